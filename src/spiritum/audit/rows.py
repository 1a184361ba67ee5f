"""Rows of what was seen, in the form in which one statement adds many of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy import BigInteger, Text, bindparam, cast, func, insert, or_, select
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from spiritum.audit.disclosures import Disclosed, Disclosures, Key, Kind
from spiritum.audit.models import AuditEvent
from spiritum.audit.occasion import usual_purpose
from spiritum.audit.refusals import RefusedAttempt
from spiritum.audit.subjects import LOOKED_UP, NO_IDS, existing_patients_of, patients_of
from spiritum.db import Nothing, write, write_json
from spiritum.identity.caller import Caller, Machine, Principal, ServerOperator

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
NOT_FOUND: Final = "not_found"
"""The action of a row of somebody who named a patient that is kept from them as if there was none."""
_SUCCESS: Final = 0
_REFUSED: Final = 4
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
_noted = select(
    *(_rows.c[name] for name in _PLAIN),
    *(cast(_rows.c[name], type_).label(name) for name, type_ in _CAST.items()),
    existing_patients_of(_rows).label("patient_ids"),
).subquery("noted")
ADD_REFUSALS: Final = write(
    Nothing,
    insert(AuditEvent)
    .inline()
    .from_select(
        [*_PLAIN, *_CAST, "patient_ids"],
        select(*_noted.c).where(or_(_noted.c.action != NOT_FOUND, func.cardinality(_noted.c.patient_ids) > 0)),
    ),
)
"""The same of refusals. What somebody did not find and nobody has was not refused: that gets no row."""
_PURPOSES: Final = {Kind.REPORTED: "HOPERAT", Kind.EXPORTED: "HOPERAT"}


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
        event.purpose or _PURPOSES.get(event.kind) or usual_purpose(event.who),
        event.reason_id,
        ids_text(event.receivers),
        names_text(group.value for group in disclosures.groups),
        write_json({"os_user": event.who.os_user} if isinstance(event.who, ServerOperator) else {}),
        *_lists(disclosures),
    )


def row_of_refusal(refusal: RefusedAttempt) -> Sequence[object]:
    """The same of a refusal."""
    occasion, who = refusal.occasion, refusal.occasion.who
    user_id, machine_id, session_id, provider = (None,) * 4 if who is None else whose(who)
    return (
        Kind.REFUSED.value,
        NOT_FOUND if refusal.codes == [NOT_FOUND.upper()] and not refusal.more else "refused",
        _REFUSED,
        user_id,
        machine_id,
        session_id,
        provider,
        occasion.source,
        occasion.request_id,
        occasion.operation,
        occasion.operation_hash,
        occasion.purpose if who is not None else None,
        None,
        NO_IDS,
        names_text(()),
        write_json(refusal.details),
        *_lists(refusal.attempted),
    )


def _lists(disclosures: Disclosures) -> Iterator[str]:
    return (ids_text(disclosures.ids.get(key, ())) for key in _ABOUT_PATIENTS)


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
