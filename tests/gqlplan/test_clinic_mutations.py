"""The clinic's mutations: both executors give equal responses, and leave equal rows.

Each operation is run by each executor on the same rows: what it changed is put back before the next one runs it, and so
are the sequences, so that new ids are equal. `EQUALITY_OPERATIONS` is as in `test_equality`; a third as many are tried.
"""

import os
from collections import Counter
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, NamedTuple

import asyncpg
import orjson
import pytest
from graphql import GraphQLSchema, parse, validate
from typing_extensions import override

from bench.trust import as_known
from generated.graphql.registry import make_schema
from gqlplan import Document, ExecutionMode, Executor
from spiritum.db import Database
from spiritum.demo.data_sets import plan_of
from spiritum.demo.loading import Loader
from spiritum.demo.progress import Lines
from spiritum.errors import Conflict
from spiritum.identity.caller import Caller
from spiritum.settings import Settings
from spiritum.site.site import build_site
from spiritum.transport.graphql.plans import make_executor
from spiritum.transport.registry import graphql_resolvers
from spiritum.trust.adapter import NewTrustPatient, TrustPatient
from tests.conftest import Connection
from tests.gqlplan.operations import GeneratedOperation, Taste, make_operation
from tests.gqlplan.rows import Changes, Seed, masked
from tests.gqlplan.test_clinic_equality import (
    A_WEEK,
    ASLEEP,
    EVERYTHING,
    NOBODY,
    SEED_MEETINGS,
    SMALL,
    CachingAdapter,
    Hospital,
    without_push,
)
from tests.gqlplan.visible import visible_result
from tests.required import required
from tests.tie_simulator.running import KEY, simulating

pytestmark = pytest.mark.slow

EACH = int(os.environ.get("EQUALITY_OPERATIONS", "1500")) // 50
"""How many operations there are of each mutation, and half as many of all of them together."""
FIRST_SEED = 0 if "EQUALITY_OPERATIONS" not in os.environ else Random().randrange(10**9)
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
ADD_USES = """
    INSERT INTO break_glass (user_id, session_id, patient_id, reason_code, reason, expires_at)
    SELECT $1, $2, id, 'EMERGENCY', '', now() + interval '1 day' FROM patient ORDER BY id LIMIT 2 RETURNING id
"""
"""Patients whom a user has opened."""
LOCK_SOME = """
    UPDATE on_pathway SET lock_user_id = $1, lock_end_time = now() + interval '1 day'
    WHERE (id - (SELECT min(id) FROM on_pathway)) % 3 = 1
"""
"""By their places: ids go on from test to test."""
HELD = "SELECT id FROM on_pathway WHERE lock_user_id = $1 AND lock_end_time > now() AND NOT is_discharged ORDER BY id"
NO_LITERALS = ("no time",)
"""Values that no valid document has, but a variable may."""
NEW_NUMBERS = ("fMRN900001", "fMRN900002", "fMRN000000")


class RememberingAdapter(CachingAdapter):
    """The hospital's adapter, whose hospital keeps new patients until they are forgotten."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.created: dict[str, TrustPatient] = {}

    @override
    async def find_patient(self, hospital_number: str) -> TrustPatient | None:
        return self.created.get(hospital_number) or await super().find_patient(hospital_number)

    @override
    async def patients_by_hospital_numbers(self, hospital_numbers: Sequence[str]) -> Mapping[str, TrustPatient]:
        return {**await super().patients_by_hospital_numbers(hospital_numbers), **self.created}

    @override
    async def create_patient(self, patient: NewTrustPatient) -> TrustPatient:
        if any(patient.national_number == known.national_number for known in self.created.values()):
            raise Conflict("The national number is another patient's.")
        created = self.created[patient.hospital_number] = as_known(patient)
        return created


ASKED_FOR = """
    SELECT request.id FROM clinical_request AS request
    JOIN on_pathway AS entry ON entry.id = request.on_pathway_id
    JOIN clinical_request_type AS kind ON kind.id = request.clinical_request_type_id
    WHERE lock_user_id = $1 AND lock_end_time > now() AND NOT entry.is_discharged
      AND state <> 'COMPLETED' AND NOT is_mdt AND NOT is_discharge
      AND NOT EXISTS (SELECT FROM request_cancellation WHERE clinical_request_id = request.id)
    ORDER BY 1
"""
"""Requests that can be cancelled, of entries that the user has locked."""


class Outcome(NamedTuple):
    """What a client sees of an operation, and what it left behind."""

    response: tuple[str, dict[tuple[Any, ...], set[Any]]]
    changes: Changes
    mode: ExecutionMode


@dataclass
class Ward:
    """The executors of one seeded database, which is as it was before each operation."""

    hospital: Hospital
    trust: RememberingAdapter
    seed: Seed

    async def run(self, executor: Executor, generated: GeneratedOperation, caller: Caller) -> Outcome:
        """Run an operation, and put everything back."""
        began = datetime.now(UTC)
        result = await self.hospital.ask(executor, Document(parse(generated.text)), generated.variables, caller)
        data, errors = visible_result(result)
        changes = await self.seed.changes(began)
        await self.seed.put_back(changes)
        self.trust.created.clear()
        return Outcome((masked(data.decode(), began), errors), changes, result.mode)


@pytest.fixture
async def ward(
    database: Database, database_url: str, cleaner: Connection, tmp_path_factory: pytest.TempPathFactory
) -> AsyncGenerator[Ward]:
    connection: Connection = await asyncpg.connect(database_url)
    with simulating(tmp_path_factory.mktemp("hospital"), NOBODY, TIE_DELAY=str(ASLEEP)) as simulator:
        filling, trust = CachingAdapter(simulator.url), RememberingAdapter(simulator.url)
        settings = Settings.model_construct(
            data_dir=tmp_path_factory.mktemp("data"),
            trust_key=KEY,
            trust_fresh=A_WEEK,
            trust_stale=A_WEEK,
            trust_result_keep=0,
            break_glass="on",
            break_glass_a_day=1_000,
        )
        await Loader(database, filling, settings, Lines(lambda _: None)).load(
            plan_of(SMALL, datetime(2026, 3, 4, 7, 30, tzinfo=UTC))
        )
        await filling.close()
        await cleaner.execute(SEED_MEETINGS)
        schema = make_schema(graphql_resolvers(build_site(settings, database, trust)))
        pathways = [row["id"] for row in await connection.fetch("SELECT id FROM pathway ORDER BY id")]
        user = await connection.fetchval("SELECT min(user_id) FROM pathway_member WHERE pathway_id = $1", pathways[0])
        await connection.execute(LOCK_SOME.replace("$1", str(user)))
        hospital = Hospital(
            database,
            trust,
            schema,
            Caller(user, "demo-1-1", 0, EVERYTHING, frozenset(pathways[:2])),
            await _taste(connection, pathways, user),
            make_executor(schema),
            Executor(schema, without_push),
            make_executor(schema, "stock"),
        )
        yield Ward(hospital, trust, await Seed.of(connection))
        await trust.close()
    await connection.execute("DROP SCHEMA seed CASCADE")
    await connection.close()


async def _taste(connection: Connection, pathways: Sequence[int], user: int) -> Taste:
    """Inputs of which each may be right, refused, or none at all."""

    async def ids(sql: str) -> list[str]:
        return [str(row[0]) for row in await connection.fetch(sql)]

    entries = await ids("SELECT id FROM on_pathway ORDER BY id")
    held = await ids(HELD.replace("$1", str(user)))
    types = await ids("SELECT id FROM clinical_request_type ORDER BY id")
    results = await ids("SELECT id FROM clinical_request WHERE state = 'COMPLETED' ORDER BY id")
    asked_for = await ids(ASKED_FOR.replace("$1", str(user)))
    meetings = await ids("SELECT id FROM mdt ORDER BY id")
    listed = await ids("SELECT id FROM on_mdt ORDER BY id")
    users = await ids("SELECT id FROM user_account ORDER BY id")
    unused = await ids("INSERT INTO pathway (name) VALUES ('Unused'), ('Unused too') RETURNING id")
    known = await ids("SELECT hospital_number FROM patient ORDER BY id LIMIT 2")
    on = [str(pathways[0])] * 6 + [str(pathways[1])] * 2 + [str(pathways[2]), "999999", "text"]
    tracked, untracked = await _tracked(connection, pathways)
    own, others = [
        [str(row["id"]) for row in await connection.fetch(ADD_USES, who, session)]
        for session, who in enumerate((user, int(users[-1])))
    ]
    first = "SELECT min(on_pathway_id) FROM waiting_event"
    events = await ids(f"SELECT id FROM waiting_event WHERE on_pathway_id = ({first}) ORDER BY id")  # noqa: S608
    decided = await ids("SELECT on_pathway_id FROM waiting_event WHERE kind = 'DECISION_TO_TREAT' ORDER BY 1")
    escalated = await ids("SELECT on_pathway_id FROM waiting_entry WHERE escalation_id IS NOT NULL ORDER BY 1")
    planned = await ids("SELECT on_pathway_id FROM waiting_entry WHERE next_action_id IS NOT NULL ORDER BY 1")
    days = ["2026-03-01", "2099-03-01", "2099-04-02", "2098-01-01", "1999-01-01", *NO_LITERALS]
    values: dict[str, Sequence[Any]] = {
        "pathwayId": on,
        "DecisionPointInput.onPathwayId": [*held * 3, *entries, "999999"],
        "DecisionPointInput.clinicalRequestResolutions": [*results, "999999"],
        "clinicalRequestId": [*asked_for * 9, *results, "999999"],
        "clinicalRequestTypeId": [*types, "999999"],
        "AddPatientToMdtInput.id": [*meetings, "999999"],
        "fromMdtId": [*meetings, "999999"],
        "EndBreakGlassInput.id": [*own, *others, "999999"],
        "ReviewBreakGlassInput.id": [*others, *own, "999999"],
        "idempotencyKey": ["once", "twice", ""],
        "LockOnPathwayInput.onPathwayId": [*entries, "999999", "text"],
        "LockOnMdtInput.id": [*listed, "999999"],
        "UpdateOnMdtInput.id": [*listed, "999999"],
        "Mutation.deleteOnMdt.id": [*listed, "999999"],
        "UpdateMdtInput.id": [*meetings, "999999"],
        "UpdateMdtInput.users": [*users[:6], "999999"],
        "DeleteMdtInput.id": [*meetings, "999999"],
        "movePatientsToMdtId": [*meetings, "999999"],
        "UpdatePathwayInput.id": [*map(str, pathways), *unused, "999999"],
        "UpdateClinicalRequestTypeInput.id": [*types * 3, "999999"],
        "Mutation.deletePathway.id": [*map(str, pathways[:2]), *unused * 3, "999999"],
        "PathwayInput.name": ["New", "Newer", "Unused", "", "x" * 401],
        "UpdatePathwayInput.name": ["New", "Newer", "Unused", "", "x" * 401],
        "hospitalNumber": [*NEW_NUMBERS * 2, *known, "no number"],
        "nationalNumber": ["fNHS900000001", "fNHS900000002", "no number"],
        "dateOfBirth": ["1950-01-01", "1950-01-01", "1951-12-31", "1800-01-01"],
        "referredAt": ["2026-03-01T09:00:00Z", "2199-01-01T00:00:00Z"],
        "plannedAt": days,
        "order": [0, 0, 1, 5, -1],
        "screenshotBase64": [PICTURE, "no picture"],
        "onPathwayId": [*tracked, "999999"],
        "ReferralReceivedInput.onPathwayId": [*untracked * 5, *tracked],
        "ConsultantUpgradeInput.onPathwayId": [*untracked * 5, *tracked],
        "AdjustmentInput.onPathwayId": [*decided * 20, *tracked],
        "EscalationInput.onPathwayId": [*tracked, *escalated * 3],
        "TrackingStepInput.onPathwayId": [*escalated * 4, *planned, *tracked],
        "WithdrawWaitingEventInput.onPathwayId": await ids(first),
        "WithdrawWaitingEventInput.eventId": [*events, "999999"],
        "EventCorrectionInput.eventId": [*events, "999999"],
        "evidenceId": [None, None, "999999"],
        "on": ["2026-03-10", "2026-03-20", "2026-05-01", "2099-01-01", "1999-01-01"],
        "AdjustmentInput.on": ["2026-03-10", "2026-03-10", "1999-01-01"],
        "startsOn": ["2026-03-05"],
        "endsOn": ["2026-03-08"],
        "AdjustmentInput.days": [3],
        "course": ["A", "A", "B", ""],
        "AdjustmentInput.course": [None, None, "A"],
        "source": ["17", "03", "xx"],
        "referralType": ["01", "16", "99"],
        "organisation": ["RAA01", "RBB01", "no code"],
        "fromOrganisation": ["RAA01", "RAA01", "RBB01"],
        "toOrganisation": ["RBB01", "RBB01", "RAA01"],
        "accountableOrganisation": ["RAA01", "RBB01", "no code"],
        "diagnosticRoute": ["01", "99"],
        "exclusion": ["02", "99"],
        "site": ["01", "98", "99"],
        "method": ["01", "98", "99"],
        "icd10": ["C34.1", "C50", "no code"],
        "morphology": ["8090/3", "no code"],
        "mdtId": [*meetings, "999999"],
        "eventType": ["01", "02", "99"],
        "modality": ["01", "02", "98", "xx"],
        "setting": ["01", "02", "99"],
        "code": ["01", "02", "99"],
        "ownerId": [*users[:6], "999999"],
        "dueOn": ["2099-03-01", "1999-01-01", None],
        "ID": ["1", "text", "-1"],
        "Int": [0, 1, 2],
        "String": ["text", "text", "words", "", "x" * 600],
        "Boolean": [True, False],
        "Date": days,
        "DateTime": ["2026-03-01T09:00:00Z", *NO_LITERALS],
    }
    literals = {
        name: [orjson.dumps(value).decode() for value in some if value not in NO_LITERALS]
        for name, some in values.items()
    }
    always = frozenset(f"AdjustmentInput.{name}" for name in ("note", "startsOn", "endsOn"))
    return Taste(depth=3, width=3, fields=25, values=values, literals=literals, required=always, whole_inputs=True)


async def _tracked(connection: Connection, pathways: Sequence[int]) -> tuple[list[str], list[str]]:
    """Entries of which waits are counted, one of them decided and one escalated, and entries of which none is."""
    seen = await connection.fetch(
        """SELECT id, EXISTS (SELECT FROM waiting_event WHERE on_pathway_id = entry.id) AS is_tracked
        FROM on_pathway entry WHERE pathway_id = any($1) AND NOT is_discharged ORDER BY id""",
        pathways[:2],
    )
    tracked = [row["id"] for row in seen if row["is_tracked"]]
    await connection.execute(
        """INSERT INTO waiting_event (on_pathway_id, kind, happened_on)
        VALUES ($1, 'DECISION_TO_TREAT', '2026-03-01')""",
        tracked[1],
    )
    await connection.execute(
        """WITH escalation AS (
            INSERT INTO tracking_record (on_pathway_id, kind, text) VALUES ($1, 'ESCALATION', 'No bed.')
            RETURNING id, on_pathway_id
        )
        UPDATE waiting_entry SET escalation_id = escalation.id
        FROM escalation WHERE waiting_entry.on_pathway_id = escalation.on_pathway_id""",
        tracked[2],
    )
    return [str(id_) for id_ in tracked], [str(row["id"]) for row in seen if not row["is_tracked"]]


def mutations_of(schema: GraphQLSchema) -> list[str]:
    """The names of all mutations."""
    return sorted(required(schema.mutation_type).fields)


def _operations(ward: Ward) -> list[tuple[str, Random, Taste]]:
    """The mutations, each alone and all together, with the random numbers and the taste of each operation."""
    names = mutations_of(ward.hospital.schema)
    alone = [(name, frozenset(f"Mutation.{other}" for other in names if other != name), EACH) for name in names]
    return [
        (name, Random(f"{name} {seed}"), replace(ward.hospital.taste, avoided=avoided))
        for name, avoided, count in [*alone, ("any", frozenset[str](), EACH // 2)]
        for seed in range(FIRST_SEED, FIRST_SEED + count)
    ]


def _some_caller(caller: Caller, random: Random) -> Caller:
    """The caller, who may do everything, or seldom one who lacks some of it."""
    if random.random() < 0.8:
        return caller
    lost = random.sample(sorted(EVERYTHING), random.choice((1, 3, 10)))
    return replace(caller, permissions=EVERYTHING - set(lost))


# graphql-core leaves coroutines behind where a field that need not be waited for fails beside others that are.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_any_mutation_of_the_clinic_has_the_response_and_the_rows_of_graphql_core(ward: Ward) -> None:
    hospital = ward.hospital
    changed: Counter[str] = Counter()
    unchanged: Counter[str] = Counter()
    modes: Counter[ExecutionMode] = Counter()
    for name, random, taste in _operations(ward):
        generated = make_operation(hospital.schema, "mutation", random, taste)
        caller = _some_caller(hospital.caller, random)
        assert not validate(hospital.schema, parse(generated.text)), generated.text
        stock = await ward.run(hospital.stock, generated, caller)
        for executor in (hospital.planned, hospital.unpushed):
            planned = await ward.run(executor, generated, caller)
            assert planned.response == stock.response, generated
            assert planned.changes == stock.changes, generated
            modes[planned.mode] += 1
        (changed if any(stock.changes) else unchanged)[name] += 1
    names = {*mutations_of(hospital.schema), "any"}
    assert modes[ExecutionMode.PLANNED] > modes.total() / 2
    # None is missed: each has changed something, and each has been refused.
    assert set(changed) == names
    assert set(unchanged) == names


async def test_what_was_changed_is_put_back(ward: Ward) -> None:
    """Else a second executor would not find what the first one found."""
    entry = await ward.seed.connection.fetchval("SELECT min(id) FROM on_pathway WHERE lock_user_id IS NULL")
    lock = GeneratedOperation(
        f'mutation {{ lockOnPathway(input: {{onPathwayId: "{entry}"}}) {{ onPathway {{ id }} }} }}', {}
    )
    outcome = await ward.run(ward.hospital.stock, lock, ward.hospital.caller)
    assert {row.table for row in outcome.changes.added} == {"audit_event", "on_pathway"}
    assert [row.table for row in outcome.changes.removed] == ["on_pathway"]
    assert await ward.seed.changes(datetime.now(UTC) - timedelta(days=1)) == ([], [])
    assert await ward.run(ward.hospital.planned, lock, ward.hospital.caller) == (*outcome[:2], ExecutionMode.PLANNED)
