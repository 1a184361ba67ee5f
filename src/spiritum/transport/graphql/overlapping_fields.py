"""
Which fields of one response name can be merged: the specification's rule, in a time that grows with the
document and not with its square.

graphql-core compares each field with each other one of its name, and takes 0.9 s for a document of 6 kB. All that have
to agree do so exactly if they agree with one of them: here fields are grouped, and each is compared with the first of
its group (Simon Adameit's algorithm at XING, which Sangria and graphql-java use).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from graphql import (
    ASTValidationRule,
    FieldNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValidationContext,
    is_leaf_type,
    print_ast,
)
from graphql.utilities.sort_value_node import sort_value_node

from gqlplan.untyped import FieldType, list_item, named_type, required_item, type_named, type_of

_MAX_VISITS = 60_000
"""Fields looked at for one operation: six times what the limits let one select, so that nothing within meets it."""


@dataclass(frozen=True, slots=True)
class _Field:
    """A field with its parent and its type; `None` if the schema does not know them."""

    node: FieldNode
    parent: GraphQLNamedType | None
    type: FieldType | None


_Below: TypeAlias = "tuple[SelectionSetNode, GraphQLNamedType | None]"
_Groups: TypeAlias = dict[str, list[_Field]]
_Seen: TypeAlias = set[frozenset[tuple[int, str]]]
_Check: TypeAlias = Callable[[_Groups, _Seen], None]


class _Conflict(Exception):
    """Two fields that cannot be one."""

    def __init__(self, reason: str, nodes: list[FieldNode]) -> None:
        super().__init__(reason)
        self.reason = reason
        self.nodes = nodes


class OverlappingFieldsRule(ASTValidationRule):
    """Reports the first conflict of an operation."""

    def __init__(self, context: ValidationContext) -> None:
        super().__init__(context)
        self._context: ValidationContext = context
        self._calls: dict[int, str] = {}
        self._visits = 0

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: Any) -> None:
        """Look at everything that the operation selects."""
        self._visits = 0
        root = self._context.schema.get_root_type(node.operation)
        try:
            for check in (self._check_shapes, self._check_calls):
                for name, fields in self._collect([(node.selection_set, root)]).items():
                    self._check_root(name, fields, check)
        except _Conflict as conflict:
            self.report_error(GraphQLError(conflict.reason, conflict.nodes))

    def _check_root(self, name: str, fields: list[_Field], check: _Check) -> None:
        try:
            check({name: fields}, set())
        except _Conflict as conflict:
            hint = "Use different aliases on the fields to fetch both if this was intentional."
            message = f"Fields '{name}' conflict because {conflict.reason}. {hint}"
            raise _Conflict(message, conflict.nodes) from None

    def _check_shapes(self, groups: _Groups, seen: _Seen) -> None:
        """Whatever the types of the objects are, one name may stand for one shape only."""
        for fields in groups.values():
            known = [field for field in fields if field.type is not None]
            for other in known[1:]:
                if not _is_same_shape(known[0].type, other.type):
                    reason = f"they return conflicting types '{known[0].type}' and '{other.type}'"
                    raise _Conflict(reason, [known[0].node, other.node])
            self._descend(fields, seen, self._check_shapes)

    def _check_calls(self, groups: _Groups, seen: _Seen) -> None:
        """For objects of one type, one name may stand for one field with one set of arguments only."""
        for fields in groups.values():
            for together in _by_object_type(fields):
                for other in together[1:]:
                    self._compare_calls(together[0].node, other.node)
                self._descend(together, seen, self._check_calls)

    def _compare_calls(self, first: FieldNode, other: FieldNode) -> None:
        if first.name.value != other.name.value:
            reason = f"'{first.name.value}' and '{other.name.value}' are different fields"
            raise _Conflict(reason, [first, other])
        if self._call(first) != self._call(other):
            raise _Conflict("they have differing arguments", [first, other])

    def _descend(self, fields: list[_Field], seen: _Seen, check: _Check) -> None:
        """Check what is selected below the fields, all of it in one place; nothing twice."""
        below = [
            (field.node.selection_set, None if field.type is None else named_type(field.type))
            for field in fields
            if field.node.selection_set is not None
        ]
        key = frozenset((id(selections), type_.name if type_ else "") for selections, type_ in below)
        if not below or key in seen:
            return
        seen.add(key)
        for name, group in self._collect(below).items():
            try:
                check({name: group}, seen)
            except _Conflict as conflict:
                reason = f"subfields '{name}' conflict because {conflict.reason}"
                raise _Conflict(reason, [fields[0].node, *conflict.nodes]) from None

    def _collect(self, selected: Iterable[_Below]) -> _Groups:
        """The fields of selection sets in one place, those of their fragments among them, by response name."""
        groups: _Groups = {}
        seen: set[tuple[int, str]] = set()
        for field in self._fields(selected, seen):
            alias = field.node.alias
            groups.setdefault((alias or field.node.name).value, []).append(field)
        return groups

    def _fields(self, selected: Iterable[_Below], seen: set[tuple[int, str]]) -> Iterator[_Field]:
        for selections, parent in selected:
            place = (id(selections), parent.name if parent else "")
            if place in seen:
                continue
            seen.add(place)
            for node in selections.selections:
                self._count()
                if isinstance(node, FieldNode):
                    yield _Field(node, parent, _type_of(parent, node.name.value))
                elif isinstance(node, InlineFragmentNode):
                    yield from self._fields([self._inline(node, parent)], seen)
                elif isinstance(node, FragmentSpreadNode):
                    yield from self._fields(self._spread(node), seen)

    def _inline(self, node: InlineFragmentNode, parent: GraphQLNamedType | None) -> _Below:
        condition = node.type_condition
        return node.selection_set, type_named(self._context.schema, condition) if condition else parent

    def _spread(self, node: FragmentSpreadNode) -> list[_Below]:
        fragment = self._context.get_fragment(node.name.value)
        if fragment is None:
            return []
        return [(fragment.selection_set, type_named(self._context.schema, fragment.type_condition))]

    def _call(self, node: FieldNode) -> str:
        """A field's arguments, written in one way only; written once for each place in the document."""
        written = self._calls.get(id(node))
        if written is None:
            arguments = sorted(
                f"{argument.name.value}:{print_ast(sort_value_node(argument.value))}" for argument in node.arguments
            )
            written = self._calls[id(node)] = ",".join(arguments)
        return written

    def _count(self) -> None:
        self._visits += 1
        if self._visits > _MAX_VISITS:
            raise _Conflict("too much is selected in one place to compare it", [])


def _type_of(parent: GraphQLNamedType | None, name: str) -> FieldType | None:
    if not isinstance(parent, GraphQLObjectType | GraphQLInterfaceType):
        return None
    field = parent.fields.get(name)
    return type_of(field) if field else None


def _is_same_shape(first: FieldType, other: FieldType) -> bool:
    """Whether values of both types have the same shape: the same lists, the same nulls, the same leaves."""
    for inner in (required_item, list_item):
        items = inner(first), inner(other)
        if items[0] is not None or items[1] is not None:
            return items[0] is not None and items[1] is not None and _is_same_shape(items[0], items[1])
    return first is other if is_leaf_type(first) or is_leaf_type(other) else True


def _by_object_type(fields: list[_Field]) -> list[list[_Field]]:
    """The fields that apply to one object: those of its type, and those of interfaces and unions."""
    of_any = [field for field in fields if not isinstance(field.parent, GraphQLObjectType)]
    of_types: dict[str, list[_Field]] = {}
    for field in fields:
        if isinstance(field.parent, GraphQLObjectType):
            of_types.setdefault(field.parent.name, []).append(field)
    return [[*of_any, *own] for own in of_types.values()] or [of_any]
