"""`spiritum audit` says what it found, and ends with a code that a timer can act on."""

import asyncio
import base64
import json
import os
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from spiritum.sealing.seals import seals_after
from tests.audit.sealed_trail import KEY, NAME, OTHER_KEY, add_events, connected, seal_all, tampered
from tests.commands import run_spiritum

pytestmark = pytest.mark.slow
FORGED = """
INSERT INTO audit_event (action, entity, details) VALUES ('month_dropped', 'audit_event', jsonb_build_object(
    'month', '2025-01', 'first', 0, 'size', 9, 'sha256', repeat('0', 64)))
"""
Audit = Callable[..., Awaitable[CompletedProcess[str]]]


@pytest.fixture
def audit(tmp_path: Path, database_url: str) -> Audit:
    """Runs a command, with the key of the tests."""
    secret = base64.b64encode(bytes(range(32))).decode()
    common = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "DATABASE_URL": database_url}

    async def run(*command: str, **settings: str) -> CompletedProcess[str]:
        environment = {**common, "AUDIT_KEY": secret, "AUDIT_ORIGIN": NAME, **settings}
        return await asyncio.to_thread(
            partial(run_spiritum, "audit", *command, environment=environment, folder=tmp_path)
        )

    return run


async def test_verify_ends_with_what_a_timer_can_act_on(audit: Audit, database_url: str, tmp_path: Path) -> None:
    assert (await audit("verify")).returncode == 3, "nothing is sealed"
    async with connected(database_url) as connection:
        for _ in range(3):
            await add_events(connection, 5)
            await seal_all(connection)
        notes = "".join(f"{seal.note}\n" for seal in await seals_after(connection, 0))
    (tmp_path / "checkpoints").write_text(notes)
    done = await audit("verify", "--checkpoints", "checkpoints")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Compared with 3 checkpoints" in done.stdout
    assert done.stdout.endswith("The trail is as it was sealed.\n")
    part = json.loads((await audit("verify", "--from", "7", "--to", "9", "--json")).stdout)
    assert (part["result"], part["first"], part["size"]) == ("as sealed", 6, 11), "whole seals"

    await tampered(
        database_url,
        "UPDATE audit_event SET user_id = 8 WHERE id = (SELECT event_id FROM audit_leaf WHERE position = 8)",
    )
    done = await audit("verify")
    assert (done.returncode, "The first position that is wrong: 8." in done.stdout) == (2, True)
    altered = json.loads((await audit("verify", "--json")).stdout)
    assert (altered["result"], altered["firstWrong"], altered["count"]) == ("altered", 8, 1)


async def test_what_could_not_be_verified_is_not_said_to_be_as_it_was_sealed(audit: Audit, database_url: str) -> None:
    async with connected(database_url) as connection:
        await connection.execute("SELECT make_audit_month('2025-01-01')")
        await connection.execute("INSERT INTO audit_event (action, at) VALUES ('opened', '2025-01-05')")
        await connection.execute(FORGED)
        await seal_all(connection)
    await tampered(database_url, "DROP TABLE audit.event_2025_01")
    done = await audit("verify")
    assert (done.returncode, "as it was sealed" in done.stdout) == (3, False)
    assert "dropped months that could not be verified: 1; that are lost: 0." in done.stdout


async def test_keys_by_which_seals_may_be_signed(audit: Audit, database_url: str, tmp_path: Path) -> None:
    (tmp_path / "keys").write_text(f"{OTHER_KEY.public}\n")
    done = await audit("key", AUDIT_PUBLIC_KEYS="keys")
    assert done.stdout.splitlines() == [str(KEY.public), str(OTHER_KEY.public)]
    async with connected(database_url) as connection:
        await seal_all(connection, OTHER_KEY)
    assert (await audit("verify")).returncode == 2
    assert (await audit("verify", AUDIT_PUBLIC_KEYS="keys")).returncode == 0
    assert (await audit("verify", AUDIT_PUBLIC_KEYS="keys", AUDIT_KEY="")).returncode == 0, "without a private key"
    for settings in ({"AUDIT_KEY": "short"}, {"AUDIT_PUBLIC_KEYS": "nowhere"}, {"AUDIT_KEY": ""}):
        refused = await audit("verify", **settings)
        assert (refused.returncode, refused.stderr.count("\n")) == (1, 1), refused.stderr


async def test_months(audit: Audit) -> None:
    done = await audit("archive", "2025-01")
    assert (done.returncode, done.stderr) == (1, "2025-01 has no events, or some that are not sealed yet.\n")
    done = await audit("drop-month", "2025-01")
    assert (done.returncode, "AUDIT_RETENTION_MONTHS is not set" in done.stderr) == (1, True)
    assert "GRANT" in (await audit("grants", 'a"b', "c")).stdout
