"""How good forecasts would have been: made for past days from what was known then, and held against what came.

Beside each forecast stand two simpler ones, from the same knowledge: the share that breached so far (the base rate),
and that share among clocks with about as many days left. A forecast is worth something only if it beats both.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from spiritum.waiting_times.clock import Clock
from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.forecast.goals import COUNTED
from spiritum.waiting_times.forecast.landmarks import Landmarks, OpenClock, breached, clocks_on
from spiritum.waiting_times.forecast.model import SETTLING_DAYS, Basis, Model, learn
from spiritum.waiting_times.forecast.months import MonthForecast, month_forecasts
from spiritum.waiting_times.records import EntryRecord
from spiritum.waiting_times.standards import Standards

FIRST_AFTER: Final = 150
"""Days of histories before the first day for which forecasts are made."""
_GROUP: Final = 5
"""Days left that are taken together."""
_OF_ALL: Final = 5.0
"""Clocks of any number of days left that weigh as much as those of the group itself."""


@dataclass(frozen=True)
class Judged:
    """One forecast, and what came of it."""

    as_of: date
    opened: OpenClock
    chance: float
    """That it would breach."""
    base_rate: float
    days_left: float
    breached: bool

    @property
    def standard(self) -> Standard:
        """The standard of the clock."""
        return self.opened.clock.standard


@dataclass(frozen=True)
class JudgedMonth:
    """One month's forecast, made on the last day of the month before, and what it showed."""

    forecast: MonthForecast
    counted: int
    in_time: int


@dataclass(frozen=True)
class Backtest:
    """Everything that was judged."""

    entries: int
    until: date
    days: tuple[date, ...]
    """For which forecasts were made, each from what was known on it."""
    clocks: tuple[Judged, ...]
    too_short: int
    """Clocks that were not forecast, for want of histories."""
    unsettled: int
    """Clocks of which it is not known yet whether they breached."""
    months: tuple[JudgedMonth, ...]


class SimplerForecasts:
    """The base rate, and days left only: from clocks of past days whose limit has passed."""

    def __init__(self, settled: Iterable[tuple[OpenClock, bool]]) -> None:
        self._all: dict[Standard, list[bool]] = {standard: [] for standard in COUNTED}
        self._groups: dict[tuple[Standard, int], list[bool]] = {}
        for opened, outcome in settled:
            self._all[opened.clock.standard].append(outcome)
            self._groups.setdefault(self._group(opened), []).append(outcome)

    def _group(self, opened: OpenClock) -> tuple[Standard, int]:
        return opened.clock.standard, max(0, opened.days_left) // _GROUP

    def base_rate(self, opened: OpenClock) -> float:
        """The share of all clocks of its standard that breached."""
        outcomes = self._all[opened.clock.standard]
        return sum(outcomes) / len(outcomes) if outcomes else 0.0

    def days_left(self, opened: OpenClock) -> float:
        """The share of those with about as many days left; few of them are smoothed towards the base rate."""
        outcomes = self._groups.get(self._group(opened), [])
        return (sum(outcomes) + _OF_ALL * self.base_rate(opened)) / (len(outcomes) + _OF_ALL)


def backtest(records: Sequence[EntryRecord], standards: Standards, until: date) -> Backtest:
    """Forecasts for the last day of each month, held against what is known on `until`.

    The forecasts for a day are made from what had been recorded by the end of it, by a model that has seen nothing
    else. A standard is judged on days from which its limit has passed by `until`.
    """
    days = _days(records, until)
    landmarks = Landmarks(records, standards)
    clocks = clocks_on(records, standards, until)
    judged: list[Judged] = []
    months: list[JudgedMonth] = []
    too_short = unsettled = 0
    for day in days:
        model = learn(records, standards, day, landmarks)
        months += _months(model, clocks, until)
        simpler = SimplerForecasts(model.settled)
        for opened in landmarks.on(day):
            outcome = breached(opened, clocks)
            if opened.clock.target_on > until - timedelta(days=SETTLING_DAYS) or outcome is None:
                unsettled += 1
            elif (chance := forecast_chance(model, opened)) is None:
                too_short += 1
            else:
                base_rate, days_left = simpler.base_rate(opened), simpler.days_left(opened)
                judged.append(Judged(day, opened, chance, base_rate, days_left, outcome))
    return Backtest(len(records), until, tuple(days), tuple(judged), too_short, unsettled, tuple(months))


def forecast_chance(model: Model, opened: OpenClock) -> float | None:
    """The chance that an open clock breaches; `None` if there are too few histories."""
    if model.basis(opened.site, opened.track.last.stage, opened.clock.standard) is Basis.TOO_SHORT:
        return None
    return model.breach_chance(model.outlook(opened.site, opened.track), opened.clock)


def _days(records: Sequence[EntryRecord], until: date) -> list[date]:
    """The last day of each month, from when there are histories to learn from."""
    recorded = [record.events[0].recorded_on for record in records if record.events]
    if not recorded:
        return []
    day = min(recorded) + timedelta(days=FIRST_AFTER)
    days: list[date] = []
    while day < until:
        if (day + timedelta(days=1)).day == 1:
            days.append(day)
        day += timedelta(days=1)
    return days


def _months(model: Model, clocks: dict[str, tuple[Clock, ...]], until: date) -> list[JudgedMonth]:
    judged: list[JudgedMonth] = []
    for forecast in month_forecasts(model, months=1):
        if forecast.last > until - timedelta(days=SETTLING_DAYS):
            continue
        counted = [
            clock
            for present in clocks.values()
            for clock in present
            if clock.standard is forecast.standard and clock.is_counted and clock.stops_on is not None
            if forecast.first <= clock.stops_on <= forecast.last
        ]
        judged.append(JudgedMonth(forecast, len(counted), sum(not clock.is_breached for clock in counted)))
    return judged
