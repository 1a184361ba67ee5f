"""Compares the bounds of input values that `@constraint` states: length, count, size and date."""

from collections.abc import Iterator

from graphql import GraphQLArgument, GraphQLInputField

from contractgen.graphql.bounds import bound_of
from contractgen.runtime.bounds import Bound, is_day_or_duration, latest_day
from contractreview.changes import Change, Place, make_change

_UPPER = {"max_length": "maxLength", "max_items": "maxItems", "maximum": "max", "latest": "latest"}
_LOWER = {"minimum": "min", "earliest": "earliest"}


def compare_limits(
    prefix: str,
    before: GraphQLArgument | GraphQLInputField,
    after: GraphQLArgument | GraphQLInputField,
    at: str,
    place: Place,
) -> Iterator[Change]:
    """What changed about the bounds of an input; `prefix` begins the names of the kinds."""
    was, now = bound_of(before) or Bound(), bound_of(after) or Bound()
    for attribute, word in (_UPPER | _LOWER).items():
        old, new = getattr(was, attribute), getattr(now, attribute)
        if old != new:
            verb = "NARROWED" if _is_narrower(attribute, old, new) else "WIDENED"
            words = f"{word} was {_text(old)} and is {_text(new)}"
            yield make_change(f"{prefix}_LIMIT_{verb}", at, words, place, at)


def _is_narrower(attribute: str, old: int | str | None, new: int | str | None) -> bool:
    if old is None or new is None:
        return old is None
    # A duration is compared with a day by the day that it leads to today.
    was, now = (
        latest_day(bound) if attribute == "latest" and isinstance(bound, str) and is_day_or_duration(bound) else bound
        for bound in (old, new)
    )
    is_lower = str(now) < str(was) if isinstance(old, str) else int(str(new)) < int(str(old))
    return is_lower if attribute in _UPPER else not is_lower


def _text(value: object) -> str:
    return "none" if value is None else str(value)
