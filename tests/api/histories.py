"""Histories of entries as rows, recorded on the days on which they say they were, and what is learned from them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import count
from zoneinfo import ZoneInfo

from spiritum.clock import today_in
from spiritum.db import Database, write_json
from spiritum.demo.waiting_times.histories import year_of
from spiritum.pathways import models as pathways
from spiritum.patients import models as patients
from spiritum.waiting_times.events import Adjustment, Event, Withdrawal
from spiritum.waiting_times.learning import Learning
from spiritum.waiting_times.records import EntryRecord
from spiritum.waiting_times.standards_file import shipped_standards
from spiritum.waiting_times.written_events import details_of, kind_of

ZONE = "Europe/London"
SITES = ("Breast cancer", "Lung cancer")
_numbers = count(1)


@cache
def histories(entries: int) -> Sequence[EntryRecord]:
    """Made-up histories until yesterday."""
    return year_of(SITES, entries, today_in(ZONE)() - timedelta(days=1))


def learning(database: Database, today: date | None = None) -> Learning:
    """What learns from the site's histories, by the standards that are shipped; perhaps on another day."""
    return Learning(database, shipped_standards(), today_in(ZONE) if today is None else lambda: today, ZoneInfo(ZONE))


async def tell(database: Database, on: Mapping[str, int], records: Sequence[EntryRecord]) -> Sequence[EntryRecord]:
    """Histories as rows, those of each site on a pathway; the same with the keys and sites that they now have."""
    async with database.transaction() as tx:
        people = [
            {"hospital_number": f"hMRN{number:06}", "national_number": f"hNHS{number:09}"}
            for number in (next(_numbers) for _ in records)
        ]
        patient_ids = await tx.add_rows(patients.Patient, people)
        entry_ids = await tx.add_rows(
            pathways.OnPathway,
            [
                {"patient_id": patient_id, "pathway_id": on[record.site]}
                for patient_id, record in zip(patient_ids, records, strict=True)
            ],
        )
    pairs = list(zip(entry_ids, records, strict=True))
    await database.reads.pool.executemany(
        "INSERT INTO waiting_entry (on_pathway_id, pathway_id) VALUES ($1, $2)",
        [(entry_id, on[record.site]) for entry_id, record in pairs],
    )
    return [await _tell(database, entry_id, on[record.site], record) for entry_id, record in pairs]


async def _tell(database: Database, entry_id: int, pathway_id: int, record: EntryRecord) -> EntryRecord:
    reserved = await database.reads.pool.fetch(
        "SELECT nextval(pg_get_serial_sequence('waiting_event', 'id')) AS id FROM generate_series(1, $1)",
        len(record.events),
    )
    ids = {row.event.id: each["id"] for row, each in zip(record.events, reserved, strict=True)}
    rows = [(ids[row.event.id], _renumbered(row.event, ids), row.recorded_on) for row in record.events]
    await database.reads.pool.executemany(
        "INSERT INTO waiting_event (id, on_pathway_id, kind, happened_on, details, withdraws_id, recorded_at)"
        " OVERRIDING SYSTEM VALUE VALUES ($1, $2, $3, $4, $5, $6, $7)",
        [
            (id_, entry_id, kind_of(event), event.on, write_json(details_of(event)), _withdrawn(event), _noon(day))
            for id_, event, day in rows
        ],
    )
    events = tuple(
        replace(row, event=replace(event, id=id_)) for row, (id_, event, _) in zip(record.events, rows, strict=True)
    )
    return EntryRecord(str(entry_id), str(pathway_id), events)


def _renumbered(event: Event, ids: Mapping[int, int]) -> Event:
    if isinstance(event, Adjustment) and event.evidence_id is not None:
        return replace(event, evidence_id=ids[event.evidence_id])
    return replace(event, withdrawn_id=ids[event.withdrawn_id]) if isinstance(event, Withdrawal) else event


def _withdrawn(event: Event) -> int | None:
    return event.withdrawn_id if isinstance(event, Withdrawal) else None


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)
