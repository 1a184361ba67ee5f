"""Sign-ins whose password was right and that need another step: how they begin, who holds them, how they end."""

import hashlib
import secrets
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select, update

from spiritum.db import Transaction
from spiritum.factors import models as m
from spiritum.factors.accounts import HeldAccount, hold_account, standing_of
from spiritum.factors.policy import AccountFactors, Policy, means_of
from spiritum.factors.refusals import begin_again, other_step
from spiritum.staff.further_step import PENDING_LIFE, NextStep, Pending

MAX_FAILURES = 5
"""Of one sign-in: after them the password is needed anew."""

_TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class HeldSignIn:
    """A sign-in that is under way, which nobody else takes further until the transaction ends."""

    token_hash: bytes
    account: HeldAccount
    next_step: str
    password_digest: bytes
    challenge: bytes | None
    failures: int
    has_given_code: bool

    @property
    def user_id(self) -> int:
        """Whose sign-in it is."""
        return self.account.user_id


@dataclass(frozen=True)
class PolicySteps:
    """What a sign-in needs besides the password, by the site's settings and the account's factors."""

    policy: Policy

    async def begin(self, tx: Transaction, user_id: int, password_hash: str) -> Pending | None:
        """What a user who has given the right password has to do yet; `None` if nothing."""
        if self.policy.is_off:
            return None
        standing = await standing_of(tx, user_id)
        next_step = self.policy.next_step(standing)
        return await _add(tx, user_id, password_hash, next_step, standing) if next_step else None

    async def has_factor(self, tx: Transaction, user_id: int) -> bool:
        """Whether the user has a factor besides the password, and is asked for it."""
        return not self.policy.is_off and bool((await standing_of(tx, user_id)).kinds)


async def _add(
    tx: Transaction, user_id: int, password_hash: str, next_step: NextStep, standing: AccountFactors
) -> Pending:
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    row = insert(m.PendingSignIn).values(
        token_hash=hash_of(token),
        user_id=user_id,
        next_step=next_step,
        password_digest=hashlib.sha256(password_hash.encode()).digest(),
        failures=0,
        has_given_code=False,
        expires_at=func.now() + PENDING_LIFE,
    )
    await tx.execute(row)
    return Pending(token, next_step, means_of(standing) if next_step == "SECOND_FACTOR" else [])


async def hold_sign_in(tx: Transaction, cookie: str | None, *steps: str) -> HeldSignIn:
    """Lock a sign-in and the factors of its user.

    Raises `Unauthenticated` if it is not, or no longer, under way, and `Forbidden` if its next step is another.
    """
    token_hash = hash_of(cookie or "")
    mine = (m.PendingSignIn.token_hash == token_hash, m.PendingSignIn.expires_at > func.clock_timestamp())
    user_id = await tx.scalar(select(m.PendingSignIn.user_id).where(*mine))
    if user_id is None:
        raise begin_again()
    account = await hold_account(tx, user_id)
    columns = (
        m.PendingSignIn.next_step,
        m.PendingSignIn.password_digest,
        m.PendingSignIn.challenge,
        m.PendingSignIn.failures,
        m.PendingSignIn.has_given_code,
    )
    # Read again under the lock: somebody may have finished it meanwhile.
    row = (await tx.execute(select(*columns).where(*mine).with_for_update())).first()
    if row is None:
        raise begin_again()
    if row.next_step not in steps:
        raise other_step()
    return HeldSignIn(token_hash, account, *row)


async def end_sign_in(tx: Transaction, sign_in: HeldSignIn) -> None:
    """It is finished: its cookie opens nothing more, nor do others of the same user that are under way."""
    await tx.execute(delete(m.PendingSignIn).where(m.PendingSignIn.user_id == sign_in.user_id))


async def note_failure(tx: Transaction, sign_in: HeldSignIn) -> None:
    """One more step failed; too many of them end it."""
    mine = m.PendingSignIn.token_hash == sign_in.token_hash
    if sign_in.failures + 1 >= MAX_FAILURES:
        await tx.execute(delete(m.PendingSignIn).where(mine))
    else:
        failed = {"failures": m.PendingSignIn.failures + 1, "challenge": None}
        await tx.execute(update(m.PendingSignIn).where(mine).values(failed))


def hash_of(token: str) -> bytes:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).digest()
