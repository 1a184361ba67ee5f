"""Finds the PostgreSQL that runs on a data folder: `postmaster.pid`, checked against the running processes."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

IMPOSSIBLE_PID = 2**22 + 1
"""Above the highest number that Linux gives, and far above macOS's."""

_SOCKET_DIR, _STATUS = 4, 7


@dataclass(frozen=True, slots=True)
class Postmaster:
    """A running server: its process, the folder of its socket (once it has one), and whether it accepts connections."""

    pid: int
    socket_dir: Path | None
    is_ready: bool


def find_postmaster(folder: Path) -> Postmaster | None:
    """The server that runs on the data folder; `None` without a pid file, or if a killed server left it behind."""
    lines = _pid_file(folder)
    if not lines or not _serves(int(lines[0]), folder):
        return None
    socket_dir = lines[_SOCKET_DIR] if len(lines) > _SOCKET_DIR else ""
    is_ready = len(lines) > _STATUS and lines[_STATUS] == "ready"
    return Postmaster(int(lines[0]), Path(socket_dir) if socket_dir else None, is_ready)


def disown(folder: Path) -> None:
    """Let a server start in spite of a stale pid file. Only for a caller who may start one and has found none.

    The pid in the file may belong to some other process by now, or to a zombie. The file stays all the same, as the
    server needs the shared memory key in it to make sure that no backend of the killed server is still writing; only
    the pid becomes one that nobody can have. A file without a pid, left by a power cut, says nothing and goes.
    """
    lines = _pid_file(folder)
    if not lines:
        (folder / "postmaster.pid").unlink(missing_ok=True)
    elif psutil.pid_exists(int(lines[0])):
        lines[0] = str(IMPOSSIBLE_PID)
        (folder / "postmaster.pid").write_text("\n".join(lines) + "\n")


def _pid_file(folder: Path) -> list[str]:
    """The lines of `postmaster.pid`, stripped; empty if there is no file or no pid in it yet."""
    with suppress(FileNotFoundError):
        lines = [line.strip() for line in (folder / "postmaster.pid").read_text().splitlines()]
        if lines and lines[0].isdigit():
            return lines
    return []


def _serves(pid: int, folder: Path) -> bool:
    """Whether the process is a PostgreSQL on this folder: process numbers are reused, in containers very soon."""
    try:
        command = psutil.Process(pid).cmdline()  # Empty for a zombie.
    except psutil.Error:
        return False
    return bool(command) and Path(command[0]).name == "postgres" and str(folder) in command
