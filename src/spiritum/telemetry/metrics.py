"""
What this process counts for monitoring, until it is taken into the next report to the supervisor.

While nobody has turned counting on, each call costs a look at a flag. A report carries what was counted since the one
before, so that sums are the supervisor's: they never go backwards when a process is replaced.

SECURITY: labels have few values, and none that a client has chosen.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from typing_extensions import override

Labels: TypeAlias = tuple[str, ...]
Report: TypeAlias = Mapping[str, Sequence[Sequence[Any]]]
"""By a metric's name: the values of its labels with what they have."""


@dataclass
class Switch:
    """Whether this process counts."""

    is_on: bool = False


COUNTING = Switch()
_by_name: "dict[str, Metric]" = {}


@dataclass
class Metric:
    """One metric of the site."""

    name: str
    help: str
    labels: Labels = ()

    def __post_init__(self) -> None:
        _by_name[self.name] = self

    def take(self) -> Sequence[Sequence[Any]]:
        """What is to be reported; what is counted is forgotten."""
        raise NotImplementedError


@dataclass
class Counter(Metric):
    """It only grows."""

    _values: dict[Labels, float] = field(default_factory=dict[Labels, float])

    def add(self, *labels: str, by: float = 1) -> None:
        """Count."""
        if COUNTING.is_on:
            self._values[labels] = self._values.get(labels, 0) + by

    @override
    def take(self) -> Sequence[Sequence[Any]]:
        """What was added since the last time."""
        values, self._values = self._values, {}
        return [[*labels, value] for labels, value in values.items()]


@dataclass
class Gauge(Metric):
    """A value of this moment, of each process; the report of a process that is gone does not count."""

    per_site: bool = False
    """Whether all processes say the same, since it is the site's: then the largest value counts."""
    _values: dict[Labels, float] = field(default_factory=dict[Labels, float])

    def set(self, value: float, *labels: str) -> None:
        """It is so much now."""
        if COUNTING.is_on:
            self._values[labels] = value

    @override
    def take(self) -> Sequence[Sequence[Any]]:
        """Its values."""
        return [[*labels, value] for labels, value in self._values.items()]


@dataclass
class Histogram(Metric):
    """How often a value was how large."""

    bounds: tuple[float, ...] = ()
    """Upper bounds of the buckets; one more has what is larger."""
    _values: dict[Labels, list[float]] = field(default_factory=dict[Labels, list[float]])

    def observe(self, value: float, *labels: str) -> None:
        """Count one value."""
        if COUNTING.is_on:
            counts = self._values.get(labels)
            if counts is None:
                counts = self._values[labels] = [0.0] * (len(self.bounds) + 2)
            counts[bisect_left(self.bounds, value)] += 1
            counts[-1] += value

    @override
    def take(self) -> Sequence[Sequence[Any]]:
        """By labels, the counts of the buckets, and the sum of all values, since the last time."""
        values, self._values = self._values, {}
        return [[*labels, *counts] for labels, counts in values.items()]


def take_report() -> Report:
    """What is to be reported of all metrics."""
    return {name: values for name, metric in _by_name.items() if (values := metric.take())}


def metric_of(name: str) -> Metric | None:
    """The metric of that name."""
    return _by_name.get(name)


def all_metrics() -> Iterable[Metric]:
    """Every metric that there is."""
    return tuple(_by_name.values())
