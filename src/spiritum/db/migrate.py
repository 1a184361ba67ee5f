"""Migrates a database's tables to the state that this program expects."""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import asyncpg
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, NullPool, Text, column, func, select, table
from sqlalchemy.ext.asyncio import create_async_engine

from spiritum.db.engine import driver_url
from spiritum.db.failures import map_connection_errors
from spiritum.db.reads import Reads, read

MIGRATIONS = Path(__file__).parent / "migrations"

_LOCK = 5_712_940_318  # Any number, as long as it is always the same.


class _Version(NamedTuple):
    version_num: str


_VERSION = read(_Version, select(column("version_num", Text)).select_from(table("alembic_version")))


async def upgrade(url: str, revision: str = "head") -> None:
    """Apply the migrations that the database lacks, up to `revision`: all or none.

    Several processes may do so at once: one does it, the others wait and find nothing to do. Raises
    DatabaseUnavailable.
    """
    await _with_alembic(url, partial(command.upgrade, revision=revision))


async def draft(url: str, message: str, *, folder: Path = MIGRATIONS) -> None:
    """Write the next migration into `folder`: what `url`, which has all the others, lacks of the imported models.

    A draft: CHECK constraints, triggers and the order of steps are the writer's to add.
    """
    number = f"{int(head()) + 1:04}"
    await _with_alembic(url, partial(command.revision, message=message, autogenerate=True, rev_id=number), folder)


@cache
def head() -> str:
    """The newest migration that this program has."""
    newest = ScriptDirectory.from_config(_config(MIGRATIONS)).get_current_head()
    if newest is None:
        raise RuntimeError("the program was packaged without its migrations")
    return newest


async def current(reads: Reads) -> str | None:
    """The newest migration that the database has, or `None` for an empty one."""
    try:
        version = await reads.first(_VERSION)
    except asyncpg.UndefinedTableError:
        return None
    return version.version_num if version is not None else None


async def is_current(reads: Reads) -> bool:
    """Whether the database has exactly the tables that this program expects; False while another version runs on it."""
    return await current(reads) == head()


async def _with_alembic(url: str, run: Callable[[Config], object], folder: Path = MIGRATIONS) -> None:
    """Run an Alembic command alone: whoever else wants to waits until the connection is closed."""
    engine = create_async_engine(
        "postgresql+asyncpg://", async_creator=partial(asyncpg.connect, driver_url(url)), poolclass=NullPool
    )
    with map_connection_errors():
        async with engine.connect() as connection:
            await connection.execute(select(func.pg_advisory_lock(_LOCK)))
            await connection.commit()
            await connection.run_sync(lambda sync: run(_config(folder, sync)))


def _config(folder: Path, connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config
