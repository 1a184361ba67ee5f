"""Moves made-up histories by whole weeks, so that each weekday has the same data whenever it is loaded."""

from dataclasses import fields, replace
from datetime import date, timedelta
from functools import cache
from typing import Any, Final, TypeVar

from spiritum.waiting_times.events import Event
from spiritum.waiting_times.records import EntryRecord, RecordedEvent

E = TypeVar("E", bound=Event)

ANCHOR: Final = date(2026, 7, 27)
"""A Monday: histories are made up as known in the week that begins on it."""
ANCHOR_WEEK_END: Final = ANCHOR + timedelta(days=6)
_WEEK: Final = 7


def in_anchor_week(day: date) -> date:
    """The day of the anchor's week that is the same day of the week."""
    return ANCHOR + timedelta(days=(day - ANCHOR).days % _WEEK)


def shifted(record: EntryRecord, by: timedelta) -> EntryRecord:
    """The same history, so much later."""
    rows = (RecordedEvent(_shifted(row.event, by), row.recorded_on + by) for row in record.events)
    return EntryRecord(record.key, record.site, tuple(rows))


def _shifted(event: E, by: timedelta) -> E:
    days: dict[str, Any] = {
        name: value + by for name in _names(type(event)) if isinstance(value := getattr(event, name), date)
    }
    return replace(event, **days)


@cache
def _names(event_type: type[Event]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(event_type))
