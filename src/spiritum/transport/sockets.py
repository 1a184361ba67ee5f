"""
Subscriptions over WebSocket, in both sub-protocols (`dialects`).

Ours and not Ariadne's handler, because that one closes with the wrong codes, lets a malformed message escape as an
error of the server, and has no place for the checks that a session's end asks for (decision record 5).

SECURITY: in either sub-protocol nothing but the greeting is heard before the session is known.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, field

import orjson
import structlog
from graphql import ExecutionResult
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from gqlplan import Stream
from spiritum.accounts.caller import Caller
from spiritum.errors import BadUserInput, Forbidden, Unauthenticated
from spiritum.transport.bodies import Json
from spiritum.transport.context import Context
from spiritum.transport.cross_site import Origins
from spiritum.transport.deadlines import in_time
from spiritum.transport.dialects import TRANSPORT_WS, Dialect, Message, Verb, choose
from spiritum.transport.faults import fault_of
from spiritum.transport.operations import Operations
from spiritum.transport.shared_results import Operation, SharedResults
from spiritum.transport.trusted import TrustedDocuments

_log = structlog.stdlib.get_logger("spiritum.sockets")
_INIT_SECONDS = 10.0
_MINUTE = 60.0

NORMAL = 1000
BAD_REQUEST = 4400
UNAUTHORIZED = 4401
FORBIDDEN = 4403
UNACCEPTABLE_PROTOCOL = 4406
INIT_TIMEOUT = 4408
SUBSCRIBER_EXISTS = 4409
TOO_MANY = 4429


class _Close(Exception):
    """The socket is to be closed with this code: not an error, a decision."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True, slots=True)
class SocketLimits:
    """What one socket may do. The size of a message is kept by the server underneath."""

    messages_a_minute: int
    subscriptions: int
    session_check_seconds: float
    operation_seconds: float
    """For beginning a subscription, and for what is read for one event of it."""


@dataclass
class SocketServer:
    """What every socket of this process needs."""

    operations: Operations
    sign_in: Callable[[str], Awaitable[Context]]
    """The context of the session that a socket token belongs to; raises `Unauthenticated`."""
    still_valid: Callable[[Context], Awaitable[bool]]
    """Whether that session is still alive."""
    origins: Origins
    limits: SocketLimits
    trusted: TrustedDocuments
    results: SharedResults = field(default_factory=SharedResults)
    note_uses: Callable[[WebSocket, frozenset[str]], None] = lambda _, __: None
    """Is told which deprecated parts of the contract a subscription uses, once."""

    async def serve(self, websocket: WebSocket) -> None:
        """Serve one socket until either side closes it."""
        try:
            self.origins.check(websocket)
        except Forbidden:
            await websocket.close()  # before it is accepted: the browser is answered 403
            return
        dialect = choose(websocket.scope.get("subprotocols", []))
        if dialect is None:
            await websocket.accept()
            await websocket.close(UNACCEPTABLE_PROTOCOL, f"The sub-protocol must be {TRANSPORT_WS.protocol}")
            return
        await websocket.accept(dialect.protocol)
        socket = _Socket(self, websocket, dialect)
        try:
            await socket.run()
        except _Close as close:
            if websocket.application_state is not WebSocketState.DISCONNECTED:
                with suppress(RuntimeError, WebSocketDisconnect):
                    await websocket.close(close.code, close.reason)
        except WebSocketDisconnect:
            pass
        finally:
            await socket.end()


class _Rate:
    """Counts messages in the minute that ends now."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._times: deque[float] = deque(maxlen=most)

    def count(self, now: float) -> None:
        """Raises `_Close` for one message too many."""
        if len(self._times) == self._most and now - self._times[0] < _MINUTE:
            raise _Close(TOO_MANY, f"Too many messages: at most {self._most} a minute")
        self._times.append(now)


@dataclass
class _Socket:
    server: SocketServer
    websocket: WebSocket
    dialect: Dialect
    context: Context | None = None
    initialised: bool = False
    operations: dict[str, asyncio.Task[None]] = field(default_factory=dict[str, "asyncio.Task[None]"])
    watches: list[asyncio.Task[None]] = field(default_factory=list["asyncio.Task[None]"])

    def __post_init__(self) -> None:
        self._rate = _Rate(self.server.limits.messages_a_minute)

    async def run(self) -> None:
        """Handle messages, one after the other, until the socket closes."""
        try:
            await asyncio.wait_for(self._greet(), _INIT_SECONDS)
        except TimeoutError:
            raise _Close(INIT_TIMEOUT, "Connection initialisation timeout") from None
        while True:
            await self._handle(await self._receive())

    async def _greet(self) -> None:
        """Handle messages until the client has said who it is."""
        while self.context is None:
            await self._handle(await self._receive())

    async def end(self) -> None:
        """Stop everything that this socket started."""
        tasks = [*self.operations.values(), *self.watches]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _receive(self) -> dict[str, Json]:
        event = await self.websocket.receive()
        if event["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(event.get("code", NORMAL))
        self._rate.count(asyncio.get_running_loop().time())
        text = event.get("text")
        if text is None:
            raise _Close(BAD_REQUEST, "Messages are JSON text")
        try:
            message: Json = orjson.loads(text)
        except orjson.JSONDecodeError:
            raise _Close(BAD_REQUEST, "The message is not JSON") from None
        if not isinstance(message, dict):
            raise _Close(BAD_REQUEST, "The message is not an object")
        return message

    async def _handle(self, message: dict[str, Json]) -> None:
        said = message.get("type")
        match self.dialect.verbs.get(said) if isinstance(said, str) else None:
            case Verb.INIT:
                await self._initialise(message.get("payload"))
            case Verb.PING:
                await self._send({"type": "pong"})
            case Verb.PONG:
                pass
            case Verb.START:
                await self._start(message.get("id"), message.get("payload"))
            case Verb.STOP:
                await self._stop(message.get("id"))
            case Verb.LEAVE:
                raise _Close(NORMAL, "Goodbye")
            case None:
                raise _Close(BAD_REQUEST, "Unknown message type")

    async def _initialise(self, payload: Json) -> None:
        if self.initialised:
            raise _Close(TOO_MANY, "Too many initialisation requests")
        self.initialised = True
        token = payload.get("token") if isinstance(payload, dict) else None
        try:
            if not isinstance(token, str):
                raise Unauthenticated
            self.context = await self.server.sign_in(token)
        except Unauthenticated:
            await self._refuse(_Close(FORBIDDEN, "Forbidden: no valid token"))
        else:
            await self._send({"type": "connection_ack"})
            self.watches.append(asyncio.create_task(self._watch_session(self.context)))
            if self.dialect.keep_alive_seconds is not None:
                self.watches.append(asyncio.create_task(self._keep_alive(self.dialect.keep_alive_seconds)))

    async def _refuse(self, close: _Close) -> None:
        """Close a socket on which nobody has signed in."""
        if self.dialect.announces_refusal:
            await self._send({"type": "connection_error", "payload": {"message": close.reason}})
        raise close

    async def _watch_session(self, context: Context) -> None:
        """Close the socket when its session has ended."""
        while await self._still_valid(context):  # noqa: ASYNC110 - the end of a session is a row in the database
            await asyncio.sleep(self.server.limits.session_check_seconds)
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
                await self._send({"type": "ka"})
                await asyncio.sleep(seconds)

    async def _start(self, number: Json, payload: Json) -> None:
        if self.context is None:
            await self._refuse(_Close(UNAUTHORIZED, "Unauthorized"))
            return
        if not isinstance(number, str) or not number or not isinstance(payload, dict):
            raise _Close(BAD_REQUEST, "An operation has an id and a payload")
        if number in self.operations:
            if not self.dialect.restarts:
                raise _Close(SUBSCRIBER_EXISTS, f"Subscriber for {number[:64]} already exists")
            await self._stop(number)
        if len(self.operations) >= self.server.limits.subscriptions:
            most = self.server.limits.subscriptions
            await self._fail(number, BadUserInput("id", f"at most {most} subscriptions run on one socket; end one"))
            return
        self.operations[number] = asyncio.create_task(self._operate(number, payload, self.context.fork()))

    async def _stop(self, number: Json) -> None:
        task = self.operations.pop(number, None) if isinstance(number, str) else None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _operate(self, number: str, data: dict[str, Json], context: Context) -> None:
        """Run one subscription to its end and tell the client of it."""
        try:
            admitted = self.server.trusted.admit(data)
            async with in_time(self.server.limits.operation_seconds):
                opened = await self.server.operations.open_stream(admitted, context)
            if isinstance(opened, list):
                await self._tell_errors(number, opened)
                return
            if uses := self.server.operations.documents.deprecated_uses(admitted):
                self.server.note_uses(self.websocket, uses)
            await self._emit(number, Operation.of(admitted), opened, context)
        except WebSocketDisconnect:
            return
        except Exception as error:
            await self._fail(number, error)
            return
        finally:
            self.operations.pop(number, None)
        await self._send({"id": number, "type": "complete"})

    async def _emit(self, number: str, operation: Operation, stream: Stream, context: Context) -> None:
        async with aclosing(stream.events) as events:
            async for event in events:

                async def build(caller: Caller, event: object = event) -> bytes:
                    async with in_time(self.server.limits.operation_seconds):
                        return self._payload(await stream.result(event, context.for_caller(caller)))

                payload = await self.server.results.get(event, operation, context.caller, build)
                await self._send({"id": number, "type": self.dialect.event, "payload": orjson.Fragment(payload)})

    def _payload(self, result: ExecutionResult) -> bytes:
        payload: dict[str, object] = {"data": result.data}
        if result.errors:
            payload["errors"] = self.server.operations.tell(result.errors)
        return orjson.dumps(payload)

    async def _fail(self, number: str, error: Exception) -> None:
        fault = fault_of(error)
        await self._tell_errors(number, [{"message": fault.message, "extensions": fault.extensions}])

    async def _tell_errors(self, number: str, errors: Sequence[object]) -> None:
        with suppress(WebSocketDisconnect):
            await self._send(self.dialect.errors(number, errors))

    async def _send(self, message: Message) -> None:
        """Send a message; raises `WebSocketDisconnect` where the socket is closed by now."""
        if self.websocket.application_state is not WebSocketState.CONNECTED:
            raise WebSocketDisconnect
        await self.websocket.send_text(orjson.dumps(message).decode())
