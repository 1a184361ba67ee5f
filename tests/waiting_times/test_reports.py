"""Performance, breaches and data quality, against cases that were counted by hand."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from spiritum.waiting_times.breaches import breaches_of
from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.csv_lines import plain
from spiritum.waiting_times.data_quality import data_quality_of
from spiritum.waiting_times.months import Month, Period
from spiritum.waiting_times.performance import Dimension, Performance, PerformanceRow
from spiritum.waiting_times.reported_entries import EntryRecord, ReportedEntry
from spiritum.waiting_times.standards_file import STANDARDS_FILE, parse_standards, shipped_standards
from tests.waiting_times.examples import further_examples, worked_examples
from tests.waiting_times.report_cases import ReportCase, record_of, report_cases


def _of(report: str) -> pytest.MarkDecorator:
    cases = [case for case in report_cases() if report in case.expected]
    return pytest.mark.parametrize("case", cases, ids=lambda case: case.text)


def _entries(case: ReportCase) -> list[ReportedEntry]:
    return [ReportedEntry(record, shipped_standards(), case.as_of) for record in case.records]


def _performance(case: ReportCase, dimensions: frozenset[Dimension] = frozenset(Dimension)) -> list[PerformanceRow]:
    performance = Performance(shipped_standards(), case.period, dimensions)
    for entry in _entries(case):
        performance.add(entry)
    standard = case.expected.get("standard")
    return [row for row in performance.rows() if standard in (None, row.standard.value)]


def _case(start: str) -> ReportCase:
    return next(case for case in report_cases() if case.text.startswith(start))


@_of("performance")
def test_performance_is_what_was_counted_by_hand(case: ReportCase) -> None:
    rows = [
        [
            *(str(row.month), row.standard.value, row.tumour_site or "", row.route or "", row.organisation or ""),
            *(plain(row.in_time), plain(row.counted)),
        ]
        for row in _performance(case)
    ]
    assert rows == case.expected["performance"]


@_of("breaches")
def test_breaches_are_what_was_counted_by_hand(case: ReportCase) -> None:
    rows = [
        [
            *(breach.entry_id, breach.standard.value, breach.raw_days, breach.adjusted_days, breach.days, breach.limit),
            *(breach.delay_reason or "", breach.delay_reason_text or ""),
            "; ".join(f"{share.organisation} {plain(share.weight)}" for share in breach.shares),
        ]
        for entry in _entries(case)
        for breach in breaches_of(entry, case.period)
    ]
    assert rows == case.expected["breaches"]


@_of("data_quality")
def test_data_quality_is_what_was_counted_by_hand(case: ReportCase) -> None:
    findings = [finding for entry in _entries(case) for finding in data_quality_of(entry)]
    rows = [[each.entry_id, each.event_kind, each.event_id or 0, each.field, each.code] for each in findings]
    assert rows == case.expected["data_quality"]
    assert all(finding.message.endswith(".") for finding in findings)


def test_the_parts_of_a_wait_add_up_to_one_wait() -> None:
    case = _case("The six scenarios")
    (together,) = _performance(case, frozenset())
    assert (together.in_time, together.counted, together.breaches) == (3, 6, 3)
    assert (together.tumour_site, together.route, together.organisation) == (None, None, None)
    by_organisation = _performance(case, frozenset({Dimension.ORGANISATION}))
    assert [(row.organisation, row.in_time, row.counted) for row in by_organisation] == [
        ("RAA", Decimal("1"), Decimal("2.5")),
        ("RBB", Decimal("2"), Decimal("3.5")),
    ]


def test_reports_of_parts_add_up_to_the_report_of_all() -> None:
    case = _case("The six scenarios")
    parts = [Performance(shipped_standards(), case.period) for _ in range(2)]
    for number, entry in enumerate(_entries(case)):
        parts[number % 2].add(entry)
    parts[0].merge(parts[1])
    standard = Standard.REFERRAL_TO_TREATMENT
    assert [row for row in parts[0].rows() if row.standard is standard] == _performance(case)


def test_a_percentage_is_rounded_for_people_and_judged_exactly() -> None:
    row = _row(in_time=Decimal("799.5"), counted=Decimal(1000), threshold=Decimal(80))
    assert row.percent == Decimal("80.0")
    assert row.is_met is False
    assert _row(in_time=Decimal(800), counted=Decimal(1000), threshold=Decimal(80)).is_met is True
    assert _row(in_time=Decimal(0), counted=Decimal(0), threshold=Decimal(80)).percent is None
    assert _row(in_time=Decimal(0), counted=Decimal(0), threshold=Decimal(80)).is_met is None
    assert _row(in_time=Decimal(1), counted=Decimal(1), threshold=None).is_met is None


def _row(**values: Any) -> PerformanceRow:
    return PerformanceRow(Month(2026, 4), Standard.FASTER_DIAGNOSIS, None, None, None, plan_goal=None, **values)


def test_the_threshold_and_the_goal_are_those_of_the_month() -> None:
    performance = Performance(shipped_standards(), Period(Month(2026, 2), Month(2026, 4)))
    standards = (Standard.FASTER_DIAGNOSIS, Standard.REFERRAL_TO_TREATMENT)
    rows = [row for row in performance.rows() if row.standard in standards]
    assert [(str(row.month), row.standard.value, row.threshold, row.plan_goal) for row in rows] == [
        ("2026-02", "faster_diagnosis", 75, 80),
        ("2026-02", "referral_to_treatment", 85, 75),
        ("2026-03", "faster_diagnosis", 80, 80),
        ("2026-03", "referral_to_treatment", 85, 75),
        ("2026-04", "faster_diagnosis", 80, 80),
        ("2026-04", "referral_to_treatment", 85, None),
    ]


def test_a_threshold_that_changes_within_a_month_is_that_of_its_last_day() -> None:
    text = STANDARDS_FILE.read_text("utf-8").replace("to = 2026-02-28", "to = 2026-02-14")
    standards = parse_standards(text.replace("from = 2026-03-01", "from = 2026-02-15"), "standards.toml")
    rows = Performance(standards, Period(Month(2026, 1), Month(2026, 2))).rows()
    assert [row.threshold for row in rows if row.standard is Standard.FASTER_DIAGNOSIS] == [75, 80]


def test_every_example_is_counted_once_if_its_clock_says_so() -> None:
    """Whatever an example is about: as many waits are counted as its clocks say, each with a weight of one."""
    for example in worked_examples() + further_examples():
        first = min((event.on for event in example.events), default=example.as_of)
        period = Period(Month(first.year, 1), Month(example.as_of.year, 12))
        record = EntryRecord(record_of(1, []).facts, example.events)
        entry = ReportedEntry(record, example.standards(), example.as_of)
        performance = Performance(example.standards(), period)
        performance.add(entry)
        counted = sum((row.counted for row in performance.rows()), Decimal(0))
        clocks = [clock for clock in entry.clocks.clocks if clock.is_counted]
        assert counted == len(clocks), example.name
        late = sum((row.breaches for row in performance.rows()), Decimal(0))
        assert late == sum(clock.is_breached for clock in clocks), example.name


@pytest.mark.parametrize(
    ("facts", "code"), [({"national_number": None}, "REQUIRED"), ({"is_number_verified": False}, "NOT_VERIFIED")]
)
def test_a_number_that_is_missing_or_not_verified_is_found(facts: dict[str, Any], code: str) -> None:
    referral = {"event": "ReferralReceived", "on": date(2026, 8, 1), "priority": "3"}
    record = record_of(1, [{**referral, "referral_type": "03", "organisation": "RAA01"}], **facts)
    entry = ReportedEntry(record, shipped_standards(), date(2026, 8, 10))
    assert [(each.event_kind, each.field, each.code) for each in data_quality_of(entry)] == [
        ("PATIENT", "nationalNumber", code)
    ]


def test_months_of_a_period_cross_the_year() -> None:
    period = Period(Month(2025, 11), Month(2026, 2))
    assert [str(month) for month in period] == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert (period.first.first, period.last.last) == (date(2025, 11, 1), date(2026, 2, 28))
    assert Month(2028, 2).last == date(2028, 2, 29)
    assert date(2025, 10, 31) not in period
    assert date(2026, 2, 28) in period
    assert date(2026, 3, 1) not in period
    with pytest.raises(ValueError, match="2026-01 is before 2026-02"):
        Period(Month(2026, 2), Month(2026, 1))
