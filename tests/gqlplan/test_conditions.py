"""Fields with a condition on the context: looked at once, before anything runs, wherever the fields stand."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema, build_schema, parse

from gqlplan import (
    Answer,
    Attribute,
    Batch,
    Document,
    Event,
    Executor,
    Meter,
    Result,
    Selected,
    Stream,
    SubtreeCall,
    Way,
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
    """Who asks, and what was asked of them."""

    may: bool
    asked: list[str] = field(default_factory=list[str])
    calls: list[str] = field(default_factory=list[str])


@dataclass(frozen=True)
class May:
    """The condition that the asker may; equal to others of the same word."""

    word: str

    def __call__(self, asker: Asker) -> bool:
        asker.asked.append(self.word)
        return asker.may


async def _people(asker: Asker, parents: Sequence[Any], _arguments: Mapping[str, Any]) -> Sequence[Any]:
    asker.calls.append("people")
    return [[Person("Ann")] for _ in parents]


async def _person(asker: Asker, parents: Sequence[Any], _arguments: Mapping[str, Any]) -> Sequence[Any]:
    asker.calls.append("person")
    return [Person("Ann") for _ in parents]


def _push(selected: Selected) -> SubtreeCall:
    async def call(asker: Asker, parents: Sequence[Any], _variables: Mapping[str, Any], _meter: Meter) -> Subtrees:
        asker.calls.append("pushed")
        values = [[{one.name: "pushed" for one in selected.below}] for _ in parents]
        return Subtrees(values, [1] * len(values), [1] * len(values))

    return call


ANSWERS: Mapping[str, Answer] = {
    "Query.people": Batch(_people),
    "Mutation.add": Batch(_person),
    "Mutation.rename": Batch(_person),
    "Subscription.came": Event(),
    "Person.name": Attribute("name"),
    "Person.secret": Attribute("secret", May("secret")),
    "Person.friends": Batch(_people, "friends", push=_push, condition=May("friends")),
}


async def _resolve(parent: Any, info: Any) -> Any:
    """What graphql-core is told: every field of a condition is refused to who may not."""
    answer = ANSWERS[f"{info.parent_type.name}.{info.field_name}"]
    if not isinstance(answer, Event) and answer.condition and not info.context.may:
        raise PermissionError(info.field_name)
    if isinstance(answer, Batch):
        return (await answer.call(info.context, [parent], {}))[0]
    return getattr(parent, answer.name) if isinstance(answer, Attribute) else parent


async def _came(_root: Any, _info: Any) -> AsyncGenerator[Person]:
    yield Person("Ann")


def _schema() -> GraphQLSchema:
    schema = build_schema(SDL)
    for path in ANSWERS:
        type_name, _, name = path.partition(".")
        type_ = schema.type_map[type_name]
        assert isinstance(type_, GraphQLObjectType)
        type_.fields[name].resolve = _resolve
        if type_name == "Subscription":
            type_.fields[name].subscribe = _came
    return schema


def _answer(type_: GraphQLObjectType, name: str, _field: GraphQLField) -> Answer | None:
    return ANSWERS.get(f"{type_.name}.{name}")


async def _run(asker: Asker, text: str, **variables: Any) -> Result:
    executor = Executor(_schema(), _answer)
    return await executor.execute(Document(parse(text)), context_value=asker, variable_values=variables)


def _refused(result: Result) -> list[str]:
    return [error.message for error in result.errors or ()]


async def test_a_condition_that_is_met_is_looked_at_once_and_costs_no_more() -> None:
    asker = Asker(may=True)
    result = await _run(asker, "{ people { secret } again: people { name other: secret } }")
    assert (result.way, asker.asked) == (Way.PLANNED, ["secret"])
    assert result.data == {"people": [{"secret": "a secret"}], "again": [{"name": "Ann", "other": "a secret"}]}


async def test_where_a_condition_is_not_met_the_resolvers_decide() -> None:
    result = await _run(Asker(may=False), "{ people { name secret } }")
    assert (result.way, _refused(result)) == (Way.STOCK, ["secret"])
    assert result.data == {"people": [{"name": "Ann", "secret": None}]}


@pytest.mark.parametrize("below", ["secret", "friends { secret }"])
async def test_a_condition_below_what_is_pushed_counts(below: str) -> None:
    asker = Asker(may=False)
    result = await _run(asker, f"{{ people {{ friends {{ {below} }} }} }}")
    assert (result.way, _refused(result), asker.calls) == (Way.STOCK, ["friends"], ["people"])
    allowed = Asker(may=True)
    assert (await _run(allowed, f"{{ people {{ friends {{ {below} }} }} }}")).way is Way.PLANNED
    assert "pushed" in allowed.calls


@pytest.mark.parametrize("skipped", [True, False])
async def test_a_field_that_is_skipped_has_no_say(skipped: bool) -> None:
    asker = Asker(may=False)
    result = await _run(asker, "query($s: Boolean!) { people { name secret @skip(if: $s) } }", s=skipped)
    assert (result.way, _refused(result)) == ((Way.PLANNED, []) if skipped else (Way.STOCK, ["secret"]))


async def test_what_a_mutation_changes_is_changed_once_whatever_of_it_is_refused() -> None:
    asker = Asker(may=False)
    result = await _run(asker, "mutation { add { name secret } rename { name } }")
    assert (result.way, _refused(result), asker.calls) == (Way.STOCK, ["secret"], ["person", "person"])
    assert result.data == {"add": {"name": "Ann", "secret": None}, "rename": {"name": "Ann"}}


async def test_each_event_is_for_the_context_that_it_is_told_to() -> None:
    executor = Executor(_schema(), _answer)
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
    assert [result.way for result in results] == [Way.PLANNED, Way.STOCK]
