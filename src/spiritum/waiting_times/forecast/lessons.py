"""Learning from one entry after the other: only sums are held, however many entries there are."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from spiritum.waiting_times.clocks import clocks_of
from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.forecast.durations import Durations
from spiritum.waiting_times.forecast.landmarks import Landmarks
from spiritum.waiting_times.forecast.model import (
    SETTLING_DAYS,
    Knowledge,
    Point,
    is_finished,
    lags_of,
    settled_clocks,
    standards_of,
    unrecorded_by,
)
from spiritum.waiting_times.forecast.months import Flow, MonthTally, month_tallies
from spiritum.waiting_times.forecast.stages import tracks_of
from spiritum.waiting_times.records import EntryRecord
from spiritum.waiting_times.standards import Standards

MONTHS: Final = 3
"""That are forecast: the one that has begun or begins, and those after it."""


@dataclass(frozen=True)
class Learned:
    """What a site's histories have taught by the end of a day."""

    knowledge: Knowledge
    months: Sequence[MonthTally]
    """What is expected of each site and standard in the next `MONTHS` months."""
    entries: int
    """From how many it was learned."""

    @property
    def as_of(self) -> date:
        """The day by whose end it had been recorded."""
        return self.knowledge.as_of

    def knowledge_on(self, day: date) -> Knowledge:
        """What forecasts of `day` are made with. What was worked out for other days serves this one, too."""
        return replace(self.knowledge, as_of=day)


class Lessons:
    """What entries teach, added up: the same as `model.learn` says, without holding them."""

    def __init__(self, standards: Standards, as_of: date) -> None:
        """Nothing that was recorded after `as_of` counts."""
        self._standards = standards
        self._as_of = as_of
        self._known_until = as_of - timedelta(days=SETTLING_DAYS)
        self._durations = Durations((), self._known_until)
        self._flow = Flow(as_of)
        self._lags = Counter[int]()
        self._finished = Counter[str]()
        self._settled_entries = Counter[Standard]()
        self._points = Counter[Point]()
        self._entries = 0

    def add(self, record: EntryRecord) -> None:
        """Learn from an entry. Each is added once."""
        known = record.known_on(self._as_of)
        if not known.events:
            return
        self._entries += 1
        tracks = tracks_of(known, self._standards, self._as_of)
        clocks = clocks_of(known.plain_events(), self._standards, self._as_of).clocks
        for track in tracks:
            self._durations.add(known.site, track)
            self._finished[known.site] += is_finished(track)
        self._flow.add(known.site, tracks, clocks)
        self._lags.update(lags_of(known, self._known_until))
        past = Landmarks([known], self._standards).before(self._as_of)
        settled = settled_clocks(past, {known.key: clocks}, self._known_until)
        self._points.update(Point.of(*pair) for pair in settled)
        self._settled_entries.update(standards_of(settled))

    def learned(self) -> Learned:
        """What all of them have taught. Nothing is added afterwards."""
        knowledge = Knowledge(
            standards=self._standards,
            as_of=self._as_of,
            durations=self._durations,
            unrecorded=unrecorded_by(self._lags),
            finished=self._finished,
            settled_entries=self._settled_entries,
        )
        knowledge = replace(knowledge, calibration=knowledge.calibrated(self._points))
        return Learned(knowledge, month_tallies(knowledge, self._flow, MONTHS), self._entries)


def learn_from(records: Iterable[EntryRecord], standards: Standards, as_of: date) -> Learned:
    """What some entries teach."""
    lessons = Lessons(standards, as_of)
    for record in records:
        lessons.add(record)
    return lessons.learned()
