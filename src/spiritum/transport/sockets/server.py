"""
Subscriptions over WebSocket, in both sub-protocols (`dialects`).

Ours and not Ariadne's handler, because that one closes with the wrong codes, lets a malformed message escape as an
error of the server, and has no place for the checks that a session's end asks for (decision record 5).

SECURITY: in either sub-protocol nothing but the greeting is heard before the session is known.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import NoReturn

import structlog
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from spiritum.errors import Forbidden, Unauthenticated
from spiritum.identity.caller import Machine, Principal
from spiritum.transport.graphql.context import Context
from spiritum.transport.http.bodies import Json
from spiritum.transport.http.cross_site import Origins
from spiritum.transport.http.faults import fault_of
from spiritum.transport.http.meter import meter_of
from spiritum.transport.sockets.dialects import TRANSPORT_WS, Dialect, Verb, choose
from spiritum.transport.sockets.messages import (
    BAD_REQUEST,
    CRASHED,
    FORBIDDEN,
    INIT_TIMEOUT,
    NORMAL,
    TOO_MANY,
    TRY_AGAIN,
    UNACCEPTABLE_PROTOCOL,
    UNAUTHORIZED,
    Close,
    Messages,
)
from spiritum.transport.sockets.spans import trace_of_handshake, trace_of_payload
from spiritum.transport.sockets.subscriptions import Subscriptions, SubscriptionServer

_log = structlog.stdlib.get_logger("spiritum.sockets")
_HEADERS_KEPT = {b"user-agent"}
"""The client's name, for uses of what is deprecated. Its address is in the request's state."""


@dataclass(frozen=True, slots=True)
class SocketLimits:
    """What one socket may do. The size of a message is kept by the server underneath."""

    messages_a_minute: int
    session_check_seconds: float
    init_seconds: float = 10
    per_user: int = 50
    """Sockets of one user at this process."""


@dataclass
class SocketServer:
    """What every socket of this process needs."""

    sign_in: Callable[[WebSocket, str], Awaitable[Context]]
    """The context of the session that a socket token belongs to; raises `Unauthenticated`."""
    still_valid: Callable[[Context], Awaitable[bool]]
    """Whether that session is still alive."""
    origins: Origins
    limits: SocketLimits
    subscriptions: SubscriptionServer
    by_caller: Counter[int] = field(default_factory=Counter[int])
    """How many sockets each user and machine client has here, by their numbers. Of this process alone: it is its memory
    that they take."""
    by_session: "dict[int, set[_Socket]]" = field(default_factory=dict)
    """The sockets of each session here, and of each access token, by `_key`."""

    def session_ended(self, session_id: int) -> None:
        """Close the sockets of a session that is said to have ended, once the database says so, too."""
        for socket in self.by_session.get(session_id, ()):
            socket.check_now()

    def check_machines(self) -> None:
        """The same for the sockets of all machine clients: some of their tokens have ended."""
        for key, sockets in self.by_session.items():
            if key < 0:
                for socket in sockets:
                    socket.check_now()

    async def serve(self, websocket: WebSocket) -> None:
        """Serve one socket until either side closes it."""
        try:
            self.origins.check(websocket)
        except Forbidden:
            await websocket.close()  # before it is accepted: the browser gets 403
            return
        dialect = choose(websocket.scope.get("subprotocols", []))
        if dialect is None:
            await websocket.accept()
            await websocket.close(UNACCEPTABLE_PROTOCOL, f"The sub-protocol must be {TRANSPORT_WS.protocol}")
            return
        offers_none = not websocket.scope.get("subprotocols")
        await websocket.accept(None if offers_none else dialect.protocol)
        socket = _Socket(self, websocket, dialect)
        socket.subscriptions.trace = trace_of_handshake(websocket.scope["headers"])
        _drop_headers(websocket)
        try:
            await socket.run()
        except Close as close:
            await _close(websocket, close)
        except WebSocketDisconnect:
            pass
        except Exception as error:
            await _close(websocket, _close_for(error))
        finally:
            await socket.end()


async def _close(websocket: WebSocket, close: Close) -> None:
    if websocket.application_state is not WebSocketState.DISCONNECTED:
        with suppress(RuntimeError, WebSocketDisconnect):
            await websocket.close(close.code, close.reason)


def _close_for(error: Exception) -> Close:
    """How a socket ends on which nobody could sign in, because the database is away, or for what nobody foresaw."""
    fault = fault_of(error)
    if fault.status == HTTPStatus.SERVICE_UNAVAILABLE:
        return Close(TRY_AGAIN, fault.message)
    return Close(CRASHED, f"{fault.message} {fault.details.get('id', '')}".rstrip())


def _drop_headers(websocket: WebSocket) -> None:
    """Forget the headers of the handshake but for those that are read while the socket is open."""
    headers = websocket.scope["headers"]
    headers[:] = [header for header in headers if header[0] in _HEADERS_KEPT]


def _key(caller: Principal) -> int:
    """Of a session its id, and of an access token less than 0."""
    return -caller.token_id if isinstance(caller, Machine) else caller.as_user().session_id


@dataclass(slots=True, eq=False)
class _Socket:
    server: SocketServer
    websocket: WebSocket
    dialect: Dialect
    context: Context | None = None
    initialised: bool = False
    check: asyncio.Task[None] | None = None
    """Asks whether the session is alive, just now."""
    next_check: asyncio.TimerHandle | None = None
    """A timer, since a task that sleeps takes a KiB more."""
    keep_alive: asyncio.Task[None] | None = None
    is_doubted: bool = False
    """Whether the session was said to have ended after the look that is under way began."""
    messages: Messages = field(init=False)
    subscriptions: Subscriptions = field(init=False)

    def __post_init__(self) -> None:
        self.messages = Messages(self.websocket, self.server.limits.messages_a_minute)
        self.subscriptions = Subscriptions(self.server.subscriptions, self.websocket, self.dialect, self.messages)

    async def run(self) -> None:
        """Handle messages, one after the other, until the socket closes."""
        try:
            await asyncio.wait_for(self._greet(), self.server.limits.init_seconds)
        except TimeoutError:
            raise Close(INIT_TIMEOUT, "Connection initialisation timeout") from None
        while True:
            await self._handle(await self.messages.receive())

    async def _greet(self) -> None:
        """Handle messages until the client has said who it is."""
        while self.context is None:
            await self._handle(await self.messages.receive())

    async def end(self) -> None:
        """Stop everything that this socket started."""
        if self.context is not None:
            number, key = self.context.caller.number, _key(self.context.caller)
            self.server.by_caller[number] -= 1
            if not self.server.by_caller[number]:
                del self.server.by_caller[number]
            self.server.by_session[key].discard(self)
            if not self.server.by_session[key]:
                del self.server.by_session[key]
        if self.next_check is not None:
            self.next_check.cancel()
        watches = [watch for watch in (self.check, self.keep_alive) if watch is not None]
        for watch in watches:
            watch.cancel()
        await self.subscriptions.end()
        await asyncio.gather(*watches, return_exceptions=True)

    async def _handle(self, message: dict[str, Json]) -> None:
        message_type = message.get("type")
        match self.dialect.verbs.get(message_type) if isinstance(message_type, str) else None:
            case Verb.INIT:
                await self._initialise(message.get("payload"))
            case Verb.PING:
                await self.subscriptions.ping()
            case Verb.PONG:
                pass
            case Verb.START:
                await self._start(message.get("id"), message.get("payload"))
            case Verb.STOP:
                await self.subscriptions.stop(message.get("id"))
            case Verb.LEAVE:
                raise Close(NORMAL, "Goodbye")
            case None:
                raise Close(BAD_REQUEST, "Unknown message type")

    async def _initialise(self, payload: Json) -> None:
        if self.initialised:
            raise Close(TOO_MANY, "Too many initialisation requests")
        self.initialised = True
        if not isinstance(payload, dict | None):
            await self._refuse(Close(FORBIDDEN, "Forbidden: Invalid payload"))
        token = payload.get("token") if payload else None
        if not isinstance(token, str):
            await self._refuse(Close(FORBIDDEN, "Forbidden: Missing auth"))
        try:
            context = await self.server.sign_in(self.websocket, token)
        except Unauthenticated:
            await self._refuse(Close(FORBIDDEN, "Forbidden: Invalid token"))
        else:
            self._count(context)
            self.server.by_session.setdefault(_key(context.caller), set()).add(self)
            meter_of(self.websocket).caller = context.caller.number
            self.context = context
            self.subscriptions.trace = trace_of_payload(payload) or self.subscriptions.trace
            await self.messages.send({"type": "connection_ack"})
            self._begin_check(context)
            if self.dialect.keep_alive_seconds is not None:
                self.keep_alive = asyncio.create_task(self._keep_alive(self.dialect.keep_alive_seconds))

    def _count(self, context: Context) -> None:
        """Raises `Close` if the user, or machine client, has too many sockets already."""
        number = context.caller.number
        if self.server.by_caller[number] >= self.server.limits.per_user:
            raise Close(TOO_MANY, f"Too many connections: at most {self.server.limits.per_user} of one user")
        self.server.by_caller[number] += 1

    async def _refuse(self, close: Close) -> NoReturn:
        """Close a socket on which nobody has signed in."""
        if self.dialect.announces_refusal:
            await self.messages.send({"type": "connection_error", "payload": {"message": close.reason}})
        raise close

    def _begin_check(self, context: Context) -> None:
        self.check = asyncio.create_task(self._check_session(context))

    def check_now(self) -> None:
        """Look whether the session lives, and not only when it is time. A look that is under way may be too early."""
        if self.context is not None and self.check is None:
            if self.next_check is not None:
                self.next_check.cancel()
            self._begin_check(self.context)
        else:
            self.is_doubted = True

    async def _check_session(self, context: Context) -> None:
        """Close the socket if its session has ended, which is a row in the database; else look again later."""
        is_valid = await self._still_valid(context)
        while is_valid and self.is_doubted:
            self.is_doubted = False
            is_valid = await self._still_valid(context)
        if is_valid:
            seconds = self.server.limits.session_check_seconds
            self.next_check = asyncio.get_running_loop().call_later(seconds, self._begin_check, context)
            self.check = None
            return
        with suppress(RuntimeError, WebSocketDisconnect):
            await self.websocket.close(UNAUTHORIZED, "The session has ended")

    async def _still_valid(self, context: Context) -> bool:
        """Whether the session lives. While the database is away nobody knows, and no event can be read either."""
        try:
            return await self.server.still_valid(context)
        except Exception as error:
            _log.warning("a session could not be checked", error=type(error).__name__)
            return True

    async def _keep_alive(self, seconds: float) -> None:
        with suppress(RuntimeError, WebSocketDisconnect):
            while True:
                await self.messages.send({"type": "ka"})
                await asyncio.sleep(seconds)

    async def _start(self, number: Json, payload: Json) -> None:
        if self.context is None:
            await self._refuse(Close(UNAUTHORIZED, "Unauthorized"))
            return
        await self.subscriptions.start(number, payload, self.context)
