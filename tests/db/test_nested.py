"""JSON that the database writes as text: whatever stands in a column, it is JSON, and says the same as Python would."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, cast

import asyncpg
import orjson
import pytest
from sqlalchemy import ColumnElement, Text, func, select

from contractgen.runtime.scalars import write_date_time
from spiritum.clinical_requests.models import ClinicalRequest
from spiritum.clinical_requests.queries import KEPT_RESULTS, REQUESTS_OF_ENTRY
from spiritum.db import Database
from spiritum.db.bounds import EXCESS
from spiritum.db.branches import Branch, Constant, Leaf, Wire
from spiritum.db.nested import MAX_MEMBERS, MAX_ROW_BYTES, MAX_ROWS, nested_read
from spiritum.db.relations import Bind, ToMany, ToOne
from spiritum.decisions.models import DecisionPoint
from spiritum.pathways.models import OnPathway
from spiritum.pathways.request_types import REQUEST_TYPE
from spiritum.staff.models import User
from tests.conftest import Connection

TEXT = Wire(func.to_json, is_quoted=False)
ANY = 100_000
"""Rows of a list that is as long as a statement can bear."""
BARE = Wire(lambda column: column, is_quoted=True)


class Person(NamedTuple):
    """Columns of a user."""

    id: int
    first_name: str
    last_login_at: datetime | None
    username: str


class Request(NamedTuple):
    """Columns of a clinical request."""

    id: int
    on_pathway_id: int
    forward_decision_point_id: int | None


class Point(NamedTuple):
    """Columns of a decision point."""

    id: int
    clinic_history: str


class Entry(NamedTuple):
    """The key of an entry."""

    id: int


class Change(NamedTuple):
    """Columns of a user and of an entry."""

    id: int
    added_at: datetime
    last_login_at: datetime | None


PEOPLE = ToMany(
    Person, select(User.id, User.first_name, User.last_login_at, User.username), User.id, parent="id", max_rows=ANY
)
REQUESTS = ToMany(
    Request,
    select(ClinicalRequest.id, ClinicalRequest.on_pathway_id, ClinicalRequest.forward_decision_point_id),
    ClinicalRequest.on_pathway_id,
    parent="id",
    order_by=(ClinicalRequest.id,),
    max_rows=ANY,
)
POINT = ToOne(
    Point,
    select(DecisionPoint.id, DecisionPoint.clinic_history),
    DecisionPoint.id,
    parent="forward_decision_point_id",
)
ENTRY = ToOne(Entry, select(OnPathway.id), OnPathway.id, parent="on_pathway_id")


async def ask(database: Database, branch: Branch, *parents: int) -> list[object]:
    """What the branch gives for each parent."""
    result = await database.reads.one(nested_read(branch), parents=list(parents), row_bytes=MAX_ROW_BYTES)
    return [orjson.loads(line) for line in result.lines.split("\n")] if result.lines is not None else []


@pytest.mark.parametrize(
    "name", ['"', "\\", "a\nb", "\r\t\b", "\u2028", "☃ 🫁", "", "'", "%s %%", ":name", "</script>", "$1"]
)
async def test_any_text_is_json(name: str, database: Database, hospital: Connection) -> None:
    await hospital.execute("UPDATE user_account SET first_name = $1 WHERE id = 1", name)
    branch = Branch("people", PEOPLE, True, 0, (Leaf("name", "first_name", TEXT, True), Constant("kind", 'a "user"')))
    assert await ask(database, branch, 1) == [[{"name": name, "kind": 'a "user"'}]]


@pytest.mark.parametrize("microseconds", [0, 1, 10, 250_000, 100_000, 123_456, 999_999, 120])
async def test_an_instant_is_written_as_python_writes_it(
    microseconds: int, database: Database, hospital: Connection
) -> None:
    instant = datetime(2026, 3, 29, 9, 30, tzinfo=UTC) + timedelta(microseconds=microseconds)
    await hospital.execute("UPDATE user_account SET last_login_at = $1 WHERE id = 1", instant)
    branch = Branch("people", PEOPLE, True, 0, (Leaf("at", "last_login_at", TEXT, False),))
    assert await ask(database, branch, 1) == [[{"at": write_date_time(instant)}]]


async def test_of_an_object_nothing_may_be_left_to_ask_for(database: Database, hospital: Connection) -> None:
    assert not hospital.is_closed()
    assert await ask(database, Branch("people", PEOPLE, True, 0, ()), 1) == [[{}]]
    point = Branch("point", POINT, False, 1, ())
    assert await ask(database, Branch("requests", REQUESTS, True, 0, (point,)), 1) == [[{"point": None}]]


@pytest.mark.parametrize("wire", [TEXT, BARE], ids=["plain", "quoted"])
async def test_an_object_may_have_as_many_members_as_is_said(
    database: Database, hospital: Connection, wire: Wire
) -> None:
    assert not hospital.is_closed()
    below = tuple(Leaf(f"at{number}", "last_login_at", wire, False) for number in range(MAX_MEMBERS))
    [[person]] = cast("list[list[dict[str, None]]]", await ask(database, Branch("people", PEOPLE, True, 0, below), 1))
    assert list(person) == [leaf.name for leaf in below]
    below = tuple(Leaf(f"id{number}", "id", BARE, True) for number in range(MAX_MEMBERS))
    [[person]] = cast("list[list[dict[str, str]]]", await ask(database, Branch("people", PEOPLE, True, 0, below), 1))
    assert set(person.values()) == {"1"}


async def test_each_parent_gets_a_line_in_their_order(database: Database, hospital: Connection) -> None:
    assert not hospital.is_closed()
    branch = Branch("people", PEOPLE, True, 0, (Leaf("id", "id", BARE, True), Leaf("at", "last_login_at", TEXT, False)))
    assert await ask(database, branch, 2, 9, 1) == [[{"id": "2", "at": None}], [], [{"id": "1", "at": None}]]
    assert await ask(database, branch) == []


async def test_a_value_that_must_be_there_and_is_not_fails_the_statement(
    database: Database, hospital: Connection
) -> None:
    assert not hospital.is_closed()
    branch = Branch("people", PEOPLE, True, 0, (Leaf("at", "last_login_at", TEXT, True),))
    with pytest.raises(asyncpg.InvalidTextRepresentationError):
        await ask(database, branch, 1)


async def test_a_value_that_is_none_of_those_that_it_may_be_fails_the_statement(
    database: Database, hospital: Connection
) -> None:
    assert not hospital.is_closed()

    def named(*names: str) -> Branch:
        return Branch("people", PEOPLE, True, 0, (Leaf("name", "username", BARE, True, names),))

    assert await ask(database, named("ann", "bob"), 1) == [[{"name": "ann"}]]
    with pytest.raises(asyncpg.InvalidTextRepresentationError):
        await ask(database, named("bob"), 1)


async def test_a_row_that_a_foreign_key_promises_is_not_looked_up_for_its_key(
    database: Database, hospital: Connection
) -> None:
    await hospital.execute(
        "INSERT INTO clinical_request (on_pathway_id, decision_point_id, clinical_request_type_id, tie_reference, "
        "forward_decision_point_id, state, completed_at) VALUES (1, 1, 1, 'T2', 1, 'COMPLETED', now())"
    )
    key = Branch("point", POINT, False, 1, (Leaf("id", "id", BARE, True), Constant("kind", "Point")))
    more = Branch("point", POINT, False, 1, (*key.below, Leaf("history", "clinic_history", TEXT, True)))
    by_key, looked_up = (Branch("requests", REQUESTS, True, 0, (point,)) for point in (key, more))
    assert await ask(database, by_key, 1) == [[{"point": None}, {"point": {"id": "1", "kind": "Point"}}]]
    assert await ask(database, looked_up, 1) == [
        [{"point": None}, {"point": {"id": "1", "kind": "Point", "history": "Cough."}}]
    ]
    assert "decision_point.id" not in nested_read(by_key).sql
    assert "decision_point.id" in nested_read(looked_up).sql


async def test_rows_that_are_read_by_way_of_the_table_of_the_list_are_those_of_their_row(
    database: Database, hospital: Connection
) -> None:
    await hospital.execute(
        "INSERT INTO clinical_request (on_pathway_id, decision_point_id, clinical_request_type_id, tie_reference, "
        "forward_decision_point_id, state, completed_at) VALUES (1, 1, 1, 'T2', 1, 'COMPLETED', now())"
    )
    by_way = POINT.rows.join(ClinicalRequest, ClinicalRequest.decision_point_id == DecisionPoint.id)
    first = replace(POINT, rows=by_way.where(ClinicalRequest.forward_decision_point_id.is_(None)))
    point = Branch("point", first, False, 1, (Leaf("id", "id", BARE, True), Leaf("is", "clinic_history", TEXT, True)))
    points = await ask(database, Branch("requests", REQUESTS, True, 0, (point,)), 1)
    assert points == [[{"point": None}, {"point": {"id": "1", "is": "Cough."}}]]


async def test_a_row_beside_that_must_be_there_and_is_not_fails_the_statement(
    database: Database, hospital: Connection
) -> None:
    assert not hospital.is_closed()
    below = (Leaf("id", "id", BARE, True), Leaf("history", "clinic_history", TEXT, True))
    required = Branch("requests", REQUESTS, True, 0, (Branch("point", POINT, True, 1, below),))
    with pytest.raises(asyncpg.DataError):
        await ask(database, required, 1)

    def is_not_hidden(bind: Bind) -> Sequence[ColumnElement[bool]]:
        return (DecisionPoint.clinic_history != bind("hidden", Text),)

    hidden = replace(POINT, where=is_not_hidden)
    allowed = Branch("requests", REQUESTS, True, 0, (Branch("point", hidden.of("on_pathway_id"), False, 1, below),))
    for text, seen in (("Cough.", None), ("", {"id": "1", "history": "Cough."})):
        result = await database.reads.one(nested_read(allowed), parents=[1], row_bytes=MAX_ROW_BYTES, hidden_1=text)
        assert orjson.loads(result.lines or "") == [{"point": seen}]


def test_what_a_relation_hides_is_not_given_by_its_key() -> None:
    hidden = ToOne(
        Entry,
        ENTRY.rows,
        OnPathway.id,
        parent="on_pathway_id",
        where=lambda _: [OnPathway.is_discharged.is_(True)],
    )
    fewer = replace(ENTRY, rows=ENTRY.rows.where(OnPathway.is_discharged))
    joined = replace(ENTRY, rows=ENTRY.rows.join(DecisionPoint, DecisionPoint.on_pathway_id == OnPathway.id))
    assert REQUESTS.points_to(ENTRY)
    for other in (hidden, fewer, joined):
        assert not REQUESTS.points_to(other)


def test_what_an_outer_join_may_leave_out_may_be_null() -> None:
    people = select(User.id, OnPathway.added_at, User.last_login_at)
    inner = ToMany(
        Change, people.join(OnPathway, OnPathway.lock_user_id == User.id), User.id, parent="id", max_rows=ANY
    )
    outer = ToMany(
        Change, people.outerjoin(OnPathway, OnPathway.lock_user_id == User.id), User.id, parent="id", max_rows=ANY
    )
    assert inner.is_never_null("added_at")
    assert not inner.is_never_null("last_login_at")
    assert not outer.is_never_null("added_at")


@pytest.mark.parametrize("leaf", [Leaf("name", "username", BARE, True, ("ann", "bob")), Leaf("id", "id", BARE, True)])
async def test_rows_of_any_length_belong_to_their_parent_alone(
    database: Database, hospital: Connection, leaf: Leaf
) -> None:
    """Also if the row's text names the parent, as it does where a value may fail the statement."""
    assert not hospital.is_closed()
    people = replace(PEOPLE, long_texts=frozenset({"first_name"}))
    branch = Branch("people", people, True, 0, (leaf, Leaf("first", "first_name", TEXT, True)))
    assert branch.is_large
    assert [len(cast("list[object]", rows)) for rows in await ask(database, branch, 1, 2, 9)] == [1, 1, 0]
    entries = ToMany(Entry, select(OnPathway.id), OnPathway.lock_user_id, parent="id", max_rows=ANY)
    branch = Branch(
        "people", PEOPLE, True, 0, (leaf, Branch("entries", entries, True, 1, (Leaf("id", "id", BARE, True),)))
    )
    assert [len(cast("list[object]", rows)) for rows in await ask(database, branch, 1, 2, 9)] == [1, 1, 0]


async def test_a_list_that_is_too_long_is_left_to_batches(database: Database, hospital: Connection) -> None:
    entry = await hospital.fetchval("SELECT min(id) FROM on_pathway")
    branch = Branch("requests", REQUESTS, True, 0, (Leaf("id", "id", BARE, True),))
    before = len(cast("list[object]", (await ask(database, branch, entry))[0]))
    add = (
        "INSERT INTO clinical_request (on_pathway_id, clinical_request_type_id, state)"
        " SELECT $1, (SELECT min(id) FROM clinical_request_type), 'INIT' FROM generate_series(1, $2)"
    )
    await hospital.execute(add, entry, MAX_ROWS - before)
    assert len(cast("list[object]", (await ask(database, branch, entry))[0])) == MAX_ROWS
    await hospital.execute(add, entry, 1)
    with pytest.raises(asyncpg.DataError) as raised:
        await ask(database, branch, entry)
    assert raised.value.sqlstate == EXCESS


async def test_a_row_that_is_too_large_is_left_to_batches(database: Database, hospital: Connection) -> None:
    branch = Branch("people", PEOPLE, True, 0, (Leaf("name", "first_name", TEXT, True),))
    await hospital.execute("UPDATE user_account SET first_name = repeat('x', $1) WHERE id = 1", MAX_ROW_BYTES - 100)
    assert await ask(database, branch, 1)
    await hospital.execute("UPDATE user_account SET first_name = repeat('x', $1) WHERE id = 1", MAX_ROW_BYTES)
    with pytest.raises(asyncpg.DataError) as raised:
        await ask(database, branch, 1)
    assert raised.value.sqlstate == EXCESS


async def test_one_plan_serves_any_number_of_parents(hospital: Connection) -> None:
    point = Branch("point", POINT, False, 1, (Leaf("history", "clinic_history", TEXT, True),))
    branch = Branch("requests", REQUESTS, True, 0, (Leaf("id", "id", BARE, True), point))
    statement = await hospital.prepare(nested_read(branch).sql)
    values: dict[str, object] = {"row_bytes": MAX_ROW_BYTES}
    for run in range(12):  # the first five are always planned for their values
        await statement.fetch(*nested_read(branch).arguments({**values, "parents": [1, 2, 9][: 1 + run % 3]}))
    by_value = await hospital.fetchval(
        "SELECT custom_plans FROM pg_prepared_statements WHERE statement = $1", nested_read(branch).sql
    )
    assert by_value == 5


async def test_what_stands_beside_a_long_list_is_read_for_the_rows_that_are_given_alone(hospital: Connection) -> None:
    """It is joined below the list's limit. The plan that is kept stops there, as long as an index has the order."""
    await hospital.execute(
        "INSERT INTO clinical_request (on_pathway_id, clinical_request_type_id, state)"
        " SELECT 1, 1, 'INIT' FROM generate_series(1, 500); ANALYZE clinical_request"
    )
    below = Branch("type", REQUEST_TYPE, True, 1, (Leaf("id", "id", BARE, True), Leaf("name", "name", TEXT, True)))
    requests = nested_read(Branch("requests", REQUESTS_OF_ENTRY, True, 0, (Leaf("id", "id", BARE, True), below)))
    given: dict[str, object] = {"parents": [1], "row_bytes": MAX_ROW_BYTES, "limit_0": 5, "outstanding_0": False}
    await hospital.execute(f"SET plan_cache_mode = force_generic_plan; PREPARE requests AS {requests.sql}")
    try:
        values = ", ".join(map(_literal, requests.arguments(given)))
        plan = orjson.loads(await hospital.fetchval(f"EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE requests({values})"))
    finally:
        await hospital.execute("DEALLOCATE requests; RESET plan_cache_mode")
    (read,) = [node for node in _nodes(plan[0]["Plan"]) if node.get("Relation Name") == "clinical_request"]
    assert read["Actual Rows"] <= 6


def _literal(value: object) -> str:
    if isinstance(value, list):
        return f"'{{{','.join(map(str, cast('list[int]', value)))}}}'"
    return "NULL" if value is None else str(value)


def _nodes(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from _nodes(below)


async def test_one_plan_serves_any_number_of_ids(hospital: Connection) -> None:
    statement = await hospital.prepare(KEPT_RESULTS.sql)
    for run in range(12):
        await statement.fetch(*KEPT_RESULTS.arguments({"ids": [1, 2, 9][: 1 + run % 3], "text_bytes": 1}))
    by_value = await hospital.fetchval(
        "SELECT custom_plans FROM pg_prepared_statements WHERE statement = $1", KEPT_RESULTS.sql
    )
    assert by_value == 5
