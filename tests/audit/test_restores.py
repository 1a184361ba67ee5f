"""A restore begins an epoch, is named as one, and what it has lost is proved by the checkpoints outside."""

import asyncio
import json
import os
import subprocess
from collections.abc import Callable, Generator
from pathlib import Path

import asyncpg
import pytest

from spiritum.db import Database
from spiritum.db.embedded import EmbeddedPostgres
from spiritum.db.migrate import upgrade
from spiritum.sealing.epochs import last_epoch
from spiritum.sealing.findings import Report
from spiritum.sealing.outside import Comparison
from spiritum.sealing.sealing import Sealing, last_outside
from spiritum.sealing.seals import last_seal, seals_after
from spiritum.sealing.sinks import FileSink
from spiritum.sealing.verification import Verification
from spiritum.site.restoring import begin_audit_epoch
from tests.audit.sealed_trail import KEY, RING, add_events, connected, run_program, seal_all
from tests.commands import run_spiritum
from tests.conftest import UNSAFE_BUT_FAST, Connection, create_database, in_database
from tests.required import required
from tests.waiting import until

pytestmark = pytest.mark.slow

MANY_TRANSACTIONS = """
DO $$ BEGIN FOR number IN 1..5000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$
"""
NUMBERED_LESS = """
SELECT count(*) = 2 FROM audit_event WHERE id NOT IN (SELECT event_id FROM audit_leaf)
    AND xid < (SELECT min(xid) FROM audit_event JOIN audit_leaf ON event_id = id)
"""


@pytest.fixture
def start(tmp_path: Path) -> Generator[Callable[[str], EmbeddedPostgres]]:
    """A cluster of PostgreSQL in a folder of that name; all are stopped."""
    clusters: list[EmbeddedPostgres] = []

    def cluster(name: str) -> EmbeddedPostgres:
        clusters.append(EmbeddedPostgres(tmp_path / name, settings=UNSAFE_BUT_FAST | {"max_connections": "50"}))
        return clusters[-1]

    yield cluster
    for each in clusters:
        each.stop()


async def fill(url: str, *counts: int) -> None:
    """Add and seal so many events, one seal after the other."""
    async with connected(url) as connection:
        for count in counts:
            await add_events(connection, count)
            await seal_all(connection)


async def verified(url: str, kept: str) -> Report:
    """What a verification with checkpoints comes to."""
    async with connected(url) as connection:
        report = await Verification(connection, RING).verify()
        await Comparison(connection, RING, report).compare(kept.splitlines(keepends=True))
        return report


async def handed_out(url: str) -> str:
    """All checkpoints."""
    async with connected(url) as connection:
        return "".join(f"{seal.note}\n" for seal in await seals_after(connection, 0))


async def test_a_dump_in_another_cluster(start: Callable[[str], EmbeddedPostgres]) -> None:
    old, new = start("old").start(), start("new").start()
    await upgrade(old)
    async with connected(old) as connection:
        await connection.execute(MANY_TRANSACTIONS)
    await fill(old, 10, 20)
    async with connected(old) as connection:
        await connection.execute("SELECT pg_current_xact_id()")
        await add_events(connection, 3)  # which no seal covers when the dump is made
    dump = await run_program(old, "pg_dump", "--format=custom")
    await fill(old, 7)
    kept = await handed_out(old)

    restored = await create_database(in_database(new, "postgres"), "restored")
    await run_program(restored, "pg_restore", "--exit-on-error", given=dump)
    report = await verified(restored, kept)
    assert report.exit_code == 2, "nothing says yet that it was restored"
    assert "older backup" in required(report.first_wrong).words
    async with connected(restored) as connection:
        await add_events(connection, 2)
        assert await connection.fetchval(NUMBERED_LESS), "as if it were older than what was sealed in the other cluster"
        report = await Verification(connection, RING).verify()
        assert (report.exit_code, report.findings) == (0, []), "what is new here is not taken for inserted"
        assert await seal_all(connection) == 3 + 2 + 1, "what had no seal, what is new, and that the epoch began"
        await add_events(connection, 4)
        assert await seal_all(connection) == 4
        assert required(await last_epoch(connection)).reason == "NEW_CLUSTER"
    report = await verified(restored, kept)
    assert (report.exit_code, report.findings, report.lost) == (3, [], 3 + 7), "what the last seal covered is lost"
    assert any("Epoch 2 began at position 31" in remark for remark in report.remarks), report.remarks


async def test_a_recovery_to_a_moment_begins_an_epoch(start: Callable[[str], EmbeddedPostgres], tmp_path: Path) -> None:
    first = start("first")
    url = first.start()
    await upgrade(url)
    await fill(url, 10)
    first.stop()
    copy(tmp_path / "first", tmp_path / "second")
    await fill(first.start(), 5)
    kept = await handed_out(url)
    first.stop()

    signal = tmp_path / "second" / "postgres" / "recovery.signal"
    signal.touch()
    signal.chmod(0o666)
    with (tmp_path / "second" / "postgres" / "postgresql.auto.conf").open("a") as settings:
        settings.write("restore_command = '/bin/false'\n")
    recovered = start("second").start()
    await until(lambda: is_primary(recovered))
    await fill(recovered, 2)
    async with connected(recovered) as connection:
        assert required(await last_epoch(connection)).reason == "NEW_TIMELINE"
    report = await verified(recovered, kept)
    assert (report.exit_code, report.findings, report.lost) == (3, [], 5)


async def test_a_standby_is_verified_as_its_primary_is(
    start: Callable[[str], EmbeddedPostgres], tmp_path: Path
) -> None:
    first = start("first")
    url = first.start()
    await upgrade(url)
    await fill(url, 10, 5)
    kept = await handed_out(url)
    first.stop()
    copy(tmp_path / "first", tmp_path / "second")
    signal = tmp_path / "second" / "postgres" / "standby.signal"
    signal.touch()
    signal.chmod(0o666)
    standby = start("second").start()
    assert not await is_primary(standby)
    (tmp_path / "checkpoints").write_text(kept)
    environment = {"PATH": os.environ["PATH"], "DATABASE_URL": standby, "AUDIT_PUBLIC_KEYS": "keys"}
    (tmp_path / "keys").write_text(f"{KEY.public}\n")
    command = ("audit", "verify", "--checkpoints", "checkpoints", "--json")
    done = await asyncio.to_thread(run_spiritum, *command, environment=environment, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    report = json.loads(done.stdout)
    assert (report["result"], report["checkpoints"], report["remarks"]) == ("as sealed", 2, [])


@pytest.mark.parametrize("is_known_by", ["file", "restore-check"])
async def test_a_folder_that_was_put_back_begins_an_epoch(
    start: Callable[[str], EmbeddedPostgres], tmp_path: Path, is_known_by: str
) -> None:
    """Cluster, timeline and numbers look as if nothing had been: this host's file, or the operator, knows better."""
    cluster = start("site")
    url = cluster.start()
    await upgrade(url)
    await fill(url, 10)
    cluster.stop()
    copy(tmp_path / "site" / "postgres", tmp_path / "backup")
    await fill(cluster.start(), 5)
    sink = FileSink(tmp_path / "checkpoints", "here")
    async with connected(url) as connection:
        await sink.send(await seals_after(connection, 0))
    cluster.stop()
    remove(tmp_path / "site" / "postgres")
    copy(tmp_path / "backup", tmp_path / "site" / "postgres")

    cluster.start()
    database = await Database.open(url)
    if is_known_by == "restore-check":
        assert [await begin_audit_epoch(database, [sink]) for _ in range(2)] == [2, 2]
        assert last_outside([sink]).epoch == 1
    sealing = Sealing(database, KEY, 0.05, [sink])
    sealing.start()
    async with connected(url) as connection:
        await add_events(connection, 2)

        async def has_new_seal() -> bool:
            return required(await last_seal(connection)).checkpoint.size >= 11 + 3

        await until(has_new_seal)
        expected = "OLDER_DATA" if is_known_by == "file" else "RESTORED"
        assert required(await last_epoch(connection)).reason == expected

        async def is_handed_out() -> bool:
            return required(sink.last()).epoch == 2

        await until(is_handed_out)
    await sealing.stop()
    await database.close()
    report = await verified(url, sink.path.read_text())
    assert (report.exit_code, report.findings, report.lost) == (3, [], 5), report


async def is_primary(url: str) -> bool:
    """Whether the recovery is over."""
    connection: Connection = await asyncpg.connect(url)
    try:
        return not await connection.fetchval("SELECT pg_is_in_recovery()")
    finally:
        await connection.close()


def remove(folder: Path) -> None:
    """Remove a data folder."""
    subprocess.run(["rm", "-r", folder], check=True)


def copy(folder: Path, to: Path) -> None:
    """Copy a data folder with its owners."""
    subprocess.run(["cp", "--archive", folder, to], check=True)
