"""Connecting to PostgreSQL: the settings of a session, and what a connection must be good for before it is used."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import asyncpg
import orjson

from spiritum.db.failures import map_connection_errors
from spiritum.db.hosts import Connection, OnlyStandbys, connect_to, is_standby
from spiritum.db.unfit import PoolerUnfit

__all__ = ["Connection", "Connector", "driver_url", "refuse_unfit_pooler"]


SECONDS_TO_CLOSE: Final = 5.0
"""For a goodbye to the server, before a connection is cut."""
_CONNECT_SECONDS = 3.0
_IDLE_IN_TRANSACTION = timedelta(seconds=60)
_ROUNDS = 4
_SAY_PROCESS = "DO $$ BEGIN RAISE INFO '%', pg_backend_pid(); END $$"


@dataclass(frozen=True)
class Connector:
    """How one process connects to its database."""

    dsn: str
    application_name: str
    statement_timeout: timedelta
    may_be_standby: bool = False
    """For what reads alone, and may read what is some seconds old. Where an address has several hosts, a standby among
    them is passed over all the same."""

    async def connect(self, *_: object, **options: Any) -> Connection:
        """A connection with our settings, and JSON columns as Python values; for a pool, which passes its options.

        A standby refuses: what it has may be old, and it takes no writes. The primary may be reached a moment later.
        """
        connection = await self._open(**options)
        try:
            if is_standby(connection) and not self.may_be_standby:
                raise OnlyStandbys
            await connection.execute(_set(self._settings()))
            await _decode_json(connection)
        except BaseException:
            connection.terminate()  # and no goodbye, for which a frozen server would keep us waiting
            raise
        return connection

    async def connect_alone(self) -> Connection:
        """The same outside a pool: its statements have a time limit of their own. Raises DatabaseUnavailable."""
        limit = self.statement_timeout.total_seconds() + 1
        with map_connection_errors():
            async with asyncio.timeout(_CONNECT_SECONDS):
                return await self.connect(command_timeout=limit)

    @asynccontextmanager
    async def bare(self) -> AsyncGenerator[Connection]:
        """A connection without any settings of ours, for a block."""
        async with asyncio.timeout(_CONNECT_SECONDS):
            connection = await self._open()
        try:
            yield connection
        finally:
            connection.terminate()

    async def _open(self, **options: Any) -> Connection:
        server_settings = {"application_name": self.application_name, "timezone": "UTC"}
        return await connect_to(self.dsn, _CONNECT_SECONDS, server_settings=server_settings, **options)

    def _settings(self) -> Mapping[str, str]:
        """Set after connecting: a pooler refuses a connection that brings settings which it does not know."""
        return {
            "idle_in_transaction_session_timeout": _milliseconds(_IDLE_IN_TRANSACTION),
            # Pages are in memory or on an SSD: a random one costs hardly more than the next one.
            "random_page_cost": "1.1",
            "jit": "off",  # Costs more than it gives for statements as short as ours.
            "statement_timeout": _milliseconds(self.statement_timeout),
        }


async def refuse_unfit_pooler(connector: Connector) -> None:
    """Raise `PoolerUnfit` behind a pooler that gives a client another session for each transaction.

    Prepared statements, settings, locks and LISTEN belong to a session. Two clients that are connected at the same time
    then have the same server process, or one of them has another than before. Notices say which, since they come by the
    simple protocol, which every pooler understands. A connection to the server itself knows its process from the start,
    and needs no further look.
    """
    async with connector.bare() as first, asyncio.timeout(_CONNECT_SECONDS):
        own = await _process_of(first)
        if own == first.get_server_pid():
            return
        async with connector.bare() as second:
            others = await _process_of(second)
            if own == others or await _changes(first, own, second, others):
                raise PoolerUnfit(
                    "The pooler in front of the database gives each transaction another session "
                    "(PgBouncer: pool_mode=transaction or statement). Spiritum needs pool_mode=session."
                )


async def _changes(first: Connection, own: int, second: Connection, others: int) -> bool:
    """Whether one of the two has another server process than before, also while the other is in a transaction."""
    for _ in range(_ROUNDS):
        if await _process_of(first) != own or await _process_of(second) != others:
            return True
    for _ in range(_ROUNDS):
        await second.execute("BEGIN")
        during = await _process_of(first)
        await second.execute("ROLLBACK")
        if during != own or await _process_of(second) != others:
            return True
    return False


async def _process_of(connection: Connection) -> int:
    """The server process that a statement of this connection runs in."""
    said: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def hear(_: object, message: asyncpg.PostgresLogMessage) -> None:
        if not said.done():
            said.set_result(int(str(message.message)))

    connection.add_log_listener(hear)
    try:
        await connection.execute(_SAY_PROCESS)
        return await said
    finally:
        connection.remove_log_listener(hear)


def driver_url(url: str) -> str:
    """The URL as asyncpg reads it, whatever SQLAlchemy driver it names."""
    scheme, separator, rest = url.partition("://")
    if not separator or scheme.partition("+")[0] not in {"postgres", "postgresql"}:
        raise ValueError("a database URL begins with postgresql://")
    return f"postgresql://{rest}"


async def _decode_json(connection: Connection) -> None:
    """JSON columns as Python values; a JSON parameter is JSON text."""
    for name in ("json", "jsonb"):
        await connection.set_type_codec(name, schema="pg_catalog", encoder=str, decoder=orjson.loads)


def _set(settings: Mapping[str, str]) -> str:
    return "; ".join(f"SET {name} = '{value}'" for name, value in settings.items())


def _milliseconds(duration: timedelta) -> str:
    return str(round(duration / timedelta(milliseconds=1)))
