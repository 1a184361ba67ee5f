"""
Brings a database's tables to the state that this program expects, while other programs go on serving.

Each migration is a transaction of its own. It waits for a lock for a moment only: whoever comes later queues behind a
lock that is waited for, and a report may hold up a migration, but a migration may hold up nobody. If it gets no lock it
is rolled back and tried again. Who migrates holds a lock of a transaction on another connection, so that two never do
at once; it ends with its connection, and cannot be left behind in a pooler.
"""

import asyncio
import random
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final, cast

import asyncpg
import structlog
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection, NullPool, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from spiritum.db.connecting import Connection as DriverConnection
from spiritum.db.connecting import Connector, driver_url, refuse_unfit_pooler
from spiritum.db.failures import DEADLOCK_DETECTED, LOCK_NOT_AVAILABLE, map_connection_errors
from spiritum.db.hosts import connect_to
from spiritum.db.schema import (
    FIRST_TO_SERVE_LATER,
    MIGRATIONS,
    Fit,
    Version,
    comment_for,
    config_of,
    current,
    fit_of,
    head,
    head_of,
    is_current,
    script_of,
)
from spiritum.db.stalled import unless_silent
from spiritum.db.unfit import MigrationBlocked, SchemaTooNew

__all__ = ["MIGRATIONS", "current", "draft", "head", "is_current", "prepare", "upgrade"]

_log = structlog.stdlib.get_logger("spiritum.migrate")

_LOCK: Final = 5_712_940_318  # Any number, as long as it is always the same.
_NAME: Final = "spiritum migrate"
_LOCK_TIMEOUT: Final = "300ms"
"""How long everybody else may have to queue behind a migration that waits for a lock. For three tables together it is
less than PostgreSQL's `deadlock_timeout`, a second: in a deadlock the migration is undone, and not somebody's request.
"""
_READ_LOCK_TIMEOUT: Final = "2s"
"""How long the version is waited for, if somebody has locked its table."""
_FIRST_PAUSE, _MAX_PAUSE = 1.0, 10.0
_PATIENCE = timedelta(minutes=10)
"""How long a migration is tried again."""
_SILENT_SECONDS = 10.0
"""How long anything short may take: connecting, or reading the version."""
_SECONDS_BETWEEN_LOOKS = 1.0
_SECONDS_BETWEEN_LINES = 10.0
_TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS alembic_version "
    "(version_num varchar(32) NOT NULL CONSTRAINT alembic_version_pkc PRIMARY KEY)"
)
_VERSION: Final = "SELECT version_num, obj_description(tableoid, 'pg_class') FROM alembic_version LIMIT 1"
_BLOCKERS: Final = """
SELECT coalesce(nullif(application_name, ''), 'a session without a name') || ' for '
    || round(extract(epoch FROM now() - xact_start)) || ' s'
FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
AND xact_start < now() - interval '1 second' AND application_name <> 'spiritum migrate' ORDER BY xact_start LIMIT 3
"""


async def prepare(url: str, *, migrates: bool) -> None:
    """Make sure that this program may serve on the tables of `url`: migrate, or wait until somebody else has.

    Raises DatabaseUnavailable and DatabaseUnfit.
    """
    if migrates:
        await upgrade(url)
        return
    next_line = 0.0
    while (fits := fit_of(await _read_version(url), head())) is not Fit.TOO_NEW:
        if fits.serves:
            return
        if time.monotonic() >= next_line:
            _log.warning("waiting for the tables of this version: run `spiritum migrate`", needs=head())
            next_line = time.monotonic() + _SECONDS_BETWEEN_LINES
        await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
    raise _too_new(await _read_version(url))


async def tables_serve(url: str) -> bool:
    """Whether this program may serve on the tables of `url`; not if they lack migrations.

    Raises DatabaseUnavailable and SchemaTooNew.
    """
    version = await _read_version(url)
    fits = fit_of(version, head())
    if fits is Fit.TOO_NEW:
        raise _too_new(version)
    return fits.serves


async def upgrade(url: str, revision: str = "head", *, folder: Path = MIGRATIONS) -> None:
    """Apply the migrations that the database lacks, up to `revision`: each whole, or not at all.

    Several processes may do so at once: one does it, the others wait and find nothing to do. Tables that are newer and
    serve this program stay as they are. Raises DatabaseUnavailable and DatabaseUnfit.
    """
    script = script_of(folder)
    target = head_of(script) if revision == "head" else revision
    if not _is_due(await _read_version(url), target):
        return
    with map_connection_errors():
        await refuse_unfit_pooler(_connector(url))
        async with _alone(url), _engine_connection(url) as connection:
            driver = cast("DriverConnection", (await connection.get_raw_connection()).driver_connection)
            work = partial(_apply_due, connection, script, target)
            await unless_silent(work, driver, partial(_connected, url))


async def _apply_due(connection: AsyncConnection, script: ScriptDirectory, target: str) -> None:
    """Apply what the database lacks, one after the other."""
    version = await _version_on(connection)
    if not _is_due(version, target):
        return
    due = _between(script, None if version is None else version.number, target)
    say = _log.debug if version is None else _log.info
    if version is None:
        _log.info("making the tables", migrations=len(due))
    for place, migration in enumerate(due, 1):
        say("migrating", migration=migration.revision, place=f"{place} of {len(due)}", what=_title(migration))
        started = time.monotonic()
        await _apply(connection, script, migration)
        say("migrated", migration=migration.revision, seconds=round(time.monotonic() - started, 2))


async def draft(url: str, message: str, *, folder: Path = MIGRATIONS) -> None:
    """Write the next migration into `folder`: what `url`, which has all the others, lacks of the imported models.

    A draft: CHECK constraints, triggers and the order of steps are the writer's to add.
    """
    number = f"{int(head()) + 1:04}"

    def write(config: Config, connection: Connection) -> None:
        config.attributes["connection"] = connection
        command.revision(config, message=message, autogenerate=True, rev_id=number)

    with map_connection_errors():
        async with _engine_connection(url) as connection:
            await connection.run_sync(partial(write, config_of(folder)))


def _is_due(version: Version | None, target: str) -> bool:
    """Whether migrations are due. Raises `SchemaTooNew` for tables on which this program cannot serve."""
    fits = fit_of(version, target)
    if fits is Fit.TOO_NEW:
        raise _too_new(version)
    if fits is Fit.NEWER and version is not None:
        _log.info("the tables are newer than this program, and serve it", tables=version.number, program=target)
    return fits is Fit.TOO_OLD


def _too_new(version: Version | None) -> SchemaTooNew:
    number, oldest = (version.number, version.oldest_program) if version is not None else (None, None)
    serves = f"serve programs from {oldest} on" if oldest else "do not say that they serve an earlier program"
    return SchemaTooNew(
        f"The database has the tables of a later version ({number}), which {serves}; this program is {head()}. "
        "Install the later version, or see docs/upgrading.md for the way back."
    )


def _between(script: ScriptDirectory, version: str | None, target: str) -> list[Script]:
    """The migrations after `version` up to `target`, in their order."""
    after = [each for each in script.walk_revisions() if each.revision <= target]
    return sorted(
        (each for each in after if version is None or each.revision > version), key=lambda each: each.revision
    )


def _title(migration: Script) -> str:
    return (migration.doc or "").partition("\n")[0].rstrip(".")


async def _apply(connection: AsyncConnection, script: ScriptDirectory, migration: Script) -> None:
    """Apply one migration, again and again until it gets its locks. Raises `MigrationBlocked`."""
    started, pause = time.monotonic(), _FIRST_PAUSE
    while True:
        try:
            await _try(connection, script, migration)
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) not in {LOCK_NOT_AVAILABLE, DEADLOCK_DETECTED}:
                raise
            await connection.rollback()
        else:
            return
        seconds = time.monotonic() - started
        blockers = await _blockers(connection)
        if seconds > _PATIENCE.total_seconds():
            raise MigrationBlocked(
                f"Migration {migration.revision} got no lock in {seconds:.0f} s, and nothing of it was applied. "
                f"Transactions that run for long: {', '.join(blockers) or 'none now'}. End them, or try again later."
            )
        _log.warning("a migration waits for a lock", migration=migration.revision, behind=blockers)
        await asyncio.sleep(pause * random.uniform(0.5, 1))  # noqa: S311 - guards nothing
        pause = min(pause * 2, _MAX_PAUSE)


async def _try(connection: AsyncConnection, script: ScriptDirectory, migration: Script) -> None:
    """Apply one migration in a transaction.

    One that says `TRANSACTION = False` runs outside, and may be repeated: it makes indexes concurrently, where waiting
    for a lock holds up nobody.
    """
    is_whole = getattr(migration.module, "TRANSACTION", True)
    if not is_whole:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        try:
            await connection.execute(text("SET statement_timeout = 0"))
            await connection.execute(text("SET lock_timeout = 0"))
            await connection.run_sync(partial(_run, migration))
        finally:
            await connection.rollback()
            await connection.execution_options(isolation_level="READ COMMITTED")
    async with connection.begin():
        await connection.execute(text(f"SET LOCAL lock_timeout = '{_LOCK_TIMEOUT}'"))
        await connection.execute(text("SET LOCAL statement_timeout = 0"))
        await connection.execute(text(_TABLE))
        if is_whole:
            await connection.run_sync(partial(_run, migration))
        await connection.execute(text("DELETE FROM alembic_version"))
        await connection.execute(text(f"INSERT INTO alembic_version VALUES ('{migration.revision}')"))  # noqa: S608 - ours
        oldest = oldest_program(script, migration.revision)
        await connection.execute(text(f"COMMENT ON TABLE alembic_version IS '{comment_for(oldest)}'"))


def oldest_program(script: ScriptDirectory, version: str) -> str:
    """The oldest program that tables of this version serve."""
    named = [
        str(getattr(each.module, "OLDEST_PROGRAM", FIRST_TO_SERVE_LATER))
        for each in script.walk_revisions()
        if each.revision <= version
    ]
    return max(named, default=FIRST_TO_SERVE_LATER)


def _run(migration: Script, connection: Connection) -> None:
    with Operations.context(MigrationContext.configure(connection)):
        cast("Callable[[], None]", migration.module.upgrade)()


async def _blockers(connection: AsyncConnection) -> list[str]:
    """Which sessions have had a transaction open for long: names and seconds."""
    rows = (await connection.execute(text(_BLOCKERS))).scalars().all()
    await connection.rollback()
    return [str(row) for row in rows]


@asynccontextmanager
async def _alone(url: str) -> AsyncGenerator[None]:
    """Hold the lock of who migrates; waits for another to end, with a line in the log now and then."""
    connection = await _connected(url)
    next_line = 0.0
    try:
        while True:
            await connection.execute(
                "BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0", timeout=_SILENT_SECONDS
            )
            if await connection.fetchval("SELECT pg_try_advisory_xact_lock($1)", _LOCK, timeout=_SILENT_SECONDS):
                # The statement before keeps its snapshot until the next one, and an index that is made concurrently
                # waits for all snapshots.
                await connection.execute("SELECT 1", timeout=_SILENT_SECONDS)
                break
            await connection.execute("ROLLBACK", timeout=_SILENT_SECONDS)
            if time.monotonic() >= next_line:
                _log.info("another process migrates: waiting for it")
                next_line = time.monotonic() + _SECONDS_BETWEEN_LINES
            await asyncio.sleep(_SECONDS_BETWEEN_LOOKS / 4)
        yield
    finally:
        connection.terminate()


@asynccontextmanager
async def _engine_connection(url: str) -> AsyncGenerator[AsyncConnection]:
    """A connection as Alembic needs it."""
    engine = create_async_engine("postgresql+asyncpg://", async_creator=partial(_connected, url), poolclass=NullPool)
    async with engine.connect() as connection:
        yield connection


async def _connected(url: str) -> DriverConnection:
    """A connection. The server ends its waiting for a lock, also if we have gone: else it would wait on without us."""
    connection = await connect_to(driver_url(url), _SILENT_SECONDS, server_settings={"application_name": _NAME})
    try:
        await connection.execute(f"SET lock_timeout = '{_READ_LOCK_TIMEOUT}'", timeout=_SILENT_SECONDS)
    except BaseException:
        connection.terminate()
        raise
    return connection


def _connector(url: str) -> Connector:
    return Connector(driver_url(url), _NAME, timedelta(0))


async def _version_on(connection: AsyncConnection) -> Version | None:
    try:
        row = (await connection.execute(text(_VERSION))).first()
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) != asyncpg.UndefinedTableError.sqlstate:
            raise
        row = None
    finally:
        await connection.rollback()
    return None if row is None else Version(*row)


async def _read_version(url: str) -> Version | None:
    """What a database says of its tables, on a connection for that alone."""
    with map_connection_errors():
        connection = await _connected(url)
        try:
            record = await connection.fetchrow(_VERSION, timeout=_SILENT_SECONDS)
        except asyncpg.UndefinedTableError:
            record = None
        finally:
            connection.terminate()
    return None if record is None else Version(*record)
