"""Periods as FHIR writes them: their ends need not be whole days. Values in, values out."""

import datetime
from typing import TypeAlias

from fhir.resources.R4B.period import Period

Moment: TypeAlias = "datetime.datetime | datetime.date | str | None"
"""As the models give it: an instant, a day, or the text of a year (`1950`) or a month (`1950-07`)."""


def is_current(period: Period | None, now: datetime.datetime) -> bool:
    """Whether a period has begun and has not ended; without a period, or without one of its ends, it is so."""
    if period is None:
        return True
    return not (_is_after(period.start, now) or _is_before(period.end, now))


def start_of(period: Period | None) -> str:
    """When a period began, to be compared with others; those that do not say come first."""
    start: Moment = period.start if period is not None else None
    if isinstance(start, datetime.datetime):
        return start.astimezone(datetime.UTC).isoformat()
    return str(start or "")


def _is_after(moment: Moment, now: datetime.datetime) -> bool:
    if isinstance(moment, datetime.datetime):
        return moment > now
    text = str(moment or "")
    return bool(text) and text > now.date().isoformat()[: len(text)]


def _is_before(moment: Moment, now: datetime.datetime) -> bool:
    """Whether all of it is over: a year is over when the next one begins."""
    if isinstance(moment, datetime.datetime):
        return moment < now
    text = str(moment or "")
    return bool(text) and text < now.date().isoformat()[: len(text)]
