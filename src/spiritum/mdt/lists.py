"""Meetings' lists as they change. Each change holds its meeting's row, so that the order stays dense from 0."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import delete, func, literal, select, update

from spiritum.db import IDS, Transaction
from spiritum.errors import Refused
from spiritum.mdt import models as m
from spiritum.mdt import rules


class Meeting(NamedTuple):
    """A meeting whose row, and with it whose list, nobody else changes until the transaction ends."""

    id: int
    pathway_id: int


class Listed(NamedTuple):
    """A place on a list."""

    id: int
    patient_id: int
    clinical_request_id: int


async def locked_meetings(tx: Transaction, ids: Sequence[int], *, to_delete: bool = False) -> dict[int, Meeting]:
    """Those of the meetings that are there, locked in the order of their ids, so that no two callers wait in a ring."""
    rows = select(m.Mdt.id, m.Mdt.pathway_id).where(m.Mdt.id.in_(sorted(set(ids)))).order_by(m.Mdt.id)
    found = await tx.orm.execute(rows.with_for_update(key_share=not to_delete))
    return {row.id: Meeting(*row) for row in found.all()}


async def place_at_end(
    tx: Transaction, mdt_id: int, pathway_id: int, *, patient_id: int, clinician_id: int, request_id: int, reason: str
) -> int:
    """Put a patient at the end of a meeting's list; the place's id.

    Refused for a meeting that is not this pathway's and for a patient who is on the list.
    """
    meeting = (await locked_meetings(tx, [mdt_id])).get(mdt_id)
    if meeting is None or meeting.pathway_id != pathway_id:
        raise Refused(rules.not_this_pathways("mdt", mdt_id))
    listed = await places_on(tx, mdt_id)
    if any(place.patient_id == patient_id for place in listed):
        raise Refused(rules.already_on("mdt"))
    place = m.OnMdt(
        mdt_id=mdt_id,
        patient_id=patient_id,
        clinician_id=clinician_id,
        clinical_request_id=request_id,
        reason=reason,
        order=len(listed),
    )
    tx.orm.add(place)
    await tx.orm.flush()
    return place.id


async def places_on(tx: Transaction, mdt_id: int) -> list[Listed]:
    """The list, in order. Whoever builds on it holds the meeting's row."""
    rows = select(m.OnMdt.id, m.OnMdt.patient_id, m.OnMdt.clinical_request_id).where(m.OnMdt.mdt_id == mdt_id)
    return [Listed(*row) for row in (await tx.orm.execute(rows.order_by(m.OnMdt.order))).all()]


async def rearrange(tx: Transaction, mdt_id: int, wanted: Mapping[int, int]) -> None:
    """Give places on the list the orders in `wanted`; the others make room. The caller holds the meeting's row."""
    await _number(tx, mdt_id, rules.rearranged([place.id for place in await places_on(tx, mdt_id)], wanted))


async def remove(tx: Transaction, mdt_id: int, place_id: int) -> None:
    """Take a place off the list; those behind move up. The caller holds the meeting's row."""
    left = await tx.orm.execute(delete(m.OnMdt).where(m.OnMdt.id == place_id).returning(m.OnMdt.order))
    behind = update(m.OnMdt).where(m.OnMdt.mdt_id == mdt_id, m.OnMdt.order > left.scalar_one())
    await tx.orm.execute(behind.values(order=m.OnMdt.order - 1))


async def move(tx: Transaction, places: Sequence[Listed], target_id: int) -> None:
    """Put places at the end of another list, in their order. The caller holds both meetings' rows."""
    behind = [place.id for place in await places_on(tx, target_id)]
    moved = [place.id for place in places]
    await tx.orm.execute(update(m.OnMdt).where(m.OnMdt.id.in_(moved)).values(mdt_id=target_id))
    await _number(tx, target_id, behind + moved)


async def _number(tx: Transaction, mdt_id: int, order: Sequence[int]) -> None:
    """Number the places of a list in this order, in one statement; those that stand right are left alone."""
    places = (
        func.unnest(literal(order, IDS)).table_valued("id", with_ordinality="number", name="wanted").render_derived()
    )
    right = places.c.number - 1
    renumbered = (
        update(m.OnMdt)
        .where(m.OnMdt.mdt_id == mdt_id, m.OnMdt.id == places.c.id, m.OnMdt.order != right)
        .values(order=right)
    )
    await tx.orm.execute(renumbered, execution_options={"synchronize_session": False})
