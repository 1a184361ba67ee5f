"""Lists below other objects, with a maximum for each parent at which PostgreSQL stops reading."""

from collections.abc import Callable, Sequence, Set
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, bindparam, func, select, true
from sqlalchemy.sql.elements import SQLCoreOperations

from spiritum.db.bounds import weighed
from spiritum.db.reads import IDS


def for_each(
    rows: Select[*tuple[Any, ...]],
    foreign_key: SQLCoreOperations[Any],
    max_rows: int | ColumnElement[int],
    *,
    kept_by: Sequence[SQLCoreOperations[Any]],
    order_by: Callable[[FromClause], Sequence[SQLCoreOperations[Any]]],
    parents: str = "ids",
    only: Sequence[str] = (),
    parent_label: str | None = None,
    long_texts: Set[str] = frozenset(),
) -> Select[*tuple[Any, ...]]:
    """The rows whose column `foreign_key` is one of the ids in the parameter `parents`, at most `max_rows` for each.

    `kept_by` says which rows are kept if there are more, `order_by` how the result is sorted. `only` limits the result
    to these columns; with `parent_label`, the parent's id is the last one. The statement fails if `long_texts` have
    more bytes than a response may hold.
    """
    keys = func.unnest(bindparam(parents, type_=IDS)).table_valued("id", name="parent").render_derived()
    bounded_rows = rows.where(foreign_key == keys.c.id).order_by(*kept_by).limit(max_rows).lateral("bounded")
    order = order_by(bounded_rows)
    names = only or bounded_rows.c.keys()
    texts = [name for name in names if name in long_texts]
    bounded = dict(zip(texts, weighed(*(bounded_rows.c[name] for name in texts), order_by=order), strict=True))
    columns = [bounded.get(name, bounded_rows.c[name]) for name in names]
    if parent_label is not None:
        columns.append(keys.c.id.label(parent_label))
    return select(*columns).select_from(keys.join(bounded_rows, true())).order_by(*order)
