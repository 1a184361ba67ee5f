"""
Connecting to one of the hosts that an address names: `postgresql://user@first:5432,second:5432/name`.

Hosts are tried in their order, as libpq does it, and each has its share of the time: one that is frozen hides no other.
A standby is passed over, and so is a host that starts, stops or refuses. One that refuses who we are ends the search.
The host that served last is tried first from then on, so that only the first connection after a failure waits for it.
"""

import asyncio
from collections.abc import Sequence
from typing import Any, Final, NamedTuple, TypeAlias
from urllib.parse import parse_qs, unquote, urlsplit

import asyncpg

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"

_DEFAULT_PORT: Final = 5432
_served_last: Final[dict[Sequence["Host"], int]] = {}
"""The place of the host that took the last connection of this process, by the hosts of an address."""


class Host(NamedTuple):
    """One host of an address: its name, address or socket folder, and its port."""

    name: str
    port: int


class OnlyStandbys(ConnectionRefusedError):
    """The database is a standby, or all hosts that answer are."""

    def __init__(self) -> None:
        super().__init__("the database is a standby")


async def connect_to(dsn: str, seconds: float, **options: Any) -> Connection:
    """A connection to the first host that takes writes, in `seconds` for all of them together.

    Where the address has one host, that one, standby or not. Raises what the last host has said.
    """
    hosts = hosts_of(dsn)
    if len(hosts) <= 1:
        return await asyncpg.connect(dsn, timeout=seconds, **options)
    deadline = asyncio.get_running_loop().time() + seconds
    places, failure = _in_turn(hosts), TimeoutError()
    for number, place in enumerate(places):
        left = deadline - asyncio.get_running_loop().time()
        try:
            connection = await _connect_to_one(dsn, hosts[place], max(left, 0) / (len(places) - number), options)
        except _PASSED_OVER as error:
            failure = _more_telling(failure, error)
        else:
            _served_last[hosts] = place
            return connection
    raise failure


_PASSED_OVER: Final = (
    OSError,  # also a time limit, and a standby
    asyncpg.CannotConnectNowError,
    asyncpg.exceptions.TargetServerAttributeNotMatched,
    asyncpg.ConnectionDoesNotExistError,  # it was there when we began
)


def is_standby(connection: Connection) -> bool:
    """Whether the server has said that what it has may be old, and that it takes no writes."""
    return getattr(connection.get_settings(), "in_hot_standby", "off") == "on"


def hosts_of(dsn: str) -> Sequence[Host]:
    """The hosts that an address names, in its order; none if it leaves that to the environment."""
    parts = urlsplit(dsn)
    query = parse_qs(parts.query)
    ports = [int(port) for port in query.get("port", [""])[-1].split(",") if port]
    names = parts.netloc.rpartition("@")[2]
    if names:
        listed = [_host(unquote(name), ports, place) for place, name in enumerate(names.split(","))]
    else:
        listed = [_host(name, ports, place) for place, name in enumerate(query.get("host", [""])[-1].split(","))]
    return tuple(host for host in listed if host.name)


def _host(written: str, ports: Sequence[int], place: int) -> Host:
    default = ports[place if place < len(ports) > 1 else 0] if ports else _DEFAULT_PORT
    if written.startswith("/"):
        return Host(written, default)
    head, bracket, tail = written.rpartition("]")
    name, _, port = tail.partition(":")
    return Host(head.lstrip("[") if bracket else name, int(port) if port else default)


def _in_turn(hosts: Sequence[Host]) -> Sequence[int]:
    """The places of all hosts, that of the last success before the others."""
    first = _served_last.get(hosts, 0)
    return [first, *(place for place in range(len(hosts)) if place != first)]


async def _connect_to_one(dsn: str, host: Host, seconds: float, options: dict[str, Any]) -> Connection:
    connection = await asyncpg.connect(dsn, host=host.name, port=host.port, timeout=seconds, **options)
    if is_standby(connection):
        connection.terminate()
        raise OnlyStandbys
    return connection


def _more_telling(before: Exception, error: Exception) -> Exception:
    """A standby says more than silence: the operator has to know that somebody answers."""
    return before if isinstance(before, OnlyStandbys) else error
