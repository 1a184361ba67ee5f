"""Server processes and the database are killed with -9 under load: what a client has received is in the audit trail.

Clients keep a log of their own: each response that arrived whole, by its request's id, with the patients that it shows.
"""

import asyncio
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import asyncpg
import httpx

from tests.api.clinic import Person
from tests.faults.counts import DATABASE_KILLS, KILLS_AT_EACH_POINT
from tests.faults.house import DEADLINE, Clinician, House, clinicians, open_clinic, settled

READERS = 4
PATIENTS = 6
LIST = """
query ($pathway: ID!) { getPatientOnPathwayConnection(pathwayId: $pathway, first: 10) { edges { node { id } } } }
"""
PATIENT = "query ($patient: ID!) { getPatient(id: $patient) { id } }"
REPORT = "/rest/waiting-times/data-quality"


@dataclass
class Reader:
    """Somebody who looks at patients all the time, and remembers what they saw."""

    person: Person
    pathway: int
    patients: Sequence[int]
    patient_of_entry: dict[int, int]
    seen: dict[str, set[int]] = field(default_factory=dict[str, "set[int]"])
    """Whom each response showed, by the request's id."""

    async def look_until(self, stop: asyncio.Event) -> None:
        """Look at whatever there is, whether it is refused or lost."""
        ways = (self._list, self._open, self._report)
        while not stop.is_set():
            try:
                request_id, patients = await random.choice(ways)()
            except (httpx.HTTPError, json.JSONDecodeError):
                await asyncio.sleep(0.02)
                continue
            if patients:
                self.seen[request_id] = patients

    async def _list(self) -> tuple[str, set[int]]:
        response, data = await self._ask(LIST, pathway=self.pathway)
        connection: dict[str, list[Any]] = (data or {}).get("getPatientOnPathwayConnection") or {}
        return response.headers["x-request-id"], {int(edge["node"]["id"]) for edge in connection.get("edges", ())}

    async def _open(self) -> tuple[str, set[int]]:
        response, data = await self._ask(PATIENT, patient=random.choice(self.patients))
        patient = (data or {}).get("getPatient")
        return response.headers["x-request-id"], {int(patient["id"])} if patient else set()

    async def _report(self) -> tuple[str, set[int]]:
        response = await self.person.http.get(REPORT, params={"pathwayId": self.pathway})
        rows: list[dict[str, Any]] = response.json()["rows"] if response.status_code == 200 else []
        return response.headers["x-request-id"], {self.patient_of_entry[row["entryId"]] for row in rows}

    async def _ask(self, query: str, **variables: object) -> tuple[httpx.Response, dict[str, Any] | None]:
        response = await self.person.http.post("/graphql", json={"query": query, "variables": variables})
        return response, response.json().get("data")


async def _readers(house: House, busy: Sequence[Clinician]) -> list[Reader]:
    """People who look at the clinicians' patients."""
    pathway = busy[0].pathway
    async with open_clinic(house) as clinic:
        rows = await clinic.database.reads.pool.fetch(
            "SELECT id, patient_id FROM on_pathway WHERE pathway_id = $1", pathway
        )
        people = [await clinic.signed_in(on=[pathway]) for _ in range(READERS)]
        for person in people:
            person.http.headers["connection"] = "close"
        while clinic.clients:
            house.on_stop(clinic.clients.pop().aclose)
    patients = {row["id"]: row["patient_id"] for row in rows}
    return [Reader(person, pathway, list(patients.values()), patients) for person in people]


async def test_whatever_a_client_received_is_in_the_trail(house: House) -> None:
    busy, stop = await clinicians(house, PATIENTS), asyncio.Event()
    readers = await _readers(house, busy)
    work = [asyncio.create_task(reader.look_until(stop)) for reader in readers]
    work += [asyncio.create_task(_decide_until(stop, clinician)) for clinician in busy[:2]]
    try:
        for number in range(KILLS_AT_EACH_POINT + DATABASE_KILLS):
            await _wait_for_looks(readers)
            await asyncio.sleep(random.uniform(0, 0.2))
            if number % 3 == 2:
                await house.kill_database()
            else:
                random.choice(house.lanes).worker.kill()
                await house.replace_dead()
    finally:
        stop.set()
        await asyncio.gather(*work)
    await settled(house)
    await _all_is_noted(house, readers)


async def _all_is_noted(house: House, readers: Sequence[Reader]) -> None:
    sql: asyncpg.Connection[asyncpg.Record] = await asyncpg.connect(house.database_url)
    try:
        rows = await sql.fetch("SELECT user_id, request_id, patient_ids FROM audit_event WHERE kind <> 'REFUSED'")
        decided = await sql.fetch(
            "SELECT entity_id FROM audit_event WHERE entity = 'decision_point' AND patient_ids <> '{}'"
        )
    finally:
        await sql.close()
    noted: dict[tuple[int, str], set[int]] = {}
    for row in rows:
        noted.setdefault((row["user_id"], row["request_id"]), set()).update(row["patient_ids"])
    for reader in readers:
        assert len(reader.seen) > KILLS_AT_EACH_POINT
        missing = {
            request_id: patients - noted.get((reader.person.id, request_id), set())
            for request_id, patients in reader.seen.items()
        }
        assert {request_id: patients for request_id, patients in missing.items() if patients} == {}
    assert house.acknowledged.keys() <= {row["entity_id"] for row in decided}


async def _decide_until(stop: asyncio.Event, clinician: Clinician) -> None:
    while not stop.is_set():
        await clinician.decide()
        await asyncio.sleep(0.1)


async def _wait_for_looks(readers: Sequence[Reader]) -> None:
    """Wait until responses arrive again, so that the next kill hits a busy site."""
    before = sum(len(reader.seen) for reader in readers)
    deadline = asyncio.get_running_loop().time() + DEADLINE
    while sum(len(reader.seen) for reader in readers) < before + 3 * len(readers):
        assert asyncio.get_running_loop().time() < deadline, "nobody sees anything any more"
        await asyncio.sleep(0.05)
