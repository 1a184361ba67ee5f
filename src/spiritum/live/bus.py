"""The event bus: one PostgreSQL connection that listens to every process's events for this process's subscribers."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from typing import Any, TypeVar

import asyncpg
import structlog

from spiritum.background import BackgroundTask, wait_at_most
from spiritum.errors import UpstreamUnavailable
from spiritum.live.events import CHANNEL, Event, read_event
from spiritum.live.registration import note_registration
from spiritum.mailbox import Mailbox

_log = structlog.stdlib.get_logger("spiritum.live")
_MAX_WAITING = 1_000
_RETRY_SECONDS = 1.0
_PROBE_SECONDS = 3.0
"""How often the connection is tested, and how long it may take to answer: a connection that was cut off says nothing,
and what is sent meanwhile is missed."""

E = TypeVar("E", bound=Event)
T = TypeVar("T")


class Occurrence:
    """An event on its way to this process's subscribers, and what any of them has read about it so far."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self._shared: dict[object, asyncio.Task[Any]] = {}

    async def share(self, key: object, read: Callable[[], Awaitable[T]]) -> T:
        """The result of `read`, which is called once for all subscribers that share `key`."""
        if key not in self._shared:
            self._shared[key] = asyncio.ensure_future(read())
        return await asyncio.shield(self._shared[key])


class _Missed(Exception):
    """The subscriber was too slow, or the connection broke: events may be missing."""


class Bus:
    """Hands events to subscribers. If an event may have been missed, the subscription ends with an error."""

    def __init__(self, connect: Callable[[], Awaitable["asyncpg.Connection[asyncpg.Record]"]]) -> None:
        self._connect = connect
        self._mailboxes: set[Mailbox[Occurrence | _Missed]] = set()
        self._wakeups: dict[str, set[Callable[[], None]]] = {}
        self._readers: dict[str, Callable[[str], None]] = {}
        self._task = BackgroundTask("live-bus", self._run)
        self._listening = asyncio.Event()

    async def start(self) -> None:
        """Listen until `stop`; returns once the first connection listens."""
        self._task.start()
        await self._listening.wait()

    async def stop(self) -> None:
        """End every subscription and close the connection."""
        await self._task.stop()
        self._break_off()

    @property
    def is_listening(self) -> bool:
        """Whether events of other processes arrive at present."""
        return self._listening.is_set()

    @property
    def subscribers(self) -> int:
        """How many subscriptions wait for events here."""
        return len(self._mailboxes)

    def on_notify(self, channel: str, wake: Callable[[], None]) -> None:
        """Call `wake` on each notification of `channel`, and after every reconnection."""
        self._wakeups.setdefault(channel, set()).add(wake)

    def on_payload(self, channel: str, read: Callable[[str], None]) -> None:
        """Call `read` with the payload of each notification of `channel`. Call this before `start`.

        What is sent while nobody listens is missed.
        """
        self._readers[channel] = read

    async def occurrences(self, kind: type[E]) -> AsyncGenerator[tuple[E, Occurrence]]:
        """Every event of `kind` from now on; raises `UpstreamUnavailable` if some may have been missed."""
        mailbox: Mailbox[Occurrence | _Missed] = Mailbox()
        self._mailboxes.add(mailbox)
        try:
            note_registration()
            while True:
                item = await mailbox.get()
                if isinstance(item, _Missed):
                    raise UpstreamUnavailable("Events may have been missed: subscribe again and read what you show.")
                if isinstance(item.event, kind):
                    yield item.event, item
        finally:
            self._mailboxes.discard(mailbox)

    async def _run(self) -> None:
        while True:
            try:
                await self._listen()
            except Exception as error:
                _log.warning("the event connection broke", error=type(error).__name__)
            self._listening.clear()
            self._break_off()
            await asyncio.sleep(_RETRY_SECONDS)

    async def _listen(self) -> None:
        """Listen on one connection until it breaks."""
        connection = await self._connect()
        closed = asyncio.Event()
        connection.add_termination_listener(lambda _: closed.set())
        try:
            await connection.add_listener(CHANNEL, self._receive)
            for channel, wakeups in self._wakeups.items():
                await connection.add_listener(channel, _waker(wakeups))
            for channel, read in self._readers.items():
                await connection.add_listener(channel, _reader(read))
            # Whoever subscribed while nobody listened may have missed something too.
            self._break_off()
            self._listening.set()
            for wakeups in self._wakeups.values():
                _wake_all(wakeups)
            while True:
                await wait_at_most(closed, _PROBE_SECONDS)
                if closed.is_set():
                    raise ConnectionError
                await connection.execute("SELECT 1", timeout=_PROBE_SECONDS)
        finally:
            connection.terminate()

    def _receive(self, _connection: object, _pid: int, _channel: str, payload: object) -> None:
        try:
            occurrence = Occurrence(read_event(str(payload)))
        except ValueError:
            _log.warning("a notification was not an event of ours")
            return
        for mailbox in tuple(self._mailboxes):
            self._put(mailbox, occurrence)

    def _put(self, mailbox: Mailbox[Occurrence | _Missed], item: Occurrence | _Missed) -> None:
        if len(mailbox) < _MAX_WAITING:
            mailbox.put_nowait(item)
        else:
            mailbox.clear()
            mailbox.put_nowait(_Missed())

    def _break_off(self) -> None:
        for mailbox in tuple(self._mailboxes):
            self._put(mailbox, _Missed())


def _waker(wakeups: Iterable[Callable[[], None]]) -> Callable[..., None]:
    """A listener for asyncpg that ignores the notification's payload."""
    return lambda *_: _wake_all(wakeups)


def _reader(read: Callable[[str], None]) -> Callable[..., None]:
    """A listener for asyncpg that takes nothing but the notification's payload."""

    def take(_connection: object, _pid: int, _channel: str, payload: object) -> None:
        read(str(payload))

    return take


def _wake_all(wakeups: Iterable[Callable[[], None]]) -> None:
    for wake in wakeups:
        wake()
