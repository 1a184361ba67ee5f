"""A user's own factors, and their reset by an administrator."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, func, update

from spiritum.audit.actions import record
from spiritum.db import Database, Transaction
from spiritum.errors import NotFound, Refused
from spiritum.factors import codes
from spiritum.factors import models as m
from spiritum.factors.accounts import hold_account, standing_of
from spiritum.factors.enrolment import checked_name, renew_recovery_codes
from spiritum.factors.policy import Policy
from spiritum.factors.queries import OwnFactor, own_factors, recovery_codes_left
from spiritum.factors.refusals import last_factor, not_offered
from spiritum.identity.caller import Caller
from spiritum.staff.authority import Authority, change_rights_alone, find_account
from spiritum.staff.operations import Operator
from spiritum.staff.proofs import end_sessions
from spiritum.staff.queries import find_user_by_name, users_by_ids

RESET_LIFE = timedelta(hours=24)
"""Of the code with which somebody enrols anew."""


@dataclass(frozen=True, slots=True)
class OwnFactors:
    """What a user sees of their factors."""

    factors: list[OwnFactor]
    recovery_codes_left: int
    is_required: bool


@dataclass(frozen=True, slots=True)
class FactorReset:
    """With what somebody enrols anew. SECURITY: the only moment at which the code is known to the server."""

    code: str
    expires_at: datetime


@dataclass(frozen=True)
class FactorAdministration:
    """Listing, naming, removing and resetting factors."""

    database: Database
    policy: Policy

    async def own(self, caller: Caller) -> OwnFactors:
        """The caller's factors."""
        async with self.database.transaction() as tx:
            standing = await standing_of(tx, caller.user_id)
            factors = await own_factors(tx, caller.user_id)
            left = await recovery_codes_left(tx, caller.user_id)
        return OwnFactors(factors, left, self.policy.requires(standing.roles))

    async def rename(self, caller: Caller, factor_id: int, name: str) -> None:
        """Give one of the caller's factors another name. Raises `NotFound` and `BadMembers`."""
        name = checked_name(name)
        async with self.database.transaction() as tx:
            mine = (m.Factor.id == factor_id, m.Factor.user_id == caller.user_id)
            if not await tx.change(update(m.Factor).where(*mine).values(name=name)):
                raise NotFound(f"You have no factor {factor_id}.")
            record(tx, caller.user_id, "factor_renamed", "factor", factor_id)

    async def remove(self, caller: Caller, factor_id: int) -> None:
        """Remove one of the caller's factors; with the last one go the recovery codes.

        Raises `NotFound`, and `Refused` for the last factor of somebody who needs one.
        """
        async with self.database.transaction() as tx:
            await hold_account(tx, caller.user_id)
            mine = (m.Factor.id == factor_id, m.Factor.user_id == caller.user_id)
            if not await tx.change(delete(m.Factor).where(*mine)):
                raise NotFound(f"You have no factor {factor_id}.")
            standing = await standing_of(tx, caller.user_id)
            if not standing.kinds:
                if self.policy.requires(standing.roles):
                    raise last_factor()
                await tx.execute(delete(m.RecoveryCode).where(m.RecoveryCode.user_id == caller.user_id))
            record(tx, caller.user_id, "factor_removed", "factor", factor_id, source=caller.source)

    async def renew_recovery_codes(self, caller: Caller) -> list[str]:
        """New recovery codes for the caller. Raises `Refused` without a factor, which they could replace."""
        async with self.database.transaction() as tx:
            await hold_account(tx, caller.user_id)
            if not (await standing_of(tx, caller.user_id)).kinds:
                raise not_offered("password")
            made = await renew_recovery_codes(tx, caller.user_id)
            record(tx, caller.user_id, "recovery_codes_renewed", "user_account", caller.user_id, source=caller.source)
        return made

    async def reset(self, caller: Caller, user_id: int) -> FactorReset:
        """Take a user's factors away, and make a code with which they enrol anew.

        Raises `NotFound`, `Refused` for the caller's own, and `Forbidden` if the user has more rights than the caller.
        SECURITY: whoever resets a factor and knows the password is the user, so this is guarded as a change of the
        password is.
        """
        if user_id == caller.user_id:
            raise Refused.because("userId", "OWN", "Change your own factors yourself.")
        if self.policy.is_off:
            raise not_offered("userId")
        code = codes.new_code()
        async with self.database.transaction() as tx:
            authority = await Authority.hold(tx, caller)
            if await users_by_ids(tx, [user_id]) == [None]:
                raise NotFound(f"There is no user {user_id}.")
            await hold_account(tx, user_id)
            account = await find_account(tx, user_id)
            if account is None:
                raise NotFound(f"There is no user {user_id}.")
            authority.check_stronger(account, {"userId": True})
            expires_at = await take_away(tx, user_id, code)
            record(tx, caller.user_id, "factors_reset", "user_account", user_id, source=caller.source)
        return FactorReset(code, expires_at)


async def reset_as_operator(tx: Transaction, operator: Operator, username: str) -> tuple[int, FactorReset]:
    """The same for the operator of the server: the way back where no administrator is left. Raises `NotFound`."""
    await change_rights_alone(tx)
    user = await find_user_by_name(tx, username.strip())
    if user is None:
        raise NotFound(f"There is no user {username}. `spiritum user list` shows all of them.")
    await hold_account(tx, user.id)
    code = codes.new_code()
    expires_at = await take_away(tx, user.id, code)
    operator.note(tx, "factors_reset", user.id)
    return user.id, FactorReset(code, expires_at)


async def take_away(tx: Transaction, user_id: int, code: str) -> datetime:
    """Delete a user's factors, codes, sign-ins under way and sessions; until when the code counts.

    Whoever calls this holds the account.
    """
    for table in (m.Factor, m.RecoveryCode, m.PendingSignIn, m.FactorEnrolment):
        await tx.execute(delete(table).where(table.user_id == user_id))
    await end_sessions(tx, user_id)
    expires_at = datetime.now(UTC) + RESET_LIFE
    reset = {
        "failures": 0,
        "blocked_until": func.now(),
        "reset_code_hash": codes.code_hash(code),
        "reset_expires_at": expires_at,
    }
    await tx.execute(update(m.FactorAccount).where(m.FactorAccount.user_id == user_id).values(reset))
    return expires_at
