"""Years such as 1 and 9999: those that were stored are put right by the migration, and no more come in."""

import re
from collections.abc import AsyncGenerator
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import asyncpg
import pytest

from spiritum.db.migrate import MIGRATIONS, upgrade
from tests.conftest import Connection, create_database
from tests.db.conftest import HOSPITAL
from tests.required import required

COLUMNS = [
    ("on_pathway", "referred_at"),
    ("clinical_request", "tie_updated_at"),
    ("clinical_request", "amended_at"),
    ("mdt", "planned_on"),
    ("demographics", "date_of_birth"),
    ("fhir_poll", "mark"),
    ("fhir_seen", "changed_at"),
]
MORE = """
INSERT INTO demographics (patient_id, communication_method, first_name, last_name, date_of_birth, sex, occupation,
    address_id, address_line, address_city, address_district, address_postal_code, address_country, read_at)
    VALUES (1, 'LETTER', 'Ada', 'Bell', '1956-11-03', 'FEMALE', '', '1', '', '', '', '', '', now());
INSERT INTO fhir_poll (kind) VALUES ('Task');
INSERT INTO fhir_seen (kind, resource_id, version, changed_at) VALUES ('Task', '1', '1', now());
"""


def _before() -> str:
    """The migration ahead of the one that is tested."""
    (script,) = (MIGRATIONS / "versions").glob("*_bound_instants_and_share_the_outbox.py")
    revision = required(re.search(r'^down_revision = "(\d+)"', script.read_text(), re.MULTILINE))
    return revision[1]


one_process = pytest.mark.xdist_group("impossible instants")
"""The older database is made once."""


@pytest.fixture(scope="module")
async def older_template(server_url: str) -> str:
    """The name of a database as it was before instants had bounds."""
    name = f"older-template-{uuid4()}"
    await upgrade(await create_database(server_url, name), _before())
    return name


@pytest.fixture
async def older(server_url: str, older_template: str) -> AsyncGenerator[tuple[str, Connection]]:
    """A database as it was before instants had bounds, with a few rows in every table."""
    url = await create_database(server_url, f"older-{uuid4()}", older_template)
    connection: Connection = await asyncpg.connect(url)
    await connection.execute(HOSPITAL + MORE)
    yield url, connection
    await connection.close()


@one_process
@pytest.mark.parametrize("absurd", ["-infinity", "infinity", "0001-01-01", "9999-12-31"])
async def test_what_was_stored_is_put_right(older: tuple[str, Connection], absurd: str) -> None:
    url, sql = older
    # The day on which the meeting was planned is taken by another one.
    await sql.execute("INSERT INTO mdt (pathway_id, creator_id, location, planned_on) VALUES (1, 1, '', now()::date)")
    for table, column in COLUMNS:
        await sql.execute(f"UPDATE {table} SET {column} = '{absurd}' WHERE {'id = 1' if table == 'mdt' else 'true'}")  # noqa: S608 - names of ours
    await upgrade(url)
    now = datetime.now(UTC)
    for table, column in COLUMNS[:3]:
        instants = [row[0] for row in await sql.fetch(f"SELECT {column} FROM {table}")]  # noqa: S608 - names of ours
        assert instants
        assert all(now - timedelta(minutes=5) < instant <= now for instant in instants), (table, column)
    days = [row[0] for row in await sql.fetch("SELECT planned_on FROM mdt")]
    assert len(set(days)) == 2
    assert all(abs(day - now.date()) <= timedelta(days=2) for day in days)
    assert await sql.fetchval("SELECT count(*) FROM demographics") == 0
    assert await sql.fetchval("SELECT count(*) FROM fhir_seen") == 0
    assert await sql.fetchval("SELECT mark <= now() FROM fhir_poll")


@one_process
async def test_what_can_be_meant_stays_and_waiting_requests_know_their_lanes(older: tuple[str, Connection]) -> None:
    url, sql = older
    await sql.execute("UPDATE on_pathway SET referred_at = '1962-05-01T00:00:00Z'")
    await upgrade(url)
    assert await sql.fetchval("SELECT min(referred_at) FROM on_pathway") == datetime(1962, 5, 1, tzinfo=UTC)
    assert await sql.fetchval("SELECT planned_on FROM mdt") == date(2030, 1, 2)
    assert await sql.fetchval("SELECT count(*) FROM demographics") == 1
    assert tuple(await sql.fetchrow("SELECT pathway_id, requester_id FROM outbox_item") or ()) == (1, 1)


@pytest.mark.parametrize("absurd", ["-infinity", "infinity", "0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(("table", "column"), COLUMNS)
async def test_no_more_come_in(hospital: Connection, table: str, column: str, absurd: str) -> None:
    await hospital.execute(MORE)
    with pytest.raises(asyncpg.CheckViolationError, match=f"{table}_{column}_check"):
        await hospital.execute(f"UPDATE {table} SET {column} = '{absurd}'")  # noqa: S608 - names of ours
