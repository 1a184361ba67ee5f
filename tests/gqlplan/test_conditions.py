"""Fields with a condition on the context: it is evaluated once, before anything runs, wherever the fields are."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema, build_schema, parse

from gqlplan import (
    Attribute,
    Batch,
    Document,
    Event,
    ExecutionMode,
    Executor,
    Meter,
    Resolution,
    Result,
    Selected,
    Stream,
    Subtree,
)
from gqlplan.subtrees import Subtrees

SDL = """
    type Query { people: [Person!] }
    type Mutation { add: Person!  rename: Person! }
    type Subscription { came: Person! }
    type Person { name: String  secret: String  friends: [Person!] }
"""


@dataclass(frozen=True)
class Person:
    """Somebody."""

    name: str
    secret: str = "a secret"


@dataclass
class Asker:
    """The caller: the conditions that were evaluated and the batches that were called for them."""

    may: bool
    conditions: list[str] = field(default_factory=list[str])
    calls: list[str] = field(default_factory=list[str])


@dataclass(frozen=True)
class May:
    """The condition that the caller may read; two conditions with the same name are equal."""

    word: str

    def __call__(self, asker: Asker) -> bool:
        asker.conditions.append(self.word)
        return asker.may


async def _people(asker: Asker, parents: Sequence[Any], _arguments: Mapping[str, Any]) -> Sequence[Any]:
    asker.calls.append("people")
    return [[Person("Ann")] for _ in parents]


async def _person(asker: Asker, parents: Sequence[Any], _arguments: Mapping[str, Any]) -> Sequence[Any]:
    asker.calls.append("person")
    return [Person("Ann") for _ in parents]


def _push(selected: Selected) -> Subtree:
    async def call(asker: Asker, parents: Sequence[Any], _variables: Mapping[str, Any], _meter: Meter) -> Subtrees:
        asker.calls.append("pushed")
        values = [[{field.name: "pushed" for field in selected.below}] for _ in parents]
        return Subtrees(values, [1] * len(values), [1] * len(values))

    return Subtree(call)


RESOLUTIONS: Mapping[str, Resolution] = {
    "Query.people": Batch(_people),
    "Mutation.add": Batch(_person),
    "Mutation.rename": Batch(_person),
    "Subscription.came": Event(),
    "Person.name": Attribute("name"),
    "Person.secret": Attribute("secret", May("secret")),
    "Person.friends": Batch(_people, "friends", push=_push, condition=May("friends")),
}


async def _resolve(parent: Any, info: Any) -> Any:
    """The resolver for graphql-core: a field with a condition is refused to a caller who may not read it."""
    resolution = RESOLUTIONS[f"{info.parent_type.name}.{info.field_name}"]
    if not isinstance(resolution, Event) and resolution.condition and not info.context.may:
        raise PermissionError(info.field_name)
    if isinstance(resolution, Batch):
        return (await resolution.call(info.context, [parent], {}))[0]
    return getattr(parent, resolution.name) if isinstance(resolution, Attribute) else parent


async def _came(_root: Any, _info: Any) -> AsyncGenerator[Person]:
    yield Person("Ann")


def _schema() -> GraphQLSchema:
    schema = build_schema(SDL)
    for path in RESOLUTIONS:
        type_name, _, name = path.partition(".")
        type_ = schema.type_map[type_name]
        assert isinstance(type_, GraphQLObjectType)
        type_.fields[name].resolve = _resolve
        if type_name == "Subscription":
            type_.fields[name].subscribe = _came
    return schema


def _resolution(type_: GraphQLObjectType, name: str, _field: GraphQLField) -> Resolution | None:
    return RESOLUTIONS.get(f"{type_.name}.{name}")


async def _run(asker: Asker, text: str, **variables: Any) -> Result:
    executor = Executor(_schema(), _resolution)
    return await executor.execute(Document(parse(text)), context_value=asker, variable_values=variables)


def _refused(result: Result) -> list[str]:
    return [error.message for error in result.errors or ()]


async def test_a_met_condition_is_evaluated_once() -> None:
    asker = Asker(may=True)
    result = await _run(asker, "{ people { secret } again: people { name other: secret } }")
    assert (result.mode, asker.conditions) == (ExecutionMode.PLANNED, ["secret"])
    assert result.data == {"people": [{"secret": "a secret"}], "again": [{"name": "Ann", "other": "a secret"}]}


async def test_the_resolvers_decide_if_a_condition_is_not_met() -> None:
    result = await _run(Asker(may=False), "{ people { name secret } }")
    assert (result.mode, _refused(result)) == (ExecutionMode.STOCK, ["secret"])
    assert result.data == {"people": [{"name": "Ann", "secret": None}]}


@pytest.mark.parametrize("below", ["secret", "friends { secret }"])
async def test_a_condition_below_a_pushed_field_counts(below: str) -> None:
    asker = Asker(may=False)
    result = await _run(asker, f"{{ people {{ friends {{ {below} }} }} }}")
    assert (result.mode, _refused(result), asker.calls) == (ExecutionMode.STOCK, ["friends"], ["people"])
    allowed = Asker(may=True)
    assert (await _run(allowed, f"{{ people {{ friends {{ {below} }} }} }}")).mode is ExecutionMode.PLANNED
    assert "pushed" in allowed.calls


@pytest.mark.parametrize("skipped", [True, False])
async def test_the_condition_of_a_skipped_field_does_not_count(skipped: bool) -> None:
    asker = Asker(may=False)
    result = await _run(asker, "query($s: Boolean!) { people { name secret @skip(if: $s) } }", s=skipped)
    assert (result.mode, _refused(result)) == (
        (ExecutionMode.PLANNED, []) if skipped else (ExecutionMode.STOCK, ["secret"])
    )


async def test_a_mutation_runs_once_even_if_some_of_its_fields_are_refused() -> None:
    asker = Asker(may=False)
    result = await _run(asker, "mutation { add { name secret } rename { name } }")
    assert (result.mode, _refused(result), asker.calls) == (ExecutionMode.STOCK, ["secret"], ["person", "person"])
    assert result.data == {"add": {"name": "Ann", "secret": None}, "rename": {"name": "Ann"}}


async def test_each_event_is_resolved_for_its_own_context() -> None:
    executor = Executor(_schema(), _resolution)
    document = Document(parse("subscription { came { name secret } }"))
    stream = await executor.open_stream(document, context_value=Asker(may=True))
    assert isinstance(stream, Stream)
    event = await anext(stream.events)
    results = [await stream.result(event, Asker(may=may)) for may in (True, False)]
    await stream.events.aclose()
    assert [result.data for result in results] == [
        {"came": {"name": "Ann", "secret": "a secret"}},
        {"came": {"name": "Ann", "secret": None}},
    ]
    assert [result.mode for result in results] == [ExecutionMode.PLANNED, ExecutionMode.STOCK]
