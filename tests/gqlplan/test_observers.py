"""Observers see every object of the fields that they observe, in whichever way an operation is run."""

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeAlias

import pytest
from graphql import GraphQLField, GraphQLObjectType, GraphQLUnionType, build_schema, parse

from gqlplan import (
    Attribute,
    Batch,
    Document,
    Event,
    ExecutionMode,
    Executor,
    Holes,
    Observer,
    Resolution,
    Selected,
    Stream,
    Subtree,
    Subtrees,
    Unfilled,
)

SCHEMA = build_schema("""
    type Query { people: [Person!]  pet: Pet }
    type Mutation { add: Person! }
    type Subscription { came: Person! }
    type Person { name: String!  friends: [Person!]!  toys: [Toy!]  bad: String! }
    type Toy { name: String!  owner: Person }
    union Pet = Cat
    type Cat { name: String!  owner: Person }
""")


@dataclass(frozen=True)
class Named:
    """A person, a toy or a cat."""

    name: str


@dataclass
class Seen:
    """The context: what observers have seen, by field."""

    objects: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    calls: int = 0


@dataclass
class World:
    """How fields are resolved."""

    push: Any = None
    observed: frozenset[str] = frozenset({"Query.people", "Person.friends", "Toy.owner", "Cat.owner", "Query.pet"})

    def resolution_of(self, type_: GraphQLObjectType, name: str, _field: GraphQLField) -> Resolution:
        """Every person has two friends and a toy, and every toy and cat its owner."""
        if name == "name":
            return Attribute("name")
        if name == "came":
            return Event()
        return Batch(
            partial(_values, name), None if type_.name in {"Query", "Mutation"} else name, push=self.push_of(name)
        )

    def push_of(self, name: str) -> Any:
        """How the toys are pushed."""
        return self.push if name == "toys" else None

    def observer_of(self, type_: GraphQLObjectType, name: str, of: GraphQLObjectType) -> Observer | None:
        """An observer that notes names."""
        place = f"{type_.name}.{name}"
        if place not in self.observed:
            return None

        def observe(context: Seen, objects: Sequence[Any]) -> None:
            context.calls += 1
            context.objects.setdefault(f"{place} {of.name}", []).extend(each.name for each in objects)

        return observe


Of: TypeAlias = Callable[[Any], Any]
"""The value of a field, by its parent."""
VALUES: Mapping[str, Of] = {
    "people": lambda _: [Named("Ann"), Named("Bob")],
    "add": lambda _: Named("Cid"),
    "pet": lambda _: Named("Tom"),
    "friends": lambda person: [Named(f"{person.name}'s {number}") for number in (1, 2)],
    "toys": lambda person: [Named(f"{person.name}'s ball")],
    "owner": lambda thing: Named(f"owner of {thing.name}"),
    "bad": lambda _: ValueError("no"),
}


async def _values(name: str, _context: Any, parents: Sequence[Any], _arguments: Mapping[str, Any]) -> Sequence[Any]:
    return [VALUES[name](parent) for parent in parents]


def _type_of(*_: Any) -> str:
    return "Cat"


def _event(event: Any, _info: Any) -> Any:
    return event


def _give_resolvers() -> None:
    """Resolvers of its own, for graphql-core."""
    pet = SCHEMA.type_map["Pet"]
    assert isinstance(pet, GraphQLUnionType)
    pet.resolve_type = _type_of
    for type_ in SCHEMA.type_map.values():
        if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__"):
            for name, each in type_.fields.items():
                if name in VALUES:
                    each.resolve = _resolver(name)

    async def came(*_: Any) -> AsyncGenerator[Named]:
        yield Named("Dan")

    subscription = SCHEMA.subscription_type
    assert subscription is not None
    subscription.fields["came"].subscribe = came
    subscription.fields["came"].resolve = _event


def _resolver(name: str) -> Any:
    async def resolve(source: Any, info: Any) -> Any:
        (value,) = await _values(name, info.context, [source], {})
        if isinstance(value, Exception):
            raise value
        return value

    return resolve


_give_resolvers()


def _unplannable(*_: Any) -> None:
    """No field has a resolution: graphql-core runs everything."""


EVERYTHING = "{ people { friends { name } toys { name owner { name } } } pet { ... on Cat { name owner { name } } } }"
SEEN = {
    "Query.people Person": ["Ann", "Bob"],
    "Person.friends Person": ["Ann's 1", "Ann's 2", "Bob's 1", "Bob's 2"],
    "Toy.owner Person": ["owner of Ann's ball", "owner of Bob's ball"],
    "Query.pet Cat": ["Tom"],
    "Cat.owner Person": ["owner of Tom"],
}


async def _run(world: World, text: str, *, planned: bool = True) -> tuple[Seen, ExecutionMode]:
    seen = Seen()
    resolution_of = world.resolution_of if planned else _unplannable
    executor = Executor(SCHEMA, resolution_of, observer_of=world.observer_of)
    result = await executor.execute(Document(parse(text)), context_value=seen)
    return seen, result.mode


async def test_a_plan_shows_its_observers_a_level_at_once() -> None:
    seen, mode = await _run(World(), EVERYTHING)
    assert (mode, seen.objects, seen.calls) == (ExecutionMode.PLANNED, SEEN, len(SEEN))


async def test_graphql_core_shows_the_same_objects() -> None:
    seen, mode = await _run(World(), EVERYTHING, planned=False)
    assert mode is ExecutionMode.STOCK
    assert {place: sorted(names) for place, names in seen.objects.items()} == SEEN


async def test_a_replay_shows_at_least_what_is_in_the_response() -> None:
    seen, mode = await _run(World(), "{ people { friends { name bad } toys { owner { name } } } }")
    assert mode is ExecutionMode.REPLAYED
    assert set(seen.objects["Query.people Person"]) == {"Ann", "Bob"}
    assert set(seen.objects["Toy.owner Person"]) == set(SEEN["Toy.owner Person"])


async def test_mutations_and_events() -> None:
    world = World(observed=frozenset({"Mutation.add", "Subscription.came"}))
    for planned in (True, False):
        seen, _ = await _run(world, "mutation { add { name } }", planned=planned)
        assert seen.objects == {"Mutation.add Person": ["Cid"]}
        resolution_of = world.resolution_of if planned else _unplannable
        executor = Executor(SCHEMA, resolution_of, observer_of=world.observer_of)
        stream = await executor.open_stream(Document(parse("subscription { came { name } }")), context_value=seen)
        assert isinstance(stream, Stream)
        event_context = Seen()
        async for event in stream.events:
            await stream.result(event, event_context)
        assert event_context.objects == {"Subscription.came Person": ["Dan"]}


class Broken(Exception):
    """Of an observer."""


@pytest.mark.parametrize("planned", [True, False])
async def test_what_an_observer_raises_ends_the_operation(planned: bool) -> None:
    def observer(*_: Any) -> None:
        raise Broken

    def observed(*_: Any) -> Observer:
        return observer

    world = World()
    resolution_of = world.resolution_of if planned else _unplannable
    executor = Executor(SCHEMA, resolution_of, observer_of=observed)
    with pytest.raises(Broken):
        await executor.execute(Document(parse("{ people { name } }")), context_value=Seen())


TOYS = "{ people { name toys { name owner { name } } } }"


async def _fetched(context: Seen, parents: Sequence[Any], *_: Any) -> Subtrees:
    context.objects.setdefault("pushed", []).append("all toys")
    values = [[{"name": f"{person.name}'s ball", "owner": None}] for person in parents]
    return Subtrees(values, [1] * len(parents), [20] * len(parents))


def _push(_: Selected) -> Subtree:
    return Subtree(_fetched)


async def test_a_push_that_would_hide_an_object_is_not_used() -> None:
    """It has to say that it observes the field itself."""
    seen, _ = await _run(World(push=_push), TOYS)
    assert "pushed" not in seen.objects
    assert seen.objects["Toy.owner Person"] == SEEN["Toy.owner Person"]


async def test_a_push_may_observe_itself() -> None:
    def push(selected: Selected) -> Subtree:
        (owner,) = (below for below in selected.below if below.observer is not None)
        return Subtree(_fetched, observed=[owner])

    seen, _ = await _run(World(push=push), TOYS)
    assert seen.objects["pushed"] == ["all toys"]
    assert "Toy.owner Person" not in seen.objects


async def test_a_push_without_anything_to_observe_is_used() -> None:
    seen, _ = await _run(World(push=_push), "{ people { toys { name } } }")
    assert seen.objects["pushed"] == ["all toys"]


async def test_what_a_push_leaves_open_is_observed() -> None:
    async def fetched(_context: Any, parents: Sequence[Any], *_: Any) -> Subtrees:
        async def fill(completed: Sequence[Sequence[Mapping[str, Any]]]) -> Sequence[Any]:
            return [[dict(toy)] for toy in completed[0]]

        toys = [Named(f"{person.name}'s ball") for person in parents]
        numbers = [*range(len(parents))]
        return Subtrees((), [1] * len(toys), [9] * len(toys), Unfilled(numbers, [toys], [numbers], fill))

    def push(selected: Selected) -> Subtree:
        return Subtree(fetched, [Holes(selected, selected.below)])

    seen, mode = await _run(World(push=push), TOYS)
    assert mode is ExecutionMode.PLANNED
    assert seen.objects["Toy.owner Person"] == SEEN["Toy.owner Person"]
