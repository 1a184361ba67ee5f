"""The use of what is going to end is counted: by program, by day, for good, and in the log."""

import asyncio
import json
import os
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import asyncpg
import pytest
from asyncpg import UndefinedTableError
from graphql import build_schema, parse
from sqlalchemy import delete, select, text
from websockets.asyncio.client import connect

from spiritum.db import Database
from spiritum.deprecations.actions import KEPT, OTHERS, UseCounter
from spiritum.deprecations.models import DeprecatedUse
from spiritum.deprecations.queries import Use, uses_since
from spiritum.deprecations.rules import client_name
from spiritum.transport.graphql.deprecated_uses import deprecated_uses
from spiritum.transport.http.bodies import Json
from tests.api.clinic import Clinic
from tests.api.conftest import Served
from tests.api.sockets import PROTOCOL, Socket, subscription_url
from tests.commands import run_spiritum
from tests.conftest import Connection
from tests.orm import session

DEPRECATED = "{ getOnMdtConnection(mdtId: 1, first: 1) { edges { node { lockEndTime } } } }"
BROWSER = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64)"}


def today() -> date:
    return datetime.now(UTC).date()


async def stored(database: Database) -> list[tuple[str, str, int]]:
    """The rows as coordinate, client and uses."""
    return [(use.coordinate, use.client, use.uses) for use in await uses_since(database.reads, today())]


@pytest.fixture
async def served(served: Served, database: Database) -> Served:
    """The same, whose server has no uses to store that other tests' requests had."""
    await served.site.uses.flush()
    async with session(database) as orm:
        await orm.execute(delete(DeprecatedUse))
    return served


async def test_the_use_of_a_deprecated_field_is_counted_and_logged(clinic: Clinic, served: Served) -> None:
    person = await clinic.signed_in()
    for headers in (BROWSER, BROWSER, {"user-agent": "tablet-app/2.1"}):
        response = await person.http.post("/graphql", json={"query": DEPRECATED}, headers=headers)
        assert response.status_code == 200, response.text
    await person.ask("{ getRoles { name } }")
    await served.site.uses.flush()
    assert await stored(clinic.database) == [
        ("OnMdt.lockEndTime", "Mozilla", 2),
        ("OnMdt.lockEndTime", "tablet-app", 1),
    ]
    lines = [line.get("deprecated") for line in clinic.log if line["event"] == "request" and line["path"] == "/graphql"]
    assert lines == [["OnMdt.lockEndTime"]] * 3 + [None]


async def test_a_use_over_a_socket_is_counted_for_the_program_that_opened_it(clinic: Clinic, served: Served) -> None:
    person = await clinic.signed_in()
    opening = connect(
        subscription_url(clinic.url), subprotocols=[PROTOCOL], proxy=None, user_agent_header="tablet-app/2.1"
    )
    async with opening as connection:
        live = Socket(connection)
        await live.greet(person.token)
        await live.send({"id": "1", "type": "subscribe", "payload": {"query": DEPRECATED}})
        assert (await live.receive())["type"] == "next"
    await served.site.uses.flush()
    assert await stored(clinic.database) == [("OnMdt.lockEndTime", "tablet-app", 1)]


async def test_what_is_refused_is_not_counted(clinic: Clinic, served: Served) -> None:
    await clinic.stranger().ask(DEPRECATED)
    person = await clinic.signed_in()
    await person.ask(DEPRECATED.replace("lockEndTime", "lockEndTime nonsense"))
    await served.site.uses.flush()
    assert await stored(clinic.database) == []


async def test_uses_of_several_processes_add_up(database: Database) -> None:
    counters = [UseCounter(database) for _ in range(4)]
    for counter in counters:
        counter.note(["B.b", "A.a"], "app")
        counter.note(["A.a"], "app")
    await asyncio.gather(*(counter.flush() for counter in counters))
    assert await stored(database) == [("A.a", "app", 8), ("B.b", "app", 4)]


async def test_a_process_that_stops_writes_what_it_has_counted(database: Database) -> None:
    counter = UseCounter(database)
    counter.start()
    counter.note(["A.a"], "app")
    await counter.stop()
    assert await stored(database) == [("A.a", "app", 1)]


async def test_what_is_being_written_when_a_process_stops_is_written_once(
    database: Database, database_url: str
) -> None:
    counter = UseCounter(database, every=timedelta(milliseconds=10))
    other: Connection = await asyncpg.connect(database_url)
    try:
        async with other.transaction():
            await other.execute("LOCK TABLE deprecated_use IN EXCLUSIVE MODE")
            counter.note(["A.a"], "app")
            counter.start()
            writer = await _writer(other)
            stopping = asyncio.create_task(counter.stop())
            done, _ = await asyncio.wait([stopping], timeout=0.5)
            assert not done
            assert await _writer(other) == writer, "a write that is torn off may be there, and would be made again"
        await stopping
    finally:
        await other.close()
    assert await stored(database) == [("A.a", "app", 1)]


async def _writer(other: Connection) -> int:
    """The database's process that waits until it may write a count."""
    waiting = (
        "SELECT pid FROM pg_locks WHERE relation = 'deprecated_use'::regclass AND NOT granted"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    async with asyncio.timeout(10):
        while (pid := await other.fetchval(waiting)) is None:  # noqa: ASYNC110 - nothing tells of a lock but the database
            await asyncio.sleep(0.01)
    return int(pid)


async def test_what_could_not_be_written_is_written_later(database: Database) -> None:
    counter = UseCounter(database)
    counter.note(["A.a"], "app")
    await _rename(database, "deprecated_use", "away")
    try:
        with pytest.raises(UndefinedTableError):
            await counter.flush()
    finally:
        await _rename(database, "away", "deprecated_use")
    counter.note(["A.a"], "app")
    await counter.flush()
    assert await stored(database) == [("A.a", "app", 2)]


async def _rename(database: Database, table: str, name: str) -> None:
    async with session(database) as orm:
        await orm.execute(text(f"ALTER TABLE {table} RENAME TO {name}"))


async def test_names_that_callers_make_up_do_not_fill_the_table(database: Database) -> None:
    counter = UseCounter(database)
    for number in range(1_500):
        counter.note(["A.a"], f"app-{number}")
    await counter.flush()
    for number in range(1_500, 1_510):
        counter.note(["A.a"], f"app-{number}")
    await counter.flush()
    counter.note(["A.a"], "app-7")
    await counter.flush()
    rows = await stored(database)
    assert len(rows) == 1_000
    assert rows[0] == ("A.a", OTHERS, 511)
    assert ("A.a", "app-7", 2) in rows


async def test_counts_that_are_too_old_to_say_anything_go(database: Database) -> None:
    async with session(database) as orm:
        for day in (today(), today() - KEPT - timedelta(days=1)):
            orm.add(DeprecatedUse(day=day, coordinate="A.a", client="app", uses=1))
    assert await UseCounter(database).sweep() == 1
    async with session(database) as orm:
        assert (await orm.scalars(select(DeprecatedUse.day))).all() == [today()]


async def test_the_counts_are_read_from_the_command_line(database: Database, database_url: str, tmp_path: Path) -> None:
    async def usage_of(*options: str) -> str:
        environment = {**os.environ, "DATABASE_URL": database_url}
        command = partial(run_spiritum, "contract", "usage", *options, environment=environment, folder=tmp_path)
        done = await asyncio.to_thread(command)
        assert done.returncode == 0, done.stderr
        return done.stdout

    async with session(database) as orm:
        for day, client in ((today(), "app"), (today() - timedelta(days=2), "app"), (today() - timedelta(days=9), "x")):
            orm.add(DeprecatedUse(day=day, coordinate="A.a", client=client, uses=1_000))
    usage = json.loads(await usage_of("--json", "--days", "7"))
    first = str(today() - timedelta(days=2))
    use = Use("A.a", "app", 2_000, today() - timedelta(days=2), today())
    expected = {**use._asdict(), "first_day": first, "last_day": str(today())}
    assert usage == {"since": str(today() - timedelta(days=6)), "uses": [expected]}
    table = await usage_of()
    assert "2,000" in table
    assert "Nothing" not in table


SCHEMA = build_schema(
    """
    type Query { a(old: Int @deprecated(reason: "x"), new: Int, input: I, list: [I!], colour: Colour): T }
    type T { a: Int old: Int @deprecated(reason: "x") more: T }
    input I { a: Int old: Int @deprecated(reason: "x") more: [I!] colour: Colour plain: Plain }
    input Plain { a: Int }
    enum Colour { RED GREY @deprecated(reason: "x") }
    """
)


@pytest.mark.parametrize(
    ("query", "variables", "expected"),
    [
        ("{ a { a } }", None, []),
        ("{ a { more { old } } }", None, ["T.old"]),
        ("{ a { ...F } } fragment F on T { old }", None, ["T.old"]),
        ("{ a(old: 1) { a } }", None, ["Query.a(old:)"]),
        ("{ a(input: {old: 1}) { a } }", None, ["I.old"]),
        ("{ a(list: [{more: [{colour: GREY}]}]) { a } }", None, ["Colour.GREY"]),
        ("query($c: Colour) { a(colour: $c) { a } }", {"c": "RED"}, []),
        ("query($c: Colour) { a(colour: $c) { a } }", {"c": "GREY"}, ["Colour.GREY"]),
        ("query($c: Colour) { a(colour: $c) { a } }", None, []),
        ("query($i: I) { a(input: $i) { a } }", {"i": {"a": 1}}, []),
        ("query($i: I) { a(input: $i) { a } }", {"i": {"old": None}}, ["I.old"]),
        ("query($l: [I!]) { a(list: $l) { a } }", {"l": [{"more": [{"old": 1, "?": 2}]}]}, ["I.old"]),
        ("query($l: [I!]) { a(list: $l) { a old } }", {"l": "nonsense"}, ["T.old"]),
    ],
)
def test_what_an_operation_uses_is_found(query: str, variables: Json, expected: Sequence[str]) -> None:
    (uses,) = deprecated_uses(SCHEMA, parse(query)).values()
    assert uses.with_values(variables) == set(expected)


def test_of_several_operations_only_the_one_that_is_run_counts() -> None:
    uses_of = deprecated_uses(SCHEMA, parse("query A { a { old } } query B { a { a } }"))
    assert {name: sorted(uses.always) for name, uses in uses_of.items()} == {"A": ["T.old"], "B": []}


def test_variables_that_cannot_hold_anything_deprecated_are_not_looked_at() -> None:
    schema = build_schema("type Query { a(input: I): Int } input I { a: Int more: I }")
    (uses,) = deprecated_uses(schema, parse("query($i: I) { a(input: $i) }")).values()
    assert uses.variables == {}


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("python-httpx/0.28.1", "python-httpx"),
        ("Mozilla/5.0 (X11; Linux) Gecko", "Mozilla"),
        ("spiritum-client", "spiritum-client"),
        ("", "unknown"),
        (None, "unknown"),
        ("x" * 41, "unknown"),
        ("<script>", "unknown"),
        ("Winifred Okafor", "Winifred"),
    ],
)
def test_a_program_is_called_by_its_first_product(sent: str | None, name: str) -> None:
    assert client_name(sent) == name
