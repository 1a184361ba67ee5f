"""
Subscriptions over WebSocket, in the sub-protocol `graphql-transport-ws`.

Ours and not Ariadne's handler, because that one closes with the wrong codes, lets a malformed message escape as an
error of the server, and has no place for the checks that a session's end asks for (decision record 5).
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

import orjson
from graphql import ExecutionResult, GraphQLSchema
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from spiritum.errors import Unauthenticated
from spiritum.transport.ariadne_calls import subscribe
from spiritum.transport.bodies import Json
from spiritum.transport.context import Context
from spiritum.transport.documents import Documents
from spiritum.transport.faults import fault_of, format_graphql_error

PROTOCOL = "graphql-transport-ws"
_INIT_SECONDS = 10.0
_SESSION_CHECK_SECONDS = 30.0
_LARGEST_MESSAGE = 64 * 1024

BAD_REQUEST = 4400
UNAUTHORIZED = 4401
FORBIDDEN = 4403
UNACCEPTABLE_PROTOCOL = 4406
INIT_TIMEOUT = 4408
SUBSCRIBER_EXISTS = 4409
TOO_MANY_INITS = 4429


class _Close(Exception):
    """The socket is to be closed with this code: not an error, a decision."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass
class SocketServer:
    """What every socket of this process needs."""

    schema: GraphQLSchema
    documents: Documents
    sign_in: Callable[[str], Awaitable[Context]]
    """The context of the session that a socket token belongs to; raises `Unauthenticated`."""
    still_valid: Callable[[Context], Awaitable[bool]]
    """Whether that session is still alive."""
    introspection: bool = True

    async def serve(self, websocket: WebSocket) -> None:
        """Serve one socket until either side closes it."""
        if PROTOCOL not in websocket.scope.get("subprotocols", []):
            await websocket.accept()
            await websocket.close(UNACCEPTABLE_PROTOCOL, f"The sub-protocol must be {PROTOCOL}")
            return
        await websocket.accept(PROTOCOL)
        socket = _Socket(self, websocket)
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


@dataclass
class _Socket:
    server: SocketServer
    websocket: WebSocket
    context: Context | None = None
    initialised: bool = False
    operations: dict[str, asyncio.Task[None]] = field(default_factory=dict[str, "asyncio.Task[None]"])
    watch: asyncio.Task[None] | None = None

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
        tasks = [task for task in (*self.operations.values(), self.watch) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _receive(self) -> dict[str, Json]:
        event = await self.websocket.receive()
        if event["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(event.get("code", 1000))
        text = event.get("text")
        if text is None or len(text) > _LARGEST_MESSAGE:
            raise _Close(BAD_REQUEST, "Messages are JSON text of at most 64 KiB")
        try:
            message: Json = orjson.loads(text)
        except orjson.JSONDecodeError:
            raise _Close(BAD_REQUEST, "The message is not JSON") from None
        if not isinstance(message, dict):
            raise _Close(BAD_REQUEST, "The message is not an object")
        return message

    async def _handle(self, message: dict[str, Json]) -> None:
        match message.get("type"):
            case "connection_init":
                await self._initialise(message.get("payload"))
            case "ping":
                await self._send({"type": "pong"})
            case "pong":
                pass
            case "subscribe":
                await self._subscribe(message.get("id"), message.get("payload"))
            case "complete":
                await self._stop(message.get("id"))
            case _:
                raise _Close(BAD_REQUEST, "Unknown message type")

    async def _initialise(self, payload: Json) -> None:
        if self.initialised:
            raise _Close(TOO_MANY_INITS, "Too many initialisation requests")
        self.initialised = True
        token = payload.get("token") if isinstance(payload, dict) else None
        try:
            if not isinstance(token, str):
                raise Unauthenticated
            self.context = await self.server.sign_in(token)
        except Unauthenticated:
            raise _Close(FORBIDDEN, "Forbidden: no valid token") from None
        self.watch = asyncio.create_task(self._watch_session(self.context))
        await self._send({"type": "connection_ack"})

    async def _watch_session(self, context: Context) -> None:
        """Close the socket when its session has ended, within 30 s."""
        while await self.server.still_valid(context):  # noqa: ASYNC110 - the end of a session is a row in the database
            await asyncio.sleep(_SESSION_CHECK_SECONDS)
        with suppress(RuntimeError, WebSocketDisconnect):
            await self.websocket.close(UNAUTHORIZED, "The session has ended")

    async def _subscribe(self, number: Json, payload: Json) -> None:
        if self.context is None:
            raise _Close(UNAUTHORIZED, "Unauthorized")
        if not isinstance(number, str) or not number or not isinstance(payload, dict):
            raise _Close(BAD_REQUEST, "A subscribe message has an id and a payload")
        if number in self.operations:
            raise _Close(SUBSCRIBER_EXISTS, f"Subscriber for {number[:64]} already exists")
        self.operations[number] = asyncio.create_task(self._operate(number, payload, self.context.fork()))

    async def _stop(self, number: Json) -> None:
        task = self.operations.pop(number, None) if isinstance(number, str) else None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _operate(self, number: str, data: dict[str, Json], context: Context) -> None:
        """Run one subscription to its end and tell the client of it."""
        try:
            opened = await subscribe(
                self.server.schema, self.server.documents, data, context, introspection=self.server.introspection
            )
            if isinstance(opened, list):
                await self._send({"id": number, "type": "error", "payload": opened})
                return
            await self._emit(number, opened)
        except WebSocketDisconnect:
            return
        except Exception as error:
            await self._fail(number, error)
            return
        finally:
            self.operations.pop(number, None)
        await self._send({"id": number, "type": "complete"})

    async def _emit(self, number: str, results: AsyncGenerator[ExecutionResult, None]) -> None:
        try:
            async for result in results:
                payload: dict[str, object] = {"data": result.data}
                if result.errors:
                    payload["errors"] = [format_graphql_error(error) for error in result.errors]
                await self._send({"id": number, "type": "next", "payload": payload})
        finally:
            await results.aclose()

    async def _fail(self, number: str, error: Exception) -> None:
        fault = fault_of(error)
        payload = [{"message": fault.message, "extensions": fault.extensions}]
        with suppress(WebSocketDisconnect):
            await self._send({"id": number, "type": "error", "payload": payload})

    async def _send(self, message: dict[str, object]) -> None:
        """Send a message; raises `WebSocketDisconnect` where the socket is closed by now."""
        if self.websocket.application_state is not WebSocketState.CONNECTED:
            raise WebSocketDisconnect
        await self.websocket.send_text(orjson.dumps(message).decode())
