"""The scalars `Date` and `DateTime`, as ISO 8601 text on the wire."""

import datetime
import re

from ariadne import ScalarType

_WITH_FRACTION = len("2026-03-29T09:30:00.250000")
_MAX_INSTANT_LENGTH = 64
"""In characters, with room for more digits of a second's fraction than can be stored."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})[T ](?P<time>\d{2}:\d{2}(?::\d{2})?)(?:[.,](?P<fraction>\d{1,18}))?"
    r"(?P<offset>Z|[+-]\d{2}(?::?\d{2})?)?",
    re.ASCII,
)
_EXPECTED_INSTANT = "expected an instant such as 2026-03-29T09:30:00+00:00"
_EXPECTED_DATE = "expected a date such as 2026-03-29"

DATE = ScalarType("Date")
DATE_TIME = ScalarType("DateTime")


@DATE.serializer
def write_date(value: object) -> str:
    """`2026-03-29`; an instant is refused, since its date depends on a time zone that is not known here."""
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
        raise TypeError(f"a Date cannot be made of a {type(value).__name__}")
    return value.isoformat()


@DATE.value_parser
def read_date(value: object) -> datetime.date:
    """The date of `YYYY-MM-DD`, or an instant's date in UTC; raises `ValueError` for anything else."""
    return _read_date(value, datetime.UTC)


def dates_in(zone: datetime.tzinfo) -> ScalarType:
    """The scalar `Date` of a site in this time zone: an instant, as browsers send it, is read as its date there."""
    scalar = ScalarType("Date", serializer=write_date)
    scalar.set_value_parser(lambda value: _read_date(value, zone))
    return scalar


def _read_date(value: object, zone: datetime.tzinfo) -> datetime.date:
    if not isinstance(value, str):
        raise ValueError(_EXPECTED_DATE)
    try:
        if _DATE.fullmatch(value):
            return datetime.date.fromisoformat(value)
        return _read_instant(value).astimezone(zone).date()
    except (ValueError, OverflowError) as error:
        raise ValueError(_EXPECTED_DATE) from error


@DATE_TIME.serializer
def write_date_time(value: object) -> str:
    """`2026-03-29T09:30:00+00:00`, with the shortest fraction; an instant without a time zone is refused.

    PostgreSQL's JSON functions write instants in the same form.
    """
    if not isinstance(value, datetime.datetime) or value.tzinfo is None:
        raise TypeError(f"a DateTime cannot be made of a {type(value).__name__} without a zone")
    text, fraction = value.isoformat(), value.microsecond
    if not fraction or fraction % 10:
        return text
    return text[:_WITH_FRACTION].rstrip("0") + text[_WITH_FRACTION:]


@DATE_TIME.value_parser
def read_date_time(value: object) -> datetime.datetime:
    """The instant in UTC; text without an offset is read as UTC, since older clients omit it."""
    if not isinstance(value, str) or len(value) > _MAX_INSTANT_LENGTH:
        raise ValueError(_EXPECTED_INSTANT)
    try:
        return _read_instant(value).astimezone(datetime.UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError(_EXPECTED_INSTANT) from error


def _read_instant(text: str) -> datetime.datetime:
    """The instant of a text in ISO 8601's extended form, to the minute or finer.

    Other forms that Python would parse are refused: week dates, dates without a time, offsets with seconds. Digits
    beyond the microsecond are cut off.
    """
    parts = _INSTANT.fullmatch(text)
    if parts is None:
        raise ValueError(_EXPECTED_INSTANT)
    fraction = f".{parts['fraction'][:6]:0<6}" if parts["fraction"] else ""
    if fraction and parts["time"].count(":") == 1:
        raise ValueError(_EXPECTED_INSTANT)
    offset = parts["offset"] or "Z"
    return datetime.datetime.fromisoformat(f"{parts['day']}T{parts['time']}{fraction}{offset}")
