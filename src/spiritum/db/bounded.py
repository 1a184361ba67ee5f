"""Lists below other objects, of which no parent gets more than so many: PostgreSQL stops reading there."""

from collections.abc import Callable, Sequence, Set
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, bindparam, func, select, true
from sqlalchemy.sql.elements import SQLCoreOperations

from spiritum.db.bounds import weighed
from spiritum.db.reads import IDS


def for_each(
    rows: Select[*tuple[Any, ...]],
    foreign_key: SQLCoreOperations[Any],
    most: int | ColumnElement[int],
    *,
    kept_by: Sequence[SQLCoreOperations[Any]],
    order_by: Callable[[FromClause], Sequence[SQLCoreOperations[Any]]],
    parents: str = "ids",
    only: Sequence[str] = (),
    long_texts: Set[str] = frozenset(),
) -> Select[*tuple[Any, ...]]:
    """The rows whose column `foreign_key` equals one of the ids in the parameter `parents`, at most `most` for each.

    `kept_by` says which are kept where there are more, `order_by` how all of them are sorted in the end. Of the columns
    all are given, or `only` those. The statement fails for more of `long_texts` than an answer may hold.
    """
    keys = func.unnest(bindparam(parents, type_=IDS)).table_valued("id", name="parent").render_derived()
    wanted = rows.where(foreign_key == keys.c.id).order_by(*kept_by).limit(most).lateral("wanted")
    order = order_by(wanted)
    names = only or wanted.c.keys()
    texts = [name for name in names if name in long_texts]
    bounded = dict(zip(texts, weighed(*(wanted.c[name] for name in texts), order_by=order), strict=True))
    given = [bounded.get(name, wanted.c[name]) for name in names]
    return select(*given).select_from(keys.join(wanted, true())).order_by(*order)
