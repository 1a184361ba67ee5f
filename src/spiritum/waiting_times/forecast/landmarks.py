"""Open clocks on past days, as they were known on those days: what forecasts are calibrated and judged by."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from spiritum.waiting_times.clock import Clock, State
from spiritum.waiting_times.clocks import clocks_of
from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.forecast.goals import is_forecast, is_of
from spiritum.waiting_times.forecast.stages import Track, tracks_of
from spiritum.waiting_times.records import EntryRecord
from spiritum.waiting_times.standards import Standards

EVERY: Final = 14
"""Days between landmarks."""
_REACH: Final = 210
"""Days back for which landmarks are looked at."""


@dataclass(frozen=True)
class OpenClock:
    """A clock that ran on a day and was not over its limit, as known on that day."""

    day: date
    key: str
    site: str
    clock: Clock
    track: Track

    @property
    def days_left(self) -> int:
        """Days that are left of the limit."""
        return (self.clock.target_on - self.day).days


class Landmarks:
    """The open clocks of past days. Each day is looked at once, however many forecasts ask for it."""

    def __init__(self, records: Sequence[EntryRecord], standards: Standards) -> None:
        self._records = records
        self._standards = standards
        self._by_day: dict[date, list[OpenClock]] = {}
        self._over_since: dict[str, date] = {}

    def on(self, day: date) -> list[OpenClock]:
        """The clocks that were open on `day` and in time, by what had been recorded until then."""
        if day not in self._by_day:
            self._by_day[day] = [clock for record in self._records for clock in self._open(record, day)]
        return self._by_day[day]

    def before(self, day: date) -> Iterator[OpenClock]:
        """The open clocks of the landmarks before `day`."""
        first = day - timedelta(days=_REACH)
        landmark = first + timedelta(days=-first.toordinal() % EVERY)
        while landmark < day:
            yield from self.on(landmark)
            landmark += timedelta(days=EVERY)

    def _open(self, record: EntryRecord, day: date) -> list[OpenClock]:
        if not record.events or record.events[0].recorded_on > day:
            return []
        if record.key in self._over_since and self._over_since[record.key] <= day:
            return []
        opened = open_clocks(record, self._standards, day)
        if not opened and record.events[-1].recorded_on <= day:
            # Nothing is recorded after it, so that nothing opens again: it need not be looked at on later days.
            running = clocks_of(record.plain_events(), self._standards, day).clocks
            if not any(clock.is_open for clock in running):
                self._over_since[record.key] = day
        return opened


def open_clocks(record: EntryRecord, standards: Standards, day: date) -> list[OpenClock]:
    """An entry's clocks that were open on `day` and in time, by what had been recorded until then."""
    known = record.known_on(day)
    clocks = clocks_of(known.plain_events(), standards, day).clocks
    in_time = [clock for clock in clocks if is_forecast(clock) and not clock.is_breached]
    if not in_time:
        return []
    tracks = [track for track in tracks_of(known, standards, day) if not track.last.stage.is_over]
    return [
        OpenClock(day, record.key, record.site, clock, track)
        for clock in in_time
        for track in tracks
        if is_of(clock, track)
    ]


def breached(opened: OpenClock, clocks: Mapping[str, Sequence[Clock]]) -> bool | None:
    """Whether a clock went over its limit, by the clocks of each entry on a later day; `None` if that is still open."""
    present = [clock for clock in clocks.get(opened.key, ()) if _is_same(clock, opened.clock)]
    if not present:
        return False
    clock = present[0]
    if clock.state in (State.RUNNING, State.NOT_STARTED) and not clock.is_breached:
        return None
    return clock.is_breached


def _is_same(clock: Clock, other: Clock) -> bool:
    if clock.standard is not other.standard:
        return False
    return clock.standard is not Standard.LATER_TREATMENT or clock.course == other.course


def clocks_on(records: Sequence[EntryRecord], standards: Standards, day: date) -> dict[str, tuple[Clock, ...]]:
    """The clocks of each entry on `day`, by what had been recorded until then."""
    known = [record.known_on(day) for record in records]
    return {record.key: clocks_of(record.plain_events(), standards, day).clocks for record in known if record.events}
