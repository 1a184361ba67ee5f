"""Turns of background work: of all processes, the first one that asks does it."""

from datetime import timedelta

from sqlalchemy import func
from sqlalchemy.dialects.postgresql import insert

from spiritum.db import Transaction
from spiritum.trust.models import Turn


async def take_turn(tx: Transaction, name: str, every: timedelta) -> bool:
    """Whether it is the caller's turn. The next turn comes after `every`, even if the caller dies.

    It is a row and not an advisory lock, which would hold a connection while the hospital is asked.
    """
    insertion = insert(Turn).values(name=name, next_at=func.now() + every)
    upsert = insertion.on_conflict_do_update(
        index_elements=[Turn.name], set_={"next_at": func.now() + every}, where=Turn.next_at <= func.now()
    )
    return await tx.scalar(upsert.returning(Turn.name)) is not None
