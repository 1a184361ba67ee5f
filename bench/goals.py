"""The goals of a run as ratios, and whether it reached them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bench.fanout import Delivery
from bench.measures import Figures, ratio
from bench.results import Results
from bench.waiting_cases import CHECK, WHOLE, WaitingFigures
from bench.waiting_data import ENTRIES

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


_PEERS: Mapping[str, str] = {"postgraphile": "PostGraphile 5", "mercurius": "Mercurius with JIT"}


@dataclass(frozen=True, slots=True)
class _Bar:
    """What a case shall reach: each at least, and the aim."""

    peers: tuple[float, float]
    """Responses a second, as a multiple of each peer's."""
    limit: tuple[float, float]
    """Responses a second, as a part of the limit's."""
    p50: tuple[float, float]
    """The p50 to one caller, as a multiple of the limit's."""


_WORKLIST = _Bar(peers=(2.5, 4), limit=(0.6, 0.8), p50=(1.5, 1.2))
_WRITE = _Bar(peers=(1.2, 2), limit=(0.3, 0.5), p50=(3, 2))
_BARS: Mapping[str, _Bar] = {
    "worklist": _WORKLIST,
    "heavy": _WORKLIST,
    "patient": _Bar(peers=(1.5, 3), limit=(0.3, 0.6), p50=(2.5, 1.5)),
    "lock": _WRITE,
    "decision": _WRITE,
}


def goals_of(results: Results) -> Sequence[Goal]:
    """Every goal with the ratio of this run."""
    return (
        *(_rate(results, name, "stock", "the stock executor", (15, 40)) for name in ("worklist", "heavy")),
        *(goal for name, bar in _BARS.items() for goal in _case(results, name, bar)),
        Goal(
            "worklist, processor time of the server: ours / the limit",
            4,
            2.5,
            less_is_better=True,
            reached=_between(results, "worklist", "limit", lambda figures: figures.cpu_ms),
        ),
        *_growth(results),
        *_logins(results),
        *_fanout(results),
        *_crowd(results),
    )


def _case(results: Results, name: str, bar: _Bar) -> Iterator[Goal]:
    for peer, title in _PEERS.items():
        yield _rate(results, name, peer, title, bar.peers)
    yield _rate(results, name, "limit", "the limit", bar.limit)
    at_least, aim = bar.p50
    reached = _between(results, name, "limit", lambda figures: figures.p50_ms)
    yield Goal(f"{name}, p50 to one caller: ours / the limit", at_least, aim, less_is_better=True, reached=reached)


def _rate(results: Results, name: str, other: str, title: str, bar: tuple[float, float]) -> Goal:
    at_least, aim = bar
    return Goal(
        f"{name}, answers a second to 16 callers: ours / {title}",
        at_least,
        aim,
        less_is_better=False,
        reached=_between(results, name, other, lambda figures: figures.rps16),
    )


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
    return _delivered("1,000 subscribers", results.deliveries, results.subscribers, (2, 1))


def _crowd(results: Results) -> list[Goal]:
    crowd = results.crowd
    each = "an idle subscriber: KiB of the server's memory"
    return [
        *_delivered(
            "10,000 subscribers of one process",
            crowd.deliveries if crowd else (),
            crowd.subscribers if crowd else 0,
            (3, 1.5),
        ),
        Goal(each, 40, 20, less_is_better=True, reached=crowd.kib_each if crowd else None),
    ]


def _delivered(whom: str, deliveries: Sequence[Delivery], subscribers: int, bar: tuple[float, float]) -> list[Goal]:
    at_least, aim = bar
    slowest = max(delivery.slowest_ms for delivery in deliveries) / 1000 if deliveries else None
    missed = max(subscribers - delivery.received for delivery in deliveries) if deliveries else None
    seconds = f"an event to {whom}: seconds until the last is notified"
    return [
        Goal(seconds, at_least, aim, less_is_better=True, reached=slowest),
        Goal(f"an event to {whom}: not notified", 0, 0, less_is_better=True, reached=missed),
    ]


_PAGE_GROWTH = (1.3, 1.1)
"""The large pathway's page, as a multiple of the small one's."""
_PAGE_OF_LIMIT = (0.4, 0.6)
_REPORT_SECONDS = (20, 10)
_CHECK_SECONDS = (90, 45)
_REPORT_MIB = (1_024, 512)


def waiting_goals(figures: WaitingFigures) -> list[Goal]:
    """The goals of the waiting times. Those in seconds are of 200,000 entries, and not said of fewer."""
    pages = [
        Goal(
            f"the tracking list, {what}: {figures.entries:,} entries / 2,000",
            *_PAGE_GROWTH,
            less_is_better=True,
            reached=ratio(growing.large.p50_ms, growing.small.p50_ms),
        )
        for what, growing in figures.pages.items()
    ]
    ours, limit = figures.columns.get("ours"), figures.columns.get("limit")
    beside = Goal(
        f"the tracking list, {WHOLE}, answers a second to 16 callers: ours / the limit",
        *_PAGE_OF_LIMIT,
        less_is_better=False,
        reached=ratio(ours.rps16, limit.rps16) if ours and limit else None,
    )
    is_whole = figures.entries >= ENTRIES
    commands: list[Goal] = []
    for what, ran in figures.commands.items():
        bar = _CHECK_SECONDS if what == CHECK else _REPORT_SECONDS
        seconds = ran.seconds if is_whole else None
        commands.append(Goal(f"{what}: seconds", *bar, less_is_better=True, reached=seconds))
        if what != CHECK:
            commands.append(Goal(f"{what}: MiB", *_REPORT_MIB, less_is_better=True, reached=ran.peak_mib))
    return [*pages, beside, *commands]
