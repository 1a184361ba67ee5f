"""The operations that are measured, as generated clients send them: one, with the fragments that it uses."""

from pathlib import Path
from typing import Any

import orjson
from graphql import DocumentNode, FragmentDefinitionNode, OperationDefinitionNode, parse, print_ast, separate_operations

_CLIENTS = Path(__file__).parents[2] / "schema" / "operations"
_OURS = Path(__file__).parent


def _documents() -> dict[str, str]:
    """Each operation's document by its name."""
    files = sorted(_CLIENTS.glob("*.graphql")) + sorted(_OURS.glob("*.graphql"))
    document = parse("\n".join(path.read_text() for path in files))
    return {name: print_ast(_in_use(part)) for name, part in separate_operations(document).items()}


def _in_use(document: DocumentNode) -> DocumentNode:
    """The operation first, then its fragments by name."""
    operations = [definition for definition in document.definitions if isinstance(definition, OperationDefinitionNode)]
    fragments = [definition for definition in document.definitions if isinstance(definition, FragmentDefinitionNode)]
    return DocumentNode(definitions=(*operations, *sorted(fragments, key=lambda fragment: fragment.name.value)))


DOCUMENTS = _documents()


def body(operation: str, **variables: Any) -> bytes:
    """The request's body for an operation."""
    return orjson.dumps({"operationName": operation, "query": DOCUMENTS[operation], "variables": variables})
