"""Results coming back: idempotent, never backwards, and only from who knows the key."""

import asyncio
from typing import Any

import httpx
import pytest

from tests.api.clinic import Clinic
from tests.api.conftest import KEY


async def _report(
    clinic: Clinic, reference: Any, state: str, key: str | None = KEY, **members: str | None
) -> httpx.Response:
    engine = clinic.stranger()
    if key is not None:
        engine.http.cookies.set("SDTIEKEY", key)
    return await engine.http.post("/rest/testresult/update", json={"id": reference, "new_state": state, **members})


async def _sent(clinic: Clinic, reference: str, **columns: Any) -> tuple[int, int]:
    """A request that the engine knows by this reference; the ids of pathway and request."""
    kind = await clinic.request_type()
    pathway = await clinic.pathway(types=[kind])
    _, entry = await clinic.patient(pathway)
    columns = {"state": "ACTIVE", **columns}
    return pathway, await clinic.request(entry, kind, tie_reference=reference, **columns)


STATE = "{ getPathways { patients { onPathways { clinicalRequests { currentState completedAt } } } } }"


async def _state(clinic: Clinic, pathway: int) -> str:
    person = await clinic.signed_in(on=[pathway])
    (data,) = (await person.ask(STATE)).data["getPathways"]
    return data["patients"][0]["onPathways"][0]["clinicalRequests"][0]["currentState"]


@pytest.mark.parametrize("reference", [4711, "4711"])
async def test_a_report_changes_the_state(clinic: Clinic, reference: object) -> None:
    pathway, _ = await _sent(clinic, "4711")
    response = await _report(clinic, reference, "COMPLETED")
    assert (response.status_code, response.json()) == (200, {"success": True})
    assert await _state(clinic, pathway) == "COMPLETED"


async def test_the_same_report_twice_changes_nothing_the_second_time(clinic: Clinic) -> None:
    pathway, _ = await _sent(clinic, "4711")
    await _report(clinic, "4711", "COMPLETED")
    person = await clinic.signed_in(on=[pathway])
    before = (await person.ask(STATE)).data
    assert (await _report(clinic, "4711", "COMPLETED")).status_code == 200
    assert (await person.ask(STATE)).data == before


@pytest.mark.parametrize(("state", "new_state"), [("COMPLETED", "ACTIVE"), ("COMPLETED", "ERROR"), ("ACTIVE", "INIT")])
async def test_a_step_back_is_a_conflict(clinic: Clinic, state: str, new_state: str) -> None:
    pathway, _ = await _sent(clinic, "4711")
    await _report(clinic, "4711", state)
    response = await _report(clinic, "4711", new_state)
    assert response.status_code == 409
    assert response.json()["code"] == "CONFLICT"
    assert await _state(clinic, pathway) == state


async def test_twenty_reports_at_once_complete_it_once(clinic: Clinic) -> None:
    pathway, _ = await _sent(clinic, "4711")
    states = ["COMPLETED", "ACTIVE", "WAITING", "ERROR"] * 5
    responses = await asyncio.gather(*(_report(clinic, "4711", state) for state in states))
    assert {response.status_code for response in responses} <= {200, 409}
    assert await _state(clinic, pathway) == "COMPLETED"


@pytest.mark.parametrize("key", [None, "", "another"])
async def test_without_the_engines_key_nothing_is_read(clinic: Clinic, key: str | None) -> None:
    await _sent(clinic, "4711")
    response = await _report(clinic, "4711", "COMPLETED", key)
    assert response.status_code == 401
    assert response.json()["code"] == "UNAUTHENTICATED"


async def test_a_session_is_no_key(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    response = await person.http.post("/rest/testresult/update", json={"id": 1, "new_state": "ACTIVE"})
    assert response.status_code == 401


async def test_an_unknown_reference_is_not_found(clinic: Clinic) -> None:
    response = await _report(clinic, "999999", "COMPLETED")
    assert response.status_code == 404
    assert response.json()["error"] == response.json()["detail"]


BAD_BODIES: dict[str, tuple[object, str]] = {
    "no id": ({"new_state": "ACTIVE"}, "id"),
    "an id that is none": ({"id": "x", "new_state": "ACTIVE"}, "id"),
    "an unknown state": ({"id": 1, "new_state": "DONE"}, "new_state"),
    "a list": ([], ""),
}


@pytest.mark.parametrize("case", BAD_BODIES)
async def test_a_body_out_of_contract_names_the_member(clinic: Clinic, case: str) -> None:
    body, member = BAD_BODIES[case]
    engine = clinic.stranger()
    engine.http.cookies.set("SDTIEKEY", KEY)
    response = await engine.http.post("/rest/testresult/update", json=body)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["code"] == "BAD_USER_INPUT"
    assert response.json()["errors"][0]["field"] == member
