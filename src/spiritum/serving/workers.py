"""The server processes of a site: one for each listening socket, and a spare one that takes a dead one's place."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from enum import Enum
from functools import partial
from typing import Any, Protocol

import structlog

from spiritum.background import BackgroundTask, wait_at_most
from spiritum.installation.addresses import Addresses
from spiritum.serving.listeners import Listeners
from spiritum.serving.orders import Order
from spiritum.serving.refusals import Refusals
from spiritum.serving.restart_pauses import LONG_ENOUGH, MAX_PASSING_PAUSE, RestartPauses
from spiritum.serving.server_processes import ServerProcess

_log = structlog.stdlib.get_logger("spiritum.serving")
_SECONDS_TO_STOP = 12.0
_SECONDS_TO_CLOSE = 3.0
_SECONDS_TO_START = 120.0
"""Without a sign of life, for a process that has not reported yet: imports on a machine that is busy take a while."""
_LOOKS = 4
"""In the seconds after which a process is taken to hang. Several, so that a supervisor that was itself held up does
not blame the processes."""


class End(Enum):
    """How a server process ended without an order."""

    ENDED = "ended"
    """By itself, or killed by somebody else."""
    HUNG = "hung"
    """It hung, and was killed for it."""
    REFUSED = "refused"
    """It said that it may not serve."""


class Watcher(Protocol):
    """Who hears what server processes report."""

    def reported(self, seat: int | None, pid: int, report: Mapping[str, Any]) -> None:
        """A process has reported, as it does about once a second. The spare one has no seat."""
        ...

    def ended(self, seat: int | None, pid: int, end: End) -> None:
        """A process has ended without an order."""
        ...

    def refused(self, count: int) -> None:
        """So many places have no process that may serve, that of the spare one among them."""
        ...


class Unwatched:
    """A watcher that does nothing."""

    def reported(self, seat: int | None, pid: int, report: Mapping[str, Any]) -> None:
        """Nothing."""

    def ended(self, seat: int | None, pid: int, end: End) -> None:
        """Nothing."""

    def refused(self, count: int) -> None:
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
        self._spare_pauses = RestartPauses(LONG_ENOUGH)
        self.refusals = Refusals(len(listeners.sockets))
        """Of processes that may not serve."""
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
        self._listen(process, seat)
        if self._addresses is not None:
            process.place(self._addresses, seat)

    def _listen(self, process: ServerProcess, seat: int | None) -> None:
        """Hear what a process reports. What it has said before it got this seat counts, too."""
        process.on_report = partial(self._reported, seat, process.pid)
        process.on_refusal = partial(self._refused, seat)
        if process.refusal is not None:
            self._refused(seat, process.refusal)

    def _reported(self, seat: int | None, pid: int, report: Mapping[str, Any]) -> None:
        self._refused(seat, None)
        self._watcher.reported(seat, pid, report)

    def _refused(self, seat: int | None, reason: str | None) -> None:
        before = self.refusals.count
        self.refusals.note(seat, reason)
        if self.refusals.count == before:
            return
        self._watcher.refused(self.refusals.count)
        if reason is not None and seat is not None:
            self.leave_empty(seat)

    def leave_empty(self, seat: int) -> None:
        """Have other processes get the connections of a seat to which none comes soon."""
        self._listeners.rest(seat)

    async def next_process(self) -> ServerProcess:
        """A process for a place that has become free: the spare one, if it is there."""
        self._forget_ended_spare()
        spare, self._spare = self._spare, None
        self._refused(None, None)  # what the spare one said is said of the place that it gets, and of it alone
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
            await asyncio.sleep(LONG_ENOUGH if self._spare is None else 1)
            if (ended := self._forget_ended_spare()) is not None:
                # It may have a reason that does not pass so soon, and each start costs seconds of processor.
                await asyncio.sleep(self._spare_pauses.after(ended.seconds_served(0), passes=ended.is_held_up))
                continue
            if self._spare is not None and self.is_stuck(self._spare, 1):
                _log.error("a process hangs and is killed", process="the spare process")
                self._spare.kill()
            if self._spare is None and self._addresses is not None:
                self._spare = spare = await self._start_process()
                self._listen(spare, None)
                spare.place(self._addresses, None)

    def _forget_ended_spare(self) -> ServerProcess | None:
        """The one that has ended; `None` if there is none."""
        spare = self._spare
        if spare is None or not spare.has_ended:
            return None
        self._watcher.ended(None, spare.pid, End.ENDED if spare.refusal is None else End.REFUSED)
        self._spare = None
        return spare

    @property
    def pids(self) -> Sequence[int]:
        """The numbers of those that serve, by seat."""
        return [seat.process.pid for seat in self._seats]

    def note_end(self, seat: int, pid: int, end: End) -> None:
        """A process has ended without an order."""
        self._watcher.ended(seat, pid, end)

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
        self._pauses = RestartPauses()
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
        while True:
            began = asyncio.get_running_loop().time()
            process = self.process
            code = await process.ended()
            pause = self._pauses.after(process.seconds_served(began), passes=process.is_held_up)
            end = End.HUNG if self._hung else End.ENDED if process.refusal is None else End.REFUSED
            if end is not End.REFUSED:  # which says its reason itself, and not each time
                _log.error("a process ended and is started again", process=self.name, code=code, pause_s=pause)
            self._workers.note_end(self.number, process.pid, end)
            self._hung = False
            if pause > MAX_PASSING_PAUSE:
                self._workers.leave_empty(self.number)
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
