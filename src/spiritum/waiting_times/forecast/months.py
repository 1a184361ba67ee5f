"""What share of waits a coming month is likely to show in time.

The waits that stop in a month are those that are open now, each with its chance, and those that begin until then, as
many as of late. In a month that has begun, what has stopped already counts as it is.
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from math import sqrt
from typing import Final

from spiritum.waiting_times.clock import Clock
from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.forecast.goals import COUNTED, ENDED, is_forecast, is_of
from spiritum.waiting_times.forecast.model import Model
from spiritum.waiting_times.forecast.passages import Goal, Outlook
from spiritum.waiting_times.forecast.stages import Stage, Track
from spiritum.waiting_times.records import EntryRecord

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


@dataclass
class _Tally:
    """Expected numbers of waits that stop in a month."""

    in_time: float = 0.0
    late: float = 0.0

    def add(self, in_time: float, late: float) -> None:
        """Waits that may stop in the month, in time and late."""
        self.in_time += in_time
        self.late += late


def month_forecasts(model: Model, months: int) -> list[MonthForecast]:
    """The month of the day after the model's day, and those that follow, for each national standard."""
    first = (model.as_of + timedelta(days=1)).replace(day=1)
    forecasts: list[MonthForecast] = []
    by_entry = _by_entry(model)
    for _ in range(months):
        last = first.replace(day=monthrange(first.year, first.month)[1])
        forecasts += _month(model, by_entry, first, last)
        first = last + timedelta(days=1)
    return forecasts


_Entry = tuple[EntryRecord, Sequence[Track], Sequence[Clock]]


def _by_entry(model: Model) -> list[_Entry]:
    grouped = groupby(model.tracks, key=lambda pair: pair[0].key)
    entries: list[_Entry] = []
    for _, pairs in grouped:
        together = list(pairs)
        record = together[0][0]
        entries.append((record, [track for _, track in together], model.clocks[record.key]))
    return entries


def _month(model: Model, entries: Iterable[_Entry], first: date, last: date) -> Iterator[MonthForecast]:
    tallies = {standard: _Tally() for standard in COUNTED}
    stops: Counter[Standard] = Counter()
    span = ((first - model.as_of).days, (last - model.as_of).days)
    for record, tracks, clocks in entries:
        for clock in clocks:
            if clock.is_counted and clock.stops_on is not None and clock.standard in COUNTED:
                stops[clock.standard] += 1
                if first <= clock.stops_on <= last:
                    tallies[clock.standard].add(float(not clock.is_breached), float(clock.is_breached))
        for track in tracks:
            if not track.last.stage.is_over:
                _add_open(model, record.site, track, clocks, span, tallies)
    _add_new(model, span, tallies)
    for standard, tally in tallies.items():
        yield _forecast(standard, first, last, tally, stops[standard])


def _forecast(standard: Standard, first: date, last: date, tally: _Tally, stops: int) -> MonthForecast:
    expected = tally.in_time + tally.late
    if stops < ENOUGH_STOPS or not expected:
        return MonthForecast(standard, first, last, expected, tally.in_time, None, None, None)
    share = tally.in_time / expected
    # As if each wait of the month were drawn by chance, and those from which the share was learned as well. A
    # share near 1 is not certain: two more waits, one of them late, keep the interval from closing.
    likely = (tally.in_time + 1) / (expected + 2)
    spread = _NINE_IN_TEN * sqrt(likely * (1 - likely) * (1 / expected + 1 / stops))
    return MonthForecast(
        standard, first, last, expected, tally.in_time, share, max(0.0, share - spread), min(1.0, share + spread)
    )


def _add_open(
    model: Model,
    site: str,
    track: Track,
    clocks: Sequence[Clock],
    span: tuple[int, int],
    tallies: dict[Standard, _Tally],
) -> None:
    outlook = model.outlook(site, track)
    running = [clock for clock in clocks if is_forecast(clock) and is_of(clock, track)]
    for clock in running:
        tallies[clock.standard].add(*_stops_within(model, outlook, clock, span))
    if track.course is None and all(clock.standard is not Standard.FIRST_TREATMENT for clock in running):
        goals = _treatment_goals(model)
        in_time, late = (_between(outlook, goal, *span) for goal in goals)
        tallies[Standard.FIRST_TREATMENT].add(
            *_moved(model, Standard.FIRST_TREATMENT, in_time, late, *(outlook.chance_ever(goal) for goal in goals))
        )


def _stops_within(model: Model, outlook: Outlook, clock: Clock, span: tuple[int, int]) -> tuple[float, float]:
    """The chances that a clock stops in a month in time, and late."""
    goal, target = COUNTED[clock.standard], (clock.target_on - model.as_of).days
    since, to = span[0] - 1, span[1]
    if clock.is_breached:
        return 0.0, _between(outlook, goal, *span)
    in_time = outlook.chance_within(min(to, target), goal) - outlook.chance_within(min(since, target), goal)
    late = outlook.chance_within(max(to, target), goal) - outlook.chance_within(max(since, target), goal)
    ended = outlook.chance_within(target, ENDED[clock.standard])
    return _moved(model, clock.standard, in_time, late, ended, 1 - ended)


def _moved(
    model: Model, standard: Standard, in_time: float, late: float, all_in_time: float, all_late: float
) -> tuple[float, float]:
    """The chances, moved as the calibration moves that of being late at all."""
    whole = all_in_time + all_late
    if all_in_time <= 0 or all_late <= 0:
        return max(0.0, in_time), max(0.0, late)
    moved = model.calibration[standard](all_late / whole)
    return max(0.0, in_time * (1 - moved) * whole / all_in_time), max(0.0, late * moved * whole / all_late)


def _between(outlook: Outlook, goal: Goal, first: int, last: int) -> float:
    return outlook.chance_within(last, goal) - outlook.chance_within(first - 1, goal)


def _limit(model: Model, standard: Standard) -> int:
    return model.standards.limit(standard, model.as_of) or 0


def _treatment_goals(model: Model) -> tuple[Goal, Goal]:
    """Treated so soon after a decision that has yet to be made that it is in time, and later than that."""
    limit = _limit(model, Standard.FIRST_TREATMENT)
    treated = frozenset({Stage.TREATED})
    return Goal(treated, within=limit), Goal(treated, beyond=limit)


def _add_new(model: Model, span: tuple[int, int], tallies: dict[Standard, _Tally]) -> None:
    """Waits that begin after the as-of date, and stop in the month."""
    since = model.known_until - timedelta(days=OF_LATE)
    begun = Counter(
        (record.site, track.stays[0].stage, track.course is None, track.has_faster_diagnosis, track.has_referral_wait)
        for record, track in model.tracks
        if since < track.starts_on <= model.known_until
    )
    for (site, stage, is_first, has_faster_diagnosis, has_referral_wait), number in begun.items():
        rate = number / OF_LATE
        standards = {
            Standard.FASTER_DIAGNOSIS: has_faster_diagnosis,
            Standard.REFERRAL_TO_TREATMENT: has_referral_wait,
            Standard.FIRST_TREATMENT: is_first,
            Standard.LATER_TREATMENT: not is_first,
        }
        for standard in (standard for standard, applies in standards.items() if applies):
            in_time, late = _new(model, site, stage, standard, span)
            tallies[standard].add(rate * in_time, rate * late)


def _new(model: Model, site: str, stage: Stage, standard: Standard, span: tuple[int, int]) -> tuple[float, float]:
    """How many stop in the month, in time and late, if one begins on each day from tomorrow on."""
    passages = model.passages(site)
    limit = _limit(model, standard)
    if standard is Standard.FIRST_TREATMENT and stage is not Stage.DECIDED:
        soon, later = (passages.days(stage, goal) for goal in _treatment_goals(model))
    else:
        days = passages.days(stage, COUNTED[standard])
        soon = [chance if day <= limit else 0.0 for day, chance in enumerate(days)]
        later = [chance if day > limit else 0.0 for day, chance in enumerate(days)]
    in_time, late = (
        sum(chance * starts_within(day, span) for day, chance in enumerate(chances)) for chances in (soon, later)
    )
    ended = passages.within(stage, ENDED[standard])[limit]
    if standard is Standard.FIRST_TREATMENT:
        return _moved(model, standard, in_time, late, sum(soon), sum(later))
    return _moved(model, standard, in_time, late, ended, 1 - ended)


def starts_within(day: int, span: tuple[int, int]) -> int:
    """On how many days from tomorrow on a wait of `day` days may begin so that it stops in the month."""
    return max(0, span[1] - day - max(1, span[0] - day) + 1)
