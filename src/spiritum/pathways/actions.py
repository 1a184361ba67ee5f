"""Locks on entries, and how a decision changes the entry that it is made on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, select, update

from spiritum.audit.actions import record
from spiritum.db import Transaction
from spiritum.errors import NotFound
from spiritum.identity.caller import Caller
from spiritum.live.events import OnPathwayChanged, publish
from spiritum.locks.row_locks import HoldersByIds, RowLocks
from spiritum.pathways import models as m


class HeldEntry(NamedTuple):
    """An entry on one of the caller's pathways.

    After `hold`, its row stays locked in the database until the transaction ends.
    """

    id: int
    patient_id: int
    pathway_id: int


@dataclass(frozen=True)
class Locks:
    """Locks on entries. A lock lasts for `life`; `show` writes an instant for people."""

    life: timedelta
    show: Callable[[datetime], str]
    holders_by_ids: HoldersByIds

    async def lock_on_pathway(self, tx: Transaction, caller: Caller, on_pathway_id: int) -> None:
        """Take the lock, or extend one's own. Refused while somebody else holds it."""
        entry = await _entry_on_own_pathway(tx, caller, on_pathway_id)
        await self._rows.take(tx, entry.id, caller.user_id)
        self._record(tx, caller, entry, "lock")

    async def unlock_on_pathway(self, tx: Transaction, caller: Caller, on_pathway_id: int) -> None:
        """Release one's own lock; nothing happens if nobody holds it. Refused while somebody else does."""
        entry = await _entry_on_own_pathway(tx, caller, on_pathway_id)
        if await self._rows.give_back(tx, entry.id, caller.user_id):
            self._record(tx, caller, entry, "unlock")

    async def hold(self, tx: Transaction, caller: Caller, on_pathway_id: int) -> HeldEntry:
        """Lock the entry's row, and return the entry: nobody else changes it until the transaction ends."""
        entry = await _entry_on_own_pathway(tx, caller, on_pathway_id)
        await lock_entry(tx, entry.id)
        return entry

    async def require(self, tx: Transaction, caller: Caller, entry: HeldEntry) -> None:
        """Refused unless the caller holds the entry's lock, unexpired."""
        await self._rows.require(tx, entry.id, caller.user_id)

    @property
    def _rows(self) -> RowLocks:
        return RowLocks(m.OnPathway, self.life, self.show, self.holders_by_ids)

    def _record(self, tx: Transaction, caller: Caller, entry: HeldEntry, action: str) -> None:
        record(tx, caller.user_id, action, "on_pathway", entry.id)
        publish(tx, OnPathwayChanged(entry.id, entry.pathway_id))


async def record_decision_on_entry(tx: Transaction, caller: Caller, entry: HeldEntry, *, discharges: bool) -> None:
    """Note on the entry that a decision was made, and release the lock.

    A patient who is in nobody's care comes into the care of whoever decides.
    """
    changes: dict[str, object] = {
        "updated_at": func.now(),
        "lock_user_id": None,
        "lock_end_time": None,
        "under_care_of_id": func.coalesce(m.OnPathway.under_care_of_id, caller.user_id),
    }
    if discharges:
        changes["is_discharged"] = True
    await tx.orm.execute(update(m.OnPathway).where(m.OnPathway.id == entry.id).values(changes))
    publish(tx, OnPathwayChanged(entry.id, entry.pathway_id, discharges=discharges))


async def lock_entry(tx: Transaction, on_pathway_id: int) -> None:
    """Lock the entry's row: until the transaction ends nobody else changes the entry, its decisions or requests."""
    row = select(m.OnPathway.id).where(m.OnPathway.id == on_pathway_id)
    (await tx.orm.execute(row.with_for_update(key_share=True))).one()


async def touch_entry(tx: Transaction, on_pathway_id: int) -> int:
    """Lock the entry's row, set its time of change and publish the change. Returns the id of the entry's pathway."""
    changed = update(m.OnPathway).where(m.OnPathway.id == on_pathway_id).values(updated_at=func.now())
    pathway_id = (await tx.orm.execute(changed.returning(m.OnPathway.pathway_id))).scalar_one()
    publish(tx, OnPathwayChanged(on_pathway_id, pathway_id))
    return pathway_id


async def _entry_on_own_pathway(tx: Transaction, caller: Caller, entry_id: int) -> HeldEntry:
    """SECURITY: nothing is done to an entry on a pathway that the caller is not a member of."""
    entry = select(m.OnPathway.id, m.OnPathway.patient_id, m.OnPathway.pathway_id).where(m.OnPathway.id == entry_id)
    row = (await tx.orm.execute(entry)).first()
    if row is None:
        raise NotFound(f"There is no entry {entry_id} on a pathway.")
    caller.require_pathway(row.pathway_id)
    return HeldEntry(*row)
