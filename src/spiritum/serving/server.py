"""uvicorn's server with a stop in which nothing is lost, and with reports to the supervisor."""

import asyncio
import gc
import select
import socket
import time
from collections.abc import Callable, Coroutine, Generator, Sequence
from contextlib import contextmanager
from typing import Any, cast

import uvicorn
from typing_extensions import override

from spiritum.installation.sole_user import CannotServeError
from spiritum.serving.listeners import BACKLOG, listen
from spiritum.serving.orders import Order, Said
from spiritum.serving.process_metrics import ProcessMetrics
from spiritum.telemetry.metrics import COUNTING, take_report
from spiritum.telemetry.site_metrics import LOOP_DELAY
from spiritum.transport.http.edge.connections import Connections

_OBJECTS_BETWEEN_COLLECTIONS = 20_000
_YOUNGER_COLLECTIONS = (2, 50)
"""Before an older generation is looked through: the second then has 60,000 objects at most, which take 40 ms. Ten
times the first, as usual, took 80 ms and more with a few large responses under way, and looking at all 200.
"""
_TICKS_BETWEEN_REPORTS = 10
_TICK_SECONDS = 0.1
"""Between two ticks, as uvicorn has it."""
_LAST_HANDSHAKES_SECONDS = 0.05
"""For clients whose connection had begun when new ones were turned away."""
_MAX_SECONDS_TO_ACCEPT = 2.0
_LOOK_SECONDS = 0.01


class Server(uvicorn.Server):
    """Serves until an order ends it."""

    def __init__(
        self,
        config: uvicorn.Config,
        connections: Connections,
        listeners: Sequence[socket.socket],
        report: Callable[..., None],
        prepare: Callable[[Callable[[str | None], None]], Coroutine[Any, Any, None]],
    ) -> None:
        """It listens with one of the `listeners`, once it knows which one.

        `report` is called once a second, with `starting=True` until it serves, and with `closed=True` when no
        connection is accepted any more. `prepare` is run first, with `note_refusal`, and raises `CannotServeError`
        if this process may not serve.
        """
        super().__init__(config)
        self.seat: int | None = None
        """Its place among the listeners. Set from any thread, once."""
        self._connections = connections
        self._listeners = listeners
        self._report = report
        self._prepare = prepare
        self.is_refused = False
        """Whether it may not serve."""
        self._process_metrics = ProcessMetrics(connections)
        self._slept_at: float | None = None
        self._accepts_what_waits = False

    def note_refusal(self, reason: str | None) -> None:
        """Tell the supervisor why this process may not serve; `None`: it waits for what passes by itself."""
        self._report(refused=reason)

    def refuse(self, reason: str) -> None:
        """End before it serves. The supervisor says the reason: it knows whether it has just done so."""
        self.note_refusal(reason)
        self.should_exit = self.is_refused = True

    def obey(self, said: Said) -> None:
        """Do what the supervisor says, from any thread."""
        if said.order is Order.LISTEN:
            self.seat = said.seat
            return
        self._connections.is_draining = True
        if said.order is Order.CLOSE:
            self._accepts_what_waits = True
            self.should_exit = True

    @override
    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """Signals are the supervisor's, which says what is to be done.

        A service manager sends its signal to all processes at once: those that obeyed would be gone before the grace.
        """
        yield

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        signs = asyncio.create_task(self._give_signs_of_life())
        try:
            await self._prepared()
            if self.should_exit:
                return
            await super().startup([])
        finally:
            signs.cancel()
        spare_the_collector()  # now that the site is open: its statements and schema live as long as the process, too

    async def _give_signs_of_life(self) -> None:
        while True:
            self._report(starting=True)
            await asyncio.sleep(_TICK_SECONDS * _TICKS_BETWEEN_REPORTS)

    async def _prepared(self) -> None:
        """Prepare, until it is done or this process is to stop."""
        preparing = asyncio.create_task(self._prepare(self.note_refusal))
        while not preparing.done() and not self.should_exit:
            await asyncio.wait({preparing}, timeout=_TICK_SECONDS)
        preparing.cancel()
        try:
            await preparing
        except asyncio.CancelledError:
            pass
        except CannotServeError as error:
            self.refuse(str(error))

    @override
    async def on_tick(self, counter: int) -> bool:
        if self.seat is not None and not self.servers:
            await self._listen(self.seat)
        self._note_delay()
        if counter % _TICKS_BETWEEN_REPORTS == 0:
            self._process_metrics.note()
            self._report(**({"metrics": take_report()} if COUNTING.is_on else {}))
        should_exit = await super().on_tick(counter)
        self._slept_at = time.perf_counter()
        return should_exit

    def _note_delay(self) -> None:
        """Note how much later than due the event loop has come back to us."""
        if self._slept_at is not None:
            LOOP_DELAY.observe(max(0.0, time.perf_counter() - self._slept_at - _TICK_SECONDS))

    async def _listen(self, seat: int) -> None:
        """Accept connections at one of the sockets. The others are left to other processes."""
        listener = self._listeners[seat]
        for other in self._listeners:
            if other is not listener:
                other.close()
        self._listeners = [listener]
        listen(listener)
        loop = asyncio.get_running_loop()
        self.servers.append(await loop.create_server(self._new_protocol, sock=listener, backlog=BACKLOG))

    def _new_protocol(self) -> asyncio.Protocol:
        make = cast("Callable[..., asyncio.Protocol]", self.config.http_protocol_class)
        return make(config=self.config, server_state=self.server_state, app_state=self.lifespan.state)

    @override
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._connections.is_draining = True
        if self.servers and self._accepts_what_waits:
            await asyncio.sleep(_LAST_HANDSHAKES_SECONDS)
            await _nobody_waits(self._listeners)
        for server in self.servers:
            server.close()
        for listener in self._listeners:
            listener.close()
        self._report(closed=True)
        await super().shutdown()


async def _nobody_waits(listeners: Sequence[socket.socket]) -> None:
    """Wait until every connection that waits has been accepted, by the event loop."""
    poll = select.poll()
    for listener in listeners:
        poll.register(listener, select.POLLIN)
    deadline = asyncio.get_running_loop().time() + _MAX_SECONDS_TO_ACCEPT
    while True:
        await asyncio.sleep(_LOOK_SECONDS)
        if not poll.poll(0) or asyncio.get_running_loop().time() > deadline:
            return


def spare_the_collector() -> None:
    """Have Python's collector look less often, and not at what was made until now, which lives as long as the process.

    A page makes some thousands of objects, none of which refer to each other in circles; the usual 700 have it look
    several times for each response.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, *_YOUNGER_COLLECTIONS)
