"""The results of a run, and their form as JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from bench.fanout import SUBSCRIBERS, Crowd, Delivery
from bench.growth import Growth
from bench.logins import UnderLogins
from bench.measures import Figures


@dataclass(frozen=True, slots=True)
class Results:
    """The figures of a run, each the median of its rounds."""

    machine: Mapping[str, Any]
    titles: Mapping[str, str]
    """Each case's, by its name, in the table's order."""
    cases: Mapping[str, Mapping[str, Figures]]
    """By case and column."""
    growth: Mapping[str, Growth] = field(default_factory=dict[str, Growth])
    under_logins: UnderLogins | None = None
    deliveries: Sequence[Delivery] = ()
    """One for each event."""
    subscribers: int = SUBSCRIBERS
    crowd: Crowd | None = None
    memory: Mapping[str, float] = field(default_factory=dict[str, float])
    """Resident memory of each column's processes after all cases, in MiB."""


def figures_as_json(figures: Figures) -> dict[str, float | None]:
    """The figures rounded to four significant digits."""
    return {name: None if value is None else float(f"{value:.4g}") for name, value in asdict(figures).items()}
