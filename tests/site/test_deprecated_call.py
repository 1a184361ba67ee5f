"""A REST operation that the contract has come to deprecate, all the way: generated, served, announced and counted.

No operation of the contract is deprecated today; here a copy of the project has one.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path

import httpx
import pytest

from tests.site.running import PATIENCE, RunningSite

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("serve")]

PROJECT = Path(__file__).parents[2]
PARTS = ("schema", "generated", "src", "docs/clients", "clients/typescript")
PLAIN, DEPRECATED = (
    "operationId: logout\n",
    ("operationId: logout\n      deprecated: true\n      x-deprecated-since: 2026-06-01\n      x-sunset: 2027-06-01\n"),
)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[RunningSite]:
    """A site of a project in whose contract signing out is deprecated."""
    project = tmp_path / "project"
    for part in PARTS:
        shutil.copytree(PROJECT / part, project / part, ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
    for name in ("codegen.toml", "LICENSE"):
        shutil.copy(PROJECT / name, project)
    contract = project / "schema" / "openapi" / "rest.yaml"
    text = contract.read_text()
    assert text.count(PLAIN) == 1
    contract.write_text(text.replace(PLAIN, DEPRECATED))
    own = {"PYTHONPATH": os.pathsep.join([str(project / "src"), str(project)])}
    generate = [str(Path(sys.executable).with_name("contractgen")), "gen"]
    subprocess.run(generate, cwd=project, env={**os.environ, **own}, check=True, capture_output=True, timeout=PATIENCE)
    monkeypatch.chdir(project)
    running = RunningSite(tmp_path / "data", DEMO_DATA="demo", **own).start()
    yield running
    if running.process.poll() is None:
        running.stop()


def test_a_deprecated_call_says_so_and_is_counted(site: RunningSite) -> None:
    with httpx.Client(base_url=site.url, trust_env=False, timeout=30, headers={"user-agent": "ward-screen/3"}) as http:
        credentials = {"username": "demo-1-1", "password": "22password1"}
        signed_in = http.post("/rest/login/", json=credentials).raise_for_status()
        assert not {"deprecation", "sunset"} & set(signed_in.headers)
        signed_out = http.post("/rest/logout/").raise_for_status()
        assert signed_out.headers["deprecation"] == "@1780272000"  # 2026-06-01 at midnight UTC
        assert signed_out.headers["sunset"] == "Tue, 01 Jun 2027 00:00:00 GMT"
        refused = http.post("/rest/logout/")
        assert refused.status_code == httpx.codes.UNAUTHORIZED  # and a call that is refused is no use
    deadline = time.monotonic() + PATIENCE
    while not (uses := _usage(site)) and time.monotonic() < deadline:
        time.sleep(0.5)
    assert uses == [("POST /rest/logout/", "ward-screen", 1)]
    assert site.stop() == 0, site.output
    assert _usage(site) == uses


def _usage(running: RunningSite) -> list[tuple[str, str, int]]:
    """What `spiritum contract usage` tells of a data folder."""
    command = [sys.executable, "-m", "spiritum", "contract", "usage", "--json"]
    environment = {**os.environ, "DATA_DIR": str(running.data_dir)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=PATIENCE)
    return [(use["coordinate"], use["client"], use["uses"]) for use in json.loads(done.stdout)["uses"]]
