"""What a backtest shows, as numbers: Brier scores beside those of simpler forecasts, calibration, months.

The Brier score is the mean of the squared differences between the chance that was forecast and what came, 1 or 0: 0 is
perfect, and the lower the better.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import Enum
from itertools import pairwise
from typing import Any, Final

from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.forecast.backtest import Backtest, Judged
from spiritum.waiting_times.forecast.goals import COUNTED

ENOUGH_BREACHES: Final = 20
"""Breaches below which it is not said whether a forecast is better."""
_BOUNDS: Final = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1.0)
"""Of the rows of a calibration table."""


class Verdict(Enum):
    """Whether forecasts were worth something."""

    BETTER = "better than both"
    NOT_BETTER = "not better"
    TOO_FEW = "too few breaches to say"


@dataclass(frozen=True)
class Score:
    """Brier scores of some forecasts."""

    clocks: int
    breaches: int
    forecast: float
    base_rate: float
    days_left: float

    @property
    def verdict(self) -> Verdict:
        """Whether the forecast beats both simpler ones."""
        if self.breaches < ENOUGH_BREACHES:
            return Verdict.TOO_FEW
        return Verdict.BETTER if self.forecast < min(self.base_rate, self.days_left) else Verdict.NOT_BETTER


@dataclass(frozen=True)
class CalibrationRow:
    """Clocks with about the same chance, and how many of them breached."""

    low: float
    high: float
    clocks: int
    forecast: float
    """Their mean chance."""
    breached: float
    """The share that breached."""


@dataclass(frozen=True)
class MonthsScore:
    """Forecasts of the performance of a month, of one standard."""

    months: int
    mean_difference: float
    """Between the share in time that was forecast and that which came, without its sign."""
    within: int
    """Months that came out within the interval."""


def score(judged: Sequence[Judged]) -> Score | None:
    """The scores of some forecasts; `None` if there are none."""
    if not judged:
        return None

    def brier(chance: Callable[[Judged], float]) -> float:
        return sum((chance(row) - row.breached) ** 2 for row in judged) / len(judged)

    return Score(
        len(judged),
        sum(row.breached for row in judged),
        brier(lambda row: row.chance),
        brier(lambda row: row.base_rate),
        brier(lambda row: row.days_left),
    )


def by_standard(result: Backtest) -> dict[Standard, Score]:
    """The scores of each standard that was judged."""
    scored = {standard: score([row for row in result.clocks if row.standard is standard]) for standard in COUNTED}
    return {standard: present for standard, present in scored.items() if present is not None}


def by_month(result: Backtest) -> dict[date, Score]:
    """The scores of all standards together, for each day of forecasts."""
    scored = {day: score([row for row in result.clocks if row.as_of == day]) for day in result.days}
    return {day: present for day, present in scored.items() if present is not None}


def by_standard_and_month(result: Backtest) -> dict[tuple[Standard, date], Score]:
    """The scores of each standard, for each day of forecasts."""
    scored = {
        (standard, day): score([row for row in result.clocks if row.standard is standard and row.as_of == day])
        for standard in COUNTED
        for day in result.days
    }
    return {key: present for key, present in scored.items() if present is not None}


def calibration_of(judged: Iterable[Judged]) -> list[CalibrationRow]:
    """Chances in groups, beside what came of them."""
    rows: list[CalibrationRow] = []
    everything = list(judged)
    for low, high in pairwise(_BOUNDS):
        group = [row for row in everything if low <= row.chance < high or row.chance == high == 1]
        if group:
            mean, share = (
                sum(values) / len(group) for values in ([r.chance for r in group], [r.breached for r in group])
            )
            rows.append(CalibrationRow(low, high, len(group), mean, share))
    return rows


def months_of(result: Backtest) -> dict[Standard, MonthsScore]:
    """How near the forecasts of months came, for each standard."""
    scores: dict[Standard, MonthsScore] = {}
    for standard in COUNTED:
        differences: list[float] = []
        within = 0
        for month in result.months:
            forecast = month.forecast
            if forecast.standard is not standard or forecast.performance is None or not month.counted:
                continue
            came = month.in_time / month.counted
            differences.append(abs(forecast.performance - came))
            within += forecast.low is not None and forecast.high is not None and forecast.low <= came <= forecast.high
        if differences:
            scores[standard] = MonthsScore(len(differences), sum(differences) / len(differences), within)
    return scores


def as_json(result: Backtest) -> dict[str, Any]:
    """Everything, for programs. Chances and shares are between 0 and 1."""
    return {
        "entries": result.entries,
        "until": result.until.isoformat(),
        "days": [day.isoformat() for day in result.days],
        "judged": len(result.clocks),
        "notForecast": result.too_short,
        "notSettled": result.unsettled,
        "standards": [
            {
                "standard": standard.value,
                **_score_json(total),
                "byMonth": [
                    {"asOf": day.isoformat(), **_score_json(present)}
                    for (other, day), present in by_standard_and_month(result).items()
                    if other is standard
                ],
                "calibration": [
                    asdict(row) for row in calibration_of(row for row in result.clocks if row.standard is standard)
                ],
            }
            for standard, total in by_standard(result).items()
        ],
        "months": [
            {
                "standard": month.forecast.standard.value,
                "month": f"{month.forecast.first:%Y-%m}",
                "expected": month.forecast.expected,
                "performance": month.forecast.performance,
                "low": month.forecast.low,
                "high": month.forecast.high,
                "counted": month.counted,
                "inTime": month.in_time,
            }
            for month in result.months
        ],
    }


def _score_json(present: Score) -> dict[str, Any]:
    return {
        "clocks": present.clocks,
        "breaches": present.breaches,
        "brier": {"forecast": present.forecast, "baseRate": present.base_rate, "daysLeft": present.days_left},
        "verdict": present.verdict.value,
    }
