"""The backtest: it beats both simpler forecasts on the demonstration's histories, and its scores are right."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.forecast.backtest import Backtest, Judged, SimplerForecasts, backtest
from spiritum.waiting_times.forecast.landmarks import OpenClock, breached, clocks_on, open_clocks
from spiritum.waiting_times.forecast.scores import (
    Verdict,
    as_json,
    by_month,
    by_standard,
    calibration_of,
    months_of,
    score,
)
from spiritum.waiting_times.forecast.tables import page_section, summary_of, tables_of, with_section
from spiritum.waiting_times.standards_file import shipped_standards
from tests.required import required
from tests.waiting_times.forecast.histories import AS_OF, UNTIL, histories, record, referral

# One process: the histories, and what they teach, are made once.
pytestmark = pytest.mark.xdist_group("forecasts")


@cache
def result() -> Backtest:
    return backtest(histories(), shipped_standards(), UNTIL)


@cache
def opened() -> OpenClock:
    return open_clocks(record(referral(AS_OF - timedelta(days=10))), shipped_standards(), AS_OF)[0]


def judged(*rows: tuple[float, bool]) -> list[Judged]:
    return [Judged(AS_OF, opened(), chance, 0.5, 0.25, outcome) for chance, outcome in rows]


def check_beats_both(rows: Sequence[Judged]) -> None:
    total = required(score(rows))
    assert total.forecast < 0.9 * min(total.base_rate, total.days_left)


@pytest.mark.slow
def test_the_forecast_beats_both_simpler_ones() -> None:
    check_beats_both(result().clocks)
    scores = by_standard(result())
    assert scores[Standard.FASTER_DIAGNOSIS].verdict is Verdict.BETTER
    assert scores[Standard.REFERRAL_TO_TREATMENT].verdict is Verdict.BETTER
    assert Verdict.NOT_BETTER not in {each.verdict for each in scores.values()}
    months = list(by_month(result()).values())
    better = [each for each in months if each.forecast < min(each.base_rate, each.days_left)]
    assert len(months) == len(result().days) >= 10
    assert len(better) >= len(months) - 1


@pytest.mark.slow
def test_what_has_a_chance_of_so_much_comes_about_as_often() -> None:
    for row in calibration_of(result().clocks):
        if row.clocks >= 80:
            assert row.breached == pytest.approx(row.forecast, abs=0.12)


@pytest.mark.slow
def test_each_standard_is_judged_only_when_its_limit_has_passed() -> None:
    assert all(row.opened.clock.target_on <= UNTIL - timedelta(days=7) for row in result().clocks)
    assert result().unsettled > 0
    assert all(not row.opened.clock.is_breached for row in result().clocks)


@pytest.mark.slow
def test_outcomes_are_those_of_the_whole_record() -> None:
    clocks = clocks_on(histories(), shipped_standards(), UNTIL)
    over = {
        (key, clock.standard, clock.course) for key, present in clocks.items() for clock in present if clock.is_breached
    }
    for row in result().clocks:
        if row.standard is not Standard.LATER_TREATMENT:
            assert row.breached == ((row.opened.key, row.standard, row.opened.clock.course) in over)


@pytest.mark.slow
def test_months_come_out_near_their_forecast() -> None:
    scores = months_of(result())
    assert scores[Standard.FASTER_DIAGNOSIS].mean_difference < 0.08
    assert sum(each.within for each in scores.values()) >= 0.8 * sum(each.months for each in scores.values())


@pytest.mark.slow
def test_too_few_histories_are_not_judged_but_counted() -> None:
    few = backtest(histories()[:60], shipped_standards(), UNTIL)
    assert few.too_short > 0
    assert few.too_short + few.unsettled + len(few.clocks) > 0
    nothing = backtest([], shipped_standards(), UNTIL)
    assert (nothing.days, nothing.clocks) == ((), ())
    assert "too few" in summary_of(nothing)


def test_brier_scores_are_mean_squares() -> None:
    present = required(score(judged((0.0, False), (1.0, True), (0.5, True), (0.2, False))))
    assert (present.clocks, present.breaches) == (4, 2)
    assert present.forecast == pytest.approx((0.25 + 0.04) / 4)
    assert present.base_rate == pytest.approx(0.25)
    assert present.days_left == pytest.approx((2 * 0.0625 + 2 * 0.5625) / 4)
    assert score([]) is None


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        ([(0.9, True), (0.1, False)] * 20, Verdict.BETTER),
        ([(0.1, True), (0.9, False)] * 20, Verdict.NOT_BETTER),
        ([(0.25, True), (0.25, False)] * 20, Verdict.NOT_BETTER),
        ([(0.9, True), (0.1, False)] * 19, Verdict.TOO_FEW),
    ],
)
def test_the_verdict_is_honest(rows: Sequence[tuple[float, bool]], verdict: Verdict) -> None:
    assert required(score(judged(*rows))).verdict is verdict


def test_the_calibration_groups_by_chance() -> None:
    rows = calibration_of(judged((0.01, False), (0.04, True), (0.15, False), (1.0, True)))
    assert [(row.low, row.high, row.clocks, row.forecast, row.breached) for row in rows] == [
        (0.0, 0.05, 2, pytest.approx(0.025), 0.5),
        (0.1, 0.2, 1, pytest.approx(0.15), 0.0),
        (0.8, 1.0, 1, 1.0, 1.0),
    ]


def test_the_simpler_forecasts_know_the_past_only_by_days_left() -> None:
    near, far = opened(), replace(opened(), day=AS_OF - timedelta(days=10))
    assert (near.days_left, far.days_left) == (18, 28)
    simpler = SimplerForecasts([(near, True)] * 300 + [(near, False)] * 100 + [(far, False)] * 400)
    assert simpler.base_rate(near) == simpler.base_rate(far) == 3 / 8
    assert simpler.days_left(near) == pytest.approx(3 / 4, abs=0.01)
    assert simpler.days_left(far) == pytest.approx(0, abs=0.01)
    assert SimplerForecasts([]).days_left(near) == 0


def test_an_open_clock_has_no_outcome_until_its_limit_passes() -> None:
    waiting = record(referral(AS_OF - timedelta(days=10)))
    for days, outcome in ((0, None), (18, None), (19, True)):
        day = AS_OF + timedelta(days=days)
        assert breached(opened(), clocks_on([waiting], shipped_standards(), day)) is outcome
    assert breached(opened(), {}) is False


@pytest.mark.slow
@pytest.mark.parametrize("simpler", ["base_rate", "days_left"])
def test_a_forecast_that_knows_no_more_is_no_better(simpler: str) -> None:
    blind = [replace(row, chance=getattr(row, simpler)) for row in result().clocks]
    with pytest.raises(AssertionError):
        check_beats_both(blind)


@pytest.mark.slow
def test_json_and_tables_say_the_same() -> None:
    document: dict[str, Any] = as_json(result())
    tables = tables_of(result(), shipped_standards())
    assert document["judged"] == len(result().clocks) == sum(each["clocks"] for each in document["standards"])
    assert [row[3] for row in tables[0].rows[:-1]] == [
        f"{each['brier']['forecast']:.3f}" for each in document["standards"]
    ]
    assert [date.fromisoformat(day) for day in document["days"]] == list(result().days)
    assert len(document["months"]) == len(result().months)


@pytest.mark.slow
def test_a_page_gets_other_figures_and_keeps_its_words() -> None:
    section = page_section(result(), shipped_standards())
    page = "Before.\n<!-- backtest -->\nold\n<!-- backtest: end -->\nAfter.\n"
    assert with_section(page, section) == f"Before.\n{section}\nAfter.\n"
    with pytest.raises(ValueError, match="no lines"):
        with_section("Before. After.", section)
