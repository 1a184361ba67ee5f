"""Chances moved to what came true: stages do not know that staff hurry when a limit is near, for instance.

One line for each standard, on the scale of log odds, through what was forecast for past days and what came of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp, log
from typing import Final

from spiritum.waiting_times.codes import Standard

_CERTAIN: Final = 0.005
"""Chances are not taken to be nearer to 0 or 1 than this."""
_CAUTION: Final = 4.0
"""How strongly the line is held to leaving chances as they are: few outcomes move it little."""
_ROUNDS: Final = 12


@dataclass(frozen=True)
class Line:
    """Log odds times `slope`, plus `shift`."""

    shift: float = 0.0
    slope: float = 1.0

    def __call__(self, chance: float) -> float:
        """The chance, moved."""
        return _chance(self.shift + self.slope * log_odds(chance))


UNMOVED: Final = Line()


def log_odds(chance: float) -> float:
    """The logarithm of the odds of a chance that is not quite certain."""
    bounded = min(1 - _CERTAIN, max(_CERTAIN, chance))
    return log(bounded / (1 - bounded))


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-odds))


def fitted(outcomes: Iterable[tuple[float, bool]]) -> Line:
    """The line through forecast chances and what came of them."""
    points = [(log_odds(chance), float(outcome)) for chance, outcome in outcomes]
    shift, slope = 0.0, 1.0
    for _ in range(_ROUNDS):  # Newton's method
        down, down_slope = _CAUTION * shift, _CAUTION * (slope - 1)
        a, b, c = _CAUTION, 0.0, _CAUTION
        for odds, outcome in points:
            chance = _chance(shift + slope * odds)
            error, weight = chance - outcome, chance * (1 - chance)
            down += error
            down_slope += error * odds
            a, b, c = a + weight, b + weight * odds, c + weight * odds * odds
        determinant = a * c - b * b
        shift -= (c * down - b * down_slope) / determinant
        slope -= (a * down_slope - b * down) / determinant
    return Line(shift, slope)


Calibration = Mapping[Standard, Line]
