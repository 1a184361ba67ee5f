"""Writing the audit trail, in the transaction of what it tells of."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    FromClause,
    Text,
    bindparam,
    case,
    cast,
    func,
    insert,
    literal_column,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, array

from spiritum.audit.disclosures import Key, Kind
from spiritum.audit.models import REFUSED, SUCCEEDED, AuditEvent
from spiritum.audit.occasion import RUNNING_THE_HOSPITAL, Occasion, current_occasion
from spiritum.audit.subjects import patient_of, subject_of
from spiritum.db import TEXTS, Nothing, Transaction, Write, write, write_json

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
_CHANGE = (Kind.CHANGED.value,)
_REFUSED_SUFFIX = "_refused"
"""Of the actions by which nothing was changed."""


def _adding(key: Key | None) -> Write[Nothing]:
    names = {**_COLUMNS, "details": Text} if key is None else {**_COLUMNS, "details": Text, "key_id": BigInteger}
    lists = (bindparam(name, type_=ARRAY(type_)) for name, type_ in names.items())
    rows = func.unnest(*lists).table_valued(*names).render_derived()
    is_refused = func.right(rows.c.action, len(_REFUSED_SUFFIX)) == _REFUSED_SUFFIX
    values: dict[str, Any] = {
        **{name: rows.c[name] for name in _COLUMNS},
        "outcome": case((is_refused, REFUSED), else_=SUCCEEDED),
        "details": cast(rows.c.details, JSONB),
    }
    if key is not None:
        values["patient_ids"] = patient_of(key, rows, rows.c.key_id)
    return write(Nothing, insert(AuditEvent).inline().from_select([*values], select(*values.values())))


_ENTRIES = {key: _adding(key) for key in (None, *Key)}
"""Adds entries, of each of which every list has one value, by whose id stands for the patient. One statement for all
keys would take longer to plan than all the rest of a change."""


_kinds = func.unnest(bindparam("audit_kinds", type_=TEXTS)).table_valued("kind").render_derived(name="noted")
_IS_CHANGE = _kinds.c.kind == Kind.CHANGED.value
_NO_GROUPS = cast(literal_column("'{}'"), TEXTS)
_NO_DETAILS = cast(literal_column("'{}'"), JSONB)


def recorded(
    source: FromClause,
    *,
    user_id: Any,
    action: str,
    entity: str,
    entity_id: ColumnElement[int],
    patient_id: ColumnElement[int],
    details: ColumnElement[Any] = _NO_DETAILS,
) -> CTE:
    """An entry for each row of `source`, as a part of the statement that makes those rows.

    If it is foreseen what the answer shows of the patient, a row beside it says that. Whoever runs the statement gives
    it the values of `of_the_request` besides its own.
    """
    values: dict[str, Any] = {
        "kind": _kinds.c.kind,
        "user_id": user_id,
        "action": case((_IS_CHANGE, action), else_=func.lower(_kinds.c.kind)),
        "entity": case((_IS_CHANGE, entity)),
        "entity_id": case((_IS_CHANGE, entity_id)),
        **{name: bindparam(f"audit_{name}", type_=type_) for name, type_ in _OF_THE_REQUEST.items()},
        "purpose": case(
            (_IS_CHANGE, bindparam("audit_purpose", type_=Text)), else_=bindparam("audit_shown_purpose", type_=Text)
        ),
        "field_groups": case((_IS_CHANGE, _NO_GROUPS), else_=bindparam("audit_groups", type_=TEXTS)),
        "details": case((_IS_CHANGE, details), else_=_NO_DETAILS),
        "patient_ids": array([patient_id]),
    }
    entries = select(*values.values()).select_from(source.join(_kinds, true()))
    return insert(AuditEvent).inline().from_select([*values], entries).cte("recorded")


def of_the_request() -> dict[str, object]:
    """What the request that is under way gives to a statement with `recorded`."""
    occasion = current_occasion()
    foreseen = occasion.foreseen
    return {
        **{f"audit_{name}": value for name, value in _values(occasion).items()},
        "audit_purpose": occasion.purpose,
        "audit_kinds": _CHANGE if foreseen is None else (*_CHANGE, foreseen.kind.value),
        "audit_groups": () if foreseen is None else sorted(group.value for group in foreseen.groups),
        "audit_shown_purpose": None if foreseen is None else foreseen.purpose,
    }


def has_recorded(patient_id: int, entry_id: int | None = None) -> None:
    """A statement with `recorded` has been committed, for this patient and this entry of theirs.

    Without it the answer's row is written once more.
    """
    if (foreseen := current_occasion().foreseen) is not None:
        foreseen.has_noted((Key.PATIENT, patient_id), *(() if entry_id is None else ((Key.ENTRY, entry_id),)))


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
