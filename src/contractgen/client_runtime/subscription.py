"""A subscription: the events of one operation, over a WebSocket of its own (graphql-transport-ws)."""

import asyncio
import json
import ssl as tls
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Generic, Self, TypeVar, cast

from typing_extensions import override
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI
from websockets.typing import Subprotocol

from contractgen.client_runtime.errors import ConnectionLost, Unauthenticated, UnexpectedResponse, Unreachable
from contractgen.client_runtime.wire import Document, JsonObject, data_of, raise_errors

T = TypeVar("T")

_PROTOCOL: Final = Subprotocol("graphql-transport-ws")
_NUMBER: Final = "1"
_NO_SESSION: Final = {4401, 4403}


@dataclass(frozen=True, slots=True)
class Address:
    """Where and how to connect."""

    url: str
    timeout: float
    """For the connection and for each answer that is due at once, in seconds."""
    ssl: tls.SSLContext | None
    trust_env: bool


class Subscription(AsyncIterator[T], Generic[T]):
    """Events as they come. `async with` it opens it, `async for` gives its events, and leaving the block ends it.

    Nothing is connected again behind your back: the server does not keep events for those who are away, and a list that
    silently missed some looks as true as any. `ConnectionLost` says so; open a new subscription, then load again what
    you show. `Unauthenticated` says that the session has ended.
    """

    def __init__(
        self,
        address: Address,
        token: str,
        document: Document,
        variables: Mapping[str, object],
        read: Callable[[JsonObject], T],
    ) -> None:
        self._address = address
        self._token = token
        self._asked = {**document.by_text, "variables": variables}
        self._read = read
        self._socket: ClientConnection | None = None
        self._ended = False

    async def __aenter__(self) -> Self:
        """Connect, greet and subscribe."""
        await self._open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    @override
    def __aiter__(self) -> Self:
        return self

    @override
    async def __anext__(self) -> T:
        """The next event. An event with errors raises them; the subscription goes on, and may be iterated again."""
        if self._ended:
            raise StopAsyncIteration
        if self._socket is None:
            await self._open()
        while True:
            message = await self._receive()
            match message.get("type"):
                case "next":
                    return self._read(data_of(message.get("payload")))
                case "complete":
                    await self.aclose()
                    raise StopAsyncIteration
                case "error":
                    await self.aclose()
                    raise_errors(message.get("payload"))
                case _:
                    pass

    async def aclose(self) -> None:
        """End the subscription; it cannot be opened again."""
        self._ended = True
        if self._socket is not None:
            socket, self._socket = self._socket, None
            await socket.close()

    async def _open(self) -> None:
        self._socket = await self._connect()
        try:
            await self._send({"type": "connection_init", "payload": {"token": self._token}})
            await self._await_type("connection_ack")
            # By its text: an id that the server refuses would be told later, and what happened until then be missed.
            await self._send({"id": _NUMBER, "type": "subscribe", "payload": self._asked})
            # Messages are handled in their order: with the answer to this, the server has taken the subscription in.
            await self._send({"type": "ping"})
        except BaseException:
            await self.aclose()
            raise

    @property
    def _open_socket(self) -> ClientConnection:
        if self._socket is None:
            raise ConnectionLost(f"{self._address.url}: the subscription has ended")
        return self._socket

    async def _connect(self) -> ClientConnection:
        address = self._address
        try:
            return await connect(
                address.url,
                subprotocols=[_PROTOCOL],
                ssl=address.ssl,
                proxy=True if address.trust_env else None,
                open_timeout=address.timeout,
                close_timeout=address.timeout,
            )
        except (OSError, InvalidHandshake, InvalidURI, TimeoutError) as error:
            raise Unreachable(f"{address.url}: {type(error).__name__}") from error

    async def _await_type(self, expected: str) -> None:
        try:
            async with asyncio.timeout(self._address.timeout):
                while (await self._receive()).get("type") != expected:
                    pass
        except TimeoutError as error:
            raise Unreachable(f"{self._address.url}: no {expected} in time") from error

    async def _send(self, message: JsonObject) -> None:
        try:
            await self._open_socket.send(json.dumps(message))
        except ConnectionClosed as closed:
            raise await self._closed(closed) from closed

    async def _receive(self) -> JsonObject:
        """The next message; pings are answered here."""
        while True:
            try:
                message: object = json.loads(await self._open_socket.recv())
            except ConnectionClosed as closed:
                raise await self._closed(closed) from closed
            except ValueError:
                message = None
            if not isinstance(message, dict):
                raise UnexpectedResponse("A message on the WebSocket is not a JSON object")
            if (found := cast("JsonObject", message)).get("type") != "ping":
                return found
            await self._send({"type": "pong"})

    async def _closed(self, closed: ConnectionClosed) -> Exception:
        await self.aclose()
        code, reason = (closed.rcvd.code, closed.rcvd.reason) if closed.rcvd else (None, "")
        if code in _NO_SESSION:
            return Unauthenticated.unasked(reason or "The session has ended.")
        return ConnectionLost(f"{self._address.url}: closed{f' with {code}' if code else ''} {reason}".strip())
