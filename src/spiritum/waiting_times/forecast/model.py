"""What a site's histories teach, as known on one day."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import Enum
from typing import Final, NamedTuple

from spiritum.waiting_times.clock import Clock
from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.forecast.calibration import UNMOVED, Calibration, fitted
from spiritum.waiting_times.forecast.durations import Durations
from spiritum.waiting_times.forecast.goals import COUNTED, ENDED
from spiritum.waiting_times.forecast.landmarks import Landmarks, OpenClock, breached, clocks_on
from spiritum.waiting_times.forecast.passages import Outlook, Passages, StageAge, stage_age_of
from spiritum.waiting_times.forecast.stages import Stage, Track, tracks_of
from spiritum.waiting_times.records import EntryRecord, known_records
from spiritum.waiting_times.standards import Standards

SETTLING_DAYS: Final = 7
"""Days after which nearly everything has been recorded. Of the last days, not all is known: they teach nothing."""
OWN_HISTORIES: Final = 60
"""Finished ways to an end that a site needs so that its own histories are used; below, those of all sites."""
ENOUGH_STAYS: Final = 20
"""Finished stays in a stage, of all sites, below which nothing is forecast from it."""
ENOUGH_CLOCKS: Final = 30
"""Entries with a clock of a standard whose limit has passed, below which that standard is not forecast."""
_MAX_LAG: Final = 15


class Basis(Enum):
    """On what a forecast rests."""

    OWN_SITE = "histories of the same tumour site"
    ALL_SITES = "histories of all tumour sites, for there are too few of this one"
    TOO_SHORT = "too few histories"


class Point(NamedTuple):
    """An open clock of a past day, reduced to what its forecast follows from, and what came of it."""

    site: str
    stage_age: StageAge
    standard: Standard
    days_left: int
    has_breached: bool

    @classmethod
    def of(cls, opened: OpenClock, has_breached: bool) -> "Point":
        """The point of a clock."""
        stage_age = stage_age_of(opened.track.last, opened.day)
        return cls(opened.site, stage_age, opened.clock.standard, opened.days_left, has_breached)


@dataclass(kw_only=True)
class Knowledge:
    """What histories have taught, without the histories: enough to forecast any entry."""

    standards: Standards
    as_of: date
    """The day for which it forecasts."""
    durations: Durations
    unrecorded: Sequence[float]
    """By days since something happened: the chance that it is not recorded yet."""
    finished: Counter[str]
    """Finished ways to an end, by site."""
    settled_entries: Counter[Standard]
    """How many entries had a clock of each standard of which it is known whether it breached."""
    calibration: Calibration = field(default_factory=lambda: dict.fromkeys(COUNTED, UNMOVED))
    passages_by_site: dict[str | None, Passages] = field(default_factory=dict, repr=False)

    @property
    def known_until(self) -> date:
        """The last day of which nearly everything is recorded."""
        return self.as_of - timedelta(days=SETTLING_DAYS)

    def has_own(self, site: str) -> bool:
        """Whether a site has enough histories of its own."""
        return self.finished[site] >= OWN_HISTORIES

    def passages(self, site: str) -> Passages:
        """The passages of a site, or of all sites if it has too few histories."""
        group = site if self.has_own(site) else None
        if group not in self.passages_by_site:
            self.passages_by_site[group] = Passages(self.durations, group, self.unrecorded)
        return self.passages_by_site[group]

    def outlook(self, site: str, track: Track) -> Outlook:
        """What may come next for the patient of a track."""
        return self.passages(site).outlook(track.last, self.as_of)

    def breach_chance(self, outlook: Outlook, clock: Clock) -> float:
        """The chance that a wait goes over its limit before it ends."""
        if clock.is_breached:
            return 1.0
        return self.calibration[clock.standard](raw_breach_chance(outlook, clock, self.as_of))

    def basis(self, site: str, stage: Stage, standard: Standard) -> Basis:
        """On what forecasts of a clock from a stage rest."""
        if self.durations.finished(stage, None) < ENOUGH_STAYS or self.settled_entries[standard] < ENOUGH_CLOCKS:
            return Basis.TOO_SHORT
        return Basis.OWN_SITE if self.has_own(site) else Basis.ALL_SITES

    def similar(self, site: str, stage: Stage) -> int:
        """How many finished stays in a stage a forecast rests on."""
        return self.durations.finished(stage, site if self.has_own(site) else None)

    def calibrated(self, points: Mapping[Point, int]) -> Calibration:
        """What would have been forecast for past days, and what came of it; `points` with how often each was."""
        outcomes: dict[Standard, list[tuple[float, bool]]] = {standard: [] for standard in COUNTED}
        for (site, stage_age, standard, days_left, has_breached), count in points.items():
            within = self.passages(site).outlook_from(stage_age).chance_within(days_left, ENDED[standard])
            outcomes[standard] += [(_share(1 - within), has_breached)] * count
        return {standard: fitted(pairs) for standard, pairs in outcomes.items()}


@dataclass(kw_only=True)
class Model(Knowledge):
    """What histories have taught, and the histories themselves."""

    tracks: Sequence[tuple[EntryRecord, Track]]
    """Of every entry, as known on `as_of`."""
    clocks: Mapping[str, Sequence[Clock]]
    """Of every entry by its key, as known on `as_of`."""
    settled: Sequence[tuple[OpenClock, bool]]
    """Open clocks of past days, and whether they went over their limit."""


def learn(
    records: Sequence[EntryRecord], standards: Standards, as_of: date, landmarks: Landmarks | None = None
) -> Model:
    """The model of what had been recorded by the end of `as_of`. Nothing that was recorded later goes in.

    `landmarks`: of the same records, if they are kept from one day to another.
    """
    known = known_records(records, as_of)
    tracks = [(record, track) for record in known for track in tracks_of(record, standards, as_of)]
    known_until = as_of - timedelta(days=SETTLING_DAYS)
    clocks = clocks_on(known, standards, as_of)
    past = (landmarks or Landmarks(known, standards)).before(as_of)
    settled = settled_clocks(past, clocks, known_until)
    model = Model(
        standards=standards,
        as_of=as_of,
        durations=Durations(((record.site, track) for record, track in tracks), known_until),
        unrecorded=unrecorded_by(sum((lags_of(record, known_until) for record in known), Counter[int]())),
        finished=Counter(record.site for record, track in tracks if is_finished(track)),
        settled_entries=sum((standards_of(settled_of) for settled_of in _by_key(settled)), Counter[Standard]()),
        tracks=tracks,
        clocks=clocks,
        settled=settled,
    )
    return replace(model, calibration=model.calibrated(Counter(Point.of(*pair) for pair in settled)))


def is_finished(track: Track) -> bool:
    """Whether a track counts among the finished ways of its site."""
    return track.last.stage.is_over and track.course is None


def standards_of(settled: Iterable[tuple[OpenClock, bool]]) -> Counter[Standard]:
    """The standards of one entry's settled clocks, each once."""
    return Counter({opened.clock.standard for opened, _ in settled})


def _by_key(settled: Iterable[tuple[OpenClock, bool]]) -> Iterable[list[tuple[OpenClock, bool]]]:
    by_key: dict[str, list[tuple[OpenClock, bool]]] = {}
    for pair in settled:
        by_key.setdefault(pair[0].key, []).append(pair)
    return by_key.values()


def settled_clocks(
    past: Iterable[OpenClock], clocks: Mapping[str, Sequence[Clock]], known_until: date
) -> list[tuple[OpenClock, bool]]:
    """Open clocks of past days whose limit has passed, with whether they went over it.

    Those that ended before their limit passed are left out until it has: else who ends early would count for more.
    """
    return [
        (opened, outcome)
        for opened in past
        if opened.clock.target_on < known_until and (outcome := breached(opened, clocks)) is not None
    ]


def raw_breach_chance(outlook: Outlook, clock: Clock, as_of: date) -> float:
    """The chance that a wait goes over its limit before it ends, by stages and bookings alone."""
    within = outlook.chance_within((clock.target_on - as_of).days, ENDED[clock.standard])
    return _share(1 - within)


def _share(chance: float) -> float:
    return min(1.0, max(0.0, chance))


def lags_of(record: EntryRecord, known_until: date) -> Counter[int]:
    """How many days after they happened an entry's events were recorded."""
    last = known_until - timedelta(days=_MAX_LAG)
    days = ((row.recorded_on - row.event.on).days for row in record.events if row.event.on <= last)
    return Counter(max(0, min(lag, _MAX_LAG)) for lag in days)


def unrecorded_by(lags: Counter[int]) -> list[float]:
    """The share of events that was not recorded on the day itself, by the day after it, and so on."""
    total = lags.total()
    return [
        sum(lags[lag] for lag in range(days + 1, _MAX_LAG + 1)) / total if total else 0.0 for days in range(_MAX_LAG)
    ]
