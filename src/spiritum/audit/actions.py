"""Writing the audit trail, in the transaction of what it tells of."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import CTE, BigInteger, ColumnElement, FromClause, Text, bindparam, cast, func, insert, literal, select
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, array

from spiritum.audit.disclosures import Key
from spiritum.audit.models import AuditEvent
from spiritum.audit.occasion import RUNNING_THE_HOSPITAL, Occasion, current_occasion
from spiritum.audit.subjects import patient_of, subject_of
from spiritum.db import Nothing, Transaction, Write, write, write_json

_OF_THE_REQUEST = {
    "machine_id": BigInteger,
    "session_id": BigInteger,
    "provider": Text,
    "source": Text,
    "request_id": Text,
    "operation": Text,
    "operation_hash": Text,
}
_OF_THE_CHANGE = {
    "user_id": BigInteger,
    "action": Text,
    "entity": Text,
    "entity_id": BigInteger,
}
_COLUMNS = {**_OF_THE_CHANGE, **_OF_THE_REQUEST, "purpose": Text}


def _adding(key: Key | None) -> Write[Nothing]:
    names = {**_COLUMNS, "details": Text} if key is None else {**_COLUMNS, "details": Text, "key_id": BigInteger}
    lists = (bindparam(name, type_=ARRAY(type_)) for name, type_ in names.items())
    rows = func.unnest(*lists).table_valued(*names).render_derived()
    columns = [*(rows.c[name] for name in _COLUMNS), cast(rows.c.details, JSONB)]
    if key is None:
        return write(Nothing, insert(AuditEvent).inline().from_select([*_COLUMNS, "details"], select(*columns)))
    patients = patient_of(key, rows, rows.c.key_id)
    entries = select(*columns, patients)
    return write(Nothing, insert(AuditEvent).inline().from_select([*_COLUMNS, "details", "patient_ids"], entries))


_ENTRIES = {key: _adding(key) for key in (None, *Key)}
"""Adds entries, of each of which every list has one value, by whose id stands for the patient. One statement for all
keys would take longer to plan than all the rest of a change."""


def recorded(
    source: FromClause,
    *,
    user_id: Any,
    action: str,
    entity: str,
    entity_id: ColumnElement[int],
    patient_id: ColumnElement[int],
) -> CTE:
    """An entry for each row of `source`, as a part of the statement that makes those rows.

    Whoever runs the statement gives it the values of `of_the_request` besides its own.
    """
    named = (bindparam(f"audit_{name}", type_=type_) for name, type_ in _OF_THE_REQUEST.items())
    purpose = bindparam("audit_purpose", type_=Text)
    patients = array([patient_id])
    entries = select(user_id, literal(action), literal(entity), entity_id, *named, purpose, patients)
    columns = [*_COLUMNS, "patient_ids"]
    return insert(AuditEvent).inline().from_select(columns, entries.select_from(source)).cte("recorded")


def of_the_request() -> dict[str, object]:
    """What the request that is under way gives to a statement with `recorded`."""
    occasion = current_occasion()
    return {f"audit_{name}": value for name, value in {**_values(occasion), "purpose": occasion.purpose}.items()}


def record(
    tx: Transaction, user_id: int | None, action: str, entity: str, entity_id: int | None, **details: object
) -> None:
    """Note that a user did `action` to a row of the table `entity`. SECURITY: `details` are ids and states only.

    Whose row it is, the statement looks up: by `patient_id` or `on_pathway_id` in the details, or by the entity. The
    rest is of the request that is under way.
    """
    _record(tx, current_occasion().purpose, user_id, action, entity, entity_id, details)


def record_as_hospital(
    tx: Transaction, user_id: int | None, action: str, entity: str, entity_id: int | None, **details: object
) -> None:
    """The same of what runs the hospital, whoever does it: a privacy officer's review treats nobody."""
    _record(tx, RUNNING_THE_HOSPITAL, user_id, action, entity, entity_id, details)


def _record(
    tx: Transaction,
    purpose: str,
    user_id: int | None,
    action: str,
    entity: str,
    entity_id: int | None,
    details: Mapping[str, object],
) -> None:
    key, key_id = subject_of(entity, entity_id, details)
    tx.collect(
        _ENTRIES[key],
        user_id=user_id,
        action=action,
        entity=entity,
        entity_id=entity_id,
        **_values(current_occasion()),
        purpose=None if key is None else purpose,
        details=write_json(details),
        **({} if key is None else {"key_id": key_id}),
    )


def _values(occasion: Occasion) -> dict[str, object]:
    return {name: getattr(occasion, name) for name in _OF_THE_REQUEST}
