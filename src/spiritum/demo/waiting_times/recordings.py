"""When made-up events were recorded, by whom, and which of them follow from what was done here."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from spiritum.demo.journeys import Journey
from spiritum.waiting_times.codes import ClosedReason
from spiritum.waiting_times.events import Closed, Event, Referred, Withdrawal, hospital_day
from spiritum.waiting_times.records import EntryRecord

_FIRST_OF_A_DAY: Final = time(9, 12)
_BETWEEN: Final = timedelta(minutes=7)
_REFERRED: Final = -1
"""The draft id of what is recorded when the patient is put on the pathway."""


@dataclass(frozen=True, slots=True)
class Recording:
    """An event, and how it came into the record."""

    event: Event
    at: datetime
    is_automatic: bool = False


def recordings_of(journey: Journey, record: EntryRecord, zone: ZoneInfo) -> list[Recording]:
    """The events of a journey in the order in which they were recorded, none before the patient was on the pathway."""
    referred = Referred(id=_REFERRED, on=hospital_day(journey.referred_at, zone))
    rows = [Recording(referred, journey.added_at, is_automatic=True), *_recorded(journey, record, zone)]
    return sorted(rows, key=lambda row: row.at)


def _recorded(journey: Journey, record: EntryRecord, zone: ZoneInfo) -> Iterator[Recording]:
    of_day: Counter[date] = Counter()
    discharged_at = journey.discharged_at
    for row in record.events:
        event = row.event
        if isinstance(event, Closed) and event.reason is ClosedReason.DISCHARGED and discharged_at is not None:
            yield Recording(event, discharged_at, is_automatic=True)
            continue
        recorded_on = max(row.recorded_on, hospital_day(journey.added_at, zone))
        at = datetime.combine(recorded_on, _FIRST_OF_A_DAY, zone) + _BETWEEN * of_day[recorded_on]
        of_day[recorded_on] += 1
        yield Recording(event, max(at, journey.added_at + _BETWEEN * of_day[recorded_on]))


def replacements(rows: Sequence[Recording]) -> dict[int, int]:
    """What stands in the place of what was withdrawn, by draft ids: the next event of the same kind."""
    events = [row.event for row in rows]
    kinds = {event.id: type(event) for event in events}
    replacing: dict[int, int] = {}
    for position, event in enumerate(events):
        if isinstance(event, Withdrawal):
            later = (each for each in events[position + 1 :] if type(each) is kinds[event.withdrawn_id])
            if (replacement := next(later, None)) is not None:
                replacing[event.withdrawn_id] = replacement.id
    return replacing
