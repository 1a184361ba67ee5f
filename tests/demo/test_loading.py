"""Loading, loading again, clearing, refusing: what is in the database and in the hospital afterwards."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from spiritum.db import Database
from spiritum.demo.bulk import random_stories
from spiritum.demo.cancers import CANCERS
from spiritum.demo.clearing import NotADemonstrationError, is_empty
from spiritum.demo.data_sets import TWOPATHWAYS, DataSet, Plan, plan_of
from spiritum.demo.loading import Loader, LoadUnderWayError
from spiritum.demo.queries import demo_sign_in
from spiritum.demo.stories import usual_stories
from spiritum.errors import UpstreamUnavailable
from spiritum.identity.passwords import password_matches
from spiritum.patients.national_numbers import is_nhs_number
from spiritum.settings import Settings
from spiritum.trust.rest.adapter import HttpTrustAdapter
from tests.conftest import Connection
from tests.required import required
from tests.tie_simulator.running import KEY, simulating

ALICE = """
INSERT INTO pathway (name) VALUES ('Her own');
INSERT INTO role (name) VALUES ('ward clerk'), ('doctor') ON CONFLICT DO NOTHING;
INSERT INTO role_permission SELECT id, 'PATIENT_READ' FROM role ON CONFLICT DO NOTHING;
INSERT INTO user_account (username, password_hash, email, first_name, last_name, department, default_pathway_id)
    SELECT 'alice', '-', 'alice@hospital.example', 'Alice', 'Archer', 'Oncology', id FROM pathway
    WHERE name = 'Her own';
INSERT INTO user_role SELECT user_account.id, role.id FROM user_account, role
    WHERE username = 'alice' AND name IN ('ward clerk', 'doctor');
INSERT INTO pathway_member SELECT id, default_pathway_id FROM user_account WHERE username = 'alice';
"""
SESSIONS = """
INSERT INTO session (token_hash, socket_token_hash, user_id, expires_at)
    SELECT sha256(username::bytea), sha256(('s' || username)::bytea), id, now() + interval '1 hour' FROM user_account
"""


pytestmark = pytest.mark.slow


@pytest.fixture
async def loaded(loader: Loader, plan: Plan) -> Loader:
    await loader.load(plan)
    return loader


async def counts(sql: Connection) -> dict[str, int]:
    tables = ("pathway", "user_account", "patient", "on_pathway", "decision_point", "clinical_request", "role")
    return {table: await sql.fetchval(f"SELECT count(*) FROM {table}") for table in tables}  # noqa: S608 - our own


async def hospital_numbers(sql: Connection) -> list[str]:
    return [row["hospital_number"] for row in await sql.fetch("SELECT hospital_number FROM patient ORDER BY id")]


@pytest.mark.usefixtures("loaded")
async def test_all_of_the_plan_is_stored(plan: Plan, sql: Connection) -> None:
    assert await counts(sql) == {
        "pathway": 2,
        "user_account": 4,
        "patient": 6,
        "on_pathway": 6,
        "decision_point": plan.decision_count,
        "clinical_request": plan.request_count,
        "role": 2,
    }


@pytest.mark.usefixtures("loaded")
async def test_the_database_sees_the_same_patients_waiting_as_the_plan(plan: Plan, sql: Connection) -> None:
    rows = await sql.fetch(
        "SELECT hospital_number, is_outstanding, is_discharged, awaiting_decision_type, under_care_of_id, lock_user_id"
        " FROM on_pathway JOIN patient ON patient.id = patient_id ORDER BY on_pathway.id"
    )
    for row, journey in zip(rows, plan.journeys, strict=True):
        assert row["hospital_number"] == journey.patient.hospital_number
        assert row["is_outstanding"] == journey.is_outstanding
        assert row["is_discharged"] == journey.is_discharged
        assert row["awaiting_decision_type"] == journey.awaiting.value
        assert (row["under_care_of_id"] is None) == (not journey.decisions)
        assert row["lock_user_id"] is None


@pytest.mark.usefixtures("loaded")
async def test_clinicians_are_of_the_patients_own_pathway(sql: Connection) -> None:
    strangers = """
        SELECT count(*) FROM decision_point JOIN on_pathway ON on_pathway.id = on_pathway_id
        WHERE NOT EXISTS (SELECT FROM pathway_member AS member
            WHERE member.user_id = clinician_id AND member.pathway_id = on_pathway.pathway_id)
    """
    assert await sql.fetchval(strangers) == 0
    assert await sql.fetchval("SELECT count(DISTINCT clinician_id) FROM decision_point") == 2


@pytest.mark.usefixtures("loaded")
async def test_a_pathway_offers_its_types(plan: Plan, sql: Connection) -> None:
    offered = await sql.fetch(
        "SELECT pathway.name AS pathway, type.name FROM pathway_clinical_request_type"
        " JOIN pathway ON pathway.id = pathway_id JOIN clinical_request_type AS type ON type.id ="
        " clinical_request_type_id ORDER BY type.id"
    )
    for pathway in plan.pathways:
        names = {row["name"] for row in offered if row["pathway"] == pathway.cancer.name}
        assert names == {kind.name for kind in pathway.cancer.repertoire.offered}


@pytest.mark.usefixtures("loaded")
async def test_users_can_sign_in_and_work_on_their_pathway(sql: Connection) -> None:
    rows = await sql.fetch(
        "SELECT username, password_hash, pathway.name, is_active, ARRAY(SELECT role.name FROM user_role"
        "   JOIN role ON role.id = role_id WHERE user_id = user_account.id ORDER BY role.name) AS roles"
        " FROM user_account JOIN pathway ON pathway.id = default_pathway_id JOIN pathway_member AS member"
        "   ON member.user_id = user_account.id AND member.pathway_id = pathway.id ORDER BY username"
    )
    assert [(row["username"], row["name"], row["roles"]) for row in rows] == [
        ("demo-1-1", "Lung cancer", ["doctor"]),
        ("demo-1-2", "Lung cancer", ["admin", "doctor"]),
        ("demo-2-1", "Lymphoma", ["doctor"]),
        ("demo-2-2", "Lymphoma", ["admin", "doctor"]),
    ]
    assert all(row["is_active"] for row in rows)
    assert await password_matches(rows[0]["password_hash"], "22password1")
    assert not await password_matches(rows[0]["password_hash"], "22password2")
    assert await password_matches(rows[3]["password_hash"], "22password2")


async def test_every_patient_is_known_to_the_hospital(loaded: Loader, plan: Plan, sql: Connection) -> None:
    patients = await loaded.trust.patients_by_hospital_numbers(await hospital_numbers(sql))
    assert len(patients) == 6
    for journey in plan.journeys:
        here, there = journey.patient, patients[journey.patient.hospital_number]
        assert (there.first_name, there.last_name, there.date_of_birth) == (
            here.first_name,
            here.last_name,
            here.date_of_birth,
        )
        assert (there.national_number, there.sex, there.occupation) == (
            here.national_number,
            here.sex,
            here.occupation,
        )
        assert (there.address.line, there.address.postal_code) == (here.home.line, here.home.postal_code)
        assert there.telephone_number == here.telephone_number


async def test_completed_requests_have_a_report_and_open_ones_are_on_their_way(loaded: Loader, sql: Connection) -> None:
    rows = await sql.fetch(
        "SELECT tie_reference, state, ref_name FROM clinical_request AS request"
        " JOIN clinical_request_type AS type ON type.id = clinical_request_type_id"
    )
    results = await loaded.trust.results_by_references([row["tie_reference"] for row in rows])
    assert {row["state"] for row in rows} == {"ACTIVE", "COMPLETED"}
    for row in rows:
        result = results[row["tie_reference"]]
        assert result.current_state == row["state"]
        assert result.type_reference_name == row["ref_name"]
        assert bool(result.description) == (row["state"] == "COMPLETED")


@pytest.mark.slow
async def test_loading_again_gives_the_same_once(loaded: Loader, plan: Plan, sql: Connection) -> None:
    numbers, before = await hospital_numbers(sql), await counts(sql)
    await loaded.load(plan)
    assert await hospital_numbers(sql) == numbers
    assert await counts(sql) == before
    completed = await sql.fetch("SELECT tie_reference FROM clinical_request WHERE state = 'COMPLETED'")
    references = [row["tie_reference"] for row in completed]
    assert len(await loaded.trust.results_by_references(references)) == len(references)


async def test_no_id_is_given_twice(loaded: Loader, plan: Plan, sql: Connection) -> None:
    highest = await sql.fetchval("SELECT max(id) FROM on_pathway")
    await loaded.load(plan)
    assert await sql.fetchval("SELECT min(id) FROM on_pathway") > highest


async def test_a_user_of_another_name_stays_and_gets_a_pathway_and_both_roles(
    loader: Loader, plan: Plan, sql: Connection
) -> None:
    await sql.execute(ALICE)
    before = await sql.fetchval("SELECT id FROM user_account")
    await loader.load(plan)
    alice = required(
        await sql.fetchrow(
            "SELECT user_account.id, pathway.name, ARRAY(SELECT role.name FROM user_role JOIN role ON role.id = role_id"
            " WHERE user_id = user_account.id ORDER BY role.name) AS roles FROM user_account"
            " JOIN pathway ON pathway.id = default_pathway_id WHERE username = 'alice'"
        )
    )
    assert (alice["id"], alice["name"], alice["roles"]) == (before, "Lung cancer", ["admin", "doctor", "ward clerk"])
    members = await sql.fetch(
        "SELECT pathway.name FROM pathway_member JOIN pathway ON pathway.id = pathway_id WHERE user_id = $1", before
    )
    assert [row["name"] for row in members] == ["Lung cancer"]


async def test_the_demonstrations_roles_are_made_what_they_should_be(
    loader: Loader, plan: Plan, sql: Connection
) -> None:
    await sql.execute(ALICE)
    await sql.execute("INSERT INTO role_permission SELECT id, 'USER_UPDATE' FROM role WHERE name = 'doctor'")
    await loader.load(plan)
    permissions = "SELECT permission FROM role_permission JOIN role ON role.id = role_id WHERE name = $1"
    doctor = {row["permission"] for row in await sql.fetch(permissions, "doctor")}
    assert "DECISION_CREATE" in doctor
    assert "USER_UPDATE" not in doctor
    assert {row["permission"] for row in await sql.fetch(permissions, "ward clerk")} == {"PATIENT_READ"}


async def test_sessions_end_with_their_users(loaded: Loader, plan: Plan, sql: Connection) -> None:
    await sql.execute("UPDATE user_account SET username = 'alice' WHERE username = 'demo-1-2'")
    await sql.execute("UPDATE user_account SET email = 'alice@hospital.example' WHERE username = 'alice'")
    await sql.execute(SESSIONS)
    await loaded.load(plan)
    rows = await sql.fetch("SELECT username FROM session JOIN user_account ON user_account.id = user_id")
    assert [row["username"] for row in rows] == ["alice"]


async def test_clearing_keeps_users_of_another_name_with_their_roles(loaded: Loader, sql: Connection) -> None:
    await sql.execute(ALICE)
    await loaded.clear()
    assert await is_empty(loaded.database.reads)
    assert [row["username"] for row in await sql.fetch("SELECT username FROM user_account")] == ["alice"]
    # The demonstration's own roles go where nobody has them.
    assert [row["name"] for row in await sql.fetch("SELECT name FROM role ORDER BY name")] == ["doctor", "ward clerk"]
    assert await sql.fetchval("SELECT default_pathway_id FROM user_account") is None


async def test_clearing_all_removes_every_user(loaded: Loader, sql: Connection) -> None:
    await sql.execute(ALICE)
    await loaded.clear(keep_users=False)
    assert await sql.fetchval("SELECT count(*) FROM user_account") == 0
    assert [row["name"] for row in await sql.fetch("SELECT name FROM role")] == ["ward clerk"]


async def test_loading_can_remove_every_other_user(loader: Loader, plan: Plan, sql: Connection) -> None:
    await sql.execute(ALICE)
    await loader.load(plan, keep_users=False)
    assert await sql.fetchval("SELECT count(*) FROM user_account WHERE username NOT LIKE 'demo-%'") == 0


async def test_clearing_empties_the_hospital(loaded: Loader, sql: Connection) -> None:
    numbers = await hospital_numbers(sql)
    await loaded.clear()
    assert await loaded.trust.patients_by_hospital_numbers(numbers) == {}


async def test_clearing_takes_meetings_and_waiting_requests_too(loaded: Loader, sql: Connection) -> None:
    await sql.execute(
        "INSERT INTO mdt (pathway_id, creator_id, location, planned_on)"
        " SELECT default_pathway_id, id, 'Room 1', '2030-01-02' FROM user_account WHERE username = 'demo-1-1'"
    )
    await sql.execute("INSERT INTO mdt_clinician SELECT id, creator_id FROM mdt")
    await sql.execute(
        "INSERT INTO on_mdt (mdt_id, patient_id, clinician_id, clinical_request_id, reason, position)"
        " SELECT mdt.id, patient.id, creator_id, clinical_request.id, '', 0 FROM mdt, patient, clinical_request LIMIT 1"
    )
    await sql.execute(
        "INSERT INTO outbox_item (clinical_request_id, kind, payload) SELECT id, 'request', '{}' FROM clinical_request"
    )
    await loaded.clear()
    for table in ("mdt", "mdt_clinician", "on_mdt", "outbox_item", "clinical_request_type", "pathway_member"):
        assert await sql.fetchval(f"SELECT count(*) FROM {table}") == 0  # noqa: S608 - our own names


async def test_the_audit_trail_stays_and_tells_of_the_load(loaded: Loader, plan: Plan, sql: Connection) -> None:
    await sql.execute("INSERT INTO audit_event (action, entity) VALUES ('sign_in', 'user_account')")
    await loaded.load(plan)
    actions = [row["action"] for row in await sql.fetch("SELECT action FROM audit_event ORDER BY id")]
    assert actions == [
        *("clear_demonstration", "load_demonstration"),
        "sign_in",
        *("clear_demonstration", "load_demonstration"),
    ]


@pytest.mark.parametrize(
    "numbers", [("9434765919", "fNHS123456789"), ("fMRN123456", "943 476 5919"), ("xfMRN123456", "fNHS123456789")]
)
async def test_whoever_may_be_real_is_not_touched(
    loaded: Loader, plan: Plan, sql: Connection, numbers: tuple[str, str]
) -> None:
    await sql.execute("INSERT INTO patient (hospital_number, national_number) VALUES ($1, $2)", *numbers)
    before, there = await counts(sql), await hospital_numbers(sql)
    with pytest.raises(NotADemonstrationError, match="1 patients whose numbers do not match"):
        await loaded.load(plan)
    with pytest.raises(NotADemonstrationError):
        await loaded.clear(keep_users=False)
    assert await counts(sql) == before
    assert len(await loaded.trust.patients_by_hospital_numbers(there)) == 6


async def test_a_site_set_up_for_real_numbers_is_not_touched(loader: Loader, plan: Plan, sql: Connection) -> None:
    """Its patients do match, but the demonstration's would not."""
    await sql.execute("INSERT INTO patient (hospital_number, national_number) VALUES ('1234567', '9434765919')")
    real = Settings.model_construct(hospital_number_regex="^[0-9]{7}$", national_number_regex="^[0-9]{10}$")
    with pytest.raises(NotADemonstrationError, match="are not those of a demonstration"):
        await replace(loader, settings=real).load(plan)
    assert await hospital_numbers(sql) == ["1234567"]


async def test_with_nhs_numbers_only_those_that_nobody_is_given_are_touched(loader: Loader, sql: Connection) -> None:
    checking = replace(loader, settings=loader.settings.model_copy(update={"national_number_check": "nhs"}))
    plan = plan_of(
        DataSet("some", CANCERS[:1], 1, lambda cancer, _: usual_stories(cancer.repertoire)), datetime.now(UTC), "nhs"
    )
    await checking.load(plan)
    numbers = [row[0] for row in await sql.fetch("SELECT national_number FROM patient")]
    assert len(numbers) == len(plan.journeys)
    assert all(number.startswith("9") and is_nhs_number(number) for number in numbers)
    await checking.load(plan)
    await sql.execute("INSERT INTO patient (hospital_number, national_number) VALUES ('fMRN999998', '4010232137')")
    with pytest.raises(NotADemonstrationError, match="1 patients whose numbers do not match"):
        await checking.load(plan)


async def test_a_hospital_that_cannot_be_reached_leaves_the_database_as_it_is(
    loaded: Loader, plan: Plan, sql: Connection
) -> None:
    before = await sql.fetchval("SELECT max(id) FROM on_pathway")
    away = HttpTrustAdapter("http://127.0.0.1:9", KEY, timeout=timedelta(seconds=1), connections=1)
    with pytest.raises(UpstreamUnavailable):
        await replace(loaded, trust=away).load(plan)
    await away.close()
    assert await sql.fetchval("SELECT max(id) FROM on_pathway") == before


async def test_a_hospital_that_is_no_test_system_is_not_cleared(
    loaded: Loader, plan: Plan, sql: Connection, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before = await sql.fetchval("SELECT max(id) FROM on_pathway")
    with simulating(tmp_path_factory.mktemp("real"), "http://127.0.0.1:9", TIE_TEST_SYSTEM="false") as real:
        adapter = HttpTrustAdapter(real.url, KEY, timeout=timedelta(seconds=5), connections=1)
        with pytest.raises(UpstreamUnavailable, match="403"):
            await replace(loaded, trust=adapter).load(plan)
        await adapter.close()
    assert await sql.fetchval("SELECT max(id) FROM on_pathway") == before


@pytest.mark.slow
async def test_a_killed_load_can_be_run_again(loader: Loader, plan: Plan, sql: Connection) -> None:
    load = asyncio.create_task(loader.load(plan))
    while await loader.trust.find_patient(plan.journeys[0].patient.hospital_number) is None:
        assert not load.done()
    load.cancel()
    with pytest.raises(asyncio.CancelledError):
        await load
    assert (await counts(sql))["patient"] == 0
    await loader.load(plan)
    assert (await counts(sql))["patient"] == 6


@pytest.mark.slow
async def test_a_running_site_and_a_load_get_out_of_each_others_way(
    loaded: Loader, plan: Plan, sql: Connection, database_url: str
) -> None:
    """The site has an entry and wants its requests, the load has the requests and wants the entries: one gives way."""
    watcher: Connection = await asyncpg.connect(database_url)
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    await sql.execute("SET deadlock_timeout = '60s'")  # It is the load that finds out, and has to give way.
    async with sql.transaction():
        await sql.execute("UPDATE on_pathway SET updated_at = now()")
        load = asyncio.create_task(loaded.load(plan))
        while not await watcher.fetchval(waiting):
            assert not load.done()
        assert await sql.fetchval("SELECT count(*) FROM clinical_request") == plan.request_count
    await load
    await watcher.close()
    assert (await counts(sql))["patient"] == 6


@pytest.mark.slow
async def test_two_loads_at_once_do_not_mix(loader: Loader, plan: Plan, sql: Connection) -> None:
    outcomes = await asyncio.gather(loader.load(plan), loader.load(plan), return_exceptions=True)
    assert {type(outcome) for outcome in outcomes} == {type(None), LoadUnderWayError}
    assert (await counts(sql))["patient"] == 6


async def test_a_set_without_reports_has_references_that_the_hospital_does_not_know(
    loader: Loader, sql: Connection
) -> None:
    stories = DataSet("bulk", CANCERS[:1], 3, lambda c, rng: random_stories(c.repertoire, 40, rng), False)
    plan = plan_of(stories, datetime.now(UTC))
    await loader.load(plan)
    rows = await sql.fetch(
        "SELECT tie_reference, is_discharge FROM clinical_request"
        " JOIN clinical_request_type AS type ON type.id = clinical_request_type_id"
    )
    assert len(rows) == plan.request_count
    assert all((row["tie_reference"] is None) == row["is_discharge"] for row in rows)
    references = [row["tie_reference"] for row in rows if row["tie_reference"]]
    assert await loader.trust.results_by_references(references) == {}
    assert len(await loader.trust.patients_by_hospital_numbers(await hospital_numbers(sql))) == 40
    waiting = "SELECT is_outstanding, is_discharged FROM on_pathway ORDER BY id"
    assert [tuple(row) for row in await sql.fetch(waiting)] == [
        (journey.is_outstanding, journey.is_discharged) for journey in plan.journeys
    ]


async def test_the_two_pathways_have_their_users_and_patients_and_every_result_has_its_report(
    loader: Loader, sql: Connection
) -> None:
    plan = plan_of(TWOPATHWAYS, datetime.now(UTC))
    await loader.load(plan)
    there = await counts(sql)
    patients = len(plan.everybody)
    assert (there["pathway"], there["user_account"], there["patient"], there["on_pathway"]) == (2, 10, *[patients] * 2)
    assert len(plan.journeys) == 30
    assert there["clinical_request"] == plan.request_count
    pathways = "SELECT name FROM pathway ORDER BY id"
    assert [row["name"] for row in await sql.fetch(pathways)] == ["Lung cancer", "Lymphoma"]
    hashed = await sql.fetchval("SELECT password_hash FROM user_account WHERE username = 'demo-2-5'")
    assert await password_matches(hashed, "22password2")
    rows = await sql.fetch("SELECT tie_reference, state FROM clinical_request WHERE tie_reference IS NOT NULL")
    results = await loader.trust.results_by_references([row["tie_reference"] for row in rows])
    assert all(bool(results[row["tie_reference"]].description) == (row["state"] == "COMPLETED") for row in rows)


async def test_the_pages_offer_the_first_user_to_sign_in(loader: Loader, plan: Plan, database: Database) -> None:
    assert await demo_sign_in(database.reads) is None
    await loader.load(plan)
    assert await demo_sign_in(database.reads) == "demo-1-1/22password1"
