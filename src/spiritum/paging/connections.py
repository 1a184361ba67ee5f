"""Relay's connections: resolvers make them of the pages that queries read."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from generated.graphql.common import PageInfo
from spiritum.paging.pages import Cursors, Key, Page

Row = TypeVar("Row")
Node = TypeVar("Node")
Node_contra = TypeVar("Node_contra", contravariant=True)
Edge = TypeVar("Edge")
Edge_co = TypeVar("Edge_co", covariant=True)
Connection = TypeVar("Connection")


class EdgeType(Protocol[Node_contra, Edge_co]):
    """The class of a connection's edges."""

    def __call__(self, *, cursor: str, node: Node_contra) -> Edge_co:
        """An edge."""
        ...


def connection_of(
    page: Page[Row],
    connection_type: Callable[[PageInfo, Sequence[Edge]], Connection],
    edge_type: EdgeType[Node, Edge],
    *,
    cursors: Cursors,
    key_of: Callable[[Row], Key],
    node_of: Callable[[Row], Node | None],
) -> Connection:
    """
    The connection for a page. A row without a node has no edge.

    Its ends are those of the page before rows were left out: else a page without edges would end the paging.
    """
    page_cursors = cursors.write_all(map(key_of, page.rows))
    info = PageInfo(
        has_previous_page=page.has_previous,
        has_next_page=page.has_next,
        start_cursor=page_cursors[0] if page_cursors else "",
        end_cursor=page_cursors[-1] if page_cursors else "",
    )
    edges = [
        edge_type(cursor=cursor, node=node)
        for cursor, row in zip(page_cursors, page.rows, strict=True)
        if (node := node_of(row)) is not None
    ]
    return connection_type(info, edges)
