"""Hosts of one database agree on its keys, also while one is replaced; who does not agree does not start."""

import asyncio
import itertools
import os
from collections.abc import Sequence
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path

import asyncpg
import httpx
import pytest
from structlog.testing import capture_logs

from spiritum.db import Database
from spiritum.installation.shared_secrets import (
    Heartbeat,
    Keys,
    OtherHost,
    agree,
    fingerprint,
    keys_still_agree,
    registered_host,
)
from spiritum.installation.sole_user import CannotServeError
from spiritum.serving.starting import start_database
from spiritum.settings import Settings
from spiritum.site.shared_keys import shared_keys
from tests.conftest import Connection
from tests.site.running import RunningSite
from tests.waiting import until

SALT = b"salt"
LOCK = 7_204_118_365
"""That of `installation.shared_secrets`."""


def _other(keys: Sequence[str]) -> OtherHost:
    return OtherHost("app2", "TRUST_KEY", SALT, [fingerprint(key, "TRUST_KEY", SALT) for key in keys])


@pytest.mark.parametrize(
    ("mine", "theirs", "agreed"),
    [
        (["old"], ["old"], True),
        (["old"], ["new"], False),
        (["old"], ["old", "new"], True),
        (["old", "new"], ["new", "old"], True),
        (["new"], ["new", "old"], True),
        (["new"], ["old", "new"], False),
        (["old"], ["new", "old"], False),
        ([], ["new"], True),
        (["old"], [], True),
    ],
)
def test_two_hosts_agree_if_each_accepts_what_the_other_uses(
    mine: Sequence[str], theirs: Sequence[str], *, agreed: bool
) -> None:
    assert agree(mine, _other(theirs)) is agreed
    assert agree(theirs, _other(mine)) is agreed


async def test_a_key_is_replaced_while_hosts_run(database_url: str) -> None:
    steps = [["old"], ["old", "new"], ["new", "old"], ["new"]]
    for before, after in itertools.pairwise(steps):
        async with (
            registered_host(database_url, "app1", {"TRUST_KEY": before}),
            registered_host(database_url, "app2", {"TRUST_KEY": after}),
        ):
            pass


async def test_a_host_that_disagrees_is_refused_by_the_settings_name(database_url: str) -> None:
    keys: Keys = {"TRUST_KEY": ["the key of app1"], "SECOND_FACTOR_KEYS": ["another"]}
    async with registered_host(database_url, "app1", keys):
        with pytest.raises(CannotServeError) as refused:
            async with registered_host(database_url, "app2", {**keys, "TRUST_KEY": ["the key of app2"]}):
                pass
        message = str(refused.value)
        assert message.startswith("TRUST_KEY is not the same as on app1,")
        assert "the key of" not in message


async def test_a_host_that_has_stopped_or_is_silent_does_not_count(database_url: str, cleaner: Connection) -> None:
    async with registered_host(database_url, "app1", {"TRUST_KEY": ["old"]}):
        await cleaner.execute("UPDATE host_secret SET seen_at = now() - interval '3 minutes'")
        async with registered_host(database_url, "app2", {"TRUST_KEY": ["new"]}):
            pass
    async with registered_host(database_url, "app2", {"TRUST_KEY": ["newer"]}):
        pass
    assert await cleaner.fetchval("SELECT count(*) FROM host_secret") == 0


async def test_two_hosts_that_start_at_once_see_each_other(database_url: str) -> None:
    refused = 0
    async with AsyncExitStack() as stack:
        for host in range(2):
            try:
                await stack.enter_async_context(registered_host(database_url, f"{host}", {"TRUST_KEY": [f"{host}"]}))
            except CannotServeError:
                refused += 1
    assert refused == 1


@pytest.mark.slow
async def test_a_host_waits_for_another_that_stands_still_while_it_registers(
    database_url: str, cleaner: Connection, tmp_path: Path
) -> None:
    settings = Settings(data_dir=tmp_path, database_url=database_url, trust_key="a")
    is_away = asyncio.Event()
    async with AsyncExitStack() as parts:
        async with cleaner.transaction():
            await cleaner.execute("SELECT pg_advisory_xact_lock($1)", LOCK)
            starting = asyncio.create_task(start_database(settings, parts, is_away))
            async with asyncio.timeout(20):
                await asyncio.wait({starting, asyncio.create_task(is_away.wait())}, return_when="FIRST_COMPLETED")
            assert not starting.done()
        async with asyncio.timeout(10):
            assert await starting == database_url


async def test_a_process_with_other_keys_than_its_host_is_refused(database_url: str) -> None:
    async with registered_host(database_url, "app1", {"TRUST_KEY": ["old"]}):
        await keys_still_agree(database_url, "app1", {"TRUST_KEY": ["old"]})
        with pytest.raises(
            CannotServeError, match=r"^TRUST_KEY has changed since this host was started\. Restart it\.$"
        ):
            await keys_still_agree(database_url, "app1", {"TRUST_KEY": ["new"]})


async def test_a_process_with_other_keys_than_another_host_is_refused(database_url: str) -> None:
    keys = {"TRUST_KEY": ["new", "old"]}
    async with registered_host(database_url, "app1", {"TRUST_KEY": ["old"]}):
        with pytest.raises(CannotServeError, match=r"^TRUST_KEY is not the same as on app1,"):
            await keys_still_agree(database_url, "app2", keys)


async def test_fingerprints_that_are_gone_are_stored_anew(database: Database, cleaner: Connection) -> None:
    heartbeat = Heartbeat(database, "app1", {"TRUST_KEY": ["old"], "OIDC_PROVIDERS": []})
    heartbeat.start()
    try:
        await until(partial(_is_stored, cleaner, 2))
    finally:
        await heartbeat.stop()


async def _is_stored(cleaner: Connection, count: int) -> bool:
    return bool(await cleaner.fetchval("SELECT count(*) FROM host_secret") == count)


async def test_a_heartbeat_tells_of_hosts_that_disagree(
    database: Database, database_url: str, cleaner: Connection
) -> None:
    async with registered_host(database_url, "app2", {"TRUST_KEY": ["new"]}):
        with capture_logs() as lines:
            heartbeat = Heartbeat(database, "app1", {"TRUST_KEY": ["old"]})
            heartbeat.start()
            await until(partial(_is_stored, cleaner, 2))
            await heartbeat.stop()
    assert [line["reason"].partition(",")[0] for line in lines] == ["TRUST_KEY is not the same as on app2"]


async def test_nothing_of_a_key_is_stored(database_url: str, cleaner: Connection) -> None:
    async with registered_host(database_url, "app1", {"TRUST_KEY": ["sesame"]}):
        (row,) = await cleaner.fetch("SELECT host_secret::text AS stored FROM host_secret")
        assert "sesame" not in row["stored"]
        assert b"sesame".hex() not in row["stored"]


def test_a_file_of_keys_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("short\n")
    with pytest.raises(CannotServeError, match=r"^SECOND_FACTOR_KEYS: keys has a key on each line"):
        shared_keys(Settings(data_dir=tmp_path, second_factor_keys=tmp_path / "keys"))


def test_keys_of_reasons_are_compared_where_the_glass_may_be_broken(tmp_path: Path) -> None:
    """Elsewhere each host goes on with the key that it made up, as before."""
    off, on = (Settings(data_dir=tmp_path, break_glass=setting) for setting in ("off", "on"))
    assert shared_keys(off)["AUDIT_REASON_KEYS"] == []
    assert shared_keys(on)["AUDIT_REASON_KEYS"] == [on.reason_key]


@pytest.mark.slow
async def test_a_second_host_with_another_key_does_not_start(database_url: str, tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    keys.write_text(f"{'k' * 43}\n")
    shared = {"DATABASE_URL": database_url, "DEMO_DATA": "none", "SECOND_FACTOR_KEYS": str(keys)}
    first = RunningSite(tmp_path / "first", **shared, TRUST_KEY="the-same").start()
    try:
        second = RunningSite(tmp_path / "second", **shared, TRUST_KEY="the-other")
        with pytest.raises(AssertionError, match="TRUST_KEY is not the same as on"):
            second.start()
        assert second.process.returncode == 1
        assert "the-other" not in second.output
        third = RunningSite(
            tmp_path / "third",
            **shared,
            TRUST_KEY="the-same",
            TRUST_KEY_OTHER="the-next",
            TRUST_URL="http://127.0.0.1:9",
        ).start()
        assert await _hosts(database_url) == 2
        statuses = {key: _reports_with(third.url, key) for key in ("the-same", "the-next", "the-other")}
        assert statuses == {"the-same": 404, "the-next": 404, "the-other": 401}
        assert third.stop() == os.EX_OK
        assert await _hosts(database_url) == 1
    finally:
        assert first.stop() == os.EX_OK
    assert await _hosts(database_url) == 0


def _reports_with(url: str, key: str) -> int:
    """The status of a report about a request that nobody knows, with this key."""
    report = {"id": "1000000", "new_state": "COMPLETED"}
    cookie = {"cookie": f"SDTIEKEY={key}"}
    return httpx.post(f"{url}/rest/testresult/update", json=report, headers=cookie, trust_env=False).status_code


async def _hosts(url: str) -> int:
    sql: Connection = await asyncpg.connect(url)
    try:
        return await sql.fetchval("SELECT count(DISTINCT host) FROM host_secret")
    finally:
        await sql.close()
