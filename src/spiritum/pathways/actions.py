"""Locks on entries, and how a decision changes the entry that it is made on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    CTE,
    BigInteger,
    Boolean,
    ColumnElement,
    Select,
    Update,
    any_,
    bindparam,
    false,
    func,
    literal_column,
    or_,
    select,
    update,
)

from spiritum.audit.actions import has_recorded, of_the_request, record, recorded
from spiritum.db import IDS, Transaction, Write, read, write
from spiritum.errors import NotFound
from spiritum.identity.caller import Caller
from spiritum.live.events import OnPathwayChanged, publish, published
from spiritum.locks.row_locks import HoldersByIds, Lock, RowLocks, giving_back, taking, with_time_of_lock
from spiritum.pathways import models as m
from spiritum.pathways.queries import HeldByCaller, OnPathway, entries_by_ids, entry_columns
from spiritum.patients.queries import hospital_number_of


def _changing_lock(action: str, change: Update) -> Write[OnPathway]:
    """Change the lock of an entry on one of the caller's pathways, record it and publish it: all of it or nothing."""
    changed = change.where(*_OWN).returning(*entry_columns()).cte("changed")
    noted = recorded(
        changed,
        user_id=_USER,
        action=action,
        entity="on_pathway",
        entity_id=changed.c.id,
        patient_id=changed.c.patient_id,
    )
    notices = published(
        changed, OnPathwayChanged, on_pathway_id=changed.c.id, pathway_id=changed.c.pathway_id, discharges=false()
    )
    sent = select(func.count()).select_from(notices).scalar_subquery()
    return write(OnPathway, select(*changed.c).add_cte(noted).where(sent >= 0))


_USER = bindparam("user", type_=BigInteger)
_ENTRY_ID = bindparam("entry", type_=BigInteger)
_OWN = (
    m.OnPathway.id == _ENTRY_ID,
    m.OnPathway.pathway_id == any_(bindparam("own", type_=IDS)),
)
"""SECURITY: nothing is done to an entry on a pathway that the caller is not a member of."""
_TAKE = _changing_lock("lock", taking(m.OnPathway, _USER))
_GIVE_BACK = _changing_lock("unlock", giving_back(m.OnPathway, _USER))


class HeldEntry(NamedTuple):
    """An entry on one of the caller's pathways, whose row stays locked in the database until the transaction ends."""

    id: int
    patient_id: int
    pathway_id: int
    hospital_number: str
    pathway_name: str
    lock_user_id: int | None
    lock_end_time: datetime | None
    now: datetime
    """When the row had been locked."""


class _Entry(NamedTuple):
    id: int
    pathway_id: int


class _Id(NamedTuple):
    id: int


def _held(*more: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    """The columns of `HeldEntry` but the last, and these; the row is locked."""
    return (
        select(
            m.OnPathway.id,
            m.OnPathway.patient_id,
            m.OnPathway.pathway_id,
            hospital_number_of(m.OnPathway.patient_id.expression).label("hospital_number"),
            m.Pathway.name.label("pathway_name"),
            m.OnPathway.lock_user_id,
            m.OnPathway.lock_end_time,
            *more,
        )
        .join(m.Pathway, m.Pathway.id == m.OnPathway.pathway_id)
        .where(*_OWN)
        .with_for_update(key_share=True, of=m.OnPathway)
    )


_HOLD = read(HeldEntry, with_time_of_lock(_held()))
_ENTRY = read(_Entry, select(m.OnPathway.id, m.OnPathway.pathway_id).where(m.OnPathway.id == _ENTRY_ID))
_LOCK_ROW = read(
    _Id,
    select(m.OnPathway.id).where(m.OnPathway.id == _ENTRY_ID).with_for_update(key_share=True),
)


@dataclass(frozen=True)
class Locks:
    """Locks on entries. A lock lasts for `life`; `show` writes an instant for people."""

    life: timedelta
    show: Callable[[datetime], str]
    holders_by_ids: HoldersByIds

    async def lock_on_pathway(self, tx: Transaction, caller: Caller, on_pathway_id: int) -> OnPathway | None:
        """Take the lock, or extend one's own; returns the entry. Refused while somebody else holds it.

        One statement does it all, and changes nothing where the lock is refused; then those below find out why.
        """
        own = sorted(caller.pathway_ids)
        taken = await tx.write_alone(
            _TAKE, entry=on_pathway_id, user=caller.user_id, life=self.life, own=own, **of_the_request()
        )
        if taken:
            (entry,) = taken
            has_recorded(entry.patient_id, entry.id)
            return HeldByCaller.of(entry, caller) if entry.lock_user_id == caller.user_id else entry
        entry = await _entry_on_own_pathway(tx, caller, on_pathway_id)
        await self._rows.take(tx, entry.id, caller.user_id)
        self._record(tx, caller, entry, "lock")
        (locked,) = await entries_by_ids(tx, [entry.id])
        return locked

    async def unlock_on_pathway(self, tx: Transaction, caller: Caller, on_pathway_id: int) -> OnPathway | None:
        """Release one's own lock; nothing happens if nobody holds it. Refused while somebody else does.

        Returns the entry. One statement does it all, as for `lock_on_pathway`.
        """
        own = sorted(caller.pathway_ids)
        given_back = await tx.write_alone(
            _GIVE_BACK, entry=on_pathway_id, user=caller.user_id, own=own, **of_the_request()
        )
        if given_back:
            has_recorded(given_back[0].patient_id, given_back[0].id)
            return given_back[0]
        entry = await _entry_on_own_pathway(tx, caller, on_pathway_id)
        if await self._rows.give_back(tx, entry.id, caller.user_id):
            self._record(tx, caller, entry, "unlock")
        (unlocked,) = await entries_by_ids(tx, [entry.id])
        return unlocked

    async def hold(self, tx: Transaction, caller: Caller, on_pathway_id: int) -> HeldEntry:
        """Lock the entry's row, and return the entry: nobody else changes it until the transaction ends."""
        entry = await tx.first(_HOLD, entry=on_pathway_id, own=sorted(caller.pathway_ids))
        if entry is None:
            await _entry_on_own_pathway(tx, caller, on_pathway_id)
            raise NotFound(f"There is no entry {on_pathway_id} on a pathway.")
        return entry

    async def require(self, tx: Transaction, caller: Caller, entry: HeldEntry) -> None:
        """Refused unless the caller holds the entry's lock, unexpired."""
        await self._rows.require_held(tx, Lock(entry.lock_user_id, entry.lock_end_time), entry.now, caller.user_id)

    @property
    def _rows(self) -> RowLocks:
        return RowLocks(m.OnPathway, self.life, self.show, self.holders_by_ids)

    def _record(self, tx: Transaction, caller: Caller, entry: _Entry, action: str) -> None:
        record(tx, caller.user_id, action, "on_pathway", entry.id)
        publish(tx, OnPathwayChanged(entry.id, entry.pathway_id))


def held_as_found(user: ColumnElement[int]) -> tuple[CTE, Sequence[ColumnElement[bool]]]:
    """The entry, whose row it locks, as a part of a statement, and the conditions for deciding on it.

    They are that the user holds the entry's lock, unexpired, once the row is locked, and that the row is as the
    statement found it. Else the statement may have waited for another change of the entry, without seeing what that one
    did to other rows: whoever changes a request changes its entry's row, too.
    """
    held = _held(_version_of("on_pathway").label("version")).cte("held")
    as_read = m.OnPathway.__table__.alias("as_read")
    version = select(_version_of("as_read")).select_from(as_read).where(as_read.c.id == _ENTRY_ID).scalar_subquery()
    is_held = (held.c.lock_user_id == user, held.c.lock_end_time > func.clock_timestamp())
    return held, (held.c.version == version, *is_held)


def _version_of(name: str) -> ColumnElement[int]:
    """The transaction that wrote a row of the table or alias of this name."""
    return literal_column(f"{name}.xmin", BigInteger)


def decided(decision: CTE) -> CTE:
    """The note on the entry that this decision was made, as a part of the statement that makes it.

    The lock is released; a patient who is in nobody's care comes into that of whoever decides. The parameter
    `discharges` says whether the decision discharges the patient.
    """
    entry = m.OnPathway
    return (
        update(entry)
        .where(entry.id == decision.c.on_pathway_id)
        .values(
            updated_at=func.now(),
            lock_user_id=None,
            lock_end_time=None,
            under_care_of_id=func.coalesce(entry.under_care_of_id, decision.c.clinician_id),
            is_discharged=or_(entry.is_discharged, bindparam("discharges", type_=Boolean)),
        )
        .cte("decided")
    )


async def lock_entry(tx: Transaction, on_pathway_id: int) -> None:
    """Lock the entry's row: until the transaction ends nobody else changes the entry, its decisions or requests."""
    await tx.one(_LOCK_ROW, entry=on_pathway_id)


async def touch_entry(tx: Transaction, on_pathway_id: int) -> int:
    """Lock the entry's row, set its time of change and publish the change. Returns the id of the entry's pathway."""
    changed = update(m.OnPathway).where(m.OnPathway.id == on_pathway_id).values(updated_at=func.now())
    pathway_id = (await tx.execute(changed.returning(m.OnPathway.pathway_id))).scalar_one()
    publish(tx, OnPathwayChanged(on_pathway_id, pathway_id))
    return pathway_id


async def _entry_on_own_pathway(tx: Transaction, caller: Caller, entry_id: int) -> _Entry:
    """SECURITY: nothing is done to an entry on a pathway that the caller is not a member of."""
    entry = await tx.first(_ENTRY, entry=entry_id)
    if entry is None:
        raise NotFound(f"There is no entry {entry_id} on a pathway.")
    caller.require_pathway(entry.pathway_id)
    return entry
