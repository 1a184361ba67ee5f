"""The cost model of a schema: makes formulas of operations."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import Any, TypeAlias, cast

from graphql import (
    BooleanValueNode,
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    InlineFragmentNode,
    IntValueNode,
    NamedTypeNode,
    OperationDefinitionNode,
    SchemaMetaFieldDef,
    SelectionSetNode,
    TypeMetaFieldDef,
    VariableNode,
    is_composite_type,
    parse,
)

from gqlcost.directives import HasFields, ListSize, list_depth, list_size_of, named_type_of, weight_of
from gqlcost.formula import MAX_COST, Estimate, Formula, Selected, Size, Slicing

__all__ = ["MAX_COST", "CostModel"]

DEFAULT_LIST_SIZE = 10
"""The assumed size of a list without `@listSize`."""
MAX_NODES = 20_000
"""Selections that one formula may have; those of a fragment count at each spread."""
MAX_DEPTH = 100

Conditions: TypeAlias = Mapping[str, Any]
"""The variables on which `@skip` and `@include` depend. A missing one excludes nothing."""

_Fields: TypeAlias = dict[str, list[FieldNode]]
_ABSTRACT = (GraphQLInterfaceType, GraphQLUnionType)
_META = {"__schema": SchemaMetaFieldDef, "__type": TypeMetaFieldDef}


class CostModel:
    """What the fields of a schema cost. It reads the directives once."""

    def __init__(self, schema: GraphQLSchema, *, max_nodes: int = MAX_NODES) -> None:
        self.schema = schema
        self._max_nodes = max_nodes
        self._weights: dict[str, int] = {}
        self._sizes: dict[str, ListSize] = {}
        self._introspection = _introspection_sizes(schema)

    def formula(
        self,
        operation: OperationDefinitionNode,
        fragments: Mapping[str, FragmentDefinitionNode],
        conditions: Conditions | None = None,
    ) -> Formula:
        """The formula of a valid operation, without the fields that `conditions` exclude."""
        compiler = _Compiler(self, operation, fragments, conditions or {}, self._max_nodes)
        try:
            roots = compiler.roots()
        except (_TooLargeError, RecursionError):
            return Formula((), (), is_complete=False)
        return Formula(roots, compiler.places)

    def estimate(
        self,
        document: DocumentNode | str,
        operation_name: str | None = None,
        variables: Mapping[str, Any] | None = None,
        *,
        max_parts: int = 50,
    ) -> Estimate:
        """What an operation of a valid document costs: for tools. A server keeps the formula instead.

        Without `variables`, fields that `@skip` and `@include` may exclude are counted. Raises `LookupError` if the
        document has no such operation.
        """
        ast = parse(document) if isinstance(document, str) else document
        operation = _operation(ast, operation_name)
        fragments = {node.name.value: node for node in ast.definitions if isinstance(node, FragmentDefinitionNode)}
        formula = self.formula(operation, fragments, variables)
        return formula.estimate(variables, max_parts=max_parts)

    def weight(self, coordinate: str, field: GraphQLField) -> int:
        """The weight of one value: the field's `@cost`, else that of its type, else 1 for objects and 0 for leaves."""
        if coordinate not in self._weights:
            type_ = named_type_of(field)
            weights = (weight_of(field), weight_of(type_), _default_weight(type_))
            self._weights[coordinate] = next(weight for weight in weights if weight is not None)
        return self._weights[coordinate]

    def list_size(self, coordinate: str, field: GraphQLField) -> ListSize:
        """The size of the field's list, by its `@listSize` or by default."""
        if coordinate not in self._sizes:
            default = self._introspection.get(coordinate, DEFAULT_LIST_SIZE)
            self._sizes[coordinate] = list_size_of(field) or ListSize(default, requires_one=False)
        return self._sizes[coordinate]


class _TooLargeError(Exception):
    """The operation selects more than a formula may have."""


class _Compiler:
    """Makes the formula of one operation. Equal selections are visited once, wherever their fragment is spread."""

    def __init__(
        self,
        model: CostModel,
        operation: OperationDefinitionNode,
        fragments: Mapping[str, FragmentDefinitionNode],
        conditions: Conditions,
        max_nodes: int,
    ) -> None:
        self.places: list[Selected] = []
        self._model = model
        self._operation = operation
        self._fragments = fragments
        self._conditions = conditions
        self._nodes_left = max_nodes
        self._depth = 0
        self._memo: dict[object, tuple[Selected, ...]] = {}
        self._defaults = {
            definition.variable.name.value: definition.default_value
            for definition in operation.variable_definitions or ()
            if definition.default_value is not None
        }

    def roots(self) -> tuple[Selected, ...]:
        """The fields of the operation itself."""
        root = self._model.schema.get_root_type(self._operation.operation)
        return self._selected(root, [self._operation.selection_set], {}, None) if root else ()

    def _selected(
        self, type_: HasFields, selections: Sequence[SelectionSetNode], sized: Mapping[str, Size], sized_by: object
    ) -> tuple[Selected, ...]:
        """The fields that these selections together select for one object type."""
        key = (type_.name, tuple(map(id, selections)), sized_by)
        known = self._memo.get(key)
        if known is None:
            self._depth += 1
            if self._depth > MAX_DEPTH:
                raise _TooLargeError
            fields: _Fields = {}
            self._collect(type_, selections, fields, set())
            selected = (self._field(type_, name, nodes, sized) for name, nodes in fields.items())
            known = self._memo[key] = tuple(field for field in selected if field is not None)
            self._depth -= 1
        return known

    def _collect(
        self, type_: HasFields, selections: Sequence[SelectionSetNode], fields: _Fields, spread: set[str]
    ) -> None:
        for selection in selections:
            for node in selection.selections:
                self._nodes_left -= 1
                if self._nodes_left < 0:
                    raise _TooLargeError
                if not self._is_included(node.directives):
                    continue
                match node:
                    case FieldNode():
                        name = (node.alias or node.name).value
                        fields.setdefault(name, []).append(node)
                    case InlineFragmentNode() if self._applies(type_, node):
                        self._collect(type_, [node.selection_set], fields, spread)
                    case FragmentSpreadNode() if node.name.value not in spread:
                        spread.add(node.name.value)
                        fragment = self._fragments.get(node.name.value)
                        if fragment is not None and self._applies(type_, fragment):
                            self._collect(type_, [fragment.selection_set], fields, spread)
                    case _:
                        pass

    def _field(self, type_: HasFields, name: str, nodes: list[FieldNode], sized: Mapping[str, Size]) -> Selected | None:
        field_name = nodes[0].name.value
        field = _META.get(field_name) or type_.fields.get(field_name)
        if field is None:  # `__typename`, or a field that the schema does not have
            return None
        coordinate = f"{type_.name}.{field_name}"
        declared = self._model.list_size(coordinate, field)
        own = self._size(coordinate, declared, field, nodes[0])
        depth = list_depth(field)
        sizes = (sized.get(field_name, own),) * depth if not declared.sized_fields else ()
        below = dict.fromkeys(declared.sized_fields, own)
        weight = self._model.weight(coordinate, field) + _argument_weights(field, nodes[0])
        selected = Selected(name, coordinate, weight, sizes, self._alternatives(field, nodes, below))
        selected.fold(self.places)
        return selected

    def _alternatives(
        self, field: GraphQLField, nodes: list[FieldNode], sized: Mapping[str, Size]
    ) -> tuple[tuple[Selected, ...], ...]:
        selections = [node.selection_set for node in nodes if node.selection_set]
        sized_by = tuple(map(id, nodes)) if sized else None
        possible = _possible_types(self._model.schema, named_type_of(field)) if selections else ()
        return tuple(self._selected(object_type, selections, sized, sized_by) for object_type in possible)

    def _size(self, where: str, declared: ListSize, field: GraphQLField, node: FieldNode) -> Size:
        slicing = tuple(self._slicing(argument, field, node) for argument in declared.slicing)
        return Size(declared.assumed, slicing, bool(slicing) and declared.requires_one, where)

    def _slicing(self, name: str, field: GraphQLField, node: FieldNode) -> Slicing:
        argument = field.args.get(name)
        argument_default: Any = argument.default_value if argument else None
        default = argument_default if isinstance(argument_default, int) else None
        for given in node.arguments or ():
            if given.name.value == name:
                match given.value:
                    case VariableNode():
                        variable = given.value.name.value
                        literal = self._defaults.get(variable)
                        variable_default = int(literal.value) if isinstance(literal, IntValueNode) else default
                        return Slicing(name, None, variable, variable_default)
                    case IntValueNode():
                        return Slicing(name, int(given.value.value))
                    case _:
                        return Slicing(name)
        return Slicing(name, default)

    def _applies(self, type_: HasFields, node: InlineFragmentNode | FragmentDefinitionNode) -> bool:
        condition = cast("NamedTypeNode | None", node.type_condition)
        if condition is None or condition.name.value == type_.name:
            return True
        other = self._model.schema.get_type(condition.name.value)
        return isinstance(other, _ABSTRACT) and self._model.schema.is_sub_type(other, type_)

    def _is_included(self, directives: Sequence[DirectiveNode] | None) -> bool:
        for directive in directives or ():
            including_value = {"skip": False, "include": True}.get(directive.name.value)
            if including_value is not None and self._condition(directive) is (not including_value):
                return False
        return True

    def _condition(self, directive: DirectiveNode) -> bool | None:
        """The value of the directive's `if`; None if it is not known."""
        for argument in directive.arguments or ():
            match argument.value:
                case BooleanValueNode():
                    return argument.value.value
                case VariableNode():
                    name = argument.value.name.value
                    literal = self._defaults.get(name)
                    default = literal.value if isinstance(literal, BooleanValueNode) and self._conditions else None
                    given = self._conditions.get(name, default)
                    return given if isinstance(given, bool) else None
                case _:
                    pass
        return None


def _default_weight(type_: GraphQLNamedType) -> int:
    return 1 if is_composite_type(type_) else 0


def _argument_weights(field: GraphQLField, node: FieldNode) -> int:
    given = (field.args.get(argument.name.value) for argument in node.arguments or ())
    return sum(weight_of(argument) or 0 for argument in given if argument is not None)


def _possible_types(schema: GraphQLSchema, type_: GraphQLNamedType) -> Sequence[HasFields]:
    if isinstance(type_, GraphQLObjectType):
        return (type_,)
    return [*schema.get_possible_types(type_)] if isinstance(type_, _ABSTRACT) else ()


def _operation(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    for node in document.definitions:
        if isinstance(node, OperationDefinitionNode) and (name is None or (node.name and node.name.value == name)):
            return node
    raise LookupError(f"the document has no operation {name or 'at all'}")


def _introspection_sizes(schema: GraphQLSchema) -> dict[str, int]:
    """The sizes of the lists of an introspection; for lists of a type's members the average over all types."""
    types = [*schema.type_map.values()]

    def each(counts: Iterator[int]) -> int:
        return max(1, ceil(sum(counts) / len(types)))

    outputs = [type_ for type_ in types if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType)]
    fields = [field for type_ in outputs for field in type_.fields.values()]
    arguments = ceil(sum(len(field.args) for field in fields) / max(1, len(fields)))
    return {
        "__Schema.types": len(types),
        "__Schema.directives": len(schema.directives),
        "__Type.fields": each(len(type_.fields) for type_ in outputs),
        "__Type.interfaces": each(len(type_.interfaces) for type_ in outputs),
        "__Type.possibleTypes": 1,
        "__Type.enumValues": each(len(type_.values) for type_ in types if isinstance(type_, GraphQLEnumType)),
        "__Type.inputFields": each(len(type_.fields) for type_ in types if isinstance(type_, GraphQLInputObjectType)),
        "__Field.args": max(1, arguments),
        "__Directive.args": 2,
        "__Directive.locations": 2,
    }
