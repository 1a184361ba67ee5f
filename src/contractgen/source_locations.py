"""Where something of a GraphQL document stands, for messages."""

from collections.abc import Iterator
from pathlib import Path

from graphql import Node

_FILES = ("*.graphql", "*.graphqls", "*.gql")


def place_of(node: Node | None) -> str:
    """`graphql/mdt.graphql:12: `; nothing for what stands in no file."""
    if node is None or node.loc is None:
        return ""
    # A description stands in front of what it describes; the name is where a reader looks.
    named = getattr(node, "name", None)
    loc = named.loc if isinstance(named, Node) and named.loc else node.loc
    return f"{loc.source.name}:{loc.start_token.line}: "


def unread_files(folder: Path) -> Iterator[str]:
    """Files that look like documents of `folder` and are not read; other generators would read some of them."""
    read = set(folder.glob("*.graphql"))
    for path in sorted(path for pattern in _FILES for path in folder.rglob(pattern)):
        if path not in read:
            yield f"{path}:1: is not read: a document lies directly in {folder} and is called like_this.graphql"
