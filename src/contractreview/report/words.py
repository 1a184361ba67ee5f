"""What the forms of a review have in common."""

from collections.abc import Sequence

from contractreview.changes import Change
from contractreview.kinds import Level
from contractreview.review import Finding, Review

_MOST_OPERATIONS = 6


def counts(review: Review) -> str:
    """`1 breaking, 0 dangerous, 4 safe`."""
    return ", ".join(f"{review.count(level)} {level.word}" for level in reversed(Level))


def message(finding: Finding) -> str:
    """What changed, and whether it changes who may do something."""
    return f"access: {finding.change.message}" if finding.change.kind.access else finding.change.message


def where(change: Change) -> str:
    """File and line; those of the older revision where the newer has nothing to point at."""
    return f"{change.place}{' (before)' if change.place.removed else ''}"


def operations(names: Sequence[str], quote: str = "") -> str:
    """Who is hit, as far as a column has room."""
    shown = ", ".join(f"{quote}{name}{quote}" for name in names[:_MOST_OPERATIONS])
    more = len(names) - _MOST_OPERATIONS
    return f"{shown} and {more} more" if more > 0 else shown
