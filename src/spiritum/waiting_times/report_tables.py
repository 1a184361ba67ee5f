"""Rows of the reports, as columns of CSV and as members of JSON."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from spiritum.waiting_times.breaches import Breach
from spiritum.waiting_times.clock import Share
from spiritum.waiting_times.csv_lines import Cell, plain
from spiritum.waiting_times.findings import Finding
from spiritum.waiting_times.national_return import RefusedRecord, ReturnRecord
from spiritum.waiting_times.performance import NOT_KNOWN, PerformanceRow
from spiritum.waiting_times.return_items import ITEMS

R = TypeVar("R")


@dataclass(frozen=True)
class Table(Generic[R]):
    """How the rows of a report are written."""

    name: str
    """For a file's name."""
    columns: tuple[str, ...]
    cells: Callable[[R], list[list[Cell]]]
    """The lines of a row in CSV: one, or one for each reason."""
    members: Callable[[R], Mapping[str, Any]]
    """The row in JSON, by the names of the contract."""


def _number(value: Decimal | None) -> int | float | None:
    """A number of JSON: all are halves or tenths, which JSON's readers give back as they are written."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _performance_cells(row: PerformanceRow) -> list[list[Cell]]:
    return [
        [
            str(row.month), row.standard.value, row.tumour_site, row.route, row.organisation,
            row.in_time, row.counted, row.breaches, row.percent, row.threshold, row.plan_goal, row.is_met,
        ]
    ]  # fmt: skip


def _performance_members(row: PerformanceRow) -> Mapping[str, Any]:
    return {
        "month": str(row.month),
        "standard": row.standard.name,
        "tumourSite": row.tumour_site,
        "route": row.route,
        "organisation": row.organisation,
        "inTime": _number(row.in_time),
        "counted": _number(row.counted),
        "breaches": _number(row.breaches),
        "percent": _number(row.percent),
        "threshold": _number(row.threshold),
        "planGoal": _number(row.plan_goal),
        "isMet": row.is_met,
    }


PERFORMANCE: Table[PerformanceRow] = Table(
    "performance",
    (
        *("month", "standard", "tumour_site", "route", "organisation", "in_time", "counted", "breaches", "percent"),
        *("threshold_percent", "plan_goal_percent", "is_met"),
    ),
    _performance_cells,
    _performance_members,
)


def _breach_cells(row: Breach) -> list[list[Cell]]:
    shares = "; ".join(f"{share.organisation} {plain(share.weight)}" for share in row.shares)
    adjustments = "; ".join(f"{adjustment.reason.value}: {adjustment.days}" for adjustment in row.adjustments)
    return [
        [
            str(row.month), row.standard.value, row.entry_id, row.patient_id, row.pathway_id, row.pathway,
            row.tumour_site or NOT_KNOWN, row.route.value if row.route else NOT_KNOWN, row.course,
            row.starts_on, row.stops_on, row.raw_days, row.adjusted_days, adjustments, row.days, row.limit,
            row.days_over, row.delay_reason, row.delay_reason_text, row.scenario, shares,
        ]
    ]  # fmt: skip


def _breach_members(row: Breach) -> Mapping[str, Any]:
    return {
        "month": str(row.month),
        "standard": row.standard.name,
        "entryId": row.entry_id,
        "patientId": row.patient_id,
        "pathwayId": row.pathway_id,
        "pathway": row.pathway,
        "tumourSite": row.tumour_site or NOT_KNOWN,
        "route": row.route.value if row.route else NOT_KNOWN,
        "course": row.course,
        "startsOn": row.starts_on,
        "stopsOn": row.stops_on,
        "rawDays": row.raw_days,
        "adjustments": [{"reason": each.reason.value, "days": each.days} for each in row.adjustments],
        "days": row.days,
        "limit": row.limit,
        "daysOver": row.days_over,
        "delayReason": row.delay_reason,
        "delayReasonText": row.delay_reason_text,
        "scenario": row.scenario,
        "organisations": [_share(share) for share in row.shares],
    }


def _share(share: Share) -> Mapping[str, Any]:
    return {"organisation": share.organisation, "weight": _number(share.weight)}


BREACHES: Table[Breach] = Table(
    "breaches",
    (
        *("month", "standard", "entry_id", "patient_id", "pathway_id", "pathway", "tumour_site", "route", "course"),
        *("starts_on", "stops_on", "raw_days", "adjusted_days", "adjustments", "days", "limit", "days_over"),
        *("delay_reason", "delay_reason_text", "scenario", "organisations"),
    ),
    _breach_cells,
    _breach_members,
)

_FINDING_COLUMNS = (
    *("entry_id", "patient_id", "pathway_id", "pathway", "event_kind", "event_id", "field", "code", "message"),
)


def _finding_cells(finding: Finding) -> list[Cell]:
    return [
        finding.entry_id, finding.patient_id, finding.pathway_id, finding.pathway,
        finding.event_kind, finding.event_id, finding.field, finding.code, finding.message,
    ]  # fmt: skip


def _finding_members(finding: Finding) -> Mapping[str, Any]:
    return {
        "entryId": finding.entry_id,
        "patientId": finding.patient_id,
        "pathwayId": finding.pathway_id,
        "pathway": finding.pathway,
        "eventKind": finding.event_kind,
        "eventId": finding.event_id,
        "field": finding.field,
        "code": finding.code,
        "message": finding.message,
    }


DATA_QUALITY: Table[Finding] = Table(
    "data-quality", _FINDING_COLUMNS, lambda finding: [_finding_cells(finding)], _finding_members
)

NATIONAL_RETURN: Table[ReturnRecord] = Table(
    "national-return",
    tuple(item.name for item in ITEMS),
    lambda record: [list[Cell](record.row)],
    lambda record: {item.name: value for item, value in record.values.items()},
)


def _refused_cells(record: RefusedRecord) -> list[list[Cell]]:
    return [[record.treatment_id, record.treated_on, *_finding_cells(reason)] for reason in record.reasons]


def _refused_members(record: RefusedRecord) -> Mapping[str, Any]:
    return {
        "entryId": record.entry_id,
        "treatmentId": record.treatment_id,
        "treatedOn": record.treated_on,
        "reasons": [_finding_members(reason) for reason in record.reasons],
    }


REFUSED: Table[RefusedRecord] = Table(
    "national-return-refused", ("treatment_id", "treated_on", *_FINDING_COLUMNS), _refused_cells, _refused_members
)
