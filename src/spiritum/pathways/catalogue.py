"""Making and changing clinical request types: the catalogue of what pathways may allow.

A type is never deleted, and what a request of it does never changes: records of years refer to it.
"""

import unicodedata
from typing import NamedTuple

from sqlalchemy import func, insert, select, update

from generated.graphql.models import CreateClinicalRequestTypeInput, UpdateClinicalRequestTypeInput
from spiritum.audit.actions import record
from spiritum.db import Transaction
from spiritum.errors import FieldError, NotFound, Refused
from spiritum.identity.caller import Caller
from spiritum.pathways import models as m
from spiritum.pathways.request_types import MAX_TYPES
from spiritum.texts.checks import has_unseen, text_error

MAX_LENGTH = 200
"""Of a name, and of a code at the hospital, in characters."""

_CHANGING_TYPES = 0x5350_4952_5459_5045
"""The advisory lock of whoever changes the catalogue. No index can refuse a name that a site has twice already."""

_TAKEN = FieldError("name", "TAKEN", "A request type with this name already exists. Choose a different one.")
_FULL = FieldError(
    "name", "TOO_MANY", f"There are {MAX_TYPES:,} request types already, which is the most that is shown."
)


class NewType(NamedTuple):
    """A request type to be made."""

    name: str
    ref_name: str
    """Its code at the hospital."""
    is_discharge: bool = False
    is_checkbox_hidden: bool = False
    is_test_request: bool = False
    is_mdt: bool = False


async def create_type(tx: Transaction, caller: Caller, input: CreateClinicalRequestTypeInput) -> int:
    """A request type that no pathway allows yet; its id. Refused for a wrong or taken name."""
    type_id = await add_type(
        tx,
        NewType(
            input.name,
            input.ref_name,
            bool(input.is_discharge),
            bool(input.is_checkbox_hidden),
            bool(input.is_test_request),
            bool(input.is_mdt),
        ),
    )
    record(tx, caller.user_id, "create", "clinical_request_type", type_id)
    return type_id


async def add_type(tx: Transaction, new: NewType) -> int:
    """A new type's row; its id. Raises `Refused`. The caller of this records who made it."""
    _refuse(*type_errors(new))
    name = stored_text(new.name)
    await hold_catalogue(tx)
    if (await tx.scalar(select(func.count()).select_from(m.ClinicalRequestType)) or 0) >= MAX_TYPES:
        raise Refused(_FULL)
    await _refuse_taken(tx, name)
    row = {**new._asdict(), "name": name, "ref_name": stored_text(new.ref_name)}
    made = await tx.execute(insert(m.ClinicalRequestType).values(row).returning(m.ClinicalRequestType.id))
    return made.scalar_one()


async def update_type(tx: Transaction, caller: Caller, input: UpdateClinicalRequestTypeInput) -> None:
    """Change what the type is called, its code, and whether it is hidden; what is `None` stays.

    Raises `NotFound`, and `Refused` for a wrong or taken name.
    """
    texts = {"name": input.name, "ref_name": input.ref_name}
    given = {column: text for column, text in texts.items() if text is not None}
    _refuse(*(error for column, text in given.items() if (error := _text_error(_FIELDS[column], text))))
    changes: dict[str, object] = {column: stored_text(text) for column, text in given.items()}
    if input.is_checkbox_hidden is not None:
        changes["is_checkbox_hidden"] = input.is_checkbox_hidden
    await hold_catalogue(tx)
    if input.name is not None:
        await _refuse_taken(tx, stored_text(input.name), of_others_than=input.id)
    # Without changes this still locks and finds the row.
    row = update(m.ClinicalRequestType).where(m.ClinicalRequestType.id == input.id)
    row_id = await tx.execute(row.values(changes or {"id": input.id}).returning(m.ClinicalRequestType.id))
    if row_id.first() is None:
        raise NotFound(f"There is no request type {input.id}.")
    record(tx, caller.user_id, "update", "clinical_request_type", input.id, changed=sorted(changes))


def type_errors(new: NewType) -> list[FieldError]:
    """What is wrong with a type before any other is looked at."""
    errors = [_text_error("name", new.name), _text_error("refName", new.ref_name)]
    if new.is_mdt and (new.is_discharge or new.is_test_request):
        message = "An entry on an MDT's list is neither a discharge nor a test. Choose one of them."
        errors.append(FieldError("isMdt", "NOT_ALLOWED", message))
    return [error for error in errors if error is not None]


_FIELDS = {"name": "name", "ref_name": "refName"}


def _text_error(field: str, text: str) -> FieldError | None:
    if error := text_error(field, text, max_length=MAX_LENGTH):
        return error
    if has_unseen(text.strip()):
        return FieldError(field, "INVALID_FORMAT", "There are characters in this that do not show. Type it.")
    return None


def _refuse(*errors: FieldError) -> None:
    if errors:
        raise Refused(*errors)


def stored_text(text: str) -> str:
    """A name or a code in the form in which it is stored."""
    return unicodedata.normalize("NFC", text.strip())


async def hold_catalogue(tx: Transaction) -> None:
    """Keep others from changing the catalogue until the transaction ends."""
    await tx.execute(select(func.pg_advisory_xact_lock(_CHANGING_TYPES)))


async def _refuse_taken(tx: Transaction, name: str, *, of_others_than: int = 0) -> None:
    row = m.ClinicalRequestType
    taken = select(row.id).where(func.lower(row.name) == func.lower(name), row.id != of_others_than).limit(1)
    if await tx.scalar(taken) is not None:
        raise Refused(_TAKEN)
