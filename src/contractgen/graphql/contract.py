"""Reads a folder of SDL files into a `Contract`: the room of each type and field, and the contract's faults."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from graphql import (
    DocumentNode,
    GraphQLArgument,
    GraphQLError,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLSyntaxError,
    ObjectTypeDefinitionNode,
    ObjectTypeExtensionNode,
    Source,
    TypeDefinitionNode,
    Undefined,
    build_ast_schema,
    parse,
    validate_schema,
)
from graphql.validation.validate import validate_sdl

from contractgen.graphql.access import FieldAccess, access_of
from contractgen.graphql.naming import ROOTS, misplaced_files, naming_faults
from contractgen.graphql_types import type_of
from contractgen.runtime import ContractError
from contractgen.runtime.disclosures import DisclosureRules
from contractgen.source_locations import location_of
from gqlcost import faults_of

SIGNED_IN = "AUTHENTICATED"
"""The permission of every signed-in user."""
_OBJECTS = (ObjectTypeDefinitionNode, ObjectTypeExtensionNode)


@dataclass(frozen=True, slots=True)
class OutputField:
    """A field of an object type, with the room that defines it."""

    type_name: str
    name: str
    room: str
    definition: GraphQLField

    @property
    def path(self) -> str:
        """Its name in messages: `Query.getPatient`."""
        return f"{self.type_name}.{self.name}"


@dataclass(frozen=True)
class Contract:
    """A GraphQL contract without faults."""

    sdl: str
    schema: GraphQLSchema
    rooms: Mapping[str, str]
    """`Type` and `Type.field` to its room: the stem of the file that defines it. Extending a type does not define it,
    but an extension defines the fields that it adds."""

    @cached_property
    def objects(self) -> tuple[GraphQLObjectType, ...]:
        """The object types, roots included, in the order of the documents."""
        types = self.schema.type_map.values()
        return tuple(t for t in types if isinstance(t, GraphQLObjectType) and not t.name.startswith("__"))

    def fields(self, type_: GraphQLObjectType) -> tuple[OutputField, ...]:
        """The fields of `type_`, each with the room that defines it."""
        return tuple(
            OutputField(type_.name, name, self.rooms[f"{type_.name}.{name}"], field)
            for name, field in type_.fields.items()
        )

    def needs(self, field: OutputField) -> tuple[str, ...]:
        """The permissions of a root field's `@needs`."""
        return next(iter(self.access(field).any_of), ())

    def access(self, field: OutputField) -> FieldAccess:
        """Who may read a field."""
        type_ = self.schema.type_map[field.type_name]
        return access_of(type_, field.definition) if isinstance(type_, GraphQLObjectType) else FieldAccess()

    def undeclared_access(self) -> Iterator[str]:
        """The faults of fields below the roots that do not declare their access; an id need not."""
        for field in self._below_the_roots():
            if field.name != "id" and not self.access(field).is_declared:
                where = f"{location_of(field.definition.ast_node)}{field.path} ({field.room}.graphql)"
                yield f"{where}: say who may read it with @needs, or why everybody may with @open"

    def _below_the_roots(self) -> Iterator[OutputField]:
        for type_ in self.objects:
            if type_.name not in ROOTS:
                yield from self.fields(type_)

    def access_faults(self) -> Iterator[str]:
        """The faults of `@needs` and `@open` that cannot be enforced."""
        for type_ in self.objects:
            for field in self.fields(type_):
                for fault in self._faults_of(type_, field):
                    yield f"{location_of(field.definition.ast_node)}{field.path} ({field.room}.graphql): {fault}"

    def _faults_of(self, type_: GraphQLObjectType, field: OutputField) -> Iterator[str]:
        access = self.access(field)
        if any(not needs for needs in access.any_of):
            yield "@needs lists no permission"
        if access.any_of and access.reason:
            yield "a field is either @open or has @needs"
        if type_.name in ROOTS:
            if len(access.any_of) > 1 or access.owner or access.reason:
                yield "a root field has one @needs, without an owner"
            if access.machines and type_.name == "Mutation":
                yield "a change has an author, so machines may not use it"
        elif access.machines:
            yield "only a root field says that machines may use it"
        elif any(SIGNED_IN in needs for needs in access.any_of):
            yield f"whoever gets below a root is signed in: say @open instead of {SIGNED_IN}"
        if access.owner and access.owner not in type_.fields:
            yield f"its owner, {access.owner}, is no field of {type_.name}"


def load(folder: Path) -> Contract:
    """The contract in `folder`, with one file for each room; raises `ContractError` with all of its faults."""
    if faults := list(misplaced_files(folder)):
        raise ContractError("\n".join(faults))
    sources = {path.stem: path.read_text() for path in sorted(folder.glob("*.graphql"))}
    if not sources:
        raise ContractError(f"{folder}: no .graphql file there")
    documents = {room: _parsed(room, text, folder) for room, text in sources.items()}
    contract = Contract("\n".join(sources.values()), _build(documents, folder), _rooms(documents))
    faults = [
        *naming_faults(contract.schema, contract.rooms),
        *_open_roots(contract),
        *contract.access_faults(),
        *_invalid_defaults(contract),
        *_unsized(contract),
        *_undisclosed(contract),
    ]
    if faults:
        raise ContractError("\n".join(faults))
    return contract


def _parsed(room: str, text: str, folder: Path) -> DocumentNode:
    """The parsed file; its nodes know their file and line."""
    try:
        return parse(Source(text, f"{folder.name}/{room}.graphql"))
    except GraphQLSyntaxError as error:
        raise ContractError(f"{folder / room}.graphql: {error}") from error


def _build(documents: Mapping[str, DocumentNode], folder: Path) -> GraphQLSchema:
    combined = DocumentNode(definitions=tuple(node for document in documents.values() for node in document.definitions))
    if errors := validate_sdl(combined):
        raise ContractError("\n".join(f"{folder}: {_location_of(error)}{error.message}" for error in errors))
    try:
        schema = build_ast_schema(combined)
    except (GraphQLError, TypeError) as error:
        raise ContractError(f"{folder}: {error}") from error
    if errors := validate_schema(schema):
        raise ContractError("\n".join(f"{folder}: {_location_of(error)}{error.message}" for error in errors))
    return schema


def _location_of(error: GraphQLError) -> str:
    return location_of(error.nodes[0] if error.nodes else None)


def _rooms(documents: Mapping[str, DocumentNode]) -> dict[str, str]:
    rooms: dict[str, str] = {}
    for room, document in documents.items():
        for node in document.definitions:
            if isinstance(node, TypeDefinitionNode):
                rooms[node.name.value] = room
            if isinstance(node, _OBJECTS):
                rooms.update({f"{node.name.value}.{field.name.value}": room for field in node.fields})
    return rooms


def _unsized(contract: Contract) -> Iterator[str]:
    """The faults of `@cost` and `@listSize`: the cost of an operation is bounded only if every list has a size."""
    for fault in faults_of(contract.schema):
        yield f"{location_of(fault.node)}{fault.coordinate}: {fault.message}"


def _undisclosed(contract: Contract) -> Iterator[str]:
    """The faults of `@disclosure`: no object may show a patient without saying so."""
    for node, message in DisclosureRules(contract.schema).faults():
        yield f"{location_of(node)}{message}"


def _open_roots(contract: Contract) -> Iterator[str]:
    """The faults of root fields without `@needs`: access is part of the contract."""
    for type_ in contract.objects:
        if type_.name in ROOTS:
            for field in contract.fields(type_):
                if not contract.needs(field):
                    where = f"{location_of(field.definition.ast_node)}{field.path} ({field.room}.graphql)"
                    yield f"{where}: a root field must say who may use it with @needs"


def _invalid_defaults(contract: Contract) -> Iterator[str]:
    """The faults of defaults that do not fit their type (`Boolean = False`), which graphql-core drops silently."""
    for owner, value in _inputs(contract):
        node = value.ast_node.default_value if value.ast_node else None
        if node is not None and value.default_value is Undefined:
            yield f"{location_of(value.ast_node)}{owner}: the default is not a valid {type_of(value)}"


def _inputs(contract: Contract) -> Iterator[tuple[str, GraphQLArgument | GraphQLInputField]]:
    for type_ in contract.schema.type_map.values():
        if type_.name.startswith("__"):
            continue
        if isinstance(type_, GraphQLInputObjectType):
            yield from ((f"{type_.name}.{name}", value) for name, value in type_.fields.items())
        elif isinstance(type_, GraphQLObjectType):
            for name, field in type_.fields.items():
                yield from ((f"{type_.name}.{name}({argument}:)", value) for argument, value in field.args.items())
