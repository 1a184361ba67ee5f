"""One server process, as the supervisor sees it."""

import asyncio
import json
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, cast

from spiritum.installation.addresses import Addresses
from spiritum.serving.orders import Order, Placement, Said

_MAX_LINE_LENGTH = 4 * 1024 * 1024


class ServerProcess:
    """Started by `start`. It ends when its standard input does: also when we are killed."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._reports = asyncio.create_task(self._read_reports(), name="reports of a server process")
        self.on_report: Callable[[Mapping[str, Any]], None] = lambda _: None
        """Called with each report, which is made about once a second."""
        self.on_refusal: Callable[[str | None], None] = lambda _: None
        """Called with each reason for which it may not serve until somebody mends it; `None` if it waits, or serves."""
        self.refusal: str | None = None
        """The last of these reasons."""
        self.is_held_up = False
        """Whether it waits for something that passes by itself, or has ended by it."""
        self.has_closed = asyncio.Event()
        """Set once it accepts no connections any more, or has ended."""
        self._served_since: float | None = None
        self._knows_addresses = False
        self._has_reported = False
        self._silent_looks = 0

    @classmethod
    async def start(
        cls, command: Sequence[str], environment: Mapping[str, str], descriptors: Sequence[int]
    ) -> "ServerProcess":
        """Start one, which imports what it needs and then waits for its place."""
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=dict(environment),
            pass_fds=descriptors,
            # Ctrl-C reaches the whole foreground group; only the supervisor should get it, and stop things in order.
            start_new_session=True,
            limit=_MAX_LINE_LENGTH,
        )
        return cls(process)

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    @property
    def has_ended(self) -> bool:
        """Whether it is gone."""
        return self._process.returncode is not None

    @property
    def has_reported(self) -> bool:
        """Whether everything that it needs is there."""
        return self._has_reported

    def seconds_served(self, since: float) -> float:
        """How long it has been ready to serve, from `since` on, a time of the event loop."""
        if self._served_since is None:
            return 0.0
        return asyncio.get_running_loop().time() - max(since, self._served_since)

    def place(self, addresses: Addresses, seat: int | None) -> None:
        """Have it serve one of the listening sockets; without one, have it prepare everything, and wait."""
        if not self._knows_addresses:
            self._write(Placement(addresses, seat).line())
            self._knows_addresses = True
        else:
            self.order(Order.LISTEN, seat)

    def order(self, order: Order, seat: int | None = None) -> None:
        """Give it an order."""
        self._write(Said(order, seat).line())

    def look(self) -> int:
        """How many looks in a row have seen no sign of life since the look before; 0 until it has something to do."""
        self._silent_looks = self._silent_looks + 1 if self._knows_addresses else 0
        return self._silent_looks

    def kill(self) -> None:
        """End it at once."""
        with suppress(ProcessLookupError):
            self._process.kill()

    async def ended(self) -> int:
        """Wait for its end; its exit code."""
        await asyncio.shield(self._reports)
        return await self._process.wait()

    async def stop(self, seconds: float) -> bool:
        """Close its standard input and wait for its end; false if it had to be killed."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), seconds)
        except TimeoutError:
            self.kill()
            await self.ended()
            return False
        await self.ended()
        return True

    def _write(self, line: bytes) -> None:
        if self._process.stdin is not None and not self._process.stdin.is_closing():
            self._process.stdin.write(line)

    async def _read_reports(self) -> None:
        assert self._process.stdout is not None  # noqa: S101 - it is a pipe
        while True:
            try:
                line = await self._process.stdout.readline()
            except ValueError:  # a line over the limit; what is left of it comes next
                continue
            if not line:
                break
            self._hear(line)
        self.has_closed.set()

    def _hear(self, line: bytes) -> None:
        try:
            report: object = json.loads(line)
        except ValueError:  # what a library has printed
            return
        if not isinstance(report, dict):
            return
        members = cast("dict[str, Any]", report)
        self._silent_looks = 0
        if "refused" in members:
            self._hear_refusal(members["refused"])
            return
        if members.get("starting"):
            return
        if not self._has_reported:
            self._has_reported = True
            self._served_since = asyncio.get_running_loop().time()
        self.refusal, self.is_held_up = None, False
        if members.get("closed"):
            self.has_closed.set()
        self.on_report(members)

    def _hear_refusal(self, reason: str | None) -> None:
        self.refusal, self.is_held_up = reason, reason is None
        self.on_refusal(reason)
