"""The database of a run: the data set `bulk`, and pathways a hundred times as large made from it."""

import datetime
import hashlib
import secrets
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import asyncpg

from bench.columns import PEERS
from bench.trust import TableTrust
from spiritum.db import Database
from spiritum.db.migrate import head, upgrade
from spiritum.demo.data_sets import BULK, DataSet, plan_of
from spiritum.demo.loading import Loader
from spiritum.demo.progress import Lines
from spiritum.settings import Settings
from spiritum.trust.adapter import TrustPatient

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"
Sizes: TypeAlias = Mapping[str, tuple[int | None, int]]
"""By a pathway's name: how many patients, `None` for as many as `bulk` has; and that one in so many of them waits."""

_SQL = Path(__file__).parent / "data"
_NAME = "bench"
_LARGE = "bench-large"
_UNFINISHED = "bench-unfinished"
PATIENTS = 200_000
_MAX_WAIT = datetime.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Pathways:
    """The pathways by what they are for, each as its id."""

    bulk: int
    """2,000 patients, as the demonstration data has them: what the columns are compared on."""
    writing: int
    """2,000 patients, who are locked and decided on."""
    small: int
    """2,000 patients who all wait."""
    large: int
    """200,000 patients who all wait."""
    large_few_wait: int
    """200,000 patients of whom one in a hundred waits."""


@dataclass(frozen=True, slots=True)
class LargePathways:
    """Two pathways of equal stories, on which everybody waits, each as its id."""

    small: int
    """2,000 patients."""
    large: int
    """As many patients as the run has."""


@dataclass(frozen=True, slots=True)
class Session:
    """A session with its secrets."""

    user_id: int
    cookie: str
    socket_token: str


async def make_database(server_url: str, patients: int = PATIENTS, data_set: DataSet = BULK) -> tuple[str, Pathways]:
    """Create the run's database in place of the last run's; its URL and pathways.

    It is a copy of one that stays for the next run, since making 200,000 stories takes minutes.
    """
    source = f"{_NAME}-source-{head()}-{patients}-{_data_version()}"
    async with connected(server_url) as server:
        if not await server.fetchval("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", source):
            await _drop_sources(server)
            await _replace(server, _NAME)
            await _fill(_in_database(server_url, _NAME), patients, data_set, _sizes(patients))
            await server.execute(f'ALTER DATABASE "{_NAME}" RENAME TO "{source}"')
        await _replace(server, _NAME, f'TEMPLATE "{source}" STRATEGY FILE_COPY')
    url = _in_database(server_url, _NAME)
    async with connected(url) as connection:
        names = await connection.fetch("SELECT id FROM pathway ORDER BY id")
    return url, Pathways(*(row["id"] for row in names))


@asynccontextmanager
async def large_database(
    server_url: str, entries: int, data_set: DataSet = BULK
) -> AsyncGenerator[tuple[str, LargePathways]]:
    """A database with one pathway of so many entries beside one of the usual size; dropped at the end of the block."""
    try:
        async with connected(server_url) as server:
            await _replace(server, _LARGE)
        url = _in_database(server_url, _LARGE)
        await _fill(url, entries, data_set, {"Small": (None, 1), "Large": (entries, 1)})
        async with connected(url) as connection:
            (_, small, large) = [row["id"] for row in await connection.fetch("SELECT id FROM pathway ORDER BY id")]
        yield url, LargePathways(small, large)
    finally:
        async with connected(server_url) as server:
            await server.execute(f'DROP DATABASE IF EXISTS "{_LARGE}" WITH (FORCE)')


@asynccontextmanager
async def lasting_database(
    server_url: str,
    name: str,
    sizes: Sizes,
    data_set: DataSet,
    add: Callable[[Connection, Mapping[str, int]], Awaitable[None]],
) -> AsyncGenerator[tuple[str, Mapping[str, int]]]:
    """A database with pathways of these names and sizes, and what `add` adds to them; their ids by name.

    It stays for the next run that names it so and has the same data; others whose names begin as this one's, up to the
    last hyphen, are dropped.
    """
    whole = f"{name}-{head()}-{_data_version()}"
    async with connected(server_url) as server:
        if not await server.fetchval("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", whole):
            await _drop_others(server, name.rpartition("-")[0])
            await _replace(server, _UNFINISHED)
            url = _in_database(server_url, _UNFINISHED)
            patients = max(count or 0 for count, _ in sizes.values())
            await _fill(url, patients, data_set, sizes)
            async with connected(url) as connection:
                await add(connection, await _pathway_ids(connection, sizes))
                await connection.execute("VACUUM (ANALYZE)")
            await server.execute(f'ALTER DATABASE "{_UNFINISHED}" RENAME TO "{whole}"')
    url = _in_database(server_url, whole)
    async with connected(url) as connection:
        ids = await _pathway_ids(connection, sizes)
    yield url, ids


async def _pathway_ids(connection: Connection, sizes: Sizes) -> Mapping[str, int]:
    rows = await connection.fetch("SELECT name, id FROM pathway WHERE name = ANY ($1)", list(sizes))
    return {row["name"]: row["id"] for row in rows}


def _data_version() -> str:
    """Another one once the SQL that makes the data has changed."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(_SQL.glob("*.sql")))).hexdigest()[:8]


async def _replace(server: Connection, name: str, how: str = "") -> None:
    await server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    await server.execute(f'CREATE DATABASE "{name}" {how}')


async def _drop_others(server: Connection, beginning: str) -> None:
    rows = await server.fetch("SELECT datname FROM pg_database WHERE starts_with(datname, $1)", f"{beginning}-")
    for row in rows:
        await server.execute(f'DROP DATABASE "{row["datname"]}" WITH (FORCE)')


async def _drop_sources(server: Connection) -> None:
    """Drop the sources of other versions: they take gigabytes and are not used again."""
    for row in await server.fetch("SELECT datname FROM pg_database WHERE starts_with(datname, $1)", f"{_NAME}-source-"):
        await server.execute(f'DROP DATABASE "{row["datname"]}" WITH (FORCE)')


def _sizes(patients: int) -> Sizes:
    """In the order of `Pathways`."""
    return {
        "Written to": (None, 3),
        "Small, all wait": (None, 1),
        "Large, all wait": (patients, 1),
        "Large, few wait": (patients, 100),
    }


async def _fill(url: str, patients: int, data_set: DataSet, sizes: Sizes) -> None:
    await upgrade(url)
    trust = await _load(url, data_set)
    async with connected(url) as connection:
        await _keep_demographics(connection, trust.registered)
        await connection.execute((_SQL / "results.sql").read_text())
        await _enlarge(connection, patients, sizes)
        # Outside any transaction: the worklist's index-only scans need the visibility map.
        await connection.execute("VACUUM (ANALYZE)")


@asynccontextmanager
async def connected(url: str) -> AsyncGenerator[Connection]:
    """A connection, closed at the end of the block."""
    connection: Connection = await asyncpg.connect(url, command_timeout=_MAX_WAIT.total_seconds())
    try:
        yield connection
    finally:
        await connection.close()


def _in_database(server_url: str, name: str) -> str:
    return urlsplit(server_url)._replace(path=f"/{name}").geturl()


async def _load(url: str, data_set: DataSet) -> TableTrust:
    trust = TableTrust()
    database = await Database.open(url, read_connections=1, write_connections=1, statement_timeout=_MAX_WAIT)
    try:
        no_file: dict[str, Any] = {"_env_file": None}
        # Entries are copied afterwards, and their waiting times are made there.
        plan = plan_of(replace(data_set, earlier=None, has_waiting_times=False), datetime.datetime.now(UTC))
        await Loader(database, trust, Settings(**no_file), Lines(lambda _: None)).load(plan)
    finally:
        await database.close()
    return trust


async def _keep_demographics(connection: Connection, registered: dict[str, TrustPatient]) -> None:
    await connection.execute((_SQL / "demographics.sql").read_text())
    ids = {row["hospital_number"]: row["id"] for row in await connection.fetch("SELECT * FROM patient")}
    now = datetime.datetime.now(UTC)
    await connection.executemany(
        "INSERT INTO demographics (patient_id, communication_method, first_name, last_name, date_of_birth, sex,"
        " occupation, telephone_number, address_id, address_line, address_city, address_district, address_postal_code,"
        " address_country, read_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
        " ON CONFLICT DO NOTHING",
        [_demographics(ids[number], person, now) for number, person in registered.items()],
    )


def _demographics(patient_id: int, person: TrustPatient, now: datetime.datetime) -> tuple[object, ...]:
    home = person.address
    return (
        patient_id,
        person.communication_method,
        person.first_name,
        person.last_name,
        person.date_of_birth,
        person.sex,
        person.occupation,
        person.telephone_number,
        f"of patient {patient_id}",
        home.line,
        home.city,
        home.district,
        home.postal_code,
        home.country,
        now,
    )


async def _enlarge(connection: Connection, patients: int, sizes: Sizes) -> None:
    usual: int = await connection.fetchval("SELECT count(*) FROM patient")
    async with connection.transaction():
        await connection.execute("SET LOCAL session_replication_role = replica")  # no triggers, no foreign keys
        await connection.execute("SELECT set_config('bench.patients', $1, true)", str(patients))
        await connection.execute((_SQL / "copies.sql").read_text())
        await connection.execute((_SQL / "enlarge.sql").read_text())
        for name, (count, waits_every) in sizes.items():
            await connection.execute("SELECT pg_temp.enlarge($1, $2, $3)", name, count or usual, waits_every)
        await connection.execute((_SQL / "finish.sql").read_text())


async def add_peers_functions(url: str) -> None:
    """Add the functions that PostGraphile offers as mutations."""
    async with connected(url) as connection:
        await connection.execute((PEERS / "postgraphile.sql").read_text())


async def sign_in_everybody(url: str, pathway_id: int) -> list[Session]:
    """A session for each user of the pathway, written as signing in would."""
    async with connected(url) as connection:
        members = await connection.fetch("SELECT user_id FROM pathway_member WHERE pathway_id = $1", pathway_id)
        return await _signed_in(connection, [row["user_id"] for row in members])


async def _signed_in(connection: Connection, user_ids: Sequence[int]) -> list[Session]:
    made = [Session(user, secrets.token_urlsafe(32), secrets.token_urlsafe(32)) for user in user_ids]
    await connection.executemany(
        "INSERT INTO session (token_hash, socket_token_hash, user_id, expires_at)"
        " VALUES ($1, $2, $3, now() + interval '1 day')",
        [(_hash(session.cookie), _hash(session.socket_token), session.user_id) for session in made],
    )
    return made


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


async def add_watchers(url: str, pathway_id: int, count: int) -> list[Session]:
    """Add so many doctors to the pathway; a session for each."""
    async with connected(url) as connection:
        users = await connection.fetch(
            "INSERT INTO user_account (username, password_hash, email, first_name, last_name, department)"
            " SELECT 'watcher-' || n, '-', 'watcher-' || n || '@spiritum.example', 'Watcher', n::text, 'Bench'"
            " FROM (SELECT count(*) AS users FROM user_account) AS known,"
            " generate_series(users + 1, users + $1) AS n RETURNING id",
            count,
        )
        ids = [row["id"] for row in users]
        doctor = "INSERT INTO user_role SELECT unnest($1::bigint[]), (SELECT id FROM role WHERE name = 'doctor')"
        await connection.execute(doctor, ids)
        await connection.execute("INSERT INTO pathway_member SELECT unnest($1::bigint[]), $2", ids, pathway_id)
        return await _signed_in(connection, ids)
