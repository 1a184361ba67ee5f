"""Users by page."""

from collections.abc import Sequence
from dataclasses import dataclass

from generated.graphql.common import PageInfo
from generated.graphql.staff import UserEdge


@dataclass(frozen=True, slots=True)
class UserConnection:
    """A page of users; the count is read only if it is requested."""

    page_info: PageInfo
    edges: Sequence[UserEdge]
