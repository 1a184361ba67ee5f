"""The named operations of `schema/operations/`: validated against the contract, identified by the hash of their text.

The text is canonical: the operation as graphql-core prints it, followed by its fragments in the order of their names.
Comments and layout of the sources do not change it, so an id changes exactly when the selection changes.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    Node,
    OperationDefinitionNode,
    Source,
    TokenKind,
    Visitor,
    parse,
    print_ast,
    validate,
    visit,
)

from contractgen.client_operations import faults_for_clients
from contractgen.runtime import ContractError
from contractgen.source_locations import unread_files


@dataclass(frozen=True, slots=True)
class NamedOperation:
    """One operation, with the fragments that it uses."""

    name: str
    kind: str
    """`query`, `mutation` or `subscription`."""
    text: str
    documentation: str
    """The comment above the operation."""

    @property
    def id(self) -> str:
        """SHA-256 of the text, in hexadecimal: the `sha256Hash` of Apollo's persisted queries."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def load_operations(schema: GraphQLSchema, folder: Path) -> tuple[NamedOperation, ...]:
    """The operations in `folder`, by name; raises `ContractError` with the file and line of every fault."""
    document = _document(folder)
    faults = [*_unnamed(document), *_invalid(schema, document)]
    faults += [f"{_place(node)}: {reason}" for node, reason in faults_for_clients(document)]
    if faults:
        raise ContractError("\n".join(faults))
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    nodes = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    return tuple(sorted((_operation(node, fragments) for node in nodes), key=lambda operation: operation.name))


def _invalid(schema: GraphQLSchema, document: DocumentNode) -> Iterator[str]:
    try:
        yield from (_message(error) for error in validate(schema, document, max_errors=1_000))
    except GraphQLError as error:
        # A rule of graphql-core raises for a subscription whose root field depends on a variable.
        yield _message(error)


def render_manifest(operations: Iterable[NamedOperation]) -> str:
    """The operations in Apollo's manifest format, which routers and other servers read too."""
    listed = [
        {"id": operation.id, "name": operation.name, "type": operation.kind, "body": operation.text}
        for operation in operations
    ]
    manifest = {"format": "apollo-persisted-query-manifest", "version": 1, "operations": listed}
    return json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"


def _document(folder: Path) -> DocumentNode:
    """All files as one document; each node knows its own file."""
    definitions: list[Node] = []
    if faults := list(unread_files(folder)):
        raise ContractError("\n".join(faults))
    for path in sorted(folder.glob("*.graphql")):
        try:
            definitions += parse(Source(path.read_text(), f"{folder.name}/{path.name}")).definitions
        except GraphQLSyntaxError as error:
            raise ContractError(_message(error)) from None
    if not definitions:
        raise ContractError(f"{folder}: no operation there")
    return DocumentNode(definitions=tuple(definitions))


def _unnamed(document: DocumentNode) -> Iterator[str]:
    for node in document.definitions:
        if isinstance(node, OperationDefinitionNode) and node.name is None:
            yield f"{_place(node)}: an operation must have a name"


def _message(error: GraphQLError) -> str:
    if error.nodes:
        return f"{_place(error.nodes[0])}: {error.message}"
    if error.source is None or not error.positions:
        return error.message
    # graphql-core 3.2 gives the previous line for a position at the start of a line.
    line = error.source.body.count("\n", 0, min(error.positions)) + 1
    return f"{error.source.name}:{line}: {error.message}"


def _place(node: Node) -> str:
    """`operations/mdt.graphql:12`."""
    return f"{node.loc.source.name}:{node.loc.start_token.line}" if node.loc else "operations"


def _operation(node: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]) -> NamedOperation:
    needed = sorted(_needed(node, fragments))
    document = DocumentNode(definitions=(node, *(fragments[name] for name in needed)))
    name = node.name.value if node.name else ""
    return NamedOperation(name, node.operation.value, print_ast(document), comment_above(node))


def _needed(node: Node, fragments: Mapping[str, FragmentDefinitionNode]) -> set[str]:
    """The names of the fragments that a node spreads, directly or through other fragments."""
    names: set[str] = set()
    waiting = [node]
    while waiting:
        spreads = _Spreads()
        visit(waiting.pop(), spreads)
        new = spreads.names - names
        names |= new
        waiting += [fragments[name] for name in new]
    return names


class _Spreads(Visitor):
    """Collects the names of the fragments that are spread."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_fragment_spread(self, node: FragmentSpreadNode, *_: object) -> None:
        """Record its name."""
        self.names.add(node.name.value)


def comment_above(node: Node) -> str:
    """The text of the comment lines directly above a definition."""
    lines: list[str] = []
    token = node.loc.start_token.prev if node.loc else None
    while token is not None and token.kind is TokenKind.COMMENT:
        lines.insert(0, (token.value or "").strip())
        token = token.prev
    return "\n".join(lines)
