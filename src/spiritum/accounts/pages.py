"""Users by page."""

from collections.abc import Sequence
from dataclasses import dataclass

from generated.graphql.accounts import UserEdge
from generated.graphql.common import PageInfo


@dataclass(frozen=True, slots=True)
class UserConnection:
    """A page of users; the count is read only where it is asked for."""

    page_info: PageInfo
    edges: Sequence[UserEdge]
