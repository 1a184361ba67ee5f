"""How often a change asks the database: one statement waits for another, and every clinician for all of them."""

import asyncio
import json
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from spiritum.transport.graphql import pushdown
from tests.api.clinic import COMPLETED, Clinic, Person
from tests.api.conftest import Served
from tests.conftest import Connection
from tests.required import required

MANIFEST = Path(__file__).parents[2] / "generated" / "operations.json"
OPERATIONS: Mapping[str, str] = {each["name"]: each["body"] for each in json.loads(MANIFEST.read_text())["operations"]}
"""What the clients send, which shows more of the result than the other tests ask for."""
SESSION = 1
"""The statement that reads the caller's session."""


@dataclass
class Counted:
    """A clinic whose requests are counted."""

    clinic: Clinic
    ends: list[str]
    """The statements that begin and end transactions of requests, which the log does not count."""

    async def ask(self, person: Person, operation: str, **input: Any) -> tuple[Mapping[str, Any], int, list[str]]:
        """The payload of a client's operation, its statements besides the session's, and its BEGINs and COMMITs."""
        self.ends.clear()
        answer = await person.ask(OPERATIONS[operation], input=input)
        (payload,) = answer.data.values()
        return payload, self.clinic.last_request()["sql_statements"] - SESSION, [*self.ends]


@pytest.fixture
async def counted(clinic: Clinic, served: Served, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[Counted]:
    """Nothing is sent to the hospital meanwhile, which would begin transactions of its own."""
    ends: list[str] = []
    begun: set[Connection] = set()
    execute = asyncpg.Connection.execute

    async def noting(self: Connection, query: str, *arguments: Any, **options: Any) -> str:
        # The server's own work goes on beside the request; its tasks bear names. Each COMMIT has a task of its own.
        if query == "BEGIN" and required(asyncio.current_task()).get_name().startswith("Task-"):
            begun.add(self)
            ends.append(query)
        elif query in {"COMMIT", "ROLLBACK"} and self in begun:
            begun.remove(self)
            ends.append(query)
        return await execute(self, query, *arguments, **options)

    senders = (served.site.sender, served.site.cancellation_sender)
    for sender in senders:
        await sender.stop()
    monkeypatch.setattr(asyncpg.Connection, "execute", noting)
    yield Counted(clinic, ends)
    for sender in senders:
        sender.start()


@dataclass
class Ready:
    """A patient's entry, somebody who may decide on it, and what may be asked for: a test, and a place at a meeting."""

    person: Person
    pathway: int
    entry: int
    test: int
    meeting: int


@pytest.fixture
async def ready(clinic: Clinic) -> Ready:
    test, meeting = await clinic.request_type(is_test_request=True), await clinic.request_type(is_mdt=True)
    pathway = await clinic.pathway(types=[test, meeting])
    person = await clinic.signed_in(on=[pathway])
    # The session's use is noted once a minute: now, and not while something is counted.
    await person.ask("{ __typename }")
    _, entry = await clinic.patient(pathway)
    return Ready(person, pathway, entry, test, meeting)


async def test_a_lock_is_one_statement_that_commits_itself(counted: Counted, ready: Ready) -> None:
    """The holder's name, which the payload shows, is known: it came with the session."""
    for _ in ("taken", "extended"):
        payload, statements, ends = await counted.ask(ready.person, "LockOnPathway", onPathwayId=ready.entry)
        by_id = "SELECT * FROM user_account WHERE id = $1"
        user = required(await counted.clinic.database.reads.pool.fetchrow(by_id, ready.person.id))
        assert payload["onPathway"]["lockUser"] == {
            "id": str(user["id"]),
            "username": user["username"],
            "firstName": user["first_name"],
            "lastName": user["last_name"],
        }
        assert (statements, ends) == (1, [])
    payload, statements, ends = await counted.ask(ready.person, "LockOnPathway", onPathwayId=ready.entry, unlock=True)
    assert payload["onPathway"]["lockUser"] is None
    assert (statements, ends) == (1, [])


SHOWN = 1
"""The clinician, the requests, their types, what was acknowledged, and the entry: what a decision's payload shows."""


async def test_a_decision_is_one_statement_whatever_it_asks_for(counted: Counted, ready: Ready) -> None:
    clinic, person = counted.clinic, ready.person
    earlier = await clinic.decision(ready.entry, person.id)
    results = [await clinic.request(ready.entry, ready.test, decision=earlier, **COMPLETED) for _ in range(3)]
    await counted.ask(person, "LockOnPathway", onPathwayId=ready.entry)
    payload, statements, ends = await counted.ask(
        person,
        "CreateDecisionPoint",
        onPathwayId=ready.entry,
        decisionType="CLINIC",
        clinicHistory="Cough.",
        clinicalRequestRequests=[{"clinicalRequestTypeId": ready.test}],
        clinicalRequestResolutions=results,
        idempotencyKey="the first of today",
    )
    point = payload["decisionPoint"]
    assert [len(point[field]) for field in ("clinicalRequests", "clinicalRequestResolutions")] == [1, 3]
    assert (statements - SHOWN, ends) == (1, ["BEGIN", "COMMIT"])


async def test_a_place_at_a_meeting_is_five_statements_more(counted: Counted, ready: Ready) -> None:
    person = ready.person
    mdt = await counted.clinic.mdt(ready.pathway, person.id, date(2090, 1, 1))
    await counted.ask(person, "LockOnPathway", onPathwayId=ready.entry)
    payload, statements, ends = await counted.ask(
        person,
        "CreateDecisionPoint",
        onPathwayId=ready.entry,
        decisionType="CLINIC",
        clinicHistory="Cough.",
        clinicalRequestRequests=[{"clinicalRequestTypeId": each} for each in (ready.test, ready.meeting)],
        mdt={"id": mdt, "reason": "Discuss the scan."},
    )
    assert len(payload["decisionPoint"]["clinicalRequests"]) == 2
    assert (statements - SHOWN, ends) == (9, ["BEGIN", "COMMIT"])  # three of them are the place among waiting times


async def test_a_record_is_the_patient_and_all_entries(clinic: Clinic, ready: Ready) -> None:
    """The second time, when the demographics are cached; without results of the hospital's."""
    patient, entry = await clinic.patient(ready.pathway)
    await clinic.decision(entry, ready.person.id)
    for _ in range(2):
        answer = await ready.person.ask(OPERATIONS["PatientRecord"], id=str(patient), pathwayId=str(ready.pathway))
        assert answer.data["getPatient"]["lastName"]
        assert len(answer.data["getPatient"]["onPathways"][0]["decisionPoints"]) == 1
    assert clinic.last_request()["sql_statements"] - SESSION == 2


TWICE = "query($id: ID!) { getPatient(id: $id) { NAMES: onPathways { id } more: onPathways { addedAt } } }"


async def test_fields_of_one_object_share_a_statement_up_to_a_bound(
    clinic: Clinic, ready: Ready, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else one statement would put together without bound what many aliases ask for."""
    patient, _ = await clinic.patient(ready.pathway)
    counts: list[int] = []
    for name in ("first", "shared", "apart"):  # each is a document of its own, which is planned anew
        if name == "apart":
            monkeypatch.setattr(pushdown, "MAX_JOINED", 1)
        answer = await ready.person.ask(TWICE.replace("NAMES", name), id=str(patient))
        assert len(answer.data["getPatient"][name]) == len(answer.data["getPatient"]["more"]) == 1
        counts.append(clinic.last_request()["sql_statements"] - SESSION)
    assert counts[2] == counts[1] + 1


ADDRESSES = """
    query($pathway: ID!) { getPatientOnPathwayConnection(pathwayId: $pathway, outstanding: false, first: 5) {
        edges { node { hospitalNumber lastName address { city } onPathways { id } } } } }
"""


async def test_a_worklist_is_the_page_and_the_patients(clinic: Clinic, ready: Ready) -> None:
    """Where a field of the patients is no column, their demographics are read by themselves, too."""
    variables = {"pathwayId": str(ready.pathway), "first": 5, "outstanding": False}
    await ready.person.ask(OPERATIONS["Worklist"], **variables)  # has the hospital asked for the demographics
    worklist = await ready.person.ask(OPERATIONS["Worklist"], **variables)
    statements = clinic.last_request()["sql_statements"] - SESSION
    (edge,) = worklist.data["getPatientOnPathwayConnection"]["edges"]
    addresses = await ready.person.ask(ADDRESSES, pathway=str(ready.pathway))
    (other,) = addresses.data["getPatientOnPathwayConnection"]["edges"]
    assert [edge["node"][name] for name in ("hospitalNumber", "lastName")] == [
        other["node"][name] for name in ("hospitalNumber", "lastName")
    ]
    assert other["node"]["address"] is not None
    assert (statements, clinic.last_request()["sql_statements"] - SESSION) == (2, 3)


async def test_a_lock_on_a_meetings_list_is_one_statement_that_commits_itself(counted: Counted, ready: Ready) -> None:
    clinic, person = counted.clinic, ready.person
    mdt = await clinic.mdt(ready.pathway, person.id, date(2090, 1, 1))
    patient, entry = await clinic.patient(ready.pathway)
    on_mdt = await clinic.on_mdt(mdt, patient, await clinic.request(entry, ready.meeting), person.id)
    for _ in ("taken", "extended"):
        payload, statements, ends = await counted.ask(person, "LockOnMdt", id=on_mdt)
        assert payload["onMdt"]["lockUser"]["id"] == str(person.id)
        assert (statements, ends) == (2, [])  # the second reads the holder's name, which the payload shows
    payload, statements, ends = await counted.ask(person, "LockOnMdt", id=on_mdt, unlock=True)
    assert payload["onMdt"]["lockUser"] is None
    assert (statements, ends) == (1, [])
