"""What the generators of clients cannot do faithfully with an operation, refused with file and line.

They read a selection set as a list of fields. What says the same in a roundabout way (a condition on a fragment, a
field selected twice) they would take for fields that are always there, or lose a part of. And names have to stay apart.
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
_MODULES_OF_OTHERS = frozenset({"exceptions", "client", "operations", "init"})
_METHODS = frozenset({"aclose", "self"})
_LONGEST_NAME = 100
"""In characters: an operation becomes a file, with a name for each object that it answers."""
_CONDITIONS = frozenset({"skip", "include"})

Faults = Iterator[tuple[Node, str]]
Fragments = Mapping[str, FragmentDefinitionNode]


def faults_for_clients(document: DocumentNode) -> Faults:
    """The node and the reason of each; the document need not be valid."""
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    yield from _names(operations)
    for operation in operations:
        yield from _variables(operation)
        if operation.operation is OperationType.SUBSCRIPTION:
            yield from _conditional_roots(operation, fragments)
    selections = _SelectionSets()
    visit(document, selections)
    for selection_set in selections.found:
        yield from _selections(selection_set, fragments)


def _names(operations: Sequence[OperationDefinitionNode]) -> Faults:
    known: dict[str, str] = {}
    for node in operations:
        if node.name is None:
            continue
        name = node.name.value
        method = str_to_snake_case(name)
        if not method.isidentifier() or keyword.iskeyword(method) or len(name) > _LONGEST_NAME:
            yield node, f"{name}: an operation is named like a method, in at most {_LONGEST_NAME} characters"
        elif method in _MODULES | _MODULES_OF_OTHERS | _METHODS:
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
    """A subscription that is skipped has nothing to wait for."""
    for node in _flat(operation.selection_set, fragments, set()):
        if condition := _condition(node):
            yield condition, f"@{condition.name.value}: a subscription cannot leave out the one field that it has"


def _flat(selection_set: SelectionSetNode, fragments: Fragments, seen: set[str]) -> Iterator[Node]:
    """The selections of a set and of the fragments in it."""
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
        elif node.selection_set or _written(node) != _written(other) or _are_beside(node, other, selection_set):
            yield node, f"{_key(node)}: is selected twice: select it once, with all that is asked of it"


def _are_beside(one: FieldNode, other: FieldNode, selection_set: SelectionSetNode) -> bool:
    """Whether two fields stand in the very set, and not one of them in a fragment."""
    return all(any(found is node for node in selection_set.selections) for found in (one, other))


def _key(node: FieldNode) -> str:
    return node.alias.value if node.alias else node.name.value


def _attribute(node: FieldNode) -> str:
    return process_name(
        _key(node), convert_to_snake_case=True, trim_leading_underscore=True, handle_pydantic_resrved_field_names=True
    )


def _written(node: FieldNode) -> list[str]:
    """The conditions of a field, to be compared."""
    return sorted(f"{one.name.value} {one.arguments}" for one in node.directives if one.name.value in _CONDITIONS)


def _condition(node: Node) -> DirectiveNode | None:
    directives: Sequence[DirectiveNode] = getattr(node, "directives", ())
    return next((one for one in directives if one.name.value in _CONDITIONS), None)


class _SelectionSets(Visitor):
    """Collects the selection sets of a document."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[SelectionSetNode] = []

    def enter_selection_set(self, node: SelectionSetNode, *_: object) -> None:
        """Note one."""
        self.found.append(node)
