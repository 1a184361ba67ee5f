"""Groups rows by the parents that were requested: one result per parent, in the parents' order."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

Row = TypeVar("Row")
Key = TypeVar("Key", bound=Hashable)


def group_by(rows: Iterable[Row], key: Callable[[Row], Key], parents: Sequence[Key]) -> list[list[Row]]:
    """For each parent the rows whose `key` is that parent, in the rows' order; an empty list if there are none.

    Rows whose key is not among the parents are left out. Equal parents share one list.
    """
    groups: dict[Key, list[Row]] = {parent: [] for parent in parents}
    for row in rows:
        group = groups.get(key(row))
        if group is not None:
            group.append(row)
    return [groups[parent] for parent in parents]


def index_by(rows: Iterable[Row], key: Callable[[Row], Key], keys: Sequence[Key]) -> list[Row | None]:
    """For each of `keys` its row, or `None`; if several rows have one key, the last counts."""
    by_key = {key(row): row for row in rows}
    return [by_key.get(value) for value in keys]
