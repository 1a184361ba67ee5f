"""Roles with one permission try to read by a detour what it does not open: on a site with the demonstration's data."""

import itertools
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from tests.abuse.attacked import Attacked, assert_nobody_waited
from tests.required import required

PASSWORD = "correct horse battery"
MAX_GROWTH = 64 * 1024 * 1024
_numbers = itertools.count(1)

PATIENT = "patient { firstName dateOfBirth address { line } onPathways { decisionPoints { clinicHistory } } }"
PATIENTS = PATIENT.replace("patient", "patients", 1)
DETOURS = {
    "a meeting's patients": ("MDT_READ", f"{{ getMdts(pathwayId: 1, includePast: true) {{ id {PATIENTS} }} }}"),
    "a meeting's clinicians": (
        "MDT_READ",
        """{ getMdts(pathwayId: 1, includePast: true) {
          id clinicians { email username roles { permissions { name } } } } }""",
    ),
    "a change of a meeting": (
        "MDT_UPDATE",
        f"""mutation {{ updateMdt(input: {{ id: <mdt>, plannedAt: "2097-03-04", location: "Room 9", users: [] }}) {{
          mdt {{ id location {PATIENTS} }} }} }}""",
    ),
    "a change of a list": (
        "ON_MDT_UPDATE",
        f"""mutation {{ updateOnMdtList(input: {{ onMdtList: [{{ id: <place>, order: 0 }}] }}) {{
          onMdtList {{ id reason {PATIENT} }} userErrors {{ code }} }} }}""",
    ),
    "a patient's decisions": (
        "PATIENT_READ",
        "{ getPatient(id: <patient>) { id onPathways { decisionPoints { clinicHistory comorbidities } } } }",
    ),
    "a patient's requests": (
        "PATIENT_READ",
        "{ getPatient(id: <patient>) { id onPathways { clinicalRequests { testResult { description } } } } }",
    ),
    "whether a patient is on a pathway": (
        "PATIENT_READ",
        "{ getPatient(id: <patient>) { id onPathways(pathwayId: 1, awaitingDecisionType: TRIAGE) { id } } }",
    ),
    "a pathway's patients": ("PATHWAY_READ", "{ getPathway(id: 1) { id patients { id firstName } } }"),
    "who knows whom, by request types": (
        "MILESTONE_TYPE_READ",
        "{ getClinicalRequestTypes { id pathways { id patients { id } } } }",
    ),
    "what roles permit": ("USER_READ", "{ getUsers { id roles { id permissions { name } } } }"),
}


@asynccontextmanager
async def with_only(attacked: Attacked, permission: str) -> AsyncGenerator[httpx.AsyncClient]:
    """Somebody on the first pathway whose one role has this permission alone."""
    name = f"prober-{next(_numbers)}"
    async with attacked.signed_in("demo-1-2") as administrator:
        role = (await _done(administrator, "createrole", name=f"role of {name}"))["id"]
        await _done(administrator, "updaterole", id=role, name=f"role of {name}", permissions=[permission])
        person = {"firstName": "Pat", "lastName": "Prober", "department": "Audit", "isActive": True}
        about = {"username": name, "password": PASSWORD, "email": f"{name}@trust.example"}
        await _done(administrator, "createuser", **person, **about, pathways=[1], roles=[role])
    async with httpx.AsyncClient(base_url=attacked.url, timeout=60) as client:
        signed_in = await client.post("/rest/login/", json={"username": name, "password": PASSWORD})
        assert signed_in.is_success, signed_in.text
        yield client


async def _done(client: httpx.AsyncClient, operation: str, **body: Any) -> dict[str, Any]:
    answer = await client.post(f"/rest/{operation}/", json=body)
    assert answer.is_success, answer.text
    return answer.json()


async def _ask(client: httpx.AsyncClient, query: str) -> dict[str, Any]:
    return (await client.post("/graphql", json={"query": query})).json()


PLACE = """
    INSERT INTO on_mdt (mdt_id, patient_id, clinician_id, clinical_request_id, reason, position)
    SELECT $1, on_pathway.patient_id, 1, clinical_request.id, 'Discuss the scan.', 0
    FROM on_pathway JOIN clinical_request ON on_pathway_id = on_pathway.id WHERE pathway_id = 1 LIMIT 1
    RETURNING id, patient_id
"""
LOCK = """
    UPDATE on_mdt SET lock_end_time = now() + interval '1 hour',
        lock_user_id = (SELECT max(id) FROM user_account WHERE username LIKE 'prober-%') WHERE id = $1
"""


@pytest.fixture(scope="module")
async def ids(unestimated: Attacked) -> dict[str, str]:
    """Of a meeting of the first pathway, its one patient, and that patient's place on its list."""
    async with unestimated.signed_in() as client, unestimated.database() as database:
        plan = 'mutation { createMdt(input: { pathwayId: 1, plannedAt: "2097-03-04", location: "Room 9" }) '
        mdt = (await _ask(client, plan + "{ mdt { id } } }"))["data"]["createMdt"]["mdt"]["id"]
        invite = (
            f'mutation {{ updateMdt(input: {{ id: {mdt}, plannedAt: "2097-03-04", location: "Room 9", users: [1] }})'
        )
        assert (await _ask(client, invite + " { mdt { id clinicians { email } } } }"))["data"]["updateMdt"]["mdt"]
        place = required(await database.fetchrow(PLACE, int(mdt)))
        return {"patient": str(place["patient_id"]), "mdt": mdt, "place": str(place["id"])}


@pytest.mark.parametrize("detour", DETOURS)
async def test_a_permission_alone_leads_to_nothing_by_a_detour(
    unestimated: Attacked, ids: dict[str, str], detour: str
) -> None:
    """On a site that estimates nothing as too dear: access refuses by itself."""
    permission, query = DETOURS[detour]
    for name, value in ids.items():
        query = query.replace(f"<{name}>", value)
    async with with_only(unestimated, permission) as client, unestimated.database() as database:
        await database.execute(LOCK, int(ids["place"]))
        body = await _ask(client, query)
    refusals = [error["extensions"] for error in body["errors"]]
    assert {extensions["code"] for extensions in refusals} == {"FORBIDDEN"}, refusals[:5]
    assert all(permission not in extensions["permissions"] for extensions in refusals)
    names_read = {name for name, _ in _values_in(body.get("data"))}
    assert names_read <= {"id"}, names_read


def _values_in(value: Any, name: str = "") -> list[tuple[str, Any]]:
    """The names and values of what is not null, objects and lists aside."""
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() for leaf in _values_in(inner, str(key))]  # pyright: ignore
    if isinstance(value, list):
        return [leaf for inner in value for leaf in _values_in(inner, name)]  # pyright: ignore
    return [] if value is None else [(name, value)]


async def test_refusals_by_the_thousand_hold_nobody_up(attacked: Attacked) -> None:
    permissions = " ".join(f"a{number}: permissions {{ name }}" for number in range(15))
    query = f"{{ getUsers {{ roles {{ {permissions} }} }} }}"
    async with with_only(attacked, "USER_READ") as client:

        async def attack() -> None:
            for _ in range(5):
                body = await _ask(client, query)
                assert body["data"] is None
                (error,) = body["errors"]
                assert error["extensions"] == {"code": "FORBIDDEN", "permissions": ["ROLE_READ"]}
                assert (await _ask(client, "{ getUsers { firstName } }"))["data"], "the next is answered"

        damage = await attacked.suffer(attack)
    assert_nobody_waited(damage)
    assert damage.grown_bytes < MAX_GROWTH
