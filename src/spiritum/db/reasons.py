"""Why a database cannot be used, in words for the operator. Values in, values out.

SECURITY: of the address only host, port, user and database are repeated, never the password; of what the server says
only messages that name its own objects.
"""

import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

import asyncpg

from spiritum.db.engine import driver_url
from spiritum.db.failures import DatabaseSilent
from spiritum.db.hosts import OnlyStandbys

_HOST_KEY: Final = "host"
_OF_POOLERS: Final = "08P01"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, and whether waiting can help."""

    text: str
    is_passing: bool
    """Whether the database may work later without anybody changing a setting: it starts, restarts or fails over."""
    is_poolers: bool = False
    """Whether a pooler may have said it of anything, a server that is away among it: it has one code for all."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a database is and who goes there, as an address says it."""

    host: str
    user: str
    name: str

    @classmethod
    def of(cls, url: str) -> "Destination":
        """The parts of an address that may be shown. Several hosts stay as they are written. Raises `ValueError`."""
        parts = urlsplit(driver_url(url))
        if "@" in url and "@" not in parts.netloc:
            raise ValueError("a sign of the password splits the address")  # SECURITY: else we would repeat its half
        account, _, host = parts.netloc.rpartition("@")
        query = parse_qs(parts.query)
        user, name = unquote(account.partition(":")[0]), unquote(parts.path.lstrip("/"))
        return cls(
            host or query.get(_HOST_KEY, ["localhost"])[0],
            user or query.get("user", ["the operating system's user"])[0],
            name or query.get("database", [user])[0],
        )


_NO_ADDRESS: Final = Reason(
    "DATABASE_URL is no address of PostgreSQL: postgresql://user:password@host/name is needed, and signs in the "
    "password such as / @ # : ? % stand as %2F %40 %23 %3A %3F %25.",
    False,
)


def reason_of(error: BaseException, url: str) -> Reason | None:
    """Why this error of connecting to `url`, or of a statement there, came; `None` if it is not the database's."""
    try:
        destination = Destination.of(url)
    except ValueError:
        return _NO_ADDRESS
    if isinstance(error, ValueError):
        return _NO_ADDRESS  # a port that is no number
    for cause in _causes(error):
        if isinstance(cause, asyncpg.PostgresError):
            return _of_server(cause, destination)
        if isinstance(cause, asyncpg.InterfaceError):
            return _of_address(cause, destination)
        if isinstance(cause, DatabaseSilent):
            return Reason(_silent(destination), True)
        if isinstance(cause, OnlyStandbys):
            return Reason(_standby(destination), True)
        if isinstance(cause, OSError | asyncpg.InternalClientError):
            return Reason(_of_network(cause, destination), True)
    return None


def _causes(error: BaseException) -> Iterator[BaseException]:
    """From the inside out, and what the server has said before all others: errors of our own only wrap it."""
    chain: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in chain:
        chain.insert(0, cause)
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    yield from sorted(chain, key=lambda each: not isinstance(each, asyncpg.PostgresError))


def _of_server(error: asyncpg.PostgresError, destination: Destination) -> Reason | None:
    state = error.sqlstate or ""
    known = {
        "28P01": f"{destination.host} refuses the password of the user {destination.user}. Correct DATABASE_URL.",
        "28000": f"{destination.host} does not let {destination.user} into {destination.name}: {_first_line(error)}.",
        "3D000": f"There is no database {destination.name} on {destination.host}. Create it, or correct DATABASE_URL.",
        "42501": f"The user {destination.user} lacks a right in {destination.name}: {_first_line(error)}.",
        "0A000": f"{destination.host} does not do what is needed: {_first_line(error)}.",
        _OF_POOLERS: (
            f"{destination.host} refuses how we connect: {_first_line(error)}. A pooler? See docs/first-day.md."
        ),
    }
    if state in known:
        return Reason(known[state], False, is_poolers=state == _OF_POOLERS)
    passing = {
        "53300": f"{destination.host} has no connection left. Raise max_connections, or lower DATABASE_POOL.",
        "53100": f"The disk of {destination.host} is full.",
        "57P03": f"{destination.host} is starting up or shutting down.",
        "25006": _standby(destination),
        "55P03": f"Another session holds a lock in {destination.name} that is needed.",
        "57014": f"A statement in {destination.name} took longer than it may.",
    }
    if state in passing:
        return Reason(passing[state], True)
    if state.startswith(("08", "57P", "53", "40")):
        return Reason(f"{destination.host} has ended or refused the connection ({state}).", True)
    return None  # a statement that is wrong: a bug


def _standby(destination: Destination) -> str:
    return f"{destination.host} is a standby, which takes no changes. Name the primary, or a proxy to it."


def _silent(destination: Destination) -> str:
    return (
        f"{destination.host} has stopped answering in the middle of a statement: it is frozen, or cut off. "
        "What was not finished is undone, or will be."
    )


def _first_line(error: asyncpg.PostgresError) -> str:
    return str(error).partition("\n")[0].rstrip(".")


def _of_address(error: asyncpg.InterfaceError, destination: Destination) -> Reason | None:
    if isinstance(error, asyncpg.exceptions.TargetServerAttributeNotMatched):
        return Reason(f"None of {destination.host} is a server as DATABASE_URL asks for (target_session_attrs).", True)
    if isinstance(error, asyncpg.exceptions.ClientConfigurationError):
        return Reason(f"DATABASE_URL cannot be used: {error}.", False)
    return Reason(f"The connection to {destination.host} was lost.", True) if "clos" in str(error) else None


def _of_network(error: BaseException, destination: Destination) -> str:
    if isinstance(error, socket.gaierror):
        return f"The host {destination.host} of DATABASE_URL is not known ({error.strerror})."
    if isinstance(error, TimeoutError):
        return f"{destination.host} does not answer in time."
    if isinstance(error, ssl.SSLError):
        return f"No encrypted connection to {destination.host} comes about ({error.reason or 'TLS'})."
    if isinstance(error, FileNotFoundError):
        return f"There is no socket of PostgreSQL in {destination.host}."
    if isinstance(error, ConnectionRefusedError) or "Connect call failed" in str(error):
        return f"Nothing answers at {destination.host}: PostgreSQL does not run there, or a firewall is between."
    if "rejected SSL upgrade" in str(error):
        return f"{destination.host} does not encrypt connections, which DATABASE_URL asks for (sslmode)."
    return f"{destination.host} cannot be reached, or has ended the connection."
