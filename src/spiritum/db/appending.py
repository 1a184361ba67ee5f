"""Adding rows that have to be durable before something else may happen: each statement commits itself."""

import asyncpg

from spiritum.db.connecting import Connection
from spiritum.db.failures import is_lost, map_connection_errors
from spiritum.db.lending_pool import LendingPool
from spiritum.db.writes import Nothing, Write
from spiritum.telemetry.statements import running

_WAIT_FOR_THE_DISK = """
SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'
"""


async def wait_for_the_disk(connection: Connection) -> None:
    """Let commits on this connection wait for the disk, whatever the site has set; more than that stays."""
    await connection.execute(_WAIT_FOR_THE_DISK)


async def set_up_for_appending(connection: Connection) -> None:
    """The same for a connection whose statements are planned once.

    By itself PostgreSQL plans one over lists anew each time, which takes five times as long as running it.
    """
    await wait_for_the_disk(connection)
    await connection.execute("SET plan_cache_mode = force_generic_plan")


class Appends:
    """Writes that add rows and commit at once, on connections of their own.

    So neither readers nor long transactions can hold them up, and they hold up nobody.
    """

    def __init__(self, pool: LendingPool) -> None:
        self.pool = pool
        """Where the connections come from."""

    async def append(self, write: Write[Nothing], /, **values: object) -> None:
        """Run the write; returns when its rows are durable. Raises DatabaseUnavailable and StatementTimedOut.

        If the connection is lost it is tried once more on another, as a read is: nobody can know whether the first
        attempt was committed, so its rows may be there twice.
        """
        arguments = write.arguments(values)
        with map_connection_errors():
            try:
                await self._run(write, arguments)
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError) as error:
                if not is_lost(error):
                    raise
            else:
                return
            await self._run(write, arguments)

    async def _run(self, write: Write[Nothing], arguments: list[object]) -> None:
        async with self.pool.acquire() as connection:
            with running(write.sql, write.row):
                await connection.fetch(write.sql, *arguments)
