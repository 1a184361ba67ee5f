"""What was shown is durable before the answer leaves; where it cannot be, nothing is shown."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest

from spiritum.audit import trail as trail_module
from spiritum.audit.disclosures import Disclosures, Group, Key, Kind
from spiritum.audit.occasion import Occasion
from spiritum.audit.refusals import RefusedAttempt
from spiritum.audit.trail import Trail
from spiritum.db import Database
from spiritum.errors import TrailUnavailable
from spiritum.identity.caller import Machine, ServerOperator
from tests.audit.conftest import DOCTOR, Patient, opened, rows
from tests.waiting import until


async def test_a_row_says_who_saw_whom(trail: Trail, database: Database, ward: Sequence[Patient]) -> None:
    await trail.disclosed(opened([ward[1].patient_id, ward[0].patient_id]))
    (row,) = await rows(database)
    assert dict(row) | {"id": 0, "xid": 0, "at": 0} == {
        "id": 0,
        "xid": 0,
        "at": 0,
        "kind": "OPENED",
        "action": "opened",
        "outcome": 0,
        "user_id": 7,
        "machine_id": None,
        "session_id": 70,
        "provider": "cis2",
        "source": "192.0.2.1",
        "request_id": "r-1",
        "operation": "getPatient",
        "operation_hash": "ab",
        "purpose": "TREAT",
        "reason_id": None,
        "patient_ids": [ward[0].patient_id, ward[1].patient_id],
        "receivers": [],
        "field_groups": ["DEMOGRAPHICS"],
        "entity": None,
        "entity_id": None,
        "details": {},
    }


@pytest.mark.parametrize(
    ("key", "field"), [(Key.ENTRY, "entry_id"), (Key.DECISION, "decision_id"), (Key.REQUEST, "request_id")]
)
async def test_whoever_stands_for_a_patient_is_looked_up(
    trail: Trail, database: Database, ward: Sequence[Patient], key: Key, field: str
) -> None:
    answer = opened([getattr(ward[2], field), getattr(ward[0], field)], key)
    answer.disclosures.note(Key.PATIENT, [ward[1].patient_id, ward[0].patient_id], Group.RESULTS)
    await trail.disclosed(answer)
    (row,) = await rows(database)
    assert row["patient_ids"] == [each.patient_id for each in ward]
    assert row["field_groups"] == ["DEMOGRAPHICS", "RESULTS"]


async def test_a_list_that_shows_nobody_is_noted_too(trail: Trail, database: Database) -> None:
    await trail.disclosed(opened([], kind=Kind.LISTED, disclosures=Disclosures()))
    (row,) = await rows(database)
    assert (row["kind"], row["patient_ids"], row["field_groups"]) == ("LISTED", [], [])


async def test_programs_and_operators_are_not_users(trail: Trail, database: Database) -> None:
    machine = Machine(5, "feed", 50, frozenset(), frozenset(), "192.0.2.2")
    operator = ServerOperator("root", "spiritum trust status")
    await trail.disclosed(opened([1], who=machine), opened([1], who=operator, kind=Kind.REPORTED))
    of_machine, of_operator = await rows(database)
    names = ("user_id", "machine_id", "session_id", "source", "purpose", "details")
    assert [of_machine[name] for name in names] == [None, 5, 50, "192.0.2.2", "HOPERAT", {}]
    assert [of_operator[name] for name in names] == [
        *(None, None, None, "spiritum trust status", "HOPERAT"),
        {"os_user": "root"},
    ]


async def test_an_event_has_all_who_received_it(trail: Trail, database: Database) -> None:
    await trail.disclosed(opened([3], kind=Kind.DELIVERED, receivers=[9, -4, 2]))
    assert (await rows(database))[0]["receivers"] == [-4, 2, 9]


async def test_answers_that_end_together_are_one_statement(trail: Trail, database: Database) -> None:
    await asyncio.gather(*(trail.disclosed(opened([number + 1])) for number in range(100)))
    events = await rows(database)
    assert [row["patient_ids"] for row in events] == [[number + 1] for number in range(100)]
    assert len({row["xid"] for row in events}) == 1


async def test_an_answer_of_two_thousand_patients_does_not_hold_up_others(
    trail: Trail, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trail_module, "MAX_IDS", 1_500)
    huge, small = list(range(1, 2_001)), [opened([number + 1]) for number in range(3)]
    await asyncio.gather(trail.disclosed(opened(huge)), *(trail.disclosed(each) for each in small))
    events = await rows(database)
    assert sorted(len(row["patient_ids"]) for row in events) == [1, 1, 1, 2_000]
    assert len({row["xid"] for row in events}) == 2


async def test_it_is_durable_when_the_answer_leaves(trail: Trail, database: Database) -> None:
    connection = await database.connect()  # which sees what is committed
    try:
        for number in range(20):
            await trail.disclosed(opened([number + 1]))
            assert await connection.fetchval("SELECT count(*) FROM audit_event") == number + 1
        assert await database.appends.pool.fetchval("SHOW synchronous_commit") == "on"
    finally:
        await connection.close()


async def test_nothing_is_shown_where_it_cannot_be_written(trail: Trail, database: Database) -> None:
    await database.reads.pool.execute("ALTER TABLE audit_event RENAME TO elsewhere")
    try:
        ended = await asyncio.gather(*(trail.disclosed(opened([1])) for _ in range(5)), return_exceptions=True)
        assert [type(each) for each in ended] == [TrailUnavailable] * 5
    finally:
        await database.reads.pool.execute("ALTER TABLE elsewhere RENAME TO audit_event")
    await trail.disclosed(opened([1]))
    assert len(await rows(database)) == 1


async def test_one_answer_that_cannot_be_stored_is_refused_alone(trail: Trail, database: Database) -> None:
    answers = [opened([number + 1], operation="o\0" if number in {3, 8} else "getPatient") for number in range(10)]
    answers[5].disclosures.note(Key.ENTRY, [2**70])  # which no JSON of ours can hold
    ended = await asyncio.gather(*map(trail.disclosed, answers), return_exceptions=True)
    refused = [number for number, each in enumerate(ended) if isinstance(each, TrailUnavailable)]
    assert refused == [3, 5, 8]
    assert sorted(row["patient_ids"][0] for row in await rows(database)) == [1, 2, 3, 5, 7, 8, 10]


@pytest.mark.parametrize("number", ["M\0", "M\ud800"])
async def test_one_refusal_that_cannot_be_stored_is_noted_without_what_it_named(
    trail: Trail, database: Database, ward: Sequence[Patient], number: str
) -> None:
    named = Disclosures()
    named.note(Key.PATIENT, [ward[0].patient_id])
    occasion = Occasion(who=DOCTOR, operation="getPatient")
    for codes in (["FORBIDDEN"], ["NOT_FOUND"], ["UNAUTHENTICATED"]):
        bad = codes == ["NOT_FOUND"]
        trail.refused(RefusedAttempt(occasion, codes, named, hospital_numbers=[number] if bad else [], pathway_ids=[3]))
    await trail.close()
    first, last, bare = await rows(database)
    for row, code in ((first, "FORBIDDEN"), (last, "UNAUTHENTICATED")):
        assert (row["patient_ids"], row["details"]["codes"]) == ([ward[0].patient_id], [code])
    assert (bare["action"], bare["user_id"], bare["operation"]) == ("refused", DOCTOR.user_id, "getPatient")
    assert (bare["patient_ids"], bare["details"]) == ([], {"codes": ["NOT_FOUND"]})


async def test_a_database_that_hangs_is_waited_for_until_the_deadline(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    trail = Trail(database, timedelta(seconds=0.3))
    holder = await database.connect()
    try:
        async with holder.transaction():
            await holder.execute("LOCK audit_event IN ACCESS EXCLUSIVE MODE")
            began = asyncio.get_running_loop().time()
            ended = await asyncio.gather(*(trail.disclosed(opened([1])) for _ in range(5)), return_exceptions=True)
            assert asyncio.get_running_loop().time() - began < 4, "and no longer, as until the database's own limit"
            assert [type(each) for each in ended] == [TrailUnavailable] * 5
    finally:
        await holder.close()
    monkeypatch.setattr(trail, "_deadline", 30.0)
    await trail.disclosed(opened([2]))  # and is well again by itself


async def test_what_was_refused_meanwhile_is_not_written_later(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trail_module, "MAX_AT_ONCE", 1)
    trail = Trail(database, timedelta(seconds=0.3))
    holder = await database.connect()
    try:
        async with holder.transaction():
            await holder.execute("LOCK audit_event IN ACCESS EXCLUSIVE MODE")
            first = asyncio.create_task(trail.disclosed(opened([1])))
            await asyncio.sleep(0.05)  # it is being written
            with pytest.raises(TrailUnavailable):
                await trail.disclosed(opened([2]))
            gone = asyncio.create_task(trail.disclosed(opened([3])))
            await asyncio.sleep(0)
            gone.cancel()
            with pytest.raises(TrailUnavailable):
                await first
    finally:
        await holder.close()
    monkeypatch.setattr(trail, "_deadline", 30.0)
    await trail.disclosed(opened([4]))
    noted = [row["patient_ids"] for row in await rows(database)]
    assert noted in ([[1], [4]], [[4]])  # the first was on its way: the trail may tell of too much


async def test_a_full_queue_refuses_at_once(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trail_module, "MAX_WAITING_IDS", 10)
    trail = Trail(database)
    async with asyncio.timeout(5):
        waiting = [asyncio.create_task(trail.disclosed(opened([1, 2]))) for _ in range(4)]
        ended = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(each) for each in ended] == [type(None)] * 3 + [TrailUnavailable]
    assert len(await rows(database)) == 3
    await trail.disclosed(opened(list(range(1, 30))))  # one that is larger than the queue is alone in it


async def test_a_client_that_goes_away_takes_nobody_with_it(trail: Trail, database: Database) -> None:
    tasks = [asyncio.create_task(trail.disclosed(opened([number + 1]))) for number in range(3)]
    await asyncio.sleep(0)
    tasks[1].cancel()
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(each) for each in ended] == [type(None), asyncio.CancelledError, type(None)]
    assert {tuple(row["patient_ids"]) for row in await rows(database)} >= {(1,), (3,)}


async def test_it_neither_starves_readers_nor_is_starved_by_them(trail: Trail, database: Database) -> None:
    busy = [asyncio.create_task(database.reads.pool.execute("SELECT pg_sleep(4.5)")) for _ in range(30)]
    await until(lambda: database.pools["read"].waiting > 0)
    async with asyncio.timeout(4):
        await trail.disclosed(opened([1]))
    for task in busy:
        task.cancel()
    await asyncio.gather(*busy, return_exceptions=True)


async def test_a_connection_that_was_cut_is_tried_once_more(trail: Trail, database: Database) -> None:
    await trail.disclosed(opened([1]))
    pid = await database.appends.pool.fetchval("SELECT pg_backend_pid()")
    await database.reads.pool.execute("SELECT pg_terminate_backend($1)", pid)
    await trail.disclosed(opened([2]))
    assert [row["patient_ids"] for row in await rows(database)] == [[1], [2]]
