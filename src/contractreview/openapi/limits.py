"""Compares the limits of values: lengths, bounds, numbers of items, patterns and formats."""

from collections.abc import Iterator
from typing import Literal

from contractreview.changes import Change, change
from contractreview.openapi.documents import At

_UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
_LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
_NO_RULE = {"password", "binary"}
"""Formats that say how to treat a value, not which values there are."""


def compare_limits(old: At, new: At, at: str, direction: Literal["REQUEST", "RESPONSE"]) -> Iterator[Change]:
    """What changed about how long, large or many a value may be, and what form it has."""
    place = new.place()
    for keyword in (*_UPPER, *_LOWER, "uniqueItems", "multipleOf"):
        was, now = old.get(keyword).value, new.get(keyword).value
        if was != now:
            verb = "NARROWED" if _is_narrower(keyword, was, now) else "WIDENED"
            words = f"{keyword} was {_shown(was)} and is {_shown(now)}"
            yield change(f"{direction}_LIMIT_{verb}", at, words, place)
    for keyword in ("pattern", "format"):
        was, now = (None if one.get(keyword).value in _NO_RULE else one.get(keyword).value for one in (old, new))
        if was != now:
            kind = f"{direction}_{_form_kind(keyword, direction, was, now)}"
            yield change(kind, at, f"{keyword} was {_shown(was)} and is {_shown(now)}", place)


def _form_kind(keyword: str, direction: str, was: object, now: object) -> str:
    """A reader parses by the format, and may lean on the pattern; nobody can say which of two patterns is wider."""
    if was is None:
        return "LIMIT_NARROWED"
    if now is None:
        return "PATTERN_REMOVED" if (keyword, direction) == ("pattern", "RESPONSE") else "LIMIT_WIDENED"
    return f"{keyword.upper()}_CHANGED"


def _is_narrower(keyword: str, was: object, now: object) -> bool:
    if keyword == "uniqueItems":
        return now is True
    if was is None or now is None:
        return was is None
    if not isinstance(was, int | float) or not isinstance(now, int | float):
        return True
    if keyword == "multipleOf":
        return now % was == 0
    return now < was if keyword in _UPPER else now > was


def _shown(value: object) -> str:
    return "none" if value is None else str(value)
