"""Rows of what was seen, in the form in which one statement adds many of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sqlalchemy import BigInteger, Text, bindparam, cast, func, insert, select
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from spiritum.audit.disclosures import Disclosed, Key, Kind
from spiritum.audit.models import AuditEvent
from spiritum.audit.occasion import usual_purpose
from spiritum.audit.subjects import LOOKED_UP, NO_IDS, patients_of
from spiritum.db import Nothing, write, write_json
from spiritum.identity.caller import Caller, Machine, Principal

_ABOUT_PATIENTS: Final = (Key.PATIENT, *LOOKED_UP)
_PLAIN: Final = {
    "kind": Text,
    "action": Text,
    "outcome": BigInteger,
    "user_id": BigInteger,
    "machine_id": BigInteger,
    "session_id": BigInteger,
    "provider": Text,
    "source": Text,
    "request_id": Text,
    "operation": Text,
    "operation_hash": Text,
    "purpose": Text,
    "reason_id": BigInteger,
}
_CAST: Final = {"receivers": ARRAY(BigInteger), "field_groups": ARRAY(Text), "details": JSONB()}
"""Lists go as texts, since a list of lists has to be rectangular."""
_COLUMNS: Final = {**_PLAIN, **dict.fromkeys((*_CAST, *(key.value for key in _ABOUT_PATIENTS)), Text)}
_rows = (
    func.unnest(*(bindparam(name, type_=ARRAY(type_)) for name, type_ in _COLUMNS.items()))
    .table_valued(*_COLUMNS)
    .render_derived()
)
ADD_ROWS: Final = write(
    Nothing,
    insert(AuditEvent)
    .inline()
    .from_select(
        [*_PLAIN, *_CAST, "patient_ids"],
        select(
            *(_rows.c[name] for name in _PLAIN),
            *(cast(_rows.c[name], type_) for name, type_ in _CAST.items()),
            patients_of(_rows),
        ),
    ),
)
"""Adds rows, of each of which every list has one value."""
PURPOSES: Final = {Kind.REPORTED: "HOPERAT", Kind.EXPORTED: "HOPERAT"}
_SUCCESS: Final = 0


def row_of(event: Disclosed) -> Sequence[object]:
    """The values of an event's row, in the order of the statement's lists."""
    disclosures = event.disclosures
    user_id, machine_id, session_id, provider = whose(event.who)
    return (
        event.kind.value,
        event.kind.value.lower(),
        _SUCCESS,
        user_id,
        machine_id,
        session_id,
        provider,
        event.who.source or None,
        event.request_id,
        event.operation,
        event.operation_hash,
        event.purpose or PURPOSES.get(event.kind) or usual_purpose(event.who),
        event.reason_id,
        ids_text(event.receivers),
        names_text(group.value for group in disclosures.groups),
        write_json({}),
        *(ids_text(disclosures.ids.get(key, ())) for key in _ABOUT_PATIENTS),
    )


def lists_of(rows: Iterable[Sequence[object]]) -> Mapping[str, object]:
    """The statement's parameters for these rows."""
    return dict(zip(_COLUMNS, map(list, zip(*rows, strict=True)), strict=True))


def whose(who: Principal) -> tuple[int | None, int | None, int | None, str | None]:
    """The user, the machine client, the session or token, and the identity provider."""
    if isinstance(who, Caller):
        return who.user_id, None, who.session_id, who.provider
    if isinstance(who, Machine):
        return None, who.machine_id, who.token_id, None
    return None, None, None, None


def ids_text(ids: Iterable[int]) -> str:
    """A list of ids as PostgreSQL reads it: each once, in order."""
    return "{" + ",".join(map(str, sorted(set(ids)))) + "}" if ids else NO_IDS


def names_text(names: Iterable[str]) -> str:
    """A list of names of ours as PostgreSQL reads it, in order."""
    return "{" + ",".join(sorted(names)) + "}"
