"""Changes as the rows of seeded changes write them."""

from collections.abc import Iterable

from contractreview.changes import Change


def summaries(changes: Iterable[Change]) -> list[str]:
    """`level KIND coordinate` for each change, sorted."""
    return sorted(f"{change.level.word} {change.kind.name} {change.at}" for change in changes)
