"""Reading what reports are made of, a page of entries at a time, and keeping the results of entries."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    Date,
    Integer,
    Text,
    any_,
    bindparam,
    func,
    literal_column,
    null,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import insert as upsert

from spiritum.db import IDS, Nothing, Read, Reader, Transaction, read, write
from spiritum.pathways.queries import entries_with_pathways
from spiritum.patients.queries import numbers_of_patients
from spiritum.waiting_times.codes import Route
from spiritum.waiting_times.entry_results import EntryResult, waits_as_json, waits_from_json
from spiritum.waiting_times.models import WaitingEntry, WaitingEvent
from spiritum.waiting_times.queries import events_of, events_of_entries
from spiritum.waiting_times.reported_entries import EntryFacts, EntryRecord
from spiritum.waiting_times.reports import Report
from spiritum.waiting_times.result_models import WaitingResult

PAGE = 1_000
"""Entries that are read at once."""


class Kept(Enum):
    """Parts of a result that take long to read."""

    WAITS = "waits"
    FINDINGS = "findings"


class _Kept(NamedTuple):
    """A result that is kept, and still right. All of it is null if there is none."""

    last_event_id: int | None
    valid_until: date | None
    is_tracked: bool | None
    tumour_site: str | None
    route: str | None
    waits: Sequence[Sequence[Any]] | None
    treated_on: Sequence[date] | None
    informed_on: date | None
    findings: Sequence[Mapping[str, Any]] | None


class _Entry(NamedTuple):
    """An entry of a page."""

    id: int
    pathway_id: int
    pathway: str
    patient_id: int
    national_number: str
    national_number_verified: bool | None
    kept: _Kept


_event = WaitingEvent
_row = WaitingResult
_last = (
    select(func.max(_event.id).label("id")).where(_event.on_pathway_id == WaitingEntry.on_pathway_id).lateral("last")
)


def _page(*kept: Kept) -> Read[_Entry]:
    """A page of entries with these parts of the results that are kept: the others are empty, and cost no reading."""
    # PostgreSQL does not conclude for the joined tables where the page begins, and would read them from their start.
    after = bindparam("after", type_=BigInteger)
    entry, patient = entries_with_pathways().subquery("entry"), numbers_of_patients().subquery("patient")
    return read(
        _Entry,
        select(
            WaitingEntry.on_pathway_id.label("id"),
            WaitingEntry.pathway_id,
            entry.c.pathway,
            entry.c.patient_id,
            patient.c.national_number,
            patient.c.national_number_verified,
            _row.last_event_id,
            _row.valid_until,
            _row.is_tracked,
            _row.tumour_site,
            _row.route,
            (_row.waits if Kept.WAITS in kept else null()).label("waits"),
            _row.treated_on,
            _row.informed_on,
            (_row.findings if Kept.FINDINGS in kept else null()).label("findings"),
        )
        .join_from(WaitingEntry, entry, entry.c.id == WaitingEntry.on_pathway_id)
        .join(patient, patient.c.id == entry.c.patient_id)
        .join(_last, true())
        .outerjoin(
            _row,
            (_row.on_pathway_id == WaitingEntry.on_pathway_id)
            & (_row.on_pathway_id > after)
            & (_row.last_event_id == _last.c.id)
            & (_row.standards == bindparam("standards", type_=Text))
            & or_(_row.valid_until.is_(None), _row.valid_until > bindparam("today", type_=Date)),
        )
        .where(
            WaitingEntry.on_pathway_id > after,
            entry.c.id > after,
            WaitingEntry.pathway_id == any_(bindparam("pathways", type_=IDS)),
            _last.c.id.is_not(None),
        )
        .order_by(WaitingEntry.on_pathway_id)
        .limit(bindparam("limit", type_=Integer)),
    )


_PAGES = {
    Report.PERFORMANCE: _page(Kept.WAITS),
    Report.BREACHES: _page(Kept.WAITS),
    Report.DATA_QUALITY: _page(Kept.FINDINGS),
    Report.NATIONAL_RETURN: _page(Kept.FINDINGS),
    Report.REFUSED: _page(Kept.FINDINGS),
}
_given = (
    func.jsonb_to_recordset(bindparam("results", type_=JSONB))
    .table_valued(
        literal_column("on_pathway_id", BigInteger),
        literal_column("last_event_id", BigInteger),
        literal_column("valid_until", Date),
        literal_column("is_tracked", Boolean),
        literal_column("tumour_site", Text),
        literal_column("route", Text),
        literal_column("waits", JSONB),
        literal_column("treated_on", ARRAY(Date)),
        literal_column("informed_on", Date),
        literal_column("findings", JSONB),
        name="given",
    )
    .render_derived(with_types=True)
)
_COLUMNS = ("last_event_id", "valid_until", "is_tracked", "tumour_site", "route", "waits", "treated_on", "informed_on")
_made = upsert(_row).from_select(
    ["on_pathway_id", *_COLUMNS, "findings", "standards"],
    select(*_given.c, bindparam("standards", type_=Text))
    .join_from(_given, WaitingEntry, WaitingEntry.on_pathway_id == _given.c.on_pathway_id)
    .order_by(_given.c.on_pathway_id),
)
_KEEP = write(
    Nothing,
    _made.on_conflict_do_update(
        index_elements=[_row.on_pathway_id],
        set_={name: _made.excluded[name] for name in (*_COLUMNS, "findings", "standards")},
    ),
)


class ReadEntry(NamedTuple):
    """An entry of a page, and its result if one is kept that is still right."""

    facts: EntryFacts
    result: EntryResult | None


async def page_of_entries(
    reads: Reader, report: Report, pathway_ids: Collection[int], after: int, standards: str, today: date
) -> list[ReadEntry]:
    """The next entries of which anything is recorded, by id. `standards` is what `basis_of` says of those in force.

    Results have what the report needs.
    """
    values = {"after": after, "pathways": sorted(pathway_ids), "standards": standards, "today": today, "limit": PAGE}
    return [_read(entry) for entry in await reads.all(_PAGES[report], **values)]


async def records_of(reads: Reader, entries: Sequence[EntryFacts]) -> list[EntryRecord]:
    """The entries with everything that was recorded of them."""
    recorded = await events_of_entries(reads, [facts.entry_id for facts in entries])
    return [EntryRecord(facts, tuple(events_of(rows))) for facts, rows in zip(entries, recorded, strict=True)]


async def keep_results(tx: Transaction, results: Sequence[EntryResult], standards: str) -> None:
    """Keep results. `standards` says by which they were computed, as `basis_of` does.

    Those of entries that are gone are passed over.
    """
    rows = [
        {
            "on_pathway_id": result.entry_id,
            "last_event_id": result.last_event_id,
            "valid_until": result.valid_until,
            "is_tracked": result.is_tracked,
            "tumour_site": result.tumour_site,
            "route": None if result.route is None else result.route.name,
            "waits": waits_as_json(result),
            "treated_on": list(result.treated_on),
            "informed_on": result.informed_on,
            "findings": list(result.findings or ()),
        }
        for result in results
    ]
    await tx.write(_KEEP, results=rows, standards=standards)


def _read(entry: _Entry) -> ReadEntry:
    facts = EntryFacts(
        entry.id,
        entry.pathway_id,
        entry.pathway,
        entry.patient_id,
        entry.national_number,
        bool(entry.national_number_verified),
    )
    return ReadEntry(facts, _result(entry.id, entry.kept))


def _result(entry_id: int, kept: _Kept) -> EntryResult | None:
    if kept.last_event_id is None:
        return None
    return EntryResult(
        entry_id=entry_id,
        last_event_id=kept.last_event_id,
        valid_until=kept.valid_until,
        is_tracked=bool(kept.is_tracked),
        tumour_site=kept.tumour_site,
        route=None if kept.route is None else Route[kept.route],
        waits=waits_from_json(kept.waits or ()),
        treated_on=tuple(kept.treated_on or ()),
        informed_on=kept.informed_on,
        findings=None if kept.findings is None else tuple(kept.findings),
    )
