"""Refuses operations for which the client generators would generate wrong code, with file and line.

The generators read a selection set as a list of fields. A condition on a fragment, or a field that is selected twice,
would give fields that are always required, or lose a part of the selection. Names must remain distinct in Python.
"""

import keyword
from collections.abc import Iterator, Mapping, Sequence

from ariadne_codegen.utils import process_name, str_to_snake_case
from graphql import (
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    Node,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    Visitor,
    visit,
)

from contractgen.names import snake

_MODULES = frozenset({"enums", "input_types", "fragments", "methods", "base_model", "async_base_client"})
_RESERVED_MODULES = frozenset({"exceptions", "client", "operations", "init"})
_METHODS = frozenset({"aclose", "self"})
_MAX_NAME_LENGTH = 100
"""In characters: an operation becomes a file, with a class for each object of its result."""
_CONDITIONS = frozenset({"skip", "include"})

Faults = Iterator[tuple[Node, str]]
Fragments = Mapping[str, FragmentDefinitionNode]


def faults_for_clients(document: DocumentNode) -> Faults:
    """Each fault with its node; the document need not be valid."""
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    yield from _names(operations)
    for operation in operations:
        yield from _variables(operation)
        if operation.operation is OperationType.SUBSCRIPTION:
            yield from _conditional_roots(operation, fragments)
    selections = _SelectionSets()
    visit(document, selections)
    for selection_set in selections.sets:
        yield from _selections(selection_set, fragments)


def _names(operations: Sequence[OperationDefinitionNode]) -> Faults:
    known: dict[str, str] = {}
    for node in operations:
        if node.name is None:
            continue
        name = node.name.value
        method = str_to_snake_case(name)
        if not method.isidentifier() or keyword.iskeyword(method) or len(name) > _MAX_NAME_LENGTH:
            yield node, f"{name}: an operation is named like a method, in at most {_MAX_NAME_LENGTH} characters"
        elif method in _MODULES | _RESERVED_MODULES | _METHODS:
            yield node, f"{name}: the client needs the name {method} for itself"
        for key in {method, snake(name)}:
            other = known.setdefault(key, name)
            if other != name:
                yield node, f"{name}: is the method {method} in Python, and so is {other}"
                break


def _variables(operation: OperationDefinitionNode) -> Faults:
    known: dict[str, str] = {}
    for node in operation.variable_definitions:
        name = node.variable.name.value
        argument = process_name(name, convert_to_snake_case=True)
        if not argument.isidentifier() or argument == "self":
            yield node, f"${name}: in Python it would be `{argument}`, which no argument can be called"
        if known.setdefault(argument, name) != name:
            yield node, f"${name}: is `{argument}` in Python, and so is ${known[argument]}"


def _conditional_roots(operation: OperationDefinitionNode, fragments: Fragments) -> Faults:
    """A subscription whose only field may be skipped would have no events."""
    for node in _flat(operation.selection_set, fragments, set()):
        if condition := _condition(node):
            yield condition, f"@{condition.name.value}: a subscription cannot leave out the one field that it has"


def _flat(selection_set: SelectionSetNode, fragments: Fragments, seen: set[str]) -> Iterator[Node]:
    """The selections of a set, including those of its fragments."""
    for node in selection_set.selections:
        yield node
        if isinstance(node, InlineFragmentNode):
            yield from _flat(node.selection_set, fragments, seen)
        elif isinstance(node, FragmentSpreadNode) and node.name.value not in seen and node.name.value in fragments:
            yield from _flat(fragments[node.name.value].selection_set, fragments, seen | {node.name.value})


def _selections(selection_set: SelectionSetNode, fragments: Fragments) -> Faults:
    for node in selection_set.selections:
        if isinstance(node, FieldNode):
            continue
        if condition := _condition(node):
            yield condition, f"@{condition.name.value} on a fragment: put it on each of the fragment's fields"
        elif isinstance(node, InlineFragmentNode) and getattr(node, "type_condition", None) is None:
            yield node, "a fragment without a type: write its fields where it stands"
    yield from _selected_twice(selection_set, fragments)


def _selected_twice(selection_set: SelectionSetNode, fragments: Fragments) -> Faults:
    first: dict[str, FieldNode] = {}
    for node in _flat(selection_set, fragments, set()):
        if not isinstance(node, FieldNode):
            continue
        other = first.setdefault(_attribute(node), node)
        if other is node:
            continue
        if _key(other) != _key(node):
            yield node, f"{_key(node)}: is `{_attribute(node)}` in Python, and so is {_key(other)}"
        elif (
            node.selection_set
            or _conditions_of(node) != _conditions_of(other)
            or _are_siblings(node, other, selection_set)
        ):
            yield node, f"{_key(node)}: is selected twice: select it once, with all that is asked of it"


def _are_siblings(field: FieldNode, other: FieldNode, selection_set: SelectionSetNode) -> bool:
    """Whether both fields are directly in the set, not in a fragment."""
    return all(any(selected is node for node in selection_set.selections) for selected in (field, other))


def _key(node: FieldNode) -> str:
    return node.alias.value if node.alias else node.name.value


def _attribute(node: FieldNode) -> str:
    return process_name(
        _key(node), convert_to_snake_case=True, trim_leading_underscore=True, handle_pydantic_resrved_field_names=True
    )


def _conditions_of(node: FieldNode) -> list[str]:
    """The conditions of a field in comparable form."""
    return sorted(
        f"{directive.name.value} {directive.arguments}"
        for directive in node.directives
        if directive.name.value in _CONDITIONS
    )


def _condition(node: Node) -> DirectiveNode | None:
    directives: Sequence[DirectiveNode] = getattr(node, "directives", ())
    return next((directive for directive in directives if directive.name.value in _CONDITIONS), None)


class _SelectionSets(Visitor):
    """Collects the selection sets of a document."""

    def __init__(self) -> None:
        super().__init__()
        self.sets: list[SelectionSetNode] = []

    def enter_selection_set(self, node: SelectionSetNode, *_: object) -> None:
        """Record it."""
        self.sets.append(node)
