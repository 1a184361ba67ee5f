"""Whoever calls: a user by their session's cookie, or a machine client by its access token."""

from dataclasses import dataclass

from starlette.requests import Request

from spiritum.audit.occasion import current_occasion
from spiritum.errors import Unauthenticated
from spiritum.identity.caller import Caller, Machine, Principal
from spiritum.machines.actions import MachineClients
from spiritum.staff.actions import Sessions
from spiritum.staff.cookies import session_of
from spiritum.transport.http.meter import meter_of
from spiritum.transport.http.uses import is_use

_BEARER = "bearer"


@dataclass(frozen=True, slots=True)
class Callers:
    """The sessions and machine clients of the site."""

    sessions: Sessions
    machines: MachineClients

    async def of_request(self, request: Request, source: str, *, limited: bool = False) -> Principal:
        """Who sent a request, from now on charged for it. `limited` sessions are let through if it says so.

        Raises `Unauthenticated`, `TooManyRequests`, and what `Sessions.caller_of_cookie` raises.

        SECURITY: a request with an access token is the client's, whatever cookies it has: it never falls back on them.
        """
        caller = await self._caller(request, source, limited=limited)
        state = request.state
        if isinstance(caller, Machine):
            state.client_id = caller.client_id
        else:
            state.user_id = caller.number
        state.caller = caller.number
        current_occasion().called_by(caller)
        meter_of(request).identified(caller.number)
        return caller

    async def of_socket_token(self, token: str, source: str) -> Principal:
        """Whose WebSocket this is: a user's by their session's token, or a client's. Raises `Unauthenticated`."""
        try:
            return await self.sessions.caller_of_socket_token(token, source)
        except Unauthenticated:
            return await self.machines.caller_of_token(token, source)

    async def refresh(self, caller: Principal) -> Principal:
        """The caller as they are now; raises `Unauthenticated` if the session or the token has ended."""
        if isinstance(caller, Machine):
            return await self.machines.refresh(caller)
        return await self.sessions.refresh(caller.as_user())

    async def _caller(self, request: Request, source: str, *, limited: bool) -> Caller | Machine:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == _BEARER:
            return await self.machines.caller_of_token(token.strip(), source)
        cookie = session_of(request.cookies)
        return await self.sessions.caller_of_cookie(cookie, source, is_use=is_use(request), limited=limited)
