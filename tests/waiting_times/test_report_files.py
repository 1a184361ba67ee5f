"""Reports as files: CSV that no spreadsheet runs, JSON that is whole or none, and streams that end if nobody reads."""

import asyncio
import csv
import json
from collections.abc import Collection, Sequence
from contextlib import aclosing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from typing_extensions import override

from spiritum.waiting_times.csv_lines import Cell, csv_lines
from spiritum.waiting_times.findings import Finding
from spiritum.waiting_times.report_streams import CHUNK_BYTES, Part, Parts, report_stream
from spiritum.waiting_times.report_tables import BREACHES, DATA_QUALITY
from spiritum.waiting_times.report_workers import InPlace, InProcesses, Workers
from spiritum.waiting_times.reported_entries import EntryRecord
from spiritum.waiting_times.reports import Format, Order, Report
from spiritum.waiting_times.standards_file import shipped_standards
from tests.waiting import until
from tests.waiting_times.report_cases import ReportCase, report_cases


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", " =1", "\uff1d1", '=cmd|"/c calc"!A1', "=1,2", '="x"']
)
def test_a_text_is_never_a_formula(text: str) -> None:
    (row,) = csv.reader(StringIO(csv_lines([[text, "x"]]).decode(), newline=""))
    assert row == [f"'{text}", "x"]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("a,b", '"a,b"'),
        ('a "b"', '"a ""b"""'),
        ("a\nb", '"a\nb"'),
        ("O'Brien", "O'Brien"),
        ("2026-04", "2026-04"),
        (-3, "-3"),
        (Decimal("-0.50"), "-0.5"),
        (Decimal("80.0"), "80"),
        (Decimal("100"), "100"),
        (date(2026, 4, 1), "2026-04-01"),
        (None, ""),
        (True, "yes"),
        ("Zoë", "Zoë"),
    ],
)
def test_a_cell_is_written_as_rfc_4180_says(cell: Cell, written: str) -> None:
    assert csv_lines([[cell, "end"]]).decode() == f"{written},end\r\n"


def test_a_pathways_name_cannot_be_a_formula() -> None:
    finding = Finding(1, 2, 3, "=HYPERLINK(A1)", "Diagnosis", None, "icd10", "REQUIRED", "Missing.")
    assert b",'=HYPERLINK(A1)," in csv_lines(DATA_QUALITY.cells(finding))


def _case() -> ReportCase:
    return next(case for case in report_cases() if case.text.startswith("Breaches with"))


def _order(report: Report, case: ReportCase | None = None) -> Order:
    of = case or _case()
    return Order(report, of.period, of.as_of)


async def _parts(records: Sequence[EntryRecord], size: int = 1) -> Parts:
    for start in range(0, len(records), size):
        yield Part(records=records[start : start + size])


async def _unnoted(_entry_ids: Collection[int]) -> None:
    """No audit trail."""


async def _read(order: Order, format_: Format, parts: Parts, workers: Workers | None = None) -> bytes:
    standards = shipped_standards()
    stream = report_stream(order, format_, parts, workers or InPlace(standards), standards, _unnoted)
    return b"".join([chunk async for chunk in stream])


@pytest.mark.parametrize("report", Report)
@pytest.mark.parametrize("size", [1, 2, 3])
async def test_json_and_csv_have_the_same_rows_however_they_are_parted(report: Report, size: int) -> None:
    order = _order(report)
    document = json.loads(await _read(order, Format.JSON, _parts(_case().records, size)))
    text = (await _read(order, Format.CSV, _parts(_case().records, size))).decode()
    lines = list(csv.reader(StringIO(text, newline="")))
    assert document["asOf"] == "2026-08-31"
    assert len({len(line) for line in lines}) == 1
    rows = [reason for row in document["rows"] for reason in row.get("reasons", [row])]
    assert len(lines) == 1 + len(rows)
    assert await _read(order, Format.JSON, _parts(_case().records, 3)) == await _read(
        order, Format.JSON, _parts(_case().records, size)
    )


@pytest.mark.parametrize("report", Report)
async def test_a_report_of_nothing_is_whole(report: Report) -> None:
    document = json.loads(await _read(_order(report), Format.JSON, _parts([])))
    rows = 4 if report is Report.PERFORMANCE else 0
    assert len(document["rows"]) == rows
    lines = (await _read(_order(report), Format.CSV, _parts([]))).splitlines()
    assert len(lines) == 1 + rows


async def test_a_breach_in_json_has_the_names_of_the_contract() -> None:
    document = json.loads(await _read(_order(Report.BREACHES), Format.JSON, _parts(_case().records)))
    assert (document["fromMonth"], document["toMonth"]) == ("2026-07", "2026-07")
    assert document["rows"][0] == {
        "month": "2026-07", "standard": "FASTER_DIAGNOSIS", "entryId": 1, "patientId": 1001, "pathwayId": 7,
        "pathway": "Lung cancer", "tumourSite": "Lung", "route": "urgent suspected cancer referral", "course": None,
        "startsOn": "2026-06-01", "stopsOn": "2026-07-08", "rawDays": 37, "adjustments": [{"reason": "3", "days": 7}],
        "days": 30, "limit": 28, "daysOver": 2, "delayReason": "07", "delayReasonText": "Complex diagnostics",
        "scenario": None, "organisations": [{"organisation": "RAA", "weight": 1}],
    }  # fmt: skip


async def test_a_report_is_the_same_from_processes_of_their_own() -> None:
    records = [replace(record, facts=replace(record.facts, entry_id=number)) for number, record in enumerate(_many(40))]
    standards = shipped_standards()
    async with InProcesses(standards, 2) as workers:
        for report in (Report.PERFORMANCE, Report.BREACHES):
            order = _order(report)
            expected = await _read(order, Format.CSV, _parts(records, 5))
            assert await _read(order, Format.CSV, _parts(records, 5), workers) == expected


def _many(count: int) -> list[EntryRecord]:
    return [_case().records[number % 3] for number in range(count)]


class _Counting(InPlace):
    """Counts what is computed."""

    computed = 0

    @override
    async def run(self, work: Any, *arguments: Any) -> Any:
        self.computed += 1
        return await super().run(work, *arguments)


async def test_a_stream_that_is_closed_reads_and_computes_no_more() -> None:
    records = _many(2_000)
    read = closed = 0

    async def parts() -> Parts:
        nonlocal read, closed
        try:
            async for part in _parts(records, 10):
                read += 1
                yield part
        finally:
            closed += 1

    workers = _Counting(shipped_standards())
    standards = shipped_standards()
    async with aclosing(
        report_stream(_order(Report.BREACHES), Format.CSV, parts(), workers, standards, _unnoted)
    ) as stream:
        assert await anext(stream) == csv_lines([BREACHES.columns])
        assert len(await anext(stream)) == CHUNK_BYTES
    after = (read, workers.computed)
    assert after[0] < 100  # of 200
    assert closed == 1
    assert after == (read, workers.computed)


class _Endless(InPlace):
    """Computes the first part, and never comes to an end with another."""

    at_once = 2
    cancelled = 0
    begun = 0

    @override
    async def run(self, work: Any, *arguments: Any) -> Any:
        self.begun += 1
        if self.begun == 1:
            return await super().run(work, *arguments)
        try:
            return await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise


async def test_a_stream_that_is_closed_gives_up_what_is_under_way() -> None:
    standards = shipped_standards()
    workers = _Endless(standards)
    async with aclosing(
        report_stream(_order(Report.BREACHES), Format.CSV, _parts(_many(60), 10), workers, standards, _unnoted)
    ) as stream:
        await anext(stream)
        await until(lambda: workers.begun == 3)
    assert workers.cancelled == 2


async def test_no_more_than_a_few_parts_wait() -> None:
    """Memory is bounded: what is read and not yet written is as many parts as are computed at once, and one more."""
    ahead: list[int] = []
    read = 0
    workers = _Counting(shipped_standards())

    async def parts() -> Parts:
        nonlocal read
        async for part in _parts(_many(200), 5):
            read += 1
            ahead.append(read - workers.computed)
            yield part

    await _read(_order(Report.BREACHES), Format.CSV, parts(), workers)
    assert max(ahead) <= workers.at_once + 1


async def test_a_report_that_fails_is_not_json() -> None:
    received = bytearray()

    async def parts() -> Parts:
        for _ in range(40):
            yield Part(records=_many(10))
        raise ConnectionError

    async def read() -> None:
        standards = shipped_standards()
        stream = report_stream(_order(Report.BREACHES), Format.JSON, parts(), InPlace(standards), standards, _unnoted)
        async for chunk in stream:
            received.extend(chunk)

    with pytest.raises(ConnectionError):
        await read()
    assert received.startswith(b'{"asOf":"2026-08-31"')
    with pytest.raises(json.JSONDecodeError):
        json.loads(received)
