"""A transaction happens whole or not at all, and speaks only once it has happened."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from typing import NamedTuple

import pytest
from sqlalchemy import Update, bindparam, func, select, text, update
from sqlalchemy.exc import IntegrityError

from spiritum.db import Database, Reader, Transaction, constraint_of, read
from spiritum.errors import Conflict
from spiritum.mdt.models import OnMdt
from spiritum.pathways.models import OnPathway, Pathway
from spiritum.telemetry.statements import measured
from spiritum.trust.models import OutboxItem
from tests.conftest import Connection


class Count(NamedTuple):
    number: int


NAMED = read(Count, select(func.count().label("number")).where(Pathway.name == bindparam("name")))


async def named(reader: Reader, name: str) -> int:
    return (await reader.one(NAMED, name=name)).number


class Notices:
    """What arrives on a channel."""

    def __init__(self, connection: Connection) -> None:
        self.arrived: list[str] = []
        self._connection = connection

    def hear(self, _connection: object, _pid: int, _channel: str, payload: object) -> None:
        self.arrived.append(str(payload))

    async def settled(self) -> list[str]:
        """Everything that was sent before this was asked: the server delivers notices before its next answer."""
        await self._connection.execute("SELECT 1")
        return self.arrived


async def attempt(database: Database, doing: Callable[[Transaction], None], problem: BaseException) -> None:
    """A transaction that begins well and ends badly."""
    async with database.transaction() as tx:
        doing(tx)
        await tx.orm.flush()
        raise problem


@pytest.fixture
async def notices(database: Database) -> AsyncGenerator[Notices]:
    connection = await database.connect()
    notices = Notices(connection)
    await connection.add_listener("tests", notices.hear)
    yield notices
    await connection.close()


async def test_leaving_commits(database: Database) -> None:
    async with database.transaction() as tx:
        tx.orm.add(Pathway(name="Breast cancer"))
    assert await named(database.reads, "Breast cancer") == 1


@pytest.mark.parametrize(
    "problem",
    [
        ValueError("no"),
        asyncio.CancelledError(),
        KeyboardInterrupt(),
        TimeoutError("the TIE's"),
        ConnectionError("too"),
    ],
)
async def test_whatever_is_raised_rolls_back_and_goes_on(database: Database, problem: BaseException) -> None:
    with pytest.raises(type(problem)) as raised:
        await attempt(database, lambda tx: tx.orm.add(Pathway(name="Breast cancer")), problem)
    assert raised.value is problem
    assert await named(database.reads, "Breast cancer") == 0


async def test_reads_inside_see_what_waits_to_be_written_and_reads_outside_do_not(database: Database) -> None:
    async with database.transaction() as tx:
        tx.orm.add(Pathway(name="Breast cancer"))
        assert await named(tx, "Breast cancer") == 1
        assert await named(database.reads, "Breast cancer") == 0


async def test_a_read_as_the_first_statement_is_inside_the_transaction(database: Database) -> None:
    class Xact(NamedTuple):
        id: int

    current = read(Xact, text("SELECT txid_current() AS id").columns(id=OnMdt.id.type))
    async with database.transaction() as tx:
        assert await tx.one(current) == await tx.one(current)


async def test_what_the_server_computed_is_there_after_the_flush(database: Database, hospital: Connection) -> None:
    async with database.transaction() as tx:
        entry = await tx.orm.get_one(OnPathway, 1)
        before = entry.updated_at
        entry.is_discharged = True
        await tx.orm.flush()
        assert entry.updated_at > before
        item = await tx.orm.get_one(OutboxItem, 1)
        item.payload = {"state": "INIT", "tries": [1, 2]}
    assert await hospital.fetchval("SELECT payload -> 'tries' -> 1 FROM outbox_item") == "2"


async def test_notices_are_sent_with_the_commit(database: Database, notices: Notices) -> None:
    async with database.transaction() as tx:
        tx.notify("tests", "one")
        await named(tx, "-")
        tx.notify("tests", "two")
        assert await notices.settled() == []
    assert await notices.settled() == ["one", "two"]


async def test_notices_are_not_sent_without_one(database: Database, notices: Notices) -> None:
    with pytest.raises(ValueError, match="no"):
        await attempt(database, lambda tx: tx.notify("tests", "never"), ValueError("no"))
    assert await notices.settled() == []


async def test_a_notice_that_is_too_long_is_refused_where_it_is_made(database: Database, notices: Notices) -> None:
    async with database.transaction() as tx:
        tx.notify("tests", "x" * 7999)
        with pytest.raises(ValueError, match="more than 7999 bytes"):
            tx.notify("tests", "ü" * 4000)
    assert await notices.settled() == ["x" * 7999]


async def test_hooks_run_once_the_commit_can_be_seen(database: Database) -> None:
    seen: list[str] = []
    async with database.transaction() as tx:
        tx.after_commit(lambda: seen.append("first"))
        tx.after_commit(lambda: seen.append("second"))
        await named(tx, "-")
        assert seen == []
    assert seen == ["first", "second"]


async def test_hooks_do_not_run_without_a_commit(database: Database, hospital: Connection) -> None:
    seen: list[str] = []

    async def take_a_place_that_is_taken() -> None:
        async with database.transaction() as tx:
            tx.after_commit(lambda: seen.append("never"))
            tx.orm.add(OnMdt(mdt_id=1, patient_id=2, clinician_id=1, clinical_request_id=1, reason="", order=0))
            await tx.orm.flush()

    with pytest.raises(IntegrityError) as refusal:
        await take_a_place_that_is_taken()
    assert constraint_of(refusal.value) == "on_mdt_mdt_id_position_key", "a deferred rule, found by the commit itself"
    assert seen == []
    assert await hospital.fetchval("SELECT count(*) FROM on_mdt") == 1


async def test_a_failing_hook_is_logged_and_does_not_stop_the_next(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[str] = []

    def fail() -> None:
        raise RuntimeError("the bus is down")

    with caplog.at_level(logging.ERROR):
        async with database.transaction() as tx:
            tx.orm.add(Pathway(name="Breast cancer"))
            tx.after_commit(fail)
            tx.after_commit(lambda: seen.append("second"))
    assert seen == ["second"]
    assert "a hook failed after the commit" in caplog.text
    assert await named(database.reads, "Breast cancer") == 1


async def test_a_broken_rule_can_be_told_by_name(database: Database, hospital: Connection) -> None:
    assert not hospital.is_closed()
    with pytest.raises(IntegrityError) as refusal:
        await attempt(database, lambda tx: tx.orm.add(OnPathway(patient_id=1, pathway_id=1)), ValueError("too late"))
    assert constraint_of(refusal.value) == "on_pathway_undischarged_key"
    assert constraint_of(ValueError()) is None


async def test_a_rule_may_be_broken_inside_a_savepoint(database: Database, hospital: Connection) -> None:
    assert not hospital.is_closed()
    async with database.transaction() as tx:
        with pytest.raises(IntegrityError):
            async with tx.orm.begin_nested():
                tx.orm.add(Pathway(name="Lymphoma"))
        tx.orm.add(Pathway(name="Breast cancer"))
    assert await named(database.reads, "Breast cancer") == 1


async def test_a_deadlock_is_a_conflict_for_one_of_the_two(database: Database, hospital: Connection) -> None:
    assert not hospital.is_closed()
    barrier = asyncio.Barrier(2)

    async def rename(first: int, second: int) -> str:
        async with database.transaction() as tx:
            await tx.orm.execute(renamed(first))
            await barrier.wait()
            await tx.orm.execute(renamed(second))
        return "committed"

    outcomes = await asyncio.gather(rename(1, 2), rename(2, 1), return_exceptions=True)
    assert sorted(map(str, outcomes), key=len)[0] == "committed"
    assert sum(isinstance(outcome, Conflict) for outcome in outcomes) == 1


async def test_a_serialization_failure_is_a_conflict(database: Database, hospital: Connection) -> None:
    async def change_what_has_changed() -> None:
        async with database.transaction() as tx:
            await tx.orm.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
            await named(tx, "-")
            await hospital.execute("UPDATE pathway SET name = 'Renamed' WHERE id = 1")
            await tx.orm.execute(renamed(1))

    with pytest.raises(Conflict):
        await change_what_has_changed()


async def test_statements_of_a_transaction_are_counted(database: Database, notices: Notices) -> None:
    with measured() as cost:
        async with database.transaction() as tx:
            tx.orm.add(Pathway(name="Breast cancer"))
            tx.notify("tests", "one")
    assert cost.statements == 2
    assert await notices.settled() == ["one"]


def renamed(pathway_id: int) -> Update:
    return update(Pathway).where(Pathway.id == pathway_id).values(name=Pathway.name + "!")
