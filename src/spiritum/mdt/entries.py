"""Patients' entries on meetings' lists: their text, their order, their lock, and their end."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import BigInteger, Update, any_, bindparam, exists, func, select, update

from generated.graphql.models import UpdateOnMdtInput
from spiritum.audit.actions import has_recorded, of_the_request, record, recorded
from spiritum.clinical_requests.actions import complete_if_open, hold_requests
from spiritum.clinical_requests.queries import entry_of_request, is_acknowledged
from spiritum.db import IDS, Transaction, Write, write
from spiritum.errors import BadUserInput, Contended, NotFound
from spiritum.identity.caller import Caller
from spiritum.live.events import MdtChanged, published
from spiritum.locks.row_locks import HoldersByIds, RowLocks, giving_back, taking
from spiritum.mdt import lists, queries
from spiritum.mdt import models as m
from spiritum.mdt.changes import publish_change
from spiritum.mdt.facts import Discussed, OutcomeRemoved, RemovedFromList
from spiritum.mdt.lists import Entry
from spiritum.mdt.queries import OnMdt


class _MeetingEntry(NamedTuple):
    id: int
    mdt_id: int
    pathway_id: int
    patient_id: int
    clinical_request_id: int
    planned_on: date
    on_pathway_id: int
    """The entry on the pathway for which the patient is on the list."""
    is_acknowledged: bool
    """Whether a decision point has acknowledged the request that put the patient on the list."""


_USER = bindparam("user", type_=BigInteger)


def _changing_lock(action: str, change: Update) -> Write[OnMdt]:
    """Change the lock of an entry on a list of one of the caller's pathways, record and publish it: all or nothing."""
    entry = m.OnMdt
    # SECURITY: nothing is done to an entry on a list of a pathway that the caller is not a member of.
    is_own = exists().where(m.Mdt.id == entry.mdt_id, m.Mdt.pathway_id == any_(bindparam("own", type_=IDS)))
    changed = (
        change.where(entry.id == bindparam("entry", type_=BigInteger), is_own)
        .returning(*queries.entries().selected_columns)
        .cte("changed")
    )
    noted = recorded(
        changed,
        user_id=_USER,
        action=action,
        entity="on_mdt",
        entity_id=changed.c.id,
        patient_id=changed.c.patient_id,
    )
    pathway = select(m.Mdt.pathway_id).where(m.Mdt.id == changed.c.mdt_id).scalar_subquery()
    ids = func.json_build_array(changed.c.id)
    notices = published(changed, MdtChanged, mdt_id=changed.c.mdt_id, pathway_id=pathway, entry_ids=ids)
    sent = select(func.count()).select_from(notices).scalar_subquery()
    return write(OnMdt, select(*changed.c).add_cte(noted).where(sent >= 0))


_TAKE = _changing_lock("lock", taking(m.OnMdt, _USER))
_GIVE_BACK = _changing_lock("unlock", giving_back(m.OnMdt, _USER))


@dataclass(frozen=True)
class Entries:
    """Changes of entries on lists. A lock lasts for `life`; `show` writes an instant for people."""

    life: timedelta
    show: Callable[[datetime], str]
    holders_by_ids: HoldersByIds
    zone: str
    """The hospital's time zone, in which days are counted."""

    async def lock_on_mdt(self, tx: Transaction, caller: Caller, on_mdt_id: int) -> OnMdt:
        """Take the lock, or extend one's own; returns the entry. Refused while somebody else holds it.

        One statement does it all, and changes nothing where the lock is refused; then those below find out why.
        """
        own = sorted(caller.pathway_ids)
        taken = await tx.write_alone(
            _TAKE, entry=on_mdt_id, user=caller.user_id, life=self.life, own=own, zone=self.zone, **of_the_request()
        )
        if taken:
            has_recorded(taken[0].patient_id)
            return taken[0]
        (entry,) = await _entries_on_own_pathways(tx, caller, [on_mdt_id])
        await self._rows.take(tx, on_mdt_id, caller.user_id)
        record(tx, caller.user_id, "lock", "on_mdt", on_mdt_id)
        publish_change(tx, entry.mdt_id, entry.pathway_id, [on_mdt_id])
        (locked,) = await queries.entries_by_ids(tx, [on_mdt_id], self.zone)
        return locked

    async def unlock_on_mdt(self, tx: Transaction, caller: Caller, on_mdt_id: int) -> OnMdt:
        """Release one's own lock; nothing happens if nobody holds it. Refused while somebody else does.

        Returns the entry. One statement does it all, as for `lock_on_mdt`.
        """
        own = sorted(caller.pathway_ids)
        given_back = await tx.write_alone(
            _GIVE_BACK, entry=on_mdt_id, user=caller.user_id, own=own, zone=self.zone, **of_the_request()
        )
        if given_back:
            has_recorded(given_back[0].patient_id)
            return given_back[0]
        (entry,) = await _entries_on_own_pathways(tx, caller, [on_mdt_id])
        if await self._rows.give_back(tx, on_mdt_id, caller.user_id):
            record(tx, caller.user_id, "unlock", "on_mdt", on_mdt_id)
            publish_change(tx, entry.mdt_id, entry.pathway_id, [on_mdt_id])
        (unlocked,) = await queries.entries_by_ids(tx, [on_mdt_id], self.zone)
        return unlocked

    async def update_on_mdt(self, tx: Transaction, caller: Caller, change: UpdateOnMdtInput) -> None:
        """Change an entry. Reason and outcome need its lock, the order does not."""
        _require_order(change, "input.order")
        await self._update(tx, caller, [change])

    async def update_on_mdts(self, tx: Transaction, caller: Caller, changes: Sequence[UpdateOnMdtInput]) -> None:
        """Change several entries as `update_on_mdt` does, all or none."""
        if len({change.id for change in changes}) < len(changes):
            raise BadUserInput("input.onMdtList", "an entry is named twice")
        for number, change in enumerate(changes):
            _require_order(change, f"input.onMdtList.{number}.order")
        await self._update(tx, caller, changes)

    async def delete_on_mdt(self, tx: Transaction, caller: Caller, on_mdt_id: int) -> None:
        """Take a patient off a list; the entries behind move up. The caller needs the entry's lock.

        A request that no decision point has acknowledged is completed, so that the patient is outstanding again.
        """
        (entry,) = await _entries_on_own_pathways(tx, caller, [on_mdt_id])
        await hold_requests(tx, [entry.clinical_request_id])
        held = (await _hold_entries(tx, caller, [on_mdt_id]))[on_mdt_id]
        await self._rows.require(tx, on_mdt_id, caller.user_id)
        ended = Entry(held.id, held.patient_id, held.clinical_request_id, held.on_pathway_id)
        await self._end(tx, caller, held.mdt_id, ended)
        publish_change(tx, held.mdt_id, held.pathway_id)
        await tx.tell(RemovedFromList(held.on_pathway_id, held.pathway_id, caller.user_id, held.mdt_id))

    async def hold(self, tx: Transaction, entries: Sequence[Entry]) -> None:
        """Lock the requests of entries that are about to be removed. Call it before their meeting is locked."""
        await hold_requests(tx, [entry.clinical_request_id for entry in entries])

    async def give_up(self, tx: Transaction, caller: Caller, mdt_id: int, entry: Entry) -> None:
        """Remove an entry for whose request `hold` was called. Its lock is not needed, but nobody else may hold it.

        The caller tells that it was removed.
        """
        await self._rows.refuse_others(tx, entry.id, caller.user_id)
        await self._end(tx, caller, mdt_id, entry)

    @property
    def _rows(self) -> RowLocks:
        return RowLocks(m.OnMdt, self.life, self.show, self.holders_by_ids)

    async def _update(self, tx: Transaction, caller: Caller, changes: Sequence[UpdateOnMdtInput]) -> None:
        entries = await _hold_entries(tx, caller, [change.id for change in changes])
        # By id: several rows are always locked in this order.
        for change in sorted(changes, key=lambda change: change.id):
            if text := _text_of(change):
                await self._rows.require(tx, change.id, caller.user_id)
                await tx.execute(update(m.OnMdt).where(m.OnMdt.id == change.id).values(text))
            record(tx, caller.user_id, "update", "on_mdt", change.id)
        outcomes = [(entries[change.id], change.outcome) for change in changes if change.outcome is not None]
        # By entry: whoever follows this locks something of each, always in this order.
        for entry, outcome in sorted(outcomes, key=lambda pair: pair[0].on_pathway_id):
            ids = (entry.on_pathway_id, entry.pathway_id, caller.user_id, entry.mdt_id)
            if outcome:
                await tx.tell(Discussed(*ids, entry.planned_on))
            elif not entry.is_acknowledged:
                await tx.tell(OutcomeRemoved(*ids))
        orders = {change.id: change.order for change in changes if change.order is not None}
        for mdt_id in sorted({entries[entry_id].mdt_id for entry_id in orders}):
            orders_in_list = {
                entry_id: order for entry_id, order in orders.items() if entries[entry_id].mdt_id == mdt_id
            }
            await lists.rearrange(tx, mdt_id, orders_in_list)
        _publish_changes(tx, entries, changes)

    async def _end(self, tx: Transaction, caller: Caller, mdt_id: int, entry: Entry) -> None:
        await lists.remove(tx, mdt_id, entry.id)
        await complete_if_open(tx, entry.clinical_request_id)
        record(tx, caller.user_id, "delete", "on_mdt", entry.id, mdt_id=mdt_id, patient_id=entry.patient_id)


def _publish_changes(
    tx: Transaction, entries: Mapping[int, _MeetingEntry], changes: Sequence[UpdateOnMdtInput]
) -> None:
    """One change for each list: with the entries that have another text, and as it is ordered now."""
    texts = {change.id for change in changes if _text_of(change)}
    lists_changed = {entry.mdt_id: entry.pathway_id for entry in entries.values()}
    for mdt_id, pathway_id in sorted(lists_changed.items()):
        changed = sorted(id_ for id_ in texts if entries[id_].mdt_id == mdt_id)
        publish_change(tx, mdt_id, pathway_id, changed)


def _require_order(change: UpdateOnMdtInput, argument: str) -> None:
    if change.order is not None and change.order < 0:
        raise BadUserInput(argument, "expected 0 (the first place) or more")


def _text_of(change: UpdateOnMdtInput) -> dict[str, str]:
    texts = {"reason": change.reason, "outcome": change.outcome}
    return {name: text for name, text in texts.items() if text is not None}


async def _hold_entries(tx: Transaction, caller: Caller, ids: Sequence[int]) -> dict[int, _MeetingEntry]:
    """The entries, with their meetings' rows locked: nobody else changes these lists until the transaction ends."""
    meetings = {entry.id: entry.mdt_id for entry in await _entries_on_own_pathways(tx, caller, ids)}
    await lists.lock_meetings(tx, list(meetings.values()))
    entries = {entry.id: entry for entry in await _entries_on_own_pathways(tx, caller, ids)}
    # Only another list would be one that is not locked: the meeting's day, and what was decided, may have changed.
    if any(meetings[entry.id] != entry.mdt_id for entry in entries.values()):
        raise Contended("A list changed at the same moment. Try again.")
    return entries


async def _entries_on_own_pathways(tx: Transaction, caller: Caller, ids: Sequence[int]) -> list[_MeetingEntry]:
    """SECURITY: nothing is done to an entry on a list of a pathway that the caller is not a member of."""
    request_id = m.OnMdt.clinical_request_id
    rows = (
        select(m.OnMdt.id, m.OnMdt.mdt_id, m.Mdt.pathway_id, m.OnMdt.patient_id, request_id)
        .add_columns(m.Mdt.planned_on, entry_of_request(request_id), is_acknowledged(request_id))
        .join(m.Mdt, m.Mdt.id == m.OnMdt.mdt_id)
        .where(m.OnMdt.id.in_(ids))
        .order_by(m.OnMdt.id)
    )
    entries = [_MeetingEntry(*row) for row in (await tx.execute(rows)).all()]
    if missing := sorted(set(ids) - {entry.id for entry in entries}):
        raise NotFound(f"There is no entry {missing[0]} on a meeting's list.")
    for entry in entries:
        caller.require_pathway(entry.pathway_id)
    return entries
