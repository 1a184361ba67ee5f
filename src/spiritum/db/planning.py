"""How PostgreSQL plans the statements of a transaction."""

from sqlalchemy import func, select

from spiritum.db.transaction import Transaction


async def plan_each_time(tx: Transaction) -> None:
    """Have every statement of the transaction planned for its values.

    A plan for any values would read a whole month to find one patient: it does not know how long the period is.
    """
    await tx.scalar(select(func.set_config("plan_cache_mode", "force_custom_plan", True)))
