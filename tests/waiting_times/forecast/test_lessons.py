"""Learning from one entry after the other, and keeping what was learned, gives the same forecasts."""

import json
from collections.abc import Callable
from datetime import timedelta
from functools import cache

import pytest

from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.forecast import passages
from spiritum.waiting_times.forecast.forecasts import ClockForecast, forecasts_of
from spiritum.waiting_times.forecast.lessons import MONTHS, Learned, learn_from
from spiritum.waiting_times.forecast.model import Knowledge
from spiritum.waiting_times.forecast.months import month_forecasts, summed
from spiritum.waiting_times.forecast.written import FORMAT, read_back, written
from spiritum.waiting_times.standards_file import shipped_standards
from tests.waiting_times.forecast.histories import AS_OF, SITES, clinic, histories, model, record, referral

# One process: the histories, and what they teach, are made once.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("forecasts")]


@cache
def learned() -> Learned:
    return learn_from(histories(), shipped_standards(), AS_OF)


@cache
def kept() -> Learned:
    return read_back(json.loads(json.dumps(written(learned()))), shipped_standards())


def numbers(forecasts: list[ClockForecast]) -> list[object]:
    """Forecasts with chances that may differ in the last digits: sums were added in another order."""
    return [
        (
            (each.key, each.clock.standard, each.stage, each.booked_on, each.basis, each.similar),
            (each.earliest_on, each.likely_on, each.latest_on),
            None if each.breach_chance is None else pytest.approx(each.breach_chance),
            None if each.counted_breach_chance is None else pytest.approx(each.counted_breach_chance),
        )
        for each in forecasts
    ]


def all_of(knowledge: Knowledge) -> list[ClockForecast]:
    return [each for known in histories() for each in forecasts_of(known, knowledge)]


@pytest.mark.parametrize("of", [learned, kept])
def test_every_forecast_is_that_of_the_whole_histories(of: Callable[[], Learned]) -> None:
    expected = all_of(model())
    assert len(expected) > 60
    assert numbers(all_of(of().knowledge)) == numbers(expected)


@pytest.mark.parametrize("of", [learned, kept])
def test_the_months_of_all_sites_are_those_of_the_whole_histories(of: Callable[[], Learned]) -> None:
    months = summed(of().months, AS_OF, MONTHS)
    expected = month_forecasts(model(), MONTHS)
    assert [(each.standard, each.first, each.last) for each in months] == [
        (each.standard, each.first, each.last) for each in expected
    ]
    for each, other in zip(months, expected, strict=True):
        assert (each.expected, each.in_time) == (pytest.approx(other.expected), pytest.approx(other.in_time))
        assert (each.low, each.performance, each.high) == tuple(
            None if number is None else pytest.approx(number) for number in (other.low, other.performance, other.high)
        )


def test_the_months_of_some_sites_are_theirs_alone() -> None:
    months = learned().months
    parts = [summed([each for each in months if each.site == site], AS_OF, MONTHS) for site in SITES]
    whole = summed(months, AS_OF, MONTHS)
    for number, each in enumerate(whole):
        assert each.expected == pytest.approx(sum(part[number].expected for part in parts))
    assert {each.performance for each in summed([], AS_OF, MONTHS)} == {None}


def test_nothing_of_later_days_goes_in() -> None:
    cut = [known.known_on(AS_OF) for known in histories()]
    assert written(learn_from(cut, shipped_standards(), AS_OF)) == written(learned())


def test_text_of_another_program_is_refused() -> None:
    text = written(learned())
    for other in (FORMAT + 1, FORMAT - 1, None):
        with pytest.raises(ValueError, match="format"):
            read_back({**text, "format": other}, shipped_standards())


def test_a_forecast_of_a_later_day_counts_the_days_that_have_passed() -> None:
    seen = record(referral(AS_OF - timedelta(days=8)), clinic(2, AS_OF - timedelta(days=1)))

    def of(knowledge: Knowledge) -> ClockForecast:
        return next(each for each in forecasts_of(seen, knowledge) if each.clock.standard is Standard.FASTER_DIAGNOSIS)

    now, then = of(kept().knowledge), of(kept().knowledge_on(AS_OF + timedelta(days=18)))
    assert now.breach_chance is not None
    assert then.breach_chance is not None
    assert then.breach_chance > now.breach_chance + 0.3
    assert then.clock.days == now.clock.days + 18


def test_what_is_worked_out_for_a_day_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    def outlooks(of: Learned) -> int:
        return max(len(of.knowledge.passages(site).outlooks) for site in SITES)

    expected = numbers(all_of(kept().knowledge))
    assert outlooks(kept()) > 3
    monkeypatch.setattr(passages, "MAX_OUTLOOKS", 3)
    fresh = read_back(written(learned()), shipped_standards())
    assert numbers(all_of(fresh.knowledge)) == expected
    assert 0 < outlooks(fresh) <= 3
