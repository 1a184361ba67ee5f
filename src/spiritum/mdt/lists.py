"""Changing meetings' lists. Each change locks its meeting's row, so that the order counts from 0 without gaps."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import BigInteger, Insert, Text, bindparam, delete, false, func, insert, literal, select, update

from spiritum.clinical_requests.queries import entry_of_request
from spiritum.db import IDS, Transaction, read, write
from spiritum.errors import Refused
from spiritum.identity.caller import Caller
from spiritum.mdt import models as m
from spiritum.mdt import rules
from spiritum.mdt.changes import publish_change
from spiritum.mdt.facts import Discussed, PlacedOnList


class Meeting(NamedTuple):
    """A meeting whose row is locked: nobody else changes it or its list until the transaction ends."""

    id: int
    pathway_id: int
    planned_on: date


class Entry(NamedTuple):
    """An entry on a list."""

    id: int
    patient_id: int
    clinical_request_id: int
    on_pathway_id: int
    """The entry on the pathway for which the patient is on the list."""


class _Appended(NamedTuple):
    id: int


def _appending() -> Insert:
    """Adds an entry behind those of the list, unless the patient is on it."""
    mdt, patient = bindparam("mdt", type_=BigInteger), bindparam("patient", type_=BigInteger)
    names = {"clinician_id": "clinician", "clinical_request_id": "request"}
    ids = [bindparam(name, type_=BigInteger) for name in names.values()]
    entry = select(mdt, patient, *ids, bindparam("reason", type_=Text), func.count())
    entry = entry.where(m.OnMdt.mdt_id == mdt)
    is_listed = func.coalesce(func.bool_or(m.OnMdt.patient_id == patient), false())
    columns = ["mdt_id", "patient_id", *names, "reason", m.OnMdt.order.expression.name]
    return insert(m.OnMdt).from_select(columns, entry.having(~is_listed)).returning(m.OnMdt.id)


_APPEND = write(_Appended, _appending())
_MEETING = read(
    Meeting,
    select(m.Mdt.id, m.Mdt.pathway_id, m.Mdt.planned_on).where(m.Mdt.id == bindparam("mdt", type_=BigInteger)),
)


async def lock_meetings(tx: Transaction, ids: Sequence[int], *, to_delete: bool = False) -> dict[int, Meeting]:
    """The meetings that exist, locked in the order of their ids so that no two callers deadlock."""
    rows = select(m.Mdt.id, m.Mdt.pathway_id, m.Mdt.planned_on).where(m.Mdt.id.in_(sorted(set(ids)))).order_by(m.Mdt.id)
    locked = await tx.execute(rows.with_for_update(key_share=not to_delete))
    return {row.id: Meeting(*row) for row in locked.all()}


async def append_entry(
    tx: Transaction,
    mdt_id: int,
    pathway_id: int,
    *,
    patient_id: int,
    on_pathway_id: int,
    clinician_id: int,
    request_id: int,
    reason: str,
) -> int:
    """Put a patient at the end of a meeting's list, for an entry on its pathway, and return the place's id.

    Refused for a meeting of another pathway, and for a patient who is on the list already.
    """
    meeting = (await lock_meetings(tx, [mdt_id])).get(mdt_id)
    if meeting is None or meeting.pathway_id != pathway_id:
        raise Refused(rules.not_this_pathways("mdt", mdt_id))
    values = {"mdt": mdt_id, "patient": patient_id, "clinician": clinician_id, "request": request_id, "reason": reason}
    appended = await tx.write(_APPEND, **values)
    if not appended:
        raise Refused(rules.already_on("mdt"))
    publish_change(tx, mdt_id, pathway_id, [appended[0].id])
    await tx.tell(PlacedOnList(on_pathway_id, pathway_id, clinician_id, mdt_id, meeting.planned_on))
    return appended[0].id


async def told_discussed(tx: Transaction, caller: Caller, on_pathway_id: int, mdt_id: int) -> None:
    """Tell that a decision about an entry was made at a meeting."""
    meeting = await tx.first(_MEETING, mdt=mdt_id)
    if meeting is not None:
        await tx.tell(Discussed(on_pathway_id, meeting.pathway_id, caller.user_id, mdt_id, meeting.planned_on))


async def entries_of(tx: Transaction, mdt_id: int) -> list[Entry]:
    """The entries of a meeting's list, in order. A caller that relies on them holds the meeting's row."""
    request_id = m.OnMdt.clinical_request_id
    rows = select(m.OnMdt.id, m.OnMdt.patient_id, request_id, entry_of_request(request_id))
    rows = rows.where(m.OnMdt.mdt_id == mdt_id)
    return [Entry(*row) for row in (await tx.execute(rows.order_by(m.OnMdt.order))).all()]


async def rearrange(tx: Transaction, mdt_id: int, orders: Mapping[int, int]) -> None:
    """Move the entries in `orders` to their new order; the others make room. The caller holds the meeting's row."""
    await _number(tx, mdt_id, rules.rearranged([entry.id for entry in await entries_of(tx, mdt_id)], orders))


async def remove(tx: Transaction, mdt_id: int, entry_id: int) -> None:
    """Take an entry off the list; those behind move up. The caller holds the meeting's row."""
    removed = await tx.execute(delete(m.OnMdt).where(m.OnMdt.id == entry_id).returning(m.OnMdt.order))
    behind = update(m.OnMdt).where(m.OnMdt.mdt_id == mdt_id, m.OnMdt.order > removed.scalar_one())
    await tx.execute(behind.values(order=m.OnMdt.order - 1))


async def move(tx: Transaction, entries: Sequence[Entry], target_id: int) -> None:
    """Put entries at the end of another list, in their order. The caller holds both meetings' rows."""
    present_ids = [entry.id for entry in await entries_of(tx, target_id)]
    moved_ids = [entry.id for entry in entries]
    await tx.execute(update(m.OnMdt).where(m.OnMdt.id.in_(moved_ids)).values(mdt_id=target_id))
    await _number(tx, target_id, present_ids + moved_ids)


async def _number(tx: Transaction, mdt_id: int, entry_ids: Sequence[int]) -> None:
    """Number the entries of a list in this order, in one statement; entries whose number is right are not written."""
    entries = (
        func.unnest(literal(entry_ids, IDS))
        .table_valued("id", with_ordinality="number", name="wanted")
        .render_derived()
    )
    order = entries.c.number - 1
    renumbered = (
        update(m.OnMdt)
        .where(m.OnMdt.mdt_id == mdt_id, m.OnMdt.id == entries.c.id, m.OnMdt.order != order)
        .values(order=order)
    )
    await tx.execute(renumbered)
