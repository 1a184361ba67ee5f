"""Making, changing and deleting pathways."""

import unicodedata
from collections.abc import Iterable, Sequence

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or

from generated.graphql.models import ClinicalRequestTypeInput, PathwayInput, UpdatePathwayInput
from spiritum.audit.actions import record
from spiritum.db import Transaction, refuse_on_constraint
from spiritum.errors import FieldError, NotFound, Refused
from spiritum.identity.caller import Caller
from spiritum.pathways import models as m
from spiritum.pathways.entries import note_creator
from spiritum.pathways.request_types import types_by_ids
from spiritum.texts.checks import has_unseen, text_error

MAX_NAME_LENGTH = 200
"""In characters: the hospital takes no more."""

_NAME_TAKEN = {
    "pathway_name_key": FieldError("name", "TAKEN", "A pathway with this name already exists. Choose a different one."),
}
_IN_USE = {
    f"{table}_fkey": FieldError("id", "IN_USE", f"{reason} We cannot remove a pathway that something refers to.")
    for table, reason in {
        "on_pathway_pathway_id": "Patients are or were on this pathway.",
        "pathway_member_pathway_id": "There are users on this pathway: take them off it first.",
        "user_account_default_pathway_id": "This pathway is a user's default: choose another one for them first.",
        "mdt_pathway_id": "This pathway has meetings: cancel them first.",
    }.items()
}


async def create_pathway(tx: Transaction, caller: Caller, input: PathwayInput) -> int:
    """Create a pathway without members, and return its id. Refused for an empty or taken name, and for unknown types.

    Its creator does not become a member, but may put users on it if they administer users: else nobody could begin.
    """
    name = _name(input.name, None)
    types = await _known_types(tx, input.clinical_request_types or ())
    pathway_id = await add_pathway(tx, caller.user_id, name, types)
    record(tx, caller.user_id, "create", "pathway", pathway_id, clinical_request_types=types)
    return pathway_id


async def add_pathway(tx: Transaction, creator_id: int, name: str, type_ids: Sequence[int]) -> int:
    """A new pathway's rows; its id. Refused for an empty or taken name. The caller of this records who made it."""
    stored_name = _name(name, None)
    with refuse_on_constraint(_NAME_TAKEN):
        made = await tx.execute(insert(m.Pathway).values(name=stored_name).returning(m.Pathway.id))
    pathway_id = made.scalar_one()
    await note_creator(tx, creator_id, pathway_id)
    await _allow(tx, pathway_id, type_ids)
    return pathway_id


async def update_pathway(tx: Transaction, caller: Caller, input: UpdatePathwayInput) -> None:
    """Change the pathway's name, and its set of request types if one is given. Refused as `create_pathway` is."""
    name = _name(input.name, await tx.scalar(select(m.Pathway.name).where(m.Pathway.id == input.id)))
    types = None if input.clinical_request_types is None else await _known_types(tx, input.clinical_request_types)
    renamed = update(m.Pathway).where(m.Pathway.id == input.id).values(name=name)
    with refuse_on_constraint(_NAME_TAKEN):
        row = (await tx.execute(renamed.returning(m.Pathway.id))).first()
    if row is None:
        raise NotFound(f"There is no pathway {input.id}.")
    if types is not None:
        allowed = m.PathwayClinicalRequestType
        others = allowed.clinical_request_type_id.not_in(types)
        await tx.execute(delete(allowed).where(allowed.pathway_id == input.id, others))
        await _allow(tx, input.id, types)
    record(tx, caller.user_id, "update", "pathway", input.id, clinical_request_types=types)


async def delete_pathway(tx: Transaction, caller: Caller, pathway_id: int) -> None:
    """Delete a pathway and its set of request types. Foreign keys refuse it while anything else refers to it."""
    with refuse_on_constraint(_IN_USE):
        gone = await tx.execute(delete(m.Pathway).where(m.Pathway.id == pathway_id).returning(m.Pathway.id))
    if gone.first() is None:
        raise NotFound(f"There is no pathway {pathway_id}.")
    record(tx, caller.user_id, "delete", "pathway", pathway_id)


def _name(text: str, old_name: str | None) -> str:
    """The name to store, in the Unicode form NFC. The old name may stay as it is."""
    if field_error := text_error("name", text, max_length=MAX_NAME_LENGTH):
        raise Refused(field_error)
    name = text.strip()
    if name == old_name:
        return name
    if has_unseen(name):
        raise Refused.because("name", "INVALID_FORMAT", "There are characters in the name that do not show. Type it.")
    return unicodedata.normalize("NFC", name)


async def _known_types(tx: Transaction, inputs: Iterable[ClinicalRequestTypeInput]) -> list[int]:
    """The types' ids, each once; refused for an unknown one. No operation deletes a type, so they stay known."""
    type_ids = sorted({request_type.id for request_type in inputs})
    request_types = await types_by_ids(tx, type_ids)
    pairs = zip(type_ids, request_types, strict=True)
    if unknown := [str(type_id) for type_id, request_type in pairs if request_type is None]:
        message = f"There is no request type {', '.join(unknown)}. Reload the list of types and choose again."
        raise Refused.because("clinicalRequestTypes", "NOT_FOUND", message)
    return type_ids


async def _allow(tx: Transaction, pathway_id: int, type_ids: Sequence[int]) -> None:
    """Allow requests of these types on the pathway, besides those that are allowed already."""
    if type_ids:
        rows = [{"pathway_id": pathway_id, "clinical_request_type_id": type_id} for type_id in type_ids]
        await tx.run_many(insert_or(m.PathwayClinicalRequestType).on_conflict_do_nothing(), rows)
