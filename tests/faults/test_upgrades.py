"""The program of before and a later one serve side by side while the tables change below them: no request fails."""

import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncGenerator
from http import HTTPStatus
from pathlib import Path

import asyncpg
import httpx
import pytest

from spiritum.db.migrate import prepare, upgrade
from tests.db.later_migrations import folder_with
from tests.faults.house import Clinician, House, Lane, check_waiting_times, clinicians, open_house, settled
from tests.faults.processes import LaterWorker
from tests.waiting import until

CLINICIANS = 4
MADE_DURING_THE_REPORT = 3 * CLINICIANS
ADDED = (
    (
        "ALTER TABLE decision_point ADD COLUMN later text",
        "ALTER TABLE decision_point ADD CONSTRAINT decision_point_later_check CHECK (later <> '') NOT VALID",
        "CREATE TABLE later_note (id bigint PRIMARY KEY, decision_point_id bigint NOT NULL REFERENCES decision_point)",
    ),
    ("ALTER TABLE clinical_request ADD COLUMN later boolean NOT NULL DEFAULT false",),
    ("ALTER TABLE outbox_item ADD COLUMN later bigint",),
    ("ALTER TABLE decision_point VALIDATE CONSTRAINT decision_point_later_check",),
)
INDEXED = (
    "DROP INDEX CONCURRENTLY IF EXISTS clinical_request_later_idx",
    "CREATE INDEX CONCURRENTLY clinical_request_later_idx ON clinical_request (later)",
)


@pytest.fixture
async def before() -> AsyncGenerator[House]:
    """A house of its own, whose server processes are those of before."""
    with tempfile.TemporaryDirectory(prefix="spiritum-upgrades-", ignore_cleanup_errors=True) as folder:
        async with open_house(Path(folder)) as house:
            yield house


async def test_two_versions_serve_side_by_side_while_the_tables_change(before: House, tmp_path: Path) -> None:
    busy = await clinicians(before, CLINICIANS)
    stop, failures, waits = asyncio.Event(), list[str](), list[float]()
    work = [asyncio.create_task(_decide_until(stop, clinician, failures, waits)) for clinician in busy]
    health = asyncio.create_task(_watch_health(stop, before.url, failures))
    try:
        await _made(waits, 20)
        number = await _upgraded_behind_a_report(before, tmp_path, waits)
        await _made(waits, 20)
        later = [await _later(before, number) for _ in range(2)]
        await asyncio.gather(*(lane.database.listens.wait() for lane in later))
        await prepare(before.database_url, migrates=True)  # an earlier program starts, too
        await (await before.add_worker()).database.listens.wait()
        await _made(waits, 60)
    finally:
        stop.set()
        await asyncio.gather(*work, health)
    assert failures == []
    await settled(before)
    await check_waiting_times(before)
    sys.stdout.write(f"{len(waits)} decisions, none failed; the slowest took {max(waits):.2f} s\n")


async def _upgraded_behind_a_report(house: House, place: Path, waits: list[float]) -> str:
    """Change the tables while somebody reads them for long; the number of the newest migration.

    The report ends only after decisions: nobody waits for a migration that waits for the report.
    """
    for place_in_line, statements in enumerate(ADDED, 1):
        folder_with(place, *statements, number=place_in_line)
    folder = folder_with(place, *INDEXED, number=len(ADDED) + 1, declared="TRANSACTION = False")
    sql: asyncpg.Connection[asyncpg.Record] = await asyncpg.connect(house.database_url)
    try:
        await sql.execute("BEGIN")
        await sql.fetch("SELECT count(*) FROM decision_point")
        upgrading = asyncio.create_task(upgrade(house.database_url, folder=folder))
        await asyncio.sleep(1)
        await _made(waits, MADE_DURING_THE_REPORT)
        assert not upgrading.done()
        await sql.execute("COMMIT")
        await asyncio.wait_for(upgrading, 60)
        number: str = await sql.fetchval("SELECT version_num FROM alembic_version")
        return number
    finally:
        await sql.close()


async def _later(house: House, number: str) -> Lane:
    """A server process of the later version, beside those of before."""
    lane = Lane(house, LaterWorker(house.listener, house.environment, house.data_dir / "workers.jsonl", number))
    house.lanes.append(lane)
    await lane.start()
    return lane


async def _decide_until(stop: asyncio.Event, clinician: Clinician, failures: list[str], waits: list[float]) -> None:
    while not stop.is_set():
        started = time.monotonic()
        if await clinician.decide() is None:
            failures.append(clinician.failure)
        waits.append(time.monotonic() - started)
        await asyncio.sleep(0.05)


async def _watch_health(stop: asyncio.Event, url: str, failures: list[str]) -> None:
    async with httpx.AsyncClient(base_url=url, trust_env=False, timeout=30) as http:
        http.headers["connection"] = "close"
        while not stop.is_set():
            response = await http.get("/health/ready")
            if response.status_code != HTTPStatus.OK:
                failures.append(f"health {response.status_code} {response.text}")
            await asyncio.sleep(0.1)


async def _made(waits: list[float], count: int) -> None:
    """Wait until so many more decisions were recorded."""
    until_then = len(waits) + count
    await until(lambda: len(waits) >= until_then, 120)
