"""Debian's PostgreSQL 15 on the loopback, as its own user, in a folder of the test's own."""

import shutil
import socket
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.deploy.debian import POSTGRES

USER = "postgres"
DATABASE = "spiritum"


def as_postgres(command: Sequence[str | Path], *, check: bool = True) -> "subprocess.CompletedProcess[str]":
    """Run a command as the user of Debian's PostgreSQL."""
    entered = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--init-groups", "env", "LANG=C.UTF-8", *command]
    done = subprocess.run(entered, check=False, capture_output=True, text=True, cwd="/")
    assert done.returncode == 0 or not check, f"{command}: {done.stdout[-2_000:]}{done.stderr[-2_000:]}"
    return done


class DebianPostgres:
    """A cluster in a folder of its own, outside of pytest's, which nobody but root may enter."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="spiritum-postgres-"))
        self.data = self.folder / "data"
        self.port = free_port()
        shutil.chown(self.folder, USER, USER)

    @property
    def url(self) -> str:
        """Its database, as in DATABASE_URL."""
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{DATABASE}"

    def make(self, settings: Mapping[str, str] | None = None) -> None:
        """Make the cluster with an empty database, and start it; `settings` go into postgresql.conf."""
        as_postgres([POSTGRES / "initdb", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-D", self.data])
        lines = {
            "port": str(self.port),
            "listen_addresses": "'127.0.0.1'",
            "unix_socket_directories": f"'{self.folder}'",
            "fsync": "off",
            "max_connections": "100",
            **(settings or {}),
        }
        with (self.data / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = {value}\n" for name, value in lines.items())
        self.start()
        as_postgres([POSTGRES / "createdb", "-h", "127.0.0.1", "-p", str(self.port), DATABASE])

    def start(self) -> None:
        """Start, and wait until it takes connections."""
        self._control("start", "--log", str(self.folder / "log"), "--timeout=60")

    def stop(self, mode: str = "fast") -> None:
        """Stop; `immediate` is as a crash."""
        self._control("stop", f"--mode={mode}")

    def is_running(self) -> bool:
        """Whether it runs."""
        return as_postgres([POSTGRES / "pg_ctl", "status", "-D", self.data], check=False).returncode == 0

    def psql(self, statement: str) -> str:
        """What a statement returns, as text without headings."""
        command = [POSTGRES / "psql", "-h", "127.0.0.1", "-p", str(self.port), "-XAtq", "-c", statement, DATABASE]
        return as_postgres(command).stdout.strip()

    def remove(self) -> None:
        """Stop, and delete everything."""
        if self.is_running():
            self.stop("immediate")
        shutil.rmtree(self.folder)

    def _control(self, *arguments: str) -> None:
        command = [POSTGRES / "pg_ctl", "-w", "-D", self.data, *arguments]
        entered = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--init-groups", *command]
        # Not captured: the server that stays would hold the pipe.
        done = subprocess.run(entered, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
        assert done.returncode == 0, f"{arguments}: {(self.folder / 'log').read_text()[-3_000:]}"


def free_port() -> int:
    """A port of the loopback that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])
