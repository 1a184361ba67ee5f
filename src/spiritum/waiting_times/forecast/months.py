"""What share of waits a coming month is likely to show in time.

The waits that stop in a month are those that are open now, each with its chance, and those that begin until then, as
many as of late. In a month that has begun, what has stopped already counts as it is.
"""

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from math import sqrt
from typing import Final, NamedTuple

from spiritum.waiting_times.clock import Clock
from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.forecast.goals import COUNTED, ENDED, is_forecast, is_of
from spiritum.waiting_times.forecast.model import SETTLING_DAYS, Knowledge, Model
from spiritum.waiting_times.forecast.passages import Goal, Outlook, StageAge, stage_age_of
from spiritum.waiting_times.forecast.stages import Stage, Track

OF_LATE: Final = 91
"""Days from which it is learned how many waits begin."""
ENOUGH_STOPS: Final = 30
"""Waits of a standard that have stopped, below which no month is forecast."""
_NINE_IN_TEN: Final = 1.645
"""Standard deviations to each side of the interval."""


@dataclass(frozen=True)
class MonthForecast:
    """One standard in one month."""

    standard: Standard
    first: date
    last: date
    expected: float
    """How many waits will stop and count."""
    in_time: float
    """How many of them in time."""
    performance: float | None
    """The share in time, between 0 and 1; `None` if there are too few histories."""
    low: float | None
    """Nine months in ten are expected between `low` and `high`."""
    high: float | None
    stops: int
    """Waits that have stopped up to now, from which it is learned."""


class Wait(NamedTuple):
    """An open clock, reduced to what a month's forecast needs of it."""

    standard: Standard
    days_left: int
    is_breached: bool


class OpenTrack(NamedTuple):
    """A patient under way to a treatment. Those who are alike are counted together."""

    site: str
    stage_age: StageAge
    is_first: bool
    """Whether it is the way to the first treatment."""
    waits: tuple[Wait, ...]


class Beginning(NamedTuple):
    """How a way to a treatment began."""

    site: str
    stage: Stage
    is_first: bool
    has_faster_diagnosis: bool
    has_referral_wait: bool


class Stop(NamedTuple):
    """A wait that stopped and counts."""

    site: str
    standard: Standard
    first: date
    """Of its month."""
    is_breached: bool


@dataclass
class Flow:
    """What months are forecast from, added up over entries: waits that are open, have stopped, and began of late."""

    as_of: date
    stops: Counter[tuple[str, Standard]] = field(default_factory=Counter)
    """Of all time, by site and standard."""
    stopped: Counter[Stop] = field(default_factory=Counter)
    """In the first month that is forecast, or later."""
    open: Counter[OpenTrack] = field(default_factory=Counter)
    begun: Counter[Beginning] = field(default_factory=Counter)
    """In the last `OF_LATE` days of which nearly everything is recorded."""

    def add(self, site: str, tracks: Iterable[Track], clocks: Sequence[Clock]) -> None:
        """Add an entry, as known on the day."""
        for clock in clocks:
            if clock.is_counted and clock.stops_on is not None and clock.standard in COUNTED:
                self.stops[site, clock.standard] += 1
                if clock.stops_on >= first_month(self.as_of):
                    self.stopped[Stop(site, clock.standard, clock.stops_on.replace(day=1), clock.is_breached)] += 1
        known_until = self.as_of - timedelta(days=SETTLING_DAYS)
        for track in tracks:
            if known_until - timedelta(days=OF_LATE) < track.starts_on <= known_until:
                self.begun[_beginning(site, track)] += 1
            if not track.last.stage.is_over:
                self.open[self._open(site, track, clocks)] += 1

    def _open(self, site: str, track: Track, clocks: Sequence[Clock]) -> OpenTrack:
        waits = tuple(
            Wait(clock.standard, (clock.target_on - self.as_of).days, clock.is_breached)
            for clock in clocks
            if is_forecast(clock) and is_of(clock, track)
        )
        return OpenTrack(site, stage_age_of(track.last, self.as_of), track.course is None, waits)


def _beginning(site: str, track: Track) -> Beginning:
    first = track.stays[0].stage
    return Beginning(site, first, track.course is None, track.has_faster_diagnosis, track.has_referral_wait)


@dataclass
class Tally:
    """How many waits of one site and standard are expected to stop in a month."""

    in_time: float = 0.0
    late: float = 0.0
    stops: int = 0
    """Waits that have stopped up to now, from which it is learned."""

    def add(self, in_time: float, late: float) -> None:
        """Waits that may stop in the month, in time and late."""
        self.in_time += in_time
        self.late += late


class MonthTally(NamedTuple):
    """What is expected of one site and standard in one month."""

    site: str
    standard: Standard
    first: date
    in_time: float
    late: float
    stops: int


_Tallies = dict[tuple[str, Standard], Tally]


def first_month(as_of: date) -> date:
    """The first day of the month of the day after."""
    return (as_of + timedelta(days=1)).replace(day=1)


def month_forecasts(model: Model, months: int) -> list[MonthForecast]:
    """The month of the day after the model's day, and those that follow, for each national standard."""
    flow = Flow(model.as_of)
    for _, pairs in groupby(model.tracks, key=lambda pair: pair[0].key):
        together = list(pairs)
        record = together[0][0]
        flow.add(record.site, [track for _, track in together], model.clocks[record.key])
    return summed(month_tallies(model, flow, months), model.as_of, months)


def month_tallies(knowledge: Knowledge, flow: Flow, months: int) -> list[MonthTally]:
    """What is expected of each site and standard in so many months, the first being that of the day after."""
    tallies: list[MonthTally] = []
    for first, last in _spans(flow.as_of, months):
        tallies += [
            MonthTally(site, standard, first, tally.in_time, tally.late, tally.stops)
            for (site, standard), tally in _month(knowledge, flow, first, last).items()
        ]
    return tallies


def summed(tallies: Iterable[MonthTally], as_of: date, months: int) -> list[MonthForecast]:
    """The forecasts of so many months, of all sites together that have tallies here."""
    sums: dict[tuple[date, Standard], Tally] = {}
    for each in tallies:
        tally = sums.setdefault((each.first, each.standard), Tally())
        tally.add(each.in_time, each.late)
        tally.stops += each.stops
    return [
        _forecast(standard, first, last, sums.get((first, standard), Tally()))
        for first, last in _spans(as_of, months)
        for standard in COUNTED
    ]


def _spans(as_of: date, months: int) -> Iterator[tuple[date, date]]:
    """The first and the last day of each month."""
    first = first_month(as_of)
    for _ in range(months):
        last = first.replace(day=monthrange(first.year, first.month)[1])
        yield first, last
        first = last + timedelta(days=1)


def _month(knowledge: Knowledge, flow: Flow, first: date, last: date) -> _Tallies:
    tallies: _Tallies = defaultdict(Tally)
    span = ((first - flow.as_of).days, (last - flow.as_of).days)
    for (site, standard), stops in flow.stops.items():
        tallies[site, standard].stops = stops
    for stop, count in flow.stopped.items():
        if stop.first == first:
            tallies[stop.site, stop.standard].add(count * float(not stop.is_breached), count * float(stop.is_breached))
    for track, count in flow.open.items():
        _add_open(knowledge, track, count, span, tallies)
    for beginning, count in flow.begun.items():
        _add_new(knowledge, beginning, count, span, tallies)
    return tallies


def _forecast(standard: Standard, first: date, last: date, tally: Tally) -> MonthForecast:
    expected, stops = tally.in_time + tally.late, tally.stops
    if stops < ENOUGH_STOPS or not expected:
        return MonthForecast(standard, first, last, expected, tally.in_time, None, None, None, stops)
    share = tally.in_time / expected
    # As if each wait of the month were drawn by chance, and those from which the share was learned as well. A
    # share near 1 is not certain: two more waits, one of them late, keep the interval from closing.
    likely = (tally.in_time + 1) / (expected + 2)
    spread = _NINE_IN_TEN * sqrt(likely * (1 - likely) * (1 / expected + 1 / stops))
    return MonthForecast(
        standard, first, last, expected, tally.in_time, share, max(0.0, share - spread), min(1.0, share + spread), stops
    )


def _add_open(knowledge: Knowledge, track: OpenTrack, count: int, span: tuple[int, int], tallies: _Tallies) -> None:
    outlook = knowledge.passages(track.site).outlook_from(track.stage_age)
    for wait in track.waits:
        in_time, late = _stops_within(knowledge, outlook, wait, span)
        tallies[track.site, wait.standard].add(count * in_time, count * late)
    if track.is_first and all(wait.standard is not Standard.FIRST_TREATMENT for wait in track.waits):
        goals = _treatment_goals(knowledge)
        soon, later = (_between(outlook, goal, *span) for goal in goals)
        in_time, late = _moved(
            knowledge, Standard.FIRST_TREATMENT, soon, later, *(outlook.chance_ever(goal) for goal in goals)
        )
        tallies[track.site, Standard.FIRST_TREATMENT].add(count * in_time, count * late)


def _stops_within(knowledge: Knowledge, outlook: Outlook, wait: Wait, span: tuple[int, int]) -> tuple[float, float]:
    """The chances that a clock stops in a month in time, and late."""
    goal, target = COUNTED[wait.standard], wait.days_left
    since, to = span[0] - 1, span[1]
    if wait.is_breached:
        return 0.0, _between(outlook, goal, *span)
    in_time = outlook.chance_within(min(to, target), goal) - outlook.chance_within(min(since, target), goal)
    late = outlook.chance_within(max(to, target), goal) - outlook.chance_within(max(since, target), goal)
    ended = outlook.chance_within(target, ENDED[wait.standard])
    return _moved(knowledge, wait.standard, in_time, late, ended, 1 - ended)


def _moved(
    knowledge: Knowledge, standard: Standard, in_time: float, late: float, all_in_time: float, all_late: float
) -> tuple[float, float]:
    """The chances, moved as the calibration moves that of being late at all."""
    whole = all_in_time + all_late
    if all_in_time <= 0 or all_late <= 0:
        return max(0.0, in_time), max(0.0, late)
    moved = knowledge.calibration[standard](all_late / whole)
    return max(0.0, in_time * (1 - moved) * whole / all_in_time), max(0.0, late * moved * whole / all_late)


def _between(outlook: Outlook, goal: Goal, first: int, last: int) -> float:
    return outlook.chance_within(last, goal) - outlook.chance_within(first - 1, goal)


def _limit(knowledge: Knowledge, standard: Standard) -> int:
    return knowledge.standards.limit(standard, knowledge.as_of) or 0


def _treatment_goals(knowledge: Knowledge) -> tuple[Goal, Goal]:
    """Treated so soon after a decision that has yet to be made that it is in time, and later than that."""
    limit = _limit(knowledge, Standard.FIRST_TREATMENT)
    treated = frozenset({Stage.TREATED})
    return Goal(treated, within=limit), Goal(treated, beyond=limit)


def _add_new(knowledge: Knowledge, beginning: Beginning, count: int, span: tuple[int, int], tallies: _Tallies) -> None:
    """Waits that begin after the as-of date, and stop in the month."""
    rate = count / OF_LATE
    standards = {
        Standard.FASTER_DIAGNOSIS: beginning.has_faster_diagnosis,
        Standard.REFERRAL_TO_TREATMENT: beginning.has_referral_wait,
        Standard.FIRST_TREATMENT: beginning.is_first,
        Standard.LATER_TREATMENT: not beginning.is_first,
    }
    for standard in (standard for standard, applies in standards.items() if applies):
        in_time, late = _new(knowledge, beginning.site, beginning.stage, standard, span)
        tallies[beginning.site, standard].add(rate * in_time, rate * late)


def _new(
    knowledge: Knowledge, site: str, stage: Stage, standard: Standard, span: tuple[int, int]
) -> tuple[float, float]:
    """How many stop in the month, in time and late, if one begins on each day from tomorrow on."""
    passages = knowledge.passages(site)
    limit = _limit(knowledge, standard)
    if standard is Standard.FIRST_TREATMENT and stage is not Stage.DECIDED:
        soon, later = (passages.days(stage, goal) for goal in _treatment_goals(knowledge))
    else:
        days = passages.days(stage, COUNTED[standard])
        soon = [chance if day <= limit else 0.0 for day, chance in enumerate(days)]
        later = [chance if day > limit else 0.0 for day, chance in enumerate(days)]
    in_time, late = (
        sum(chance * starts_within(day, span) for day, chance in enumerate(chances)) for chances in (soon, later)
    )
    ended = passages.within(stage, ENDED[standard])[limit]
    if standard is Standard.FIRST_TREATMENT:
        return _moved(knowledge, standard, in_time, late, sum(soon), sum(later))
    return _moved(knowledge, standard, in_time, late, ended, 1 - ended)


def starts_within(day: int, span: tuple[int, int]) -> int:
    """On how many days from tomorrow on a wait of `day` days may begin so that it stops in the month."""
    return max(0, span[1] - day - max(1, span[0] - day) + 1)
