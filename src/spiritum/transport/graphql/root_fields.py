"""Which root fields an operation requests: what the audit trail calls it by."""

from collections.abc import Iterator, Mapping

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
)


def root_fields(document: DocumentNode) -> Mapping[str, str]:
    """For each operation of a valid document, by its name, the names of its root fields, each once, in order.

    SECURITY: they are the schema's names; aliases and the operation's own name are the client's to choose.
    """
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    return {
        node.name.value if node.name else "": " ".join(
            dict.fromkeys(field.name.value for field in root_field_nodes(node.selection_set, fragments))
        )
        for node in document.definitions
        if isinstance(node, OperationDefinitionNode)
    }


def root_field_nodes(
    selected: SelectionSetNode, fragments: Mapping[str, FragmentDefinitionNode]
) -> Iterator[FieldNode]:
    """Each root field that an operation selects, through fragments too."""
    waiting, seen = [selected], set[str]()
    while waiting:
        for node in waiting.pop().selections:
            if isinstance(node, FieldNode):
                yield node
            elif isinstance(node, InlineFragmentNode):
                waiting.append(node.selection_set)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
                seen.add(node.name.value)
                waiting.append(fragments[node.name.value].selection_set)
