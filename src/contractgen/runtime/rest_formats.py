"""Types that follow JSON Schema and RFC 3339 where pydantic's do not: dates, instants, UUIDs, integers, equality.

pydantic accepts `"0"` as a date, `"1700000000"` as an instant and 1 as true. The generated models and inputs use these
types instead of its own.
"""

import datetime
import json
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, TypeAlias, cast
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BeforeValidator
from pydantic_core import PydanticCustomError

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt](?P<time>[0-9]{2}:[0-9]{2}):(?P<second>[0-9]{2})"
    r"(?:\.(?P<fraction>[0-9]+))?(?P<offset>[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])?"
)
_UUID = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_MAX_INSTANT_LENGTH = 64
_LAST_SECOND = datetime.time(23, 59, 59)
_MAX_INTEGER = 2**63
_FRACTIONAL = re.compile(rb"[0-9](?:\.[0-9]|[eE])|-0")


def read_date(value: object) -> object:
    """The date of a string in RFC 3339's form `full-date`; other values are left to the type."""
    if not isinstance(value, str):
        return value
    try:
        if _DAY.fullmatch(value):
            return datetime.date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("date_parsing", "Input should be a day such as 2026-03-29")


def read_date_time(value: object) -> object:
    """The instant of a string in RFC 3339's form `date-time`; other values are left to the type.

    A leap second, which comes before a midnight in UTC, is the instant of that midnight. Digits beyond the microsecond
    are cut off.
    """
    if not isinstance(value, str):
        return value
    parts = _INSTANT.fullmatch(value) if len(value) <= _MAX_INSTANT_LENGTH else None
    if parts and parts["offset"] is None:
        raise PydanticCustomError("timezone_aware", "Input should have timezone info")
    try:
        if parts:
            return _instant(parts)
    except (ValueError, OverflowError):
        pass
    raise PydanticCustomError("datetime_parsing", "Input should be an instant such as 2026-03-29T09:30:00Z")


def _instant(parts: re.Match[str]) -> datetime.datetime:
    is_leap = parts["second"] == "60"
    fraction = "" if is_leap or not parts["fraction"] else f".{parts['fraction'][:6]:0<6}"
    second = "59" if is_leap else parts["second"]
    text = f"{parts['day']}T{parts['time']}:{second}{fraction}{parts['offset'].upper()}"
    instant = datetime.datetime.fromisoformat(text)
    if not is_leap:
        return instant
    if instant.astimezone(datetime.UTC).time() != _LAST_SECOND:
        raise ValueError("a leap second comes before midnight in UTC")
    return instant + datetime.timedelta(seconds=1)


def read_uuid(value: object) -> object:
    """The UUID of a string in RFC 9562's form; other values are left to the type."""
    if isinstance(value, str) and not _UUID.fullmatch(value):
        raise PydanticCustomError("uuid_parsing", "Input should be an id of 32 hexadecimal digits in five groups")
    return UUID(value) if isinstance(value, str) else value


Date: TypeAlias = Annotated[datetime.date, BeforeValidator(read_date)]
DateTime: TypeAlias = Annotated[AwareDatetime, BeforeValidator(read_date_time)]
Uuid: TypeAlias = Annotated[UUID, BeforeValidator(read_uuid)]


def exactly(*values: object) -> BeforeValidator:
    """A validator for one of `values`, compared as in JSON: 1.0 is 1, and true is not."""

    def check(value: object) -> object:
        for listed in values:
            if listed == value and isinstance(listed, bool) == isinstance(value, bool):
                return listed
        if isinstance(value, bool | int | float | str) or value is None:
            raise PydanticCustomError("literal_error", "Input should be one of the values that the contract lists")
        return value

    return BeforeValidator(check)


def multiple_of(unit: float) -> AfterValidator:
    """A validator for multiples of `unit`, exact in decimal: 0.07 is seven times 0.01."""
    exact = Fraction(str(unit))

    def check(value: object) -> object:
        if isinstance(value, int | float) and (Fraction(str(value)) / exact).denominator != 1:
            raise PydanticCustomError("multiple_of", "Input should be a multiple of {unit}", {"unit": unit})
        return value

    return AfterValidator(check)


def with_whole_numbers(raw: bytes) -> bytes:
    """JSON in which each integer is written as one: `1.0` is an integer to JSON Schema, but not to pydantic."""
    if not _FRACTIONAL.search(raw):
        return raw
    try:
        return json.dumps(_whole(json.loads(raw))).encode()
    except (ValueError, RecursionError):
        return raw


def _whole(value: object) -> object:
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < _MAX_INTEGER else value
    if isinstance(value, list):
        return [_whole(item) for item in cast("list[object]", value)]
    if isinstance(value, dict):
        return {key: _whole(member) for key, member in cast("Mapping[str, object]", value).items()}
    return value
