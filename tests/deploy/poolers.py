"""Debian's PgBouncer in front of a PostgreSQL of the test's own."""

import signal
import socket
import subprocess
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import asyncpg

from spiritum.db.service_account import let_through, server_account
from tests.waiting import until

_CONFIGURATION = """
[databases]
spiritum = host={host} port={port} dbname=spiritum user=spiritum

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {listen_port}
unix_socket_dir =
auth_type = any
pool_mode = {mode}
default_pool_size = {size}
max_client_conn = 200
query_wait_timeout = 120
logfile = {log}
admin_users = spiritum
"""


class PgBouncer:
    """One PgBouncer. It does not run as root, and has PostgreSQL's own account, who alone may use the socket."""

    def __init__(self, folder: Path, database_url: str, mode: str, size: int) -> None:
        query = parse_qs(urlsplit(database_url).query)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        self._file = folder / "pgbouncer.ini"
        self.log = folder / "pgbouncer.log"
        names = {"host": query["host"][0], "port": query["port"][0], "listen_port": self._port}
        self._file.write_text(_CONFIGURATION.format(mode=mode, size=size, log=self.log, **names))
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The database, through this pooler."""
        return f"postgresql://spiritum@127.0.0.1:{self._port}/spiritum?sslmode=disable"

    async def start(self) -> None:
        """Start it; returns when it takes connections."""
        self._launch()
        await until(self._listens)

    def _launch(self) -> None:
        account = server_account()
        self.log.touch()
        account.own(self.log)
        other = not account.is_ours
        self._process = subprocess.Popen(
            ["/usr/sbin/pgbouncer", "-q", self._file],
            stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=account.uid if other else None,
            group=account.gid if other else None,
            extra_groups=() if other else None,
        )

    def stop(self, number: int = signal.SIGKILL) -> None:
        """End it."""
        if self._process is not None:
            self._process.send_signal(number)
            self._process.wait(30)
            self._process = None

    async def _listens(self) -> bool:
        try:
            connection = await asyncpg.connect(self.url)
        except OSError:
            return False
        await connection.close()
        return True


@asynccontextmanager
async def pgbouncer(folder: Path, database_url: str, mode: str, *, size: int = 40) -> AsyncGenerator[PgBouncer]:
    """A PgBouncer with pools of this mode and size, until the block ends."""
    pooler = PgBouncer(_folder_for(folder), database_url, mode, size)
    await pooler.start()
    try:
        yield pooler
    finally:
        pooler.stop()


def _folder_for(place: Path) -> Path:
    """A folder that PostgreSQL's account may enter."""
    place.mkdir(exist_ok=True)
    let_through(place / "pgbouncer.ini")
    return place
