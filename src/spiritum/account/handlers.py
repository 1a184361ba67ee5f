"""The REST handlers of the room `account`."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from typing_extensions import override

from generated.rest import models
from generated.rest.responses import (
    ChangePassword200,
    ChangePasswordResponse,
    EndOtherSessions200,
    EndOtherSessionsResponse,
    EndSession200,
    EndSessionResponse,
    EndUserSessions200,
    EndUserSessionsResponse,
    GetCurrentUser200,
    GetCurrentUserResponse,
    ListSessions200,
    ListSessionsResponse,
    ListUserSessions200,
    ListUserSessionsResponse,
    Reauthenticate200,
    ReauthenticateResponse,
)
from generated.rest.server import AccountHandlers
from spiritum.break_glass.queries import OPEN_USES
from spiritum.errors import Unauthenticated
from spiritum.identity.caller import AUTHENTICATED, Call, Caller
from spiritum.staff.cookies import session_cookie
from spiritum.staff.descriptions import described_user
from spiritum.staff.own_account import Accounts
from spiritum.staff.password_proofs import password_is_enough
from spiritum.staff.proved import SignIn
from spiritum.staff.session_queries import SESSIONS_OF_USER

_DONE = models.Success(success=True)


@dataclass(frozen=True)
class Handlers(AccountHandlers):
    """The caller's own account, and the sessions of others."""

    accounts: Accounts
    client_config: models.ClientConfig
    cookie_secure: bool
    today: Callable[[], datetime.date]
    timezone: str
    has_factors: bool
    """Whether users may have a second factor at this site."""

    @override
    async def get_current_user(self, call: Call) -> GetCurrentUserResponse:
        caller = call.signed_in
        sessions = await self._sessions_of(caller.user_id, caller)
        session = next((session for session in sessions if session.is_current), None)
        if session is None:
            raise Unauthenticated
        body = models.CurrentUser(
            user=await described_user(self.accounts.sessions.database.reads, caller.user_id),
            permissions=[] if caller.must_change_password else _permissions(caller),
            config=self.client_config,
            today=self.today(),
            timezone=self.timezone,
            session=session,
            limits=self._limits(),
            must_do=["CHANGE_PASSWORD"] if caller.must_change_password else [],
            may_do=await self._may_do(caller, session),
            open_patients=await self._open_patients(caller),
        )
        return GetCurrentUser200(body=body)

    @override
    async def change_password(self, call: Call, *, body: models.PasswordChange) -> ChangePasswordResponse:
        caller, cookie = call.signed_in, call.cookie or ""
        renewed = await self.accounts.change_password(caller, cookie, body.current_password, body.new_password)
        return ChangePassword200(body=_renewed(renewed), set_cookie=self._cookie(renewed))

    @override
    async def reauthenticate(self, call: Call, *, body: models.Reauthentication) -> ReauthenticateResponse:
        renewed = await self.accounts.reauthenticate(call.signed_in, call.cookie or "", body.password)
        return Reauthenticate200(body=_renewed(renewed), set_cookie=self._cookie(renewed))

    @override
    async def list_sessions(self, call: Call) -> ListSessionsResponse:
        caller = call.signed_in
        return ListSessions200(body=models.Sessions(sessions=await self._sessions_of(caller.user_id, caller)))

    @override
    async def end_session(self, call: Call, *, body: models.SessionToEnd) -> EndSessionResponse:
        await self.accounts.end_session(call.signed_in, body.id)
        return EndSession200(body=_DONE)

    @override
    async def end_other_sessions(self, call: Call) -> EndOtherSessionsResponse:
        await self.accounts.end_other_sessions(call.signed_in)
        return EndOtherSessions200(body=_DONE)

    @override
    async def list_user_sessions(self, call: Call, *, user_id: int) -> ListUserSessionsResponse:
        return ListUserSessions200(body=models.Sessions(sessions=await self._sessions_of(user_id, call.signed_in)))

    @override
    async def end_user_sessions(self, call: Call, *, body: models.UserSessionsToEnd) -> EndUserSessionsResponse:
        await self.accounts.end_user_sessions(call.signed_in, body.user_id, body.session_id)
        return EndUserSessions200(body=_DONE)

    async def _sessions_of(self, user_id: int, caller: Caller) -> list[models.Session]:
        sessions = self.accounts.sessions
        stored = await sessions.database.reads.all(SESSIONS_OF_USER, user_id=user_id)
        return [
            models.Session(
                id=session.id,
                is_current=session.id == caller.session_id,
                began_at=session.created_at,
                last_used_at=session.last_used_at,
                authenticated_at=session.authenticated_at,
                expires_at=session.expires_at,
                ends_at=sessions.absolute_end(session.created_at),
                source=session.source,
                factors=list(session.factors),
                provider=session.provider,
            )
            for session in stored
        ]

    async def _open_patients(self, caller: Caller) -> list[models.OpenPatient]:
        if not caller.glass:
            return []
        uses = await self.accounts.sessions.database.reads.all(OPEN_USES, ids=sorted(caller.glass.values()))
        return [models.OpenPatient(id=use.id, patient_id=use.patient_id, expires_at=use.expires_at) for use in uses]

    def _limits(self) -> models.SessionLimits:
        sessions = self.accounts.sessions
        return models.SessionLimits(
            idle_seconds=int(sessions.life.total_seconds()),
            absolute_seconds=_seconds(sessions.limits.absolute),
            recent_seconds=_seconds(sessions.limits.recent),
            sessions_per_user=sessions.limits.per_user,
        )

    async def _may_do(self, caller: Caller, session: models.Session) -> list[models.SignInStep]:
        if caller.must_change_password:
            return []
        if session.provider is not None:
            return ["REAUTHENTICATE_AT_PROVIDER"]
        is_enough = await password_is_enough(self.accounts.sessions, caller)
        proof: models.SignInStep = "REAUTHENTICATE" if is_enough else "SIGN_IN_AGAIN"
        return ["CHANGE_PASSWORD", proof, *(["ENROL_FACTOR"] if self.has_factors else [])]

    def _cookie(self, renewed: SignIn) -> str:
        return session_cookie(renewed.cookie, secure=self.cookie_secure)


def _permissions(caller: Caller) -> list[models.Permission]:
    return [cast("models.Permission", name) for name in sorted({*caller.permissions, AUTHENTICATED})]


def _renewed(renewed: SignIn) -> models.RenewedSession:
    return models.RenewedSession(token=renewed.socket_token)


def _seconds(span: datetime.timedelta | None) -> int | None:
    return None if span is None else int(span.total_seconds())
