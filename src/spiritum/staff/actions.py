"""Signing in and out, and the caller of a session."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import (
    TIMESTAMP,
    BigInteger,
    Boolean,
    ColumnElement,
    Interval,
    LargeBinary,
    Text,
    bindparam,
    case,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY

from spiritum.audit.actions import record
from spiritum.db import Database, Gathering, Nothing, Transaction, write
from spiritum.errors import Contended, PasswordChangeRequired, Unauthenticated
from spiritum.identity import passwords
from spiritum.identity.caller import BREAK_GLASS, Caller
from spiritum.identity.spelling import mapped_username
from spiritum.staff import models as m
from spiritum.staff.further_step import PASSWORD_ALONE, FurtherSteps, Pending
from spiritum.staff.proved import ProviderProof, SessionLimits, SignIn
from spiritum.staff.queries import (
    CREDENTIALS,
    NOTE_USE_EVERY,
    SESSION_BY_COOKIE,
    SESSION_BY_SOCKET_TOKEN,
    LiveSession,
    sessions_by_ids,
)
from spiritum.staff.shared_rights import glass_of, pathway_ids_of, permissions_of
from spiritum.staff.throttle import Throttle

PASSWORD = "password"  # noqa: S105 - the name of a factor
"""The factor of whoever signed in with one."""
_TOKEN_BYTES = 32


class _Id(NamedTuple):
    id: int


# Compiled once, as what else a sign-in runs.
_ADD_SESSION = write(
    Nothing,
    insert(m.Session).values(
        token_hash=bindparam("token_hash", type_=LargeBinary),
        socket_token_hash=bindparam("socket_token_hash", type_=LargeBinary),
        user_id=bindparam("user", type_=BigInteger),
        expires_at=func.least(
            func.now() + bindparam("life", type_=Interval), func.now() + bindparam("limit", type_=Interval)
        ),
        provider=bindparam("provider", type_=Text),
        provider_subject=bindparam("provider_subject", type_=Text),
        provider_session_id=bindparam("provider_session_id", type_=Text),
        authenticated_at=func.coalesce(bindparam("authenticated_at", type_=TIMESTAMP(timezone=True)), func.now()),
        factors=bindparam("factors", type_=ARRAY(Text)),
        source=bindparam("source", type_=Text),
    ),
)
_SIGNED_IN = write(
    _Id,
    update(m.User)
    .where(
        m.User.id == bindparam("user", type_=BigInteger),
        m.User.is_active,
        m.User.password_hash == bindparam("password_hash", type_=Text),
    )
    .values(
        last_login_at=case((bindparam("is_finished", type_=Boolean), func.now()), else_=m.User.last_login_at),
        password_hash=bindparam("renewed", type_=Text),
    )
    .returning(m.User.id),
)


@dataclass(frozen=True)
class Sessions:
    """The sessions of the site; `life` is how long one lasts without being used."""

    database: Database
    life: timedelta
    throttle: Throttle
    sign_ins_waiting: int = 64
    """Of one source, at this process."""
    limits: SessionLimits = field(default_factory=SessionLimits)
    further_steps: FurtherSteps = PASSWORD_ALONE
    breaks_glass: bool = True
    """Whether the site lets those who may do so break the glass."""

    @cached_property
    def _live(self) -> Gathering[int, LiveSession | None]:
        """An event wakes all of this process's subscribers at once: their sessions are read in one statement."""
        return Gathering(lambda ids: sessions_by_ids(self.database.reads, ids))

    async def sign_in(self, username: str, password: str, earlier_cookie: str | None, source: str) -> SignIn | Pending:
        """
        A session of its own for each sign-in; one that the same browser had ends. Where more than the password is
        needed, no session yet, and what is needed.

        Raises `Unauthenticated`, and `TooManyRequests` after too many failures, as `Throttle` says. The response and
        its time are the same for a wrong password, an unknown user and an inactive one.

        All spellings of a username that mean the same sign in as the same user, and count together. An older name that
        is not in this form is found as typed.
        """
        mapped = mapped_username(username) or username
        credentials = await self.database.reads.first(CREDENTIALS, username=username, mapped=mapped)
        username = credentials.username if credentials else mapped
        await self.throttle.check(username, source)
        turn = passwords.Turn(source, username.lower(), self.sign_ins_waiting)
        stored = credentials.password_hash if credentials else None
        if not await passwords.password_matches(stored, password, turn) or credentials is None:
            await self.throttle.check(username, source)  # of many at once most are refused here, without a write
            await self._record_failure(credentials.id if credentials else None, username, source)
            raise Unauthenticated("Incorrect username and/or password.")
        renewed = (
            await passwords.hash_password(password, turn) if passwords.needs_rehash(credentials.password_hash) else None
        )
        signed_in = _new_session(credentials.id)
        async with self.database.transaction() as tx:
            await self.throttle.forgive(tx, username, source)
            password_hash = credentials.password_hash
            pending = await self.further_steps.begin(tx, credentials.id, renewed or password_hash)
            updated = await tx.write(
                _SIGNED_IN,
                user=credentials.id,
                password_hash=password_hash,
                renewed=renewed or password_hash,
                is_finished=pending is None,
            )
            if not updated:
                # SECURITY: a session made now would outlive the change that ended all of the user's sessions.
                raise Contended("The account was changed at this moment. Sign in again.")
            if pending is not None:
                begun: dict[str, object] = {"source": source, "next_step": pending.next_step}
                record(tx, credentials.id, "sign_in_begun", "user_account", credentials.id, **begun)
                return pending
            # After the user's row, as whoever ends sessions: no two wait for each other.
            await self._replace_session(tx, earlier_cookie, signed_in, source)
            await self.throttle.know(tx, credentials.id, source)
            noted: dict[str, object] = {"factors": [PASSWORD], "source": source}
            record(tx, credentials.id, "sign_in", "user_account", credentials.id, **noted)
        return signed_in

    async def sign_in_with(
        self, tx: Transaction, user_id: int, proof: ProviderProof, earlier_cookie: str | None, source: str
    ) -> SignIn | None:
        """A session for a user whom a provider has proved; one that the same browser had ends. `None` if inactive."""
        signed_in = _new_session(user_id)
        is_active = (m.User.id == user_id, m.User.is_active)
        updated = await tx.execute(
            update(m.User).where(*is_active).values(last_login_at=func.now()).returning(m.User.id)
        )
        if updated.first() is None:
            return None
        await self._replace_session(tx, earlier_cookie, signed_in, source, proof)
        await self.throttle.know(tx, user_id, source)
        noted: dict[str, object] = {"provider": proof.provider, "factors": list(proof.factors), "source": source}
        record(tx, user_id, "sign_in", "user_account", user_id, **noted)
        return signed_in

    async def renew_with(
        self, tx: Transaction, session_id: int, user_id: int, proof: ProviderProof, cookie: str, source: str
    ) -> str | None:
        """The new cookie of a session whose user a provider has proved anew. The session goes on, with its sockets.

        `None` unless the session lives, began at this provider with this user, and the cookie is its own.
        """
        renewed = secrets.token_urlsafe(_TOKEN_BYTES)
        mine = (
            m.Session.id == session_id,
            m.Session.token_hash == _hash(cookie),
            m.Session.user_id == user_id,
            m.Session.provider == proof.provider,
            m.Session.provider_subject == proof.subject,
            m.Session.expires_at > func.now(),
        )
        changes = {
            "token_hash": _hash(renewed),
            "provider_session_id": proof.session_id,
            "authenticated_at": proof.authenticated_at,
            "factors": list(proof.factors),
        }
        if not await tx.change(update(m.Session).where(*mine).values(changes)):
            return None
        noted: dict[str, object] = {"provider": proof.provider, "factors": list(proof.factors), "source": source}
        record(tx, user_id, "reauthenticate", "user_account", user_id, **noted)
        return renewed

    async def finish_sign_in(
        self,
        tx: Transaction,
        user_id: int,
        password_digest: bytes,
        factor: str,
        earlier_cookie: str | None,
        source: str,
    ) -> SignIn:
        """A session for a user who has given the password and then another factor; one that the same browser had ends.

        `password_digest` is the SHA-256 of the password's hash. Raises `Unauthenticated` if the user is no longer
        active, or has another password since.
        """
        signed_in, factors = _new_session(user_id), [PASSWORD, factor]
        digest = func.sha256(func.convert_to(m.User.password_hash, "UTF8"))
        unchanged = (m.User.id == user_id, m.User.is_active, digest == password_digest)
        updated = await tx.execute(
            update(m.User).where(*unchanged).values(last_login_at=func.now()).returning(m.User.id)
        )
        if updated.first() is None:
            raise Unauthenticated("The account was changed since. Begin again with your password.")
        await self._replace_session(tx, earlier_cookie, signed_in, source, factors=factors)
        await self.throttle.know(tx, user_id, source)
        record(tx, user_id, "sign_in", "user_account", user_id, factors=factors, source=source)
        return signed_in

    async def renew_socket_token(self, caller: Caller) -> str:
        """A new token for WebSockets; the session's earlier one opens no more of them."""
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        mine = update(m.Session).where(m.Session.id == caller.session_id)
        async with self.database.transaction() as tx:
            if not await tx.change(mine.values(socket_token_hash=_hash(token))):
                raise Unauthenticated
        return token

    async def provider_of(self, caller: Caller) -> str | None:
        """The provider at which the caller's session began; `None` for a password."""
        async with self.database.transaction() as tx:
            return await tx.scalar(select(m.Session.provider).where(m.Session.id == caller.session_id))

    async def sign_out(self, caller: Caller) -> None:
        """End the caller's session; its sockets follow."""
        async with self.database.transaction() as tx:
            await tx.execute(delete(m.Session).where(m.Session.id == caller.session_id))
            record(tx, caller.user_id, "sign_out", "user_account", caller.user_id, source=caller.source)

    async def caller_of_cookie(
        self, cookie: str | None, source: str, *, is_use: bool = True, limited: bool = False
    ) -> Caller:
        """Who holds this cookie and calls from `source`; if `is_use`, that extends the session.

        Raises `Unauthenticated`, and unless `limited`, `PasswordChangeRequired` for those who may do nothing else.

        SECURITY: one statement reads session, user, permissions and membership, for each request anew: what was taken
        away is gone from the next request on, in every process.
        """
        if not cookie:
            raise Unauthenticated
        session = await self.database.reads.first(SESSION_BY_COOKIE, token_hash=_hash(cookie))
        caller = self._caller(session, source)
        if is_use and session is not None and session.is_stale:
            await self._extend(session.id)
        if caller.must_change_password and not limited:
            raise PasswordChangeRequired
        return caller

    async def caller_of_socket_token(self, token: str, source: str) -> Caller:
        """Who holds this token, which opens a WebSocket and nothing else. Raises `Unauthenticated`.

        It is no use of the session: sockets are opened again without anybody's doing.
        """
        session = await self.database.reads.first(SESSION_BY_SOCKET_TOKEN, token_hash=_hash(token))
        return self._socket_caller(session, source)

    async def refresh(self, caller: Caller) -> Caller:
        """The caller as they are now; raises `Unauthenticated` if the session has ended."""
        return self._socket_caller(await self._live.get(caller.session_id), caller.source)

    async def sweep(self) -> int:
        """Delete expired sessions; returns the number of rows."""
        async with self.database.transaction() as tx:
            return await tx.change(delete(m.Session).where(m.Session.expires_at <= func.now()))

    async def renew(self, tx: Transaction, caller: Caller, cookie: str, password_hash: str, *, proves: bool) -> SignIn:
        """New tokens for a session whose user has given the password of that hash, which alone may prove who they are.

        Raises `Contended` if the session has other tokens by now, or has ended, or the password is another.
        """
        renewed = _new_session(caller.user_id)
        has_password = select(m.User.id).where(m.User.id == caller.user_id, m.User.password_hash == password_hash)
        mine = (m.Session.id == caller.session_id, m.Session.token_hash == _hash(cookie), has_password.exists())
        tokens = {"token_hash": _hash(renewed.cookie), "socket_token_hash": _hash(renewed.socket_token)}
        proved_at = func.now() if proves else m.Session.authenticated_at
        changed = update(m.Session).where(*mine).values(**tokens, authenticated_at=proved_at)
        if not await tx.change(changed):
            raise Contended("The session was changed at this moment.")
        return renewed

    def absolute_end(self, began_at: datetime) -> datetime | None:
        """When a session ends, used or not; `None` if never because of that."""
        return None if self.limits.absolute is None else began_at + self.limits.absolute

    def _socket_caller(self, session: LiveSession | None, source: str) -> Caller:
        caller = self._caller(session, source)
        if caller.must_change_password:
            raise Unauthenticated
        return caller

    def _caller(self, session: LiveSession | None, source: str) -> Caller:
        if session is None:
            raise Unauthenticated
        recent = self.limits.recent
        # SECURITY: at a site that has it off nobody has the permission, and nothing that was opened stays open.
        permissions = permissions_of(session.permissions, None if self.breaks_glass else BREAK_GLASS)
        return Caller(
            user_id=session.user_id,
            username=session.username,
            session_id=session.id,
            permissions=permissions,
            pathway_ids=pathway_ids_of(session.pathway_ids),
            source=source,
            first_name=session.first_name,
            last_name=session.last_name,
            is_recent=recent is None or session.authenticated_ago <= recent.total_seconds(),
            must_change_password=session.must_change_password,
            provider=session.provider,
            authenticated_ago=session.authenticated_ago,
            glass=glass_of(session.glass if BREAK_GLASS in permissions else None),
        )

    async def _extend(self, session_id: int) -> None:
        """At most one write a minute, however many requests arrive at once: the condition is part of the update."""
        stale = m.Session.last_used_at < func.now() - NOTE_USE_EVERY
        end = m.Session.created_at + self.limits.absolute if self.limits.absolute is not None else None
        expires_at: ColumnElement[datetime] = func.now() + self.life
        extended = {"last_used_at": func.now(), "expires_at": func.least(expires_at, end)}
        async with self.database.transaction() as tx:
            await tx.execute(update(m.Session).where(m.Session.id == session_id, stale).values(extended))

    async def _record_failure(self, user_id: int | None, username: str, source: str) -> None:
        async with self.database.transaction() as tx:
            used_up = await self.throttle.count_failure(tx, username, source)
            record(tx, None, "sign_in_refused", "user_account", user_id, source=source, used_up=used_up)

    async def _replace_session(
        self,
        tx: Transaction,
        earlier_cookie: str | None,
        made: SignIn,
        source: str,
        proof: ProviderProof | None = None,
        *,
        factors: Sequence[str] = (PASSWORD,),
    ) -> None:
        """The calling function holds the user's row: of sign-ins at once, each counts those before it."""
        if earlier_cookie:
            await tx.execute(delete(m.Session).where(m.Session.token_hash == _hash(earlier_cookie)))
        await tx.write(
            _ADD_SESSION,
            token_hash=_hash(made.cookie),
            socket_token_hash=_hash(made.socket_token),
            user=made.user_id,
            life=self.life,
            limit=self.limits.absolute,
            source=source or None,
            provider=proof and proof.provider,
            provider_subject=proof and proof.subject,
            provider_session_id=proof and proof.session_id,
            authenticated_at=proof and proof.authenticated_at,
            factors=list(proof.factors if proof else factors),
        )
        if self.limits.per_user is not None:
            await self._end_beyond(tx, made, self.limits.per_user)

    @staticmethod
    async def _end_beyond(tx: Transaction, made: SignIn, limit: int) -> None:
        """End those of the user's sessions that were used longest ago; the new one stays."""
        others = select(m.Session.id).where(
            m.Session.user_id == made.user_id,
            m.Session.token_hash != _hash(made.cookie),
            m.Session.expires_at > func.now(),
        )
        beyond = others.order_by(m.Session.last_used_at.desc(), m.Session.id.desc()).offset(limit - 1)
        await tx.execute(delete(m.Session).where(m.Session.id.in_(beyond)))


def _new_session(user_id: int) -> SignIn:
    return SignIn(user_id, secrets.token_urlsafe(_TOKEN_BYTES), secrets.token_urlsafe(_TOKEN_BYTES))


def _hash(token: str) -> bytes:
    """Tokens are random, so a plain hash hides them; a slow one would only cost."""
    return hashlib.sha256(token.encode()).digest()
