"""The simulator's storage: one SQLite file that survives `kill -9` at any point.

`patients` and `requests` have the functions that work on it. `Store.run` gives each call a transaction of its own, one
after the other, in a thread beside the event loop.
"""

import asyncio
import fcntl
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Concatenate, Final, ParamSpec, TextIO, TypeVar

from tie_simulator.spelling import name_key

P = ParamSpec("P")
T = TypeVar("T")

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS patient (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    hospital_key TEXT NOT NULL UNIQUE,
    national_key TEXT NOT NULL UNIQUE,
    first_key TEXT NOT NULL,
    last_key TEXT NOT NULL,
    demographics TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS patient_first_key ON patient (first_key);
CREATE INDEX IF NOT EXISTS patient_last_key ON patient (last_key);

CREATE TABLE IF NOT EXISTS mark (
    patient_id INTEGER PRIMARY KEY REFERENCES patient ON DELETE CASCADE,
    marks TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS request (
    reference INTEGER PRIMARY KEY AUTOINCREMENT,
    idempotency_key TEXT NOT NULL UNIQUE,
    asked TEXT NOT NULL,
    patient_id INTEGER NOT NULL REFERENCES patient,
    type_reference_name TEXT NOT NULL,
    pathway_name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('INIT', 'ACTIVE', 'WAITING', 'ERROR', 'COMPLETED')),
    description TEXT NOT NULL,
    added_at REAL NOT NULL,
    updated_at REAL NOT NULL,
    due_at REAL,
    to_report INTEGER NOT NULL DEFAULT 0 CHECK (to_report IN (0, 1)),
    decision_point TEXT
);
CREATE INDEX IF NOT EXISTS request_due ON request (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS request_to_report ON request (reference) WHERE to_report = 1;
"""

_EPOCH_OF_REFERENCES: Final = 1_577_836_800  # 2020-01-01: keeps references to twelve digits for the next decades
_NAME_KEY_VERSION: Final = 1
"""The version of `name_key`; a store says with which its keys were made."""
_MAX_LOCK_WAIT_SECONDS: Final = 10


class StoreInUse(Exception):
    """Another simulator has the store open; two would both send callbacks."""


class Store:
    """The open file and its one thread."""

    def __init__(self, connection: sqlite3.Connection, lock: TextIO) -> None:
        self._connection = connection
        self._lock = lock
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")

    @classmethod
    async def open(cls, file: Path) -> "Store":
        """Open the file, created if missing; raises `StoreInUse` if another simulator has it open."""
        return await asyncio.to_thread(cls._open, file)

    @classmethod
    def _open(cls, file: Path) -> "Store":
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = _lock(file.with_suffix(".lock"))
        return cls(_connect(file), lock)

    async def close(self) -> None:
        """Finish queued work, then close the file."""
        await asyncio.to_thread(self._thread.shutdown)
        self._connection.close()
        self._lock.close()

    async def run(self, work: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `work` in a transaction; its result, once the changes are on disk. Rolled back if it raises."""

        def in_transaction() -> T:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                result = work(self._connection, *args, **kwargs)
                self._connection.commit()
            except BaseException:
                self._connection.rollback()
                raise
            return result

        return await asyncio.get_running_loop().run_in_executor(self._thread, in_transaction)


def inserted_id(cursor: sqlite3.Cursor) -> int:
    """The id of the row that the cursor has just inserted."""
    if cursor.lastrowid is None:
        raise sqlite3.ProgrammingError("nothing was inserted")
    return cursor.lastrowid


def _lock(file: Path) -> TextIO:
    """The lock, held until it is closed or the process ends. Waits some seconds for a simulator that is stopping."""
    lock = file.open("w")
    give_up = time.monotonic() + _MAX_LOCK_WAIT_SECONDS
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > give_up:
                lock.close()
                raise StoreInUse(f"{file} is held by another simulator") from None
            time.sleep(0.1)
        else:
            return lock


def _connect(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # a commit is on the disk before the response
    connection.execute("PRAGMA foreign_keys = ON")
    connection.executescript(_SCHEMA)
    _add_decision_points(connection)
    _renew_name_keys(connection)
    _number_from_now_on(connection)
    return connection


def _add_decision_points(connection: sqlite3.Connection) -> None:
    """Add what a store of an earlier version lacks."""
    if "decision_point" not in {row["name"] for row in connection.execute("PRAGMA table_info(request)")}:
        connection.execute("ALTER TABLE request ADD COLUMN decision_point TEXT")


def _renew_name_keys(connection: sqlite3.Connection) -> None:
    """Compute the keys of stored names again if an older version made them."""
    if connection.execute("PRAGMA user_version").fetchone()[0] == _NAME_KEY_VERSION:
        return
    connection.create_function("name_key", 1, name_key, deterministic=True)
    first, last = (f"name_key(json_extract(demographics, '$.{name}Name'))" for name in ("first", "last"))
    connection.execute(f"UPDATE patient SET first_key = {first}, last_key = {last}")  # noqa: S608 - of our own making
    connection.execute(f"PRAGMA user_version = {_NAME_KEY_VERSION}")


def _number_from_now_on(connection: sqlite3.Connection) -> None:
    """Let a new store's references begin above those of any deleted store before it.

    Spiritum may still hold old references, which must never lead to another patient's result.
    """
    first = int(time.time() - _EPOCH_OF_REFERENCES) * 1000
    known = "SELECT 1 FROM sqlite_sequence WHERE name = 'request'"
    connection.execute(
        f"INSERT INTO sqlite_sequence (name, seq) SELECT 'request', ? WHERE NOT EXISTS ({known})",
        (first,),
    )
