"""Several hosts in an address: each has its share of the time, and the one that serves is the one that is used."""

import time
from collections.abc import AsyncGenerator
from typing import NamedTuple
from urllib.parse import urlsplit

import asyncpg
import pytest
from sqlalchemy import bindparam, func, select

from spiritum.db import Database, DatabaseUnavailable, read
from spiritum.db.hosts import Host, connect_to, hosts_of
from spiritum.db.migrate import is_current, upgrade
from spiritum.db.probing import probing
from tests.db.outages import Network, network_to

SHARE_SECONDS = 1.5
"""Of two hosts, of three seconds."""


class Value(NamedTuple):
    value: object


SETTING = read(Value, select(func.current_setting(bindparam("name")).label("value")))


@pytest.mark.parametrize(
    ("dsn", "hosts"),
    [
        ("postgresql://u:p@one/db", [("one", 5432)]),
        ("postgresql://u:p@one:1,two:2/db", [("one", 1), ("two", 2)]),
        ("postgresql://u:p@one,two:2/db?port=7", [("one", 7), ("two", 2)]),
        ("postgresql://u@[::1]:1,[fe80::2]/db", [("::1", 1), ("fe80::2", 5432)]),
        ("postgresql://u@one,two/db?port=1,2", [("one", 1), ("two", 2)]),
        ("postgresql://u@/db?host=/run/a,two&port=1,2", [("/run/a", 1), ("two", 2)]),
        ("postgresql:///db?host=one:1,two", [("one", 1), ("two", 5432)]),
        ("postgresql://u@%2Frun%2Fa/db", [("/run/a", 5432)]),
        ("postgresql:///db", []),
        ("postgresql://u:p@/db", []),
    ],
)
def test_hosts_of_an_address_are_read_as_the_driver_reads_them(dsn: str, hosts: list[tuple[str, int]]) -> None:
    assert list(hosts_of(dsn)) == [Host(*host) for host in hosts]


@pytest.fixture
async def networks(database_url: str) -> AsyncGenerator[tuple[Network, Network]]:
    """Two ways to one server, as if they were two hosts."""
    async with network_to(database_url) as first, network_to(database_url) as second:
        yield first, second


def _url(*networks: Network, options: str = "") -> str:
    parts = [urlsplit(network.url) for network in networks]
    hosts = ",".join(f"127.0.0.1:{part.port}" for part in parts)
    return f"postgresql://{parts[0].username}@{hosts}{parts[0].path}?sslmode=disable{options}"


@pytest.mark.slow
async def test_a_frozen_host_hides_no_other(networks: tuple[Network, Network]) -> None:
    first, second = networks
    first.freeze()
    began = time.monotonic()
    database = await Database.open(_url(first, second))
    try:
        assert time.monotonic() - began < 30
        assert (await database.reads.one(SETTING, name="jit")).value == "off"
        began = time.monotonic()
        connection = await database.connect()
        connection.terminate()
        assert time.monotonic() - began < SHARE_SECONDS, "the host that served last is tried first"
    finally:
        await database.close()
    assert first.connections == 1, "one wait, and not one for each connection"


async def test_a_host_that_refuses_is_passed_over_at_once(networks: tuple[Network, Network]) -> None:
    first, second = networks
    await first.refuse()
    connection = await connect_to(_url(first, second), 3)
    connection.terminate()
    assert second.connections == 1


async def test_the_order_begins_anew_where_the_last_one_fails(networks: tuple[Network, Network]) -> None:
    first, second = networks
    url = _url(first, second)
    await first.refuse()
    (await connect_to(url, 3)).terminate()
    await first.open()
    await second.refuse()
    (await connect_to(url, 3)).terminate()
    (await connect_to(url, 3)).terminate()
    assert first.connections == 2


async def test_no_host_at_all_is_an_outage(networks: tuple[Network, Network]) -> None:
    first, second = networks
    await first.refuse()
    await second.refuse()
    with pytest.raises(DatabaseUnavailable):
        await Database.open(_url(first, second))


async def test_a_wrong_name_ends_the_search(networks: tuple[Network, Network]) -> None:
    first, second = networks
    with pytest.raises(asyncpg.InvalidCatalogNameError):
        await connect_to(_url(first, second), 3, database="nowhere")
    assert (first.connections, second.connections) == (1, 0)


async def test_migrations_and_looks_take_the_host_that_answers(networks: tuple[Network, Network]) -> None:
    first, second = networks
    await first.refuse()
    url = _url(first, second, options="&target_session_attrs=read-write")
    await upgrade(url)
    async with probing(url) as connection:
        assert await connection.fetchval("SELECT 1") == 1
    database = await Database.open(url)
    assert await is_current(database.reads)
    await database.close()
