"""Phrases that the forms of a review share."""

from collections.abc import Sequence

from contractreview.changes import Change
from contractreview.kinds import Level
from contractreview.review import Finding, Review

_MAX_OPERATIONS = 6


def counts(review: Review) -> str:
    """`1 breaking, 0 dangerous, 4 safe`."""
    return ", ".join(f"{review.count(level)} {level.word}" for level in reversed(Level))


def message(finding: Finding) -> str:
    """What changed, marked if it changes who may do something."""
    return f"access: {finding.change.message}" if finding.change.kind.access else finding.change.message


def where(change: Change) -> str:
    """File and line, marked if they are of the older revision."""
    return f"{change.place}{' (before)' if change.place.removed else ''}"


def hits(finding: Finding, quote: str = "") -> str:
    """The operations that are affected, and the screens that use them."""
    named = operations(finding.change.operations, quote)
    return f"{named} ({_screens(finding.screens)})" if finding.screens else named


def _screens(screens: Sequence[str]) -> str:
    """`desk: record, worklist`, the front end named once."""
    by_front_end: dict[str, list[str]] = {}
    for screen in screens:
        front_end, _, title = screen.partition(": ")
        by_front_end.setdefault(front_end, []).append(title)
    return "; ".join(f"{front_end}: {', '.join(titles)}" for front_end, titles in by_front_end.items())


def operations(names: Sequence[str], quote: str = "") -> str:
    """The names of affected operations, the first few of them."""
    listed = ", ".join(f"{quote}{name}{quote}" for name in names[:_MAX_OPERATIONS])
    more = len(names) - _MAX_OPERATIONS
    return f"{listed} and {more} more" if more > 0 else listed
