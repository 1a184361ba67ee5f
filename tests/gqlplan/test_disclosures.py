"""Whatever a response shows of patients is noted, however the operation is run: for every field of the contract."""

import re
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeAlias, cast

import orjson
import pytest
from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema, build_schema, parse

from contractgen.runtime.disclosures import DisclosureRules
from contractgen.runtime.schema import cancel_batches
from generated.graphql import registry
from gqlplan import (
    Batch,
    Document,
    Event,
    Executor,
    ObserverLookup,
    Resolution,
    ResolutionLookup,
    Result,
    Stream,
)
from spiritum.audit.disclosures import Disclosures, Key
from spiritum.audit.trail import Trail
from spiritum.db import Database as Pools
from spiritum.transport.graphql.context import Context
from spiritum.transport.graphql.disclosing import observers_of
from spiritum.transport.graphql.plans import resolution_for
from tests.conftest import Connection
from tests.gqlplan.reaching import NOBODYS, NOT_OURS, PATIENT_OF, Contract, Database, Reach, Samples, objects_in
from tests.gqlplan.test_clinic_equality import A_WEEK, Hospital, seeded_hospital, without_push
from tests.required import required

pytestmark = pytest.mark.slow

SEED = """
    UPDATE user_account SET default_pathway_id = (SELECT min(pathway_id) FROM pathway_member WHERE user_id = id);
    WITH stranger AS (SELECT entry.* FROM on_pathway entry JOIN patient ON patient.id = entry.patient_id
                      WHERE hospital_number = 'fMRN999999'),
    request AS (INSERT INTO clinical_request (on_pathway_id, clinical_request_type_id, state)
                SELECT stranger.id, (SELECT min(id) FROM clinical_request_type), 'INIT' FROM stranger RETURNING id)
    INSERT INTO on_mdt (mdt_id, patient_id, clinician_id, clinical_request_id, reason, position)
    SELECT mdt.id, stranger.patient_id, mdt.creator_id, request.id, 'To discuss', 1000
    FROM mdt, stranger, request WHERE mdt.pathway_id = stranger.pathway_id;
    UPDATE on_mdt SET clinical_request_id = decided.id
    FROM on_pathway entry, (SELECT on_pathway_id, max(id) AS id FROM clinical_request
                            WHERE decision_point_id IS NOT NULL GROUP BY on_pathway_id) decided
    WHERE entry.patient_id = on_mdt.patient_id AND decided.on_pathway_id = entry.id
      AND entry.pathway_id = (SELECT pathway_id FROM mdt WHERE mdt.id = on_mdt.mdt_id);
    INSERT INTO request_cancellation (clinical_request_id, cancelled_by_id, reason, delivery, is_due)
    SELECT id, (SELECT min(id) FROM user_account), 'Moved away.', 'ACCEPTED', false FROM clinical_request
    ON CONFLICT DO NOTHING;
    INSERT INTO waiting_event (on_pathway_id, kind, happened_on, details, author_id, withdraws_id)
    SELECT on_pathway_id, 'WITHDRAWAL', max(happened_on),
           jsonb_build_object('reason', 'Wrong', 'withdrawn_id', max(waiting_event.id)),
           (SELECT min(id) FROM user_account), max(waiting_event.id)
    FROM waiting_event JOIN waiting_entry USING (on_pathway_id) WHERE state = 'OPEN'
    GROUP BY on_pathway_id HAVING count(*) > 2;
    WITH records AS (INSERT INTO tracking_record (on_pathway_id, kind, text, author_id, owner_id, due_on)
                     SELECT on_pathway_id, kind, 'To do', somebody, nullif(somebody * (kind = 'NEXT_ACTION')::int, 0),
                            CASE WHEN kind = 'NEXT_ACTION' THEN date '2026-03-10' END
                     FROM waiting_entry, (SELECT min(id) AS somebody FROM user_account) person,
                          unnest(ARRAY['NEXT_ACTION', 'ESCALATION']) AS kind
                     RETURNING id, kind, on_pathway_id)
    UPDATE waiting_entry SET next_action_id = action.id, escalation_id = escalation.id
    FROM records action, records escalation
    WHERE action.on_pathway_id = waiting_entry.on_pathway_id AND action.kind = 'NEXT_ACTION'
      AND escalation.on_pathway_id = waiting_entry.on_pathway_id AND escalation.kind = 'ESCALATION';
"""
"""What the demonstration data lacks."""
BREAK_GLASS = """
    INSERT INTO break_glass (user_id, session_id, patient_id, reason_code, reason, expires_at, reviewed_at,
                             reviewer_id, is_justified)
    SELECT $1, 0, min(patient_id), 'EMERGENCY', '', now() + interval '1 hour', now(),
           (SELECT max(id) FROM user_account WHERE id <> $1), true
    FROM on_pathway WHERE pathway_id = $2 RETURNING patient_id, id
"""
Shown: TypeAlias = tuple[Result, Disclosures]
"""A response, and whom it has shown."""
Run: TypeAlias = Callable[[Document], Awaitable[Shown]]


@dataclass
class World:
    """A clinic, its contract, and ways in which its operations are run."""

    hospital: Hospital
    contract: Contract
    rows: Database
    samples: Samples

    def patients_in(self, disclosures: Disclosures) -> set[int]:
        """The patients whom the trail would have, looked up as it does."""
        assert disclosures.ids.keys() <= {Key.PATIENT, Key.ENTRY}
        entries = disclosures.ids.get(Key.ENTRY, set())
        return disclosures.ids.get(Key.PATIENT, set()) | {self.rows.entries[id_] for id_ in entries}

    def given_to(self, reach: Reach) -> set[int]:
        """The patient of the waiting times that a payload was given: nothing in them says whose they are."""
        if reach.path[1:2] != ("waitingTimes",):
            return set()
        return {self.rows.entries[self.samples.by_type["WaitingTimes"][0].on_pathway_id]}

    async def run(self, executor: Executor, document: Document) -> Shown:
        """Run a query, or a mutation whose payload is given."""
        return await self.hospital.ask(executor, document, {}), self.hospital.disclosures

    async def run_event(self, executor: Executor, document: Document) -> Shown:
        """Run a subscription for the event that is given."""
        context = _context(self.hospital)
        stream = await executor.open_stream(document, context_value=context)
        assert isinstance(stream, Stream)
        (event,) = [event async for event in stream.events]
        result = await stream.result(event, context)
        cancel_batches(context)
        return result, context.disclosures


def _context(hospital: Hospital) -> Context:
    async def stays(caller: Any) -> Any:
        return caller

    return Context(hospital.database, hospital.caller, stays, Trail(hospital.database))


@pytest.fixture
async def world(
    database: Pools, cleaner: Connection, tmp_path_factory: pytest.TempPathFactory
) -> AsyncGenerator[World]:
    ages = {"trust_result_fresh": A_WEEK, "trust_result_stale": A_WEEK, "trust_result_keep": A_WEEK}
    async with seeded_hospital(database, cleaner, tmp_path_factory, **ages) as hospital:
        await cleaner.execute(SEED)
        user, pathway = hospital.caller.user_id, min(hospital.caller.pathway_ids)
        patient, use = required(await cleaner.fetchrow(BREAK_GLASS, user, pathway))
        hospital.caller = replace(hospital.caller, glass={patient: use})
        contract = Contract(hospital.schema, await _arguments(hospital, cleaner))
        yield World(hospital, contract, await Database.read(cleaner), Samples(hospital.schema))


async def _arguments(hospital: Hospital, connection: Connection) -> Mapping[str, str]:
    """With which each root field shows somebody."""
    pathway, user = min(hospital.caller.pathway_ids), hospital.caller.user_id
    row = await connection.fetchrow(
        "SELECT entry.patient_id, hospital_number FROM on_mdt JOIN on_pathway entry USING (patient_id)"
        " JOIN patient ON patient.id = entry.patient_id JOIN waiting_entry ON on_pathway_id = entry.id"
        " JOIN decision_point decided ON decided.on_pathway_id = entry.id"
        " JOIN clinical_request request ON request.decision_point_id = decided.id"
        " WHERE entry.pathway_id = $1 AND hospital_number <> 'fMRN999999' ORDER BY entry.id LIMIT 1",
        pathway,
    )
    patient, number = required(row)
    meeting = await connection.fetchval("SELECT max(id) FROM mdt WHERE pathway_id = $1", pathway)
    on = f'pathwayId: "{pathway}"'
    return {
        "Query.getPatientOnPathwayConnection": f"{on}, first: 50, outstanding: false, includeDischarged: true",
        "Query.getPatient": f'id: "{patient}"',
        "Query.patientSearch": f'query: "{number}", {on}',
        "Query.getOnMdtConnection": f'mdtId: "{meeting}", first: 50',
        "Query.getMdt": f'id: "{meeting}"',
        "Query.getMdts": f"{on}, includePast: true",
        "Query.getMdtConnection": f"{on}, first: 5",
        "Query.getPathway": f'id: "{pathway}"',
        "Query.getUser": f'id: "{user}"',
        "Query.getUserConnection": "first: 5",
        "Query.getTrackingListConnection": "first: 50",
        "Query.getBreakGlassUseConnection": "first: 5, isReviewed: true",
        "Patient.onPathways": "includeDischarged: true",
    }


def _holds(data: Any, path: Sequence[str]) -> bool:
    """Whether there is a value at the end of the path."""
    if isinstance(data, list):
        return any(_holds(item, path) for item in cast("list[Any]", data))
    if not path:
        return data is not None
    return isinstance(data, dict) and _holds(data[path[0]], path[1:])


async def _check(world: World, reaches: Sequence[Reach], ways: Mapping[str, Run]) -> set[tuple[str, str]]:
    """Run each operation in each way; gives the edges at whose end there was something."""
    covered: set[tuple[str, str]] = set()
    for reach in reaches:
        if reach.is_leaf and reach.edge in covered:
            continue  # It shows nobody but its object: one way to it is enough.
        document = Document(parse(reach.text))
        for way, run in ways.items():
            result, disclosures = await run(document)
            data = orjson.loads(orjson.dumps(result.data))
            noted, visible = world.patients_in(disclosures), world.rows.shown_by(data) | world.given_to(reach)
            assert noted >= visible if result.errors else noted == visible, f"{way}: {reach}"
            assert {name for name, _ in objects_in(data)} <= {*PATIENT_OF, *NOT_OURS, *NOBODYS}, reach
            # A leaf shows its object, even if it is null.
            if _holds(data, reach.path[:-1] if reach.is_leaf else reach.path):
                covered.add(reach.edge)
    return covered


async def test_each_field_of_a_patient_is_noted_from_every_root(world: World) -> None:
    reaches = list(world.contract.reaches(required(world.hospital.schema.query_type)))
    executors = {
        "pushed": world.hospital.planned,
        "planned": world.hospital.unpushed,
        "stock": world.hospital.stock,
    }
    covered = await _check(world, reaches, {name: partial(world.run, each) for name, each in executors.items()})
    assert len(reaches) > 300
    missed = {reach.edge for reach in reaches} - covered
    assert not missed, " ".join(sorted(".".join(edge) for edge in missed))


async def test_each_payload_and_event_is_noted(world: World) -> None:
    """Their objects are given here: what a mutation does has its own tests."""
    schema = world.hospital.schema
    await _sample(world)
    executors = _with_given_roots(world)
    mutations = list(world.contract.reaches(required(schema.mutation_type)))
    events = list(world.contract.reaches(required(schema.subscription_type)))
    covered = await _check(world, mutations, {name: partial(world.run, each) for name, each in executors.items()})
    covered |= await _check(world, events, {name: partial(world.run_event, each) for name, each in executors.items()})
    missed = {reach.edge for reach in (*mutations, *events) if reach.edge[0] not in PATIENT_OF} - covered
    missed = {edge for edge in missed if edge[0] in {"Mutation", "Subscription"} or "Payload" in edge[0]}
    assert not missed, " ".join(sorted(".".join(edge) for edge in missed))


KEYED = ("ClinicalRequest", "DecisionPoint", "OnMdt", "OnPathway", "Patient", "TrackingEntry", "UnavailablePatient")
KEYED_IN_CHANGES = ("TrackingListChange", "WaitingEvent", "WaitingTimes")


async def test_a_type_that_does_not_say_whom_it_shows_is_seen(world: World) -> None:
    """The tests above fail for each type whose directive is missing, and so does `contractgen`."""
    schema = world.hospital.schema
    await _sample(world)
    roots = (schema.query_type, schema.mutation_type, schema.subscription_type)
    queries, mutations, events = (list(world.contract.reaches(required(root))) for root in roots)
    for type_ in (*KEYED, *KEYED_IN_CHANGES):
        changed = _without_directive(schema, type_)
        assert any(type_ in message for _, message in DisclosureRules(changed).faults())
        unpushed = Executor(schema, without_push, observer_of=observers_of(changed))
        given = _with_given_roots(world, observers_of(changed))["planned"]
        ways = [(queries, world.run, unpushed), (mutations, world.run, given), (events, world.run_event, given)]

        async def check(of: str = type_, ways: Sequence[Any] = ways) -> None:
            for reaches, run, executor in ways:
                through = [reach for reach in reaches if reach.edge[0] == of]
                await _check(world, through, {"planned": partial(run, executor)})

        with pytest.raises(AssertionError, match=r"planned: "):
            await check()


def _without_directive(schema: GraphQLSchema, type_: str) -> GraphQLSchema:
    """The contract with one directive less."""
    sdl, count = re.subn(rf"(?m)^(type {type_}) @disclosure\([^)]*\) {{$", r"\1 {", registry.SDL)
    assert count == 1
    assert type_ in schema.type_map
    return build_schema(sdl)


async def _sample(world: World) -> None:
    """Take objects of all types from queries."""
    sampling = Executor(world.hospital.schema, without_push, observer_of=world.samples.observe)
    for reach in world.contract.reaches(required(world.hospital.schema.query_type)):
        if not reach.is_leaf:
            await world.hospital.ask(sampling, Document(parse(reach.text)), {})


def _with_given_roots(world: World, observer_of: ObserverLookup | None = None) -> Mapping[str, Executor]:
    """Executors whose mutations and subscriptions give samples."""
    schema = world.hospital.schema
    roots = {required(schema.mutation_type).name, required(schema.subscription_type).name}
    for root in roots:
        for field in cast("GraphQLObjectType", schema.type_map[root]).fields.values():
            _give(field, world.samples.value(field))

    def given(resolution_of: ResolutionLookup) -> ResolutionLookup:
        def lookup(type_: GraphQLObjectType, name: str, field: GraphQLField) -> Resolution | None:
            if type_ is schema.mutation_type:
                return Batch(partial(_values, world.samples.value(field)))
            return Event() if type_ is schema.subscription_type else resolution_of(type_, name, field)

        return lookup

    observers = observer_of or observers_of(schema)
    ways = {"pushed": given(resolution_for), "planned": given(without_push), "stock": _no_resolution}
    return {name: Executor(schema, lookup, observer_of=observers) for name, lookup in ways.items()}


def _no_resolution(*_: Any) -> None:
    """graphql-core runs everything."""


async def _values(value: Any, *_: Any) -> Sequence[Any]:
    return [value]


def _give(field: GraphQLField, value: Any) -> None:
    async def subscribe(*_: Any) -> AsyncGenerator[Any]:
        yield value

    field.args = {}
    field.resolve = lambda *_: value
    field.subscribe = subscribe
