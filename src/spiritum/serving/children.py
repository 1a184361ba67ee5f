"""Processes that the supervisor keeps running. Each ends when its standard input does: also when we are killed."""

import asyncio
import subprocess
from collections.abc import Callable, Mapping, Sequence

import structlog

from spiritum.background import BackgroundTask

_log = structlog.stdlib.get_logger("spiritum.serving")
_SECONDS_TO_STOP = 12.0
_FIRST_PAUSE = 0.5
_MAX_PAUSE = 10.0
_LONG_ENOUGH = 60.0
_MAX_LINE_LENGTH = 1024 * 1024


class Child:
    """A process that is started again when it ends by itself, sooner at first and later if it keeps ending."""

    def __init__(
        self, name: str, command: Sequence[str], environment: Mapping[str, str], *, fds: Sequence[int] = ()
    ) -> None:
        self.name = name
        self._command = command
        self._environment = environment
        self._fds = fds
        self._process: asyncio.subprocess.Process | None = None
        self._keeper = BackgroundTask(f"keeper of {name}", self._keep)
        self._lines: list[Callable[[bytes], None]] = []
        self._last_line = b""

    @property
    def pid(self) -> int | None:
        """The process's number while it runs."""
        return self._process.pid if self._process else None

    def on_line(self, read: Callable[[bytes], None]) -> None:
        """Give each line of the process's standard output to `read`."""
        self._lines.append(read)

    def tell(self, line: bytes) -> None:
        """Write `line` to the process's standard input, and to that of whichever process follows it."""
        self._last_line = line
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.write(line)

    async def start(self) -> None:
        """Start, and keep running until `stop`."""
        await self._spawn()
        self._keeper.start()

    async def stop(self) -> None:
        """Close its standard input and wait; kill it if it does not end in 12 s."""
        await self._keeper.stop()
        if self._process is None:
            return
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), _SECONDS_TO_STOP)
        except TimeoutError:
            _log.warning("a process did not stop in time and is killed", process=self.name)
            self._process.kill()
            await self._process.wait()

    async def end_now(self) -> None:
        """Terminate a process that has begun nothing which it could finish. `stop` still waits for it."""
        await self._keeper.stop()
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()

    async def _spawn(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=dict(self._environment),
            pass_fds=self._fds,
            # Ctrl-C reaches the whole foreground group; only the supervisor should get it, and stop things in order.
            start_new_session=True,
            limit=_MAX_LINE_LENGTH,
        )
        if self._last_line:
            self.tell(self._last_line)

    async def _keep(self) -> None:
        pause = _FIRST_PAUSE
        while True:
            began = asyncio.get_running_loop().time()
            await self._read_lines()
            code = await self._process.wait() if self._process else None
            lived = asyncio.get_running_loop().time() - began
            pause = _FIRST_PAUSE if lived > _LONG_ENOUGH else min(pause * 2, _MAX_PAUSE)
            _log.error("a process ended and is started again", process=self.name, code=code, pause_s=pause)
            await asyncio.sleep(pause)
            await self._spawn()

    async def _read_lines(self) -> None:
        if self._process is None or self._process.stdout is None:
            return
        while True:
            try:
                line = await self._process.stdout.readline()
            except ValueError:  # a line over the limit; what is left of it comes next
                continue
            if not line:
                return
            for read in self._lines:
                read(line)
