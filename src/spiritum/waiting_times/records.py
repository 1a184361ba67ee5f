"""Events with the day on which each was recorded: what was known of an entry on any past day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from spiritum.waiting_times.events import Event


@dataclass(frozen=True)
class RecordedEvent:
    """An event, and since when it is known."""

    event: Event
    recorded_on: date
    """The hospital's day on which it was recorded: often later than the day on which it happened."""


@dataclass(frozen=True)
class EntryRecord:
    """All events of an entry, withdrawals included."""

    key: str
    """Names the entry, and no other; no patient's number."""
    site: str
    """The tumour site: the name of the pathway that the entry is on."""
    events: tuple[RecordedEvent, ...]
    """By the day of recording; ids rise in the same order."""

    def known_on(self, day: date) -> "EntryRecord":
        """What had been recorded by the end of `day`. A withdrawal that came later does not count yet."""
        return EntryRecord(self.key, self.site, tuple(row for row in self.events if row.recorded_on <= day))

    def plain_events(self) -> tuple[Event, ...]:
        """The events without their days of recording."""
        return tuple(row.event for row in self.events)


def known_records(records: Iterable[EntryRecord], day: date) -> list[EntryRecord]:
    """Every entry of which something had been recorded by the end of `day`, as known then."""
    known = (record.known_on(day) for record in records)
    return [record for record in known if record.events]
