"""`spiritum audit show` and `spiritum audit report`: in plain words, bounded, and noted with who ran them."""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.api.clinic import Clinic
from tests.api.test_privacy import NOW, add, last_reading, staff
from tests.commands import run_spiritum

Command = Callable[..., Awaitable[tuple[int, str, str]]]


@pytest.fixture
def command(database_url: str, tmp_path: Path) -> Command:
    """Runs the command with these arguments; its exit code, its output and its error output."""
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "DATABASE_URL": database_url}

    async def run(*arguments: str) -> tuple[int, str, str]:
        work = partial(run_spiritum, "audit", *arguments, environment=environment, folder=tmp_path)
        done = await asyncio.to_thread(work)
        return done.returncode, done.stdout, done.stderr

    return run


async def test_who_looked_at_a_patient(clinic: Clinic, command: Command) -> None:
    nurse = await staff(clinic)
    patient = 995_001
    await add(
        clinic,
        patient_ids=[patient],
        user_id=nurse,
        operation="getPatient",
        field_groups=["RESULTS"],
        source="10.9.8.7",
    )
    code, output, _ = await command("show", "--patient", str(patient))
    assert code == 0
    heading, line = output.splitlines()
    assert heading.split() == ["When", "Who", "What", "Patients", "From"]
    assert "opened (patient): tests and results" in line
    assert line.split()[-2:] == [str(patient), "10.9.8.7"]
    noted = await last_reading(clinic)
    assert (noted["kind"], noted["operation"], noted["user_id"]) == ("OPENED", "spiritum audit show", None)
    assert "os_user" in noted["details"]
    code, output, _ = await command("show", "--patient", str(patient), "--kind", "opened", "--json")
    nodes = json.loads(output)["events"]
    assert [event["action"] for event in nodes] == ["trail_read", "opened"]
    assert nodes[0]["actor"]["kind"] == "OPERATOR"


@pytest.mark.slow
async def test_what_a_user_did_and_unusual_looks(clinic: Clinic, command: Command) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway], may=[])
    await add(clinic, patient_ids=[995_002], user_id=person.id)
    code, output, _ = await command("show", "--user", person.username, "--limit", "1")
    assert (code, output.count("995002")) == (0, 1)
    code, output, _ = await command("show", "--unusual", "--user", person.username)
    assert code == 0
    assert "not on pathway" in output
    day = (NOW - timedelta(days=400)).strftime("%Y-%m-%d")
    code, _, errors = await command("show", "--user", person.username, "--from", day)
    assert (code, "366 days" in errors) == (1, True)


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--unusual", "--refused"],
        ["--user", "nobody-of-this-name"],
        ["--patient", "no such number"],
        ["--refused", "--kind", "looked"],
        ["--refused", "--from", "2026-02-01", "--to", "2026-01-01"],
    ],
)
async def test_a_wrong_call_is_refused_in_words(clinic: Clinic, command: Command, arguments: list[str]) -> None:
    code, output, errors = await command("show", *arguments)
    assert (code, output) == (2, "")
    assert "Traceback" not in errors


@pytest.mark.slow
async def test_days_at_the_ends_of_the_calendar(clinic: Clinic, command: Command) -> None:
    code, _, errors = await command("show", "--refused", "--to", "9999-12-31")
    assert (code, errors) == (0, "")
    code, _, errors = await command("show", "--refused", "--from", "0001-01-01")
    assert (code, "no event is of that time" in errors) == (1, True)


@pytest.mark.slow
async def test_a_report_for_a_patient(clinic: Clinic, command: Command, tmp_path: Path) -> None:
    nurse = await staff(clinic)
    patient = 995_003
    await add(clinic, patient_ids=[patient, 995_004], user_id=nurse, purpose="TREAT")
    code, output, _ = await command("report", "--patient", str(patient))
    assert code == 0
    assert "opened your record, for your care" in output
    assert "995004" not in output
    code, _, _ = await command("report", "--patient", str(patient), "--format", "html", "--output", "report.html")
    assert code == 0
    assert (tmp_path / "report.html").read_text().startswith("<!doctype html>")
    assert (await last_reading(clinic))["kind"] == "REPORTED"
