"""The schema coordinates that an operation uses: a change of one of them affects it."""

from collections.abc import Iterator
from typing import cast

from graphql import (
    ArgumentNode,
    DirectiveNode,
    DocumentNode,
    EnumValueNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInputObjectType,
    GraphQLSchema,
    GraphQLType,
    InlineFragmentNode,
    ListTypeNode,
    NamedTypeNode,
    Node,
    NonNullTypeNode,
    ObjectFieldNode,
    OperationDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    TypeNode,
    VariableDefinitionNode,
    Visitor,
    get_named_type,
    visit,
)

from contractgen.graphql_types import type_of


def operations_in(document: DocumentNode) -> dict[str, OperationDefinitionNode]:
    """The named operations of a document."""
    nodes = (node for node in document.definitions if isinstance(node, OperationDefinitionNode))
    return {node.name.value: node for node in nodes if node.name}


def used(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) -> frozenset[str]:
    """Coordinates that an operation uses, its fragments included: `Type`, `Type.field`, `Type.field(arg:)`, `@name`.

    Unknown fields are ignored: an operation may be older or newer than the schema.
    """
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    info = TypeInfo(schema)
    collector = _Collector(schema, info)
    for node in (operation, *_spread(operation, fragments, set())):
        visit(node, TypeInfoVisitor(info, collector))
    return frozenset(collector.coordinates)


def _spread(
    node: Node, fragments: dict[str, FragmentDefinitionNode], seen: set[str]
) -> Iterator[FragmentDefinitionNode]:
    finder = _Spreads()
    visit(node, finder)
    for name in finder.names:
        if name in fragments and name not in seen:
            seen.add(name)
            yield fragments[name]
            yield from _spread(fragments[name], fragments, seen)


class _Spreads(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def enter_fragment_spread(self, node: FragmentSpreadNode, *_: object) -> None:
        self.names.append(node.name.value)


class _Collector(Visitor):
    def __init__(self, schema: GraphQLSchema, info: TypeInfo) -> None:
        super().__init__()
        self.coordinates: set[str] = set()
        self._schema = schema
        self._info = info

    def enter_field(self, node: FieldNode, *_: object) -> None:
        parent, field = self._info.get_parent_type(), self._info.get_field_def()
        if parent is not None and field is not None:
            result = get_named_type(type_of(field))
            self.coordinates |= {parent.name, f"{parent.name}.{node.name.value}", result.name}

    def enter_inline_fragment(self, node: InlineFragmentNode, *_: object) -> None:
        condition: NamedTypeNode | None = node.type_condition
        self.coordinates |= {condition.name.value} if condition else set()

    def enter_fragment_definition(self, node: FragmentDefinitionNode, *_: object) -> None:
        self.coordinates.add(node.type_condition.name.value)

    def enter_argument(self, node: ArgumentNode, *_: object) -> None:
        parent, directive = self._info.get_parent_type(), self._info.get_directive()
        field = self._info.get_field_def()
        argument = self._info.get_argument()
        if directive is not None:
            self.coordinates.add(f"@{directive.name}({node.name.value}:)")
        elif parent is not None and field is not None and argument is not None:
            name = field.ast_node.name.value if field.ast_node else ""
            self.coordinates |= {f"{parent.name}.{name}({node.name.value}:)", get_named_type(type_of(argument)).name}

    def enter_directive(self, node: DirectiveNode, *_: object) -> None:
        self.coordinates.add(f"@{node.name.value}")

    def enter_object_field(self, node: ObjectFieldNode, *_: object) -> None:
        parent = get_named_type(cast("GraphQLType | None", self._info.get_parent_input_type()))  # pyright: ignore[reportUnknownMemberType] - bare
        if isinstance(parent, GraphQLInputObjectType):
            self.coordinates |= {parent.name, f"{parent.name}.{node.name.value}"}

    def enter_enum_value(self, node: EnumValueNode, *_: object) -> None:
        type_ = get_named_type(cast("GraphQLType | None", self._info.get_input_type()))  # pyright: ignore[reportUnknownMemberType] - bare
        if type_ is not None:
            self.coordinates |= {type_.name, f"{type_.name}.{node.value}"}

    def enter_variable_definition(self, node: VariableDefinitionNode, *_: object) -> None:
        """A variable may hold any value of its type, so all fields of an input count as used."""
        name = _named(node.type)
        if name in self._schema.type_map:
            self._add_input(name)

    def _add_input(self, name: str) -> None:
        if name in self.coordinates:
            return
        self.coordinates.add(name)
        type_ = self._schema.type_map[name]
        if isinstance(type_, GraphQLInputObjectType):
            for field_name, field in type_.fields.items():
                self.coordinates.add(f"{name}.{field_name}")
                self._add_input(get_named_type(type_of(field)).name)


def _named(node: TypeNode) -> str:
    while isinstance(node, ListTypeNode | NonNullTypeNode):
        node = node.type
    return node.name.value if isinstance(node, NamedTypeNode) else ""
