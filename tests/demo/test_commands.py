"""The command itself, beside a running site and without one, and what fills an empty demonstration.

To load a whole set into a site of many processes, and clear it again, is slow; the quick tests load in their own.
"""

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from spiritum.commands.demo import load_if_empty
from spiritum.installation.sole_user import CannotServeError
from spiritum.settings import Settings
from spiritum.waiting_times.standards_file import STANDARDS_FILE
from tests.answers.http import product_answered
from tests.commands import run_spiritum
from tests.conftest import Connection
from tests.tie_simulator.running import KEY, Simulator

PROGRAM = Path(sys.executable).with_name("spiritum")
WORKLIST = """query ($pathway: ID!) { getPatientOnPathwayConnection(pathwayId: $pathway, first: 20) { edges { node {
    firstName onPathways { clinicalRequests { testResult { description } } } } } } }"""


@dataclass(frozen=True)
class RunningSite:
    """A served site without data."""

    url: str
    environment: dict[str, str]
    process: asyncio.subprocess.Process

    async def stop(self) -> None:
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        await self.process.wait()


@pytest.fixture
async def site(tmp_path: Path) -> AsyncGenerator[RunningSite]:
    environment = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(tmp_path),
        "PORT": "0",
        "DEMO_DATA": "none",
        "COOKIE_SECURE": "false",
        "TIE_DELAY": "0",
        "TRUSTED_DOCUMENTS": "off",  # planning them is two fifths of the start of a server process
    }
    with (tmp_path / "log.jsonl").open("w") as log:
        process = await asyncio.create_subprocess_exec(
            PROGRAM, "serve", stdout=subprocess.PIPE, stderr=log, env=environment, cwd=tmp_path
        )
        assert process.stdout is not None
        said = await asyncio.wait_for(process.stdout.readuntil(b"/health/ready"), 90)
        match = re.search(r"http://\S+(?=/health/ready)", said.decode())
        assert match
        site = RunningSite(match[0], environment, process)
        yield site
        await site.stop()


async def demo_load(environment: dict[str, str], *options: str) -> tuple[int, str, str]:
    """Run the command; its exit code, its output and its error output."""
    process = await asyncio.create_subprocess_exec(
        *(PROGRAM, "demo", "load", *options),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        cwd=environment["DATA_DIR"],
    )
    output, errors = await process.communicate()
    assert process.returncode is not None
    return process.returncode, output.decode(), errors.decode()


async def worklist_of_first_user(site: RunningSite, size: int) -> list[dict[str, Any]]:
    """The worklist of demo-1-1, once it is of that size."""
    hooks = {"response": [product_answered]}
    async with httpx.AsyncClient(base_url=site.url, timeout=30, trust_env=False, event_hooks=hooks) as client:
        signed_in = await client.post("/rest/login/", json={"username": "demo-1-1", "password": "22password1"})
        pathway = signed_in.json()["user"]["defaultPathway"]
        assert pathway["name"] == "Lung cancer"
        async with asyncio.timeout(30):
            while True:
                ask = {"query": WORKLIST, "variables": {"pathway": pathway["id"]}}
                answer = (await client.post("/graphql", json=ask)).json()
                edges = answer["data"]["getPatientOnPathwayConnection"]["edges"]
                if len(edges) == size:
                    return [edge["node"] for edge in edges]
                await asyncio.sleep(0.1)


@pytest.mark.slow
async def test_the_command_works_beside_a_site_and_without_one(site: RunningSite) -> None:
    code, output, errors = await demo_load(site.environment)
    assert (code, errors) == (0, "")
    registering, *others = output.splitlines()[:3]
    assert re.fullmatch(r"Registering patients: 3\d\d", registering)
    assert others == ["Hashing passwords: 20", "Writing tables: 6"]
    assert "Pathways: 20, users: 100, patients: 100, earlier patients: 2" in output
    assert output.endswith("Sign in as demo-1-1, password 22password1.\n")

    # New, results back, both; and soon the one who waits for results, which the engine gives at once.
    patients = await worklist_of_first_user(site, 4)
    assert all(patient["firstName"] for patient in patients)
    requests = [request for patient in patients for request in patient["onPathways"][0]["clinicalRequests"]]
    reports = [request["testResult"]["description"] for request in requests if request["testResult"]]
    assert sum(len(report) > 100 for report in reports) > 10

    await site.stop()
    code, output, _ = await demo_load(site.environment, "--onlyclear")
    assert (code, output) == (0, "Cleared: there are no pathways and no patients any more.\n")
    assert not (Path(site.environment["DATA_DIR"]) / "postgres" / "postmaster.pid").exists()


async def test_what_goes_wrong_is_said_in_one_line(tmp_path: Path, database_url: str, simulator: Simulator) -> None:
    environment = {
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": database_url,
        "TRUST_URL": simulator.url,
        "TRUST_KEY": KEY,
        "HOSPITAL_NUMBER_REGEX": "^[0-9]{10}$",
    }
    done = await asyncio.to_thread(run_spiritum, "demo", "load", environment=environment, folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Not loaded. HOSPITAL_NUMBER_REGEX and NATIONAL_NUMBER_REGEX are not those of a")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["serve", "demo load"])
async def test_a_standards_file_that_is_wrong_is_refused_with_its_line_and_reason(
    tmp_path: Path, database_url: str, simulator: Simulator, command: str
) -> None:
    file, usual = tmp_path / "standards.toml", STANDARDS_FILE.read_text()
    wrong = usual.replace("days = 28", "days = -1", 1)
    (line,) = [
        number
        for number, (before, after) in enumerate(zip(usual.splitlines(), wrong.splitlines(), strict=True), 1)
        if before != after
    ]
    file.write_text(wrong)
    environment = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": database_url,
        "TRUST_URL": simulator.url,
        "TRUST_KEY": KEY,
        "WAITING_TIMES_STANDARDS": str(file),
    }
    done = await asyncio.to_thread(run_spiritum, *command.split(), environment=environment, folder=tmp_path)
    assert done.returncode == 1
    assert re.search(rf"standards\.toml, line {line}: \S", done.stderr), done.stderr
    assert "Traceback" not in done.stderr


async def test_an_unknown_set_is_a_fault_of_usage(tmp_path: Path) -> None:
    options = ("--data", "threepathways")
    environment = {"DATA_DIR": str(tmp_path)}
    done = await asyncio.to_thread(run_spiritum, "demo", "load", *options, environment=environment, folder=tmp_path)
    assert done.returncode == 2
    assert "'threepathways' is not one of 'demo', 'bulk'" in re.sub(r"[\s│]+", " ", done.stderr)


@pytest.fixture
def demonstration(tmp_path: Path) -> Settings:
    return Settings.model_construct(data_dir=tmp_path, trust_key=KEY, demo_data="demo")


@pytest.mark.slow
async def test_an_empty_demonstration_is_filled_once(
    demonstration: Settings,
    database_url: str,
    simulator: Simulator,
    sql: Connection,
    capsys: pytest.CaptureFixture[str],
) -> None:
    await load_if_empty(demonstration, database_url, simulator.url)
    assert "Loaded demo. Pathways: 20" in capsys.readouterr().out
    first = await sql.fetchval("SELECT min(id) FROM patient")
    await load_if_empty(demonstration, database_url, simulator.url)
    assert await sql.fetchval("SELECT min(id) FROM patient") == first
    assert capsys.readouterr().out == ""


async def test_a_demonstration_whose_pathways_somebody_has_made_is_left_alone(
    demonstration: Settings, database_url: str, simulator: Simulator, sql: Connection
) -> None:
    await sql.execute("INSERT INTO pathway (name) VALUES ('Our own')")
    await load_if_empty(demonstration, database_url, simulator.url)
    assert await sql.fetchval("SELECT count(*) FROM pathway") == 1


async def test_a_site_whose_demonstration_cannot_be_filled_says_so(demonstration: Settings, database_url: str) -> None:
    with pytest.raises(CannotServeError, match="The demonstration data could not be loaded"):
        await load_if_empty(demonstration, database_url, "http://127.0.0.1:9")
