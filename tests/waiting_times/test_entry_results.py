"""Results of entries that are kept: reports by them are the reports by the events."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from spiritum.waiting_times.data_quality import data_quality_of
from spiritum.waiting_times.entry_results import (
    EntryResult,
    add_result,
    concerns,
    findings_of,
    fingerprint,
    is_sound,
    result_of,
    waits_as_json,
    waits_from_json,
)
from spiritum.waiting_times.months import Month, Period
from spiritum.waiting_times.performance import Performance, PerformanceRow
from spiritum.waiting_times.reported_entries import EntryRecord, ReportedEntry
from spiritum.waiting_times.reports import Format, Order, Report, body, rows_of
from spiritum.waiting_times.standards import Standards
from spiritum.waiting_times.standards_file import STANDARDS_FILE, parse_standards, shipped_standards
from tests.waiting_times.report_cases import ReportCase, record_of, report_cases
from tests.waiting_times.stories import story

EVER = Period(Month(2015, 1), Month(2035, 12))
CASES = pytest.mark.parametrize("case", report_cases(), ids=lambda case: case.text)


def _stored(result: EntryResult) -> EntryResult:
    """The result as it comes back from where it is kept."""
    waits = waits_from_json(json.loads(json.dumps(waits_as_json(result))))
    return replace(result, waits=waits, findings=tuple(json.loads(json.dumps(result.findings))))


def _by_results(records: Sequence[EntryRecord], today: date, period: Period) -> list[PerformanceRow]:
    performance = Performance(shipped_standards(), period)
    for record in records:
        add_result(performance, _stored(result_of(record, shipped_standards(), today)), period)
    return list(performance.rows())


def _by_events(records: Sequence[EntryRecord], today: date, period: Period) -> list[PerformanceRow]:
    performance = Performance(shipped_standards(), period)
    for record in records:
        performance.add(ReportedEntry(record, shipped_standards(), today))
    return list(performance.rows())


@CASES
def test_reports_by_results_are_those_by_events(case: ReportCase) -> None:
    assert _by_results(case.records, case.as_of, case.period) == _by_events(case.records, case.as_of, case.period)
    for record in case.records:
        result = _stored(result_of(record, shipped_standards(), case.as_of))
        by_events = list(data_quality_of(ReportedEntry(record, shipped_standards(), case.as_of)))
        assert list(findings_of(result, record.facts)) == by_events


@CASES
@pytest.mark.parametrize("report", [Report.BREACHES, Report.NATIONAL_RETURN, Report.REFUSED])
def test_an_entry_that_a_report_passes_over_has_no_row_in_it(report: Report, case: ReportCase) -> None:
    for faster_diagnosis in (False, True):
        order = Order(report, case.period, case.as_of, faster_diagnosis=faster_diagnosis)
        for record in case.records:
            if not concerns(result_of(record, shipped_standards(), case.as_of), order):
                assert list(rows_of(order, [record], shipped_standards())) == []


def test_random_records_give_the_same_reports_by_results() -> None:
    records = list[EntryRecord]()
    today = date(2031, 1, 1)
    for seed in range(300):
        rows = [{name: value for name, value in row.items() if name != "id"} for row in story(seed).rows]
        records.append(record_of(seed, rows))
    records = [record for record in records if record.events]
    assert _by_results(records, today, EVER) == _by_events(records, today, EVER)
    order = Order(Report.BREACHES, EVER, today)
    results = [result_of(record, shipped_standards(), today) for record in records]
    concerned = [record for record, result in zip(records, results, strict=True) if concerns(result, order)]
    assert 0 < len(concerned) < len(records)
    assert _rows(order, concerned) == _rows(order, records)


@CASES
@pytest.mark.parametrize("report", [Report.NATIONAL_RETURN, Report.REFUSED])
def test_a_return_of_records_that_are_known_to_be_sound_is_the_same(report: Report, case: ReportCase) -> None:
    order = Order(report, case.period, case.as_of, faster_diagnosis=True)
    results = [_stored(result_of(record, shipped_standards(), case.as_of)) for record in case.records]
    known = [
        replace(record, is_known_sound=is_sound(result, record))
        for record, result in zip(case.records, results, strict=True)
    ]
    assert _rows(order, known) == _rows(order, case.records)


def test_a_result_of_an_earlier_state_says_nothing_of_what_was_recorded_since() -> None:
    treated = {"event": "Treatment", "on": date(2026, 8, 20), "event_type": "01", "modality": "02"}
    rows = [{"event": "ReferralReceived", "on": date(2026, 8, 1), "priority": "3", "organisation": "RAA01"}]
    record, later = record_of(1, rows), record_of(1, [*rows, treated])
    result = replace(result_of(record, shipped_standards(), date(2026, 9, 1)), findings=())
    assert is_sound(result, record)
    assert not is_sound(result, later)
    assert not is_sound(replace(result, findings=({"code": "REQUIRED"},)), record)
    assert not is_sound(replace(result, findings=None), record), "nobody has read what is to be mended"


def _rows(order: Order, records: Sequence[EntryRecord]) -> bytes:
    return body(order, Format.CSV, list(rows_of(order, records, shipped_standards())))


def test_a_result_says_of_which_record_it_is_and_how_long_it_is_right() -> None:
    referral = {"event": "ReferralReceived", "on": date(2026, 8, 1), "priority": "3"}
    ahead = {"event": "EarliestClinicallyAppropriateDate", "on": date(2026, 9, 20), "agreed_on": date(2026, 8, 5)}
    later = {"event": "TreatmentOffer", "on": date(2026, 9, 25), "made_on": date(2026, 8, 6)}
    result = result_of(record_of(1, [referral, later, ahead]), shipped_standards(), date(2026, 8, 10))
    assert (result.last_event_id, result.valid_until) == (3, date(2026, 9, 20))
    assert result_of(record_of(1, [referral]), shipped_standards(), date(2026, 8, 10)).valid_until is None


def test_a_plan_that_comes_true_may_change_a_result() -> None:
    """Why a result ends with a plan: a treatment on the day for which it was only planned before."""
    rows = [
        {"event": "ReferralReceived", "on": date(2026, 8, 1), "priority": "3", "organisation": "RAA01"},
        {"event": "DecisionToTreat", "on": date(2026, 8, 4)},
        {"event": "Diagnosis", "on": date(2026, 8, 4), "icd10": "C34.1"},
        {"event": "Treatment", "on": date(2026, 8, 20), "event_type": "01", "modality": "02"},
    ]
    record = record_of(1, rows)
    before = result_of(record, shipped_standards(), date(2026, 8, 19))
    assert before.valid_until == date(2026, 8, 20)
    after = result_of(record, shipped_standards(), date(2026, 8, 20))
    assert len(before.waits) < len(after.waits)
    assert after == result_of(record, shipped_standards(), date(2026, 8, 20) + timedelta(days=90))


def test_a_rule_that_is_asked_by_today_ends_a_result() -> None:
    referral = {"event": "ReferralReceived", "on": date(2026, 8, 1), "priority": "3"}
    standards = shipped_standards()
    (handover, *_), today = standards.handovers, date(2026, 8, 10)
    ending = handover.model_copy(update={"from_": date(2020, 1, 1), "to": date(2026, 12, 31)})
    changed = standards.model_copy(update={"handovers": (ending,)})
    assert result_of(record_of(1, [referral]), changed, today).valid_until == date(2027, 1, 1)
    beginning = handover.model_copy(update={"from_": date(2026, 11, 1), "to": None})
    changed = standards.model_copy(update={"handovers": (beginning,)})
    assert result_of(record_of(1, [referral]), changed, today).valid_until == date(2026, 11, 1)
    assert result_of(record_of(1, [referral]), changed, date(2026, 11, 1)).valid_until is None
    for_ever = handover.model_copy(update={"from_": date(2020, 1, 1), "to": date.max})
    changed = standards.model_copy(update={"handovers": (for_ever,)})
    assert result_of(record_of(1, [referral]), changed, today).valid_until is None


def test_another_standards_file_has_another_fingerprint() -> None:
    assert fingerprint(shipped_standards()) == fingerprint(_changed("# a remark\n", ""))
    assert fingerprint(shipped_standards()) != fingerprint(_changed("", "days = 62 }"))


def _changed(before: str, limit: str) -> Standards:
    text = STANDARDS_FILE.read_text("utf-8")
    assert "days = 62 }" in text
    return parse_standards(before + (text.replace(limit, "days = 61 }") if limit else text), "standards.toml")
