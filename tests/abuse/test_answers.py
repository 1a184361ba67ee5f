"""Dear answers in every way that leads to them: stopped navigations, sockets, trusted documents, errors, much data."""

import asyncio
import json
import time
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from websockets.typing import Subprotocol

from tests.abuse.attacked import Attacked, start_attacked
from tests.abuse.conftest import NO_ESTIMATE
from tests.abuse.test_cost import (
    ROUTES,
    aliased,
    assert_hardly_noticed,
    assert_stopped_or_answered,
    cycle,
    limit_named,
)
from tests.api.sockets import PROTOCOL, Socket, greet, open_socket
from tests.api.test_legacy_socket import EVENT, LEGACY, PROTOCOLS, START

MANIFEST = Path(__file__).parents[2] / "generated" / "operations.json"
DEADLINE = 10
"""Seconds that an operation may take."""

# A pathway's ten meetings, of a thousand patients each, whom the hospital does not know.
CROWD = """
WITH somebody AS (
    INSERT INTO patient (hospital_number, national_number)
    SELECT 'fMRN' || 900000 + n, 'fNHS' || 900000000 + n FROM generate_series(1, 1000) AS n RETURNING id
), entry AS (
    INSERT INTO on_pathway (patient_id, pathway_id) SELECT id, 1 FROM somebody RETURNING id, patient_id
), request AS (
    INSERT INTO clinical_request (on_pathway_id, clinical_request_type_id, state)
    SELECT id, (SELECT min(id) FROM clinical_request_type), 'INIT' FROM entry RETURNING id, on_pathway_id
), meeting AS (
    INSERT INTO mdt (pathway_id, creator_id, planned_on, location)
    SELECT 1, 1, date '2097-01-01' + n, 'Room ' || n FROM generate_series(1, 10) AS n RETURNING id
)
INSERT INTO on_mdt (mdt_id, patient_id, clinician_id, clinical_request_id, reason, position)
SELECT meeting.id, entry.patient_id, 1, request.id, 'Discuss the scan.',
       row_number() OVER (PARTITION BY meeting.id ORDER BY entry.id) - 1
FROM meeting, entry JOIN request ON on_pathway_id = entry.id
"""
MEETINGS = {
    "patients": "{ getMdts(pathwayId: 1, includePast: true) { id patients { id } } }",
    "patients of each other's meetings": "{ getMdts(pathwayId: 1, includePast: true) { patients { onMdts { mdt {"
    " patients { onMdts { mdt { patients { id } } } } } } } } }",
    "very many errors": aliased(
        "getMdts(pathwayId: 1, includePast: true)", "{ patients { firstName lastName address { line } } }"
    ),
    "very many errors beside data": "{ getMdts(pathwayId: 1, includePast: true) { "
    + " ".join(f"a{number}: patients {{ firstName }}" for number in range(14))
    + " id patients { id } } }",
}


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Generator[Attacked]:
    """A site that estimates nothing as too dear, with a pathway of large meetings."""
    site = start_attacked(tmp_path_factory.mktemp("attacked"), **NO_ESTIMATE)
    yield site
    site.running.stop()


@pytest.fixture(scope="module")
async def meetings(crowded: Attacked) -> None:
    """Ten meetings of a thousand patients."""
    async with crowded.database() as database:
        await database.execute(CROWD)
        await database.execute("ANALYZE")


@pytest.mark.usefixtures("meetings")
@pytest.mark.parametrize("name", MEETINGS)
async def test_large_meetings_are_hardly_noticed(crowded: Attacked, name: str) -> None:
    answers: list[httpx.Response] = []
    async with crowded.signed_in() as client:

        async def attack() -> None:
            answers.append(await client.post("/graphql", json={"query": MEETINGS[name]}))

        damage = await crowded.suffer(attack)
    for answer in answers:
        assert_stopped_or_answered(answer)
        assert answer.elapsed.total_seconds() < 1.5 * DEADLINE
    assert_hardly_noticed(damage)


async def test_navigations_that_are_stopped_are_hardly_noticed(unestimated: Attacked) -> None:
    """A browser that is sent to a dear query and leaves at once, again and again: nothing goes on for nobody's sake."""
    async with unestimated.signed_in() as client:

        async def attack() -> None:
            for number in range(20):
                query = f"{cycle(4)} #{number}"
                try:
                    await client.get("/graphql", params={"query": query}, timeout=0.05 + number / 100)
                except httpx.TimeoutException:
                    continue

        damage = await unestimated.suffer(attack)
        assert_hardly_noticed(damage)
        await _is_idle_again(unestimated)
        assert (await client.get("/graphql", params={"query": "{ getPathways { id } }"})).json()["data"]


async def _is_idle_again(site: Attacked) -> None:
    """Wait until the worker has nothing to do; fails where that takes longer than an operation may."""
    ended = time.monotonic() + 1.5 * DEADLINE
    while time.monotonic() < ended:
        before = sum(site.worker.cpu_times()[:2])
        await asyncio.sleep(0.5)
        if sum(site.worker.cpu_times()[:2]) - before < 0.1:
            return
    raise AssertionError("the server goes on with what nobody waits for")


@asynccontextmanager
async def on_socket(site: Attacked, protocol: Subprotocol) -> AsyncGenerator[tuple[Socket, httpx.AsyncClient]]:
    """A socket of somebody's, acknowledged."""
    async with site.signed_in() as client, open_socket(site.url, protocol, max_size=None) as live:
        await greet(live, protocol, client.headers["x-token"])
        yield live, client


@pytest.mark.parametrize("protocol", PROTOCOLS)
async def test_dear_operations_on_a_socket_are_hardly_noticed(unestimated: Attacked, protocol: Subprotocol) -> None:
    async with on_socket(unestimated, protocol) as (live, _):
        types_by_id: dict[str, str] = {}

        async def attack() -> None:
            types_by_id.clear()
            for number, query in enumerate(ROUTES.values()):
                await live.send({"id": str(number), "type": START[protocol], "payload": {"query": query}})
            while len(types_by_id) < len(ROUTES):
                message = await live.receive()
                if message["type"] in {EVENT[protocol], "error"}:
                    types_by_id[message["id"]] = message["type"]

        assert_hardly_noticed(await unestimated.suffer(attack))
        assert set(types_by_id.values()) == {EVENT[protocol]}, "each was run, and stopped or answered"


@pytest.mark.parametrize("protocol", PROTOCOLS)
async def test_what_is_estimated_as_too_dear_is_refused_on_a_socket(attacked: Attacked, protocol: Subprotocol) -> None:
    dear = {
        "query": cycle(4),
        "subscription": f"subscription {{ onPathwayUpdated {{ pathway {cycle_of_pathway(4)} }} }}",
    }
    async with on_socket(attacked, protocol) as (live, _):
        for name, query in dear.items():
            await live.send({"id": name, "type": START[protocol], "payload": {"query": query}})
            message = await live.receive()
            while message["type"] == "ka":
                message = await live.receive()
            assert (message["type"], message["id"]) == ("error", name)
            error = message["payload"][0] if protocol == PROTOCOL else message["payload"]
            assert error["extensions"]["limit"] == "QUERY_COST", message


def cycle_of_pathway(levels: int) -> str:
    return "{ clinicalRequestTypes { pathways" * levels + " { id }" + " } }" * levels


@pytest.mark.parametrize("protocol", [None, PROTOCOL, LEGACY])
async def test_trusted_documents_are_estimated_too(
    attacked_with: Callable[..., Attacked], protocol: Subprotocol | None
) -> None:
    """That its text is reviewed says nothing of what its variables ask for, nor of what a site may bear."""
    operations = json.loads(MANIFEST.read_text())["operations"]
    (trusted,) = [operation for operation in operations if operation["name"] == "Pathways"]
    site = attacked_with(QUERY_COST="3", TRUSTED_DOCUMENTS="only")
    body = {"documentId": f"sha256:{trusted['id']}"}
    async with site.signed_in() as client:
        if protocol is None:
            for answer in (await client.post("/graphql", json=body), await client.get("/graphql", params=body)):
                assert answer.status_code == 400
                assert limit_named(answer) == "QUERY_COST"
                assert "data" not in answer.json()
            return
        async with open_socket(site.url, protocol) as live:
            await greet(live, protocol, client.headers["x-token"])
            await live.send({"id": "1", "type": START[protocol], "payload": body})
            assert (await live.receive())["type"] == "error"


BULK = {
    "all patients": "{ getPathways { patients { id firstName lastName onPathways { id decisionPoints { id"
    " clinicHistory } clinicalRequests { id testResult { description } } } } } }",
    "all patients often": aliased(
        "getPathways", "{ patients { id onPathways { id decisionPoints { id clinicHistory } } } }"
    ),
    "pages": aliased(
        "getPatientOnPathwayConnection(pathwayId: 1, outstanding: false, first: 100)",
        "{ edges { node { id firstName onPathways { decisionPoints { clinicHistory clinicalRequests { id } } } } } }",
    ),
}


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Generator[Attacked]:
    """A site with two thousand patients on one pathway, that estimates nothing as too dear."""
    site = start_attacked(tmp_path_factory.mktemp("attacked"), DEMO_DATA="bulk", **NO_ESTIMATE)
    yield site
    site.running.stop()


@pytest.mark.parametrize("name", BULK)
async def test_answers_from_much_data_are_hardly_noticed(large: Attacked, name: str) -> None:
    answers: list[httpx.Response] = []
    async with large.signed_in() as client:

        async def attack() -> None:
            answers.append(await client.post("/graphql", json={"query": BULK[name]}))

        damage = await large.suffer(attack)
    answer = max(answers, key=lambda response: response.elapsed)
    assert_stopped_or_answered(answer)
    assert answer.elapsed.total_seconds() < 1.5 * DEADLINE
    assert_hardly_noticed(damage)
