"""Locks on entries, and what a decision does to the entry that it is made on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, or_, select, update

from spiritum.accounts.caller import Caller
from spiritum.accounts.queries import users_by_ids
from spiritum.audit.actions import record
from spiritum.db import Transaction
from spiritum.errors import NotFound, Refused
from spiritum.live.events import OnPathwayChanged, publish
from spiritum.pathways import models as m
from spiritum.pathways import rules
from spiritum.pathways.rules import Lock


class HeldEntry(NamedTuple):
    """An entry whose lock the caller holds; its row stays locked in the database until the transaction ends."""

    id: int
    patient_id: int
    pathway_id: int


class _Entry(NamedTuple):
    id: int
    patient_id: int
    pathway_id: int
    lock_user_id: int | None
    lock_end_time: datetime | None
    now: datetime

    @property
    def lock(self) -> Lock:
        return Lock(self.lock_user_id, self.lock_end_time)


_Complain = Callable[[str, datetime, Callable[[datetime], str]], "rules.Complaint"]


@dataclass(frozen=True)
class Locks:
    """Locks on entries: `life` is how long one lasts, `show` how an instant is written for people."""

    life: timedelta
    show: Callable[[datetime], str]

    async def lock_on_pathway(self, tx: Transaction, caller: Caller, on_pathway_id: int) -> None:
        """Take the lock, or extend one's own. Refused while somebody else holds it.

        One conditional UPDATE decides: of two callers at once, one finds the other's lock in its way.
        """
        entry = await _entry_on_own_pathway(tx, caller, on_pathway_id)
        free = or_(m.OnPathway.lock_user_id.is_(None), m.OnPathway.lock_end_time <= func.clock_timestamp())
        if not await self._set(tx, entry.id, or_(free, m.OnPathway.lock_user_id == caller.user_id), caller.user_id):
            raise await self._refusal(tx, entry.id, rules.taken)
        self._tell(tx, caller, entry, "lock")

    async def unlock_on_pathway(self, tx: Transaction, caller: Caller, on_pathway_id: int) -> None:
        """Give one's own lock back; nothing happens where nobody holds it. Refused while somebody else does."""
        entry = await _entry_on_own_pathway(tx, caller, on_pathway_id)
        lapsed = m.OnPathway.lock_end_time <= func.clock_timestamp()
        if await self._set(tx, entry.id, or_(m.OnPathway.lock_user_id == caller.user_id, lapsed), None):
            self._tell(tx, caller, entry, "unlock")
        elif (now := await _locked_entry(tx, entry.id)).lock.is_held(now.now):
            raise await self._refusal(tx, entry.id, rules.not_yours_to_unlock)

    async def hold_for_decision(self, tx: Transaction, caller: Caller, on_pathway_id: int) -> HeldEntry:
        """The entry, for a decision that needs the caller's unexpired lock; nobody else changes it until the end."""
        await _entry_on_own_pathway(tx, caller, on_pathway_id)
        entry = await _locked_entry(tx, on_pathway_id)
        if entry.lock.is_held_by(caller.user_id, entry.now):
            return HeldEntry(entry.id, entry.patient_id, entry.pathway_id)
        if entry.lock.is_held(entry.now):
            raise await self._refusal(tx, entry.id, rules.held_by_another)
        raise Refused(rules.not_held())

    async def _set(self, tx: Transaction, entry_id: int, condition: ColumnElement[bool], holder: int | None) -> bool:
        ends = func.clock_timestamp() + self.life if holder is not None else None
        taken = await tx.orm.execute(
            update(m.OnPathway)
            .where(m.OnPathway.id == entry_id, condition)
            .values(lock_user_id=holder, lock_end_time=ends)
            .returning(m.OnPathway.id)
        )
        return taken.first() is not None

    async def _refusal(self, tx: Transaction, entry_id: int, complain: _Complain) -> Refused:
        entry = await _locked_entry(tx, entry_id)
        (holder,) = await users_by_ids(tx, [entry.lock_user_id])
        name = f"{holder.first_name} {holder.last_name}" if holder else "Somebody"
        return Refused(complain(name, entry.lock_end_time or entry.now, self.show))

    def _tell(self, tx: Transaction, caller: Caller, entry: _Entry, action: str) -> None:
        record(tx, caller.user_id, action, "on_pathway", entry.id)
        publish(tx, OnPathwayChanged(entry.id, entry.pathway_id))


async def record_decision_on_entry(tx: Transaction, caller: Caller, entry: HeldEntry, *, discharges: bool) -> None:
    """Note on the entry that a decision was made; whoever decides has care of a patient whom nobody had care of."""
    changes: dict[str, object] = {
        "updated_at": func.now(),
        "under_care_of_id": func.coalesce(m.OnPathway.under_care_of_id, caller.user_id),
    }
    if discharges:
        changes["is_discharged"] = True
    await tx.orm.execute(update(m.OnPathway).where(m.OnPathway.id == entry.id).values(changes))
    publish(tx, OnPathwayChanged(entry.id, entry.pathway_id, discharges=discharges))


async def lock_entry(tx: Transaction, on_pathway_id: int) -> None:
    """Keep others from changing the entry or what hangs below it until the transaction ends."""
    await _locked_entry(tx, on_pathway_id)


async def touch_entry(tx: Transaction, on_pathway_id: int) -> int:
    """Lock the entry's row, note the time and tell of a change below it; the entry's pathway."""
    changed = update(m.OnPathway).where(m.OnPathway.id == on_pathway_id).values(updated_at=func.now())
    pathway_id = (await tx.orm.execute(changed.returning(m.OnPathway.pathway_id))).scalar_one()
    publish(tx, OnPathwayChanged(on_pathway_id, pathway_id))
    return pathway_id


def _entries(entry_id: int) -> Select[int, int, int, int | None, datetime | None, Any]:
    return select(
        m.OnPathway.id,
        m.OnPathway.patient_id,
        m.OnPathway.pathway_id,
        m.OnPathway.lock_user_id,
        m.OnPathway.lock_end_time,
        func.clock_timestamp(),
    ).where(m.OnPathway.id == entry_id)


async def _entry_on_own_pathway(tx: Transaction, caller: Caller, entry_id: int) -> _Entry:
    """SECURITY: nothing is done to an entry on a pathway that the caller is not a member of."""
    found = (await tx.orm.execute(_entries(entry_id))).first()
    if found is None:
        raise NotFound(f"There is no entry {entry_id} on a pathway.")
    entry = _Entry(*found)
    caller.require_pathway(entry.pathway_id)
    return entry


async def _locked_entry(tx: Transaction, entry_id: int) -> _Entry:
    """The entry as it is now, its row locked until the transaction ends."""
    found = await tx.orm.execute(_entries(entry_id).with_for_update(key_share=True))
    return _Entry(*found.one())
