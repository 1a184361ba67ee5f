"""The figures of a case, and how measurements are summarised."""

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a case in a column; `None` if not measured."""

    p50_ms: float | None = None
    """Half of the answers took at most so long, asked for one after the other."""
    p95_ms: float | None = None
    """19 of 20 answers took at most so long, asked for one after the other."""
    rps16: float | None = None
    """Answers a second to 16 callers, each of whom asks again at once."""
    cpu_ms: float | None = None
    """Processor time of the server for one answer to those callers."""
    db_cpu_ms: float | None = None
    """Processor time of the database for the same."""

    @classmethod
    def median(cls, rounds: Iterable["Figures"]) -> "Figures":
        """Each figure's median over the rounds in which it was measured."""
        measured = list(rounds)
        return cls(**{field.name: _median([getattr(each, field.name) for each in measured]) for field in fields(cls)})


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest of the values that is at least as large as `share` of them. Raises `ValueError` for no values."""
    if not values:
        raise ValueError("nothing was measured")
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def _median(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None


def ratio(numerator: float | None, denominator: float | None) -> float | None:
    """The quotient; `None` if one of the two was not measured, or the denominator is 0."""
    return numerator / denominator if numerator is not None and denominator else None
