"""`@cost` and `@listSize`: the cost directives of a schema, and their faults."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

from graphql import (
    DirectiveNode,
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    Node,
    get_named_type,
    value_from_ast_untyped,
)

COST = "cost"
LIST_SIZE = "listSize"

HasFields: TypeAlias = GraphQLObjectType | GraphQLInterfaceType


@dataclass(frozen=True, slots=True)
class ListSize:
    """The expected size of a list, as `@listSize` gives it."""

    assumed: int | None = None
    """The size without a slicing argument; None if the contract leaves it open."""
    slicing: tuple[str, ...] = ()
    """Arguments that limit the number of items."""
    sized_fields: tuple[str, ...] = ()
    """Fields of the returned object that are the sized lists; if empty, the field itself is the list."""
    requires_one: bool = True
    """Whether exactly one slicing argument must be given."""


@dataclass(frozen=True, slots=True)
class CostFault:
    """A fault in the cost directives of a schema."""

    coordinate: str
    """`Type.field`, or the type's name."""
    message: str
    node: Node | None
    """The definition with the fault."""


def weight_of(holder: GraphQLField | GraphQLArgument | GraphQLNamedType) -> int | None:
    """The weight that `@cost` gives; None without the directive."""
    given = _arguments(holder, COST)
    weight = given.get("weight") if given is not None else None
    return weight if _is_whole(weight) else None


def list_size_of(field: GraphQLField) -> ListSize | None:
    """The `@listSize` of a field; None without the directive."""
    given = _arguments(field, LIST_SIZE)
    if given is None:
        return None
    assumed = given.get("assumedSize")
    return ListSize(
        assumed if _is_whole(assumed) else None,
        _names(given.get("slicingArguments")),
        _names(given.get("sizedFields")),
        given.get("requireOneSlicingArgument") is not False,
    )


def list_depth(field: GraphQLField) -> int:
    """How many lists are around the field's innermost type."""
    depth, type_ = 0, cast("Any", field).type
    while isinstance(type_, GraphQLList | GraphQLNonNull):
        depth += isinstance(type_, GraphQLList)
        type_ = cast("Any", type_).of_type
    return depth


def named_type_of(field: GraphQLField) -> GraphQLNamedType:
    """The field's innermost type."""
    return cast("Any", get_named_type)(cast("Any", field).type)


def faults_of(schema: GraphQLSchema) -> Iterator[CostFault]:
    """Each list without a size, and each name in a directive that does not exist.

    A schema that does not define `@listSize` need not size its lists.
    """
    sized_elsewhere = _sized_by_parents(schema)
    for type_ in schema.type_map.values():
        yield from _faults_of_weight(type_.name, type_)
        if isinstance(type_, HasFields) and not type_.name.startswith("__"):
            for name, field in type_.fields.items():
                coordinate = f"{type_.name}.{name}"
                yield from _faults_of_weight(coordinate, field)
                yield from _faults_of_size(coordinate, field)
                is_open = list_depth(field) > 0 and list_size_of(field) is None and coordinate not in sized_elsewhere
                if is_open and schema.get_directive(LIST_SIZE) is not None:
                    yield CostFault(coordinate, "a list must say how long it is with @listSize", field.ast_node)


def _sized_by_parents(schema: GraphQLSchema) -> set[str]:
    """Lists that are in the `sizedFields` of every field which returns their object."""
    leading: dict[str, list[ListSize]] = {}
    for type_ in schema.type_map.values():
        if isinstance(type_, HasFields):
            for field in type_.fields.values():
                leading.setdefault(named_type_of(field).name, []).append(list_size_of(field) or ListSize())
    return {
        f"{name}.{field}"
        for name, sizes in leading.items()
        for field in sizes[0].sized_fields
        if all(field in size.sized_fields for size in sizes)
    }


def _faults_of_weight(coordinate: str, holder: GraphQLField | GraphQLNamedType) -> Iterator[CostFault]:
    given = _arguments(holder, COST)
    weight = weight_of(holder)
    if given is not None and (weight is None or weight < 0):
        yield CostFault(coordinate, "the weight of @cost is a whole number, 0 or more", holder.ast_node)


def _faults_of_size(coordinate: str, field: GraphQLField) -> Iterator[CostFault]:
    size = list_size_of(field)
    if size is None:
        return

    def fault(message: str) -> CostFault:
        return CostFault(coordinate, message, field.ast_node)

    if size.assumed is not None and size.assumed < 0:
        yield fault("the assumedSize of @listSize is 0 or more")
    if size.assumed is None and not (size.slicing and size.requires_one):
        yield fault("@listSize needs an assumedSize, or slicingArguments one of which is required")
    for name in size.slicing:
        argument = field.args.get(name)
        if argument is None:
            yield fault(f"the field has no argument {name}, which @listSize names")
        elif named_type_of(cast("Any", argument)).name != "Int":
            yield fault(f"the argument {name}, which @listSize names, must be an Int")
    type_ = named_type_of(field)
    for name in size.sized_fields:
        below = type_.fields.get(name) if isinstance(type_, HasFields) else None
        if below is None or not list_depth(below):
            yield fault(f"{type_.name} has no list {name}, which @listSize names")
    if not size.sized_fields and not list_depth(field):
        yield fault("@listSize without sizedFields stands on a field that is no list")


_Holder: TypeAlias = GraphQLField | GraphQLArgument | GraphQLNamedType


def _arguments(holder: _Holder, directive: str) -> Mapping[str, Any] | None:
    """The arguments of the directive on a definition or one of its extensions; None without the directive."""
    for node in _directives(holder):
        if node.name.value == directive:
            return {argument.name.value: value_from_ast_untyped(argument.value) for argument in node.arguments}
    return None


def _directives(holder: _Holder) -> Iterator[DirectiveNode]:
    if holder.ast_node is not None:
        yield from holder.ast_node.directives or ()
    if isinstance(holder, GraphQLObjectType | GraphQLScalarType | GraphQLEnumType | GraphQLInterfaceType):
        for node in holder.extension_ast_nodes or ():
            yield from node.directives or ()


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _names(value: object) -> tuple[str, ...]:
    """A list of names; a single name is coerced to a list of one, as in GraphQL."""
    listed = cast("list[object]", value) if isinstance(value, list) else [] if value is None else [value]
    return tuple(str(name) for name in listed)
