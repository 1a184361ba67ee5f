"""Reading instants that hospitals send, which may be malformed or implausible. Values in, values out."""

import datetime
import re

LONG_AGO = datetime.datetime(1900, 1, 1, tzinfo=datetime.UTC)
"""Stands for an instant that is not known; it is the earliest plausible one."""
CLOCKS_DIFFER_BY = datetime.timedelta(days=1)
"""At most. An instant further in the future is wrong."""
_LEAP_SECOND = re.compile(r"(T\d\d:\d\d):60")
_MIN_INSTANT_LENGTH = len("2026-03-02T12:00")


def instant_in(value: object, now: datetime.datetime) -> datetime.datetime | None:
    """The instant that a server has written, in UTC; `None` if it is malformed or implausible.

    Without a zone it is read as UTC. An instant before 1900 or more than a day ahead (year 9999) is implausible: it
    would make every later one look old.
    """
    if not isinstance(value, str) or len(value) < _MIN_INSTANT_LENGTH:
        return None
    try:
        read = datetime.datetime.fromisoformat(_LEAP_SECOND.sub(r"\1:59", value.strip()))
    except ValueError:
        return None
    return believed(read, now)


def believed(moment: object, now: datetime.datetime) -> datetime.datetime | None:
    """A plausible instant in UTC, else `None`. A day counts as its beginning; a month or a year, as text, as `None`."""
    if isinstance(moment, datetime.date) and not isinstance(moment, datetime.datetime):
        moment = datetime.datetime.combine(moment, datetime.time.min, datetime.UTC)
    if not isinstance(moment, datetime.datetime):
        return None
    try:
        instant = moment.replace(tzinfo=moment.tzinfo or datetime.UTC).astimezone(datetime.UTC)
    except OverflowError:
        return None
    return instant if LONG_AGO <= instant <= now + CLOCKS_DIFFER_BY else None
