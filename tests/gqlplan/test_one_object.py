"""A level of one object takes a shorter way: the response, the errors and the counts are those of the long one."""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any, cast

import graphql
import pytest
from graphql import GraphQLField, GraphQLObjectType, Undefined, build_schema, parse

from gqlplan import Attribute, Batch, Document, ExecutionMode, Executor, Resolution

SCHEMA = build_schema("""
    type Query { thing: Thing  pair: [Thing!] }
    type Thing {
        name: String  size: Int  inner: Thing  must: Thing!
        list: [Thing]  strict: [Thing!]!  lists: [[Thing]]
    }
""")
INNER = SimpleNamespace(name="inner", size=1)
FAULT = ValueError("it broke")


async def _thing(root: Any, _parents: Sequence[Any], _arguments: Mapping[str, Any]) -> Sequence[Any]:
    return [root["thing"]]


async def _pair(root: Any, _parents: Sequence[Any], _arguments: Mapping[str, Any]) -> Sequence[Any]:
    return [[root["thing"]] * 2]


async def _sizes(_root: Any, parents: Sequence[Any], _arguments: Mapping[str, Any]) -> Sequence[Any]:
    return [parent.size for parent in parents]


BATCHES = {("Query", "thing"): Batch(_thing), ("Query", "pair"): Batch(_pair), ("Thing", "size"): Batch(_sizes)}


def _resolution(type_: GraphQLObjectType, name: str, _field: GraphQLField) -> Resolution:
    return BATCHES.get((type_.name, name)) or Attribute(name)


EXECUTOR = Executor(SCHEMA, _resolution)


CASES: list[tuple[str, Any, ExecutionMode, int | None]] = [
    ("inner", INNER, ExecutionMode.PLANNED, 2),
    ("inner", None, ExecutionMode.PLANNED, 1),
    ("inner", FAULT, ExecutionMode.REPLAYED, None),
    ("inner", Undefined, ExecutionMode.REPLAYED, None),
    ("must", INNER, ExecutionMode.PLANNED, 2),
    ("must", None, ExecutionMode.REPLAYED, None),
    ("list", None, ExecutionMode.PLANNED, 1),
    ("list", [], ExecutionMode.PLANNED, 1),
    ("list", [None], ExecutionMode.PLANNED, 1),
    ("list", [INNER], ExecutionMode.PLANNED, 2),
    ("list", [INNER, None, INNER], ExecutionMode.PLANNED, 3),
    ("list", [FAULT], ExecutionMode.REPLAYED, None),
    ("list", 7, ExecutionMode.REPLAYED, None),
    ("strict", [], ExecutionMode.PLANNED, 1),
    ("strict", None, ExecutionMode.REPLAYED, None),
    ("strict", [None], ExecutionMode.REPLAYED, None),
    ("lists", [[]], ExecutionMode.PLANNED, 1),
    ("lists", [None], ExecutionMode.PLANNED, 1),
    ("lists", [[None], [INNER]], ExecutionMode.PLANNED, 2),
]


@pytest.mark.parametrize("below", ["name", "name size"])
@pytest.mark.parametrize(("field", "value", "mode", "objects"), CASES)
async def test_one_object_has_the_response_of_graphql_core(
    field: str, value: Any, mode: ExecutionMode, objects: int | None, below: str
) -> None:
    """Also as one object in two places of the response, where everything below counts twice."""
    thing = SimpleNamespace(**{field: value})
    root: dict[str, Any] = {"thing": thing, "pair": [thing] * 2}
    for start, times in (("thing", 1), ("pair", 2)):
        document = parse(f"{{ {start} {{ {field} {{ {below} }} }} }}")
        expected = cast("Any", graphql).execute_sync(SCHEMA, document, root)
        planned = Document(document)
        for _ in range(2):  # a plan knows the classes of its objects from the second time on
            result = await EXECUTOR.execute(planned, root_value=root, context_value=root)
            assert (result.data, result.errors) == (expected.data, expected.errors)
            assert result.mode is mode
            assert objects is None or result.objects == objects * times


async def test_the_only_value_of_a_batch_may_be_an_error() -> None:
    """Then graphql-core reports it."""
    root = {"thing": SimpleNamespace(size=FAULT)}
    result = await EXECUTOR.execute(Document(parse("{ thing { size } }")), root_value=root, context_value=root)
    assert result.data == {"thing": {"size": None}}
    assert [error.message for error in result.errors or ()] == ["it broke"]
    assert result.mode is ExecutionMode.REPLAYED
