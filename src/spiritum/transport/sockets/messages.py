"""What goes over one socket: messages both ways, and the codes with which it is closed."""

import asyncio
from bisect import bisect_right

import orjson
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from spiritum.errors import TooManyRequests
from spiritum.transport.http.bodies import Json
from spiritum.transport.http.edge.connections import Connection
from spiritum.transport.http.edge.in_flight import UNCOUNTED_BYTES, Reservation
from spiritum.transport.http.meter import meter_of
from spiritum.transport.sockets.dialects import Message

_MINUTE = 60.0
_MAX_REASON_BYTES = 123
"""RFC 6455, 5.5: a close frame holds 125 bytes, two of them for the code. Of a longer one nothing would be sent."""

NORMAL = 1000
CRASHED = 1011
TRY_AGAIN = 1013
BAD_REQUEST = 4400
UNAUTHORIZED = 4401
FORBIDDEN = 4403
UNACCEPTABLE_PROTOCOL = 4406
INIT_TIMEOUT = 4408
SUBSCRIBER_EXISTS = 4409
TOO_MANY = 4429


class Close(Exception):
    """The socket is to be closed with this code: not an error, a decision."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason.encode()[:_MAX_REASON_BYTES].decode(errors="ignore")


class Messages:
    """The messages of one socket, each a JSON object."""

    __slots__ = ("_connection", "_meter", "_rate", "_sending", "_websocket")

    def __init__(self, websocket: WebSocket, max_a_minute: int) -> None:
        self._websocket = websocket
        self._rate = _Rate(max_a_minute)
        self._meter = meter_of(websocket)
        self._sending = asyncio.Lock()
        connection = websocket.scope.get("state", {}).get("connection")
        self._connection = connection if isinstance(connection, Connection) else None

    async def receive(self) -> dict[str, Json]:
        """
        The next message of the client's.

        Raises `WebSocketDisconnect` if it has gone, and `Close` for one message too many or one that is no JSON object.
        """
        event = await self._websocket.receive()
        if event["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(event.get("code", NORMAL))
        self._rate.count(asyncio.get_running_loop().time())
        try:
            self._meter.message()
        except TooManyRequests as error:
            raise Close(TOO_MANY, error.message) from None
        text = event.get("text")
        if text is None:
            raise Close(BAD_REQUEST, "Messages are JSON text")
        try:
            message: Json = orjson.loads(text)
        except orjson.JSONDecodeError:
            raise Close(BAD_REQUEST, "The message is not JSON") from None
        if not isinstance(message, dict):
            raise Close(BAD_REQUEST, "The message is not an object")
        return message

    async def send(self, message: Message) -> None:
        """Send a message; raises `WebSocketDisconnect` if the socket has been closed."""
        await self._send(orjson.dumps(message))

    async def send_result(self, message: Message) -> None:
        """Send an operation's result, and charge for it.

        SECURITY: what many operations of one socket hold while the client reads nothing is bounded as over HTTP; raises
        `TooManyRequests` if there is no room for it.
        """
        text = orjson.dumps(message)
        self._meter.used(len(text))
        reserved = self._reserve(len(text))
        try:
            await self._send(text)
        finally:
            if reserved is not None and self._connection is not None:
                self._connection.hold(reserved)

    async def _send(self, text: bytes) -> None:
        # One at a time: a client that reads no more holds back one message, not one of each of its subscriptions.
        async with self._sending:
            if self._websocket.application_state is not WebSocketState.CONNECTED:
                raise WebSocketDisconnect
            try:
                await self._websocket.send_text(text.decode())
            except RuntimeError:  # closed while this one waited for the client to read
                raise WebSocketDisconnect from None

    def _reserve(self, size: int) -> Reservation | None:
        if self._connection is None or size <= UNCOUNTED_BYTES:
            return None
        return self._connection.in_flight.reserve(self._meter.source, self._meter.caller, size)


class _Rate:
    """Counts messages in the minute that ends now."""

    __slots__ = ("_max_a_minute", "_times")

    def __init__(self, max_a_minute: int) -> None:
        self._max_a_minute = max_a_minute
        self._times: list[float] = []

    def count(self, now: float) -> None:
        """Raises `Close` for one message too many."""
        del self._times[: bisect_right(self._times, now - _MINUTE)]
        if len(self._times) >= self._max_a_minute:
            raise Close(TOO_MANY, f"Too many messages: at most {self._max_a_minute} a minute")
        self._times.append(now)
