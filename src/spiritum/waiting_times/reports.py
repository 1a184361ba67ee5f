"""The reports: what each asks of an entry, and how it is written, a piece at a time."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, TypeAlias

import orjson

from spiritum.waiting_times.breaches import Breach, breaches_of
from spiritum.waiting_times.csv_lines import csv_lines
from spiritum.waiting_times.data_quality import data_quality_of
from spiritum.waiting_times.findings import Finding
from spiritum.waiting_times.months import Month, Period
from spiritum.waiting_times.national_return import RefusedRecord, ReturnRecord, return_records
from spiritum.waiting_times.performance import Dimension, Performance
from spiritum.waiting_times.report_tables import (
    BREACHES,
    DATA_QUALITY,
    NATIONAL_RETURN,
    PERFORMANCE,
    REFUSED,
    Table,
)
from spiritum.waiting_times.reported_entries import EntryRecord, ReportedEntry, reported_entries
from spiritum.waiting_times.standards import Standards


class Report(Enum):
    """What can be reported."""

    PERFORMANCE = "performance"
    BREACHES = "breaches"
    DATA_QUALITY = "data-quality"
    NATIONAL_RETURN = "national-return"
    REFUSED = "national-return-refused"
    """The treatments that are missing in the return, and why."""


class Format(Enum):
    """How a report is written."""

    JSON = "json"
    CSV = "csv"


@dataclass(frozen=True)
class Order:
    """What is to be reported."""

    report: Report
    period: Period
    """Without meaning for data quality, which is of everything on record."""
    as_of: date
    """The day of the hospital of which the record is taken: nothing later is known."""
    dimensions: frozenset[Dimension] = frozenset(Dimension)
    """For performance: what it is divided by besides month and standard."""
    faster_diagnosis: bool = False
    """For the return: also records of faster diagnosis without a treatment."""


EntryRow: TypeAlias = "Breach | Finding | ReturnRecord | RefusedRecord"
"""A row that shows something of one entry: each has its `entry_id`."""
Rows: TypeAlias = Callable[[ReportedEntry, Order], Iterator[EntryRow]]

_TABLES: Mapping[Report, Table[Any]] = {
    Report.PERFORMANCE: PERFORMANCE,
    Report.BREACHES: BREACHES,
    Report.DATA_QUALITY: DATA_QUALITY,
    Report.NATIONAL_RETURN: NATIONAL_RETURN,
    Report.REFUSED: REFUSED,
}


def _returned(entry: ReportedEntry, order: Order) -> Iterator[ReturnRecord | RefusedRecord]:
    return return_records(entry, order.period, faster_diagnosis=order.faster_diagnosis)


def _accepted(entry: ReportedEntry, order: Order) -> Iterator[ReturnRecord]:
    return (record for record in _returned(entry, order) if isinstance(record, ReturnRecord))


def _refused(entry: ReportedEntry, order: Order) -> Iterator[RefusedRecord]:
    return (record for record in _returned(entry, order) if isinstance(record, RefusedRecord))


_ROWS: Mapping[Report, Rows] = {
    Report.BREACHES: lambda entry, order: breaches_of(entry, order.period),
    Report.DATA_QUALITY: lambda entry, _: data_quality_of(entry),
    Report.NATIONAL_RETURN: _accepted,
    Report.REFUSED: _refused,
}
"""The rows of one entry, for the reports that have some of each entry."""


def table_of(order: Order) -> Table[Any]:
    """How the rows of a report are written."""
    return _TABLES[order.report]


def rows_of(order: Order, records: Iterable[EntryRecord], standards: Standards) -> Iterator[EntryRow]:
    """The rows of a report that has rows of each entry, one entry at a time."""
    for entry in reported_entries(records, standards, order.as_of):
        yield from _ROWS[order.report](entry, order)


def performance_of(order: Order, records: Iterable[EntryRecord], standards: Standards) -> Performance:
    """The performance of entries."""
    performance = Performance(standards, order.period, order.dimensions)
    for entry in reported_entries(records, standards, order.as_of):
        performance.add(entry)
    return performance


def head(order: Order, format_: Format) -> bytes:
    """What comes before the rows."""
    if format_ is Format.CSV:
        return csv_lines([table_of(order).columns])
    facts: dict[str, object] = {"asOf": order.as_of}
    if order.report is not Report.DATA_QUALITY:
        facts |= {"fromMonth": str(order.period.first), "toMonth": str(order.period.last)}
    return orjson.dumps(facts)[:-1] + b',"rows":['


def body(order: Order, format_: Format, rows: Sequence[Any]) -> bytes:
    """Rows. Between two parts of a JSON report belongs `SEPARATOR`; empty if there are no rows."""
    table = table_of(order)
    if format_ is Format.CSV:
        return csv_lines(line for row in rows for line in table.cells(row))
    return b",".join(orjson.dumps(table.members(row)) for row in rows)


def tail(format_: Format) -> bytes:
    """What comes after the rows. A JSON report without it was cut off."""
    return b"" if format_ is Format.CSV else b"]}\n"


SEPARATOR: Mapping[Format, bytes] = {Format.JSON: b",", Format.CSV: b""}
"""What stands between two parts of the rows."""


def period_of(first: str, last: str) -> Period:
    """The months from one to another, each as `2026-04`. Raises `ValueError`."""
    return Period(_month(first), _month(last))


def _month(text: str) -> Month:
    day = date.fromisoformat(f"{text}-01")
    return Month.of(day)
