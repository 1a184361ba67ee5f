"""The lock on a patient's entry: one holder at a time, whoever asks at once."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func

from generated.graphql.models import Permission
from tests.api.clinic import Answer, Clinic, Person
from tests.operations import LOCK


async def _lock(person: Person, entry: int, *, unlock: bool | None = None) -> dict[str, Any]:
    answer = await person.ask(LOCK, entry=entry, unlock=unlock)
    return answer.data["lockOnPathway"]


async def test_a_lock_is_taken_extended_and_given_back(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    taken = await _lock(person, entry)
    assert taken["userErrors"] is None
    assert taken["onPathway"]["lockUser"] == {"id": str(person.id)}
    extended = await _lock(person, entry)
    assert extended["onPathway"]["lockEndTime"] > taken["onPathway"]["lockEndTime"]
    given_back = await _lock(person, entry, unlock=True)
    assert given_back == {"onPathway": {"id": str(entry), "lockUser": None, "lockEndTime": None}, "userErrors": None}


async def test_a_held_lock_is_refused_with_its_holder_and_end(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    holder = await clinic.signed_in(on=[pathway], first_name="Beatrice")
    other = await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    await _lock(holder, entry)
    for unlock, field in ((False, "lockEndTime"), (True, "lockUser")):
        refused = await _lock(other, entry, unlock=unlock)
        assert refused["onPathway"]["lockUser"]["id"] == str(holder.id)
        (error,) = refused["userErrors"]
        assert (error["field"], error["code"]) == (field, "LOCK_HELD")
        assert error["message"].startswith("Beatrice Archer holds the lock until ")
    assert (await _lock(holder, entry))["userErrors"] is None


async def test_a_lock_that_has_run_out_is_free_and_is_not_shown(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    holder, other = await clinic.signed_in(on=[pathway]), await clinic.signed_in(on=[pathway])
    patient, entry = await clinic.patient(pathway)
    await _lock(holder, entry)
    await clinic.change_entry(entry, lock_end_time=func.now() - timedelta(seconds=1))
    entries = await other.ask("query($id: ID!) { getPatient(id: $id) { onPathways { lockUser { id } } } }", id=patient)
    assert entries.data["getPatient"]["onPathways"] == [{"lockUser": None}]
    assert (await _lock(other, entry, unlock=True))["userErrors"] is None
    assert (await _lock(other, entry))["onPathway"]["lockUser"] == {"id": str(other.id)}


@pytest.mark.race
async def test_of_twenty_callers_at_once_one_gets_the_lock(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    people = [await clinic.signed_in(on=[pathway]) for _ in range(20)]
    _, entry = await clinic.patient(pathway)
    answers = await asyncio.gather(*(_lock(person, entry) for person in people))
    winners = [answer["onPathway"]["lockUser"]["id"] for answer in answers if answer["userErrors"] is None]
    assert len(winners) == 1
    assert sum(answer["userErrors"] is not None for answer in answers) == 19


async def test_locks_on_another_pathway_are_forbidden_and_unknown_entries_not_found(clinic: Clinic) -> None:
    pathway, other = await clinic.pathway(), await clinic.pathway()
    person = await clinic.signed_in(on=[other])
    _, entry = await clinic.patient(pathway)
    assert (await person.ask(LOCK, entry=entry)).codes == ["FORBIDDEN"]
    assert (await person.ask(LOCK, entry=10**9)).codes == ["NOT_FOUND"]
    assert (await person.ask(LOCK, entry=-1)).codes == ["BAD_USER_INPUT"]


async def test_a_lock_needs_its_permissions(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway], may=[Permission.ON_PATHWAY_READ])
    _, entry = await clinic.patient(pathway)
    answer: Answer = await person.ask(LOCK, entry=entry)
    assert answer.body["errors"][0]["extensions"] == {"code": "FORBIDDEN", "permissions": ["ON_PATHWAY_UPDATE"]}
