"""Many measurements become one figure, and figures become ratios that are held against what was wanted."""

import resource

import pytest

from bench.fanout import Crowd, Delivery, require_open_files
from bench.goals import goals_of
from bench.growth import Growth
from bench.logins import UnderLogins
from bench.measures import Figures, percentile, ratio
from bench.results import Results


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [
        ([3.0], 0.5, 3.0),
        ([2.0, 1.0], 0.5, 1.0),
        ([3.0, 1.0, 2.0], 0.5, 2.0),
        ([float(n) for n in range(100, 0, -1)], 0.95, 95.0),
        ([float(n) for n in range(1, 11)], 0.95, 10.0),
        ([1.0, 2.0], 0.0, 1.0),
        ([1.0, 2.0], 1.0, 2.0),
    ],
)
def test_a_percentile_is_one_of_the_values(values: list[float], share: float, expected: float) -> None:
    assert percentile(values, share) == expected


def test_nothing_measured_has_no_percentile() -> None:
    with pytest.raises(ValueError, match="nothing"):
        percentile([], 0.5)


def test_a_median_of_rounds_leaves_out_what_a_round_lacks() -> None:
    rounds = [Figures(p50_ms=1, rps16=10), Figures(p50_ms=9), Figures(p50_ms=2, rps16=30)]
    assert Figures.median(rounds) == Figures(p50_ms=2, rps16=20)


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"), [(3.0, 2.0, 1.5), (None, 2.0, None), (3.0, None, None), (3.0, 0.0, None)]
)
def test_a_ratio_needs_both_figures(numerator: float | None, denominator: float | None, expected: float | None) -> None:
    assert ratio(numerator, denominator) == expected


def results(**given: object) -> Results:
    defaults: dict[str, object] = {"machine": {}, "titles": {"worklist": "worklist"}, "cases": {}}
    return Results(**{**defaults, **given})  # pyright: ignore[reportArgumentType] - the tests' own


def reached(measured: Results, beginning: str) -> tuple[float | None, bool | None, bool | None]:
    (goal,) = (goal for goal in goals_of(measured) if goal.what.startswith(beginning))
    return goal.reached, goal.is_met, goal.is_aim_met


RATE = "worklist, answers a second to 16 callers: ours / the stock executor"


@pytest.mark.parametrize(("rate", "is_met", "is_aim_met"), [(149, False, False), (150, True, False), (400, True, True)])
def test_more_answers_than_others_are_better(rate: float, is_met: bool, is_aim_met: bool) -> None:
    cases = {"worklist": {"ours": Figures(rps16=rate), "stock": Figures(rps16=10)}}
    assert reached(results(cases=cases), RATE) == (rate / 10, is_met, is_aim_met)


def test_less_time_than_others_is_better() -> None:
    cases = {"worklist": {"ours": Figures(p50_ms=3), "limit": Figures(p50_ms=2)}}
    assert reached(results(cases=cases), "worklist, p50 to one caller") == (1.5, True, False)


@pytest.mark.parametrize(
    ("case", "other", "bars"),
    [
        ("worklist", "PostGraphile 5", (2.5, 4)),
        ("heavy", "Mercurius with JIT", (2.5, 4)),
        ("heavy", "the limit", (0.6, 0.8)),
        ("patient", "PostGraphile 5", (1.5, 3)),
        ("patient", "the limit", (0.3, 0.6)),
        ("lock", "Mercurius with JIT", (1.2, 2)),
        ("decision", "PostGraphile 5", (1.2, 2)),
        ("decision", "the limit", (0.3, 0.5)),
    ],
)
def test_each_case_has_its_bar(case: str, other: str, bars: tuple[float, float]) -> None:
    what = f"{case}, answers a second to 16 callers: ours / {other}"
    (goal,) = (goal for goal in goals_of(results()) if goal.what == what)
    assert (goal.at_least, goal.aim, goal.less_is_better) == (*bars, False)


def test_the_server_may_use_some_of_what_the_limit_uses() -> None:
    cases = {"worklist": {"ours": Figures(cpu_ms=3), "limit": Figures(cpu_ms=1)}}
    assert reached(results(cases=cases), "worklist, processor time of the server") == (3, True, False)


def test_what_was_not_measured_is_neither_reached_nor_missed() -> None:
    cases = {"worklist": {"ours": Figures(rps16=3)}}
    assert reached(results(cases=cases), RATE) == (None, None, None)
    assert reached(results(), "worklist page with totalCount, all wait") == (None, None, None)
    assert reached(results(), "an event to 1,000 subscribers: not notified") == (None, None, None)
    assert reached(results(), "an event to 10,000 subscribers of one process: not notified") == (None, None, None)
    assert reached(results(), "an idle subscriber") == (None, None, None)


def test_growth_is_large_by_small() -> None:
    measured = results(growth={"with totalCount": Growth(small_ms=2, large_ms=6, large_few_wait_ms=30)})
    assert reached(measured, "worklist page with totalCount, all wait") == (3, True, True)
    assert reached(measured, "worklist page with totalCount, 1 % wait") == (15, False, False)


def test_logins_may_not_hold_up_others() -> None:
    measured = results(under_logins=UnderLogins(without_ms=10, with_ms=14, refused=1))
    assert reached(measured, "worklist, p95 to 16 callers") == (1.4, True, False)
    assert reached(measured, "the same: logins that were refused") == (1, False, False)


def test_the_slowest_event_counts_and_nobody_may_be_missed() -> None:
    deliveries = [Delivery(1_000, 1, 1, 900, 1, 1), Delivery(999, 1, 1, 1_500, 1, 1)]
    measured = results(deliveries=deliveries)
    assert reached(measured, "an event to 1,000 subscribers: seconds") == (1.5, True, False)
    assert reached(measured, "an event to 1,000 subscribers: not notified") == (1, False, False)


def test_a_crowd_is_held_to_its_memory_and_its_slowest_event() -> None:
    crowd = Crowd(10_000, 32.0, [Delivery(10_000, 1, 1, 1_200, 1, 1), Delivery(9_998, 1, 1, 2_000, 1, 1)])
    measured = results(crowd=crowd)
    whom = "an event to 10,000 subscribers of one process"
    assert reached(measured, f"{whom}: seconds") == (2.0, True, False)
    assert reached(measured, f"{whom}: not notified") == (2, False, False)
    assert reached(measured, "an idle subscriber") == (32.0, True, False)


def test_a_crowd_that_the_system_does_not_allow_is_refused_beforehand(monkeypatch: pytest.MonkeyPatch) -> None:
    def allow(files: int) -> None:
        def limits(_resource: int) -> tuple[int, int]:
            return 1_024, files

        monkeypatch.setattr("resource.getrlimit", limits)

    allow(4_096)
    require_open_files(1_000)
    with pytest.raises(RuntimeError, match="more than 4,096 open files"):
        require_open_files(10_000)
    allow(resource.RLIM_INFINITY)
    require_open_files(10_000)
