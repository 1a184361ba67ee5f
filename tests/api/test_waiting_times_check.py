"""`spiritum waiting-times check`: what is stored is what the events say, in whatever order they were recorded."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

import pytest

from spiritum.clock import today_in
from spiritum.waiting_times.events import Event
from spiritum.waiting_times.standards_file import STANDARDS_FILE
from spiritum.waiting_times.written_events import details_of, kind_of
from tests.api.clinic import Clinic, Person
from tests.api.waiting import MUTATIONS, recorded, tell, withdraw
from tests.commands import run_spiritum
from tests.waiting_times.examples import event_of
from tests.waiting_times.stories import story

HISTORIES = 30
_MUTATION_OF = {
    "INFORMED": "recordPatientInformed",
    "CLOSED": "closeWaitingTimes",
}
Check: TypeAlias = Callable[..., Awaitable[tuple[int, str]]]
"""Runs the command with these arguments and settings; its exit code and its output."""


@pytest.fixture
def check(database_url: str, tmp_path: Path) -> Check:
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "DATABASE_URL": database_url}

    async def run(*arguments: str, **settings: str) -> tuple[int, str]:
        command = ("waiting-times", "check", "--processes", "1", *arguments)
        done = await asyncio.to_thread(
            partial(run_spiritum, *command, environment={**environment, **settings}, folder=tmp_path)
        )
        return done.returncode, done.stdout + done.stderr

    return run


def _mutation(event: Event) -> str:
    kind = kind_of(event)
    return _MUTATION_OF.get(kind) or "record" + "".join(word.capitalize() for word in kind.split("_"))


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


async def tell_story(person: Person, entry: int, seed: int) -> int:
    """Tell a random story of an entry, with withdrawals and corrections; how much of it was taken."""
    random, record = Random(seed), story(seed)
    shift = today_in("Europe/London")() - record.today
    ids: dict[int, int] = {}
    for row in record.rows:
        if row["event"] == "Withdrawal":
            await withdraw(person, entry, ids.get(row["withdrawn_id"], 0))
            continue
        event = event_of(row["id"], _shifted(row, shift))
        values = {_camel(name): value for name, value in details_of(event).items()}
        if "evidenceId" in values:
            values["evidenceId"] = ids.get(int(str(values["evidenceId"])), 0)
        usual = dict.fromkeys(MUTATIONS[_mutation(event)][1])
        corrects: dict[str, object] = {}
        if ids and random.random() < 0.1:
            corrects = {"corrects": {"eventId": random.choice(list(ids.values())), "reason": "Mistyped."}}
        payload = await tell(
            person, _mutation(event), entry, **{**usual, "on": event.on.isoformat(), **values, **corrects}
        )
        if payload["userErrors"] is None:
            ids[row["id"]] = int(payload["event"]["id"])
    return len(ids)


def _shifted(row: dict[str, Any], by: timedelta) -> dict[str, Any]:
    return {name: value + by if isinstance(value, date) else value for name, value in row.items() if name != "id"}


@pytest.mark.slow
async def test_nothing_differs_after_random_histories(clinic: Clinic, check: Check) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    entries = [(await clinic.patient(pathway, known=False))[1] for _ in range(HISTORIES)]
    taken = [await tell_story(person, entry, seed) for seed, entry in enumerate(entries)]
    assert sum(taken) > 3 * HISTORIES
    begun = sum(count > 0 for count in taken)
    code, output = await check()
    assert (code, output.endswith(" entries computed anew, 0 differ.\n")) == (0, True), output
    assert int(output.split(" ")[0]) >= begun


async def test_a_difference_is_named_and_mended(clinic: Clinic, check: Check) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway, known=False)
    _, other = await clinic.patient(pathway, known=False)
    await recorded(person, "recordReferralReceived", entry)
    await recorded(person, "recordReferralReceived", other)
    pool = clinic.database.reads.pool
    await pool.execute("UPDATE waiting_entry SET sorted_on = sorted_on + 1 WHERE on_pathway_id = $1", entry)
    await pool.execute("DELETE FROM waiting_entry WHERE on_pathway_id = $1", other)
    code, output = await check()
    assert code == 1
    assert f"entry {entry}: sorted_on\n" in output
    assert f"entry {other}: nothing is stored\n" in output
    code, output = await check("--mend")
    assert (code, "2 differ and are mended" in output) == (0, True)
    assert (await check())[0] == 0


async def test_other_standards_make_a_difference_until_it_is_mended(
    clinic: Clinic, check: Check, tmp_path: Path
) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway, known=False)
    await recorded(person, "recordReferralReceived", entry)
    file = tmp_path / "standards.toml"
    text = STANDARDS_FILE.read_text().replace(
        "limits = [{ from = 2021-10-01, days = 28 }]", "limits = [{ from = 2021-10-01, days = 21 }]"
    )
    assert text != STANDARDS_FILE.read_text()
    file.write_text(text)
    settings = {"WAITING_TIMES_STANDARDS": str(file)}
    code, output = await check(**settings)
    assert (code, f"entry {entry}: sorted_on, faster_diagnosis_breach_on\n" in output) == (1, True)
    assert (await check("--mend", **settings))[0] == 0
    assert (await check(**settings))[0] == 0
    assert (await check())[0] == 1


async def test_a_standards_file_that_is_wrong_is_refused_with_its_line(check: Check, tmp_path: Path) -> None:
    file = tmp_path / "standards.toml"
    file.write_text(STANDARDS_FILE.read_text().replace("days = 28", "days = -1"))
    code, output = await check(WAITING_TIMES_STANDARDS=str(file))
    assert code == 1
    assert output.startswith("standards.toml, line ")
