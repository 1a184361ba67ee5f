"""Reports that were counted by hand: `reports.toml`."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from spiritum.waiting_times.months import Period
from spiritum.waiting_times.reported_entries import EntryFacts, EntryRecord
from spiritum.waiting_times.reports import period_of
from tests.waiting_times.examples import event_of

NHS_NUMBER = "9434765919"


@dataclass(frozen=True)
class ReportCase:
    """Entries, and what the reports say of them."""

    text: str
    as_of: date
    period: Period
    records: tuple[EntryRecord, ...]
    expected: Mapping[str, Any]


@cache
def report_cases() -> tuple[ReportCase, ...]:
    """All cases."""
    document = tomllib.loads(Path(__file__).with_name("reports.toml").read_text("utf-8"))
    return tuple(_case(row) for row in document["cases"])


def _case(row: Mapping[str, Any]) -> ReportCase:
    records = tuple(record_of(number, entry["events"]) for number, entry in enumerate(row["entries"], 1))
    return ReportCase(row["text"], row["as_of"], period_of(row["from"], row["to"]), records, row)


def record_of(entry_id: int, events: Sequence[Mapping[str, Any]], **facts: Any) -> EntryRecord:
    """An entry's record, on the pathway 7, of a patient whose number is verified unless `facts` say otherwise."""
    values: dict[str, Any] = {"national_number": NHS_NUMBER, "is_number_verified": True, **facts}
    return EntryRecord(
        EntryFacts(entry_id, 7, "Lung cancer", 1_000 + entry_id, **values),
        tuple(event_of(number, event) for number, event in enumerate(events, 1)),
    )
