"""Loads a folder of SDL. Each definition knows its file and line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graphql import (
    DefinitionNode,
    DirectiveNode,
    DocumentNode,
    GraphQLError,
    GraphQLNamedType,
    GraphQLSchema,
    Node,
    SchemaDefinitionNode,
    SchemaExtensionNode,
    Source,
    StringValueNode,
    build_ast_schema,
    parse,
)

from contractgen.runtime import ContractError
from contractreview.changes import Place
from contractreview.graphql.blocks import read_all


@dataclass(frozen=True)
class SdlContract:
    """A GraphQL contract at one revision."""

    schema: GraphQLSchema
    document: DocumentNode
    operations: DocumentNode
    """The named operations of clients, from the folder beside the SDL."""
    fallback: Place
    """The place of a definition that has none: a root type that only `extend` mentions."""
    begins: Mapping[str, Place] = field(default_factory=dict[str, Place])
    """Where each block of the text begins; a node's line counts from its block."""

    @property
    def version(self) -> str | None:
        """The version that `schema @contract(version:)` states."""
        return version_in(self.document)

    @property
    def knows_needs(self) -> bool:
        """Whether the contract defines `@needs`, and so says who may use what."""
        return self.schema.get_directive("needs") is not None

    def place(self, node: Node | None, *, removed: bool = False) -> Place:
        """Where a definition's name is written."""
        named = getattr(node, "name", None) or node
        loc = named.loc if named is not None else None
        if loc is None:
            return Place(self.fallback.file, self.fallback.line, removed)
        begin = self.begins.get(loc.source.body, Place(loc.source.name, 1))
        return Place(begin.file, begin.line + loc.start_token.line - 1, removed)

    def directives(self, type_: GraphQLNamedType) -> Iterator[DirectiveNode]:
        """The directives on a type, its extensions included."""
        for node in (type_.ast_node, *type_.extension_ast_nodes):
            yield from node.directives if node else ()


def load(sdl: Mapping[str, str], operations: Mapping[str, str]) -> SdlContract:
    """The contract in texts by file name; raises `ContractError` for an invalid schema."""
    definitions_: list[DefinitionNode] = []
    begins: dict[str, Place] = {}
    for name, text in sdl.items():
        try:
            for block, line, definitions in read_all(text, name):
                begins.setdefault(block, Place(name, line))
                definitions_ += definitions
        except GraphQLError as error:
            raise ContractError(f"{name}: {error}") from error
    document, clients = DocumentNode(definitions=tuple(definitions_)), _parsed(operations)
    try:
        schema = build_ast_schema(document)
    except (GraphQLError, TypeError) as error:
        raise ContractError(f"{', '.join(sdl)}: {error}") from error
    return SdlContract(schema, document, clients, Place(min(sdl, default="?"), 1), begins)


def version_in(document: DocumentNode) -> str | None:
    """The version that `schema @contract(version:)` states in a document."""
    for node in document.definitions:
        if isinstance(node, SchemaDefinitionNode | SchemaExtensionNode):
            for directive in node.directives:
                if directive.name.value == "contract":
                    return _argument(directive, "version")
    return None


def texts(root: Path, folder: Path) -> dict[str, str]:
    """The `.graphql` files below a folder, named as seen from `root`."""
    paths = sorted((root / folder).rglob("*.graphql"))
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def _parsed(files: Mapping[str, str]) -> DocumentNode:
    definitions: list[DefinitionNode] = []
    for name, text in files.items():
        try:
            definitions += parse(Source(text, name)).definitions if text.strip() else ()
        except GraphQLError as error:
            raise ContractError(f"{name}: {error}") from error
    return DocumentNode(definitions=tuple(definitions))


def _argument(directive: DirectiveNode, name: str) -> str | None:
    for argument in directive.arguments:
        if argument.name.value == name and isinstance(argument.value, StringValueNode):
            return argument.value.value
    return None
