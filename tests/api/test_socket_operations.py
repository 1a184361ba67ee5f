"""Queries and mutations over a WebSocket, and subscriptions whose root `@skip` and `@include` decide."""

from typing import Any, cast

import pytest
from sqlalchemy import delete
from websockets.typing import Subprotocol

from generated.graphql.models import Permission
from spiritum.settings import Settings
from spiritum.staff import models as staff
from tests.api.clinic import Clinic
from tests.api.conftest import Served
from tests.api.sites import site_with
from tests.api.sockets import EVENT, PROTOCOLS, START, Socket, greet, open_socket, registering
from tests.operations import LOCK
from tests.orm import session

PATHWAYS = "{ getPathways { name } }"
RENAME = "mutation($name: String!) { createPathway(input: {name: $name}) { pathway { name } userErrors { field } } }"
ENTRY = "onPathwayUpdated { id }"

both = pytest.mark.parametrize("protocol", PROTOCOLS)


async def run(live: Socket, protocol: Subprotocol, query: str, number: str = "1", **rest: Any) -> None:
    """Send an operation."""
    await live.send({"id": number, "type": START[protocol], "payload": {"query": query, **rest}})


async def refused(live: Socket, protocol: Subprotocol) -> dict[str, Any]:
    """The first error of an operation that was not run."""
    message = await live.receive()
    assert message["type"] == "error", message
    payload = message["payload"]
    return payload[0] if protocol == PROTOCOLS[0] else payload


@both
async def test_a_query_gives_one_result_and_completes(clinic: Clinic, protocol: Subprotocol) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    over_http = await person.ask(PATHWAYS)
    async with open_socket(clinic.url, protocol) as live:
        await greet(live, protocol, person.token)
        for number in ("1", "2", "1"):  # an id may be used again once its operation has completed
            await run(live, protocol, PATHWAYS, number)
            result = await live.receive()
            assert (result["type"], result["id"]) == (EVENT[protocol], number)
            assert result["payload"]["data"] == over_http.data
            assert await live.receive() == {"type": "complete", "id": number}
        assert await live.is_quiet(0.2)


@both
async def test_a_mutation_changes_once_and_completes(clinic: Clinic, protocol: Subprotocol) -> None:
    person = await clinic.signed_in()
    name = f"Made over {protocol}"
    async with open_socket(clinic.url, protocol) as live:
        await greet(live, protocol, person.token)
        await run(live, protocol, RENAME, variables={"name": name})
        result = await live.receive()
        assert result["payload"]["data"]["createPathway"] == {"pathway": {"name": name}, "userErrors": None}
        assert (await live.receive())["type"] == "complete"
    names = [pathway["name"] for pathway in (await person.ask(PATHWAYS)).data["getPathways"]]
    assert names.count(name) == 1


@both
async def test_an_error_of_a_field_comes_with_the_result_and_one_of_the_request_alone(
    clinic: Clinic, protocol: Subprotocol
) -> None:
    person = await clinic.signed_in(may=[Permission.PATHWAY_READ])
    async with open_socket(clinic.url, protocol) as live:
        await greet(live, protocol, person.token)
        await run(live, protocol, "{ getPathways { name } getUser(id: 1) { id } }")
        result = await live.receive()
        assert result["payload"]["errors"][0]["extensions"]["code"] == "FORBIDDEN"
        assert result["payload"]["data"]["getUser"] is None
        assert (await live.receive())["type"] == "complete"
        for query in ("{ noSuchField }", "{", "query A { getPathways { id } } query B { getPathways { id } }"):
            await run(live, protocol, query)
            assert (await refused(live, protocol))["extensions"]["code"] == "BAD_USER_INPUT"
        assert await live.is_quiet(0.2)


@both
async def test_a_permission_that_was_taken_away_counts_at_once(
    clinic: Clinic, served: Served, protocol: Subprotocol, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served.site.session_ends, "listeners", [])  # the news of the session's end is late
    person = await clinic.signed_in()
    async with open_socket(clinic.url, protocol) as live:
        await greet(live, protocol, person.token)
        async with session(clinic.database) as orm:
            await orm.execute(delete(staff.UserRole).where(staff.UserRole.user_id == person.id))
        await run(live, protocol, RENAME, variables={"name": "Made by one who may not"})
        result = await live.receive()
        assert result["payload"]["errors"][0]["extensions"]["code"] == "FORBIDDEN"
        assert (await live.receive())["type"] == "complete"
        await person.http.post("/rest/logout/")
        await run(live, protocol, PATHWAYS)
        assert (await refused(live, protocol))["extensions"]["code"] == "UNAUTHENTICATED"


@pytest.mark.parametrize(
    "changes", [{"query_cost": 2}, {"answer_objects": 1}, {"query_depth": 1}, {"execution_seconds": 0.0001}], ids=str
)
async def test_limits_are_those_of_http(clinic: Clinic, settings: Settings, changes: dict[str, Any]) -> None:
    for _ in range(3):
        await clinic.pathway()
    async with site_with(clinic, settings, **changes) as other:
        person = await clinic.signed_in()
        over_http = await person.http.post(f"{other.url}/graphql", json={"query": PATHWAYS})
        async with open_socket(other.url) as live:
            await live.greet(person.token)
            await run(live, PROTOCOLS[0], PATHWAYS)
            payload = (await live.receive())["payload"]
            errors = cast("list[dict[str, Any]]", payload if isinstance(payload, list) else payload["errors"])
    assert errors
    assert codes(errors) == codes(over_http.json()["errors"])
    assert "INTERNAL" not in codes(errors)


def codes(errors: list[dict[str, Any]]) -> list[str]:
    """The codes of errors."""
    return [error["extensions"]["code"] for error in errors]


async def test_points_and_requests_are_counted(clinic: Clinic, settings: Settings) -> None:
    await clinic.pathway()
    async with site_with(clinic, settings, user_cost_a_minute=3) as other:
        person = await clinic.signed_in()
        async with open_socket(other.url) as live:
            await live.greet(person.token)
            await run(live, PROTOCOLS[0], "{ getPathways { id } getRoles { id } getUsers { id } }")
            assert (await live.receive())["type"] == "next"
            await live.receive()
            await run(live, PROTOCOLS[0], PATHWAYS, "2")
            assert (await live.closed())[0] == 4429


async def test_each_operation_has_its_line_in_the_log(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    async with open_socket(clinic.url) as live:
        await live.greet(person.token)
        await run(live, PROTOCOLS[0], PATHWAYS)
        await live.receive()
        await live.receive()
    line = next(line for line in clinic.log if line["event"] == "socket operation")
    assert (line["user_id"], line["execution"]) == (person.id, "planned")
    assert line["operation"].startswith("sha256:")
    assert line["cost"] >= 1


EMPTY: dict[str, tuple[str, dict[str, Any]]] = {
    "a constant": (f"subscription {{ {ENTRY[:16]} @skip(if: true) {{ id }} }}", {}),
    "include": ("subscription { onPathwayUpdated @include(if: false) { id } }", {}),
    "a variable": ("subscription($off: Boolean!) { onPathwayUpdated @skip(if: $off) { id } }", {"off": True}),
    "an inline fragment": (
        "subscription($off: Boolean!) { ... @skip(if: $off) { onPathwayUpdated { id } } }",
        {"off": True},
    ),
    "a fragment": (
        "subscription($on: Boolean!) { ...F @include(if: $on) } fragment F on Subscription { onPathwayUpdated { id } }",
        {"on": False},
    ),
    "inside a fragment": (
        "subscription($on: Boolean!) { ...F } fragment F on Subscription { onPathwayUpdated @include(if: $on) { id } }",
        {"on": False},
    ),
    "a default": ("subscription($off: Boolean = true) { onPathwayUpdated @skip(if: $off) { id } }", {}),
    "two that remain": (
        "subscription($on: Boolean!) { onPathwayUpdated { id } clinicalRequestResolved @include(if: $on) { id } }",
        {"on": True},
    ),
    "null for a condition": (
        "subscription($off: Boolean = true) { onPathwayUpdated @skip(if: $off) { id } }",
        {"off": None},
    ),
}


@both
@pytest.mark.parametrize("case", EMPTY)
async def test_a_subscription_that_selects_not_one_field_is_bad_input(
    clinic: Clinic, case: str, protocol: Subprotocol
) -> None:
    query, variables = EMPTY[case]
    person = await clinic.signed_in()
    async with open_socket(clinic.url, protocol) as live:
        await greet(live, protocol, person.token)
        await run(live, protocol, query, variables=variables)
        assert (await refused(live, protocol))["extensions"]["code"] == "BAD_USER_INPUT"
        assert await live.is_quiet(0.1)
    assert not [line for line in clinic.log if line["event"] == "unforeseen error"]


VALID = [case for case in EMPTY if case not in {"a constant", "include", "null for a condition"}]


@both
@pytest.mark.parametrize("case", VALID)
async def test_the_same_subscription_runs_under_the_other_condition(
    clinic: Clinic, case: str, protocol: Subprotocol
) -> None:
    query, variables = EMPTY[case]
    other = {name: not value for name, value in (variables or {"off": True}).items()}
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    async with open_socket(clinic.url, protocol) as live:
        await greet(live, protocol, person.token)
        async with registering():
            await run(live, protocol, query, variables=other)
        await person.ask(LOCK, entry=entry)
        event = await live.receive()
        assert event["payload"]["data"] == {"onPathwayUpdated": {"id": str(entry)}}


@pytest.mark.parametrize("case", EMPTY)
async def test_a_query_beside_such_a_subscription_runs(clinic: Clinic, case: str) -> None:
    query, _ = EMPTY[case]
    person = await clinic.signed_in()
    document = f"query Names {PATHWAYS} {query.replace('subscription', 'subscription Changes', 1)}"
    response = await person.http.post("/graphql", json={"query": document, "operationName": "Names"})
    assert "errors" not in response.json()
    async with open_socket(clinic.url) as live:
        await live.greet(person.token)
        await run(live, PROTOCOLS[0], document, operationName="Names")
        assert (await live.receive())["payload"] == response.json()


@pytest.mark.parametrize(
    "root",
    [
        f"{ENTRY} clinicalRequestResolved {{ id }}",
        f"{ENTRY} ...F",
        "... { onPathwayUpdated { id } } ... { clinicalRequestResolved { id } }",
        "__typename",
        "__typename @include(if: $x)",
        "a: onPathwayUpdated { id } b: onPathwayUpdated { id }",
    ],
)
async def test_two_fields_and_those_of_the_schema_are_refused_as_before(clinic: Clinic, root: str) -> None:
    person = await clinic.signed_in()
    fragment = " fragment F on Subscription { clinicalRequestResolved { id } }" if "...F" in root else ""
    head = "($x: Boolean!)" if "$x" in root else ""
    async with open_socket(clinic.url) as live:
        await live.greet(person.token)
        await run(live, PROTOCOLS[0], f"subscription{head} {{ {root} }}{fragment}", variables={"x": True})
        fault = await refused(live, PROTOCOLS[0])
        assert fault["extensions"]["code"] == "BAD_USER_INPUT"
        assert "top level field" in fault["message"]


@pytest.mark.parametrize(
    "query",
    [
        "query($off: Boolean!) { getPathways @skip(if: $off) { id } }",
        'mutation($off: Boolean!) { deletePathway(id: "1") @skip(if: $off) { success } }',
        "query($off: Boolean!) { __schema @skip(if: $off) { __typename } }",
    ],
)
async def test_an_operation_whose_root_becomes_empty_has_empty_data(clinic: Clinic, query: str) -> None:
    person = await clinic.signed_in()
    assert (await person.ask(query, off=True)).data == {}


@both
async def test_an_empty_name_is_none(clinic: Clinic, protocol: Subprotocol) -> None:
    person = await clinic.signed_in()
    posted = await person.http.post("/graphql", json={"query": PATHWAYS, "operationName": ""})
    got = await person.http.get("/graphql", params={"query": PATHWAYS, "operationName": ""})
    async with open_socket(clinic.url, protocol) as live:
        await greet(live, protocol, person.token)
        await run(live, protocol, PATHWAYS, operationName="")
        message = await live.receive()
    assert "data" in posted.json()
    assert posted.json() == got.json() == message["payload"]
