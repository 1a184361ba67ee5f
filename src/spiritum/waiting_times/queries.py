"""Reads of waiting times: what was recorded of entries, where they stand, and what trackers have written down."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import DateTime, Select, any_, bindparam, select, union_all

from spiritum.db import IDS, Read, Reader, group_by, read
from spiritum.db.bounded import for_each
from spiritum.waiting_times import models as m
from spiritum.waiting_times.events import Adjustment, Event
from spiritum.waiting_times.written_events import event_from

MAX_EVENTS = 500
"""Of one entry that people record, withdrawals included."""
MAX_EVENT_TEXT = 200_000
"""Characters of the texts of one entry's events: whoever reads many entries holds those of all of them."""
MAX_READ_EVENTS = 1_000
"""Of one entry: what follows by itself comes on top."""
MAX_RECORDS = 200
"""Of one entry that are shown: the newest."""


class RecordedEvent(NamedTuple):
    """A row of what was recorded: an event or a withdrawal."""

    id: int
    on_pathway_id: int
    kind: str
    happened_on: date
    details: Mapping[str, Any]
    author_id: int | None
    is_automatic: bool
    recorded_at: datetime
    withdraws_id: int | None
    replaced_by_id: int | None


class TrackingState(NamedTuple):
    """What tracking has come to on an entry."""

    on_pathway_id: int
    next_action_id: int | None
    owner_id: int | None
    due_on: date | None
    escalation_id: int | None
    last_tracked_at: datetime | None


class RecordRow(NamedTuple):
    """Something that a tracker wrote down."""

    id: int
    on_pathway_id: int
    kind: str
    text: str
    author_id: int | None
    recorded_at: datetime
    owner_id: int | None
    due_on: date | None


class TrackingRows(NamedTuple):
    """What tracking has come to on some entries."""

    states: Mapping[int, TrackingState]
    """By entry; none if nothing was ever recorded."""
    newest: Mapping[int, Sequence[RecordRow]]
    """The newest records of each entry."""
    by_id: Mapping[int, RecordRow]
    """These, and those of actions and escalations that go on."""


_IDS = any_(bindparam("ids", type_=IDS))
_event = m.WaitingEvent


def event_rows() -> Select[*tuple[Any, ...]]:
    """Every row of what was recorded, as a `RecordedEvent`."""
    return select(
        _event.id,
        _event.on_pathway_id,
        _event.kind,
        _event.happened_on,
        _event.details,
        _event.author_id,
        _event.is_automatic,
        _event.recorded_at,
        _event.withdraws_id,
        _event.replaced_by_id,
    )


EVENTS_OF_ENTRIES = read(
    RecordedEvent,
    for_each(
        event_rows(),
        _event.on_pathway_id,
        MAX_READ_EVENTS,
        kept_by=(_event.id,),
        order_by=lambda event: (event.c.on_pathway_id, event.c.id),
    ),
)
_BEFORE = bindparam("before", type_=DateTime(timezone=True))


def _states(entry: type[m.WaitingEntry | m.WaitingEntryPast]) -> Select[*tuple[Any, ...]]:
    columns = (getattr(entry, name) for name in TrackingState._fields)
    return select(*columns).where(entry.on_pathway_id == _IDS)


_past = m.WaitingEntryPast
TRACKING_OF_ENTRIES = read(TrackingState, _states(m.WaitingEntry))
TRACKING_THEN = read(
    TrackingState,
    union_all(
        _states(m.WaitingEntry).where(m.WaitingEntry.changed_at < _BEFORE),
        _states(_past).where(_past.changed_at < _BEFORE, _past.until >= _BEFORE),
    ),
)
_record = m.TrackingRecord
_RECORDS = select(
    _record.id,
    _record.on_pathway_id,
    _record.kind,
    _record.text,
    _record.author_id,
    _record.recorded_at,
    _record.owner_id,
    _record.due_on,
)
RECORDS = read(RecordRow, _RECORDS.where(_record.id == _IDS))


def _newest(records: Select[*tuple[Any, ...]]) -> Read[RecordRow]:
    return read(
        RecordRow,
        for_each(
            records,
            _record.on_pathway_id,
            MAX_RECORDS,
            kept_by=(_record.id.desc(),),
            order_by=lambda record: (record.c.on_pathway_id, record.c.id.desc()),
            long_texts={"text"},
        ),
    )


RECORDS_OF_ENTRIES = _newest(_RECORDS)
RECORDS_THEN = _newest(_RECORDS.where(_record.recorded_at < _BEFORE))


def events_of(rows: Sequence[RecordedEvent], replaced: Mapping[int, int] | None = None) -> list[Event]:
    """The events and withdrawals of an entry's rows. What an adjustment names as evidence may have been corrected.

    `replaced` are further corrections: what stands in the place of which event.
    """
    pairs = [(row.withdraws_id, row.replaced_by_id) for row in rows if row.withdraws_id is not None]
    replacements: dict[int, int] = {old: new for old, new in pairs if new is not None}
    if replaced is not None:
        replacements.update(replaced)
    events = [event_from(row.kind, row.id, row.happened_on, row.details) for row in rows]
    return [_with_present_evidence(event, replacements) if replacements else event for event in events]


def _with_present_evidence(event: Event, replacements: Mapping[int, int]) -> Event:
    if not isinstance(event, Adjustment) or event.evidence_id is None:
        return event
    evidence_id = event.evidence_id
    while evidence_id in replacements:
        evidence_id = replacements[evidence_id]
    return replace(event, evidence_id=evidence_id)


async def events_of_entries(reads: Reader, entry_ids: Sequence[int]) -> list[list[RecordedEvent]]:
    """What was recorded of each entry, in that order."""
    rows = await reads.all(EVENTS_OF_ENTRIES, ids=sorted(set(entry_ids)))
    return group_by(rows, lambda row: row.on_pathway_id, entry_ids)


async def tracking_of_entries(
    reads: Reader, entry_ids: Sequence[int], recorded_before: datetime | None = None
) -> TrackingRows:
    """What tracking has come to on each entry; or had, at an instant, by what was recorded before it."""
    ids = sorted(set(entry_ids))
    if recorded_before is None:
        rows, records = await reads.all(TRACKING_OF_ENTRIES, ids=ids), await reads.all(RECORDS_OF_ENTRIES, ids=ids)
    else:
        rows = await reads.all(TRACKING_THEN, ids=ids, before=recorded_before)
        records = await reads.all(RECORDS_THEN, ids=ids, before=recorded_before)
    states = {state.on_pathway_id: state for state in rows}
    newest = dict(zip(ids, group_by(records, lambda row: row.on_pathway_id, ids), strict=True))
    by_id = {record.id: record for record in records}
    going_on = {id_ for state in states.values() for id_ in (state.next_action_id, state.escalation_id) if id_}
    if missing := sorted(going_on - by_id.keys()):
        by_id |= {record.id: record for record in await reads.all(RECORDS, ids=missing)}
    return TrackingRows(states, newest, by_id)
