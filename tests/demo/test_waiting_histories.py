"""The demonstration's event histories: repeatable, free of contradictions, and performing about as England did."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest

from spiritum.demo.cancers import CANCERS
from spiritum.demo.waiting_times.histories import RUN_UP, YEAR, history_of, year_of
from spiritum.demo.waiting_times.sites import SITES
from spiritum.demo.waiting_times.workdays import is_working_day
from spiritum.waiting_times.clock import Clock, State
from spiritum.waiting_times.clocks import clocks_of
from spiritum.waiting_times.codes import (
    AdjustmentReason,
    AppointmentOutcome,
    ClosedReason,
    InformedOutcome,
    Route,
    Standard,
)
from spiritum.waiting_times.contradictions import refusals
from spiritum.waiting_times.events import (
    Adjustment,
    Appointment,
    Closed,
    DecisionToTreat,
    DelayReason,
    Event,
    Informed,
    ReferralReceived,
    Transfer,
    Treatment,
    TreatmentOffer,
    Withdrawal,
)
from spiritum.waiting_times.records import EntryRecord
from spiritum.waiting_times.standards_file import shipped_standards

# One process: the year is made once.
pytestmark = [pytest.mark.xdist_group("a year of histories"), pytest.mark.slow]

AS_OF = date(2026, 7, 31)


@cache
def year() -> Sequence[EntryRecord]:
    return year_of(list(SITES), 4_000, AS_OF)


@cache
def clocks() -> Sequence[Clock]:
    standards = shipped_standards()
    return [clock for record in year() for clock in clocks_of(record.plain_events(), standards, AS_OF).clocks]


def events() -> list[Event]:
    return [event for record in year() for event in record.plain_events()]


def in_time(standards: tuple[Standard, ...], since: date, to: date) -> float:
    """The percentage in time of the waits that stopped from `since` to the day before `to`."""
    counted = [
        clock
        for clock in clocks()
        if clock.standard in standards and clock.is_counted and clock.stops_on is not None
        if since <= clock.stops_on < to
    ]
    return 100 * sum(not clock.is_breached for clock in counted) / len(counted)


@pytest.mark.parametrize(
    ("standards", "england", "year_band", "quarter_band"),
    [
        ((Standard.FASTER_DIAGNOSIS,), 79.3, 2.5, 4),
        ((Standard.FIRST_TREATMENT, Standard.LATER_TREATMENT), 92.5, 2.5, 5.5),
        ((Standard.REFERRAL_TO_TREATMENT,), 71.2, 4, 9),
    ],
)
def test_the_year_performs_about_as_england_did(
    standards: tuple[Standard, ...], england: float, year_band: float, quarter_band: float
) -> None:
    first = AS_OF - timedelta(days=YEAR)
    assert in_time(standards, first, AS_OF) == pytest.approx(england, abs=year_band)
    quarters = [first + timedelta(days=91 * number) for number in range(5)]
    for since, to in pairwise(quarters):
        assert in_time(standards, since, to) == pytest.approx(england, abs=quarter_band)


def test_no_history_contradicts_itself() -> None:
    standards = shipped_standards()
    assert [record.key for record in year() if refusals([], record.plain_events(), standards, AS_OF)] == []


def test_each_days_events_can_be_recorded_on_their_day() -> None:
    standards = shipped_standards()
    for record in year()[::20]:
        recorded: list[Event] = []
        for day in sorted({row.recorded_on for row in record.events}):
            todays = [row.event for row in record.events if row.recorded_on == day]
            assert (record.key, day, refusals(recorded, todays, standards, day)) == (record.key, day, [])
            recorded += todays


def test_the_same_arguments_make_the_same_histories() -> None:
    assert year_of(list(SITES), 50, AS_OF) == year_of(list(SITES), 50, AS_OF)
    assert year_of(list(SITES), 50, AS_OF) != year_of(list(SITES), 50, AS_OF, name="other")


@pytest.mark.parametrize("number", range(1, 12))
def test_a_later_day_only_adds_events(number: int) -> None:
    referred_on = date(2026, 3, 2)
    days = [referred_on + timedelta(days=passed) for passed in (3, 14, 40, 90, 300)]
    known = [history_of(f"demo-{number}", "Lung cancer", referred_on, day).events for day in days]
    assert all(later[: len(earlier)] == earlier for earlier, later in pairwise(known))
    assert len(known[0]) < len(known[-1])


def test_nothing_is_known_before_it_is_recorded_and_ids_rise() -> None:
    for record in year():
        assert [row.event.id for row in record.events] == list(range(1, len(record.events) + 1))
        days = [row.recorded_on for row in record.events]
        assert days == sorted(days)
        assert days[-1] <= AS_OF


def test_patients_are_seen_and_treated_on_working_days_of_the_year_and_its_run_up() -> None:
    first = AS_OF - timedelta(days=YEAR + RUN_UP)
    happened = [event.on for event in events() if isinstance(event, ReferralReceived | Appointment | Treatment)]
    assert min(happened) >= first
    assert [day for day in happened if not is_working_day(day)] == []


def test_everything_that_trackers_meet_is_there() -> None:
    present = events()
    assert {event.reason for event in present if isinstance(event, Adjustment)} == set(AdjustmentReason)
    assert {event.outcome for event in present if isinstance(event, Appointment)} == set(AppointmentOutcome)
    assert {event.outcome for event in present if isinstance(event, Informed)} == set(InformedOutcome)
    assert {event.reason for event in present if isinstance(event, Closed)} == set(ClosedReason)
    assert {clock.route for clock in clocks()} == {None, *Route}
    assert any(isinstance(event, Withdrawal) for event in present)
    assert any(isinstance(event, TreatmentOffer) and event.is_declined for event in present)
    assert {clock.scenario for clock in clocks()} == {None, 1, 2, 3, 4, 5, 6}


def test_about_a_quarter_of_treated_patients_is_handed_over() -> None:
    treated = [record for record in year() if any(isinstance(event, Treatment) for event in record.plain_events())]
    handed_over = [
        record
        for record in treated
        if any(isinstance(event, Transfer) and event.is_for_treatment for event in record.plain_events())
    ]
    assert 0.15 < len(handed_over) / len(treated) < 0.32


def test_most_breaches_have_a_reason_and_no_wait_in_time_has_one() -> None:
    breaches = [clock for clock in clocks() if clock.is_counted and clock.is_breached]
    explained = [clock for clock in breaches if clock.delay_reason is not None]
    assert 0.75 < len(explained) / len(breaches) < 0.97
    assert len({clock.delay_reason for clock in explained}) > 8
    assert [clock for clock in clocks() if clock.delay_reason is not None and not clock.is_breached] == []
    assert len([event for event in events() if isinstance(event, DelayReason)]) == len(explained)


def test_there_are_open_entries_in_every_stage() -> None:
    stages: Counter[str] = Counter()
    for record in year():
        known = record.plain_events()
        waits = clocks_of(known, shipped_standards(), AS_OF)
        running = {clock.standard for clock in waits.clocks if clock.state is State.RUNNING}
        seen = any(isinstance(event, Appointment) and event.outcome is AppointmentOutcome.ATTENDED for event in known)
        decided = any(isinstance(event, DecisionToTreat) for event in known)
        if Standard.FASTER_DIAGNOSIS in running:
            stages["being diagnosed" if seen else "not seen"] += 1
        elif Standard.FIRST_TREATMENT in running or Standard.LATER_TREATMENT in running:
            stages["later treatment" if Standard.LATER_TREATMENT in running else "decided"] += 1
        elif Standard.REFERRAL_TO_TREATMENT in running and not decided:
            stages["informed"] += 1
    assert set(stages) == {"not seen", "being diagnosed", "informed", "decided", "later treatment"}
    assert min(stages.values()) >= 5


def test_every_pathway_of_the_demonstration_has_figures() -> None:
    assert [cancer.name for cancer in CANCERS] == list(SITES)
