"""Refuses names of the contract that would collide in Python, with their lines.

Other collisions are avoided by renaming: an argument with the name of one of our parameters gets a trailing underscore
(`names.parameter`), and so does an import with a name of the contract (`Annotations`).
"""

import keyword
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ariadne_codegen.utils import process_name
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    Node,
    get_named_type,
)

from contractgen.graphql_types import type_of
from contractgen.names import parameter, pascal, snake
from contractgen.source_locations import location_of, unread_files

ROOTS = ("Query", "Mutation", "Subscription")
_ROOT_INTERFACES = ("Queries", "Mutations", "Subscriptions")
_MODULES = frozenset({"models", "registry", "bounds"})
"""The modules of the generated package besides those of the rooms."""
_OF_MODELS = frozenset(
    {"BaseModel", "PydanticBaseModel", "ConfigDict", "Field", "PlainSerializer", "Optional", "Union", "Any"}
    | {"Annotated", "Upload", "Enum", "Id"}
)
"""The names that ariadne-codegen's modules of enums and inputs import."""
_OF_ENUMS = frozenset({"mro"})


def misplaced_files(folder: Path) -> Iterator[str]:
    """The faults of files that are not read, or whose name cannot be the name of a module."""
    yield from unread_files(folder)
    for path in sorted(folder.glob("*.graphql")):
        if not re.fullmatch(r"[a-z][a-z0-9_]*", path.stem) or keyword.iskeyword(path.stem) or path.stem in _MODULES:
            yield f"{path}:1: a document is named like the module of a room: like_this.graphql, and not {path.stem}"


def naming_faults(schema: GraphQLSchema, rooms: Mapping[str, str]) -> Iterator[str]:
    """The faults of names, and of types that the generator does not support."""
    yield from _roots(schema)
    types = [type_ for name, type_ in schema.type_map.items() if not name.startswith("__") and type_.ast_node]
    yield from _types(types, rooms)
    for type_ in types:
        if isinstance(type_, GraphQLObjectType):
            yield from _fields(type_)
        elif isinstance(type_, GraphQLInputObjectType):
            yield from _input_fields(type_)
        elif isinstance(type_, GraphQLEnumType):
            yield from _enum_values(type_)


def _roots(schema: GraphQLSchema) -> Iterator[str]:
    """SECURITY: `@needs` is required on the fields of types with these names, so no other type may be a root."""
    roots = (schema.query_type, schema.mutation_type, schema.subscription_type)
    for name, root in zip(ROOTS, roots, strict=True):
        if root is not None and root.name != name:
            yield f"{location_of(root.ast_node)}{root.name}: the root of this kind is called {name}"
        elif root is None and name in schema.type_map:
            node = schema.type_map[name].ast_node
            yield f"{location_of(node)}{name}: `schema` leaves it out: nobody could ask for its fields"


def _types(types: Iterable[GraphQLNamedType], rooms: Mapping[str, str]) -> Iterator[str]:
    types = list(types)
    for type_ in types:
        if keyword.iskeyword(type_.name):
            yield f"{location_of(type_.ast_node)}{type_.name}: no class of Python can have this name"
        if isinstance(type_, GraphQLInputObjectType | GraphQLEnumType) and type_.name in _OF_MODELS:
            yield f"{location_of(type_.ast_node)}{type_.name}: generated code needs this name for itself"
    objects = [type_ for type_ in types if isinstance(type_, GraphQLObjectType) and type_.name not in ROOTS]
    models = [type_ for type_ in types if isinstance(type_, GraphQLInputObjectType | GraphQLEnumType)]
    attribute = [(snake(type_.name), type_.name, type_.ast_node) for type_ in objects]
    yield from _repeated(attribute, "in Python, a place in the registry of resolvers")
    files = [(type_.name.lower(), type_.name, type_.ast_node) for type_ in models]
    yield from _repeated(files, "but for capitals, a class of the models")
    yield from _derived(objects, rooms)


def _derived(objects: Iterable[GraphQLObjectType], rooms: Mapping[str, str]) -> Iterator[str]:
    """`Visit` gives `VisitFields` and `VisitAttributes`, and a room `visits` gives `VisitsQueries`."""
    derived = {f"{pascal(room)}{kind}": f"the room {room}" for room in set(rooms.values()) for kind in _ROOT_INTERFACES}
    places = {f"{room}_{kind.lower()}": f"the room {room}" for room in set(rooms.values()) for kind in _ROOT_INTERFACES}
    listed = list(objects)
    for type_ in listed:
        derived |= {f"{type_.name}{kind}": type_.name for kind in ("Fields", "Attributes")}
    for type_ in listed:
        if owner := derived.get(type_.name) or places.get(snake(type_.name)):
            yield f"{location_of(type_.ast_node)}{type_.name}: a class of {owner} in the generated code has this name"


def _fields(type_: GraphQLObjectType) -> Iterator[str]:
    fields = [(snake(name), f"{type_.name}.{name}", field.ast_node) for name, field in type_.fields.items()]
    yield from _repeated(fields, "in Python")
    yield from _unspeakable(fields)
    for name, field in type_.fields.items():
        path = f"{type_.name}.{name}"
        named = get_named_type(type_of(field))
        if isinstance(named, GraphQLInterfaceType | GraphQLUnionType):
            kind = "an interface" if isinstance(named, GraphQLInterfaceType) else "a union"
            yield f"{location_of(field.ast_node)}{path}: {named.name} is {kind}, and a field gives objects of one type"
        arguments = [
            (parameter(argument), f"{path}({argument}:)", value.ast_node) for argument, value in field.args.items()
        ]
        yield from _repeated(arguments, "in Python")
        yield from _unspeakable(arguments)


def _input_fields(type_: GraphQLInputObjectType) -> Iterator[str]:
    fields = [(_model_field(name), f"{type_.name}.{name}", field.ast_node) for name, field in type_.fields.items()]
    yield from _repeated(fields, "in Python")
    yield from _unspeakable(fields)


def _model_field(name: str) -> str:
    return process_name(
        name, convert_to_snake_case=True, trim_leading_underscore=True, handle_pydantic_resrved_field_names=True
    )


def _enum_values(type_: GraphQLEnumType) -> Iterator[str]:
    values = [
        (process_name(name, convert_to_snake_case=False), f"{type_.name}.{name}", value.ast_node)
        for name, value in type_.values.items()
    ]
    yield from _repeated(values, "in Python")
    for name, path, node in values:
        if name in _OF_ENUMS or (name.startswith("_") and name.endswith("_")) or name.startswith("__"):
            yield f"{location_of(node)}{path}: no member of an enum of Python can have this name"


def _unspeakable(names: Iterable[tuple[str, str, Node | None]]) -> Iterator[str]:
    for name, path, node in names:
        if not name.isidentifier():
            yield f"{location_of(node)}{path}: in Python it would be `{name}`, which is no name"
        elif name.startswith("__"):
            yield f"{location_of(node)}{path}: in Python, names that begin with two underscores are Python's own"


def _repeated(names: Iterable[tuple[str, str, Node | None]], where: str) -> Iterator[str]:
    """The faults of names that an earlier item has already."""
    first: dict[str, tuple[str, Node | None]] = {}
    for name, path, node in names:
        if name in first:
            other, place = first[name]
            beside = location_of(place).rstrip(": ")
            yield f"{location_of(node)}{path}: is `{name}` {where}, and so is {other}{f' ({beside})' if beside else ''}"
        first.setdefault(name, (path, node))
