"""The national return, against records that were written by hand."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from spiritum.waiting_times import return_items
from spiritum.waiting_times.months import Month, Period
from spiritum.waiting_times.national_return import MENDED_IN, RefusedRecord, ReturnRecord, return_records
from spiritum.waiting_times.report_tables import NATIONAL_RETURN, REFUSED
from spiritum.waiting_times.reported_entries import ReportedEntry
from spiritum.waiting_times.return_items import ITEMS, NOT_RECORDED, Format, Item, comment, icd10_code
from spiritum.waiting_times.standards_file import shipped_standards
from tests.waiting_times.report_cases import NHS_NUMBER, record_of

JULY = Period(Month(2026, 7), Month(2026, 7))
CASES: list[Mapping[str, Any]] = tomllib.loads(Path(__file__).with_name("national_return.toml").read_text("utf-8"))[
    "cases"
]
IDENTITY = {
    return_items.NHS_NUMBER: NHS_NUMBER,
    return_items.NHS_NUMBER_STATUS: "01",
    return_items.PATHWAY_IDENTIFIER: "00000000000000000001",
}


def _of(*names: str) -> pytest.MarkDecorator:
    cases = [case for case in CASES if set(names) & set(case)]
    return pytest.mark.parametrize("case", cases, ids=lambda case: case["text"])


def _entry(case: Mapping[str, Any]) -> ReportedEntry:
    number = case.get("national_number", NHS_NUMBER) or None
    return ReportedEntry(record_of(1, case["events"], national_number=number), shipped_standards(), date(2026, 8, 31))


def _values(row: Mapping[str, str]) -> dict[Item, str]:
    return {**IDENTITY, **{getattr(return_items, name): value for name, value in row.items()}}


@_of("records")
def test_a_record_is_what_was_written_by_hand(case: Mapping[str, Any]) -> None:
    records = list(return_records(_entry(case), JULY))
    assert [_accepted(record) for record in records] == [_values(row) for row in case["records"]]


@_of("with_faster_diagnosis")
def test_faster_diagnosis_alone_has_a_record_if_it_is_asked_for(case: Mapping[str, Any]) -> None:
    records = list(return_records(_entry(case), JULY, faster_diagnosis=True))
    assert [_accepted(record) for record in records] == [_values(row) for row in case["with_faster_diagnosis"]]
    august = Period(Month(2026, 8), Month(2026, 8))
    assert list(return_records(_entry(case), august, faster_diagnosis=True)) == []


def _accepted(record: ReturnRecord | RefusedRecord) -> dict[Item, str]:
    assert isinstance(record, ReturnRecord), record
    return dict(record.values)


@_of("refused")
def test_what_cannot_be_returned_says_why_and_where_to_mend_it(case: Mapping[str, Any]) -> None:
    (record,) = return_records(_entry(case), JULY)
    assert isinstance(record, RefusedRecord)
    assert [[each.event_kind, each.field, each.code] for each in record.reasons] == case["refused"]
    assert record.treated_on == date(2026, 7, 8)
    assert len(REFUSED.cells(record)) == len(record.reasons)
    assert all(len(line) == len(REFUSED.columns) for line in REFUSED.cells(record))
    assert not any(NHS_NUMBER in reason.message for reason in record.reasons)


def test_a_number_that_is_not_verified_has_another_status() -> None:
    entry = ReportedEntry(
        record_of(1, CASES[3]["events"], is_number_verified=False), shipped_standards(), date(2026, 8, 31)
    )
    (record,) = return_records(entry, JULY)
    assert _accepted(record)[return_items.NHS_NUMBER_STATUS] == "02"


def test_the_columns_are_the_items_of_the_dictionary_each_once() -> None:
    assert len(ITEMS) == len({item.name for item in ITEMS}) == 54
    assert NATIONAL_RETURN.columns[0] == "NHS NUMBER"
    assert NATIONAL_RETURN.columns[-1] == "CANCER CARE SPELL DELAY REASON COMMENT (CONSULTANT UPGRADE)"
    recorded = {item for case in CASES for row in case.get("records", []) for item in _values(row)}
    assert not recorded & NOT_RECORDED
    assert {item.name.rpartition(" (")[0] for item in NOT_RECORDED} == {
        "CANCER CARE SPELL DELAY REASON",
        "CANCER CARE SPELL DELAY REASON COMMENT",
    }
    assert {item for item in ITEMS if item.is_needed} <= set(MENDED_IN) | {return_items.PATIENT_STATUS}


@pytest.mark.parametrize(
    ("format_", "value", "fits"),
    [
        (Format.NHS_NUMBER, "9434765919", True),
        (Format.NHS_NUMBER, "943 476 5919", False),
        (Format.NHS_NUMBER, "\u0661434765919", False),
        (Format.DAY, "2026-04-01", True),
        (Format.DAY, "01/04/2026", False),
        (Format.DAYS, "999", True),
        (Format.DAYS, "1000", False),
        (Format.DAYS, "-1", False),
        (Format.SITE, "RAA01", True),
        (Format.SITE, "RAA", False),
        (Format.SITE, "RAA0123456", False),
        (Format.ICD10, "C341", True),
        (Format.ICD10, "C34.1", False),
        (Format.CODE, "01\n", False),
        (Format.COMMENT, "x" * 255, True),
        (Format.COMMENT, "x" * 256, False),
    ],
)
def test_a_format_is_that_of_the_dictionary(format_: Format, value: str, fits: bool) -> None:
    assert format_.has(value) is fits


@pytest.mark.parametrize(
    ("code", "written"), [("C34.1", "C341"), ("C61", "C61X"), ("c50.9", "C509"), ("D05.1", "D051")]
)
def test_a_diagnosis_is_written_without_a_dot_and_filled(code: str, written: str) -> None:
    assert icd10_code(code) == written


def test_a_comment_is_one_line_and_no_formula() -> None:
    assert comment("=1+1\r\nof two") == "1+1 of two"
    assert comment("- away\tuntil May") == "away until May"
    assert comment("Theatre\x07 list\x7ffull") == "Theatre list full"
    assert len(comment("x" * 400)) == 255
