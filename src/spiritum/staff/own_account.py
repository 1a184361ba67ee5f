"""Changing one's password, proving again who one is, and ending sessions."""

from dataclasses import dataclass

from sqlalchemy import Delete, delete, select, update

from spiritum.audit.actions import record
from spiritum.db import Transaction
from spiritum.errors import Contended, NotFound, Refused, Unauthenticated
from spiritum.identity import passwords
from spiritum.identity.caller import Caller
from spiritum.identity.password_rules import PasswordRules
from spiritum.staff import models as m
from spiritum.staff.actions import Sessions
from spiritum.staff.authority import Authority, find_account
from spiritum.staff.password_proofs import password_is_enough, prove_password, turn_of
from spiritum.staff.proved import SignIn
from spiritum.staff.session_queries import SESSIONS_OF_USER

_NO_SESSION = "There is no such session."


@dataclass(frozen=True)
class Accounts:
    """What users do about their own accounts, and administrators about others' sessions."""

    sessions: Sessions
    rules: PasswordRules

    async def change_password(self, caller: Caller, cookie: str, current: str, new: str) -> SignIn:
        """Set the caller's password; their other sessions end, and this one gets new tokens.

        Raises `Refused` for a wrong password or the same one, `BadMembers` for one that is easily guessed,
        `TooManyRequests` after too many wrong ones, `Contended` if the account or the session was changed meanwhile.
        """
        credentials = await prove_password(self.sessions, caller, "currentPassword", current)
        if current == new:
            raise Refused.because("newPassword", "SAME_PASSWORD", "This is the password that you have already.")
        self.rules.check("newPassword", new, credentials.names)
        hashed = await passwords.hash_password(new, turn_of(credentials))
        # SECURITY: else a password, which is less, would step over the second factor or the provider.
        proves = not await self._is_of_provider(caller) and await password_is_enough(self.sessions, caller)
        async with self.sessions.database.transaction() as tx:
            await self.sessions.throttle.forgive(tx, credentials.username, caller.source)
            mine = (m.User.id == caller.user_id, m.User.is_active, m.User.password_hash == credentials.password_hash)
            changes = {"password_hash": hashed, "initial_password_until": None}
            if not await tx.change(update(m.User).where(*mine).values(changes)):
                raise Contended("The account was changed at this moment.")
            renewed = await self.sessions.renew(tx, caller, cookie, hashed, proves=proves)
            await tx.execute(_others(caller))
            record(tx, caller.user_id, "change_password", "user_account", caller.user_id, source=caller.source)
        return renewed

    async def reauthenticate(self, caller: Caller, cookie: str, password: str) -> SignIn:
        """The caller has typed the password again: the session gets new tokens, and counts as recent.

        Raises `Refused` for a wrong password, for a session that began at a provider, and for somebody with a second
        factor, who signs in again instead; else as `change_password`.
        """
        if await self._is_of_provider(caller):
            message = "This session began at an identity provider. Sign in there again."
            raise Refused.because("password", "AT_PROVIDER", message)
        if not await password_is_enough(self.sessions, caller):
            message = "You have a second factor. Sign in again, with both."
            raise Refused.because("password", "SIGN_IN_AGAIN", message)
        credentials = await prove_password(self.sessions, caller, "password", password)
        async with self.sessions.database.transaction() as tx:
            await self.sessions.throttle.forgive(tx, credentials.username, caller.source)
            renewed = await self.sessions.renew(tx, caller, cookie, credentials.password_hash, proves=True)
            record(tx, caller.user_id, "reauthenticate", "user_account", caller.user_id, source=caller.source)
        return renewed

    async def end_session(self, caller: Caller, session_id: int) -> None:
        """End one of the caller's sessions. Raises `NotFound` for any other."""
        mine = (m.Session.id == session_id, m.Session.user_id == caller.user_id)
        async with self.sessions.database.transaction() as tx:
            await _require_live(tx, caller)
            if not await tx.change(delete(m.Session).where(*mine)):
                raise NotFound(_NO_SESSION)
            record(tx, caller.user_id, "end_session", "session", session_id, source=caller.source)

    async def end_other_sessions(self, caller: Caller) -> None:
        """End all of the caller's sessions but this one."""
        async with self.sessions.database.transaction() as tx:
            # First, as for all that end several sessions: no two of them, nor a sign-in, wait for each other.
            held = select(m.User.id).where(m.User.id == caller.user_id)
            await tx.execute(held.with_for_update(key_share=True))
            await _require_live(tx, caller)
            ended = await tx.change(_others(caller))
            noted: dict[str, object] = {"ended": ended, "source": caller.source}
            record(tx, caller.user_id, "end_sessions", "user_account", caller.user_id, **noted)

    async def end_user_sessions(self, caller: Caller, user_id: int, session_id: int | None) -> None:
        """End one of a user's sessions, or with `None` all of them, but never the caller's own.

        Raises `NotFound`, and `Forbidden` if the user has more rights than the caller.
        """
        async with self.sessions.database.transaction() as tx:
            authority = await Authority.hold(tx, caller)
            account = await find_account(tx, user_id)
            if account is None:
                raise NotFound(f"There is no user {user_id}.")
            authority.check_stronger(account, {"userId": True})
            ending = delete(m.Session).where(m.Session.user_id == user_id, m.Session.id != caller.session_id)
            if session_id is not None:
                ending = ending.where(m.Session.id == session_id)
            ended = await tx.change(ending)
            if session_id is not None and not ended:
                raise NotFound(_NO_SESSION)
            noted: dict[str, object] = {"session": session_id, "ended": ended, "source": caller.source}
            record(tx, caller.user_id, "end_sessions", "user_account", user_id, **noted)

    async def _is_of_provider(self, caller: Caller) -> bool:
        sessions = await self.sessions.database.reads.all(SESSIONS_OF_USER, user_id=caller.user_id)
        return any(session.id == caller.session_id and session.provider is not None for session in sessions)


async def _require_live(tx: Transaction, caller: Caller) -> None:
    """SECURITY: a session that has just been ended does not end the one that did it."""
    if await tx.scalar(select(m.Session.id).where(m.Session.id == caller.session_id)) is None:
        raise Unauthenticated


def _others(caller: Caller) -> Delete:
    return delete(m.Session).where(m.Session.user_id == caller.user_id, m.Session.id != caller.session_id)
