"""Taking turns: what is done now and then is done by one of the processes, whichever comes first."""

from datetime import timedelta

from sqlalchemy import func
from sqlalchemy.dialects.postgresql import insert

from spiritum.db import Transaction
from spiritum.trust.models import Turn


async def take_turn(tx: Transaction, name: str, every: timedelta) -> bool:
    """Whether it is the caller's turn. The next comes after `every`, also where the caller does not live to use this.

    A row and not an advisory lock: a lock would keep a connection while the hospital is asked.
    """
    first = insert(Turn).values(name=name, next_at=func.now() + every)
    later = first.on_conflict_do_update(
        index_elements=[Turn.name], set_={"next_at": func.now() + every}, where=Turn.next_at <= func.now()
    )
    return await tx.orm.scalar(later.returning(Turn.name)) is not None
