"""What callers are told when something is wrong, and what the log holds of it."""

import dataclasses
import hashlib
import json
from typing import Any

import httpx
import pytest
from typing_extensions import override

from generated.graphql.registry import Resolvers
from spiritum.db import Reads
from spiritum.identity.caller import Principal
from spiritum.pathways import resolvers as pathways
from spiritum.pathways.queries import Pathway
from spiritum.settings import Settings
from spiritum.site.site import Site
from spiritum.transport.registry import graphql_resolvers
from tests.api.clinic import Clinic
from tests.api.sites import site_with

STATEMENT = "SELECT * FROM patient WHERE name ="
SECRET = "Olive Tester, born 1950"


class CrashingQueries(pathways.Queries):
    """Fails as a bug would: with a patient's name in its message and in a local variable."""

    @override
    async def get_pathway(self, reads: Reads, caller: Principal, *, id: int) -> Pathway | None:
        name_of_a_patient = SECRET
        raise RuntimeError(f"{STATEMENT} {name_of_a_patient}")


def _crashing(site: Site) -> Resolvers:
    return dataclasses.replace(
        graphql_resolvers(site),
        pathways_queries=CrashingQueries(site.trust, site.records, site.registration.formats, "UTC"),
    )


async def test_a_crash_leaves_as_an_id_that_the_log_explains_without_patient_data(
    clinic: Clinic, settings: Settings
) -> None:
    async with site_with(clinic, settings, _crashing) as crashing:
        person = await crashing.signed_in()
        answer = await person.ask("{ getPathway(id: 1) { id } getPathways { id } }")
    (error,) = answer.body["errors"]
    assert answer.body["data"] == {"getPathway": None, "getPathways": []}
    assert set(error["extensions"]) == {"code", "id"}
    assert error["extensions"]["code"] == "INTERNAL"
    body = json.dumps(answer.body)
    (line,) = [line for line in clinic.log if line.get("error_id") == error["extensions"]["id"]]
    logged = json.dumps(clinic.log, default=str)
    for secret in (SECRET, "SELECT", "RuntimeError", "Traceback", "resolvers.py"):
        assert secret not in body
    assert SECRET not in logged
    assert "SELECT" not in logged
    assert line["errors"] == ["builtins.RuntimeError"]
    assert any("test_errors.py" in place and "get_pathway" in place for place in line["trace"])


BAD_REQUESTS: dict[str, tuple[dict[str, Any], int]] = {
    "not JSON": ({"content": "{", "headers": {"content-type": "application/json"}}, 400),
    "a list": ({"json": [{"query": "{ getPathways { id } }"}]}, 400),
    "no query": ({"json": {}}, 400),
    "a query that is no text": ({"json": {"query": 7}}, 400),
    "variables that are no object": ({"json": {"query": "{ getPathways { id } }", "variables": [1]}}, 400),
    "a syntax error": ({"json": {"query": "{"}}, 400),
    "an unknown field": ({"json": {"query": "{ nothing }"}}, 400),
    "a subscription": ({"json": {"query": "subscription { onPathwayUpdated { id } }"}}, 400),
    "a form": ({"data": {"query": "{ getPathways { id } }"}}, 415),
    "text": ({"content": "{ getPathways { id } }", "headers": {"content-type": "text/plain"}}, 415),
    "nested without end": ({"json": {"query": "{" + "getPathways{patients" * 300 + "}"}}, 400),
    "too many tokens": ({"json": {"query": "{ getPathways { " + "id " * 3000 + "} }"}}, 400),
    "too large": ({"json": {"query": "#" + "x" * 1_100_000}}, 413),
    "a variable of another type": (
        {"json": {"query": "query($id: ID!) { getPathway(id: $id) { id } }", "variables": {"id": {"a": SECRET}}}},
        400,
    ),
}


@pytest.mark.parametrize("case", BAD_REQUESTS)
async def test_a_bad_request_is_bad_input(clinic: Clinic, case: str) -> None:
    request, status = BAD_REQUESTS[case]
    person = await clinic.signed_in()
    response = await person.http.post("/graphql", **request)
    body = response.json()
    assert response.status_code == status
    assert {error["extensions"]["code"] for error in body["errors"]} == {"BAD_USER_INPUT"}
    assert "data" not in body
    assert SECRET not in response.text


@pytest.mark.parametrize("case", ["not JSON", "an unknown field", "a form", "too large"])
async def test_a_stranger_learns_nothing_from_a_bad_request(clinic: Clinic, case: str) -> None:
    request, _ = BAD_REQUESTS[case]
    response = await clinic.stranger().http.post("/graphql", **request)
    assert response.status_code == 401
    assert response.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


TEXT = "Seen at 'Leeds'; Olive has a sister. at 'clinicHistory'; born 1950"
VARIABLES: dict[str, tuple[str, dict[str, Any], str, str]] = {
    "a member is missing": (
        "mutation($x: DecisionPointInput!) { createDecisionPoint(input: $x) { userErrors { code } } }",
        {"x": {"onPathwayId": 1, "clinicHistory": TEXT}},
        "x",
        "x: Field 'decisionType' of required type 'DecisionType!' was not provided.",
    ),
    "a member is of another type": (
        "mutation($x: LockOnPathwayInput!) { lockOnPathway(input: $x) { userErrors { code } } }",
        {"x": {"onPathwayId": 1, "unlock": TEXT}},
        "x.unlock",
        "x.unlock: Boolean cannot represent a non boolean value",
    ),
    "a text for a number": (
        "query($first: Int) { getUserConnection(first: $first) { totalCount } }",
        {"first": TEXT},
        "first",
        "first: Int cannot represent non-integer value",
    ),
    "a text that ends like a place": (
        "query($first: Int) { getUserConnection(first: $first) { totalCount } }",
        {"first": " at "},
        "first",
        "first: Int cannot represent non-integer value",
    ),
    "a list for a name": (
        "mutation($x: DecisionPointInput!) { createDecisionPoint(input: $x) { userErrors { code } } }",
        {"x": {"onPathwayId": 1, "clinicHistory": TEXT, "decisionType": ["CLINIC"], "clinicalRequestRequests": []}},
        "x.decisionType",
        "x.decisionType: the value does not fit its type",
    ),
}


@pytest.mark.parametrize("case", VARIABLES)
async def test_what_is_said_of_a_wrong_value_is_the_same_whatever_it_holds(clinic: Clinic, case: str) -> None:
    query, variables, argument, message = VARIABLES[case]
    person = await clinic.signed_in()
    error = (await person.ask(query, **variables)).body["errors"][0]
    assert (error["extensions"]["argument"], error["message"]) == (argument, message)


async def test_queries_may_be_sent_by_get_and_mutations_may_not(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    variables = json.dumps({"id": pathway})
    read = await person.http.get(
        "/graphql", params={"query": "query($id: ID!) { getPathway(id: $id) { id } }", "variables": variables}
    )
    assert read.json() == {"data": {"getPathway": {"id": str(pathway)}}}
    mutation = f"mutation {{ lockOnPathway(input: {{onPathwayId: {entry}}}) {{ onPathway {{ id }} }} }}"
    refused = await person.http.get("/graphql", params={"query": mutation})
    assert (refused.status_code, refused.headers["allow"]) == (405, "POST")
    lock_users = await person.ask("{ getPathways { patients { onPathways { lockUser { id } } } } }")
    assert lock_users.data["getPathways"][0]["patients"][0]["onPathways"] == [{"lockUser": None}]


async def test_the_answers_media_type_follows_the_accept_header(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    query = {"query": "{ getPathways { id } }"}
    assert (await person.http.post("/graphql", json=query)).headers["content-type"] == "application/json"
    modern = {"accept": "application/graphql-response+json"}
    response = await person.http.post("/graphql", json=query, headers=modern)
    assert response.headers["content-type"] == "application/graphql-response+json"


async def test_the_log_holds_one_line_a_request_and_no_patient_data(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    await clinic.patient(pathway)
    search = "query Find($q: String!, $on: ID!) { patientSearch(query: $q, pathwayId: $on) { lastName } }"
    body = {"query": search, "operationName": "Find", "variables": {"q": "Tester1 Olive", "on": pathway}}
    response = await person.http.post("/graphql", json=body)
    line = clinic.last_request()
    label = f"sha256:{hashlib.sha256(search.encode()).hexdigest()[:12]}"
    assert (line["method"], line["path"], line["status"], line["operation"]) == ("POST", "/graphql", 200, label)
    assert line["user_id"] == person.id
    assert response.headers["x-request-id"]
    assert "Olive" not in json.dumps(clinic.log, default=str)


async def test_rest_problems_are_problem_details(clinic: Clinic) -> None:
    response = await clinic.stranger().http.post("/rest/logout/")
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == response.status_code == httpx.codes.UNAUTHORIZED
    assert body["error"] == body["detail"]


async def test_health_needs_no_session(clinic: Clinic) -> None:
    anybody = clinic.stranger()
    assert (await anybody.http.get("/health/live")).json() == {"status": "live"}
    ready = await anybody.http.get("/health/ready")
    assert ready.json() == {"status": "ready", "checks": {"database": True, "events": True}}
