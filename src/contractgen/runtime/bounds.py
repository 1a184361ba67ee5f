"""The bounds of inputs, from the contract's `@constraint`: lengths, numbers of items, ranges, and dates.

The generated registry has a `Bound` for each argument and each field of an input type, and every executor checks
arguments by them. A character is a Unicode code point, whatever it takes on the wire.
"""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias, cast

MAX_FAULTS = 20
"""The maximum number of reported faults: a hostile input must not get an error list as long as itself."""

_DURATION = re.compile(r"P(?:(\d{1,3})Y)?(?:(\d{1,5})D)?", re.ASCII)
_EARLIEST_ZONE = datetime.timezone(datetime.timedelta(hours=14))
"""The time zone in which a day starts first. A day that has started anywhere is not in the future."""
_SINGLE = frozenset({str, int, float, bool, datetime.date, datetime.datetime})
"""Classes whose values have no members: for them no abstract class is asked, which takes longer than the bounds."""


class BoundCode(Enum):
    """The kind of bound that a value violates."""

    TOO_LONG = "TOO_LONG"
    """A string."""
    TOO_MANY = "TOO_MANY"
    """A list."""
    OUT_OF_RANGE = "OUT_OF_RANGE"
    """A number."""
    TOO_EARLY = "TOO_EARLY"
    """A date or an instant."""
    TOO_LATE = "TOO_LATE"
    """A date or an instant."""


@dataclass(frozen=True, slots=True)
class OutOfBound:
    """A value outside its bound. `path` has dots, as the contract spells it; `words` follow "expected" and "may be"."""

    path: str
    code: BoundCode
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """The bounds of one argument or input field; None if the contract has none."""

    max_length: int | None = None
    max_items: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    earliest: str | None = None
    """A date, ISO 8601; an instant is compared with the start of that day in UTC."""
    latest: str | None = None
    """A date, or a duration from now in years or days: `P10Y`, `P1D`, `P0D`."""
    members: str | None = None
    """The input type of the value, or of a list's items."""


Inputs: TypeAlias = Mapping[str, Mapping[str, Bound]]
"""The bounds of each input type's fields."""


def beyond(value: object, bound: Bound, path: str, inputs: Inputs) -> Iterator[OutOfBound]:
    """The parts of a coerced value that are outside its bounds. Items of a list that is too long are not checked."""
    if isinstance(value, list):
        items = cast("Sequence[object]", value)
        if bound.max_items is not None and len(items) > bound.max_items:
            yield OutOfBound(path, BoundCode.TOO_MANY, f"{_with_noun(bound.max_items, 'item')} at most")
            return
        for index, item in enumerate(items):
            yield from beyond(item, bound, f"{path}.{index}", inputs)
    elif type(value) is dict or (type(value) not in _SINGLE and isinstance(value, Mapping)):
        fields = inputs.get(bound.members or "", {})
        for name, member in cast("Mapping[str, object]", value).items():
            if member is not None and name in fields:
                yield from beyond(member, fields[name], f"{path}.{name}", inputs)
    else:
        yield from _value_beyond(value, bound, path)


def _value_beyond(value: object, bound: Bound, path: str) -> Iterator[OutOfBound]:
    match value:
        case str() if bound.max_length is not None and len(value) > bound.max_length:
            yield OutOfBound(path, BoundCode.TOO_LONG, f"{_with_noun(bound.max_length, 'character')} at most")
        case bool():
            return
        case int() if _is_outside(value, bound):
            yield OutOfBound(path, BoundCode.OUT_OF_RANGE, _range(bound))
        case datetime.datetime() | datetime.date():
            yield from _beyond_days(value, bound, path)
        case _:
            return


def _beyond_days(value: datetime.date, bound: Bound, path: str) -> Iterator[OutOfBound]:
    """In Python an instant is a date, too."""
    is_instant = isinstance(value, datetime.datetime)
    if bound.earliest is not None:
        day = datetime.date.fromisoformat(bound.earliest)
        if (_midnight(day) if is_instant else day) > value:
            yield OutOfBound(path, BoundCode.TOO_EARLY, f"{_date_text(day)} at the earliest")
    if bound.latest is not None:
        last = latest_instant(bound.latest) if is_instant else latest_day(bound.latest)
        if value > last:
            yield OutOfBound(path, BoundCode.TOO_LATE, f"{_date_text(last)} at the latest")


def latest_day(latest: str) -> datetime.date:
    """The last date that a bound allows, counted in the time zone in which a day starts first."""
    duration = _DURATION.fullmatch(latest)
    if duration is None:
        return datetime.date.fromisoformat(latest)
    return _later(datetime.datetime.now(_EARLIEST_ZONE).date(), duration)


def latest_instant(latest: str) -> datetime.datetime:
    """The last instant that a bound allows; for a date, the end of that day in UTC."""
    duration = _DURATION.fullmatch(latest)
    if duration is None:
        return _midnight(datetime.date.fromisoformat(latest) + datetime.timedelta(days=1))
    now = datetime.datetime.now(datetime.UTC)
    return datetime.datetime.combine(_later(now.date(), duration), now.time(), datetime.UTC)


def is_day(text: str) -> bool:
    """Whether this is a valid `earliest` of a contract: a date."""
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_day_or_duration(text: str) -> bool:
    """Whether this is a valid `latest` of a contract: a date or a duration."""
    return is_day(text) or (len(text) > 1 and _DURATION.fullmatch(text) is not None)


def _later(day: datetime.date, duration: re.Match[str]) -> datetime.date:
    years, days = (int(part or 0) for part in duration.groups())
    try:
        moved = day.replace(year=day.year + years)
    except ValueError:  # 29 February
        moved = day.replace(year=day.year + years, day=28)
    return moved + datetime.timedelta(days=days)


def _is_outside(value: int, bound: Bound) -> bool:
    is_below = bound.minimum is not None and value < bound.minimum
    return is_below or (bound.maximum is not None and value > bound.maximum)


def _range(bound: Bound) -> str:
    if bound.maximum is None:
        return f"{bound.minimum} or more"
    return f"{bound.maximum} at most" if bound.minimum is None else f"{bound.minimum} to {bound.maximum}"


def _with_noun(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)


def _date_text(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"
