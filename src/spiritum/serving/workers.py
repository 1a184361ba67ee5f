"""The server processes of a site: one for each listening socket, and a spare one that takes a dead one's place."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, Protocol

import structlog

from spiritum.background import BackgroundTask, wait_at_most
from spiritum.installation.addresses import Addresses
from spiritum.serving.listeners import Listeners
from spiritum.serving.orders import Order
from spiritum.serving.server_processes import ServerProcess

_log = structlog.stdlib.get_logger("spiritum.serving")
_SECONDS_TO_STOP = 12.0
_SECONDS_TO_CLOSE = 3.0
_FIRST_PAUSE = 0.5
_MAX_PAUSE = 3.0
_LONG_ENOUGH = 5.0
"""Seconds after which an end was an accident, and not what happens at every start."""
_SECONDS_TO_START = 120.0
"""Without a sign of life, for a process that has not reported yet: imports on a machine that is busy take a while."""
_LOOKS = 4
"""In the seconds after which a process is taken to hang. Several, so that a supervisor that was itself held up does
not blame the processes."""


class Watcher(Protocol):
    """Who hears what server processes report."""

    def reported(self, seat: int | None, pid: int, report: Mapping[str, Any]) -> None:
        """A process has reported, as it does about once a second. The spare one has no seat."""
        ...

    def ended(self, seat: int | None, pid: int, *, hung: bool) -> None:
        """A process has ended by itself, or was killed since it hung."""
        ...


class Unwatched:
    """A watcher that does nothing."""

    def reported(self, seat: int | None, pid: int, report: Mapping[str, Any]) -> None:
        """Nothing."""

    def ended(self, seat: int | None, pid: int, *, hung: bool) -> None:
        """Nothing."""


class Workers:
    """Those of one site, from `start` to `stop`. They serve once `serve` says where database and hospital are."""

    def __init__(
        self,
        start_process: Callable[[], Awaitable[ServerProcess]],
        listeners: Listeners,
        *,
        hang_seconds: float,
        has_spare: bool,
        watcher: Watcher | None = None,
    ) -> None:
        """`hang_seconds` without a report have a process replaced; 0: never."""
        self._start_process = start_process
        self._listeners = listeners
        self._hang_seconds = hang_seconds
        self._has_spare = has_spare
        self._watcher: Watcher = watcher or Unwatched()
        self._addresses: Addresses | None = None
        self._seats: list[_Seat] = []
        self._spare: ServerProcess | None = None
        self._spare_keeper = BackgroundTask("keeper of the spare process", self._keep_spare)

    async def start(self) -> None:
        """Start the processes, which import what they need meanwhile, and keep them running."""
        for number in range(len(self._listeners.sockets)):
            self._seats.append(_Seat(self, number, await self._start_process()))

    def serve(self, addresses: Addresses) -> None:
        """Have them serve, and those that follow them."""
        self._addresses = addresses
        for seat in self._seats:
            self.place(seat.process, seat.number)
        if self._has_spare:
            self._spare_keeper.start()

    def place(self, process: ServerProcess, seat: int) -> None:
        """Have a process serve a seat, once it is known where database and hospital are."""
        process.on_report = partial(self._watcher.reported, seat, process.pid)
        if self._addresses is not None:
            process.place(self._addresses, seat)

    async def next_process(self) -> ServerProcess:
        """A process for a place that has become free: the spare one, if it is there."""
        self._forget_ended_spare()
        spare, self._spare = self._spare, None
        return spare or await self._start_process()

    async def stop(self, grace: float, at_once: asyncio.Event) -> None:
        """Let the processes finish what is under way, and close the listening sockets, so that nothing is lost.

        For `grace` seconds, or until `at_once` is set, they serve as before, but say that they are not ready and ask
        connections to go: who sends requests here finds another server meanwhile.
        """
        await self._spare_keeper.stop()
        await asyncio.gather(*(seat.stop_keeping() for seat in self._seats))
        if self._addresses is None:  # they have begun nothing that they could finish, and may import for seconds
            for seat in self._seats:
                seat.process.kill()
        await asyncio.gather(self._end_spare(), self._drain(grace, at_once))
        self._listeners.close()
        await asyncio.gather(*(seat.end() for seat in self._seats))

    async def _drain(self, grace: float, at_once: asyncio.Event) -> None:
        """Wait for the grace, and until no process accepts connections any more."""
        if self._addresses is None:
            return
        if grace:
            self._order(Order.DRAIN)
            await wait_at_most(at_once, grace)
        self._listeners.turn_away()
        self._order(Order.CLOSE)
        with suppress(TimeoutError):
            async with asyncio.timeout(_SECONDS_TO_CLOSE):
                await asyncio.gather(*(seat.process.has_closed.wait() for seat in self._seats))

    async def _end_spare(self) -> None:
        """End the spare process, which has the listening sockets open, too. One that is still starting is killed."""
        if self._spare is not None:
            if not self._spare.has_reported:
                self._spare.kill()
            await self._spare.stop(_SECONDS_TO_CLOSE)

    def _order(self, order: Order) -> None:
        for seat in self._seats:
            seat.process.order(order)

    async def _keep_spare(self) -> None:
        """Keep one process waiting, which has everything but a place. It is not needed at once: others start first."""
        while True:
            await asyncio.sleep(_LONG_ENOUGH if self._spare is None else 1)
            if self._forget_ended_spare():
                continue  # it may have a reason that does not pass so soon, and each start costs seconds of processor
            if self._spare is not None and self.is_stuck(self._spare, 1):
                _log.error("a process hangs and is killed", process="the spare process")
                self._spare.kill()
            if self._spare is None and self._addresses is not None:
                self._spare = spare = await self._start_process()
                spare.on_report = partial(self._watcher.reported, None, spare.pid)
                spare.place(self._addresses, None)

    def _forget_ended_spare(self) -> bool:
        """Whether there was one."""
        if self._spare is None or not self._spare.has_ended:
            return False
        self._watcher.ended(None, self._spare.pid, hung=False)
        self._spare = None
        return True

    @property
    def pids(self) -> Sequence[int]:
        """The numbers of those that serve, by seat."""
        return [seat.process.pid for seat in self._seats]

    def note_end(self, seat: int, pid: int, *, hung: bool) -> None:
        """A process has ended without an order."""
        self._watcher.ended(seat, pid, hung=hung)

    def is_stuck(self, process: ServerProcess, seconds_between_looks: float) -> bool:
        """Look at a process: whether it has given no sign of life for longer than it may."""
        silent = process.look() * seconds_between_looks
        limit = self._hang_seconds if process.has_reported else max(_SECONDS_TO_START, self._hang_seconds)
        return bool(self._hang_seconds) and silent > limit and not process.has_ended

    @property
    def hang_seconds(self) -> float:
        """Seconds without a report after which a process is taken to hang."""
        return self._hang_seconds


class _Seat:
    """One listening socket's process, and whoever follows it."""

    def __init__(self, workers: Workers, number: int, process: ServerProcess) -> None:
        self.number = number
        self.process = process
        self._workers = workers
        self._hung = False
        self._tasks = [BackgroundTask(f"keeper of server {number + 1}", self._keep)]
        if workers.hang_seconds:
            self._tasks.append(BackgroundTask(f"watchdog of server {number + 1}", self._watch))
        for task in self._tasks:
            task.start()

    @property
    def name(self) -> str:
        """For the log."""
        return f"server {self.number + 1}"

    async def stop_keeping(self) -> None:
        """Let the process end from here on."""
        await asyncio.gather(*(task.stop() for task in self._tasks))

    async def end(self) -> None:
        """Wait for its end; kill it if it does not end in time."""
        if not await self.process.stop(_SECONDS_TO_STOP):
            _log.warning("a process did not stop in time and is killed", process=self.name)

    async def _keep(self) -> None:
        pause = 0.0
        while True:
            began = asyncio.get_running_loop().time()
            pid, code = self.process.pid, await self.process.ended()
            lived = asyncio.get_running_loop().time() - began
            # One that dies at each start has a reason that does not pass so soon.
            pause = 0.0 if lived > _LONG_ENOUGH else min(max(pause * 2, _FIRST_PAUSE), _MAX_PAUSE)
            _log.error("a process ended and is started again", process=self.name, code=code, pause_s=pause)
            self._workers.note_end(self.number, pid, hung=self._hung)
            self._hung = False
            await asyncio.sleep(pause)
            self.process = await self._workers.next_process()
            self._workers.place(self.process, self.number)

    async def _watch(self) -> None:
        while True:
            between = self._workers.hang_seconds / _LOOKS
            await asyncio.sleep(between)
            if self._workers.is_stuck(self.process, between):
                what = "hangs" if self.process.has_reported else "does not come up"
                _log.error(f"a process {what} and is killed", process=self.name)
                self._hung = True
                self.process.kill()
