"""What clocks say besides their numbers: why, what is missing, what is next, and entries of which nothing is known."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from spiritum.waiting_times import adjusting
from spiritum.waiting_times.clock import Clocks, Gap, Rule, State
from spiritum.waiting_times.clocks import clocks_of
from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.contradictions import MAX_ADJUSTMENTS, MAX_COURSES, contradictions, refusals
from spiritum.waiting_times.events import Adjustment, Event
from spiritum.waiting_times.history import History, history_of
from spiritum.waiting_times.milestones import milestones_of, timed_pathway_of
from spiritum.waiting_times.situation import situation_of
from spiritum.waiting_times.standards import Standards
from spiritum.waiting_times.standards_file import STANDARDS_FILE, parse_standards, shipped_standards
from tests.waiting_times.examples import Example, event_of, further_examples, worked_examples

STANDARDS = shipped_standards()


def _events(*rows: Mapping[str, object]) -> list[Event]:
    return [event_of(number, row) for number, row in enumerate(rows, 1)]


ENDED = ("STOPS_", "ENDS_WITH", "STILL_OPEN", "NOT_STARTED")
REFERRAL: dict[str, object] = {"event": "ReferralReceived", "on": date(2026, 4, 1), "priority": "3"}
EXAMPLES = [example for example in worked_examples() + further_examples() if example.refused is None]


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [{"event": "MdtDiscussion", "on": date(2026, 4, 1)}],
        [{"event": "Diagnosis", "on": date(2026, 4, 1), "icd10": "C34.1"}],
        [{"event": "Closed", "on": date(2026, 4, 1), "reason": "discharged"}],
        [REFERRAL, {"event": "Withdrawal", "on": date(2026, 4, 2), "withdrawn_id": 1, "reason": "Wrong patient"}],
        [{**REFERRAL, "on": date(2026, 6, 1)}],
    ],
    ids=["nothing", "an MDT", "a diagnosis", "closed", "withdrawn", "not yet"],
)
def test_an_entry_of_which_nothing_is_known_is_not_tracked(rows: list[dict[str, object]]) -> None:
    clocks = clocks_of(_events(*rows), STANDARDS, date(2026, 5, 1))
    assert clocks == Clocks(date(2026, 5, 1), is_tracked=False, clocks=(), not_applicable=(), gaps=())


def test_a_routine_referral_is_tracked_and_has_no_clock() -> None:
    clocks = clocks_of(_events({**REFERRAL, "priority": "1"}), STANDARDS, date(2026, 5, 1))
    assert clocks.is_tracked
    assert clocks.clocks == ()
    assert {missing.standard for missing in clocks.not_applicable} == set(Standard) - {Standard.LATER_TREATMENT}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_every_clock_says_why(example: Example) -> None:
    known = {event.id for event in example.events}
    for clock in clocks_of(example.events, example.standards(), example.as_of).clocks:
        rules = [step.rule for step in clock.why]
        assert rules[0].name.startswith("STARTS_WITH_")
        assert Rule.DAYS in rules
        assert Rule.LIMIT in rules
        ended = [rule for rule in rules if rule.name.startswith(ENDED)]
        assert len(ended) == 1
        named = {event_id for step in clock.why for event_id in step.event_ids}
        assert {taken.event_id for taken in clock.adjustments} <= named <= known
        assert all(step.text.endswith(".") and "{" not in step.text for step in clock.why)


def test_the_steps_can_be_followed() -> None:
    example = next(example for example in worked_examples() if example.number == "09")
    (clock,) = clocks_of(example.events, STANDARDS, example.as_of).of(Standard.FASTER_DIAGNOSIS)
    assert [(step.text, step.event_ids) for step in clock.why] == [
        ("The referral was received on 1 April 2026: day 0.", (1,)),
        ("12 days from 1 April 2026 to 13 April 2026 do not count: the first appointment was missed.", (3, 2)),
        ("The patient was informed on 8 May 2026.", (5,)),
        ("That is 37 days, and 25 without the days of adjustments.", ()),
        (
            "The limit of 28 days, with 12 days of adjustments, is reached on 11 May 2026; "
            "the breach date is 12 May 2026.",
            (),
        ),
    ]


def test_a_rare_cancer_has_a_wait_where_it_is_switched_on() -> None:
    text = STANDARDS_FILE.read_text("utf-8").replace("limits = []", "limits = [{ from = 2026-04-01, days = 31 }]")
    events = _events(
        {**REFERRAL, "referral_type": "12"},
        {"event": "Diagnosis", "on": date(2026, 4, 10), "icd10": "C62.9"},
        {"event": "DecisionToTreat", "on": date(2026, 4, 12)},
        {"event": "Treatment", "on": date(2026, 5, 2), "event_type": "01", "modality": "02"},
    )
    assert clocks_of(events, STANDARDS, date(2026, 5, 5)).of(Standard.RARE_CANCER) == ()
    (clock,) = clocks_of(events, parse_standards(text, "x"), date(2026, 5, 5)).of(Standard.RARE_CANCER)
    assert (clock.days, clock.is_breached, clock.target_on) == (31, False, date(2026, 5, 2))
    others = [{**REFERRAL, "referral_type": "03"}, {**REFERRAL, "on": date(2026, 3, 31), "referral_type": "12"}]
    for row in others:
        clocks = clocks_of(_events(row), parse_standards(text, "x"), date(2026, 5, 5))
        assert clocks.of(Standard.RARE_CANCER) == ()


def test_the_next_breach_is_the_earliest_of_a_national_standard_that_runs() -> None:
    clocks = clocks_of(_events(REFERRAL), STANDARDS, date(2026, 4, 20))
    upcoming = clocks.next_breach()
    assert upcoming is not None
    assert (upcoming.standard, upcoming.breach_on) == (Standard.FASTER_DIAGNOSIS, date(2026, 4, 30))
    informed = {"event": "Informed", "on": date(2026, 4, 15), "outcome": "01"}
    upcoming = clocks_of(_events(REFERRAL, informed), STANDARDS, date(2026, 4, 20)).next_breach()
    assert upcoming is not None
    assert (upcoming.standard, upcoming.breach_on) == (Standard.REFERRAL_TO_TREATMENT, date(2026, 6, 3))
    ruled_out = {"event": "Informed", "on": date(2026, 4, 15), "outcome": "02"}
    assert clocks_of(_events(REFERRAL, ruled_out), STANDARDS, date(2026, 4, 20)).next_breach() is None


def test_a_booked_day_that_the_patient_declines_later_is_booked_no_more() -> None:
    offer = {"event": "TreatmentOffer", "on": date(2026, 6, 12), "made_on": date(2026, 5, 7)}
    decline = {**offer, "made_on": date(2026, 5, 12), "is_declined": True, "available_from": date(2026, 6, 20)}
    rows = [REFERRAL, {"event": "DecisionToTreat", "on": date(2026, 5, 5)}, offer, decline]
    again = {**offer, "made_on": date(2026, 5, 14)}
    withdrawn = {"event": "Withdrawal", "on": date(2026, 5, 13), "withdrawn_id": 4, "reason": "Wrong day"}

    def booked(*rows: Mapping[str, object], as_of: date = date(2026, 5, 20)) -> date | None:
        (clock,) = clocks_of(_events(*rows), STANDARDS, as_of).of(Standard.FIRST_TREATMENT)
        return None if clock.booking is None else clock.booking.on

    assert booked(*rows) is None
    assert booked(*rows, as_of=date(2026, 5, 11)) == date(2026, 6, 12)
    assert booked(*rows, again) == date(2026, 6, 12)
    assert booked(*rows, withdrawn) == date(2026, 6, 12)
    assert booked(*rows[:3], {**decline, "on": date(2026, 6, 2)}) == date(2026, 6, 12)


def test_the_reason_of_one_late_treatment_is_not_that_of_the_next() -> None:
    later = {"event_type": "02", "modality": "02", "setting": "03", "organisation": "RAA"}
    rows = [
        REFERRAL,
        {"event": "Diagnosis", "on": date(2026, 4, 1), "icd10": "C34.1"},
        {"event": "DecisionToTreat", "on": date(2026, 4, 2), "event_type": "02"},
        {"event": "Treatment", "on": date(2026, 5, 20), **later},
        {"event": "DelayReason", "on": date(2026, 5, 21), "standard": "later_treatment", "code": "05"},
        {"event": "DecisionToTreat", "on": date(2026, 6, 1), "event_type": "02"},
        {"event": "Treatment", "on": date(2026, 7, 20), **later},
    ]
    clocks = clocks_of(_events(*rows), STANDARDS, date(2026, 8, 1)).of(Standard.LATER_TREATMENT)
    assert [clock.delay_reason for clock in clocks] == ["05", None]
    assert [Gap.DELAY_REASON_MISSING in clock.gaps for clock in clocks] == [False, True]


def test_several_open_clocks_show_the_worst_colour() -> None:
    clocks = clocks_of(_events(REFERRAL), STANDARDS, date(2026, 4, 20))
    assert [clock.colour for clock in clocks.clocks if clock.colour] == ["red", "green"]
    assert clocks.colour() == "red"


def test_a_treatment_without_a_decision_is_a_gap_and_no_wrong_clock() -> None:
    treatment = {"event": "Treatment", "on": date(2026, 4, 20), "event_type": "01", "modality": "02"}
    clocks = clocks_of(_events(REFERRAL, treatment), STANDARDS, date(2026, 5, 1))
    assert clocks.of(Standard.FIRST_TREATMENT) == ()
    assert clocks.gaps == (Gap.DECISION_MISSING,)
    (clock,) = clocks.of(Standard.REFERRAL_TO_TREATMENT)
    assert (clock.days, clock.state) == (19, State.STOP_INCOMPLETE)


def test_a_wait_whose_end_is_incomplete_is_one_of_the_open_waits_of_its_standard() -> None:
    treatment = {"event": "Treatment", "on": date(2026, 4, 20), "event_type": "01", "modality": "02"}
    situation = situation_of(_events(REFERRAL, treatment), STANDARDS, date(2026, 5, 1))
    assert situation.state == "OPEN"
    assert situation.referral_to_treatment_breach_on == date(2026, 6, 3)
    assert situation.next_standard != "REFERRAL_TO_TREATMENT"


def test_the_order_of_recording_does_not_matter() -> None:
    for example in EXAMPLES:
        expected = clocks_of(example.events, example.standards(), example.as_of)
        assert clocks_of(reversed(example.events), example.standards(), example.as_of) == expected


def test_an_event_and_its_replacement_are_judged_together() -> None:
    events = _events(REFERRAL, {"event": "Informed", "on": date(2026, 4, 20), "outcome": "02"})
    withdrawal = event_of(
        3, {"event": "Withdrawal", "on": date(2026, 4, 22), "withdrawn_id": 2, "reason": "By mistake"}
    )
    replacement = event_of(4, {"event": "Informed", "on": date(2026, 4, 21), "outcome": "01"})
    today = date(2026, 4, 22)
    assert [error.code for error in refusals(events, [replacement], STANDARDS, today)] == ["RECORDED_ALREADY"]
    assert refusals(events, [withdrawal, replacement], STANDARDS, today) == []


def test_what_proves_an_adjustment_cannot_be_withdrawn_alone() -> None:
    example = next(example for example in worked_examples() if example.number == "09")
    row = {"event": "Withdrawal", "on": date(2026, 5, 10), "withdrawn_id": 2, "reason": "By mistake"}
    errors = refusals(example.events, [event_of(6, row)], STANDARDS, example.as_of)
    assert ("evidenceId", "NO_EVIDENCE") in [(error.field, error.code) for error in errors]


def test_what_contradicted_itself_before_does_not_stand_in_the_way() -> None:
    events = _events(REFERRAL, {"event": "Informed", "on": date(2026, 3, 20), "outcome": "02"})
    today = date(2026, 4, 22)
    assert [error.key[1] for error in contradictions(events, STANDARDS, today)] == ["BEFORE_REFERRAL"]
    discussion = event_of(3, {"event": "MdtDiscussion", "on": date(2026, 4, 10)})
    assert refusals(events, [discussion], STANDARDS, today) == []


def test_a_plan_that_lies_ahead_brings_no_rule_of_its_day_forward() -> None:
    this_year = """[[handovers]]
from = 2000-01-01
to = 2026-12-31
day = "received"
among_several = "last"
complete_only = true
provider_characters = 3
max_transfers = 0
max_transfers_of_organisation = 0

[[handovers]]
from = 2027-01-01"""
    text = STANDARDS_FILE.read_text("utf-8").replace("[[handovers]]\nfrom = 2000-01-01", this_year)
    text = text.replace('to = 2020-06-30\nsettings = ["01", "02"]', 'to = 2026-12-31\nsettings = ["01", "02"]')
    text = text.replace("[[pauses]]\nfrom = 2020-07-01", "[[pauses]]\nfrom = 2027-01-01")
    standards = parse_standards(text, "x")
    transfer = {"event": "Transfer", "on": date(2026, 4, 9), "from_organisation": "RAA", "to_organisation": "RBB"}
    offer = {
        "event": "TreatmentOffer",
        "on": date(2026, 5, 26),
        "is_declined": True,
        "available_from": date(2026, 6, 9),
        "setting": "03",
    }
    pause = {"event": "Adjustment", "on": date(2026, 5, 20), "bucket": "treatment", "reason": "8", "evidence_id": 4}
    ahead = {"event": "TreatmentOffer", "on": date(2027, 2, 1), "made_on": date(2026, 5, 21)}
    rows = [REFERRAL, {**transfer, "reason": "04"}, {"event": "DecisionToTreat", "on": date(2026, 5, 10)}, offer, pause]
    for events in (_events(*rows), _events(*rows, ahead)):
        codes = {error.key[1] for error in contradictions(events, standards, date(2026, 6, 10))}
        assert codes == {"TOO_MANY", "SETTING_NOT_ALLOWED"}


def test_a_message_is_a_plain_sentence() -> None:
    refused = [example for example in worked_examples() + further_examples() if example.refused is not None]
    assert len(refused) > 25
    for example in refused:
        *recorded, last = example.events
        (error,) = refusals(recorded, [last], example.standards(), example.as_of)
        assert error.message[0].isupper()
        assert error.message.endswith(".")
        assert len(error.message) < 120


@pytest.mark.parametrize(
    ("referral_type", "site", "name"),
    [
        ("03", None, "lung"),
        ("07", None, "colorectal"),
        ("11", "16", "prostate"),
        ("06", "19", "hepatobiliary"),
        ("01", None, "any other"),
        (None, None, "any other"),
    ],
)
def test_a_timed_pathway_is_that_of_the_site_or_of_the_referral(
    referral_type: str | None, site: str | None, name: str
) -> None:
    informed = {"event": "Informed", "on": date(2026, 4, 20), "outcome": "01", "site": site}
    history = history_of(_events({**REFERRAL, "referral_type": referral_type}, informed), STANDARDS, date(2026, 5, 1))
    assert timed_pathway_of(history, STANDARDS).name == name


def test_milestones_are_planned_and_met() -> None:
    events = _events(
        {**REFERRAL, "referral_type": "03"},
        {"event": "Appointment", "on": date(2026, 4, 7), "kind": "outpatient", "outcome": "attended"},
        {"event": "MdtDiscussion", "on": date(2026, 4, 21)},
    )
    milestones = milestones_of(history_of(events, STANDARDS, date(2026, 5, 1)), STANDARDS)
    start = date(2026, 4, 1)
    assert [(row.name, row.planned_on, row.met_on) for row in milestones] == [
        ("Chest X-ray reported", start + timedelta(days=1), None),
        ("CT", start + timedelta(days=3), None),
        ("Fast-track clinic", start + timedelta(days=5), date(2026, 4, 7)),
        ("Informed of the diagnosis", start + timedelta(days=28), None),
        ("Transferred for treatment", start + timedelta(days=38), None),
        ("Clinic after the MDT", date(2026, 4, 26), None),
        ("Treated after the MDT", date(2026, 5, 5), None),
        ("Treated", start + timedelta(days=49), None),
    ]
    routine = history_of(_events({**REFERRAL, "priority": "1"}), STANDARDS, date(2026, 5, 1))
    assert milestones_of(routine, STANDARDS) == ()


def test_who_declines_all_treatment_is_not_treated() -> None:
    declined = {"event": "Treatment", "on": date(2026, 4, 20), "event_type": "01", "modality": "98"}
    history = history_of(_events(REFERRAL, declined), STANDARDS, date(2026, 5, 1))
    assert [row.met_on for row in milestones_of(history, STANDARDS) if row.name == "Treated"] == [None]


def _plans(number: int) -> list[Mapping[str, object]]:
    plan: dict[str, object] = {"event": "DecisionToTreat", "on": date(2026, 4, 10), "event_type": "02"}
    return [REFERRAL, *({**plan, "course": str(each)} for each in range(number))]


def test_an_entry_has_as_many_clocks_and_adjustments_as_the_contract_says() -> None:
    today = date(2026, 12, 1)
    plans = _plans(MAX_COURSES)
    assert contradictions(_events(*plans), STANDARDS, today) == []
    assert len(clocks_of(_events(*plans), STANDARDS, today).clocks) <= 100
    (error,) = refusals(_events(*plans), _events(*_plans(MAX_COURSES + 1))[-1:], STANDARDS, today)
    assert (error.field, error.code) == ("onPathwayId", "TOO_MANY")
    pause: dict[str, object] = {
        "event": "Adjustment",
        "on": today,
        "bucket": "treatment",
        "reason": "6",
        "note": "Seen.",
    }
    first = date(2026, 4, 11)
    pauses = [{**pause, "starts_on": first + timedelta(days=each), "days": 1} for each in range(MAX_ADJUSTMENTS + 1)]
    record = _events(*_plans(1), *pauses)
    assert contradictions(record[:-1], STANDARDS, today) == []
    assert [error.code for error in refusals(record[:-1], record[-1:], STANDARDS, today)] == ["TOO_MANY"]


def test_what_is_found_in_a_record_is_found_once_whatever_the_number_of_its_clocks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[Adjustment] = []
    adjusted_days = adjusting.adjusted_days

    def counted(adjustment: Adjustment, history: History, standards: Standards) -> adjusting.AdjustedDays:
        calls.append(adjustment)
        return adjusted_days(adjustment, history, standards)

    monkeypatch.setattr(adjusting, "adjusted_days", counted)
    pause = {"event": "Adjustment", "on": date(2026, 4, 20), "bucket": "treatment", "reason": "6", "note": "Seen."}
    pauses = [{**pause, "starts_on": date(2026, 4, 11) + timedelta(days=each), "days": 1} for each in range(10)]
    clocks = clocks_of(_events(*_plans(20), *pauses), STANDARDS, date(2026, 5, 1))
    assert (len(clocks.clocks) > 20, len(calls)) == (True, len(pauses))
