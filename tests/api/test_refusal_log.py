"""Every refusal is in the log with its source, code and field; nothing that a client has chosen is."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from spiritum.transport.http.refusal_log import begin_refusals, known_name, note_refusal
from tests.api.clinic import Clinic
from tests.api.raw_http import request_raw
from tests.api.sockets import PROTOCOL, open_socket, subscription_url
from tests.operations import LOCK

CHOSEN = "ChosenByTheClient"


def refused(clinic: Clinic) -> list[tuple[Any, Any, Any]]:
    return [(line["code"], line["field"], line["source"]) for line in clinic.log if line["event"] == "refused"]


async def last(clinic: Clinic, event: str) -> Mapping[str, Any]:
    """The last line of an event: it is written after the client has its answer."""
    for _ in range(200):
        if lines := [line for line in clinic.log if line["event"] == event]:
            return lines[-1]
        await asyncio.sleep(0.01)
    raise AssertionError(clinic.log)


async def test_a_missing_permission_inside_a_200_is_logged(clinic: Clinic) -> None:
    person = await clinic.signed_in(may=[])
    answer = await person.ask(f"query {CHOSEN} {{ {CHOSEN}: getPathways {{ id }} }}")
    assert (answer.status, answer.codes) == (200, ["FORBIDDEN"])
    assert refused(clinic) == [("FORBIDDEN", "getPathways", "127.0.0.1")]
    assert CHOSEN not in json.dumps(clinic.log, default=str)


async def test_a_refused_mutation_is_logged(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    _, entry = await clinic.patient(pathway, known=False)
    first, second = await clinic.signed_in(on=[pathway]), await clinic.signed_in(on=[pathway])
    await first.ask(LOCK, entry=entry)
    await second.ask(LOCK, entry=entry)
    assert ("LOCKED", "lockEndTime") in [(code, field) for code, field, _ in refused(clinic)] or any(
        field in {"lockEndTime", "lockUser"} for _, field, _ in refused(clinic)
    )


@pytest.mark.parametrize(
    ("query", "field"),
    [
        (f"{{ {CHOSEN} }}", None),
        (f"query(${CHOSEN}: DecisionType) {{ getPathways {{ id }} }}", None),
        ("{", None),
        ("query { a }" + "x" * 70_000, "query"),
    ],
)
async def test_a_refused_document_is_logged_without_its_words(clinic: Clinic, query: str, field: str | None) -> None:
    person = await clinic.signed_in()
    assert (await person.ask(query)).status == 400
    assert refused(clinic) == [("BAD_USER_INPUT", field, "127.0.0.1")]
    assert CHOSEN not in json.dumps(clinic.log, default=str)


async def test_a_refused_variable_is_named_only_if_the_contract_names_it(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    for name in (CHOSEN, "pathwayId"):
        query = f"query(${name}: ID!) {{ getPathway(id: ${name}) {{ id }} }}"
        response = await person.http.post("/graphql", json={"query": query, "variables": {name: [[1]]}})
        assert response.status_code == 400
    assert [field for _, field, _ in refused(clinic)] == ["other", "pathwayId"]


async def test_a_failed_sign_in_is_logged_without_its_name(clinic: Clinic) -> None:
    response = await clinic.stranger().http.post("/rest/login/", json={"username": CHOSEN, "password": CHOSEN})
    assert response.status_code == 401
    assert ("UNAUTHENTICATED", "login", "127.0.0.1") in refused(clinic)
    assert CHOSEN not in json.dumps(clinic.log, default=str)


async def test_members_of_a_rest_body_are_named_if_they_are_ours(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    response = await person.http.post("/rest/createrole/", json={"name": 7, CHOSEN: 1})
    assert response.status_code == 422
    assert {code for code, _, _ in refused(clinic)} == {"BAD_USER_INPUT"}
    assert {"name", "createRole"} <= {field for _, field, _ in refused(clinic)}
    assert CHOSEN not in json.dumps(clinic.log, default=str)


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [
        ("GET", f"/{CHOSEN}?{CHOSEN}", "HTTP_404"),
        ("GET", f"/contract/{CHOSEN}", "HTTP_404"),
        ("PUT", f"/graphql?{CHOSEN}", "HTTP_405"),
        ("GET", f"/contract/%2e{CHOSEN}", "NOT_FOUND"),
        (CHOSEN, "/", None),
    ],
)
async def test_refused_requests_are_logged_without_their_address(
    clinic: Clinic, method: str, path: str, code: str | None
) -> None:
    status, _, _ = await request_raw(clinic, method, path, host="localhost")
    assert refused(clinic) == [(code or f"HTTP_{status}", None, "127.0.0.1")]
    assert CHOSEN not in json.dumps(clinic.log, default=str)


async def test_a_foreign_host_is_logged_without_its_name(clinic: Clinic) -> None:
    await request_raw(clinic, "GET", "/", host=CHOSEN)
    assert refused(clinic) == [("HOST_NOT_ALLOWED", None, "127.0.0.1")]
    assert CHOSEN not in json.dumps(clinic.log, default=str)


@pytest.mark.parametrize(
    ("path", "logged"),
    [
        ("/health/live", "/health/live"),
        ("/contract/index.html", "/contract/*"),
        ("/rest/docs", "/rest/docs"),
        ("/rest/unknown", "other"),
    ],
)
async def test_paths_that_we_serve_are_named(clinic: Clinic, path: str, logged: str) -> None:
    await clinic.stranger().http.get(path)
    line = await last(clinic, "request")
    assert (line["path"], line["source"]) == (logged, "127.0.0.1")


async def test_an_operation_of_the_clients_is_named_by_a_hash(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    for name in (CHOSEN, "Worklist"):
        await person.http.post(
            "/graphql", json={"query": f"query {name} {{ getPathways {{ id }} }}", "operationName": name}
        )
        assert str((await last(clinic, "request"))["operation"]).startswith("sha256:")


async def test_a_refused_socket_is_logged(clinic: Clinic) -> None:
    with pytest.raises(InvalidStatus):
        async with connect(
            f"{subscription_url(clinic.url)}?token={CHOSEN}",
            subprotocols=[PROTOCOL],
            proxy=None,
            additional_headers={"sec-fetch-site": "cross-site"},
        ):
            pass
    assert refused(clinic) == [("HTTP_403", None, "127.0.0.1")]
    assert CHOSEN not in json.dumps(clinic.log, default=str)


async def test_a_socket_that_is_closed_is_logged(clinic: Clinic) -> None:
    async with open_socket(clinic.url) as live:
        await live.send({"type": "connection_init", "payload": {"token": CHOSEN}})
        with pytest.raises(ConnectionClosed):
            await live.receive()
    assert ("SOCKET_4403", None, "127.0.0.1") in refused(clinic)
    line = await last(clinic, "socket")
    assert (line["path"], line["code"], line["source"]) == ("/subscription", 4403, "127.0.0.1")
    assert CHOSEN not in json.dumps(clinic.log, default=str)


async def test_a_refused_subscription_is_logged(clinic: Clinic) -> None:
    person = await clinic.signed_in(may=[])
    async with open_socket(clinic.url) as live:
        await live.greet(person.token)
        await live.send(
            {
                "id": "1",
                "type": "subscribe",
                "payload": {"query": f"subscription {CHOSEN} {{ onPathwayUpdated {{ id }} }}"},
            }
        )
        assert (await live.receive())["type"] == "error"
    assert ("FORBIDDEN", "onPathwayUpdated", "127.0.0.1") in refused(clinic)
    assert CHOSEN not in json.dumps(clinic.log, default=str)


async def test_many_refusals_in_one_answer_are_one_line(clinic: Clinic) -> None:
    person = await clinic.signed_in(may=[])
    aliases = " ".join(f"a{number}: getRolePermissions {{ name }}" for number in range(10))
    assert len((await person.ask(f"{{ {aliases} }}")).codes) == 10
    assert len(refused(clinic)) == 1


def test_of_many_kinds_twenty_are_written() -> None:
    refusals = begin_refusals("somewhere")
    for number in range(100):
        note_refusal(f"CODE_{number}")
    assert len(refusals.last) == 20


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("pathwayId", "pathwayId"),
        ("onMdtList[3].reason", "onMdtList[3].reason"),
        ("input.clinicHistory", "input.clinicHistory"),
        ("username", "username"),
        ("login", "login"),
        ("Olive", "other"),
        ("pathwayId.Olive", "other"),
        ("", "other"),
        ("pathwayId\n", "other"),
    ],
)
def test_names_of_the_contract_are_known(name: str, known: str) -> None:
    assert known_name(name) == known
