"""The command itself, beside a running site and without one, and what fills an empty demonstration."""

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from spiritum.demo.commands import load_if_empty
from spiritum.serving.supervisor import CannotServeError
from spiritum.settings import Settings
from tests.conftest import Connection
from tests.tie_simulator.running import KEY, Simulator

PROGRAM = Path(sys.executable).with_name("spiritum")
WORKLIST = """query ($pathway: ID!) { getPatientOnPathwayConnection(pathwayId: $pathway, first: 20) { totalCount edges {
    node { hospitalNumber firstName onPathways { clinicalRequests { testResult { description } } } } } } }"""


@dataclass(frozen=True)
class RunningSite:
    """A served site without data."""

    url: str
    environment: dict[str, str]
    process: asyncio.subprocess.Process


@pytest.fixture(scope="module")
async def site(tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[RunningSite]:
    folder = tmp_path_factory.mktemp("site")
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
        **{"DATA_DIR": str(folder), "PORT": "0", "DEMO_DATA": "none", "COOKIE_SECURE": "false", "TIE_DELAY": "0"},
    }
    with (folder / "log.jsonl").open("w") as log:
        process = await asyncio.create_subprocess_exec(
            PROGRAM, "serve", stdout=subprocess.PIPE, stderr=log, env=environment, cwd=folder
        )
        assert process.stdout is not None
        said = await asyncio.wait_for(process.stdout.readuntil(b"/health/ready"), 90)
        found = re.search(r"http://\S+(?=/health/ready)", said.decode())
        assert found
        yield RunningSite(found[0], environment, process)
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        await process.wait()


async def demo_load(site: RunningSite, *options: str, **settings: str) -> tuple[int, str, str]:
    """Run the command; its exit code, its output and its error output."""
    process = await asyncio.create_subprocess_exec(
        *(PROGRAM, "demo", "load", *options),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**site.environment, **settings},
        cwd=site.environment["DATA_DIR"],
    )
    output, errors = await process.communicate()
    assert process.returncode is not None
    return process.returncode, output.decode(), errors.decode()


async def test_a_running_site_is_filled_and_serves_what_was_loaded(site: RunningSite) -> None:
    code, output, errors = await demo_load(site)
    assert (code, errors) == (0, "")
    assert output.splitlines()[:3] == ["Registering patients: 100", "Hashing passwords: 20", "Writing tables: 5"]
    assert "Pathways: 20, users: 100, patients: 100, decision points: 160" in output
    assert output.endswith("Sign in as demo-1-1, password 22password1.\n")

    async with httpx.AsyncClient(base_url=site.url, timeout=30, trust_env=False) as client:
        signed_in = await client.post("/rest/login/", json={"username": "demo-1-1", "password": "22password1"})
        pathway = signed_in.json()["user"]["defaultPathway"]
        assert pathway["name"] == "Lung cancer"
        ask = {"query": WORKLIST, "variables": {"pathway": pathway["id"]}}
        # Requests that were open when they were loaded are answered, and the patient who waited for them comes back.
        async with asyncio.timeout(30):
            while (answer := (await client.post("/graphql", json=ask)).json())["data"]["getPatientOnPathwayConnection"][
                "totalCount"
            ] < 4:
                await asyncio.sleep(0.1)
    patients = [edge["node"] for edge in answer["data"]["getPatientOnPathwayConnection"]["edges"]]
    assert all(patient["firstName"] for patient in patients)
    reports = [
        request["testResult"]
        for patient in patients
        for entry in patient["onPathways"]
        for request in entry["clinicalRequests"]
    ]
    assert sum(report is not None and len(report["description"]) > 100 for report in reports) > 10


async def test_what_goes_wrong_is_said_in_one_line(site: RunningSite) -> None:
    code, output, errors = await demo_load(site, HOSPITAL_NUMBER_REGEX="^[0-9]{10}$")
    assert (code, output) == (1, "")
    assert errors.startswith("Not loaded. HOSPITAL_NUMBER_REGEX and NATIONAL_NUMBER_REGEX are not those of a")
    assert "Traceback" not in errors


async def test_an_unknown_set_is_a_fault_of_usage(site: RunningSite) -> None:
    code, _, errors = await demo_load(site, "--data", "threepathways")
    assert code == 2
    assert "'threepathways' is not one of 'demo', 'bulk'" in re.sub(r"[\s│]+", " ", errors)


async def test_without_a_site_the_embedded_database_and_the_simulator_run_for_the_command(site: RunningSite) -> None:
    """Last of this module: it stops the site."""
    site.process.send_signal(signal.SIGTERM)
    await site.process.wait()
    code, output, _ = await demo_load(site, "--onlyclear")
    assert code == 0
    assert output == "Cleared: there are no pathways and no patients any more.\n"
    folder = Path(site.environment["DATA_DIR"])
    assert not (folder / "postgres" / "postmaster.pid").exists()


@pytest.fixture
def demonstration(tmp_path: Path) -> Settings:
    return Settings.model_construct(data_dir=tmp_path, tie_key=KEY, demo_data="demo")


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
