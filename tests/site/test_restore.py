"""A restore makes no request twice: what was sent since the backup is known again, and no id is given a second time."""

import asyncio
import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

from spiritum.installation.addresses import find_addresses
from tests.commands import run_spiritum
from tests.required import required
from tests.site.clinician import clinician, keys_at_hospital
from tests.site.running import RunningSite

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("serve")]

NOBODY = "http://127.0.0.1:9"
"""A hospital that does not respond."""
SETTINGS = {"DEMO_DATA": "twopathways", "TRUSTED_DOCUMENTS": "off", "TIE_DELAY": "0"}


def until(holds: Callable[[], bool], what: str) -> None:
    """Wait for something, 30 s at most."""
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline, what
        time.sleep(0.1)


def restore_check(data_dir: Path, *options: str, **settings: str) -> tuple[int, dict[str, Any], str]:
    """The command's exit code, what it says, and its errors."""
    environment = {**os.environ, **SETTINGS, "DATA_DIR": str(data_dir), **settings}
    done = run_spiritum("restore-check", "--json", *options, environment=environment, folder=data_dir)
    return done.returncode, json.loads(done.stdout) if done.stdout else {}, done.stderr


def test_a_restore_makes_no_request_twice_and_gives_no_id_again(tmp_path: Path) -> None:
    data = tmp_path / "data"
    site = RunningSite(data, **SETTINGS).start()
    with clinician(site.url) as first:
        made = len(keys_at_hospital(data))
        decided = [first.request_test()]
        until(lambda: len(keys_at_hospital(data)) == made + 1, "the request arrives")
        old_session = dict(first.http.cookies)
    assert site.stop() == 0

    away = RunningSite(data, **SETTINGS, TRUST_URL=NOBODY).start()
    with clinician(away.url) as waiting:
        waiting.decided = set(first.decided)
        decided.append(waiting.request_test())  # which waits in the outbox, also in the backup
    assert away.stop() == 0
    _copy(data / "postgres", tmp_path / "backup")

    site = RunningSite(data, **SETTINGS).start()
    with clinician(site.url) as later:
        until(lambda: len(keys_at_hospital(data)) == made + 2, "what waited arrives")
        later.decided = set(waiting.decided)
        lost = later.request_test()  # after the backup: the hospital has it, and the restored database will not
        until(lambda: len(keys_at_hospital(data)) == made + 3, "the later request arrives")
    code, _, errors = restore_check(data)
    assert (code, "running" in errors) == (1, True), "not while the site serves"
    assert site.stop() == 0

    shutil.rmtree(data / "postgres")
    _copy(tmp_path / "backup", data / "postgres")
    code, seen, errors = restore_check(data, "--dry-run")
    assert code == 0, errors
    assert (code, seen["outboxWaiting"], seen["sequencesMoved"]) == (0, 1, 0)
    code, seen, _ = restore_check(data, TRUST_URL=NOBODY)
    assert (code, seen["hospital"], seen["outboxWaiting"]) == (1, None, 1), "the hospital is away: once more, later"
    code, seen, _ = restore_check(data)
    assert (code, seen["hospital"]["sent"], seen["hospital"]["left"]) == (0, 1, 0)
    decisions = [request["decisionPointId"] for request in seen["unknownHere"]]
    assert decisions == [lost], "that of the later request, which the hospital has and this database has not"
    assert len(keys_at_hospital(data)) == made + 3, "known again by its key, and not made again"

    site = RunningSite(data, **SETTINGS).start()
    try:
        with httpx.Client(base_url=site.url, cookies=old_session, trust_env=False) as stale:
            assert stale.post("/graphql", json={"query": "{ getPathways { id } }"}).status_code == 401
        with clinician(site.url) as again:
            again.decided = set(waiting.decided)
            repeated = again.request_test()
            assert repeated > max(*decided, lost) + 1_000_000
            until(lambda: len(keys_at_hospital(data)) == made + 4, "asked for anew, it is another request")
            assert len(set(keys_at_hospital(data))) == made + 4
        trail = _audit(data)
        assert [entry["action"] for entry in trail if entry["action"] == "restored"] == ["restored"] * 2
    finally:
        site.stop()


def _copy(folder: Path, copy: Path) -> None:
    """Copy a data folder with its owners, as docs/backup.md says."""
    subprocess.run(["cp", "--archive", folder, copy], check=True)


def _audit(data_dir: Path) -> list[dict[str, Any]]:
    """The entries of the trail that speak of restores, read while the site runs."""

    async def read() -> list[dict[str, Any]]:
        addresses = required(find_addresses(data_dir))
        connection = await asyncpg.connect(addresses.database_url)
        try:
            rows = await connection.fetch("SELECT action, details FROM audit_event WHERE action = 'restored'")
            return [dict(row) for row in rows]
        finally:
            await connection.close()

    return asyncio.run(read())
