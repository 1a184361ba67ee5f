"""File and line of GraphQL nodes, for messages."""

from collections.abc import Iterator
from pathlib import Path

from graphql import Node

_FILES = ("*.graphql", "*.graphqls", "*.gql")


def location_of(node: Node | None) -> str:
    """`graphql/mdt.graphql:12: `; empty for a node without a file."""
    if node is None or node.loc is None:
        return ""
    # A node begins with its description; a reader looks for the line of its name.
    name = getattr(node, "name", None)
    loc = name.loc if isinstance(name, Node) and name.loc else node.loc
    return f"{loc.source.name}:{loc.start_token.line}: "


def unread_files(folder: Path) -> Iterator[str]:
    """A fault for each GraphQL file in `folder` that is not read; other generators would read some of them."""
    read = set(folder.glob("*.graphql"))
    for path in sorted(path for pattern in _FILES for path in folder.rglob(pattern)):
        if path not in read:
            yield f"{path}:1: is not read: a document lies directly in {folder} and is called like_this.graphql"
