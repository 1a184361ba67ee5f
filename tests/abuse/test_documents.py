"""What reading a document may cost: no document holds the loop, and what is kept of documents is bounded by bytes."""

import asyncio
import gc
import itertools
import time
import tracemalloc
from unittest.mock import MagicMock

import httpx
import orjson
import pytest
from graphql import get_introspection_query

from generated.graphql.registry import make_schema
from spiritum.settings import Settings
from spiritum.transport.graphql.documents import Checked, Documents
from spiritum.transport.graphql.limits import DocumentLimits
from spiritum.transport.graphql.plans import make_executor
from spiritum.transport.registry import graphql_resolvers
from tests.abuse.attacked import MAX_TURN, Attacked, assert_nobody_waited
from tests.abuse.documents import SHAPES, TOKENS, Searched

SCHEMA = make_schema(graphql_resolvers(MagicMock()))
MEGABYTE = 2**20
VARIABLE = "query ($on: ID!, $more: ID) { a: getPathway(id: $on) { id } b: getPathway(id: $more) { id } }"
CHANGE = "mutation ($input: UpdateOnMdtListInput!) { updateOnMdtList(input: $input) { userErrors { code } } }"
FOUND = 150


def nested(levels: int) -> object:
    """Lists in one another."""
    return [nested(levels - 1)] if levels else 1


async def read(documents: Documents, text: str) -> Checked | None:
    """The document as a request reads it; None for one that is refused before it is looked at."""
    try:
        return await documents.read(text, 1)
    except Exception:
        return None


MAX_RATIO = 5
"""How much dearer than a plain document one may be. Many operations over the same fragments are 3.2 times as dear."""


def seconds_of(text: str) -> float:
    """The processor's time for a document that nobody has read before, its plan included."""
    documents = Documents(SCHEMA, DocumentLimits())
    executor = make_executor(SCHEMA)
    began = time.process_time()
    checked = asyncio.run(read(documents, text))
    if checked is not None and checked.document is not None:
        executor.prepare(checked.document)
    return time.process_time() - began


PLAIN = "{ " + "getPathways { id name } getRoles { id name } " * (TOKENS // 10) + "}"
"""As long as may be: a document that is twenty times as dear is an attack."""


@pytest.fixture(scope="module")
def usual_seconds() -> float:
    """What a plain document takes."""
    return min(seconds_of(PLAIN) for _ in range(3))


def is_much_dearer(text: str) -> bool:
    """Whether it is so each time, beside a plain one: of a busy machine one figure may be anything."""
    return all(seconds_of(text) >= MAX_RATIO * min(seconds_of(PLAIN) for _ in range(2)) for _ in range(5))


@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_is_much_dearer_than_a_plain_document(shape: str, usual_seconds: float) -> None:
    is_usual = min(seconds_of(SHAPES[shape]) for _ in range(3)) < MAX_RATIO * usual_seconds
    assert is_usual or not is_much_dearer(SHAPES[shape])


def test_no_document_that_is_searched_for_is_much_dearer(usual_seconds: float) -> None:
    for cost, text in Searched(seed=1).documents(seconds_of, FOUND):
        assert cost < MAX_RATIO * usual_seconds or not is_much_dearer(text), text


def stale(text: str, number: int) -> str:
    """The same document in a text that nobody has sent."""
    return f"{text} #{number}"


async def send(client: httpx.AsyncClient, text: str) -> httpx.Response:
    return await client.post("/graphql", json={"query": text})


REQUESTS: dict[str, dict[str, object]] = {
    **{shape: {"query": text} for shape, text in SHAPES.items()},
    "introspection": {"query": get_introspection_query()},
    "values": {"query": VARIABLE, "variables": {"on": 1, "more": [[1] * 48] * 100}},
    "too many values": {"query": VARIABLE, "variables": {"on": 1, "more": [[[]] * 500] * 500}},
    "values in values": {"query": VARIABLE, "variables": {"on": nested(60), "more": nested(60)}},
    "values of the wrong kinds": {"query": CHANGE, "variables": {"input": {"onMdtList": [{"id": [], "a": 1}] * 1_600}}},
    "a long value": {"query": CHANGE, "variables": {"input": {"onMdtList": [{"id": 1, "reason": "a" * 1_000_000}]}}},
    "many members": {"query": CHANGE, "variables": {"input": {f"m{number}": 1 for number in range(4_900)}}},
    "many variables that nobody uses": {"query": VARIABLE, "variables": {f"m{number}": 1 for number in range(4_900)}},
    "members of the request": {"query": VARIABLE, **{f"m{number}": 1 for number in range(60_000)}},
}
"""What one request may hold: each kind of document, and of what is sent with one."""


async def test_no_document_holds_the_loop(attacked: Attacked) -> None:
    """By the processor's time of the loop's own thread, each sent as new, and again as known, by several at once."""
    numbers = itertools.count(100)

    async def turn_of(client: httpx.AsyncClient, request: dict[str, object]) -> float:
        bodies = [orjson.dumps({**request, "query": stale(str(request["query"]), next(numbers))}) for _ in range(2)]
        attacked.loop_watch.begin()
        for body in (*bodies, bodies[0]):
            response = await client.post("/graphql", content=body, headers={"content-type": "application/json"})
            assert response.status_code in {200, 400, 413, 429}, response.text[:200]
        await asyncio.sleep(0.01)
        return attacked.loop_watch.end()

    async with attacked.signed_in() as client:
        turns = {name: await turn_of(client, request) for name, request in REQUESTS.items()}
        for _ in range(4):  # of a busy machine one figure may be anything: what is dear by its nature is so each time
            for name in [name for name, turn in turns.items() if turn >= MAX_TURN]:
                turns[name] = min(turns[name], await turn_of(client, REQUESTS[name]))
    assert len(turns) == len(REQUESTS)
    assert min(turns.values()) > 0
    assert {name: turn for name, turn in turns.items() if turn >= MAX_TURN} == {}


@pytest.mark.parametrize("group", range(4))
async def test_no_document_holds_up_others(attacked: Attacked, group: int) -> None:
    numbers = itertools.count(50_000)
    async with attacked.signed_in() as client:

        async def attack(_: int) -> None:
            for text in list(SHAPES.values())[group::4]:
                response = await send(client, stale(text, next(numbers)))
                assert response.status_code in {200, 400, 413, 429}, response.text[:200]

        damage = await attacked.suffer(lambda: asyncio.gather(*map(attack, range(4))))
    assert_nobody_waited(damage)


async def test_the_dearest_documents_that_are_found_hold_up_nobody(attacked: Attacked) -> None:
    searched = await asyncio.to_thread(lambda: list(Searched(seed=2).documents(seconds_of, FOUND)))
    dearest = sorted(searched, reverse=True)[:20]
    numbers = itertools.count(60_000)
    async with attacked.signed_in() as client:

        async def attack(connection: int) -> None:
            for _, text in dearest[connection::4]:
                await send(client, stale(text, next(numbers)))

        damage = await attacked.suffer(lambda: asyncio.gather(*map(attack, range(4))))
    assert_nobody_waited(damage)


async def test_somebody_elses_new_document_does_not_wait_for_all_of_an_attackers(attacked: Attacked) -> None:
    waits: list[float] = []
    answered: list[float] = []
    async with attacked.signed_in() as client, attacked.signed_in("demo-2-1") as other:

        async def attack(number: int) -> None:
            began = time.perf_counter()
            await send(client, stale(SHAPES["one inline fragment very often"], 1_000 + number))
            answered.append(time.perf_counter() - began)

        async def work() -> None:
            await asyncio.sleep(0.2)
            began = time.perf_counter()
            assert (await send(other, f"{{ getPathways {{ id }} }} # {began}")).status_code == 200
            waits.append(time.perf_counter() - began)

        await asyncio.gather(work(), *map(attack, range(24)))
    assert max(waits) < max(answered) / 3, (waits, answered)


async def test_a_user_with_too_many_new_documents_is_told_to_wait(attacked: Attacked) -> None:
    async with attacked.signed_in() as client:
        texts = [stale(SHAPES["a list of literals"], 5_000 + number) for number in range(80)]
        answers = await asyncio.gather(*(send(client, text) for text in texts))
    statuses = {answer.status_code for answer in answers}
    assert statuses <= {200, 400, 429, 503}
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert refused.json()["errors"][0]["extensions"]["code"] == "TOO_MANY_REQUESTS"
    assert int(refused.headers["retry-after"]) >= 1


async def test_ever_new_documents_keep_no_more_than_the_cache_may(attacked: Attacked) -> None:
    async with attacked.signed_in() as client:

        async def attack() -> None:
            for number in range(120):
                await send(client, stale(SHAPES["one root field very often"], 9_000 + number))

        damage = await attacked.suffer(attack, attempts=1)
    cache = Settings.model_fields["document_cache_bytes"].default
    assert damage.grown_bytes < cache + 64 * MEGABYTE, damage.grown_bytes // MEGABYTE


MAX_COLLECTED = 150_000
"""Objects through which Python's collector looks in less than 50 ms, while nobody has the event loop."""


async def test_documents_that_are_kept_do_not_make_the_collector_hold_the_loop() -> None:
    cache = Settings.model_fields["document_cache_bytes"].default
    documents = Documents(SCHEMA, DocumentLimits(), max_bytes=cache)
    gc.collect()
    before = len(gc.get_objects())
    texts = (stale(shape, number) for number in range(20) for shape in SHAPES.values())
    while documents.bytes_kept < 0.9 * cache:
        await read(documents, next(texts))
    assert len(gc.get_objects()) - before < MAX_COLLECTED


async def test_the_same_document_is_read_once_even_if_it_is_refused() -> None:
    documents = Documents(SCHEMA, DocumentLimits())
    for text in (SHAPES["unknown types"], SHAPES["one field very often"]):
        first = await documents.read(text, 1)
        began = time.process_time()
        assert all(await asyncio.gather(*(documents.read(text, 1) for _ in range(100))))
        assert await documents.read(text, 2) is first
        assert time.process_time() - began < 0.1


@pytest.mark.parametrize(
    "shape", ["one root field very often", "deep ones beside each other", "a long block", "fragments in a chain"]
)
def test_the_size_of_a_document_and_its_plan_is_not_underestimated(shape: str) -> None:
    async def kept() -> tuple[int, int]:
        documents, executor = Documents(SCHEMA, DocumentLimits()), make_executor(SCHEMA)
        gc.collect()
        tracemalloc.start()
        for number in range(10):
            checked = await documents.read(stale(SHAPES[shape], number), 1)
            if checked.document is not None:
                operation = checked.document.operations[0]
                await executor._plan(None, operation, {})  # pyright: ignore[reportPrivateUsage] - without running it
                documents.note_plans(checked, executor.plan_bytes(checked.document))
        gc.collect()
        used, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return used, documents.bytes_kept

    used, estimated = asyncio.run(kept())
    assert used < estimated < 5 * used, (used, estimated)
