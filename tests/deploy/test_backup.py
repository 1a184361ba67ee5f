"""Back to a moment with pgBackRest: what was acknowledged before is there, and no request is made twice."""

import json
import os
import time
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.commands import run_spiritum
from tests.deploy.debian_postgres import DebianPostgres, as_postgres
from tests.site.clinician import clinician, keys_at_hospital
from tests.site.running import RunningSite
from tests.site.test_restore import NOBODY, until

SAMPLE = Path(__file__).parents[2] / "deploy" / "pgbackrest" / "pgbackrest.conf"
DECISIONS = "SELECT string_agg(id::text, ',' ORDER BY id) FROM decision_point"


@dataclass
class BackedUp:
    """A PostgreSQL whose every change is archived, and the site on it."""

    server: DebianPostgres
    folder: Path
    data: Path

    def pgbackrest(self, *arguments: str) -> str:
        """Run it as the user of PostgreSQL does."""
        secret = "PGBACKREST_REPO1_CIPHER_PASS=for this test alone"
        command = [
            "env",
            secret,
            "pgbackrest",
            f"--config={self.server.folder / 'pgbackrest.conf'}",
            "--stanza=spiritum",
        ]
        return as_postgres([*command, *arguments]).stdout

    def site(self, **settings: str) -> RunningSite:
        """The site, which is to be started."""
        return RunningSite(self.data, DATABASE_URL=self.server.url, TRUSTED_DOCUMENTS="off", TIE_DELAY="0", **settings)

    def command(self, *arguments: str) -> str:
        """What a command of the site says."""
        environment = {**os.environ, "DATABASE_URL": self.server.url, "DATA_DIR": str(self.data), "TIE_DELAY": "0"}
        done = run_spiritum(*arguments, environment=environment, folder=self.folder)
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def backed_up(tmp_path: Path) -> Generator[BackedUp]:
    """The demonstration on it, and a first full backup."""
    server = DebianPostgres()
    conf = server.folder / "pgbackrest.conf"
    conf.write_text(_configuration(server.folder, server))
    archive = f'env PGBACKREST_REPO1_CIPHER_PASS="for this test alone" pgbackrest --config={conf} --stanza=spiritum'
    settings = {
        "archive_mode": "on",
        "archive_command": f"'{archive} archive-push %p'",
        "archive_timeout": "60",
        "wal_level": "replica",
    }
    site = BackedUp(server, tmp_path, tmp_path / "data")
    try:
        server.make(settings)
        site.command("demo", "load", "--data", "twopathways")
        site.pgbackrest("stanza-create")
        site.pgbackrest("check")
        site.pgbackrest("backup", "--type=full")
        yield site
    finally:
        server.remove()


def _configuration(folder: Path, server: DebianPostgres) -> str:
    """Ours as it ships, in a folder of the test's own."""
    changes = {
        "cipher-pass=SECRET": "cipher-pass=for this test alone",
        "/var/lib/pgbackrest": folder / "repository",
        "/var/spool/pgbackrest": folder / "spool",
        "/var/lib/postgresql/pgbackrest-lock": folder / "lock",
        "/var/log/pgbackrest": folder / "log-of-pgbackrest",
        "/var/lib/postgresql/15/main": server.data,
        "pg1-port=5432": f"pg1-port={server.port}",
        "/var/run/postgresql": folder,
    }
    text = SAMPLE.read_text()
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, str(new))
    return text


def test_back_to_a_moment_loses_nothing_before_it_and_sends_nothing_twice(backed_up: BackedUp) -> None:
    made = len(keys_at_hospital(backed_up.data))
    away = backed_up.site(TRUST_URL=NOBODY).start()
    with clinician(away.url) as before:
        kept = [before.request_test() for _ in range(3)]  # acknowledged, and waiting for a hospital that is away
        decided = before.decided
    away.stop()
    moment = backed_up.server.psql("SELECT now()")
    backed_up.server.psql("SELECT pg_switch_wal()")
    time.sleep(1)

    site = backed_up.site().start()
    with clinician(site.url) as later:
        until(lambda: len(keys_at_hospital(backed_up.data)) == made + 3, "what waited arrives")
        later.decided = set(decided)
        lost = later.request_test()
        until(lambda: len(keys_at_hospital(backed_up.data)) == made + 4, "the later request arrives")
    site.stop()
    backed_up.server.stop()

    began = time.monotonic()
    backed_up.pgbackrest("--delta", "--type=time", f"--target={moment}", "--target-action=promote", "restore")
    backed_up.server.start()
    until(lambda: backed_up.server.psql("SELECT pg_is_in_recovery()") == "f", "the moment is reached")
    restored_in = time.monotonic() - began
    present = [int(row) for row in backed_up.server.psql(DECISIONS).split(",")]
    assert set(kept) <= set(present)
    assert lost not in present
    assert restored_in < 60

    seen: dict[str, Any] = json.loads(backed_up.command("restore-check", "--json"))
    assert (seen["hospital"]["sent"], seen["hospital"]["left"]) == (3, 0)
    assert len(keys_at_hospital(backed_up.data)) == made + 4, "all four were known already"

    site = backed_up.site().start()
    with clinician(site.url) as again:
        again.decided = set(decided)
        assert again.request_test() > lost + 1_000_000
        until(lambda: len(keys_at_hospital(backed_up.data)) == made + 5, "a new request arrives")
        assert len(set(keys_at_hospital(backed_up.data))) == made + 5
    site.stop()
