"""Forecasts of single clocks: booked dates overrule, all open clocks have one, and too few histories give none."""

from datetime import date, timedelta
from functools import cache

import pytest

from spiritum.waiting_times.clocks import clocks_of
from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.events import TreatmentOffer
from spiritum.waiting_times.forecast.forecasts import ClockForecast, all_forecasts, forecasts_of
from spiritum.waiting_times.forecast.goals import is_forecast
from spiritum.waiting_times.forecast.model import Basis, learn
from spiritum.waiting_times.forecast.stages import Stage
from spiritum.waiting_times.records import EntryRecord
from spiritum.waiting_times.standards_file import shipped_standards
from tests.waiting_times.forecast.histories import (
    AS_OF,
    SITES,
    clinic,
    histories,
    model,
    record,
    referral,
    waiting_for_treatment,
)

# One process: the histories, and what they teach, are made once.
pytestmark = pytest.mark.xdist_group("forecasts")


def ago(days: int) -> date:
    return AS_OF - timedelta(days=days)


def ahead(days: int) -> date:
    return AS_OF + timedelta(days=days)


def forecast(known: EntryRecord, standard: Standard) -> ClockForecast:
    return next(each for each in forecasts_of(known, model()) if each.clock.standard is standard)


@cache
def everything() -> list[ClockForecast]:
    return list(all_forecasts(model()))


def chance(each: ClockForecast) -> float:
    assert each.breach_chance is not None
    return each.breach_chance


@pytest.mark.parametrize("days", [3, 10, 16])
def test_a_booked_date_is_the_likely_one(days: int) -> None:
    booked = forecast(waiting_for_treatment(ago(10), ahead(days), ago(40)), Standard.REFERRAL_TO_TREATMENT)
    assert (booked.stage, booked.booked_on, booked.likely_on) == (Stage.DECIDED, ahead(days), ahead(days))
    assert chance(booked) < 0.3


def test_a_date_that_is_booked_too_late_will_breach() -> None:
    late = forecast(waiting_for_treatment(ago(10), ahead(25), ago(40)), Standard.REFERRAL_TO_TREATMENT)
    assert late.clock.target_on == ahead(22)
    assert chance(late) > 0.9
    assert forecast(waiting_for_treatment(ago(10), ahead(20), ago(40)), Standard.FIRST_TREATMENT).clock.days == 10


def test_the_last_date_that_is_booked_overrules_the_one_before() -> None:
    first = waiting_for_treatment(ago(10), ahead(4), ago(40))
    again = record(
        *((row.event, (row.recorded_on - row.event.on).days) for row in first.events),
        (TreatmentOffer(id=7, on=ahead(30), made_on=ago(1)), -31),
    )
    moved = forecast(again, Standard.REFERRAL_TO_TREATMENT)
    assert (moved.booked_on, moved.likely_on) == (ahead(30), ahead(30))
    assert chance(moved) > 0.9


def test_the_chance_grows_with_the_days_that_have_passed() -> None:
    chances = [
        chance(forecast(record(referral(ago(days)), clinic(2, ago(days - 7))), Standard.FASTER_DIAGNOSIS))
        for days in (8, 14, 20, 26)
    ]
    assert chances == sorted(chances)
    assert chances[-1] > chances[0] + 0.3


def test_every_open_clock_of_a_national_standard_has_a_forecast() -> None:
    expected = {
        (known.key, clock.standard, clock.course)
        for known in (each.known_on(AS_OF) for each in histories())
        for clock in clocks_of(known.plain_events(), shipped_standards(), AS_OF).clocks
        if is_forecast(clock)
    }
    assert len(expected) > 60
    assert {(each.key, each.clock.standard, each.clock.course) for each in everything()} == expected


def test_an_entry_that_is_forecast_alone_has_the_same_forecast() -> None:
    keys = sorted({each.key for each in everything()})[:15]
    alone = [each for known in histories() if known.key in keys for each in forecasts_of(known, model())]
    assert alone == [each for each in everything() if each.key in keys]


def test_a_wait_that_is_over_its_limit_has_breached() -> None:
    over = [each for each in everything() if each.clock.is_breached]
    assert over
    assert {each.breach_chance for each in over if each.basis is not Basis.TOO_SHORT} == {1.0}


def test_chances_and_dates_are_in_order() -> None:
    for each in everything():
        if each.breach_chance is None or each.counted_breach_chance is None:
            assert each.basis is Basis.TOO_SHORT
            continue
        assert 0 <= each.counted_breach_chance <= each.breach_chance + 1e-9 <= 1 + 1e-9
        days = [each.earliest_on, each.likely_on, each.latest_on]
        present = [day for day in days if day is not None]
        assert present == sorted(present)
        assert [day is not None for day in days] == sorted([day is not None for day in days], reverse=True)


def test_most_who_wait_from_referral_will_not_count() -> None:
    fresh = forecast(record(referral(ago(2))), Standard.REFERRAL_TO_TREATMENT)
    assert fresh.counted_breach_chance is not None
    assert fresh.counted_breach_chance < chance(fresh)


def test_a_forecast_says_on_what_it_rests() -> None:
    own = forecast(record(referral(ago(5))), Standard.FASTER_DIAGNOSIS)
    other = forecast(record(referral(ago(5)), site="Sarcoma"), Standard.FASTER_DIAGNOSIS)
    assert (own.site, own.basis) == (SITES[0], Basis.OWN_SITE)
    assert (other.site, other.basis) == ("Sarcoma", Basis.ALL_SITES)
    assert 20 < own.similar < other.similar


def test_too_few_histories_give_no_forecast() -> None:
    few = learn(histories()[:25], shipped_standards(), AS_OF)
    (first, *_) = forecasts_of(record(referral(ago(5))), few)
    assert first.basis is Basis.TOO_SHORT
    assert (first.breach_chance, first.counted_breach_chance, first.likely_on, first.latest_on) == (None,) * 4


def test_without_any_history_nothing_is_forecast_and_nothing_fails() -> None:
    none = learn([], shipped_standards(), AS_OF)
    assert {each.basis for each in forecasts_of(record(referral(ago(5))), none)} == {Basis.TOO_SHORT}
