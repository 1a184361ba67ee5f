"""A site serves under a role that adds to the trail and takes nothing of it back."""

import os
from collections.abc import AsyncGenerator
from functools import partial
from pathlib import Path

import asyncpg
import pytest

from spiritum.db.migrate import upgrade
from tests.audit.sealed_trail import add_events
from tests.commands import run_spiritum
from tests.conftest import Connection, create_database
from tests.site.clinician import clinician
from tests.site.running import RunningSite
from tests.waiting import until

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("serve")]

OWNER, SERVER = f"owner-{os.getpid()}", f"server-{os.getpid()}"
SETTINGS = {"DEMO_DATA": "none", "TRUSTED_DOCUMENTS": "off", "TIE_DELAY": "0", "MIGRATE": "off", "COOKIE_SECURE": "off"}


def as_role(url: str, role: str) -> str:
    """The same database, as somebody else."""
    before, at, after = url.rpartition("@")
    return f"{before.partition('://')[0]}://{role}@{after}" if at else url


@pytest.fixture
async def url(server_url: str) -> AsyncGenerator[str]:
    """A database that belongs to a role which is no superuser, with the demonstration's data."""
    admin: Connection = await asyncpg.connect(server_url)
    name = f"roles-{os.getpid()}"
    await admin.execute(f'CREATE ROLE "{OWNER}" LOGIN; CREATE ROLE "{SERVER}" LOGIN')
    url = await create_database(server_url, name)
    await admin.execute(f'ALTER DATABASE "{name}" OWNER TO "{OWNER}"')
    inside: Connection = await asyncpg.connect(url)
    await inside.execute(f'ALTER SCHEMA public OWNER TO "{OWNER}"')
    await inside.close()
    yield url
    await admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    await admin.execute(f'DROP ROLE "{OWNER}"; DROP ROLE "{SERVER}"')
    await admin.close()


async def test_a_site_serves_under_a_role_that_can_alter_nothing_of_the_trail(url: str, tmp_path: Path) -> None:
    owner_url, server_url = as_role(url, OWNER), as_role(url, SERVER)
    environment = {**os.environ, **SETTINGS, "DATA_DIR": str(tmp_path / "data"), "DATABASE_URL": owner_url}
    run = partial(run_spiritum, folder=tmp_path)
    assert run("migrate", environment=environment).returncode == 0
    loaded = run("demo", "load", environment={**environment, "DEMO_DATA": "twopathways"})
    assert loaded.returncode == 0, loaded.stderr
    granted = run("audit", "grants", SERVER, OWNER, environment=environment)
    owner: Connection = await asyncpg.connect(owner_url)
    for _ in range(2):
        await owner.execute(granted.stdout)

    site = RunningSite(tmp_path / "data", **SETTINGS, DATABASE_URL=server_url, AUDIT_SEAL_SECONDS="0.2").start()
    try:
        with clinician(site.url) as somebody:
            somebody.request_test()

        async def is_sealed() -> bool:
            return bool(await owner.fetchval("SELECT count(*) > 3 FROM audit_leaf"))

        await until(is_sealed)
        server: Connection = await asyncpg.connect(server_url)
        await add_events(server, 1)
        for statement in (
            "UPDATE audit_event SET user_id = 1",
            "DELETE FROM audit_event",
            "TRUNCATE audit_event",
            "UPDATE audit_leaf SET position = 1",
            "DELETE FROM audit_leaf",
            "DELETE FROM audit_seal",
            "TRUNCATE audit_seal",
            "UPDATE audit_epoch SET number = 1",
            "DELETE FROM audit_entry",
            "ALTER TABLE audit_event DISABLE TRIGGER ALL",
            "DROP TRIGGER audit_event_final ON audit_event",
            "SET session_replication_role = replica",
            "DELETE FROM audit.event_other",
            "SELECT * FROM audit.event_other",
            "DROP TABLE audit_seal",
            "CREATE TABLE public.mine (id int)",
            "UPDATE alembic_version SET version_num = '1'",
        ):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await server.execute(statement)
        await server.close()
        assert "background work failed" not in site.output
        assert "could not be swept" not in site.output, site.output
    finally:
        assert site.stop() == 0
    verified = run("audit", "verify", environment={**environment, "DATABASE_URL": server_url})
    assert (verified.returncode, verified.stderr) == (0, ""), verified.stdout
    checked = run("check", environment={**environment, "DATABASE_URL": server_url})
    assert "failed" not in checked.stdout, checked.stdout
    await owner.close()


async def test_who_owns_the_tables_is_stopped_by_triggers(url: str) -> None:
    """The one-role way: a slip is refused, and who means it is seen by the checkpoints outside."""
    await upgrade(as_role(url, OWNER))
    owner: Connection = await asyncpg.connect(as_role(url, OWNER))
    await add_events(owner, 1)
    for statement in (
        "UPDATE audit_event SET user_id = 1",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
        "TRUNCATE audit_seal",
    ):
        with pytest.raises(asyncpg.RestrictViolationError):
            await owner.execute(statement)
    await owner.close()
