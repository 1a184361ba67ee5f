"""The plans of a clinician's queries on the data set `bulk`: nothing that grows is read from end to end."""

import json
from collections.abc import AsyncGenerator, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, TypeAlias

import orjson
import pytest
from graphql import GraphQLSchema
from typing_extensions import override

from generated.graphql.registry import make_schema
from spiritum.audit.trail import Trail
from spiritum.db import Database, Read, Reads
from spiritum.db.reads import Row
from spiritum.demo.admission import made_up_references
from spiritum.demo.data_sets import BULK, Plan, plan_of
from spiritum.demo.staff import DOCTOR, ROLES
from spiritum.demo.writing import write
from spiritum.identity.caller import Caller, Principal
from spiritum.identity.passwords import hash_password
from spiritum.settings import Settings
from spiritum.site.site import build_site
from spiritum.transport.graphql.context import Context
from spiritum.transport.graphql.costs import CostLimits, Costs
from spiritum.transport.graphql.disclosing import Showings
from spiritum.transport.graphql.documents import Documents
from spiritum.transport.graphql.limits import DocumentLimits
from spiritum.transport.graphql.operations import Operations
from spiritum.transport.graphql.plans import make_executor
from spiritum.transport.http.bodies import Json
from spiritum.transport.registry import graphql_resolvers
from spiritum.trust.rest.adapter import HttpTrustAdapter
from tests.conftest import Connection

pytestmark = pytest.mark.xdist_group("plans")  # the set is planned once

GROWING = {
    "patient",
    "demographics",
    "on_pathway",
    "decision_point",
    "clinical_request",
    "session",
    "on_mdt",
    "mdt",
    "audit_event",
}
"""Tables that grow with every patient, decision or sign-in; pathways, types, roles and users stay few."""

BELOW = """
  onPathways(pathwayId: $on) {
    id lockUser { username } underCareOf { username }
    decisionPoints { id clinician { username } clinicalRequests { id } clinicalRequestResolutions { id } }
    clinicalRequests(outstanding: true, limit: 5) { id decisionPoint { id } forwardDecisionPoint { id } }
  }
"""
WORKLIST = (
    "query($on: ID!, $first: Int, $after: String, $last: Int, $before: String, $discharged: Boolean,"
    " $outstanding: Boolean, $mine: Boolean, $sort: WorklistSort, $words: String) {"
    " getPatientOnPathwayConnection(pathwayId: $on, first: $first, after: $after, last: $last, before: $before,"
    " includeDischarged: $discharged, outstanding: $outstanding, underCareOf: $mine, sort: $sort, query: $words) {"
    " totalCount pageInfo { hasNextPage hasPreviousPage endCursor startCursor } edges { node { id lastName "
    + BELOW
    + " } } } }"
)
RECORD = "query($on: ID!, $id: ID!) { getPatient(id: $id) { hospitalNumber lastName " + BELOW + " } }"

VARIANTS: dict[str, dict[str, Any]] = {
    "the first page": {"first": 50},
    "the last page": {"last": 50},
    "everybody": {"first": 50, "outstanding": False},
    "discharged ones too": {"first": 50, "outstanding": False, "discharged": True},
    "under one's care": {"first": 50, "mine": True},
    "the longest wait first": {"first": 50, "sort": "REFERRED_ASC"},
    "the shortest wait of everybody first": {"first": 50, "outstanding": False, "sort": "REFERRED_DESC"},
    "discharged ones too, the longest wait first": {
        "first": 50,
        "outstanding": False,
        "discharged": True,
        "sort": "REFERRED_ASC",
    },
}


HOSPITALS_ANSWERS = """
INSERT INTO demographics
SELECT id, 'LETTER', 'Olive', 'Tester', '1950-01-01', 'OTHER', '', NULL, id, '', '', '', '', '', now() FROM patient
"""
"""Fresh ones: the hospital of these tests does not answer."""

Bulk: TypeAlias = tuple[Context, list[tuple[str, list[object]]], Mapping[str, Operations]]
"""Whose queries run, the statements that they ran, with their arguments, and what runs them, by executor."""


class RecordingReads(Reads):
    """Reads that note which statement ran with which arguments."""

    ran: list[tuple[str, list[object]]]

    @override
    async def all(self, read: Read[Row], /, **values: object) -> list[Row]:
        self.ran.append((read.sql, read.arguments(values)))
        return await super().all(read, **values)

    @override
    async def first(self, read: Read[Row], /, **values: object) -> Row | None:
        self.ran.append((read.sql, read.arguments(values)))
        return await super().first(read, **values)


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The set `bulk`, without those who were patients earlier."""
    return plan_of(replace(BULK, earlier=None), datetime.now(UTC))


@pytest.fixture
async def bulk(database: Database, cleaner: Connection, plan: Plan) -> AsyncGenerator[Bulk]:
    """The context of a member of the pathway of `bulk`, and the statements that it runs."""
    password = await hash_password("one for all")
    async with database.transaction() as tx:
        hashes = {who.password: password for who in plan.staff}
        await write(tx, plan, hashes, made_up_references(plan), lambda: None)
    await cleaner.execute(HOSPITALS_ANSWERS)
    await cleaner.execute("VACUUM (ANALYZE)")
    pathway = await cleaner.fetchval("SELECT id FROM pathway")
    user = await cleaner.fetchval("SELECT min(id) FROM user_account")
    usual = database.reads
    recording = RecordingReads(usual.pool)
    recording.ran = []
    database.reads = recording
    caller = Caller(user, "demo-1-1", 0, frozenset(ROLES[DOCTOR]), frozenset({pathway}))

    async def stays(caller: Principal) -> Principal:
        return caller

    trust = HttpTrustAdapter("http://127.0.0.1:9", "no key", timeout=timedelta(seconds=1), connections=1)
    schema = make_schema(graphql_resolvers(build_site(Settings.model_construct(), database, trust)))
    yield (
        Context(database, caller, stays, Trail(database)),
        recording.ran,
        {name: _operations(schema, name) for name in EXECUTORS},
    )
    await trust.close()
    database.reads = usual


UNLIMITED = DocumentLimits(depth=100, aliases=100, directives=100, tokens=10_000)
EXECUTORS: tuple[Literal["plan", "stock"], ...] = ("plan", "stock")


def _operations(schema: GraphQLSchema, executor: Literal["plan", "stock"]) -> Operations:
    return Operations(
        make_executor(schema, executor), Documents(schema, UNLIMITED), Costs(schema, CostLimits()), Showings(schema)
    )


async def _run(bulk: Bulk, query: str, **variables: Any) -> dict[str, Any]:
    """The answer: with what can be pushed down pushed down, after the batches alone have given it too."""
    context, _, operations = bulk
    await _run_by(operations["stock"], context.fork(), query, variables)
    return await _run_by(operations["plan"], context, query, variables)


async def _run_by(operations: Operations, context: Context, query: str, variables: dict[str, Any]) -> dict[str, Any]:
    data: dict[str, Json] = {"query": query, "variables": variables}
    outcome = await operations.run(data, context, only_queries=True)
    assert "errors" not in outcome.body, outcome.body
    return orjson.loads(orjson.dumps(outcome.body["data"]))


def _scans(node: dict[str, Any]) -> Iterator[str]:
    """The tables that a plan reads from end to end."""
    if node["Node Type"] == "Seq Scan":
        yield node["Relation Name"]
    for child in node.get("Plans", ()):
        yield from _scans(child)


async def _scanned(connection: Connection, ran: list[tuple[str, list[object]]]) -> dict[str, set[str]]:
    tables_by_sql: dict[str, set[str]] = {}
    for sql, arguments in ran:
        explained = await connection.fetchval(f"EXPLAIN (FORMAT JSON) {sql}", *arguments)
        (plan,) = json.loads(explained) if isinstance(explained, str) else explained  # the pool's connections decode
        if scanned := GROWING.intersection(_scans(plan["Plan"])):
            tables_by_sql[sql] = scanned
    return tables_by_sql


@pytest.mark.slow
async def test_no_query_of_a_clinicians_way_reads_a_growing_table_from_end_to_end(
    bulk: Bulk, database: Database, cleaner: Connection
) -> None:
    context, ran, _ = bulk
    (on,) = context.caller.pathway_ids
    pages: dict[str, dict[str, Any]] = {}
    for variant, arguments in VARIANTS.items():
        page = (await _run(bulk, WORKLIST, on=on, **arguments))["getPatientOnPathwayConnection"]
        pages[variant] = page
        assert len(page["edges"]) == 50, variant
        assert page["totalCount"] > 100, variant
    middle = await _run(bulk, WORKLIST, on=on, first=50, after=pages["the first page"]["pageInfo"]["endCursor"])
    assert middle["getPatientOnPathwayConnection"]["pageInfo"]["hasPreviousPage"] is True
    await _run(bulk, WORKLIST, on=on, last=50, before=pages["the last page"]["pageInfo"]["startCursor"])
    begin = await _run(bulk, WORKLIST, on=on, first=50, words="fmrn00012")
    assert 0 < begin["getPatientOnPathwayConnection"]["totalCount"] <= 10
    await _run(bulk, WORKLIST, on=on, first=50, words="olive quill")
    await _run(bulk, RECORD, on=on, id=pages["the first page"]["edges"][0]["node"]["id"])
    assert len({sql for sql, _ in ran}) > 20
    connection = await database.connect()  # with the settings that reads have
    try:
        scanned = await _scanned(connection, ran)
    finally:
        await connection.close()
    assert scanned == {}


@pytest.mark.slow
async def test_a_scan_would_be_noticed(bulk: Bulk, database: Database, cleaner: Connection) -> None:
    """Without its indexes the same statement does read the table from end to end."""
    context, ran, _ = bulk
    (on,) = context.caller.pathway_ids
    await _run(bulk, WORKLIST, on=on, first=50)
    transaction = cleaner.transaction()
    await transaction.start()
    for index in await cleaner.fetch("SELECT indexname FROM pg_indexes WHERE tablename = 'decision_point'"):
        name = index["indexname"]
        if not name.endswith(("_key", "_pkey")):
            await cleaner.execute(f'DROP INDEX "{name}"')
    assert await _scanned(cleaner, ran) != {}
    await transaction.rollback()
