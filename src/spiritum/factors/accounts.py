"""What an account has of second factors, and the lock under which they are checked and changed."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import and_, case, func, select, update
from sqlalchemy.dialects.postgresql import insert

from spiritum.db import Transaction
from spiritum.factors import models as m
from spiritum.factors.policy import AccountFactors
from spiritum.factors.refusals import BLOCKED_AFTER, blocked
from spiritum.staff.queries import roles_by_users
from spiritum.throttling.brake import held_back

_HANDLE_BYTES = 32
_MAX_DOUBLINGS = 40
FREE_FAILURES = 5
"""Wrong codes in a row that have no consequence."""


@dataclass(frozen=True, slots=True)
class HeldAccount:
    """An account whose factors nobody else checks or changes until the transaction ends."""

    user_id: int
    user_handle: bytes
    failures: int
    wait_seconds: float
    """Until the next code of an app is looked at; 0 or less if it need not wait."""
    reset_code_hash: bytes | None
    is_reset_live: bool
    """Whether the administrator's code has not expired."""
    now: float
    """By the database's clock, in seconds since 1970: the same for every process."""

    def require_free(self) -> None:
        """Raises `TooManyRequests` while a code has to wait, and `Refused` if an app's codes no longer count."""
        if self.failures >= BLOCKED_AFTER:
            raise blocked()
        if self.wait_seconds > 0:
            raise held_back(self.wait_seconds)


async def hold_account(tx: Transaction, user_id: int) -> HeldAccount:
    """Lock a user's factors. SECURITY: of two checks of one code at once, the second sees what the first has changed.

    Whoever locks more than this locks it before rows of sessions and of the user.
    """
    handle = secrets.token_bytes(_HANDLE_BYTES)
    made = {"user_id": user_id, "user_handle": handle, "failures": 0, "blocked_until": func.now()}
    await tx.execute(insert(m.FactorAccount).values(made).on_conflict_do_nothing())
    wait = func.extract("epoch", m.FactorAccount.blocked_until - func.clock_timestamp()).label("wait_seconds")
    held = (
        select(
            m.FactorAccount.user_handle,
            m.FactorAccount.failures,
            wait,
            m.FactorAccount.reset_code_hash,
            func.coalesce(m.FactorAccount.reset_expires_at > func.clock_timestamp(), False).label("is_reset_live"),
        )
        .where(m.FactorAccount.user_id == user_id)
        .with_for_update()
    )
    row = (await tx.execute(held)).one()
    # A statement of its own, after the lock is held: the clock of the wait before it would be a step behind.
    now = await tx.scalar(select(func.extract("epoch", func.clock_timestamp())))
    return HeldAccount(
        user_id,
        row.user_handle,
        row.failures,
        float(row.wait_seconds),
        row.reset_code_hash,
        row.is_reset_live,
        float(now or 0),
    )


async def count_failure(tx: Transaction, user_id: int, first_wait: timedelta, max_wait: timedelta) -> None:
    """Note a wrong code of an app. From the fifth in a row on, the next one waits, longer each time."""
    failures = m.FactorAccount.failures + 1
    doublings = func.least(func.greatest(failures - FREE_FAILURES, 0), _MAX_DOUBLINGS)
    full = first_wait.total_seconds() * func.power(2.0, doublings)
    seconds = case((failures < FREE_FAILURES, 0.0), else_=func.least(full, max_wait.total_seconds()))
    waiting = func.clock_timestamp() + func.make_interval(0, 0, 0, 0, 0, 0, seconds)
    mine = update(m.FactorAccount).where(m.FactorAccount.user_id == user_id)
    await tx.execute(mine.values(failures=failures, blocked_until=waiting))


async def forgive(tx: Transaction, user_id: int) -> None:
    """Forget wrong codes after a success."""
    held = and_(m.FactorAccount.user_id == user_id, m.FactorAccount.failures > 0)
    await tx.execute(update(m.FactorAccount).where(held).values(failures=0, blocked_until=func.now()))


async def standing_of(tx: Transaction, user_id: int) -> AccountFactors:
    """What the account has."""
    kinds = (
        select(func.coalesce(func.string_agg(m.Factor.kind.distinct(), ","), ""))
        .where(m.Factor.user_id == user_id)
        .scalar_subquery()
    )
    codes = select(func.count()).where(m.RecoveryCode.user_id == user_id).scalar_subquery()
    was_reset = (
        select(m.FactorAccount.user_id)
        .where(m.FactorAccount.user_id == user_id, m.FactorAccount.reset_code_hash.is_not(None))
        .exists()
    )
    row = (await tx.execute(select(kinds.label("kinds"), codes.label("codes"), was_reset.label("was_reset")))).one()
    (roles,) = await roles_by_users(tx, [user_id])
    names = frozenset(role.name for role in roles)
    return AccountFactors(frozenset(filter(None, row.kinds.split(","))), row.codes, row.was_reset, names)
