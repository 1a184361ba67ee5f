"""Patients' places on meetings' lists: their text, their order, their lock, and their end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select, update

from generated.graphql.models import UpdateOnMdtInput
from spiritum.audit.actions import record
from spiritum.clinical_requests.actions import complete_if_open, hold_requests
from spiritum.db import Transaction
from spiritum.errors import BadUserInput, Contended, NotFound
from spiritum.identity.caller import Caller
from spiritum.locks.row_locks import HoldersByIds, RowLocks
from spiritum.mdt import lists
from spiritum.mdt import models as m
from spiritum.mdt.lists import Listed


class _Place(NamedTuple):
    id: int
    mdt_id: int
    pathway_id: int
    patient_id: int
    clinical_request_id: int


@dataclass(frozen=True)
class Entries:
    """Places on lists: `life` is how long a lock on one lasts, `show` how an instant is written for people."""

    life: timedelta
    show: Callable[[datetime], str]
    holders_by_ids: HoldersByIds

    async def lock_on_mdt(self, tx: Transaction, caller: Caller, on_mdt_id: int) -> None:
        """Take the lock, or extend one's own. Refused while somebody else holds it."""
        await _places_on_own_pathways(tx, caller, [on_mdt_id])
        await self._rows.take(tx, on_mdt_id, caller.user_id)
        record(tx, caller.user_id, "lock", "on_mdt", on_mdt_id)

    async def unlock_on_mdt(self, tx: Transaction, caller: Caller, on_mdt_id: int) -> None:
        """Give one's own lock back; nothing happens where nobody holds it. Refused while somebody else does."""
        await _places_on_own_pathways(tx, caller, [on_mdt_id])
        if await self._rows.give_back(tx, on_mdt_id, caller.user_id):
            record(tx, caller.user_id, "unlock", "on_mdt", on_mdt_id)

    async def update_on_mdt(self, tx: Transaction, caller: Caller, change: UpdateOnMdtInput) -> None:
        """Change a place. Reason and outcome need its lock, the order does not."""
        _require_order(change, "input.order")
        await self._update(tx, caller, [change])

    async def update_on_mdts(self, tx: Transaction, caller: Caller, changes: Sequence[UpdateOnMdtInput]) -> None:
        """Change several places as `update_on_mdt` does, all or none."""
        if len({change.id for change in changes}) < len(changes):
            raise BadUserInput("input.onMdtList", "an entry is named twice")
        for number, change in enumerate(changes):
            _require_order(change, f"input.onMdtList.{number}.order")
        await self._update(tx, caller, changes)

    async def delete_on_mdt(self, tx: Transaction, caller: Caller, on_mdt_id: int) -> None:
        """Take a patient off a list, with the place's lock; those behind move up.

        A request that no decision has answered is completed, so that the patient waits on the worklist again.
        """
        (place,) = await _places_on_own_pathways(tx, caller, [on_mdt_id])
        await hold_requests(tx, [place.clinical_request_id])
        mdt_id = (await _held_places(tx, caller, [on_mdt_id]))[on_mdt_id].mdt_id
        await self._rows.require(tx, on_mdt_id, caller.user_id)
        await self._end(tx, caller, mdt_id, Listed(place.id, place.patient_id, place.clinical_request_id))

    async def hold(self, tx: Transaction, places: Sequence[Listed]) -> None:
        """Lock what hangs on places that shall go. To be called before their meeting is locked."""
        await hold_requests(tx, [place.clinical_request_id for place in places])

    async def give_up(self, tx: Transaction, caller: Caller, mdt_id: int, place: Listed) -> None:
        """End a place without its lock, which nobody else may hold; `hold` was called for it."""
        await self._rows.refuse_others(tx, place.id, caller.user_id)
        await self._end(tx, caller, mdt_id, place)

    @property
    def _rows(self) -> RowLocks:
        return RowLocks(m.OnMdt, self.life, self.show, self.holders_by_ids)

    async def _update(self, tx: Transaction, caller: Caller, changes: Sequence[UpdateOnMdtInput]) -> None:
        places = await _held_places(tx, caller, [change.id for change in changes])
        # In the order of ids, as the rows of several locks are always taken.
        for change in sorted(changes, key=lambda change: change.id):
            if text := _text_of(change):
                await self._rows.require(tx, change.id, caller.user_id)
                await tx.orm.execute(update(m.OnMdt).where(m.OnMdt.id == change.id).values(text))
            record(tx, caller.user_id, "update", "on_mdt", change.id)
        wanted = {change.id: change.order for change in changes if change.order is not None}
        for mdt_id in sorted({places[one].mdt_id for one in wanted}):
            there = {one: order for one, order in wanted.items() if places[one].mdt_id == mdt_id}
            await lists.rearrange(tx, mdt_id, there)

    async def _end(self, tx: Transaction, caller: Caller, mdt_id: int, place: Listed) -> None:
        await lists.remove(tx, mdt_id, place.id)
        await complete_if_open(tx, place.clinical_request_id)
        record(tx, caller.user_id, "delete", "on_mdt", place.id, mdt_id=mdt_id)


def _require_order(change: UpdateOnMdtInput, argument: str) -> None:
    if change.order is not None and change.order < 0:
        raise BadUserInput(argument, "expected 0 (the first place) or more")


def _text_of(change: UpdateOnMdtInput) -> dict[str, str]:
    given = {"reason": change.reason, "outcome": change.outcome}
    return {name: text for name, text in given.items() if text is not None}


async def _held_places(tx: Transaction, caller: Caller, ids: Sequence[int]) -> dict[int, _Place]:
    """The places, with their meetings' rows locked: nobody else changes these lists until the end."""
    found = {place.id: place for place in await _places_on_own_pathways(tx, caller, ids)}
    await lists.locked_meetings(tx, [place.mdt_id for place in found.values()])
    again = {place.id: place for place in await _places_on_own_pathways(tx, caller, ids)}
    if found != again:
        raise Contended("A list changed at the same moment. Try again.")
    return found


async def _places_on_own_pathways(tx: Transaction, caller: Caller, ids: Sequence[int]) -> list[_Place]:
    """SECURITY: nothing is done to a place on a list of a pathway that the caller is not a member of."""
    rows = (
        select(m.OnMdt.id, m.OnMdt.mdt_id, m.Mdt.pathway_id, m.OnMdt.patient_id, m.OnMdt.clinical_request_id)
        .join(m.Mdt, m.Mdt.id == m.OnMdt.mdt_id)
        .where(m.OnMdt.id.in_(ids))
        .order_by(m.OnMdt.id)
    )
    found = [_Place(*row) for row in (await tx.orm.execute(rows)).all()]
    if missing := sorted(set(ids) - {place.id for place in found}):
        raise NotFound(f"There is no entry {missing[0]} on a meeting's list.")
    for place in found:
        caller.require_pathway(place.pathway_id)
    return found
