"""Putting a patient on a pathway, and protecting pathways from deletion while something is about to refer to them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import any_, insert, literal, select

from spiritum.audit.actions import record
from spiritum.db import IDS, Transaction, refuse_on_constraint
from spiritum.errors import FieldError
from spiritum.identity.caller import Caller
from spiritum.live.events import OnPathwayChanged, publish
from spiritum.pathways import models as m
from spiritum.pathways.facts import Admitted

ALREADY_ON_PATHWAY = FieldError(
    "pathwayId", "ALREADY_ON_PATHWAY", "The patient is on this pathway already. Find them on its worklist."
)
_REFUSED = {
    "on_pathway_undischarged_key": ALREADY_ON_PATHWAY,
    "on_pathway_pathway_id_fkey": FieldError("pathwayId", "NOT_FOUND", "The pathway is gone. Choose another one."),
}


async def admit(
    tx: Transaction,
    caller: Caller,
    patient_id: int,
    pathway_id: int,
    *,
    awaiting: str | None = None,
    referred_at: datetime | None = None,
) -> int:
    """Put a patient on a pathway, and return the entry's id. Refused if they are on it, also if several try at once."""
    optional = {"awaiting_decision_type": awaiting, "referred_at": referred_at}
    entry = {
        "patient_id": patient_id,
        "pathway_id": pathway_id,
        **{column: value for column, value in optional.items() if value is not None},
    }
    with refuse_on_constraint(_REFUSED):
        added = insert(m.OnPathway).values(entry).returning(m.OnPathway.id, m.OnPathway.referred_at)
        entry_id, referred = (await tx.execute(added)).one()
    record(tx, caller.user_id, "admit", "on_pathway", entry_id, patient_id=patient_id, pathway_id=pathway_id)
    publish(tx, OnPathwayChanged(entry_id, pathway_id))
    await tx.tell(Admitted(entry_id, pathway_id, caller.user_id, referred))
    return entry_id


async def hold_pathways(tx: Transaction, pathway_ids: Sequence[int]) -> set[int]:
    """The pathways that exist, locked: none of them can be deleted until the transaction ends."""
    held = select(m.Pathway.id).where(m.Pathway.id == any_(literal(pathway_ids, IDS))).order_by(m.Pathway.id)
    return set((await tx.scalars(held.with_for_update(read=True, key_share=True))).all())


async def created_pathway_ids(tx: Transaction, user_id: int) -> frozenset[int]:
    """The pathways that a user created: they may put users on them without being members."""
    created = select(m.PathwayCreator.pathway_id).where(m.PathwayCreator.user_id == user_id)
    return frozenset((await tx.scalars(created)).all())


async def note_creator(tx: Transaction, user_id: int, pathway_id: int) -> None:
    """Record who created a pathway."""
    await tx.execute(insert(m.PathwayCreator).values(pathway_id=pathway_id, user_id=user_id))
