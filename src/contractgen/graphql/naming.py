"""Names of the contract that Python would confuse, refused with their lines: of two that become one, one would be lost.

What can be told apart is told apart where it is spelled: an argument that is called like a parameter of ours gets an
underscore (`names.parameter`), and so does an import that is called like something of the contract (`Annotations`).
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
from contractgen.source_locations import place_of, unread_files

ROOTS = ("Query", "Mutation", "Subscription")
_ROOT_INTERFACES = ("Queries", "Mutations", "Subscriptions")
_MODULES = frozenset({"models", "registry", "bounds"})
"""What the generated package holds beside a module for each room."""
_OF_MODELS = frozenset(
    {"BaseModel", "PydanticBaseModel", "ConfigDict", "Field", "PlainSerializer", "Optional", "Union", "Any"}
    | {"Annotated", "Upload", "Enum", "Id"}
)
"""What the modules of enums and inputs, which ariadne-codegen writes, import by these names."""
_OF_ENUMS = frozenset({"mro"})


def misplaced_files(folder: Path) -> Iterator[str]:
    """Files that would not be read, or not become a module of their own."""
    yield from unread_files(folder)
    for path in sorted(folder.glob("*.graphql")):
        if not re.fullmatch(r"[a-z][a-z0-9_]*", path.stem) or keyword.iskeyword(path.stem) or path.stem in _MODULES:
            yield f"{path}:1: a document is named like the module of a room: like_this.graphql, and not {path.stem}"


def naming_faults(schema: GraphQLSchema, rooms: Mapping[str, str]) -> Iterator[str]:
    """Everything in the contract that cannot be generated faithfully because of what it is called, or what it is."""
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
    """SECURITY: `@needs` is asked of the fields of the types that are called like this, so no other may be a root."""
    found = (schema.query_type, schema.mutation_type, schema.subscription_type)
    for name, root in zip(ROOTS, found, strict=True):
        if root is not None and root.name != name:
            yield f"{place_of(root.ast_node)}{root.name}: the root of this kind is called {name}"
        elif root is None and name in schema.type_map:
            node = schema.type_map[name].ast_node
            yield f"{place_of(node)}{name}: `schema` leaves it out: nobody could ask for its fields"


def _types(types: Iterable[GraphQLNamedType], rooms: Mapping[str, str]) -> Iterator[str]:
    types = list(types)
    for type_ in types:
        if keyword.iskeyword(type_.name):
            yield f"{place_of(type_.ast_node)}{type_.name}: no class of Python can have this name"
        if isinstance(type_, GraphQLInputObjectType | GraphQLEnumType) and type_.name in _OF_MODELS:
            yield f"{place_of(type_.ast_node)}{type_.name}: generated code needs this name for itself"
    objects = [type_ for type_ in types if isinstance(type_, GraphQLObjectType) and type_.name not in ROOTS]
    models = [type_ for type_ in types if isinstance(type_, GraphQLInputObjectType | GraphQLEnumType)]
    attribute = [(snake(type_.name), type_.name, type_.ast_node) for type_ in objects]
    yield from _repeated(attribute, "in Python, a place in the registry of resolvers")
    files = [(type_.name.lower(), type_.name, type_.ast_node) for type_ in models]
    yield from _repeated(files, "but for capitals, a class of the models")
    yield from _derived(objects, rooms)


def _derived(objects: Iterable[GraphQLObjectType], rooms: Mapping[str, str]) -> Iterator[str]:
    """`Visit` gives `VisitFields` and `VisitAttributes`, and a room `visits` gives `VisitsQueries`."""
    ours = {f"{pascal(room)}{kind}": f"the room {room}" for room in set(rooms.values()) for kind in _ROOT_INTERFACES}
    places = {f"{room}_{kind.lower()}": f"the room {room}" for room in set(rooms.values()) for kind in _ROOT_INTERFACES}
    listed = list(objects)
    for type_ in listed:
        ours |= {f"{type_.name}{kind}": type_.name for kind in ("Fields", "Attributes")}
    for type_ in listed:
        if owner := ours.get(type_.name) or places.get(snake(type_.name)):
            yield f"{place_of(type_.ast_node)}{type_.name}: a class of {owner} in the generated code has this name"


def _fields(type_: GraphQLObjectType) -> Iterator[str]:
    fields = [(snake(name), f"{type_.name}.{name}", field.ast_node) for name, field in type_.fields.items()]
    yield from _repeated(fields, "in Python")
    yield from _unspeakable(fields)
    for name, field in type_.fields.items():
        path = f"{type_.name}.{name}"
        named = get_named_type(type_of(field))
        if isinstance(named, GraphQLInterfaceType | GraphQLUnionType):
            kind = "an interface" if isinstance(named, GraphQLInterfaceType) else "a union"
            yield f"{place_of(field.ast_node)}{path}: {named.name} is {kind}, and a field gives objects of one type"
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
            yield f"{place_of(node)}{path}: no member of an enum of Python can have this name"


def _unspeakable(names: Iterable[tuple[str, str, Node | None]]) -> Iterator[str]:
    for name, path, node in names:
        if not name.isidentifier():
            yield f"{place_of(node)}{path}: in Python it would be `{name}`, which is no name"
        elif name.startswith("__"):
            yield f"{place_of(node)}{path}: in Python, names that begin with two underscores are Python's own"


def _repeated(names: Iterable[tuple[str, str, Node | None]], where: str) -> Iterator[str]:
    """Those whose name is that of an earlier one."""
    first: dict[str, tuple[str, Node | None]] = {}
    for name, path, node in names:
        if name in first:
            other, place = first[name]
            beside = place_of(place).rstrip(": ")
            yield f"{place_of(node)}{path}: is `{name}` {where}, and so is {other}{f' ({beside})' if beside else ''}"
        first.setdefault(name, (path, node))
