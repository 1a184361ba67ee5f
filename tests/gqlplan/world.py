"""A world behind the nasty schema: every value, and every fault, follows from a seed and its place."""

import math
from collections import deque
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLUnionType,
    Undefined,
    build_schema,
)
from typing_extensions import override

from gqlplan import Attribute, Batch, BatchCall, Event, Resolution
from gqlplan.untyped import list_item, named_type, required_item

SDL = Path(__file__).with_name("nasty.graphql").read_text()

ROOTS = {"Query", "Mutation", "Subscription"}
_SOURCES = {"secret", "secretColour", "secretBox"}
PUSHED = {"den", "dens", "nest", "nests", "rows"}
"""Batches that can be pushed: see `pushing`."""
SHARED = {"den", "nests"}
"""Batches that give the same to parents of even numbers, and the same to those of odd ones."""
_BATCHES = {
    *("friend", "friends", "chases", "label", "things", "master", "cube", "moods", "lives"),
    *("smell", "smells", "guest", "owner", "twin", *PUSHED),
}
_LEAF_FAULTS: Sequence[Callable[[], Any]] = (
    object,
    lambda: "PURPLE",
    lambda: 2**40,
    lambda: math.nan,
    dict,
    list,
)


class Fault(Exception):
    """What a resolver of this world raises; it has the attributes that some fields are read from."""

    def __init__(self, place: str) -> None:
        super().__init__(f"fault at {place}")
        self.name = "not a name"
        self.id = 13


@dataclass(frozen=True, eq=False)
class Being:
    """A Cat, a Dog, a Box, a Lid or a Den. Beings of equal kind and number are equal, and boxes have no hash."""

    world: "World"
    kind: str
    number: int

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Being) and (self.kind, self.number) == (other.kind, other.number)

    @override
    def __hash__(self) -> int:
        if self.kind == "Box":
            raise TypeError("boxes have no hash")
        return hash((self.kind, self.number))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self.world.attribute(self, name)


FieldRead: TypeAlias = tuple[str, str, str, Hashable]
"""The parent's type, the field, its arguments, and the parent: equal parents give equal reads."""


@dataclass
class World:
    """Values for every field, the same for the same seed; `faults` is the share of places with a fault."""

    seed: int
    faults: float = 0.0
    has_iterators: bool = True
    """Whether beside faults some lists can be read only once. Who reads them first has them, so the order shows."""
    done: list[str] = field(default_factory=list[str])
    """What mutations did, in order."""
    batched: list[FieldRead] = field(default_factory=list["FieldRead"])
    """Every read that a batch served: the field, its arguments and one parent."""
    resolved: list[FieldRead] = field(default_factory=list["FieldRead"])
    """Every read that a resolver served."""
    _kept: list[Any] = field(default_factory=list[Any])
    _attributes: dict[tuple[str, int, str], Any] = field(default_factory=dict[tuple[str, int, str], Any])

    def attribute(self, being: Being, name: str) -> Any:
        """An attribute of a being: the same object however often it is read."""
        key = (being.kind, being.number, name)
        if key not in self._attributes:
            type_ = _field(SCHEMA, being.kind, name)
            self._attributes[key] = self.value(type_, f"{being.kind}.{name} of {being.number}")
        value = self._attributes[key]
        if isinstance(value, _Raised):
            raise value.error
        return value

    def batch_value(self, type_name: str, name: str, parent: Any, arguments: Mapping[str, Any]) -> Any:
        """The value that a batch gives for a parent."""
        type_ = _field(SCHEMA, type_name, name)
        where = "root" if type_name in ROOTS else parent.number if isinstance(parent, Being) else "nobody"
        if name in SHARED and isinstance(where, int):
            where %= 2
        # Equal parents share a value, so it must not be one that can be read only once.
        place = f"{type_name}.{name} of {where} with {sorted(arguments.items())!r}"
        return self.value(type_, place, once=where == "root")

    def source(self, parent: Any) -> Any:
        """The value that the source of a cat's or a den's secrets gives."""
        number = parent.number if isinstance(parent, Being) else 0
        place = f"source of {number}"
        chance = Random(f"{self.seed} {place}").random()
        if chance < self.faults:
            return Fault(place) if chance < self.faults / 2 else None
        return Secrets(self, number)

    def has_fault(self, place: str) -> bool:
        """Whether there is a fault at a place."""
        return Random(f"{self.seed} fate {place}").random() < self.faults

    def read_of(self, type_: GraphQLObjectType, name: str, parent: Any, arguments: Mapping[str, Any]) -> "FieldRead":
        """The read of one field of one parent; equal parents give equal reads."""
        self._kept.append(parent)  # so that no other object gets its id
        key = id(parent) if getattr(parent, "kind", "Box") == "Box" else (parent.kind, parent.number)
        return (type_.name, name, repr(sorted(arguments.items())), key)

    def value(self, type_: Any, place: str, *, once: bool = True) -> Any:
        """A value of the type, or what a faulty resolver gives instead."""
        random = Random(f"{self.seed} {place}")
        if random.random() < self.faults:
            return random.choice(
                (_Raised(Fault(place)), Fault(place), None, None, Undefined, self._wrong(type_, random))
            )
        if inner := required_item(type_):
            return self._present(inner, place, random, once=once)
        return None if random.random() < 0.15 else self._present(type_, place, random, once=once)

    def _present(self, type_: Any, place: str, random: Random, *, once: bool) -> Any:
        if item := list_item(type_):
            length = random.choice((0, 1, 2, 2, 3))
            items = [self._item(item, f"{place} [{number}]") for number in range(length)]
            once = once and bool(self.faults) and self.has_iterators
            return random.choice((list, list, list, tuple, iter if once else deque))(items)
        if isinstance(type_, GraphQLEnumType):
            return random.choice(sorted(type_.values))
        if isinstance(type_, GraphQLScalarType):
            return random.choice(_SCALARS[type_.name] if self.faults else _SCALARS[type_.name][:2])
        kinds = [type_] if isinstance(type_, GraphQLObjectType) else SCHEMA.get_possible_types(type_)
        return Being(self, random.choice(kinds).name, random.randrange(5))

    def _item(self, type_: Any, place: str) -> Any:
        value = self.value(type_, place, once=False)
        return value.error if isinstance(value, _Raised) else value

    def _wrong(self, type_: Any, random: Random) -> Any:
        named = named_type(type_)
        if isinstance(named, GraphQLScalarType | GraphQLEnumType):
            return random.choice(_LEAF_FAULTS)()
        return random.choice((Being(self, random.choice(("Cat", "Box", "Lid")), random.randrange(5)), "text", 5, []))


@dataclass(frozen=True)
class Secrets:
    """What the source gives for a cat."""

    world: World
    number: int

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self.world.attribute(Being(self.world, "Cat", self.number), name)


@dataclass(frozen=True)
class _Raised:
    error: Exception


def _instant(value: object) -> str:
    if not isinstance(value, datetime):
        raise TypeError(f"no instant: {type(value).__name__}")
    return value.isoformat()


_SCALARS: Mapping[str, Sequence[Any]] = {
    "ID": (3, "text", True, 3.0),
    "String": ("text", 'quo"te ü', "", 5),
    "Int": (-9, 2147483647, True, 4.0),
    "Float": (0.25, 3),
    "Boolean": (True, False, 1),
    "Instant": (datetime(2026, 3, 29, 9, 30, tzinfo=UTC), datetime(2026, 3, 29, 9, 30, 0, 120, tzinfo=UTC)),
    "Moody": ("good", 5, 2.5),
}
"""What resolvers give for a scalar. The first two are valid; the others have to be coerced, or fail."""


def _field(schema: GraphQLSchema, type_name: str, name: str) -> Any:
    type_: Any = schema.type_map[type_name]
    return type_.fields[name].type


def make_schema() -> GraphQLSchema:
    """The schema with synchronous resolvers: graphql-core's results have only one order."""
    schema = build_schema(SDL)
    for type_ in schema.type_map.values():
        if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__"):
            for name, field in type_.fields.items():
                field.resolve = _resolver(type_, name, field)
    _scalar(schema, "Instant").serialize = _instant
    _scalar(schema, "Instant").parse_value = lambda value: datetime.fromisoformat(value)
    _scalar(schema, "Moody").serialize = lambda value: None if value == 2.5 else f"a moody {type(value).__name__}"
    interfaces = (
        type_ for type_ in schema.type_map.values() if isinstance(type_, GraphQLInterfaceType | GraphQLUnionType)
    )
    for abstract in interfaces:
        if abstract.name != "Thing":  # its types are resolved by `is_type_of`
            abstract.resolve_type = _type_of
    for name in ("Cat", "Dog", "Box"):
        _object(schema, name).is_type_of = _is_instance(name)
    return schema


def _object(schema: GraphQLSchema, name: str) -> GraphQLObjectType:
    type_ = schema.type_map[name]
    assert isinstance(type_, GraphQLObjectType)
    return type_


def _scalar(schema: GraphQLSchema, name: str) -> GraphQLScalarType:
    type_ = schema.type_map[name]
    assert isinstance(type_, GraphQLScalarType)
    return type_


def _type_of(value: Any, info: Any, type_: Any) -> Any:
    if not isinstance(value, Being):
        return None
    if info.context.has_fault(f"type of {type_.name} {value.kind} {value.number}"):
        return Random(f"{value.kind} {value.number}").choice((None, "Lid", "Nothing", "Colour", 5))
    return value.kind


def _is_instance(name: str) -> Callable[[Any, Any], bool]:
    def is_of(value: Any, info: Any) -> bool:
        if not isinstance(value, Being) or value.kind != name:
            return False
        if info.context.has_fault(f"whether {name} {value.number} is of it"):
            raise Fault(f"whether {name}")
        return True

    return is_of


def _resolver(type_: GraphQLObjectType, name: str, field: GraphQLField) -> Callable[..., Any]:
    match resolution_of(type_, name, field):
        case Attribute(attribute):
            return _attribute_resolver(attribute)
        case Batch() as resolution:
            return _batch_resolver(type_, name, resolution)
        case _:
            return _event_resolver


def _attribute_resolver(name: str) -> Callable[..., Any]:
    def resolve(parent: Any, _info: Any) -> Any:
        return getattr(parent, name)

    return resolve


def _event_resolver(event: Any, _info: Any, **_arguments: Any) -> Any:
    return event


def _batch_resolver(type_: GraphQLObjectType, name: str, resolution: Batch) -> Callable[..., Any]:
    def resolve(parent: Any, info: Any, **arguments: Any) -> Any:
        world: World = info.context
        world.resolved.append(world.read_of(type_, "secrets" if resolution.attribute else name, parent, arguments))
        value = _value_for(world, resolution, type_, name, parent, arguments)
        if isinstance(value, Exception):
            raise value
        return value if resolution.attribute is None else getattr(value, resolution.attribute)

    return resolve


def _value_for(
    world: World, resolution: Batch, type_: GraphQLObjectType, name: str, parent: Any, arguments: Mapping[str, Any]
) -> Any:
    if resolution.attribute is not None:
        return world.source(parent)
    if world.has_fault(f"{type_.name}.{name} for all"):
        raise Fault(f"{type_.name}.{name} for all")
    if type_.name == "Mutation":
        world.done.append(f"{name} {sorted(arguments.items())!r}")
    value = world.batch_value(type_.name, name, parent, arguments)
    return value.error if isinstance(value, _Raised) else value


def resolution_of(type_: GraphQLObjectType, name: str, _field: GraphQLField) -> Resolution | None:
    """The resolution of each field of the nasty schema."""
    if type_.name == "Subscription":
        return Event()
    if name in _SOURCES:
        return Batch(_source_call, "secrets", name)
    if type_.name in ROOTS:
        return Batch(_batch_call(type_, name))
    if name in _BATCHES:
        return Batch(_batch_call(type_, name), (type_.name, name))
    return Attribute(name)


def _batch_call(type_: GraphQLObjectType, name: str) -> BatchCall:
    async def call(world: World, parents: Sequence[Any], arguments: Mapping[str, Any]) -> Sequence[Any]:
        world.batched += [world.read_of(type_, name, parent, arguments) for parent in parents]
        return [_value_for(world, Batch(call), type_, name, parent, arguments) for parent in parents]

    return call


async def _source_call(world: World, parents: Sequence[Any], arguments: Mapping[str, Any]) -> Sequence[Any]:
    cat = _object(SCHEMA, "Cat")
    world.batched += [world.read_of(cat, "secrets", parent, arguments) for parent in parents]
    return [world.source(parent) for parent in parents]


SCHEMA = make_schema()
