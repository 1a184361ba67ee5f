"""PgBouncer in front of the database: with sessions of their own all holds; with shared ones the start is refused."""

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncGenerator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import asyncpg
import httpx
import pytest
from sqlalchemy import bindparam, func, select

from spiritum.db import Database, StatementTimedOut, read
from spiritum.db.embedded import EmbeddedPostgres
from spiritum.db.migrate import is_current, upgrade
from spiritum.db.unfit import PoolerUnfit
from spiritum.live.bus import Bus
from tests.deploy.poolers import pgbouncer
from tests.site.running import RunningSite
from tests.waiting import until


class Value(NamedTuple):
    value: object


SETTING = read(Value, select(func.current_setting(bindparam("name")).label("value")))
SLEEP = read(Value, select(func.pg_sleep(bindparam("seconds")).label("value")))
ADVISORY = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"


@pytest.fixture
async def folder() -> AsyncGenerator[Path]:
    # Not below pytest's own folder, which PostgreSQL's account may not enter.
    with tempfile.TemporaryDirectory(prefix="spiritum-pooled-", ignore_cleanup_errors=True) as place:
        yield Path(place)


@pytest.fixture
async def postgres(folder: Path) -> AsyncGenerator[str]:
    """An empty database of its own."""
    server = EmbeddedPostgres(folder / "data", settings={"fsync": "off"})
    url = await asyncio.to_thread(server.start)
    yield url
    await asyncio.to_thread(server.stop)


async def test_sessions_of_their_own_keep_every_limit(postgres: str, folder: Path) -> None:
    async with pgbouncer(folder / "pooler", postgres, "session") as pooler:
        await upgrade(pooler.url)
        database = await Database.open(pooler.url, statement_timeout=timedelta(milliseconds=300))
        bus = Bus(database.connect)
        heard = asyncio.Event()
        bus.on_notify("something", heard.set)
        try:
            await bus.start()
            assert await is_current(database.checks)
            expected = {"statement_timeout": "300ms", "idle_in_transaction_session_timeout": "1min", "jit": "off"}
            assert {name: (await database.reads.one(SETTING, name=name)).value for name in expected} == expected
            with pytest.raises(StatementTimedOut):
                await database.reads.all(SLEEP, seconds=5)
            async with database.transaction() as tx:
                assert (await tx.one(SETTING, name="statement_timeout")).value == "300ms"
                heard.clear()
                tx.notify("something", "")
            await asyncio.wait_for(heard.wait(), 5)
        finally:
            await bus.stop()
            await database.close()


async def test_what_one_client_has_set_is_gone_for_the_next(postgres: str, folder: Path) -> None:
    async with pgbouncer(folder / "pooler", postgres, "session", size=3) as pooler:
        for milliseconds in (300, 700):
            limit = timedelta(milliseconds=milliseconds)
            database = await Database.open(pooler.url, read_connections=1, write_connections=1, statement_timeout=limit)
            assert (await database.reads.one(SETTING, name="statement_timeout")).value == f"{milliseconds}ms"
            await database.close()
        connection: asyncpg.Connection[asyncpg.Record] = await asyncpg.connect(pooler.url, statement_cache_size=0)
        assert await connection.fetchval("SHOW statement_timeout") == "0"
        await connection.close()


async def test_fewer_connections_than_wanted_are_shared(postgres: str, folder: Path) -> None:
    async with pgbouncer(folder / "pooler", postgres, "session", size=4) as pooler:
        database = await Database.open(pooler.url)
        try:
            started = time.monotonic()
            reads = [database.reads.all(SLEEP, seconds=0.05) for _ in range(60)]
            assert len(await asyncio.gather(*reads)) == 60
            assert time.monotonic() - started < 5
        finally:
            await database.close()


async def test_callers_wait_while_the_pooler_restarts(postgres: str, folder: Path) -> None:
    async with pgbouncer(folder / "pooler", postgres, "session") as pooler:
        database = await Database.open(pooler.url)
        try:
            pooler.stop()
            reads = [asyncio.create_task(database.reads.one(SETTING, name="jit")) for _ in range(30)]
            await asyncio.sleep(1)
            await pooler.start()
            assert {row.value for row in await asyncio.gather(*reads)} == {"off"}
        finally:
            await database.close()


async def test_a_whole_site_runs_on_sessions_of_their_own(postgres: str, folder: Path) -> None:
    async with pgbouncer(folder / "pooler", postgres, "session") as pooler:
        site = RunningSite(folder / "site", DATABASE_URL=pooler.url, DEMO_DATA="twopathways", WORKERS="2")
        await asyncio.to_thread(site.start)
        try:
            async with httpx.AsyncClient(base_url=site.url, trust_env=False) as http:
                assert (await http.get("/health/ready")).json()["checks"] == {"database": True, "events": True}
        finally:
            assert await asyncio.to_thread(site.stop) == 0


@pytest.mark.parametrize("mode", ["transaction", "statement"])
@pytest.mark.parametrize("size", [1, 2, 20])
async def test_shared_sessions_are_refused_by_name(postgres: str, folder: Path, mode: str, size: int) -> None:
    async with pgbouncer(folder / "pooler", postgres, mode, size=size) as pooler:
        for open_it in (upgrade, Database.open):
            with pytest.raises(PoolerUnfit, match="pool_mode=session"):
                await open_it(pooler.url)


async def test_shared_sessions_are_noticed_while_others_use_them(postgres: str, folder: Path) -> None:
    async with pgbouncer(folder / "pooler", postgres, "transaction", size=8) as pooler:
        stop = asyncio.Event()

        async def use() -> None:
            connection: asyncpg.Connection[asyncpg.Record] = await asyncpg.connect(pooler.url)
            while not stop.is_set():
                await connection.execute("SELECT pg_sleep(0.01)")
            await connection.close()

        others = [asyncio.create_task(use()) for _ in range(6)]
        try:
            for _ in range(10):
                with pytest.raises(PoolerUnfit):
                    await Database.open(pooler.url)
        finally:
            stop.set()
            await asyncio.gather(*others)


async def test_a_site_on_shared_sessions_ends_at_once_in_words_and_leaves_no_lock(postgres: str, folder: Path) -> None:
    async with pgbouncer(folder / "pooler", postgres, "transaction") as pooler:
        data = folder / "site"
        environment = {"DATABASE_URL": pooler.url, "DATA_DIR": str(data), "PORT": "0", "PATH": "/usr/bin:/bin"}
        run = await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "-m", "spiritum", "serve"],
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert run.returncode == 1
        assert "Spiritum needs pool_mode=session" in run.stderr
        assert "Traceback" not in run.stdout + run.stderr
        sql: asyncpg.Connection[asyncpg.Record] = await asyncpg.connect(postgres)
        try:

            async def none_is_left() -> bool:
                return await sql.fetchval(ADVISORY) == 0

            await until(none_is_left)
            assert await sql.fetchval("SELECT to_regclass('alembic_version')") is None
        finally:
            await sql.close()
