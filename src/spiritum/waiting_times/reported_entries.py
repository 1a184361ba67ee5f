"""What every report starts from: an entry's clocks on a day, and the waits of it that count in a period."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from spiritum.waiting_times.clock import Clock, Clocks
from spiritum.waiting_times.clocks import clocks_of_history
from spiritum.waiting_times.codes import Route
from spiritum.waiting_times.events import Event
from spiritum.waiting_times.history import History, history_of, route_of
from spiritum.waiting_times.months import Month, Period
from spiritum.waiting_times.standards import Standards
from spiritum.waiting_times.tumour_sites import tumour_site_of


@dataclass(frozen=True)
class EntryFacts:
    """What reports need to know of an entry besides its events."""

    entry_id: int
    pathway_id: int
    pathway: str
    """The pathway's name."""
    patient_id: int
    national_number: str | None = field(default=None, repr=False)
    is_number_verified: bool = False


@dataclass(frozen=True)
class EntryRecord:
    """An entry with everything that was recorded of it, withdrawn events included."""

    facts: EntryFacts
    events: tuple[Event, ...]
    is_known_sound: bool = False
    """Whether it was found before that nothing of it has to be mended, so that nobody need look for it again."""


@dataclass(frozen=True)
class CountedWait:
    """A wait that counts in a month."""

    month: Month
    """Of the day on which it stopped: when faster diagnosis ended, or when the treatment began."""
    clock: Clock


@dataclass(frozen=True)
class ReportedEntry:
    """An entry as known on a day. Its clocks are computed once, for whichever reports need them."""

    record: EntryRecord
    standards: Standards
    as_of: date

    @property
    def facts(self) -> EntryFacts:
        """What is known of it besides its events."""
        return self.record.facts

    @cached_property
    def history(self) -> History:
        """The events that hold."""
        return history_of(self.record.events, self.standards, self.as_of, is_explained=False)

    @cached_property
    def clocks(self) -> Clocks:
        """Its waits."""
        return clocks_of_history(self.history, self.standards)

    @cached_property
    def site(self) -> str | None:
        """The name of its tumour site; `None` if nothing says."""
        return tumour_site_of(self.history, self.standards)

    @cached_property
    def route(self) -> Route | None:
        """How the patient came to a wait from referral; `None` if in another way."""
        started = route_of(self.history)
        return None if started is None else started[0]

    def counted_waits(self, period: Period) -> Iterator[CountedWait]:
        """The waits of national standards that count in a month of the period."""
        for clock in self.clocks.clocks:
            if clock.is_counted and clock.stops_on is not None and clock.stops_on in period:
                yield CountedWait(Month.of(clock.stops_on), clock)


def reported_entries(records: Iterable[EntryRecord], standards: Standards, as_of: date) -> Iterator[ReportedEntry]:
    """The entries of a report, one after the other: no more than one is held at a time."""
    return (ReportedEntry(record, standards, as_of) for record in records)
