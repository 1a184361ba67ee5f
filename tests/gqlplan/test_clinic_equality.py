"""The clinic's schema over a seeded database: both executors give equal responses, and read no more than necessary.

`EQUALITY_OPERATIONS` is as in `test_equality`; a third as many are tried here.
"""

import os
from collections import Counter
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import product
from random import Random
from typing import Any

import orjson
import pytest
from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema, OperationDefinitionNode, parse, validate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typing_extensions import override

from bench.operations import DOCUMENTS
from contractgen.runtime.schema import cancel_batches
from generated.graphql.models import Permission
from generated.graphql.registry import make_schema
from gqlplan import Batch, Document, ExecutionMode, Executor, Meter, Resolution, Result, Subtrees
from spiritum.audit.disclosures import Disclosures
from spiritum.audit.trail import Trail
from spiritum.db import Database
from spiritum.demo.cancers import CANCERS
from spiritum.demo.data_sets import DataSet, plan_of
from spiritum.demo.loading import Loader
from spiritum.demo.progress import Lines
from spiritum.demo.stories import usual_stories
from spiritum.errors import UpstreamUnavailable
from spiritum.identity.caller import Caller, Principal
from spiritum.settings import Settings
from spiritum.site.site import build_site
from spiritum.telemetry.statements import measured
from spiritum.transport.graphql import pushdown
from spiritum.transport.graphql.context import Context
from spiritum.transport.graphql.disclosing import observers_of
from spiritum.transport.graphql.operations import unless_refused
from spiritum.transport.graphql.plans import make_executor, resolution_for
from spiritum.transport.registry import graphql_resolvers
from spiritum.trust.adapter import TrustPatient, TrustResult
from spiritum.trust.rest.adapter import HttpTrustAdapter
from tests.conftest import Connection
from tests.gqlplan.operations import Taste, make_operation
from tests.gqlplan.visible import visible_result
from tests.required import required
from tests.tie_simulator.running import KEY, simulating

pytestmark = pytest.mark.slow

OPERATIONS = int(os.environ.get("EQUALITY_OPERATIONS", "1500")) // 3
NOBODY = "http://127.0.0.1:9"
SMALL = DataSet(
    "small", CANCERS[:3], 3, lambda cancer, _: usual_stories(cancer.repertoire)[: 5 - CANCERS.index(cancer)]
)
EVERYTHING = frozenset(permission.value for permission in Permission)
ASLEEP = 3600
A_WEEK = 604_800
SEED_MEETINGS = """
    INSERT INTO mdt (pathway_id, creator_id, location, planned_on)
    SELECT pathway.id, (SELECT min(user_id) FROM pathway_member WHERE pathway_id = pathway.id), 'Room 4', day
    FROM pathway, unnest(ARRAY[date '2026-03-01', date '2099-03-01']) AS day;
    INSERT INTO mdt_clinician SELECT mdt.id, user_id FROM mdt JOIN pathway_member USING (pathway_id);
    INSERT INTO on_mdt (mdt_id, patient_id, clinician_id, clinical_request_id, reason, position, lock_user_id,
                        lock_end_time)
    SELECT mdt.id, entry.patient_id, mdt.creator_id, min(request.id), 'To discuss',
           row_number() OVER (PARTITION BY mdt.id ORDER BY entry.patient_id) - 1, mdt.creator_id,
           now() + CASE WHEN mdt.planned_on > now() THEN interval '1 day' ELSE interval '-1 day' END
    FROM mdt JOIN on_pathway entry USING (pathway_id) JOIN clinical_request request ON request.on_pathway_id = entry.id
    GROUP BY mdt.id, entry.patient_id;
    UPDATE on_pathway SET lock_user_id = under_care_of_id, lock_end_time = now() + interval '1 day'
    WHERE (id - (SELECT min(id) FROM on_pathway)) % 3 = 0 AND under_care_of_id IS NOT NULL;
    WITH stranger AS (INSERT INTO patient (hospital_number, national_number) VALUES ('fMRN999999', 'fNHS999999999')
                      RETURNING id)
    INSERT INTO on_pathway (patient_id, pathway_id) SELECT stranger.id, (SELECT min(id) FROM pathway) FROM stranger;
    INSERT INTO request_cancellation (clinical_request_id, cancelled_by_id, reason, delivery, is_due)
    SELECT id, (SELECT min(id) FROM user_account), 'Moved away.', 'ACCEPTED', false FROM clinical_request
    WHERE (id - (SELECT min(id) FROM clinical_request)) % 2 = 0;
"""
"""What the demonstration data lacks: meetings, locks, cancellations, and a patient whom the hospital does not know.

By their places: ids go on from test to test, and each run is to try the same."""


class CachingAdapter(HttpTrustAdapter):
    """The hospital's adapter with a cache: thousands of operations read the same patients and results."""

    gives_results = True
    """Whether it does; otherwise each result that is asked for is an error."""

    def __init__(self, url: str) -> None:
        super().__init__(url, KEY, timeout=timedelta(seconds=30), connections=10)
        self._patients: dict[str, TrustPatient | None] = {}
        self._results: dict[str, TrustResult | None] = {}

    @override
    async def patients_by_hospital_numbers(self, hospital_numbers: Sequence[str]) -> Mapping[str, TrustPatient]:
        if new := [number for number in hospital_numbers if number not in self._patients]:
            fetched = await super().patients_by_hospital_numbers(new)
            self._patients.update({number: fetched.get(number) for number in new})
        return {number: patient for number in hospital_numbers if (patient := self._patients[number])}

    @override
    async def results_by_references(self, references: Sequence[str]) -> Mapping[str, TrustResult]:
        if not self.gives_results:
            raise UpstreamUnavailable("there are no results today")
        if new := [reference for reference in references if reference not in self._results]:
            fetched = await super().results_by_references(new)
            self._results.update({reference: fetched.get(reference) for reference in new})
        return {reference: result for reference in references if (result := self._results[reference])}


@dataclass
class Hospital:
    """Both executors over one seeded database."""

    database: Database
    trust: CachingAdapter
    schema: GraphQLSchema
    caller: Caller
    taste: Taste
    planned: Executor
    unpushed: Executor
    """Planned too, with every relation a batch."""
    stock: Executor
    disclosures: Disclosures = field(default_factory=Disclosures)
    """Whom the latest response has shown."""

    async def ask(
        self, executor: Executor, document: Document, variables: dict[str, Any], caller: Caller | None = None
    ) -> Result:
        """Run an operation as the transport does."""
        context = Context(self.database, caller or self.caller, _stays, Trail(self.database))
        meter = Meter(executor.limits)
        running = executor.execute(document, context_value=context, variable_values=variables, meter=meter)
        result = await unless_refused(meter, running)
        cancel_batches(context)
        self.disclosures = context.disclosures
        return result


async def _stays(caller: Principal) -> Principal:
    return caller


@pytest.fixture
async def hospital(
    database: Database, cleaner: Connection, tmp_path_factory: pytest.TempPathFactory
) -> AsyncGenerator[Hospital]:
    # No result is kept, so that the hospital can fail to give it.
    async with seeded_hospital(database, cleaner, tmp_path_factory, trust_result_keep=0) as seeded:
        yield seeded


@pytest.fixture
async def keeping(
    database: Database, cleaner: Connection, tmp_path_factory: pytest.TempPathFactory
) -> AsyncGenerator[Hospital]:
    """A hospital whose results are kept, as at most sites."""
    ages = {"trust_result_fresh": A_WEEK, "trust_result_stale": A_WEEK, "trust_result_keep": A_WEEK}
    async with seeded_hospital(database, cleaner, tmp_path_factory, **ages) as seeded:
        yield seeded


@asynccontextmanager
async def seeded_hospital(
    database: Database, cleaner: Connection, tmp_path_factory: pytest.TempPathFactory, **ages: int
) -> AsyncGenerator[Hospital]:
    with simulating(tmp_path_factory.mktemp("hospital"), NOBODY, TIE_DELAY=str(ASLEEP)) as simulator:
        trust = CachingAdapter(simulator.url)
        # Demographics are not fetched again between the responses of two executors.
        changes: dict[str, Any] = {"trust_fresh": A_WEEK, "trust_stale": A_WEEK, **ages}
        changes |= {"data_dir": tmp_path_factory.mktemp("data"), "trust_key": KEY, "break_glass": "on"}
        settings = Settings.model_construct(**changes)
        loader = Loader(database, trust, settings, Lines(lambda _: None))
        await loader.load(plan_of(SMALL, datetime(2026, 3, 4, 7, 30, tzinfo=UTC)))
        await cleaner.execute(SEED_MEETINGS)
        yield await _opened(database, cleaner, trust, settings)
        await trust.close()


async def _opened(database: Database, connection: Connection, trust: CachingAdapter, settings: Settings) -> Hospital:
    schema = make_schema(graphql_resolvers(build_site(settings, database, trust)))
    pathways = [row["id"] for row in await connection.fetch("SELECT id FROM pathway ORDER BY id")]
    user = await connection.fetchval("SELECT min(user_id) FROM pathway_member WHERE pathway_id = $1", pathways[0])
    return Hospital(
        database,
        trust,
        schema,
        Caller(user, "demo-1-1", 0, EVERYTHING, frozenset(pathways[:2])),
        await _taste(connection, pathways),
        make_executor(schema),
        Executor(schema, without_push, observer_of=observers_of(schema)),
        make_executor(schema, "stock"),
    )


def without_push(type_: GraphQLObjectType, name: str, field: GraphQLField) -> Resolution | None:
    resolution = resolution_for(type_, name, field)
    return replace(resolution, push=None) if isinstance(resolution, Batch) else resolution


async def _taste(connection: Connection, pathways: Sequence[int]) -> Taste:
    """Ids that exist, some of which the caller may not see, and ids that do not exist."""
    patients = [row["id"] for row in await connection.fetch("SELECT id FROM patient ORDER BY id")]
    meetings = [row["id"] for row in await connection.fetch("SELECT id FROM mdt ORDER BY id")]
    users = [row["id"] for row in await connection.fetch("SELECT id FROM user_account ORDER BY id LIMIT 3")]
    values: dict[str, Sequence[Any]] = {
        "pathwayId": [pathways[0]] * 6 + [pathways[1]] * 2 + [pathways[2], 999_999],
        "Query.getPatient.id": [*patients, 999_999],
        "hospitalNumber": ["fMRN999999", "fMRN000000"],
        "patientId": patients[:3],
        "Query.getUser.id": [*users, 999_999],
        "username": ["demo-1-1", "DEMO-2-1", "nobody"],
        "mdtId": [*meetings, 999_999],
        "Patient.onMdts.id": meetings,
        "ID": [str(pathways[0]), "text", -1],
        "first": [1, 2, 2, 5, 50, 0, -1, 200],
        "last": [1, 2, 100],
        "limit": [0, 1, 2, -1],
        "after": ["", "W10"],
        "before": ["", "no cursor"],
        "BreachingInput.before": ["2026-03-03", "2099-01-01"],
        "query": ["fMRN999999", "Smith"],
        "Query.getPatientOnPathwayConnection.query": ["fmrn", "fmrn", "fMRN999999", "Smith", " ", "x"],
        "bucket": ["0 to 28 days", "29 to 62 days", "no bucket"],
        "organisation": ["RAA01", "RBB01", "no code"],
        "Int": [0, 1, 2],
        "String": ["text"],
        "Boolean": [True, False],
        "Date": ["2026-03-03", "2026-02-01", "1999-01-01", "2099-01-01"],
    }
    required = frozenset({f"Query.{name}.first" for name in _CONNECTIONS} | {"Query.getPatient.id"})
    literals = _literals(values)
    return Taste(depth=4, fields=25, values=values, literals=literals, required=required, avoided=READING_THE_TRAIL)


_CONNECTIONS = (
    *("getPatientOnPathwayConnection", "getUserConnection", "getMdtConnection", "getOnMdtConnection"),
    *("getTrackingListConnection", "getBreakGlassUseConnection"),
)
READING_THE_TRAIL = frozenset({"Query.getAuditEventConnection", "Query.getUnusualLookConnection"})
"""Whoever reads the audit trail adds to it, so that the next response is another one."""


def _literals(values: Mapping[str, Sequence[Any]]) -> dict[str, list[str]]:
    return {name: [orjson.dumps(value).decode() for value in some] for name, some in values.items()}


def _with_some_permissions(caller: Caller, random: Random) -> Caller:
    """The caller, who may do everything, or half of the time one who lacks something or has only a little."""
    if random.random() < 0.5:
        return caller
    some = random.sample(sorted(EVERYTHING), random.choice((1, 2, 3, 6)))
    return replace(caller, permissions=frozenset(some) if random.random() < 0.3 else EVERYTHING - set(some))


# graphql-core leaves coroutines behind where a field that need not be waited for fails beside others that are.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@given(random=st.randoms(use_true_random=True))
@settings(
    max_examples=OPERATIONS,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    database=None,
    derandomize="EQUALITY_OPERATIONS" not in os.environ,  # a long run looks for what is new, all others repeat
)
async def test_any_query_of_the_clinic_has_the_response_of_graphql_core(hospital: Hospital, random: Random) -> None:
    generated = make_operation(hospital.schema, "query", random, hospital.taste)
    caller = _with_some_permissions(hospital.caller, random)
    hospital.trust.gives_results = random.random() < 0.8
    ast = parse(generated.text)
    assert not validate(hospital.schema, ast), generated.text
    document = Document(ast)
    planned = await hospital.ask(hospital.planned, document, generated.variables, caller)
    stock = await hospital.ask(hospital.stock, document, generated.variables, caller)
    if caller is hospital.caller:
        was_run = planned.data is not None or any(error.path for error in planned.errors or ())
        assert was_run == (planned.mode is not ExecutionMode.STOCK)
    unpushed = await hospital.ask(hospital.unpushed, document, generated.variables, caller)
    assert visible_result(unpushed) == visible_result(stock)
    assert visible_result(planned) == visible_result(stock)


def _below_a_patient(hospital: Hospital) -> Taste:
    """Operations that get through to what is pushed down: none is refused at its root."""
    roots = required(hospital.schema.query_type).fields
    values = {**hospital.taste.values, "limit": [3, 5], "Query.getPatient.id": hospital.taste.values["patientId"]}
    avoided = frozenset(f"Query.{name}" for name in roots if name != "getPatient")
    return replace(
        hospital.taste, depth=7, width=5, fields=60, values=values, literals=_literals(values), avoided=avoided
    )


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_what_is_pushed_down_is_what_graphql_core_gives(
    keeping: Hospital, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Most operations of the test above are refused before a statement writes JSON; these are not."""
    taste, calls = _below_a_patient(keeping), Counter[str]()
    read = pushdown.PushedCall.__call__

    async def counted(call: pushdown.PushedCall, *arguments: Any) -> Subtrees:
        calls["with kept rows" if call.kept else "others"] += 1
        return await read(call, *arguments)

    monkeypatch.setattr(pushdown.PushedCall, "__call__", counted)
    for seed in range(OPERATIONS * 4 // 5):
        generated = make_operation(keeping.schema, "query", Random(seed), taste)
        document = Document(parse(generated.text))
        planned = await keeping.ask(keeping.planned, document, generated.variables)
        by_plan = keeping.disclosures
        stock = await keeping.ask(keeping.stock, document, generated.variables)
        assert visible_result(planned) == visible_result(stock), generated.text
        assert planned.errors or by_plan.ids == keeping.disclosures.ids, generated.text
    assert calls.total() > OPERATIONS // 10
    assert calls["with kept rows"] > 5


FLAT = (
    "query($on: ID!) { getPatientOnPathwayConnection(pathwayId: $on, first: 5, outstanding: false) {"
    " edges { node { hospitalNumber onPathways { id addedAt BELOW } } } } }"
)
DEEP = FLAT.replace(
    "BELOW",
    """
    awaitingDecisionType underCareOf { username } lockUser { username }
    decisionPoints { clinicHistory clinician { firstName } clinicalRequestResolutions { id } }
    clinicalRequests(limit: 3) { currentState completedAt clinicalRequestType { name } }
    """,
)


async def test_declared_relations_are_one_statement_however_deep(hospital: Hospital) -> None:
    async def statements(executor: Executor, text: str) -> int:
        on = {"on": str(min(hospital.caller.pathway_ids))}
        with measured() as cost:
            result = await hospital.ask(executor, Document(parse(text)), on)
        assert (result.errors, result.mode) == (None, ExecutionMode.PLANNED)
        return cost.statements

    flat = FLAT.replace("BELOW", "")
    await statements(hospital.planned, flat)  # after this the hospital's demographics are cached
    assert await statements(hospital.planned, DEEP) == await statements(hospital.planned, flat)
    assert await statements(hospital.unpushed, DEEP) > await statements(hospital.unpushed, flat) + 4


async def test_a_patients_record_is_one_statement_with_its_results_filled_in(hospital: Hospital) -> None:
    """A result is the hospital's, and keeps nothing else out of the statement."""
    document = Document(parse(DOCUMENTS["PatientRecord"]))
    pathway = min(hospital.caller.pathway_ids)

    async def run(executor: Executor, patient: int) -> tuple[bytes, int]:
        with measured() as cost:
            result = await hospital.ask(executor, document, {"id": patient, "pathwayId": pathway})
        assert (result.errors, result.mode) == (None, ExecutionMode.PLANNED)
        return orjson.dumps(result.data), cost.statements

    patients = hospital.taste.values["Query.getPatient.id"][:5]
    for patient in patients:
        await run(hospital.planned, patient)  # after this the hospital's demographics are cached
    pushed, unpushed = [
        [await run(executor, patient) for patient in patients] for executor in (hospital.planned, hospital.unpushed)
    ]
    assert any(b'"testResult":{' in data for data, _ in pushed)
    # The patient, whom the caller may see, with their demographics; and all entries with what belongs to them.
    assert {statements for _, statements in pushed} == {2}
    assert max(statements for _, statements in unpushed) > 10


WITH_RESULTS = {"PatientRecord", "PatientByHospitalNumber"}
QUERIES = {
    name: text
    for name, text in DOCUMENTS.items()
    if text.startswith("query") and not any(field.partition(".")[2] in text for field in READING_THE_TRAIL)
}


async def test_each_query_of_the_clients_has_the_response_of_graphql_core(hospital: Hospital) -> None:
    """With a page of several patients: random operations seldom select as much of each as clients do."""
    pathway = min(hospital.caller.pathway_ids)
    patient = hospital.taste.values["patientId"][0]
    ids = {"UserToEdit": hospital.caller.user_id, "PathwayToEdit": pathway, "PatientRecord": patient}
    values = {
        "pathwayId": pathway,
        "patientId": patient,
        "mdtId": hospital.taste.values["Patient.onMdts.id"][0],
        "username": "demo-1-1",
        "hospitalNumber": "fMRN000001",
        "query": "fMRN",
        "outstanding": False,
        "waits": True,
        "weeksAhead": 4,
        "weeksBack": 4,
    }
    for (name, text), gives_results in product(QUERIES.items(), (True, False)):
        hospital.trust.gives_results = gives_results
        document = Document(parse(text))
        (operation,) = (part for part in document.ast.definitions if isinstance(part, OperationDefinitionNode))
        declared = {definition.variable.name.value for definition in operation.variable_definitions}
        size = {"first" if "first" in declared else "last": 20}
        variables = {key: value for key, value in {**values, **size, "id": ids.get(name)}.items() if key in declared}
        planned, unpushed, stock = [
            await hospital.ask(executor, document, variables)
            for executor in (hospital.planned, hospital.unpushed, hospital.stock)
        ]
        assert stock.data is not None, name
        assert bool(stock.errors) is (name in WITH_RESULTS and not gives_results), name
        assert visible_result(unpushed) == visible_result(stock), name
        assert visible_result(planned) == visible_result(stock), name


async def test_an_object_whose_fields_are_all_skipped_is_empty(hospital: Hospital) -> None:
    """The pushed JSON once lacked a bracket."""
    below = "lockUser { username @skip(if: true) } underCareOf { ... @include(if: false) { id } }"
    document = Document(parse(FLAT.replace("BELOW", below)))
    on = {"on": str(min(hospital.caller.pathway_ids))}
    pushed, stock = [await hospital.ask(executor, document, on) for executor in (hospital.planned, hospital.stock)]
    assert (pushed.errors, pushed.mode) == (None, ExecutionMode.PLANNED)
    assert b'"underCareOf":{}' in orjson.dumps(pushed.data)
    assert visible_result(pushed) == visible_result(stock)
