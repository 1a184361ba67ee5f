"""Starting, stopping and killing a site: nothing is left behind, and nothing is lost."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil
import pytest

from tests.answers.http import product_answered_at_once
from tests.commands import run_spiritum
from tests.site.running import PATIENCE, RunningSite

pytestmark = pytest.mark.xdist_group("serve")

CREDENTIALS = {"username": "demo-1-1", "password": "22password1"}
WITHOUT_DOCUMENTS = {"TRUSTED_DOCUMENTS": "off"}
"""Planning them is two fifths of the start of a server process, and sites start often here."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Generator[RunningSite]:
    """The module's site, started once; whoever ends it leaves its folder to the next."""
    running = RunningSite(tmp_path_factory.mktemp("site"), DEMO_DATA="twopathways", **WITHOUT_DOCUMENTS).start()
    yield running
    if running.process.poll() is None:
        running.stop()


@pytest.fixture
def served(kept: RunningSite) -> RunningSite:
    """A running site, which a test may end in any way it likes; those that leave it running come first."""
    return kept if kept.process.poll() is None else kept.start()


def _client(url: str, **cookies: str) -> httpx.Client:
    """A client whose every answer is held against the contract."""
    hooks = {"response": [product_answered_at_once]}
    return httpx.Client(base_url=url, trust_env=False, timeout=30, event_hooks=hooks, cookies=cookies)


@contextmanager
def _signed_in(url: str) -> Generator[httpx.Client]:
    """A client of the demonstration's first user."""
    with _client(url) as http:
        http.post("/rest/login/", json=CREDENTIALS).raise_for_status()
        yield http


def _eventually_gone(running: RunningSite) -> list[psutil.Process]:
    """What is still there of a site after a while."""
    deadline = time.monotonic() + PATIENCE
    while (left := running.descendants()) and time.monotonic() < deadline:
        time.sleep(0.1)
    return left


@pytest.mark.slow
@pytest.mark.parametrize("case", ["folder", "port"])
def test_what_is_in_use_is_said_plainly(served: RunningSite, tmp_path: Path, case: str) -> None:
    port = served.url.rpartition(":")[2]
    settings = (
        {"DATA_DIR": str(served.data_dir), "PORT": "0"}
        if case == "folder"
        else {"DATA_DIR": str(tmp_path), "PORT": port}
    )
    done = subprocess.run(
        [sys.executable, "-m", "spiritum", "serve"],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 1
    assert ("Set DATA_DIR" if case == "folder" else "Set PORT") in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_two_sites_run_side_by_side(served: RunningSite, tmp_path: Path) -> None:
    other = RunningSite(tmp_path / "other", DEMO_DATA="none", **WITHOUT_DOCUMENTS).start()
    try:
        assert other.url != served.url
        for running in (served, other):
            with _client(running.url) as http:
                assert http.get("/health/ready").json()["status"] == "ready"
        with _client(other.url) as http:
            refused = http.post("/rest/login/", json=CREDENTIALS)
        assert refused.status_code == httpx.codes.UNAUTHORIZED
    finally:
        other.stop(signal.SIGTERM)


@pytest.mark.slow
@pytest.mark.parametrize("part", ["spiritum worker", "tie-simulator", "postgres"])
def test_a_part_that_is_killed_comes_back(served: RunningSite, part: str) -> None:
    name, _, argument = part.partition(" ")
    victim = next(
        process
        for process in served.descendants()
        if any(name in word for word in process.cmdline()) and (not argument or argument in process.cmdline())
    )
    victim.kill()
    if part == "postgres":  # the supervisor keeps processes, the next start brings the database back
        served.stop()
        served.start()
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with _signed_in(served.url) as http:
                query = "{ getPathways { patients { firstName } } }"
                answer = http.post("/graphql", json={"query": query}).json()
            if "errors" not in answer:
                break
        except httpx.HTTPError:
            pass
        assert time.monotonic() < deadline, served.output
        time.sleep(0.2)


@pytest.mark.slow
def test_who_uses_what_is_deprecated_is_told_beside_the_site_and_without_it(served: RunningSite) -> None:
    query = "{ getOnMdtConnection(mdtId: 1, first: 1) { edges { node { lockEndTime } } } }"
    with _signed_in(served.url) as http:
        http.post("/graphql", json={"query": query}, headers={"user-agent": "tablet/2"}).raise_for_status()
    deadline = time.monotonic() + PATIENCE
    while not (uses := _usage(served, run_spiritum)) and time.monotonic() < deadline:
        time.sleep(1)  # counts are written each five seconds
    assert uses == [("OnMdt.lockEndTime", "tablet", 1)], served.output
    with _signed_in(served.url) as http:
        http.post("/graphql", json={"query": query}, headers={"user-agent": "tablet/3"}).raise_for_status()
    assert served.stop() == 0, served.output
    assert _usage(served, _program) == [("OnMdt.lockEndTime", "tablet", 2)], served.output


def _usage(running: RunningSite, run: Callable[..., subprocess.CompletedProcess[str]]) -> list[tuple[str, str, int]]:
    """What `spiritum contract usage` says of a data folder."""
    environment = {**os.environ, "DATA_DIR": str(running.data_dir)}
    done = run("contract", "usage", "--json", environment=environment, folder=running.data_dir)
    assert done.returncode == 0, done.stderr
    return [(use["coordinate"], use["client"], use["uses"]) for use in json.loads(done.stdout)["uses"]]


def _program(*command: str, environment: Mapping[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the program itself, as an operator does."""
    program = [sys.executable, "-m", "spiritum", *command]
    return subprocess.run(
        program, env=environment, cwd=folder, capture_output=True, text=True, check=False, timeout=PATIENCE
    )


@pytest.mark.slow
def test_a_session_outlives_a_restart_and_a_killed_supervisor(served: RunningSite) -> None:
    with _signed_in(served.url) as http:
        cookie = http.cookies["SDSESSION"]
    served.kill()
    said = len(served.lines)
    served.start()
    with _client(served.url, SDSESSION=cookie) as http:
        answer = http.post("/graphql", json={"query": "{ getPathways { id } }"})
    assert len(answer.json()["data"]["getPathways"]) == 2
    assert "Loaded" in "\n".join(served.lines[:said])
    assert "Loaded" not in "\n".join(served.lines[said:]), "data that is there is left alone"


@pytest.mark.slow
def test_ctrl_c_stops_everything_and_the_database_cleanly(served: RunningSite) -> None:
    """What a supervisor that was killed had started is gone too: that of the test above, on this folder."""
    log = served.data_dir / "postgres.log"
    said = len(log.read_text())
    deadline = time.monotonic() + PATIENCE
    while len(served.descendants()) < 3 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert len(served.descendants()) >= 3, served.output
    assert served.stop() == 0
    assert _eventually_gone(served) == []
    assert "database system is shut down" in log.read_text()[said:]
    assert not (served.data_dir / "serve.json").exists()
