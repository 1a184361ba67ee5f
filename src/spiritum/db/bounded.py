"""Lists below other objects, of which no parent gets more than so many: PostgreSQL stops reading there."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, bindparam, func, select, true
from sqlalchemy.sql.elements import SQLCoreOperations

from spiritum.db.reads import IDS


def for_each(
    rows: Select[*tuple[Any, ...]],
    theirs: SQLCoreOperations[Any],
    most: int | ColumnElement[int],
    *,
    kept_by: Sequence[SQLCoreOperations[Any]],
    order_by: Callable[[FromClause], Sequence[SQLCoreOperations[Any]]],
    parents: str = "ids",
    only: Sequence[str] = (),
) -> Select[*tuple[Any, ...]]:
    """For each of the ids in the parameter `parents` the rows whose column `theirs` equals it, at most `most` of them.

    `kept_by` says which are kept where there are more, `order_by` how all of them are sorted in the end. Of the columns
    all are given, or `only` those.
    """
    keys = func.unnest(bindparam(parents, type_=IDS)).table_valued("id", name="parent").render_derived()
    wanted = rows.where(theirs == keys.c.id).order_by(*kept_by).limit(most).lateral("wanted")
    given = [wanted.c[name] for name in only] if only else list(wanted.c)
    return select(*given).select_from(keys.join(wanted, true())).order_by(*order_by(wanted))
