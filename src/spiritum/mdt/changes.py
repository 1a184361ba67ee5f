"""What subscribers to meetings are sent: in the transaction of each change a notice, and from the notice its event."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from functools import partial

from generated.graphql.mdt import MdtChange
from spiritum.db import Reads, Transaction
from spiritum.identity.caller import Principal
from spiritum.live.events import MdtChanged, publish
from spiritum.live.feed import Feed
from spiritum.mdt import queries

MAX_ENTRIES = 100
"""Entries of one notice: PostgreSQL carries fewer than 8,000 bytes in one."""


def publish_change(tx: Transaction, mdt_id: int, pathway_id: int, entry_ids: Sequence[int] = ()) -> None:
    """Tell subscribers, if the transaction commits, that a meeting or its list has changed, with these entries."""
    for start in range(0, max(len(entry_ids), 1), MAX_ENTRIES):
        publish(tx, MdtChanged(mdt_id, pathway_id, list(entry_ids[start : start + MAX_ENTRIES])))


async def changes(
    feed: Feed, reads: Reads, zone: str, caller: Principal, pathway_id: int, mdt_id: int | None
) -> AsyncGenerator[MdtChange]:
    """Changes of one meeting, or of all of a pathway. Days are those of `zone`.

    SECURITY: an event is sent to those who are members of its pathway at its moment.
    """
    caller.require_pathway(pathway_id)
    async with aclosing(feed.events(MdtChanged, caller)) as events:
        async for event, occurrence in events:
            if event.pathway_id == pathway_id and mdt_id in {None, event.mdt_id}:
                yield await occurrence.share("mdt", partial(_change, reads, zone, event))


async def _change(reads: Reads, zone: str, event: MdtChanged) -> MdtChange:
    """What has changed, as it is now."""
    (mdt,) = await queries.mdts_by_ids(reads, [event.mdt_id], zone)
    entry_ids = await queries.entry_ids_of(reads, event.mdt_id)
    changed = [] if not event.entry_ids else await queries.entries_by_ids(reads, event.entry_ids, zone)
    # An entry that has moved on to another list is that list's, and a change of its own.
    entries = [entry for entry in changed if entry.mdt_id == event.mdt_id]
    return MdtChange(mdt_id=event.mdt_id, mdt=mdt, entry_ids=entry_ids, entries=entries)
