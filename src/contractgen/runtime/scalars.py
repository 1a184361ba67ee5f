"""The scalars that most contracts share: `Date` and `DateTime`, as ISO 8601 text on the wire."""

import datetime

from ariadne import ScalarType

_WITH_FRACTION = len("2026-03-29T09:30:00.250000")
_LONGEST_INSTANT = 64
"""In characters, with room for fractions of a second that are finer than can be kept."""

DATE = ScalarType("Date")
DATE_TIME = ScalarType("DateTime")


@DATE.serializer
def write_date(value: object) -> str:
    """`2026-03-29`; an instant is refused, since its date depends on a zone that this function does not know."""
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
        raise TypeError(f"a Date cannot be made of a {type(value).__name__}")
    return value.isoformat()


@DATE.value_parser
def read_date(value: object) -> datetime.date:
    """The date in `YYYY-MM-DD`; raises `ValueError` for anything else."""
    if not isinstance(value, str) or len(value) != len("2026-03-29"):
        raise ValueError("expected a date such as 2026-03-29")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError as error:
        raise ValueError("expected a date such as 2026-03-29") from error


@DATE_TIME.serializer
def write_date_time(value: object) -> str:
    """`2026-03-29T09:30:00+00:00`, a fraction as long as it has to be; an instant without a zone is refused.

    PostgreSQL's JSON functions write instants so, too.
    """
    if not isinstance(value, datetime.datetime) or value.tzinfo is None:
        raise TypeError(f"a DateTime cannot be made of a {type(value).__name__} without a zone")
    text, fraction = value.isoformat(), value.microsecond
    if not fraction or fraction % 10:
        return text
    return text[:_WITH_FRACTION].rstrip("0") + text[_WITH_FRACTION:]


@DATE_TIME.value_parser
def read_date_time(value: object) -> datetime.datetime:
    """The instant in UTC; text without an offset is taken as UTC, since older clients leave it out."""
    if not isinstance(value, str) or len(value) > _LONGEST_INSTANT:
        raise ValueError("expected an instant such as 2026-03-29T09:30:00+00:00")
    try:
        instant = datetime.datetime.fromisoformat(value)
        zoned = instant if instant.tzinfo else instant.replace(tzinfo=datetime.UTC)
        return zoned.astimezone(datetime.UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError("expected an instant such as 2026-03-29T09:30:00+00:00") from error
