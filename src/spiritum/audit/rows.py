"""Rows of what was seen, in the form in which one statement adds many of them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from typing import cast as typed

import orjson
from sqlalchemy import JSON, BigInteger, Text, bindparam, cast, column, func, insert, or_, select
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from spiritum.audit.disclosures import Disclosed, Disclosures, Key, Kind
from spiritum.audit.models import REFUSED, SUCCEEDED, AuditEvent
from spiritum.audit.occasion import RUNNING_THE_HOSPITAL, usual_purpose
from spiritum.audit.refusals import RefusedAttempt
from spiritum.audit.subjects import HOSPITAL_NUMBERS, existing_patients_of, patients_of
from spiritum.db import Nothing, write
from spiritum.identity.caller import Caller, Machine, Principal, ServerOperator

Row = Mapping[str, object]
"""A row's columns, and the ids that stand for its patients by the names of their keys."""

NOT_FOUND: Final = "not_found"
"""The action of a row of somebody who named a patient that is kept from them as if there was none."""
_COLUMNS: Final[Mapping[str, Any]] = {
    "kind": Text(),
    "action": Text(),
    "outcome": BigInteger(),
    "user_id": BigInteger(),
    "machine_id": BigInteger(),
    "session_id": BigInteger(),
    "provider": Text(),
    "source": Text(),
    "request_id": Text(),
    "operation": Text(),
    "operation_hash": Text(),
    "purpose": Text(),
    "reason_id": BigInteger(),
    "receivers": ARRAY(BigInteger),
    "field_groups": ARRAY(Text),
    "details": JSONB(),
}
_rows = (
    func.json_to_recordset(cast(bindparam("rows", type_=Text), JSON))
    .table_valued(
        *(column(name, type_) for name, type_ in _COLUMNS.items()),
        *(column(key.value, ARRAY(BigInteger)) for key in Key),
        column(HOSPITAL_NUMBERS, ARRAY(Text)),
    )
    .render_derived(name="given", with_types=True)
)
ADD_ROWS: Final = write(
    Nothing,
    insert(AuditEvent)
    .inline()
    .from_select([*_COLUMNS, "patient_ids"], select(*(_rows.c[name] for name in _COLUMNS), patients_of(_rows))),
)
"""Adds rows: its parameter is the text of `rows_text`. With a list for each column it would take a third longer."""
_noted = select(*(_rows.c[name] for name in _COLUMNS), existing_patients_of(_rows).label("patient_ids")).subquery(
    "noted"
)
ADD_REFUSALS: Final = write(
    Nothing,
    insert(AuditEvent)
    .inline()
    .from_select(
        [*_COLUMNS, "patient_ids"],
        select(*_noted.c).where(or_(_noted.c.action != NOT_FOUND, func.cardinality(_noted.c.patient_ids) > 0)),
    ),
)
"""The same of refusals. What somebody did not find and nobody has was not refused: that gets no row."""
_PURPOSES: Final = {Kind.REPORTED: RUNNING_THE_HOSPITAL, Kind.EXPORTED: RUNNING_THE_HOSPITAL}


def row_of(event: Disclosed) -> Row:
    """The row of one event."""
    disclosures, who = event.disclosures, event.who
    return {
        "kind": event.kind.value,
        "action": event.kind.value.lower(),
        "outcome": SUCCEEDED,
        **_whose(who),
        "source": who.source or None,
        "request_id": event.request_id,
        "operation": event.operation,
        "operation_hash": event.operation_hash,
        "purpose": event.purpose or _PURPOSES.get(event.kind) or usual_purpose(who),
        "reason_id": event.reason_id,
        "receivers": sorted(set(event.receivers)),
        "field_groups": sorted(group.value for group in disclosures.groups),
        "details": {"os_user": who.os_user} if isinstance(who, ServerOperator) else {},
        **_ids(disclosures),
    }


def row_of_refusal(refusal: RefusedAttempt) -> Row:
    """The row of a refusal."""
    occasion, who = refusal.occasion, refusal.occasion.who
    return {
        "kind": Kind.REFUSED.value,
        "action": NOT_FOUND if refusal.is_hidden else "refused",
        "outcome": REFUSED,
        **({} if who is None else _whose(who)),
        "source": occasion.source,
        "request_id": occasion.request_id,
        "operation": occasion.operation,
        "operation_hash": occasion.operation_hash,
        "purpose": None if who is None else occasion.purpose,
        "receivers": (),
        "field_groups": (),
        "details": refusal.details,
        **_ids(refusal.attempted),
        HOSPITAL_NUMBERS: refusal.hospital_numbers,
    }


def bare_row(refusal: Row) -> Row:
    """The row of a refusal without anything that its request named, for one that cannot be stored whole.

    SECURITY: whether what it named exists nobody can say then; it counts as refused, so that it has a row.
    """
    codes = typed("Mapping[str, object]", refusal["details"])["codes"]
    return {**refusal, "action": "refused", "details": {"codes": codes}, **_ids(Disclosures()), HOSPITAL_NUMBERS: ()}


def rows_text(rows: Sequence[Row]) -> str:
    """The statements' parameter for these rows."""
    return orjson.dumps(rows).decode()


def _ids(disclosures: Disclosures) -> dict[str, object]:
    return {key.value: sorted(disclosures.ids.get(key, ())) for key in Key}


def _whose(who: Principal) -> dict[str, object]:
    """The user, the machine client, the session or token, and the identity provider."""
    if isinstance(who, Caller):
        return {"user_id": who.user_id, "session_id": who.session_id, "provider": who.provider}
    if isinstance(who, Machine):
        return {"machine_id": who.machine_id, "session_id": who.token_id}
    return {}
