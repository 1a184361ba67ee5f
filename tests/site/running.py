"""`spiritum serve` as a process of its own, started and ended as an operator does."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

import psutil

PATIENCE = 90
_ADDRESS = re.compile(r"GraphQL\s+(http://\S+)/graphql")


def serve(
    environment: Mapping[str, str], folder: Path | None, python: Path = Path(sys.executable)
) -> subprocess.Popen[str]:
    """The supervisor, in a folder or here; what it prints, its log included, is its standard output."""
    return subprocess.Popen(
        [python, "-m", "spiritum", "serve"],
        env=environment,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
    )


class RunningSite:
    """A site on a data folder and a port of its own."""

    python: Path = Path(sys.executable)
    """Of the environment in which the product is installed."""
    folder: Path | None = None
    """Where it is started; None: here."""

    def __init__(self, data_dir: Path, **settings: str) -> None:
        self.data_dir = data_dir
        self.url = ""
        self.lines: list[str] = []
        """What it has printed, its log included."""
        self._settings = settings
        self._ready = threading.Event()
        self._process: subprocess.Popen[str] | None = None
        self._reader = threading.Thread()

    @property
    def process(self) -> subprocess.Popen[str]:
        """The supervisor."""
        assert self._process is not None
        return self._process

    @property
    def output(self) -> str:
        """What it has printed."""
        return "\n".join(self.lines)

    def start(self) -> "RunningSite":
        """Start, and wait until it says that it is ready or ends."""
        self._ready.clear()
        self.url = ""
        self._process = serve(self._environment(), self.folder, self.python)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        if not self._ready.wait(PATIENCE) or not self.url:
            self.kill()
            raise AssertionError(self.output)
        return self

    def stop(self, signal_number: signal.Signals = signal.SIGINT) -> int:
        """Press Ctrl-C and wait; the exit code."""
        self.process.send_signal(signal_number)
        return self.ended()

    def kill(self) -> None:
        """End the supervisor as a power cut would."""
        self.process.kill()
        self.ended()

    def descendants(self) -> list[psutil.Process]:
        """The processes that work on this data folder, the supervisor excepted."""
        mine = str(self.data_dir)
        return [
            process for process in psutil.process_iter() if process.pid != self.process.pid and _uses(process, mine)
        ]

    def ended(self) -> int:
        """The exit code, once the process has ended and what it printed has been read."""
        code = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        if self.process.stdout is not None:
            self.process.stdout.close()
        return code

    def _environment(self) -> Mapping[str, str]:
        settings = {"PORT": "0", "COOKIE_SECURE": "false", "TIE_DELAY": "0-1", "DATA_DIR": str(self.data_dir)}
        return {**os.environ, **settings, **self._settings}

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip())
            if address := _ADDRESS.search(line):
                self.url = address[1]
            if "Stop with Ctrl-C" in line:
                self._ready.set()
        self._ready.set()


def _uses(process: psutil.Process, folder: str) -> bool:
    """Whether a process was started for the folder: by its command, as PostgreSQL, or by its environment, as ours."""
    try:
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        command = process.cmdline()
        if any(folder in part for part in command):
            return process.pid != os.getpid()
        ours = any("spiritum" in part or "tie-simulator" in part for part in command)
        return ours and process.environ().get("DATA_DIR") == folder
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return False
