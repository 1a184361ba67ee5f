"""What one caller may ask for at most: each limit, named in its refusal, and the question that just keeps it."""

import asyncio
import base64
import dataclasses
import time
from collections.abc import Sequence
from typing import Any

import pytest
from graphql import get_introspection_query
from sqlalchemy import func, insert, select
from typing_extensions import override

from contractgen.runtime.bindings import Batch
from generated.graphql.models import PathwayInput
from generated.graphql.pathways import AddPathwayPayload
from generated.graphql.registry import Resolvers
from spiritum.db import Reads, Transaction
from spiritum.identity.caller import Caller, Principal, Rights
from spiritum.pathways import models as pathway_models
from spiritum.pathways import resolvers as pathways
from spiritum.pathways.queries import OnPathway, Pathway
from spiritum.settings import Settings
from spiritum.site.site import Site
from spiritum.staff import models as account_models
from spiritum.transport.registry import graphql_resolvers
from tests.api.clinic import Answer, Clinic
from tests.api.sites import site_with
from tests.api.sockets import open_socket
from tests.operations import PNG
from tests.orm import session

LEVELS = ("getPathways", "patients", *("onPathways(limit: 1)", "patient") * 9)


def nested(depth: int) -> str:
    """A question with so many fields inside one another."""
    return "{" + "{".join(LEVELS[: depth - 1]) + "{ id" + "}" * depth


def doubled(times: int, field: str, root: str = "Query") -> str:
    """Fragments, each of which spreads the next twice: 2^times fields in a few lines."""
    spreads = [f"fragment F{n} on {root} {{ ...F{n + 1} ...F{n + 1} }}" for n in range(times)]
    return "\n".join([*spreads, f"fragment F{times} on {root} {{ {field} }}"])


ALIASED = " ".join(f"a{n}: id" for n in range(15))
KEPT = {
    "depth": nested(12),
    "aliases": f"{{ getPathways {{ {ALIASED} }} }}",
    "directives": "{ getPathways { " + " ".join(["id @include(if: true)"] * 50) + " } }",
    "tokens": "{ getPathways { " + "...F " * 993 + "} } fragment F on Pathway { id }",
    "nested fragments": f"{{ ...F0 }} {doubled(10, 'getPathways { id }')}",
}
EXCEEDED = {
    "depth": (nested(13), "12 fields inside one another"),
    "depth in a fragment": (
        nested(6).replace("{ id}", "{ ...Deep }", 1)
        + " fragment Deep on Pathway "
        + nested(11).replace("getPathways", "patients", 1),
        "12 fields inside one another",
    ),
    "aliases": (f"{{ getPathways {{ {ALIASED} b: name }} }}", "15 aliases"),
    "aliases in a fragment": (
        "{ getPathways { ...A } getRoles { id } again: getPathways { ...A } }"
        " fragment A on Pathway { a: id b: id c: id d: id e: id f: id g: id h: id }",
        "15 aliases",
    ),
    "directives": ("{ getPathways { " + " ".join(["id @include(if: true)"] * 51) + " } }", "50 directives"),
    "directives on fragments": (
        "{ getPathways { " + "...D @include(if: true) " * 17 + "} } fragment D on Pathway "
        "{ id @include(if: true) name @include(if: true) }",
        "50 directives",
    ),
    "tokens": ("{ getPathways { " + "id " * 2_000 + "} }", "2000 tokens"),
    "aliases of nested fragments": (f"{{ ...F0 }} {doubled(100, 'a: getPathways { id }')}", "15 aliases"),
    "fields of nested fragments": (f"{{ ...F0 }} {doubled(100, 'getPathways { id }')}", "10000 fields"),
    "nested fragments of the schema": (f"{{ __schema {{ ...F0 }} }} {doubled(60, 'description', '__Schema')}", "10000"),
    "introspection without end": ("{ __schema { types { " + "ofType { " * 20 + "name" + " }" * 23, "below __schema"),
}


@pytest.mark.parametrize("limit", KEPT)
async def test_a_question_that_keeps_the_limits_is_answered(clinic: Clinic, limit: str) -> None:
    await clinic.pathway()
    person = await clinic.signed_in()
    assert len((await person.ask(KEPT[limit])).data["getPathways"]) == 1


@pytest.mark.parametrize("limit", EXCEEDED)
async def test_a_question_over_a_limit_is_refused_by_its_name(clinic: Clinic, limit: str) -> None:
    query, named = EXCEEDED[limit]
    person = await clinic.signed_in()
    began = time.monotonic()
    answer = await person.ask(query)
    assert time.monotonic() - began < 5
    assert answer.status == 400
    assert set(answer.codes) == {"BAD_USER_INPUT"}
    assert any(named in error["message"] for error in answer.body["errors"]), answer.body


async def test_a_subscription_is_held_to_the_same_limits(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    deep = "subscription { onPathwayUpdated { " + "patient { onPathways { " * 6 + "id" + " }" * 14
    async with open_socket(clinic.url) as live:
        await live.greet(person.token)
        await live.send({"id": "1", "type": "subscribe", "payload": {"query": deep}})
        refused = await live.receive()
        assert (refused["type"], refused["payload"][0]["extensions"]["code"]) == ("error", "BAD_USER_INPUT")


async def test_fragments_in_circles_are_refused(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    answer = await person.ask("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }")
    assert (answer.status, set(answer.codes)) == (400, {"BAD_USER_INPUT"})


async def test_tools_may_ask_for_the_whole_schema(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    full = get_introspection_query(specified_by_url=True, directive_is_repeatable=True, input_value_deprecation=True)
    assert (await person.ask(full)).data["__schema"]["queryType"]["name"] == "Query"


SUBMIT = "mutation Send($input: FeedbackInput!) { submitFeedback(input: $input) { success } }"


@pytest.mark.parametrize(
    ("query", "size", "status"),
    [
        ("{ getPathways { id } }", 900_000, 200),
        ("{ getPathways { id } }", 1_100_000, 413),
        (SUBMIT, 8_000_000, 200),
        (SUBMIT, 8_500_000, 413),
        (
            SUBMIT.replace("{ success }", "{ success } lockOnPathway(input: {onPathwayId: 1}) { __typename }"),
            1_100_000,
            413,
        ),
        (SUBMIT + " query Other { getPathways { id } }", 1_100_000, 413),
        ("mutation { submitFeedback", 1_100_000, 413),
    ],
)
async def test_a_body_is_bounded_and_only_feedback_may_be_large(
    clinic: Clinic, query: str, size: int, status: int
) -> None:
    person = await clinic.signed_in()
    picture = PNG + bytes(size * 3 // 4 - 100)
    remark = {"feedback": "Slow.", "screenshotBase64": base64.b64encode(picture).decode()}
    body = {
        "query": query,
        "operationName": "Send" if query.startswith(SUBMIT) else None,
        "variables": {"input": remark},
    }
    response = await person.http.post("/graphql", json=body)
    assert response.status_code == status, response.text[:500]
    if status == 200:
        assert "errors" not in response.json()
    else:
        assert response.json()["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_a_body_over_the_limit_is_refused_by_rest_too(clinic: Clinic) -> None:
    body = {"username": "x" * 1_100_000, "password": "y"}
    assert (await clinic.stranger().http.post("/rest/login/", json=body)).status_code == 413


async def test_several_operations_in_one_request_are_refused(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    response = await person.http.post("/graphql", json=[{"query": "{ getPathways { id } }"}] * 2)
    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


class SlowQueries(pathways.Queries):
    """Never comes to an end."""

    @override
    async def get_pathway(self, reads: Reads, caller: Principal, *, id: int) -> Pathway | None:
        await asyncio.sleep(60)
        return None


class SlowMutations(pathways.Mutations):
    """Writes, and then never comes to an end."""

    @override
    async def create_pathway(self, tx: Transaction, caller: Caller, *, input: PathwayInput) -> AddPathwayPayload:
        await tx.execute(insert(pathway_models.Pathway).values(name=input.name))
        if input.name == "slow":
            await asyncio.sleep(60)
        return AddPathwayPayload(pathway=None, user_errors=None)


class SlowEntries(pathways.OnPathwayResolvers):
    """Takes a minute to find an entry's pathway."""

    @override
    async def pathway(self, parents: Sequence[OnPathway], reads: Reads, rights: Rights) -> Batch[Pathway]:
        await asyncio.sleep(60)
        return []


def _slow(site: Site) -> Resolvers:
    return dataclasses.replace(
        graphql_resolvers(site),
        pathways_queries=SlowQueries(site.trust, site.records, site.registration.formats, "UTC"),
        pathways_mutations=SlowMutations(site.locks),
        on_pathway=SlowEntries(),
    )


def _assert_timed_out(answer: Answer) -> None:
    assert (answer.status, answer.codes) == (503, ["TIMED_OUT"])
    assert "data" not in answer.body


async def test_a_query_that_takes_too_long_is_stopped(clinic: Clinic, settings: Settings) -> None:
    async with site_with(clinic, settings, _slow, execution_seconds=1.5) as slow:
        person = await slow.signed_in()
        _assert_timed_out(await person.ask("{ getPathway(id: 1) { id } }"))
        assert (await person.ask("{ getPathways { id } }")).data == {"getPathways": []}


async def test_a_mutation_that_takes_too_long_leaves_nothing(clinic: Clinic, settings: Settings) -> None:
    create = "mutation($name: String!) { createPathway(input: {name: $name, clinicalRequestTypes: []}) { __typename } }"
    async with site_with(clinic, settings, _slow, execution_seconds=1.5) as slow:
        person = await slow.signed_in()
        assert (await person.ask(create, name="quick")).codes == []
        stopped = await asyncio.gather(*(person.ask(create, name="slow") for _ in range(8)))
        for answer in stopped:
            _assert_timed_out(answer)
        assert (await person.ask(create, name="after")).codes == []
    async with session(clinic.database) as orm:
        names = await orm.scalars(select(pathway_models.Pathway.name).order_by(func.lower(pathway_models.Pathway.name)))
        assert names.all() == ["after", "quick"]


async def test_a_rest_operation_that_takes_too_long_leaves_nothing(clinic: Clinic, settings: Settings) -> None:
    async with session(clinic.database) as orm:
        orm.add(role := account_models.Role(name="Nurse"))
    async with site_with(clinic, settings, _slow, execution_seconds=1.5) as slow, session(clinic.database) as orm:
        person = await slow.signed_in()
        await orm.execute(select(account_models.Role).where(account_models.Role.id == role.id).with_for_update())
        change: dict[str, Any] = {"id": role.id, "name": "Coordinator", "permissions": []}
        stopped = await person.http.post("/rest/updaterole/", json=change)
        assert (stopped.status_code, stopped.json()["code"]) == (503, "TIMED_OUT")
    async with session(clinic.database) as orm:
        names = await orm.scalars(select(account_models.Role.name).where(account_models.Role.id == role.id))
        assert names.all() == ["Nurse"]


async def test_a_subscription_whose_event_takes_too_long_ends(clinic: Clinic, settings: Settings) -> None:
    pathway = await clinic.pathway()
    _, entry = await clinic.patient(pathway, known=False)
    async with site_with(clinic, settings, _slow, execution_seconds=1.5) as slow:
        person = await slow.signed_in(on=[pathway])
        async with open_socket(slow.url) as live:
            await live.greet(person.token)
            await live.subscribe("subscription { onPathwayUpdated { id pathway { name } } }")
            lock = "mutation($e: ID!) { lockOnPathway(input: {onPathwayId: $e}) { userErrors { code } } }"
            assert (await (await clinic.signed_in(on=[pathway])).ask(lock, e=entry)).codes == []
            ended = await live.receive()
            assert (ended["type"], ended["payload"][0]["extensions"]["code"]) == ("error", "TIMED_OUT")


UNKNOWN_NAMES: dict[str, dict[str, Any]] = {
    "a field": {"query": "{ getPathway(id: 1) { nam } }"},
    "a root field": {"query": "{ getPathwayz { id } }"},
    "an argument": {"query": "{ getPathway(idd: 1) { id } }"},
    "a type": {"query": "query($x: Pathwey) { getPathways { id } }"},
    "an enum's value": {
        "query": "query($t: DecisionType) { getPatientOnPathwayConnection(pathwayId: 1, first: 1,"
        " awaitingDecisionType: $t) { totalCount } }",
        "variables": {"t": "TRIAG"},
    },
}


async def test_suggestions_go_with_introspection(clinic: Clinic, settings: Settings) -> None:
    person = await clinic.signed_in()
    async with site_with(clinic, settings, introspection=False, explorer=False) as closed:
        discreet = await closed.signed_in()
        for name, body in UNKNOWN_NAMES.items():
            helped = await person.http.post("/graphql", json=body)
            assert "Did you mean" in helped.text, name
            refused = await discreet.http.post("/graphql", json=body)
            assert refused.status_code == 400, name
            assert refused.json()["errors"][0]["message"]
            assert "Did you mean" not in refused.text, name
        schema = await discreet.ask("{ __schema { queryType { name } } }")
        page = await discreet.http.get("/graphql", headers={"accept": "text/html"})
        docs = await discreet.http.get("/rest/docs")
    assert (schema.status, set(schema.codes)) == (400, {"BAD_USER_INPUT"})
    assert "html" not in page.headers["content-type"]
    assert docs.status_code == 404
