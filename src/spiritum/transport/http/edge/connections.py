"""The connections of one server process: how many there are, from whom, and which are overdue.

One sweep a second over all connections keeps the deadlines, not a timer for each: an ordinary request then costs a few
assignments. A deadline is therefore kept to the second.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from starlette.applications import Starlette

from spiritum.settings.server_limits import ServerLimits
from spiritum.transport.http.edge.in_flight import InFlightBytes, Reservation

_SWEEP_SECONDS = 1.0
_ENDED_AT_ONCE = 200
"""By one sweep, so that thousands that are overdue together hold nobody up; the next sweep then comes sooner."""
_PAUSE_SECONDS = 0.05
_LINGER_SECONDS = 5.0
"""How long a client may go on sending a body that has its response already: closing at once would lose the response."""
_BYTES_BETWEEN_MARKS = 48 * 1024
"""Between the write buffer's high-water mark and its low one."""


class Overdue(Enum):
    """What a connection is overdue with."""

    HEADERS = auto()
    BODY = auto()
    READING = auto()
    """Of what was sent to the client."""


@dataclass(slots=True)
class _Progress:
    """How a body arrives, or a response is read."""

    began: float
    window_began: float
    moved: int = 0

    def is_overdue(self, now: float, seconds: float, limits: ServerLimits) -> bool:
        if now - self.began > seconds:
            return True
        if now - self.window_began < limits.stall_seconds:
            return False
        if self.moved < limits.stall_bytes:
            return True
        self.window_began, self.moved = now, 0
        return False


class Connection:
    """One TCP connection, of HTTP or of a WebSocket."""

    def __init__(
        self, connections: "Connections", transport: asyncio.Transport, address: str, expire: Callable[[Overdue], None]
    ) -> None:
        self.address = address
        """Of the peer: a client's, or the proxy's."""
        self.expire = expire
        """Ends the connection, for this reason."""
        self.socket_source: str | None = None
        """Whose WebSocket it is, once it is one."""
        self._connections = connections
        self._transport = transport
        self._waits_since: float | None = connections.time()
        self._first_byte_at: float | None = None
        self._has_asked = False
        self._body: _Progress | None = None
        self._lingers_since: float | None = None
        self._reading: _Progress | None = None
        self._unread = 0
        self._held: list[Reservation] = []

    @property
    def in_flight(self) -> InFlightBytes:
        """The budget of this process."""
        return self._connections.in_flight

    @property
    def waits(self) -> bool:
        """Whether it has no request under way whose headers are complete."""
        return self._waits_since is not None

    @property
    def has_begun(self) -> bool:
        """Whether a request is on its way, as far as anybody can know: the first one of a connection always is."""
        return not self._has_asked or self._first_byte_at is not None

    @property
    def is_silent(self) -> bool:
        """Whether nothing has come on it yet."""
        return not self._has_asked and self._first_byte_at is None

    def close(self) -> None:
        """Close it at once, whatever is still to be sent."""
        self._transport.abort()

    def received(self, size: int, *, paused: bool) -> None:
        """Note that bytes came."""
        if self._body is not None:
            self._body.moved += size
            if paused:
                self._body.window_began = self._connections.time()
        elif self._waits_since is not None and self._first_byte_at is None:
            self._first_byte_at = self._connections.time()

    def headers_ended(self) -> None:
        """A request's headers are complete; its body, if there is one, follows."""
        if not self._has_asked:
            self._has_asked = True
            self._connections.no_longer_silent(self)
        now = self._connections.time()
        self._waits_since = self._first_byte_at = None
        self._body = _Progress(now, now)

    def body_ended(self) -> None:
        """The request has been received as a whole."""
        self._body = None
        if self._lingers_since is not None:
            self._wait()

    def response_ended(self) -> None:
        """The response has been given to the transport."""
        if self._body is None:
            self._wait()
        else:
            self._lingers_since = self._connections.time()

    def became_socket(self) -> None:
        """HTTP has ended on it: neither headers nor bodies come any more."""
        self._waits_since = self._body = None
        if not self._has_asked:
            self._has_asked = True
            self._connections.no_longer_silent(self)

    def drained(self) -> None:
        """The client has read so much that the buffer is below its low-water mark."""
        if self._reading is not None:
            self._reading.moved += _BYTES_BETWEEN_MARKS

    def hold(self, reservation: Reservation) -> None:
        """Keep a response's bytes reserved until the client has read them."""
        if self._transport.get_write_buffer_size():
            self._held.append(reservation)
        else:
            reservation.end()

    def let_go(self) -> None:
        """Give back every byte that is reserved."""
        for reservation in self._held:
            reservation.end()
        self._held.clear()

    def overdue(self, now: float, limits: ServerLimits) -> Overdue | None:
        """What it is overdue with, if anything."""
        if self._leaves_unread(now, limits):
            return Overdue.READING
        if self._lingers_since is not None and now - self._lingers_since > _LINGER_SECONDS:
            return Overdue.READING
        if self._body is not None:
            return Overdue.BODY if self._body.is_overdue(now, limits.body_seconds, limits) else None
        since = self._first_byte_at or (None if self._has_asked else self._waits_since)
        return Overdue.HEADERS if since is not None and now - since > limits.header_seconds else None

    def _leaves_unread(self, now: float, limits: ServerLimits) -> bool:
        size = self._transport.get_write_buffer_size()
        if not size:
            self._reading, self._unread = None, 0
            if self._held:
                self.let_go()
            return False
        if self._reading is None:
            self._reading = _Progress(now, now)
        self._reading.moved += max(0, self._unread - size)
        self._unread = size
        return self._reading.is_overdue(now, limits.response_seconds, limits)

    def _wait(self) -> None:
        self._lingers_since = self._first_byte_at = None
        self._waits_since = self._connections.time()


class Connections:
    """Those of one process."""

    def __init__(self, limits: ServerLimits, *, are_clients: bool) -> None:
        """`are_clients`: whether peers are clients themselves and no proxies, so that each may have a limit."""
        self.limits = limits
        self.in_flight = InFlightBytes(limits)
        self.is_draining = False
        """Whether the process is about to stop: each response then asks its connection to go."""
        self._are_clients = are_clients
        self._open: set[Connection] = set()
        self._by_address: Counter[str] = Counter()
        self._sockets: Counter[str] = Counter()
        self._silent: dict[str, dict[Connection, None]] = {}
        """Those that have not asked for anything yet, by address, the oldest first."""
        self._sweep: asyncio.TimerHandle | None = None

    @property
    def open(self) -> int:
        """How many there are, WebSockets among them."""
        return len(self._open)

    @property
    def open_sockets(self) -> int:
        """How many WebSockets there are."""
        return sum(self._sockets.values())

    def time(self) -> float:
        """Seconds, of the event loop's clock."""
        return time.monotonic()

    def admit(self, connection: Connection) -> bool:
        """Count a new connection, for which a silent one may have to go; false if there are too many.

        An attacker who holds connections open thus throws out their own, not those of a colleague of the same address.
        """
        address = connection.address
        if self._are_clients and self._by_address[address] >= self.limits.connections_per_address:
            if not self._close_silent(address):
                return False
        elif len(self._open) >= self.limits.connections:
            busiest = max(self._silent, key=lambda address: len(self._silent[address]), default=None)
            if busiest is None or not self._close_silent(busiest):
                return False
        self._open.add(connection)
        self._by_address[address] += 1
        self._silent.setdefault(address, {})[connection] = None
        if self._sweep is None:
            self._sweep = asyncio.get_running_loop().call_later(_SWEEP_SECONDS, self.sweep)
        return True

    def release(self, connection: Connection) -> None:
        """Forget a connection that is closed."""
        connection.let_go()
        if connection not in self._open:
            return
        self._open.discard(connection)
        _subtract(self._by_address, connection.address)
        self.no_longer_silent(connection)
        if connection.socket_source is not None:
            _subtract(self._sockets, connection.socket_source)

    def admit_socket(self, connection: Connection, source: str) -> bool:
        """Count a connection that becomes a WebSocket; false if its source has too many."""
        if self._sockets[source] >= self.limits.sockets_per_address:
            return False
        self._sockets[source] += 1
        connection.socket_source = source
        return True

    def no_longer_silent(self, connection: Connection) -> None:
        """It has asked for something, or is gone."""
        silent = self._silent.get(connection.address)
        if silent is not None:
            silent.pop(connection, None)
            if not silent:
                del self._silent[connection.address]

    def sweep(self) -> None:
        """End every connection that is overdue, and look again in a second while there are any."""
        now, ended = self.time(), 0
        for connection in tuple(self._open):
            reason = connection.overdue(now, self.limits)
            if reason is not None:
                connection.expire(reason)
                ended += 1
                if ended == _ENDED_AT_ONCE:
                    break
        pause = _SWEEP_SECONDS if ended < _ENDED_AT_ONCE else _PAUSE_SECONDS
        self._sweep = asyncio.get_running_loop().call_later(pause, self.sweep) if self._open else None

    def _close_silent(self, address: str) -> bool:
        """Close the oldest connection of that address that has not asked for anything; false if there is none."""
        oldest = next(iter(self._silent.get(address, {})), None)
        if oldest is None:
            return False
        self.release(oldest)
        oldest.close()
        return True


def is_draining(app: Starlette) -> bool:
    """Whether the process that serves `app` is about to stop."""
    connections = getattr(app.state, "connections", None)
    return isinstance(connections, Connections) and connections.is_draining


def _subtract(counter: Counter[str], key: str) -> None:
    counter[key] -= 1
    if counter[key] <= 0:
        del counter[key]
