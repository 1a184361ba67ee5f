"""Which deprecated parts of the contract an operation uses: found once for each document, but for its variables."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from graphql import (
    ArgumentNode,
    DocumentNode,
    EnumValueNode,
    FieldNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLNamedType,
    GraphQLSchema,
    GraphQLType,
    ListTypeNode,
    NonNullTypeNode,
    ObjectFieldNode,
    TypeInfo,
    TypeInfoVisitor,
    TypeNode,
    VariableDefinitionNode,
    Visitor,
    get_named_type,
    separate_operations,
    visit,
)
from starlette.requests import HTTPConnection

from contractgen.graphql_types import type_of
from spiritum.deprecations.actions import UseCounter
from spiritum.deprecations.rules import client_name
from spiritum.transport.http.bodies import Json


@dataclass(frozen=True, slots=True)
class DeprecatedUses:
    """What one operation uses."""

    always: frozenset[str] = frozenset()
    """Coordinates that its text names: `OnMdt.lockEndTime`."""
    variables: Mapping[str, GraphQLNamedType] = field(default_factory=dict[str, GraphQLNamedType])
    """Variables whose values may hold something deprecated, with the type of what they hold."""

    def with_values(self, values: Json) -> frozenset[str]:
        """What it uses with these variables; nothing is looked at that can't hold anything deprecated."""
        if not self.variables or not isinstance(values, dict):
            return self.always
        uses = {use for name, type_ in self.variables.items() for use in _in_value(type_, values.get(name))}
        return self.always | uses


NONE = DeprecatedUses()


def counting(counter: UseCounter) -> Callable[[HTTPConnection, frozenset[str]], None]:
    """Has uses counted under the name of the program that asks, and named in the request's line of the log."""

    def note(connection: HTTPConnection, uses: frozenset[str]) -> None:
        counter.note(uses, client_name(connection.headers.get("user-agent")))
        connection.state.deprecated = sorted(uses)

    return note


def deprecated_uses(schema: GraphQLSchema, document: DocumentNode) -> Mapping[str, DeprecatedUses]:
    """What each operation of a valid document uses, by its name; the name of an operation without one is empty."""
    return {name: _of_operation(schema, operation) for name, operation in separate_operations(document).items()}


def _of_operation(schema: GraphQLSchema, operation: DocumentNode) -> DeprecatedUses:
    info = TypeInfo(schema)
    collector = _Collector(schema, info)
    visit(operation, TypeInfoVisitor(info, collector))
    return DeprecatedUses(frozenset(collector.uses), collector.variables) if collector.has_uses else NONE


class _Collector(Visitor):
    def __init__(self, schema: GraphQLSchema, info: TypeInfo) -> None:
        super().__init__()
        self.uses: set[str] = set()
        self.variables: dict[str, GraphQLNamedType] = {}
        self._schema = schema
        self._info = info

    @property
    def has_uses(self) -> bool:
        """Whether there is anything to count."""
        return bool(self.uses or self.variables)

    def enter_field(self, node: FieldNode, *_: object) -> None:
        parent, definition = self._info.get_parent_type(), self._info.get_field_def()
        if parent is not None and definition is not None and definition.deprecation_reason is not None:
            self.uses.add(f"{parent.name}.{node.name.value}")

    def enter_argument(self, node: ArgumentNode, *_: object) -> None:
        parent, definition = self._info.get_parent_type(), self._info.get_field_def()
        argument = self._info.get_argument()
        if parent and definition and argument and argument.deprecation_reason is not None:
            name = definition.ast_node.name.value if definition.ast_node else "?"
            self.uses.add(f"{parent.name}.{name}({node.name.value}:)")

    def enter_object_field(self, node: ObjectFieldNode, *_: object) -> None:
        parent = get_named_type(cast("GraphQLType | None", self._info.get_parent_input_type()))  # pyright: ignore[reportUnknownMemberType] - bare
        if isinstance(parent, GraphQLInputObjectType):
            self.uses |= set(_of_input_field(parent, node.name.value))

    def enter_enum_value(self, node: EnumValueNode, *_: object) -> None:
        type_ = get_named_type(cast("GraphQLType | None", self._info.get_input_type()))  # pyright: ignore[reportUnknownMemberType] - bare
        if isinstance(type_, GraphQLEnumType):
            self.uses |= set(_of_enum_value(type_, node.value))

    def enter_variable_definition(self, node: VariableDefinitionNode, *_: object) -> None:
        type_ = self._schema.type_map.get(_named(node.type))
        if type_ is not None and _may_hold_deprecated(type_, set()):
            self.variables[node.variable.name.value] = type_


def _named(node: TypeNode) -> str:
    while isinstance(node, ListTypeNode | NonNullTypeNode):
        node = node.type
    return str(getattr(node, "name").value)  # noqa: B009 - what is neither a list nor a non-null is a name


def _may_hold_deprecated(type_: GraphQLNamedType, seen: set[str]) -> bool:
    if type_.name in seen:
        return False
    seen.add(type_.name)
    if isinstance(type_, GraphQLEnumType):
        return any(value.deprecation_reason is not None for value in type_.values.values())
    if not isinstance(type_, GraphQLInputObjectType):
        return False
    fields = type_.fields.values()
    return any(
        f.deprecation_reason is not None or _may_hold_deprecated(get_named_type(type_of(f)), seen) for f in fields
    )


def _in_value(type_: GraphQLNamedType, value: Json) -> Iterator[str]:
    """The deprecated parts of a variable's value, lists looked through; what does not fit the type is passed over."""
    if isinstance(value, list):
        for item in value:
            yield from _in_value(type_, item)
    elif isinstance(type_, GraphQLEnumType) and isinstance(value, str):
        yield from _of_enum_value(type_, value)
    elif isinstance(type_, GraphQLInputObjectType) and isinstance(value, dict):
        for name, member in value.items():
            if name in type_.fields:
                yield from _of_input_field(type_, name)
                yield from _in_value(get_named_type(type_of(type_.fields[name])), member)


def _of_enum_value(type_: GraphQLEnumType, name: str) -> Iterator[str]:
    value = type_.values.get(name)
    if value is not None and value.deprecation_reason is not None:
        yield f"{type_.name}.{name}"


def _of_input_field(type_: GraphQLInputObjectType, name: str) -> Iterator[str]:
    definition = type_.fields.get(name)
    if definition is not None and definition.deprecation_reason is not None:
        yield f"{type_.name}.{name}"
