"""Writing the copies of what the hospital said of patients. An older answer never takes a newer one's place."""

from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Table, column, delete, func, literal, or_, select, update
from sqlalchemy.dialects.postgresql import Insert, insert

from spiritum.db import IDS, Transaction
from spiritum.patients import models as m
from spiritum.trust.adapter import TrustPatient

_TABLE: Table = m.Demographics.metadata.tables[m.Demographics.__tablename__]
_RECORD = (
    "communication_method",
    "first_name",
    "last_name",
    "date_of_birth",
    "sex",
    "occupation",
    "telephone_number",
    "address_id",
    "address_line",
    "address_city",
    "address_district",
    "address_postal_code",
    "address_country",
    "national_number_verified",
    "date_of_birth_precision",
    "is_deceased",
    "deceased_on",
    "is_restricted",
)
_NOTHING: Mapping[str, object] = {
    **dict.fromkeys(_RECORD),
    "date_of_birth_precision": "DAY",
    "is_deceased": False,
    "is_restricted": False,
}
"""What a row holds that holds no record."""
_FAILURES_ARE_NOTED_EVERY = timedelta(seconds=60)


async def keep(tx: Transaction, found: Mapping[int, TrustPatient], elapsed: timedelta) -> None:
    """Store what the hospital, asked `elapsed` ago, said of patients, by their ids."""
    if not found:
        return
    new = insert(_TABLE).values(read_at=_instant(elapsed))
    kept = {name: new.excluded[name] for name in (*_RECORD, "read_at")}
    cleared = dict.fromkeys(("unknown_at", "unreadable_at", "failed_at", "refreshing_until"))
    connection = await tx.orm.connection()
    # In the order of the ids, as everywhere here: two that meet wait for each other, and never in a circle.
    rows = [_row(patient_id, found[patient_id]) for patient_id in sorted(found)]
    await connection.execute(_unless_newer(new, new.excluded.read_at, {**kept, **cleared}), rows)


async def keep_unknown(tx: Transaction, patient_ids: Collection[int], elapsed: timedelta) -> None:
    """Store that the hospital, asked `elapsed` ago, does not know these; what it said of them before goes."""
    await _keep_nothing(tx, patient_ids, elapsed, "unknown_at")


async def keep_unreadable(tx: Transaction, patient_ids: Collection[int], elapsed: timedelta) -> None:
    """Store that what the hospital, asked `elapsed` ago, said of these cannot be shown.

    What it said before goes too: the record was changed since, and may be restricted by now.
    """
    await _keep_nothing(tx, patient_ids, elapsed, "unreadable_at")


async def _keep_nothing(tx: Transaction, patient_ids: Collection[int], elapsed: timedelta, why: str) -> None:
    if not patient_ids:
        return
    new = insert(_TABLE).from_select(["patient_id", why], _each(patient_ids, _instant(elapsed)))
    rest = ("read_at", "unknown_at", "unreadable_at", "failed_at", "refreshing_until")
    changes = {**_NOTHING, **dict.fromkeys(rest), why: new.excluded[why]}
    await tx.orm.execute(_unless_newer(new, new.excluded[why], changes))


async def note_failure(tx: Transaction, patient_ids: Collection[int]) -> None:
    """Store that these were asked for in vain, where there is no copy of them."""
    new = insert(_TABLE).from_select(["patient_id", "failed_at"], _each(patient_ids, func.clock_timestamp()))
    failed, noted = _TABLE.c.failed_at, new.excluded.failed_at
    await tx.orm.execute(
        new.on_conflict_do_update(
            index_elements=[_TABLE.c.patient_id],
            set_={"failed_at": noted},
            where=_TABLE.c.read_at.is_(None) & or_(failed.is_(None), failed < noted - _FAILURES_ARE_NOTED_EVERY),
        )
    )


async def claim(tx: Transaction, patient_ids: Collection[int], fresh: timedelta, life: timedelta) -> list[int]:
    """Those of the patients whose copies are due and in nobody's hands; they are in the caller's for `life`."""
    row = _TABLE.c
    wanted = select(row.patient_id).where(
        row.patient_id.in_(sorted(patient_ids)),
        row.read_at < func.now() - fresh,
        or_(row.refreshing_until.is_(None), row.refreshing_until < func.now()),
    )
    # Who has a row in hand at this moment refreshes it, too: no need to wait for them.
    free = wanted.order_by(row.patient_id).with_for_update(skip_locked=True).cte("free")
    mine = update(_TABLE).where(row.patient_id.in_(select(free.c.patient_id)))
    claimed = await tx.orm.execute(
        mine.values(refreshing_until=func.now() + life).returning(row.patient_id),
    )
    return list(claimed.scalars())


async def sweep(
    tx: Transaction, kept: timedelta, is_under_way: Callable[[ColumnElement[int]], ColumnElement[bool]]
) -> int:
    """Delete the copies of patients who are not under way and were not asked for since `kept`; how many.

    `is_under_way` makes the SQL condition of the column of patients' ids.
    """
    row = _TABLE.c
    last = func.greatest(row.read_at, row.unknown_at, row.unreadable_at, row.failed_at)
    old = or_(last.is_(None), last < func.now() - kept)
    connection = await tx.orm.connection()
    return (await connection.execute(delete(_TABLE).where(old, ~is_under_way(row.patient_id)))).rowcount


def _instant(elapsed: timedelta) -> ColumnElement[Any]:
    """By the database's clock, which all processes share."""
    return func.clock_timestamp() - literal(elapsed)


def _each(patient_ids: Collection[int], instant: ColumnElement[Any]) -> Any:
    ids = func.unnest(literal(sorted(patient_ids), IDS)).table_valued(column("id"), name="asked").render_derived()
    return select(ids.c.id, instant)


def _unless_newer(new: Insert, asked_at: ColumnElement[Any], changes: Mapping[str, Any]) -> Insert:
    stands = func.greatest(_TABLE.c.read_at, _TABLE.c.unknown_at, _TABLE.c.unreadable_at)
    return new.on_conflict_do_update(
        index_elements=[_TABLE.c.patient_id], set_=dict(changes), where=or_(stands.is_(None), stands < asked_at)
    )


def _row(patient_id: int, known: TrustPatient) -> dict[str, Any]:
    return {
        "patient_id": patient_id,
        "communication_method": known.communication_method,
        "first_name": known.first_name,
        "last_name": known.last_name,
        "date_of_birth": known.date_of_birth,
        "sex": known.sex,
        "occupation": known.occupation,
        "telephone_number": known.telephone_number,
        "address_id": known.address.id,
        "address_line": known.address.line,
        "address_city": known.address.city,
        "address_district": known.address.district,
        "address_postal_code": known.address.postal_code,
        "address_country": known.address.country,
        "national_number_verified": known.national_number_verified,
        "date_of_birth_precision": known.date_of_birth_precision,
        "is_deceased": known.is_deceased,
        "deceased_on": known.deceased_on,
        "is_restricted": known.is_restricted,
    }
