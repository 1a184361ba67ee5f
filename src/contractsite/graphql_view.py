"""The GraphQL contract as the reference needs it: rooms, root fields and types, each type with its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile, zip_longest
from pathlib import Path

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLScalarType,
    is_specified_scalar_type,
    print_ast,
)

from contractgen.graphql.contract import ROOTS, Contract, OutputField
from contractgen.graphql_types import Typed, type_of
from contractsite.costs import cost_of

_BUILT_IN = {
    "ID": "An id. Responses hold decimal digits; they may be sent as a number or as digits.",
    "Int": "A whole number of 32 bits.",
    "Float": "A number.",
    "String": "Text.",
    "Boolean": "`true` or `false`.",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """A type as a field names it: `[Patient!]!`, which leads to where `Patient` is described."""

    before: str
    name: str
    after: str
    href: str


@dataclass(frozen=True, slots=True)
class Member:
    """A field, an argument, an input field or an enum value."""

    name: str
    anchor: str
    type: Reference | None
    description: str
    default: str = ""
    deprecation: str = ""
    arguments: Sequence["Member"] = ()
    needs: Sequence[str] = ()
    """The permissions of a root field."""
    opens_to: Sequence[Sequence[str]] = ()
    """The permissions that open a field below the roots; those of a single alternative are enough."""
    owner: str = ""
    """The field that holds the id of a user who may read it without them."""
    open_because: str = ""
    cost: str = ""
    """What it adds to the cost of an operation, in words."""


@dataclass(frozen=True, slots=True)
class TypeView:
    """A type and its members."""

    name: str
    kind: str
    description: str
    members: Sequence[Member]
    used_by: Sequence[Reference]


@dataclass(frozen=True, slots=True)
class Operations:
    """The fields of a root in a room."""

    root: str
    fields: Sequence[Member]


@dataclass(frozen=True, slots=True)
class Room:
    """What a file of the contract defines."""

    name: str
    slug: str
    introduction: str
    """What the file says of itself in its first lines, as Markdown; empty if it begins without a comment."""
    operations: Sequence[Operations]
    types: Sequence[TypeView]

    @property
    def operation_count(self) -> int:
        """How many root fields the room has."""
        return sum(len(operations.fields) for operations in self.operations)

    def main_operations(self, limit: int) -> Sequence[Member]:
        """The first ones in the file that are not deprecated, from each root in turn, sorted by root."""
        current = [[field for field in operations.fields if not field.deprecation] for operations in self.operations]
        in_turn = [field for fields in zip_longest(*current) for field in fields if field is not None]
        chosen = {field.anchor for field in in_turn[:limit]}
        return [field for fields in current for field in fields if field.anchor in chosen]


@dataclass(frozen=True)
class GraphQLView:
    """The whole contract, room by room."""

    contract: Contract
    introductions: Mapping[str, str]
    """The introduction of each room, by its name."""

    @cached_property
    def rooms(self) -> tuple[Room, ...]:
        """The rooms in alphabetical order."""
        names = sorted(set(self.contract.rooms.values()))
        return tuple(
            Room(
                name,
                _slug(name),
                self.introductions.get(name, ""),
                tuple(self._operations(name)),
                tuple(self._types(name)),
            )
            for name in names
        )

    @cached_property
    def roots(self) -> Mapping[str, str]:
        """What the contract says of reading, changing and watching as such."""
        types = self.contract.schema.type_map
        return {name: types[name].description or "" for name in ROOTS if name in types}

    @cached_property
    def scalars(self) -> Mapping[str, str]:
        """GraphQL's own scalars, which no file defines."""
        return {name: _BUILT_IN[name] for name in _BUILT_IN if name in self.contract.schema.type_map}

    @cached_property
    def places(self) -> Mapping[str, str]:
        """Where each field of an object is described, by its coordinate: with its type, whatever room adds it."""
        places: dict[str, str] = {}
        for type_ in self.contract.objects:
            for field in self.contract.fields(type_):
                room = field.room if type_.name in ROOTS else self.contract.rooms[type_.name]
                places[field.path] = f"{_slug(room)}.html#{field.path}"
        return places

    def reference(self, type_: str) -> Reference:
        """A type expression, with its link."""
        name = type_.strip("[]!")
        before, _, after = type_.partition(name)
        return Reference(before, name, after, self._href(name))

    def _href(self, name: str) -> str:
        room = self.contract.rooms.get(name)
        return f"graphql.html#{name}" if room is None else f"{_slug(room)}.html#{name}"

    def _operations(self, room: str) -> Iterator[Operations]:
        for type_ in self.contract.objects:
            if type_.name in ROOTS:
                fields = [self._output(field) for field in self.contract.fields(type_) if field.room == room]
                if fields:
                    yield Operations(type_.name, fields)

    def _types(self, room: str) -> Iterator[TypeView]:
        for name, type_ in sorted(self.contract.schema.type_map.items()):
            hidden = name.startswith("__") or name in ROOTS or is_specified_scalar_type(type_)
            if not hidden and self.contract.rooms.get(name) == room:
                yield TypeView(name, _kind(type_), type_.description or "", self._members(type_), self._users(name))

    def _members(self, type_: GraphQLNamedType) -> Sequence[Member]:
        match type_:
            case GraphQLObjectType():
                return [self._output(field) for field in self.contract.fields(type_)]
            case GraphQLInputObjectType():
                return [self._input(name, f"{type_.name}.{name}", value) for name, value in type_.fields.items()]
            case GraphQLEnumType():
                return [
                    Member(
                        name, f"{type_.name}.{name}", None, value.description or "", "", value.deprecation_reason or ""
                    )
                    for name, value in type_.values.items()
                ]
            case _:
                return []

    def _output(self, field: OutputField) -> Member:
        definition, access = field.definition, self.contract.access(field)
        is_root = field.type_name in ROOTS
        return Member(
            field.name,
            field.path,
            self.reference(str(type_of(definition))),
            definition.description or "",
            deprecation=definition.deprecation_reason or "",
            arguments=[self._input(name, f"{field.path}.{name}", value) for name, value in definition.args.items()],
            needs=self.contract.needs(field) if is_root else (),
            opens_to=() if is_root else access.any_of,
            owner=access.owner,
            open_because=access.reason,
            cost=cost_of(field),
        )

    def _input(self, name: str, anchor: str, value: GraphQLArgument | GraphQLInputField) -> Member:
        return Member(
            name,
            anchor,
            self.reference(str(type_of(value))),
            value.description or "",
            default=_default(value),
            deprecation=value.deprecation_reason or "",
        )

    def _users(self, name: str) -> Sequence[Reference]:
        """The fields that give or take this type, so that a reader finds the way to it."""
        return [Reference("", path, "", href) for path, href in self._uses.get(name, ())]

    @cached_property
    def _uses(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        uses: dict[str, list[tuple[str, str]]] = {}
        for type_ in self.contract.objects:
            for field in self.contract.fields(type_):
                place = (field.path, self.places[field.path])
                for used in dict.fromkeys(_named(field.definition)):
                    uses.setdefault(used, []).append(place)
        for type_ in self.contract.schema.type_map.values():
            if isinstance(type_, GraphQLInputObjectType):
                for name, value in type_.fields.items():
                    path = f"{type_.name}.{name}"
                    place = (path, f"{_slug(self.contract.rooms[type_.name])}.html#{path}")
                    uses.setdefault(_name_of(value), []).append(place)
        return uses


def introductions(folder: Path) -> dict[str, str]:
    """The comment at the head of each file of the SDL, by the file's room; empty if a file begins otherwise."""
    return {path.stem: _leading_comment(path.read_text("utf-8")) for path in sorted(folder.glob("*.graphql"))}


def _leading_comment(text: str) -> str:
    lines = takewhile(lambda line: line.startswith("#"), text.splitlines())
    return "\n".join(line.removeprefix("#").strip() for line in lines)


def _named(field: GraphQLField) -> Iterator[str]:
    yield _name_of(field)
    for argument in field.args.values():
        yield _name_of(argument)


def _name_of(holder: Typed) -> str:
    """The name of the type inside all lists and non-nulls."""
    return str(type_of(holder)).strip("[]!")


def _slug(room: str) -> str:
    return f"graphql-{room}"


def _kind(type_: GraphQLNamedType) -> str:
    match type_:
        case GraphQLObjectType():
            return "object"
        case GraphQLInputObjectType():
            return "input"
        case GraphQLEnumType():
            return "enum"
        case GraphQLScalarType():
            return "scalar"
        case _:
            return "abstract type"


def _default(value: GraphQLArgument | GraphQLInputField) -> str:
    node = value.ast_node.default_value if value.ast_node else None
    return print_ast(node) if node is not None else ""
