"""Writing the audit trail, in the transaction of what it tells of."""

from typing import Any

from sqlalchemy import CTE, BigInteger, ColumnElement, FromClause, Text, bindparam, cast, func, insert, literal, select
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from spiritum.audit.models import AuditEvent
from spiritum.db import Nothing, Transaction, write, write_json

_COLUMNS = {"user_id": BigInteger, "action": Text, "entity": Text, "entity_id": BigInteger, "details": Text}
_rows = (
    func.unnest(*(bindparam(name, type_=ARRAY(type_)) for name, type_ in _COLUMNS.items()))
    .table_valued(*_COLUMNS)
    .render_derived()
)
_ENTRIES = write(
    Nothing,
    insert(AuditEvent)
    .inline()
    .from_select(
        list(_COLUMNS),
        select(_rows.c.user_id, _rows.c.action, _rows.c.entity, _rows.c.entity_id, cast(_rows.c.details, JSONB)),
    ),
)
"""Adds entries, of each of which every list has one value."""


def recorded(source: FromClause, *, user_id: Any, action: str, entity: str, entity_id: ColumnElement[int]) -> CTE:
    """An entry for each row of `source`, as a part of the statement that makes those rows."""
    entries = select(user_id, literal(action), literal(entity), entity_id).select_from(source)
    columns = ["user_id", "action", "entity", "entity_id"]
    return insert(AuditEvent).inline().from_select(columns, entries).cte("recorded")


def record(
    tx: Transaction, user_id: int | None, action: str, entity: str, entity_id: int | None, **details: object
) -> None:
    """Note that a user did `action` to a row of the table `entity`. SECURITY: `details` are ids and states only."""
    tx.collect(
        _ENTRIES, user_id=user_id, action=action, entity=entity, entity_id=entity_id, details=write_json(details)
    )
