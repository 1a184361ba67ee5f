"""One WebSocket (graphql-transport-ws) with one subscription, from opening to end."""

import asyncio
import json
import ssl as tls
from collections import deque
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, Self, cast

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus, InvalidURI
from websockets.typing import Subprotocol

from spiritum_client.errors import ConnectionLost, Unauthenticated, UnexpectedResponse, Unreachable
from spiritum_client.reconnect import Loss, LossKind
from spiritum_client.wire import JsonObject

_PROTOCOL: Final = Subprotocol("graphql-transport-ws")
_NUMBER: Final = "1"
_NO_SESSION: Final = {4401, 4403}
_TOO_MANY: Final = 4429
_TRANSIENT: Final = {None, 1000, 1001, 1005, 1006, 1011, 1012, 1013, 1014, 4408}
"""Restarts, overload and timeouts. After any other code, a new connection would be refused again."""
_TRANSIENT_STATUSES: Final = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a server's WebSocket, and how to connect to it."""

    url: str
    timeout: float
    """For connecting, and for each message that the server must send at once, in seconds."""
    ssl: tls.SSLContext | None
    trust_env: bool


class Channel:
    """An open subscription. Raises `Loss` if the connection is lost, `UnexpectedResponse` for an invalid message."""

    def __init__(self, address: Address, socket: ClientConnection) -> None:
        self._address = address
        self._socket = socket
        self._early: deque[JsonObject] = deque()
        """Messages that arrived before the pong to our ping."""
        self._began = asyncio.get_running_loop().time()

    @classmethod
    async def open(cls, address: Address, token: str, payload: JsonObject) -> Self:
        """Connect, greet and subscribe; when this returns, the subscription has begun or failed."""
        channel = cls(address, await _connect(address))
        try:
            await channel._send({"type": "connection_init", "payload": {"token": token}})
            await channel._await_type("connection_ack")
            # By its text: the server would refuse an unknown id later, and events until then would be missed.
            await channel._send({"id": _NUMBER, "type": "subscribe", "payload": payload})
            # Messages are handled in their order: with the answer to this, the subscription has begun or failed.
            await channel._send({"type": "ping"})
            await channel._await_type("pong")
        except BaseException:
            await channel.close()
            raise
        return channel

    @property
    def age(self) -> float:
        """Seconds since the connection was opened."""
        return asyncio.get_running_loop().time() - self._began

    async def receive(self) -> JsonObject:
        """The next message of the subscription."""
        return self._early.popleft() if self._early else await self._receive()

    async def close(self) -> None:
        """Close the connection."""
        await self._socket.close()

    async def _await_type(self, expected: str) -> None:
        try:
            async with asyncio.timeout(self._address.timeout):
                while (message := await self._receive()).get("type") != expected:
                    self._early.append(message)
        except TimeoutError as error:
            timed_out = Unreachable(f"{self._address.url}: no {expected} in time")
            raise Loss(timed_out, LossKind.TRANSIENT) from error

    async def _send(self, message: JsonObject) -> None:
        try:
            await self._socket.send(json.dumps(message))
        except ConnectionClosed as closed:
            raise self._loss(closed) from closed

    async def _receive(self) -> JsonObject:
        """The next message; pings get their pong here."""
        while True:
            try:
                message: object = json.loads(await self._socket.recv())
            except ConnectionClosed as closed:
                raise self._loss(closed) from closed
            except ValueError:
                message = None
            if not isinstance(message, dict):
                raise UnexpectedResponse("A message on the WebSocket is not a JSON object")
            if (received := cast("JsonObject", message)).get("type") != "ping":
                return received
            await self._send({"type": "pong"})

    def _loss(self, closed: ConnectionClosed) -> Loss:
        code, reason = (closed.rcvd.code, closed.rcvd.reason) if closed.rcvd else (None, "")
        if code in _NO_SESSION:
            return Loss(Unauthenticated.without_response(reason or "The session has ended."), LossKind.SESSION)
        lost = ConnectionLost(f"{self._address.url}: closed{f' with {code}' if code else ''} {reason}".strip())
        if code == _TOO_MANY:
            return Loss(lost, LossKind.BUSY)
        return Loss(lost, LossKind.TRANSIENT if code in _TRANSIENT else LossKind.FINAL)


async def _connect(address: Address) -> ClientConnection:
    try:
        return await connect(
            address.url,
            subprotocols=[_PROTOCOL],
            ssl=address.ssl,
            proxy=True if address.trust_env else None,
            open_timeout=address.timeout,
            close_timeout=address.timeout,
        )
    except (OSError, EOFError, InvalidHandshake, InvalidURI, TimeoutError) as error:
        raise Loss(Unreachable(f"{address.url}: {type(error).__name__}"), _kind_of(error)) from error


def _kind_of(error: Exception) -> LossKind:
    if isinstance(error, InvalidStatus):
        status = error.response.status_code
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            return LossKind.BUSY
        refused = status < HTTPStatus.INTERNAL_SERVER_ERROR and status not in _TRANSIENT_STATUSES
        return LossKind.FINAL if refused else LossKind.TRANSIENT
    return LossKind.FINAL if isinstance(error, InvalidURI) else LossKind.TRANSIENT
