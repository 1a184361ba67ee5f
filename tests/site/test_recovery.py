"""A server process that dies while its database is away: its successor serves within seconds, with the same secrets."""

import asyncio
import os
import signal
import time
from pathlib import Path

import httpx
import psutil
import pytest

from tests.db.outages import network_to
from tests.site.start import Start, starting

RECOVERY_SECONDS = 20.0
KEY, LATER_KEY = "the key at the start", "a key that was written later"


def _worker(start: Start) -> psutil.Process:
    children = psutil.Process(start.process.pid).children()
    return next(child for child in children if "worker" in child.cmdline())


async def _is_accepted(start: Start, key: str) -> bool:
    async with httpx.AsyncClient(trust_env=False, timeout=5) as http:
        sent = {"id": "1", "new_state": "WAITING"}
        response = await http.post(
            f"{start.url}/rest/testresult/update", json=sent, headers={"Cookie": f"SDTIEKEY={key.replace(' ', '_')}"}
        )
    return response.status_code != 401


@pytest.mark.slow
@pytest.mark.xdist_group("serve")
async def test_a_process_that_died_in_an_outage_is_back_soon_after_it(database_url: str, tmp_path: Path) -> None:
    secret = tmp_path / "trust_key"
    secret.write_text(KEY.replace(" ", "_"))
    settings = {"SPARE_PROCESS": "false", "TRUST_KEY_FILE": str(secret)}
    async with network_to(database_url) as network:
        with starting(tmp_path, DATABASE_URL=network.url, **settings) as start:
            await start.says("Spiritum is ready.")
            assert await _is_accepted(start, KEY)
            await network.refuse()
            secret.write_text(LATER_KEY.replace(" ", "_"))
            os.kill(_worker(start).pid, signal.SIGKILL)
            await start.says("waiting for the database")
            process = _worker(start)
            await network.open()
            began = time.monotonic()
            while await start.health("ready") != 200:
                assert time.monotonic() - began < RECOVERY_SECONDS, start.output
                await asyncio.sleep(0.1)
            assert process.is_running(), "it has waited, and was not started anew"
            assert await _is_accepted(start, KEY)
            assert not await _is_accepted(start, LATER_KEY), "its siblings have the key of the start"
            code, seconds = await start.stop()
    assert (code, seconds < 15) == (0, True), start.output


@pytest.mark.slow
@pytest.mark.xdist_group("serve")
async def test_a_process_that_waits_for_the_database_can_be_stopped(database_url: str, tmp_path: Path) -> None:
    async with network_to(database_url) as network:
        with starting(tmp_path, DATABASE_URL=network.url, SPARE_PROCESS="false") as start:
            await start.says("Spiritum is ready.")
            await network.refuse()
            os.kill(_worker(start).pid, signal.SIGKILL)
            await start.says("waiting for the database")
            _, seconds = await start.stop()
    assert seconds < 10, start.output
