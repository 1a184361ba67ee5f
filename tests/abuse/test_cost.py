"""A response has a price and a bound: whatever a permitted caller asks for, others hardly notice."""

import asyncio
import itertools
from collections.abc import AsyncGenerator
from pathlib import Path

import httpx
import orjson
import pytest
from graphql import get_introspection_query

from spiritum.settings import Settings
from tests.abuse.attacked import Attacked, Damage, assert_nobody_waited
from tests.api.sockets import open_socket
from tests.conftest import Connection
from tests.required import required

ROOT = Path(__file__).parents[2]
MB = 1_000_000
MAX_GROWN = 150 * MB
"""How much a worker may grow: an answer of 16 MiB, what it is made of, and what Python keeps of it."""
MAX_POSTGRES_GROWN = 100 * MB


def cycle(levels: int, below: str = "id") -> str:
    return "{ getPathways" + " { clinicalRequestTypes { pathways" * levels + f" {{ {below} }}" + " } }" * levels + " }"


def aliased(field: str, below: str, times: int = 15) -> str:
    return "{ " + " ".join(f"a{number}: {field} {below}" for number in range(times)) + " }"


ROUTES = {
    "pathways and types": cycle(4),
    "users and pathways": "{ getUsers { pathways { clinicalRequestTypes { pathways { clinicalRequestTypes {"
    " id } } } } } }",
    "roles": aliased("getUsers", "{ id roles { id name permissions { name } } }"),
    "patients of pathways": "{ getPathways { patients { onPathways { pathway { patients { onPathways { pathway {"
    " patients { id } } } } } } } } }",
    "aliases": aliased("getPathways", "{ clinicalRequestTypes { pathways { clinicalRequestTypes { id name } } } }"),
    "fragments": "{ getPathways { ...A } } fragment A on Pathway { clinicalRequestTypes { ...B } }"
    " fragment B on ClinicalRequestType { pathways { ...C } } fragment C on Pathway { clinicalRequestTypes { ...D } }"
    " fragment D on ClinicalRequestType { pathways { clinicalRequestTypes { pathways { id name } } } }",
    "entries and requests": "{ getPathways { patients { onPathways { clinicalRequests { onPathway { clinicalRequests {"
    " onPathway { clinicalRequests { onPathway { clinicalRequests { id } } } } } } } } } } }",
    "decisions and requests": "{ getPathways { patients { onPathways { decisionPoints { clinicalRequests {"
    " decisionPoint { clinicalRequests { decisionPoint { clinicalRequests { id } } } } } } } } } }",
    "included by a variable": "query ($yes: Boolean = true) { getPathways { clinicalRequestTypes @include(if: $yes) {"
    " pathways { clinicalRequestTypes @skip(if: false) { pathways { clinicalRequestTypes {"
    " pathways { id } } } } } } } }",
}


def assert_hardly_noticed(damage: Damage) -> None:
    assert_nobody_waited(damage)
    assert damage.grown_bytes < MAX_GROWN, damage.grown_bytes
    assert damage.postgres_grown_bytes < MAX_POSTGRES_GROWN, damage.postgres_grown_bytes


def assert_stopped_or_answered(answer: httpx.Response) -> None:
    """An answer, or a refusal of the caller: nothing that failed."""
    codes = {error["extensions"]["code"] for error in answer.json().get("errors", [])}
    assert codes <= {"BAD_USER_INPUT", "TIMED_OUT", "NOT_FOUND", "FORBIDDEN", "UPSTREAM_UNAVAILABLE"}, codes


def _is_timed_out(answer: httpx.Response) -> bool:
    """Whether the deadline has stopped it, as it may on a machine that has other work."""
    return [error["extensions"]["code"] for error in answer.json().get("errors", [])] == ["TIMED_OUT"]


def limit_named(answer: httpx.Response) -> str | None:
    """The limit at which an operation was stopped; None for one that was answered."""
    (error,) = answer.json().get("errors", [None])
    if error is None:
        return None
    assert error["extensions"]["code"] == "BAD_USER_INPUT", error
    assert error["extensions"]["limit"] in error["message"]
    return error["extensions"]["limit"]


@pytest.mark.parametrize("route", ROUTES)
async def test_an_operation_that_costs_too_much_is_refused_before_it_runs(attacked: Attacked, route: str) -> None:
    async with attacked.signed_in() as client:
        for answer in (
            await client.post("/graphql", json={"query": ROUTES[route]}),
            await client.get("/graphql", params={"query": ROUTES[route]}),
        ):
            if route != "roles":
                assert answer.status_code == 400
                assert limit_named(answer) == "QUERY_COST"
                assert "data" not in answer.json()


@pytest.mark.parametrize("route", ROUTES)
async def test_an_operation_that_runs_is_stopped_in_time(unestimated: Attacked, route: str) -> None:
    most = Settings.model_fields["answer_bytes"].default
    async with unestimated.signed_in() as client:
        answers: list[httpx.Response] = []

        async def attack() -> None:
            answers.append(await client.post("/graphql", json={"query": ROUTES[route]}))

        damage = await unestimated.suffer(attack)
        for answer in answers:
            assert len(answer.content) <= most + 10_000
            assert answer.elapsed.total_seconds() < 15  # the deadline of an operation is 10 s
            assert_stopped_or_answered(answer)
            if not _is_timed_out(answer):
                assert limit_named(answer) in {None, "ANSWER_OBJECTS", "ANSWER_BYTES", "ANSWER_ROWS"}
        assert_hardly_noticed(damage)


async def test_the_finding_is_stopped_by_the_objects_of_the_answer(unestimated: Attacked) -> None:
    async with unestimated.signed_in() as client:
        answer = await client.post("/graphql", json={"query": cycle(5)})
        assert answer.status_code == 200
        assert answer.json()["data"] is None
        assert limit_named(answer) == "ANSWER_OBJECTS"


async def test_several_at_once_are_hardly_noticed(unestimated: Attacked) -> None:
    async with unestimated.signed_in() as client:

        async def attack() -> None:
            await asyncio.gather(*(client.post("/graphql", json={"query": cycle(4)}) for _ in range(4)))

        assert_hardly_noticed(await unestimated.suffer(attack))


SEARCHES = [
    "fm",
    "f " + " ".join("abcdeghijklmnopqrstuvwxyz0123456789") + " fm",
    " ".join(f"{letter}a" for letter in "abcdefghijklmnopqrstuvwxyz" * 2)[:200],
    "\\u0131\\u0130" * 60,
    "%_" * 99 + "aa",
    "'& | !(:*) <-> aa",
]


async def test_searches_of_a_worklist_are_hardly_noticed(attacked: Attacked) -> None:
    """In every order, as often as an operation may have them, a hundred times."""
    async with attacked.signed_in() as client:

        async def attack() -> None:
            for number, query in enumerate(SEARCHES * 4):
                sort = ("ADDED_DESC", "REFERRED_ASC", "REFERRED_DESC")[number % 3]
                field = (
                    f'getPatientOnPathwayConnection(pathwayId: 1, first: 100, query: "{query}", sort: {sort},'
                    " outstanding: false, includeDischarged: true)"
                )
                text = aliased(field, "{ totalCount pageInfo { endCursor } edges { node { id } } }")
                answers = await asyncio.gather(*(client.post("/graphql", json={"query": text}) for _ in range(4)))
                for answer in answers:
                    assert_stopped_or_answered(answer)

        assert_hardly_noticed(await attacked.suffer(attack))


async def test_introspection_is_hardly_noticed(attacked: Attacked) -> None:
    attempts = itertools.count()
    async with attacked.signed_in() as client:

        async def attack() -> None:
            attempt = next(attempts)
            for query in (
                get_introspection_query(),
                "{ "
                + " ".join(f"a{n}: __schema {{ types {{ fields {{ type {{ name }} }} }} }}" for n in range(15))
                + " }",
            ):
                # Another text each time, since an answer may be kept.
                await client.post("/graphql", json={"query": f"{query} #{attempt}"})

        assert_hardly_noticed(await attacked.suffer(attack))


@pytest.fixture
async def inside(attacked: Attacked) -> AsyncGenerator[Connection]:
    """A way into the site's database."""
    async with attacked.database() as connection:
        yield connection


CROWD = """
    INSERT INTO clinical_request (on_pathway_id, clinical_request_type_id, state)
    SELECT $1, (SELECT min(id) FROM clinical_request_type), 'INIT' FROM generate_series(1, 20000)
"""
LONG_TEXTS = """
    INSERT INTO decision_point (on_pathway_id, clinician_id, decision_type, clinic_history, comorbidities)
    SELECT $1, (SELECT min(id) FROM user_account), 'CLINIC', repeat('history ', 125000), ''
    FROM generate_series(1, 200)
"""
RECORD = """query ($id: ID!) { getPatient(id: $id) { onPathways(includeDischarged: true) {
  id clinicalRequests { id currentState clinicalRequestType { id name } forwardDecisionPoint { id } } } } }"""
HISTORY = """query ($id: ID!) { getPatient(id: $id) { onPathways(includeDischarged: true) {
  id decisionPoints { id clinicHistory comorbidities clinician { id } } } } }"""
RESULTS = """query ($id: ID!) { getPatient(id: $id) { onPathways(includeDischarged: true) {
  decisionPoints { clinicHistory clinicalRequests { testResult { id } } } } } }"""


async def test_an_entry_with_twenty_thousand_requests_shows_the_newest(attacked: Attacked, inside: Connection) -> None:
    async with attacked.signed_in() as client:
        entry, patient = await _entry(inside, 0)
        await inside.execute(CROWD, entry)
        answers: list[httpx.Response] = []

        async def attack() -> None:
            answers.append(await _ask(client, RECORD, patient))
            answers.append(await _ask(client, RECORD.replace("requests {", "requests { onPathway {"), patient))

        damage = await attacked.suffer(attack)
        assert limit_named(answers[0]) is None
        assert len(answers[0].json()["data"]["getPatient"]["onPathways"][0]["clinicalRequests"]) == 1_000
        assert_hardly_noticed(damage)


@pytest.mark.parametrize("query", [HISTORY, RESULTS])
async def test_long_texts_are_not_read_beyond_the_bound(
    attacked: Attacked,
    inside: Connection,
    query: str,
) -> None:
    async with attacked.signed_in() as client:
        entry, patient = await _entry(inside, 1)
        await inside.execute(LONG_TEXTS, entry)
        answers: list[httpx.Response] = []

        async def attack() -> None:
            answers.append(await _ask(client, query, patient))

        damage = await attacked.suffer(attack)
        assert limit_named(answers[0]) == "ANSWER_BYTES"
        assert_hardly_noticed(damage)


TOO_LONG = "subscription { onPathwayUpdated { id decisionPoints { clinicHistory } } }"


async def test_an_event_is_bounded_too(attacked: Attacked, inside: Connection) -> None:
    entry, _ = await _entry(inside, 2)
    await inside.execute(LONG_TEXTS, entry)
    async with attacked.signed_in() as client:
        token = client.headers["x-token"]
        numbers = itertools.count(1)
        async with open_socket(attacked.url) as socket:
            await socket.greet(token)
            lock = "mutation ($id: ID!) { lockOnPathway(input: {onPathwayId: $id}) { onPathway { id } } }"

            async def attack() -> None:
                # The error ends a subscription: each attempt has its own.
                await socket.subscribe(TOO_LONG, str(next(numbers)))
                await _ask(client, lock, entry)
                message = await socket.receive()
                assert message["type"] == "error", message
                assert message["payload"][0]["extensions"]["code"] == "BAD_USER_INPUT"

            assert_hardly_noticed(await attacked.suffer(attack))


async def _entry(inside: Connection, number: int) -> tuple[int, int]:
    """An entry of the caller's pathway, and its patient."""
    query = (
        "SELECT id, patient_id FROM on_pathway WHERE pathway_id = (SELECT min(pathway_id) FROM pathway_member"
        " JOIN user_account ON user_account.id = user_id WHERE username = 'demo-1-1') ORDER BY id OFFSET $1 LIMIT 1"
    )
    row = required(await inside.fetchrow(query, number))
    return row["id"], row["patient_id"]


async def _ask(client: httpx.AsyncClient, query: str, id: int) -> httpx.Response:
    body = orjson.dumps({"query": query, "variables": {"id": str(id)}})
    return await client.post("/graphql", content=body, headers={"content-type": "application/json"})
