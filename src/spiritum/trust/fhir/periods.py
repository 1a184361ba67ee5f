"""FHIR's periods, whose ends may be partial dates. Values in, values out."""

import datetime
from typing import TypeAlias

from fhir.resources.R4B.period import Period

Moment: TypeAlias = "datetime.datetime | datetime.date | str | None"
"""A date as the models give it: an instant, a day, or the text of a year (`1950`) or a month (`1950-07`)."""


def is_current(period: Period | None, now: datetime.datetime) -> bool:
    """Whether a period has begun and has not ended; a missing period or end counts as open."""
    if period is None:
        return True
    return not (_is_after(period.start, now) or _is_before(period.end, now))


def start_of(period: Period | None) -> str:
    """The start of a period as a text to sort by; empty if it has none."""
    start: Moment = period.start if period is not None else None
    if isinstance(start, datetime.datetime):
        try:
            return start.astimezone(datetime.UTC).isoformat()
        except OverflowError:  # the first hours of the year 1, which some systems write for "not known"
            return ""
    return str(start or "")


def _is_after(moment: Moment, now: datetime.datetime) -> bool:
    if isinstance(moment, datetime.datetime):
        return moment > now
    text = str(moment or "")
    return bool(text) and text > now.date().isoformat()[: len(text)]


def _is_before(moment: Moment, now: datetime.datetime) -> bool:
    """Whether a date is over: a year is over when the next one begins."""
    if isinstance(moment, datetime.datetime):
        return moment < now
    text = str(moment or "")
    return bool(text) and text < now.date().isoformat()[: len(text)]
