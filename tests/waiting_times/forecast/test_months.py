"""What a month is likely to show."""

from calendar import monthrange
from datetime import date, timedelta
from itertools import product

import pytest

from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.forecast.landmarks import clocks_on
from spiritum.waiting_times.forecast.model import learn
from spiritum.waiting_times.forecast.months import month_forecasts, starts_within
from spiritum.waiting_times.standards_file import shipped_standards
from tests.waiting_times.forecast.histories import AS_OF, UNTIL, histories, model

# One process: the histories, and what they teach, are made once.
pytestmark = pytest.mark.xdist_group("forecasts")


def stopped(standard: Standard, first: date, as_of: date) -> tuple[int, int]:
    """How many waits stopped and counted in a month, and how many of them in time, by what is known on a day."""
    last = first.replace(day=monthrange(first.year, first.month)[1])
    counted = [
        clock
        for clocks in clocks_on(histories(), shipped_standards(), as_of).values()
        for clock in clocks
        if clock.standard is standard and clock.is_counted and clock.stops_on is not None
        if first <= clock.stops_on <= last
    ]
    return len(counted), sum(not clock.is_breached for clock in counted)


@pytest.mark.parametrize("month", [0, 1])
def test_coming_months_are_about_as_they_come(month: int) -> None:
    forecasts = {(each.standard, each.first): each for each in month_forecasts(model(), months=2)}
    first = date(2026, 4 + month, 1)
    for standard in (Standard.FASTER_DIAGNOSIS, Standard.REFERRAL_TO_TREATMENT):
        forecast = forecasts[standard, first]
        number, in_time = stopped(standard, first, UNTIL)
        assert forecast.expected == pytest.approx(number, rel=0.4)
        assert forecast.performance is not None
        assert forecast.performance == pytest.approx(in_time / number, abs=0.2)


def test_months_follow_one_another_with_every_standard() -> None:
    forecasts = month_forecasts(model(), months=3)
    assert {each.standard for each in forecasts} == {
        Standard.FASTER_DIAGNOSIS,
        Standard.FIRST_TREATMENT,
        Standard.LATER_TREATMENT,
        Standard.REFERRAL_TO_TREATMENT,
    }
    assert sorted({(each.first, each.last) for each in forecasts}) == [
        (date(2026, 4, 1), date(2026, 4, 30)),
        (date(2026, 5, 1), date(2026, 5, 31)),
        (date(2026, 6, 1), date(2026, 6, 30)),
    ]


def test_the_share_lies_in_its_interval() -> None:
    for each in month_forecasts(model(), months=3):
        if each.performance is not None and each.low is not None and each.high is not None:
            assert 0 <= each.low < each.performance < each.high <= 1 or each.performance == each.high == 1


def test_in_a_month_that_has_begun_what_has_stopped_counts_as_it_is() -> None:
    eve = date(2026, 4, 29)
    for each in month_forecasts(model(eve), months=1):
        number, in_time = stopped(each.standard, date(2026, 4, 1), eve)
        assert number <= each.expected <= number + 8
        assert in_time <= each.in_time <= in_time + 8


def test_too_few_waits_give_no_share() -> None:
    few = learn(histories()[:40], shipped_standards(), AS_OF)
    assert [
        each.performance for each in month_forecasts(few, months=1) if each.standard is Standard.LATER_TREATMENT
    ] == [None]


def test_waits_that_begin_from_tomorrow_on_are_counted_by_the_day_on_which_they_stop() -> None:
    for days, first, length in product(range(40), (-3, 1, 9, 31), (1, 30)):
        span = (first, first + length - 1)
        begin = [start for start in range(1, 200) if span[0] <= start + days <= span[1]]
        assert (days, span, starts_within(days, span)) == (days, span, len(begin))


def test_the_first_month_is_that_of_tomorrow() -> None:
    assert AS_OF + timedelta(days=1) == month_forecasts(model(), months=1)[0].first
