"""Stores the waiting times of a demonstration's entries, in the caller's transaction: many rows a statement."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import BigInteger, bindparam, func, literal, select, text

from spiritum.db import Transaction, read
from spiritum.db.base import Base
from spiritum.db.statements import write_json
from spiritum.demo.waiting_times.rows import (
    Rules,
    Tracked,
    event_rows,
    present_situation,
    record_rows,
    standing_rows,
    standings,
    written_down,
)
from spiritum.site import tables as m
from spiritum.waiting_times.queries import RecordedEvent

_ROWS_AT_ONCE: Final = 1_000


class StoredEntry(NamedTuple):
    """An entry with its ids."""

    id: int
    pathway_id: int
    team: Sequence[int]
    """The clinicians who have to do with it, the one who cares for the patient first."""
    tracked: Tracked


class _Id(NamedTuple):
    id: int


_sequence = func.pg_get_serial_sequence("waiting_event", "id")
# Ids are known before the rows are: adjustments and withdrawals name other events.
_IDS = read(
    _Id,
    select(func.nextval(_sequence).label("id")).select_from(
        func.generate_series(literal(1), bindparam("count", type_=BigInteger)).alias()
    ),
)


async def write_waiting_times(tx: Transaction, entries: Sequence[StoredEntry], rules: Rules) -> None:
    """Store events, records of tracking, and where each entry stands and stood."""
    rows = await _write_events(tx, entries)
    situations = [present_situation(own, rules) for own in rows]
    written = [
        written_down(entry.tracked, situation, entry.team, rules)
        for entry, situation in zip(entries, situations, strict=True)
    ]
    records = [
        record for entry, own in zip(entries, written, strict=True) for record in record_rows(own, entry.id, entry.team)
    ]
    ids = iter([id_ for part in _parts(records) for id_ in await tx.add_rows(m.waiting_times.TrackingRecord, part)])
    past: list[dict[str, Any]] = []
    present: list[dict[str, Any]] = []
    for entry, own, situation, texts in zip(entries, rows, situations, written, strict=True):
        standing = standings(own, situation, texts, [next(ids) for _ in texts], entry.team, rules)
        *before, now = standing_rows(standing, entry.id, entry.pathway_id)
        past += before
        present.append(now)
    await _insert_whole(tx, m.waiting_times.WaitingEntry, present)
    await _insert_whole(tx, m.waiting_times.WaitingEntryPast, past)


async def _write_events(tx: Transaction, entries: Sequence[StoredEntry]) -> list[list[RecordedEvent]]:
    count = sum(len(entry.tracked.recordings) for entry in entries)
    ids = iter([row.id for row in await tx.all(_IDS, count=count)])
    rows = [
        event_rows(entry.tracked, entry.id, entry.team, [next(ids) for _ in entry.tracked.recordings])
        for entry in entries
    ]
    for part in _parts([row._asdict() for own in rows for row in own]):
        await tx.add_rows(m.waiting_times.WaitingEvent, part)
    return rows


async def _insert_whole(tx: Transaction, model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows with a value for every column."""
    table = model.__tablename__
    # SECURITY: the name of a table of ours.
    statement = text(
        f"INSERT INTO {table} SELECT * FROM jsonb_populate_recordset(CAST(NULL AS {table}), CAST(:rows AS jsonb))"  # noqa: S608
    )
    for part in _parts(rows):
        await tx.execute(statement, {"rows": write_json(part)})


def _parts(rows: Sequence[dict[str, Any]]) -> Iterator[Sequence[dict[str, Any]]]:
    return (rows[start : start + _ROWS_AT_ONCE] for start in range(0, len(rows), _ROWS_AT_ONCE))
