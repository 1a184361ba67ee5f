"""Writing the cached demographics. An older response of the hospital never replaces a newer one."""

from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Table, column, func, literal, or_, select
from sqlalchemy.dialects.postgresql import Insert, insert

from spiritum.db import IDS, Transaction
from spiritum.patients import models as m
from spiritum.patients.queries import DEMOGRAPHIC_FIELDS
from spiritum.trust import caching
from spiritum.trust.adapter import TrustPatient

_TABLE: Table = m.Demographics.metadata.tables[m.Demographics.__tablename__]
_OF_ADDRESS = "address_"
_NOTHING: Mapping[str, object] = {
    **dict.fromkeys(DEMOGRAPHIC_FIELDS),
    "date_of_birth_precision": "DAY",
    "is_deceased": False,
    "is_restricted": False,
}
"""The values of a row without demographics."""
_FAILURES_ARE_NOTED_EVERY = timedelta(seconds=60)
_ROWS_AT_ONCE = 100
"""Rows that are made ready in one go: some milliseconds of the event loop."""


async def keep(tx: Transaction, patients: Mapping[int, TrustPatient], elapsed: timedelta) -> None:
    """Cache the hospital's response to a call made `elapsed` ago: patients by their ids."""
    if not patients:
        return
    new = insert(_TABLE).values(read_at=caching.instant_before(elapsed))
    read_columns = {name: new.excluded[name] for name in (*DEMOGRAPHIC_FIELDS, "read_at")}
    cleared = dict.fromkeys(("unknown_at", "unreadable_at", "failed_at", "refreshing_until"))
    # In order of id, as everywhere here, so that two transactions cannot deadlock.
    ids = sorted(patients)
    statement = _unless_newer(new, new.excluded.read_at, {**read_columns, **cleared})
    for start in range(0, len(ids), _ROWS_AT_ONCE):
        rows = [_row(patient_id, patients[patient_id]) for patient_id in ids[start : start + _ROWS_AT_ONCE]]
        await tx.run_many(statement, rows)


async def keep_unknown(tx: Transaction, patient_ids: Collection[int], elapsed: timedelta) -> None:
    """Store that the hospital, asked `elapsed` ago, does not know these patients; clears what was cached of them."""
    await _keep_nothing(tx, patient_ids, elapsed, "unknown_at")


async def keep_unreadable(tx: Transaction, patient_ids: Collection[int], elapsed: timedelta) -> None:
    """Store that the hospital's records of these patients, asked for `elapsed` ago, cannot be shown.

    What was cached of them is cleared: the record was changed since, and may be restricted by now.
    """
    await _keep_nothing(tx, patient_ids, elapsed, "unreadable_at")


async def _keep_nothing(tx: Transaction, patient_ids: Collection[int], elapsed: timedelta, reason_column: str) -> None:
    if not patient_ids:
        return
    new = insert(_TABLE).from_select(["patient_id", reason_column], _each(patient_ids, caching.instant_before(elapsed)))
    rest = ("read_at", "unknown_at", "unreadable_at", "failed_at", "refreshing_until")
    changes = {**_NOTHING, **dict.fromkeys(rest), reason_column: new.excluded[reason_column]}
    await tx.execute(_unless_newer(new, new.excluded[reason_column], changes))


async def note_failure(tx: Transaction, patient_ids: Collection[int]) -> None:
    """Store that the hospital did not answer for these patients, unless their demographics are cached."""
    new = insert(_TABLE).from_select(["patient_id", "failed_at"], _each(patient_ids, func.clock_timestamp()))
    failed, noted = _TABLE.c.failed_at, new.excluded.failed_at
    await tx.execute(
        new.on_conflict_do_update(
            index_elements=[_TABLE.c.patient_id],
            set_={"failed_at": noted},
            where=_TABLE.c.read_at.is_(None) & or_(failed.is_(None), failed < noted - _FAILURES_ARE_NOTED_EVERY),
        )
    )


async def claim(tx: Transaction, patient_ids: Collection[int], fresh_for: timedelta, lease: timedelta) -> list[int]:
    """Lease the patients whose cached demographics are older than `fresh_for`; returns those that nobody else leased.

    The lease ends after `lease`.
    """
    return await caching.claim(tx, _TABLE, patient_ids, fresh_for, lease)


async def sweep(
    tx: Transaction, keep_for: timedelta, is_under_way: Callable[[ColumnElement[int]], ColumnElement[bool]]
) -> int:
    """Delete cached demographics of patients who are on no pathway, once they are older than `keep_for`; how many.

    `is_under_way` gives the SQL condition for a column of patients' ids.
    """
    row = _TABLE.c
    last_asked_at = func.greatest(row.read_at, row.unknown_at, row.unreadable_at, row.failed_at)
    old = or_(last_asked_at.is_(None), last_asked_at < func.now() - keep_for)
    return await caching.delete_rows(tx, select(row.patient_id).where(old, ~is_under_way(row.patient_id)), _TABLE)


def _each(patient_ids: Collection[int], instant: ColumnElement[Any]) -> Any:
    ids = func.unnest(literal(sorted(patient_ids), IDS)).table_valued(column("id"), name="asked").render_derived()
    return select(ids.c.id, instant)


def _unless_newer(new: Insert, asked_at: ColumnElement[Any], changes: Mapping[str, Any]) -> Insert:
    last_known_at = func.greatest(_TABLE.c.read_at, _TABLE.c.unknown_at, _TABLE.c.unreadable_at)
    return new.on_conflict_do_update(
        index_elements=[_TABLE.c.patient_id],
        set_=dict(changes),
        where=or_(last_known_at.is_(None), last_known_at < asked_at),
    )


def _row(patient_id: int, patient: TrustPatient) -> dict[str, Any]:
    return {"patient_id": patient_id, **{name: _value(patient, name) for name in DEMOGRAPHIC_FIELDS}}


def _value(patient: TrustPatient, name: str) -> object:
    """The value of a column: that of `address_city` is the city of the patient's address."""
    if name.startswith(_OF_ADDRESS):
        return getattr(patient.address, name.removeprefix(_OF_ADDRESS))
    return getattr(patient, name)
