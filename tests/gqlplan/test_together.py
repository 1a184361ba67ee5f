"""Pushed fields of one object are fetched with one call; of several objects, or where it fails, each with its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from graphql import GraphQLField, GraphQLObjectType, build_schema, parse

from gqlplan import (
    Attribute,
    Batch,
    Document,
    ExecutionMode,
    Executor,
    JointCall,
    LimitReached,
    Limits,
    Meter,
    Resolution,
    Result,
    Selected,
    Subtree,
    SubtreeCall,
    Subtrees,
)

SDL = """
    type Query { shelves: [Shelf!] }
    type Shelf { books: [Thing!]  boxes: [Thing!]  plants: [Thing!] }
    type Thing { name: String! }
"""
FIELDS = ("books", "boxes", "plants")


@dataclass(frozen=True)
class Named:
    """A shelf or what is on it."""

    name: str


@dataclass
class Room:
    """The context: its shelves, what fails, and which calls were made."""

    shelves: Sequence[str]
    failing: frozenset[str] = frozenset()
    calls: list[str] = field(default_factory=list[str])

    def call(self, name: str) -> None:
        """Note a call; raises `LookupError` if it fails."""
        self.calls.append(name)
        if name in self.failing:
            raise LookupError(name)


async def _shelves(room: Room, _root: Sequence[Any], _arguments: Mapping[str, Any]) -> Sequence[Any]:
    return [[Named(name) for name in room.shelves]]


def _batch(name: str) -> Batch:
    async def batch(room: Room, shelves: Sequence[Named], _arguments: Mapping[str, Any]) -> Sequence[Any]:
        room.call(f"batch of {name}")
        return [[Named(f"{name} of {shelf.name}")] for shelf in shelves]

    def push(_selected: Selected) -> Subtree:
        async def call(room: Room, shelves: Sequence[Named], _: Mapping[str, Any], _meter: Meter) -> Subtrees:
            room.call(name)
            values = [[{"name": f"{name} of {shelf.name}"}] for shelf in shelves]
            return Subtrees(values, [1 for _ in shelves], [10 for _ in shelves])

        return Subtree(call, join=None if name == "plants" else _join)

    return Batch(batch, name, push=push)


def _join(calls: Sequence[SubtreeCall]) -> JointCall:
    async def call(room: Room, shelf: Any, variables: Mapping[str, Any], meter: Meter) -> Sequence[Subtrees]:
        room.call("together")
        return [await each(room, [shelf], variables, meter) for each in calls]

    return call


RESOLUTIONS: Mapping[str, Resolution] = {
    "Query.shelves": Batch(_shelves),
    "Thing.name": Attribute("name"),
    **{f"Shelf.{name}": _batch(name) for name in FIELDS},
}
ASKED = "{ shelves { books { name } boxes { name } plants { name } } }"


async def _run(room: Room, limits: Limits | None = None) -> Result:
    def resolution(type_: GraphQLObjectType, name: str, _field: GraphQLField) -> Resolution | None:
        return RESOLUTIONS.get(f"{type_.name}.{name}")

    executor = Executor(build_schema(SDL), resolution, limits=limits or Limits())
    return await executor.execute(Document(parse(ASKED)), context_value=room)


def _expected(room: Room) -> Any:
    return {"shelves": [{name: [{"name": f"{name} of {shelf}"}] for name in FIELDS} for shelf in room.shelves]}


async def test_fields_of_one_object_are_one_call() -> None:
    room = Room(["A"])
    result = await _run(room)
    assert (result.data, result.mode) == (_expected(room), ExecutionMode.PLANNED)
    assert sorted(room.calls) == ["books", "boxes", "plants", "together"]


async def test_fields_of_several_objects_are_calls_of_their_own() -> None:
    room = Room(["A", "B"])
    assert (await _run(room)).data == _expected(room)
    assert sorted(room.calls) == ["books", "boxes", "plants"]


async def test_where_the_joint_call_fails_each_field_has_its_own() -> None:
    room = Room(["A"], failing=frozenset({"together"}))
    assert (await _run(room)).data == _expected(room)
    assert sorted(room.calls) == ["books", "boxes", "plants", "together"]


async def test_a_call_that_fails_leaves_the_others_to_theirs() -> None:
    room = Room(["A"], failing=frozenset({"boxes"}))
    assert (await _run(room)).data == _expected(room)
    assert sorted(room.calls) == ["batch of boxes", "books", "books", "boxes", "boxes", "plants", "together"]


async def test_what_is_fetched_together_counts() -> None:
    room = Room(["A"])
    whole = await _run(room)
    assert whole.objects == 4
    assert (await _run(room, Limits(objects=4, bytes=whole.bytes))).mode is ExecutionMode.PLANNED
    with pytest.raises(LimitReached):
        await _run(room, Limits(objects=3))
    with pytest.raises(LimitReached):
        await _run(room, Limits(bytes=whole.bytes - 1))
