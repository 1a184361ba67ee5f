"""Changing what is stored of an entry. Each change holds the row of where it stands, and brings it up to date."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    Date,
    Text,
    bindparam,
    cast,
    func,
    insert,
    literal_column,
    null,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import insert as upsert

from spiritum.db import IDS, Nothing, Transaction, Write, write, write_json
from spiritum.errors import NotFound
from spiritum.identity.caller import Caller
from spiritum.live.events import WaitingTimesChanged, publish
from spiritum.pathways.queries import entries_by_ids, entry_among
from spiritum.waiting_times import models as m
from spiritum.waiting_times.events import Event, Withdrawal
from spiritum.waiting_times.queries import RecordedEvent
from spiritum.waiting_times.situation import Situation
from spiritum.waiting_times.written_events import details_of, kind_of


class HeldEntry(NamedTuple):
    """An entry of which nobody else records anything until the transaction ends."""

    id: int
    pathway_id: int
    next_action_id: int | None
    escalation_id: int | None
    is_new: bool
    """Whether nothing was recorded of it before."""
    referred_at: datetime


class _Id(NamedTuple):
    id: int


def _holding() -> Write[HeldEntry]:
    """Lock the row of where an entry stands; make it if nothing was recorded before."""
    entry = entry_among(bindparam("entry", type_=BigInteger), bindparam("own", type_=IDS)).cte("entry")
    row = m.WaitingEntry
    made = upsert(row).from_select(["on_pathway_id", "pathway_id"], select(entry.c.id, entry.c.pathway_id))
    held = (
        made.on_conflict_do_update(index_elements=[row.on_pathway_id], set_={"pathway_id": made.excluded.pathway_id})
        .returning(
            row.on_pathway_id.label("id"),
            row.pathway_id,
            row.next_action_id,
            row.escalation_id,
            literal_column("xmax = 0", Boolean).label("is_new"),
        )
        .cte("held")
    )
    return write(HeldEntry, select(*held.c, entry.c.referred_at).join_from(held, entry, entry.c.id == held.c.id))


_HOLD = _holding()
_ADDED = {
    "kind": Text,
    "happened_on": Date,
    "details": Text,
    "withdraws_id": BigInteger,
    "replaced_by_id": BigInteger,
}
"""The columns in which events that are added at once differ."""


def _adding() -> Write[_Id]:
    """Add events, of each of which every list has one value; they get their ids in the order of the lists."""
    lists = (bindparam(name, type_=ARRAY(type_)) for name, type_ in _ADDED.items())
    new = func.unnest(*lists).table_valued(*_ADDED, with_ordinality="place").render_derived()
    details = cast(new.c.details, JSONB)
    differing = (new.c.kind, new.c.happened_on, details, new.c.withdraws_id, new.c.replaced_by_id)
    same = {"entry": BigInteger, "author": BigInteger, "automatic": Boolean}
    rows = select(*differing, *(bindparam(name, type_=type_) for name, type_ in same.items()))
    columns = [*_ADDED, "on_pathway_id", "author_id", "is_automatic"]
    added = insert(m.WaitingEvent).from_select(columns, rows.order_by(new.c.place))
    return write(_Id, added.returning(m.WaitingEvent.id))


_ADD = _adding()
_row = m.WaitingEntry
_STAND = write(
    Nothing,
    update(_row)
    .where(_row.on_pathway_id == bindparam("entry", type_=BigInteger))
    .values(
        {
            **{name: bindparam(name, type_=getattr(_row, name).type) for name in Situation._fields},
            "changed_at": func.clock_timestamp(),
        }
    ),
)
_record = m.TrackingRecord
_WRITE_DOWN = write(
    _Id,
    insert(_record)
    .values(
        on_pathway_id=bindparam("entry", type_=BigInteger),
        kind=bindparam("kind", type_=Text),
        text=bindparam("text", type_=Text),
        author_id=bindparam("author", type_=BigInteger),
        owner_id=bindparam("owner", type_=BigInteger),
        due_on=bindparam("due", type_=Date),
    )
    .returning(_record.id),
)


async def hold(tx: Transaction, on_pathway_id: int, pathway_ids: Sequence[int]) -> HeldEntry | None:
    """Hold an entry on one of these pathways; `None` if it is on none of them."""
    held = await tx.write(_HOLD, entry=on_pathway_id, own=sorted(pathway_ids))
    return held[0] if held else None


async def hold_any(tx: Transaction, on_pathway_id: int) -> HeldEntry | None:
    """Hold an entry whatever its pathway, for commands; `None` if it does not exist."""
    (entry,) = await entries_by_ids(tx, [on_pathway_id])
    return None if entry is None else await hold(tx, on_pathway_id, [entry.pathway_id])


async def hold_own(tx: Transaction, caller: Caller, on_pathway_id: int) -> HeldEntry:
    """SECURITY: nothing is done to an entry on a pathway that the caller is not a member of."""
    held = await hold(tx, on_pathway_id, sorted(caller.pathway_ids))
    if held is None:
        (entry,) = await entries_by_ids(tx, [on_pathway_id])
        if entry is not None:
            caller.require_pathway(entry.pathway_id)
        raise NotFound(f"There is no entry {on_pathway_id} on a pathway.")
    return held


async def add_events(
    tx: Transaction,
    entry: HeldEntry,
    events: Sequence[Event],
    author_id: int,
    *,
    is_automatic: bool = False,
    replaced_by: int | None = None,
) -> list[RecordedEvent]:
    """Add events to an entry that is held, in their order. `replaced_by` stands in the place of what is withdrawn."""
    now = datetime.now(UTC)
    kinds, days = [kind_of(event) for event in events], [event.on for event in events]
    details = [details_of(event) for event in events]
    withdrawn = [event.withdrawn_id if isinstance(event, Withdrawal) else None for event in events]
    added = await tx.write(
        _ADD,
        entry=entry.id,
        author=author_id,
        automatic=is_automatic,
        kind=kinds,
        happened_on=days,
        details=[write_json(each) for each in details],
        withdraws_id=withdrawn,
        replaced_by_id=[None if each is None else replaced_by for each in withdrawn],
    )
    ids = sorted(row.id for row in added)
    return [
        RecordedEvent(
            id_, entry.id, kind, on, each, author_id, is_automatic, now, other, None if other is None else replaced_by
        )
        for id_, kind, on, each, other in zip(ids, kinds, days, details, withdrawn, strict=True)
    ]


async def set_situation(tx: Transaction, entry: HeldEntry, situation: Situation) -> None:
    """Store where an entry that is held stands, and tell those who look at the list."""
    await tx.write(_STAND, entry=entry.id, **situation._asdict())
    publish(tx, WaitingTimesChanged(entry.id, entry.pathway_id))


async def write_down(
    tx: Transaction,
    entry: HeldEntry,
    kind: str,
    author_id: int,
    *,
    text: str = "",
    owner_id: int | None = None,
    due_on: date | None = None,
) -> int:
    """Add a record of tracking to an entry that is held; returns its id. The entry counts as tracked now."""
    values = {"text": text, "author": author_id, "owner": owner_id, "due": due_on}
    (added,) = await tx.write(_WRITE_DOWN, entry=entry.id, kind=kind, **values)
    changes: dict[str, object] = {"last_tracked_at": func.now(), "changed_at": func.clock_timestamp()}
    if kind == "NEXT_ACTION":
        changes |= {"next_action_id": added.id, "owner_id": owner_id, "due_on": due_on}
    elif kind == "ACTION_COMPLETED":
        changes |= {"next_action_id": null(), "owner_id": null(), "due_on": null()}
    elif kind == "ESCALATION":
        changes |= {"escalation_id": added.id}
    elif kind == "ESCALATION_REVOKED":
        changes |= {"escalation_id": null()}
    await tx.execute(update(m.WaitingEntry).where(m.WaitingEntry.on_pathway_id == entry.id).values(changes))
    publish(tx, WaitingTimesChanged(entry.id, entry.pathway_id))
    return added.id
