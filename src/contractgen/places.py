"""Where something of a GraphQL document stands, for messages."""

from graphql import Node


def place_of(node: Node | None) -> str:
    """`graphql/mdt.graphql:12: `; nothing for what stands in no file."""
    if node is None or node.loc is None:
        return ""
    # A description stands in front of what it describes; the name is where a reader looks.
    named = getattr(node, "name", None)
    loc = named.loc if isinstance(named, Node) and named.loc else node.loc
    return f"{loc.source.name}:{loc.start_token.line}: "
