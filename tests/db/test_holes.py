"""Rows that come with holes are those that a batch would read, whatever stands in their columns."""

import asyncio
import sys
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple, cast

import orjson
import pytest
from sqlalchemy import LargeBinary, select, type_coerce

import spiritum.transport.registry
from gqlplan import Limits, Meter, Unfilled
from spiritum.clinical_requests.queries import REQUESTS_OF_DECISION_POINT
from spiritum.db import Database
from spiritum.db.branches import Branch, Constant, Hole, Leaf
from spiritum.db.nested import HOLE_MARK, MAX_ROW_BYTES, nested_read, parameter
from spiritum.db.relations import ToMany, ToOne
from spiritum.decisions.queries import DECISION_POINTS_OF_ENTRY
from spiritum.staff.models import User
from spiritum.transport.graphql import holes
from spiritum.transport.graphql.holes import CannotCarry, CarriedRows, Layout, OpenLines
from spiritum.transport.graphql.wires import leaf_of_row
from tests.conftest import Connection
from tests.required import required

Relation = ToOne[Any] | ToMany[Any]


class Name(NamedTuple):
    """A column of a user."""

    first_name: str


NAME = ToOne(Name, select(User.first_name), User.id, parent="id")


def branch_of(relation: Relation, *below: Constant | Leaf | Hole | Branch) -> Branch:
    """A branch with its row."""
    row = tuple(map(leaf_of_row, relation.rows.selected_columns))
    return Branch("branch", relation, False, 0, below or (Hole("one", 0), Constant("kind", "{"), Hole("two", 1)), row)


def layout_of(relation: Relation) -> Layout:
    """The layout of a branch with two holes."""
    return Layout([CarriedRows.of(relation)], {"0": (0, "one"), "1": (0, "two")})


async def read_open(database: Database, relation: Relation, *keys: int, **values: object) -> OpenLines:
    """The lines of these keys, with their holes. `values` are those of the relation's parameters."""
    given = {parameter(0, name): value for name, value in values.items()}
    result = await database.reads.one(
        nested_read(branch_of(relation)), parents=list(keys), row_bytes=MAX_ROW_BYTES, **given
    )
    lines = OpenLines(layout_of(relation), Meter(Limits()))
    await lines.add(keys, required(result.lines).split("\n"))
    return lines


def unfilled_of(lines: OpenLines, *keys: int | None) -> Unfilled:
    """What is still open for these keys."""
    return required(lines.subtrees(keys).unfilled)


def declared_relations() -> dict[str, Relation]:
    """Every relation of the product, by its name: the resolvers import them all."""
    assert spiritum.transport.registry
    modules = [module for name, module in sys.modules.items() if name.startswith("spiritum.")]
    named = [(name, value) for module in modules for name, value in vars(module).items()]
    return {name: cast("Relation", value) for name, value in sorted(named, key=itemgetter(0)) if is_relation(value)}


def is_relation(value: object) -> bool:
    return isinstance(value, ToOne | ToMany)


VALUES: dict[str, dict[str, object]] = {
    "ENTRIES_OF_PATIENT": {
        "pathway": None,
        "visible": [1],
        "opened": [],
        "discharged": True,
        "awaiting": None,
        "limit": None,
    },
    "REQUESTS_OF_ENTRY": {"outstanding": False, "limit": None},
    "FRESH_DEMOGRAPHICS": {"fresh": 1e9},
    "PRESENT": {"day": date(2026, 3, 1), "zone": "Europe/London", "buckets": ["early", "late"]},
    "FRESH_RESULT": {"fresh": 60.0, "fresh_if_not_final": 60.0},
}
"""Of the parameters of those that have some."""
DEMOGRAPHICS = """
INSERT INTO demographics (patient_id, communication_method, first_name, last_name, date_of_birth, sex, occupation,
    address_id, address_line, address_city, address_district, address_postal_code, address_country, read_at)
SELECT id, 'LETTER', 'Ann', 'Lee', '1950-02-28', 'FEMALE', 'Baker', '1', '1 Mill Lane', 'Bath', 'Avon', 'BA1 1AA', 'UK',
    now()
FROM patient WHERE id = 1
"""


@pytest.mark.parametrize("name", RELATIONS := declared_relations())
async def test_rows_are_those_of_the_batch(database: Database, hospital: Connection, name: str) -> None:
    await hospital.execute("UPDATE user_account SET last_login_at = '2026-03-29 09:30:00.12+00' WHERE id = 1")
    await hospital.execute("UPDATE on_pathway SET lock_user_id = 1, lock_end_time = now() + interval '1 day'")
    await hospital.execute("UPDATE clinical_request SET state = 'COMPLETED', completed_at = now()")
    await hospital.execute("UPDATE clinical_request SET forward_decision_point_id = 1")
    await hospital.execute("UPDATE clinical_request SET tie_reference = 'T1' WHERE id = 1")
    await hospital.execute(
        "INSERT INTO cached_result SELECT id, result_version, now(), 'Clear.', 'X-ray', 'COMPLETED', now(), now(), true"
        " FROM clinical_request WHERE id = 1"
    )
    await hospital.execute(
        "INSERT INTO request_cancellation (clinical_request_id, cancelled_by_id, reason, delivery, is_due)"
        " VALUES (1, 1, 'Moved away.', 'ACCEPTED', false)"
    )
    await hospital.execute(DEMOGRAPHICS)
    await hospital.execute(
        "INSERT INTO waiting_entry (on_pathway_id, pathway_id, state, last_tracked_at)"
        " SELECT id, pathway_id, 'OPEN', '2026-02-01' FROM on_pathway WHERE id = 1"
    )
    relation, values = RELATIONS[name], VALUES.get(name, {})
    (read,) = await relation.by_keys(database.reads, [1], **values)
    rows = cast("list[Any]", read) if isinstance(read, list) else [required(read)]
    assert rows
    (objects,) = unfilled_of(await read_open(database, relation, 1, **values), 1).objects
    assert list(objects) == list(rows)
    assert [*map(type, objects)] == [relation.row] * len(rows)
    assert [[*map(type, row)] for row in objects] == [[*map(type, row)] for row in rows]
    assert {*map(hash, objects)} == {*map(hash, rows)}


@pytest.mark.parametrize(
    "name",
    [HOLE_MARK, f"{HOLE_MARK}0{HOLE_MARK}", "\\u001f0\\u001f", f'"{HOLE_MARK}1 []{HOLE_MARK}"', "a\nb", "{{", "]"],
)
async def test_no_text_is_taken_for_a_hole(database: Database, hospital: Connection, name: str) -> None:
    await hospital.execute("UPDATE user_account SET first_name = $1 WHERE id = 1", name)
    lines = await read_open(database, NAME, 1, 2)
    unfilled = unfilled_of(lines, 1, 2, 1, None)
    (objects,) = unfilled.objects
    assert objects[0] == Name(name)
    assert (list(unfilled.value_of), [list(owners) for owners in unfilled.owners]) == ([0, 1, 0, 2], [[0, 1]])
    values = await unfilled.fill([[{"one": [name], "two": None}, {"one": {"a": name}, "two": name}]])
    assert orjson.loads(orjson.dumps(values)) == [
        {"one": [name], "kind": "{", "two": None},
        {"one": {"a": name}, "kind": "{", "two": name},
        None,
    ]


async def test_only_what_belongs_to_the_response_is_counted(database: Database, hospital: Connection) -> None:
    await hospital.execute("UPDATE user_account SET first_name = repeat('{', 1000) WHERE id = 1")
    subtrees = (await read_open(database, NAME, 1)).subtrees([1, None])
    assert list(subtrees.objects) == [2, 0]  # the text of a constant counts, as everywhere
    assert list(subtrees.bytes) == [len('{"one":,"kind":"{","two":}'), 0]


async def test_an_object_inside_another_has_holes_of_its_own(database: Database, hospital: Connection) -> None:
    assert not hospital.is_closed()
    inner = Branch(
        "asked", REQUESTS_OF_DECISION_POINT, True, 1, (Hole("result", 2),), branch_of(REQUESTS_OF_DECISION_POINT).row
    )
    outer = branch_of(DECISION_POINTS_OF_ENTRY, Hole("one", 0), inner, Hole("two", 1))
    read = await database.reads.one(nested_read(outer), parents=[1], row_bytes=MAX_ROW_BYTES)
    layout = Layout(
        [CarriedRows.of(DECISION_POINTS_OF_ENTRY), CarriedRows.of(REQUESTS_OF_DECISION_POINT)],
        {"0": (0, "one"), "1": (0, "two"), "2": (1, "result")},
    )
    lines = OpenLines(layout, Meter(Limits()))
    await lines.add([1], required(read.lines).split("\n"))
    unfilled = unfilled_of(lines, 1)
    points, requests = unfilled.objects
    assert points
    assert requests
    filled = [
        [{"one": point.id, "two": -point.id} for point in points],
        [{"result": [request.decision_point_id, request.id]} for request in requests],
    ]
    (value,) = await unfilled.fill(filled)
    for point in orjson.loads(orjson.dumps(value)):
        assert point["two"] == -point["one"]
        assert {request["result"][0] for request in point["asked"]} <= {point["one"]}


def test_a_row_that_holds_rows_is_not_brought_along() -> None:
    class Names(NamedTuple):
        id: int
        name: Name

    with pytest.raises(CannotCarry):
        CarriedRows.of(ToOne(Names, select(User.id, User.first_name), User.id, parent="id"))


async def test_the_batch_of_such_a_row_is_refused(database: Database) -> None:
    class Names(NamedTuple):
        id: int
        name: Name

    with pytest.raises(TypeError, match="Names"):
        await ToOne(Names, select(User.id, User.first_name), User.id, parent="id").by_keys(database.reads, [1])


def test_a_column_that_json_does_not_keep_is_not_brought_along() -> None:
    class Bytes(NamedTuple):
        first_name: bytes

    with pytest.raises(CannotCarry):
        CarriedRows.of(
            ToOne(Bytes, select(type_coerce(User.first_name, LargeBinary).label("first_name")), User.id, parent="id")
        )


async def test_rows_are_brought_along_up_to_so_many_characters(
    database: Database, hospital: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    await hospital.execute("UPDATE user_account SET first_name = 'x'")
    carried = len('0 ["x"]') + len("1")
    monkeypatch.setattr(holes, "MAX_CARRIED", 2 * carried)
    await read_open(database, NAME, 1, 2)
    monkeypatch.setattr(holes, "MAX_CARRIED", 2 * carried - 1)
    with pytest.raises(CannotCarry):
        await read_open(database, NAME, 1, 2)


async def test_many_rows_are_read_and_filled_in_turns() -> None:
    """Turns are counted, not timed."""
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    waiting = asyncio.ensure_future(others())
    meter = Meter(Limits())
    meter.add_objects(10_000)
    lines = OpenLines(layout_of(NAME), meter)
    keys = range(5_000)
    await lines.add(keys, [f'{{"one":{HOLE_MARK}0 ["x"]{HOLE_MARK}}}' for _ in keys])
    turns_to_read, turns = turns, 0
    values = await unfilled_of(lines, *keys).fill([[{"one": {"name": "x"}} for _ in keys]])
    waiting.cancel()
    assert orjson.dumps(values[-1]) == b'{"one":{"name":"x"}}'
    assert turns_to_read >= 7
    assert turns >= 55
