"""The named operations of `schema/operations/`: checked against the contract, told apart by the hash of their text.

A text is canonical: the operation as graphql-core prints it, and behind it the fragments that it needs, by name.
Comments and layout of the sources do not change it, so an id changes exactly when what is asked changes.
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
    """One operation with all that it needs to be run alone."""

    name: str
    kind: str
    """`query`, `mutation` or `subscription`."""
    text: str
    documentation: str
    """What the comment above the operation says."""

    @property
    def id(self) -> str:
        """SHA-256 of the text, in hexadecimal: what Apollo's persisted queries call `sha256Hash`."""
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
        yield from (_told(error) for error in validate(schema, document, max_errors=1_000))
    except GraphQLError as error:
        # A rule of graphql-core's stumbles over a subscription whose root hangs on a variable.
        yield _told(error)


def render_manifest(operations: Iterable[NamedOperation]) -> str:
    """The operations in Apollo's format of a manifest, which routers and other servers read too."""
    listed = [{"id": one.id, "name": one.name, "type": one.kind, "body": one.text} for one in operations]
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
            raise ContractError(_told(error)) from None
    if not definitions:
        raise ContractError(f"{folder}: no operation there")
    return DocumentNode(definitions=tuple(definitions))


def _unnamed(document: DocumentNode) -> Iterator[str]:
    for node in document.definitions:
        if isinstance(node, OperationDefinitionNode) and node.name is None:
            yield f"{_place(node)}: an operation must have a name"


def _told(error: GraphQLError) -> str:
    if error.nodes:
        return f"{_place(error.nodes[0])}: {error.message}"
    if error.source is None or not error.positions:
        return error.message
    # graphql-core 3.2 gives the line before for what stands at the beginning of a line.
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
    """The fragments that a node spreads, and those that they spread in turn."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        spreads = _Spreads()
        visit(waiting.pop(), spreads)
        new = spreads.names - found
        found |= new
        waiting += [fragments[name] for name in new]
    return found


class _Spreads(Visitor):
    """Collects the names of the fragments that are spread."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_fragment_spread(self, node: FragmentSpreadNode, *_: object) -> None:
        """Note one."""
        self.names.add(node.name.value)


def comment_above(node: Node) -> str:
    """What the comment lines directly above a definition say."""
    lines: list[str] = []
    token = node.loc.start_token.prev if node.loc else None
    while token is not None and token.kind is TokenKind.COMMENT:
        lines.insert(0, (token.value or "").strip())
        token = token.prev
    return "\n".join(lines)
