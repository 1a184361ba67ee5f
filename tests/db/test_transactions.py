"""A transaction happens whole or not at all, and speaks only once it has happened."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Generator
from contextlib import contextmanager, suppress
from typing import NamedTuple

import asyncpg
import pytest
from asyncpg import InFailedSQLTransactionError, IntegrityConstraintViolationError, PostgresError
from sqlalchemy import Executable, Insert, Update, bindparam, func, insert, literal, select, text, update

from spiritum.audit.models import AuditEvent
from spiritum.db import TEXTS, Database, Nothing, Reader, constraint_of, read, write
from spiritum.errors import Conflict
from spiritum.mdt.models import OnMdt
from spiritum.pathways.models import OnPathway, Pathway
from spiritum.telemetry.statements import measured
from tests.conftest import Connection


class Count(NamedTuple):
    number: int


BREAST = insert(Pathway).values(name="Breast cancer")
NAMED = read(Count, select(func.count().label("number")).where(Pathway.name == bindparam("name")))


class Id(NamedTuple):
    id: int


class Action(NamedTuple):
    action: str


ADD = write(Id, insert(Pathway).values(name=bindparam("name")).returning(Pathway.id))
RENAME = write(
    Id, update(Pathway).where(Pathway.name == bindparam("old")).values(name=bindparam("new")).returning(Pathway.id)
)
ADD_ALL = write(
    Nothing, insert(Pathway).inline().from_select(["name"], select(func.unnest(bindparam("names", type_=TEXTS))))
)
REMEMBER = write(
    Nothing,
    insert(AuditEvent)
    .inline()
    .from_select(["action", "entity"], select(func.unnest(bindparam("names", type_=TEXTS)), literal("pathway"))),
)
"""Its parameter has the same name as that of `ADD_ALL`."""
XACT = read(Id, text("SELECT txid_current() AS id").columns(id=OnMdt.id.type))
REMEMBERED = read(Action, select(AuditEvent.action))


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


async def attempt(database: Database, statement: Executable, problem: BaseException) -> None:
    """A transaction that begins well and ends badly."""
    async with database.transaction() as tx:
        await tx.execute(statement)
        tx.notify("tests", "never")
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
        await tx.execute(BREAST)
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
        await attempt(database, BREAST, problem)
    assert raised.value is problem
    assert await named(database.reads, "Breast cancer") == 0


async def test_reads_inside_see_what_waits_to_be_written_and_reads_outside_do_not(database: Database) -> None:
    async with database.transaction() as tx:
        await tx.execute(BREAST)
        assert await named(tx, "Breast cancer") == 1
        assert await named(database.reads, "Breast cancer") == 0


async def test_a_read_as_the_first_statement_is_inside_the_transaction(database: Database) -> None:
    async with database.transaction() as tx:
        assert await tx.one(XACT) == await tx.one(XACT)


async def test_notices_are_sent_with_the_commit(database: Database, notices: Notices) -> None:
    async with database.transaction() as tx:
        tx.notify("tests", "one")
        await named(tx, "-")
        tx.notify("tests", "two")
        assert await notices.settled() == []
    assert await notices.settled() == ["one", "two"]


async def test_notices_are_not_sent_without_one(database: Database, notices: Notices) -> None:
    with pytest.raises(ValueError, match="no"):
        await attempt(database, BREAST, ValueError("no"))
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
            await tx.execute(
                insert(OnMdt).values(mdt_id=1, patient_id=2, clinician_id=1, clinical_request_id=1, reason="", order=0)
            )

    with pytest.raises(IntegrityConstraintViolationError) as refusal:
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
            await tx.execute(BREAST)
            tx.after_commit(fail)
            tx.after_commit(lambda: seen.append("second"))
    assert seen == ["second"]
    assert "a hook failed after the commit" in caplog.text
    assert await named(database.reads, "Breast cancer") == 1


async def test_a_broken_rule_can_be_told_by_name(database: Database, hospital: Connection) -> None:
    assert not hospital.is_closed()
    with pytest.raises(IntegrityConstraintViolationError) as refusal:
        await attempt(database, insert(OnPathway).values(patient_id=1, pathway_id=1), ValueError("too late"))
    assert constraint_of(refusal.value) == "on_pathway_undischarged_key"
    assert constraint_of(ValueError()) is None


async def test_a_deadlock_is_a_conflict_for_one_of_the_two(database: Database, hospital: Connection) -> None:
    assert not hospital.is_closed()
    barrier = asyncio.Barrier(2)

    async def rename(first: int, second: int) -> str:
        async with database.transaction() as tx:
            await tx.execute(renamed(first))
            await barrier.wait()
            await tx.execute(renamed(second))
        return "committed"

    outcomes = await asyncio.gather(rename(1, 2), rename(2, 1), return_exceptions=True)
    assert sorted(map(str, outcomes), key=len)[0] == "committed"
    assert sum(isinstance(outcome, Conflict) for outcome in outcomes) == 1


async def test_a_serialization_failure_is_a_conflict(database: Database, hospital: Connection) -> None:
    async def change_what_has_changed() -> None:
        async with database.transaction() as tx:
            await tx.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
            await named(tx, "-")
            await hospital.execute("UPDATE pathway SET name = 'Renamed' WHERE id = 1")
            await tx.execute(renamed(1))

    with pytest.raises(Conflict):
        await change_what_has_changed()


async def test_statements_of_a_transaction_are_counted(database: Database, notices: Notices) -> None:
    with measured() as cost:
        async with database.transaction() as tx:
            await tx.execute(BREAST)
            tx.notify("tests", "one")
    assert cost.statements == 2
    assert await notices.settled() == ["one"]


async def test_a_write_alone_is_committed_when_it_returns(database: Database) -> None:
    seen: list[str] = []
    async with database.transaction() as tx:
        tx.after_commit(lambda: seen.append("committed"))
        (added,) = await tx.write_alone(ADD, name="Breast cancer")
        assert await named(database.reads, "Breast cancer") == 1
        assert seen == []
        with pytest.raises(RuntimeError, match="has ended"):
            await tx.execute(renamed(added.id))
    assert seen == ["committed"]


async def test_a_write_alone_that_changes_nothing_lets_the_transaction_go_on(database: Database) -> None:
    async with database.transaction() as tx:
        assert await tx.write_alone(RENAME, old="Breast cancer", new="Breast") == []
        await tx.execute(BREAST)
        assert await named(database.reads, "Breast cancer") == 0
    assert await named(database.reads, "Breast cancer") == 1


async def test_a_write_alone_comes_first(database: Database) -> None:
    async def write_after(first: str) -> None:
        async with database.transaction() as tx:
            if first == "statement":
                await named(tx, "-")
            else:
                tx.notify("tests", "one")
            await tx.write_alone(ADD, name="Breast cancer")

    for first in ("statement", "notice"):
        with pytest.raises(RuntimeError, match="changes something else"):
            await write_after(first)
    assert await named(database.reads, "Breast cancer") == 0


async def test_what_comes_after_a_write_alone_is_not_lost_in_silence(database: Database) -> None:
    async def notify_after() -> None:
        async with database.transaction() as tx:
            await tx.write_alone(ADD, name="Breast cancer")
            tx.notify("tests", "never")

    with pytest.raises(RuntimeError, match="has ended"):
        await notify_after()


async def test_what_is_collected_is_written_with_the_commit(database: Database, notices: Notices) -> None:
    with measured() as cost:
        async with database.transaction() as tx:
            tx.collect(ADD_ALL, names="Breast cancer")
            tx.collect(REMEMBER, names="one")
            tx.collect(ADD_ALL, names="Skin cancer")
            tx.notify("tests", "one")
            assert await named(tx, "Breast cancer") == 0
    assert cost.statements == 2
    assert await named(database.reads, "Breast cancer") + await named(database.reads, "Skin cancer") == 2
    assert await notices.settled() == ["one"]
    (remembered,) = await database.reads.all(REMEMBERED)
    assert remembered.action == "one"


async def test_what_is_collected_is_gone_if_the_transaction_fails(database: Database) -> None:
    async def fail() -> None:
        async with database.transaction() as tx:
            tx.collect(ADD_ALL, names="Breast cancer")
            await named(tx, "-")
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await fail()
    assert await named(database.reads, "Breast cancer") == 0


async def test_after_a_failed_statement_nothing_is_committed(database: Database) -> None:
    async def swallow(statement: Insert | None) -> None:
        async with database.transaction() as tx:
            await tx.execute(BREAST)
            with suppress(PostgresError):
                await tx.execute(text("SELECT 1 / 0"))
            if statement is not None:
                await tx.execute(statement)

    with pytest.raises(RuntimeError, match="nothing is committed"):
        await swallow(None)
    with pytest.raises(InFailedSQLTransactionError):
        await swallow(BREAST)
    assert await named(database.reads, "Breast cancer") == 0


@pytest.mark.parametrize("sql", ["BEGIN", "INSERT INTO pathway", "COMMIT", "ROLLBACK"])
async def test_a_caller_who_is_cancelled_leaves_no_transaction(
    database_url: str, monkeypatch: pytest.MonkeyPatch, sql: str
) -> None:
    """Whatever is on its way to the server then: the only connection can be used again, and nothing is half done."""
    database = await Database.open(database_url, write_connections=1)

    async def add_two() -> None:
        async with database.transaction() as tx:
            await tx.execute(BREAST)
            await tx.execute(insert(Pathway).values(name="Skin cancer"))
            if sql == "ROLLBACK":
                raise ValueError("no")

    with cancelling_at(sql, monkeypatch) as sent, pytest.raises(asyncio.CancelledError):
        await asyncio.create_task(add_two())
    assert sent == [sql]
    async with asyncio.timeout(5), database.transaction() as tx:
        both = await named(tx, "Breast cancer"), await named(tx, "Skin cancer")
        assert both in ({(0, 0), (1, 1)} if sql == "COMMIT" else {(0, 0)})
        assert await tx.one(XACT) == await tx.one(XACT)
    await database.close()


async def test_a_caller_who_is_cancelled_while_waiting_for_a_connection_takes_none(database_url: str) -> None:
    database = await Database.open(database_url, write_connections=1)

    async def add() -> None:
        async with database.transaction() as tx:
            await tx.execute(BREAST)

    async with database.transaction() as tx:
        await named(tx, "-")
        waiting = asyncio.create_task(add())
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
    async with asyncio.timeout(5):
        await add()
    assert await named(database.reads, "Breast cancer") == 1
    await database.close()


async def test_transactions_that_fail_give_their_connections_back(database_url: str) -> None:
    database = await Database.open(database_url, write_connections=1)
    for statement in (BREAST, text("SELECT 1 / 0"), text("no SQL")):
        with pytest.raises((ValueError, PostgresError)):
            await attempt(database, statement, ValueError("no"))
    async with asyncio.timeout(5), database.transaction() as tx:
        await tx.execute(BREAST)
    await database.close()


@contextmanager
def cancelling_at(sql: str, monkeypatch: pytest.MonkeyPatch) -> Generator[list[str]]:
    """Cancel the task that sends the first statement of this beginning, once it is on its way."""
    sent: list[str] = []

    def patched(name: str) -> None:
        original = getattr(asyncpg.Connection, name)

        def send(self: Connection, statement: str, *arguments: object, **options: object) -> object:
            task = asyncio.current_task()
            if statement.startswith(sql) and not sent and task is not None:
                sent.append(sql)
                asyncio.get_running_loop().call_soon(task.cancel)
            return original(self, statement, *arguments, **options)

        monkeypatch.setattr(asyncpg.Connection, name, send)

    patched("execute")
    patched("fetch")
    yield sent


def renamed(pathway_id: int) -> Update:
    return update(Pathway).where(Pathway.id == pathway_id).values(name=Pathway.name + "!")
