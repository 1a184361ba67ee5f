"""The goals of a run as ratios, and whether it reached them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bench.measures import Figures, ratio
from bench.results import Results

Cases: TypeAlias = Mapping[str, Mapping[str, Figures]]


@dataclass(frozen=True, slots=True)
class Goal:
    """A ratio of figures of one run."""

    what: str
    at_least: float
    """The ratio to reach; an upper bound if less is better."""
    aim: float
    less_is_better: bool
    reached: float | None
    """`None` if one of the two was not measured."""

    @property
    def is_met(self) -> bool | None:
        """Whether it was reached; `None` if it was not measured."""
        return self._meets(self.at_least)

    @property
    def is_aim_met(self) -> bool | None:
        """Whether even the aim was reached."""
        return self._meets(self.aim)

    def _meets(self, threshold: float) -> bool | None:
        if self.reached is None:
            return None
        return self.reached <= threshold if self.less_is_better else self.reached >= threshold


def goals_of(results: Results) -> Sequence[Goal]:
    """Every goal with the ratio of this run."""
    return (
        *_rate(results, "stock", "the stock executor", 15, 40),
        *_rate(results, "postgraphile", "PostGraphile 5", 1.5, 2.5),
        *_rate(results, "mercurius", "Mercurius with JIT", 2, 4),
        *_rate(results, "limit", "the limit", 0.4, 0.7),
        *(
            Goal(
                f"{name}, p50 to one caller: ours / the limit",
                1.8,
                1.3,
                less_is_better=True,
                reached=_between(results, name, "limit", lambda figures: figures.p50_ms),
            )
            for name in ("worklist", "heavy")
        ),
        *_growth(results),
        *_logins(results),
        *_fanout(results),
    )


def _rate(results: Results, other: str, title: str, at_least: float, aim: float) -> list[Goal]:
    return [
        Goal(
            f"{name}, answers a second to 16 callers: ours / {title}",
            at_least,
            aim,
            less_is_better=False,
            reached=_between(results, name, other, lambda figures: figures.rps16),
        )
        for name in ("worklist", "heavy")
    ]


def _between(results: Results, case: str, other: str, figure: Callable[[Figures], float | None]) -> float | None:
    columns = results.cases.get(case, {})
    if "ours" not in columns or other not in columns:
        return None
    return ratio(figure(columns["ours"]), figure(columns[other]))


def _growth(results: Results) -> list[Goal]:
    limits = {"without totalCount": (1.3, 1.1), "with totalCount": (10.0, 3.0)}
    goals: list[Goal] = []
    for how, (at_least, aim) in limits.items():
        measured = results.growth.get(how)
        for waiting, large in (
            ("all wait", measured.large_ms if measured else None),
            ("1 % wait", measured.large_few_wait_ms if measured else None),
        ):
            what = f"worklist page {how}, {waiting}: 200,000 patients / 2,000"
            small = measured.small_ms if measured else None
            goals.append(Goal(what, at_least, aim, less_is_better=True, reached=ratio(large, small)))
    return goals


def _logins(results: Results) -> list[Goal]:
    measured, what = results.under_logins, "worklist, p95 to 16 callers: with 4 logins a second / without"
    reached = ratio(measured.with_ms, measured.without_ms) if measured else None
    refused = measured.refused if measured else None
    return [
        Goal(what, 1.5, 1.2, less_is_better=True, reached=reached),
        Goal("the same: logins that were refused meanwhile", 0, 0, less_is_better=True, reached=refused),
    ]


def _fanout(results: Results) -> list[Goal]:
    deliveries = results.deliveries
    slowest = max(delivery.slowest_ms for delivery in deliveries) / 1000 if deliveries else None
    missed = max(results.subscribers - delivery.received for delivery in deliveries) if deliveries else None
    return [
        Goal(
            "an event to 1,000 subscribers: seconds until the last is told", 2, 1, less_is_better=True, reached=slowest
        ),
        Goal("an event to 1,000 subscribers: not told", 0, 0, less_is_better=True, reached=missed),
    ]
