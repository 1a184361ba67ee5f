"""The room `staff`: generated from staff.graphql by contractgen. Do not edit, run `make gen`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

from contractgen.runtime.interface import Interface

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from contractgen.runtime.bindings import Batch
    from generated.graphql.common import PageInfo
    from spiritum.break_glass.queries import BreakGlassUse, BreakGlassUserCount
    from spiritum.db import Reads
    from spiritum.identity.caller import Caller, Rights
    from spiritum.pathways.queries import OnPathway, Pathway
    from spiritum.staff.queries import Role, User
    from spiritum.staff.resolvers import UserConnection


class UserAttributes(Protocol):
    """The attributes of `User` for the type User."""

    @property
    def id(self) -> int | str: ...
    @property
    def first_name(self) -> str: ...
    @property
    def last_name(self) -> str: ...
    @property
    def username(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def last_login(self) -> datetime | None: ...
    @property
    def department(self) -> str: ...
    @property
    def is_active(self) -> bool: ...


if TYPE_CHECKING:

    def user_attributes(value: User) -> UserAttributes:
        """An error in the next line: `User` lacks an attribute, or its type is not the contract's."""
        return value


class UserConnectionAttributes(Protocol):
    """The attributes of `UserConnection` for the type UserConnection."""

    @property
    def page_info(self) -> PageInfo: ...
    @property
    def edges(self) -> Sequence[UserEdge]: ...


if TYPE_CHECKING:

    def user_connection_attributes(value: UserConnection) -> UserConnectionAttributes:
        """An error in the next line: `UserConnection` lacks an attribute, or its type is not the contract's."""
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class UserEdge:
    """A user on the page, with its cursor."""

    cursor: str
    """Opaque and never empty; stays valid when other edges are added or removed."""
    node: User
    """The user."""


class RoleAttributes(Protocol):
    """The attributes of `Role` for the type Role."""

    @property
    def id(self) -> int | str: ...
    @property
    def name(self) -> str: ...


if TYPE_CHECKING:

    def role_attributes(value: Role) -> RoleAttributes:
        """An error in the next line: `Role` lacks an attribute, or its type is not the contract's."""
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePermission:
    """A permission of a role."""

    name: str
    """One of the values of `Permission`."""


class BreakGlassUseFields(Interface):
    """The fields that the room `staff` adds to BreakGlassUse."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "user": "BreakGlassUse.user",
        "reviewer": "BreakGlassUse.reviewer",
    }

    @abstractmethod
    async def user(self, parents: Sequence[BreakGlassUse], reads: Reads, rights: Rights) -> Batch[User | None]:
        """Who broke the glass; null if the account is gone."""
        ...

    @abstractmethod
    async def reviewer(self, parents: Sequence[BreakGlassUse], reads: Reads, rights: Rights) -> Batch[User | None]:
        """Who has reviewed it; null if nobody has, or the account is gone."""
        ...


class BreakGlassUserCountFields(Interface):
    """The fields that the room `staff` adds to BreakGlassUserCount."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "user": "BreakGlassUserCount.user",
    }

    @abstractmethod
    async def user(self, parents: Sequence[BreakGlassUserCount], reads: Reads, rights: Rights) -> Batch[User | None]:
        """Who it is; null if the account is gone."""
        ...


class StaffQueries(Interface):
    """The room `staff`'s fields of Query."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "get_user": "Query.getUser",
        "get_users": "Query.getUsers",
        "get_user_connection": "Query.getUserConnection",
        "get_roles": "Query.getRoles",
        "get_role_permissions": "Query.getRolePermissions",
    }

    @abstractmethod
    async def get_user(self, reads: Reads, caller: Caller, *, id: int | None, username: str | None) -> User | None:
        """One user, by id or by username; if both are given, the id is used. Null if there is no such user, or neither is given."""
        ...

    @abstractmethod
    async def get_users(self, reads: Reads, caller: Caller, *, pathway_id: int | None) -> Sequence[User]:
        """All users, active or not, in order of id; at most 5,000. `getUserConnection` has them all, by page."""
        ...

    @abstractmethod
    async def get_user_connection(
        self,
        reads: Reads,
        caller: Caller,
        *,
        first: int | None,
        after: str | None,
        last: int | None,
        before: str | None,
    ) -> UserConnection:
        """All users by page, in order of id."""
        ...

    @abstractmethod
    async def get_roles(self, reads: Reads, caller: Caller) -> Sequence[Role]:
        """All roles, by name; at most 1,000."""
        ...

    @abstractmethod
    async def get_role_permissions(self, reads: Reads, caller: Caller) -> Sequence[RolePermission] | None:
        """All permissions, each once, in the order of `Permission`, also those that no role has."""
        ...


class OnPathwayFields(Interface):
    """The fields that the room `staff` adds to OnPathway."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "under_care_of": "OnPathway.underCareOf",
        "lock_user": "OnPathway.lockUser",
    }

    @abstractmethod
    async def under_care_of(self, parents: Sequence[OnPathway], reads: Reads, rights: Rights) -> Batch[User | None]:
        """Who has care of the patient; null until the first decision is recorded."""
        ...

    @abstractmethod
    async def lock_user(self, parents: Sequence[OnPathway], reads: Reads, rights: Rights) -> Batch[User | None]:
        """Who holds the lock; null when it is free or has expired."""
        ...


class UserFields(Interface):
    """The fields of User that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "default_pathway": "User.defaultPathway",
        "roles": "User.roles",
        "pathways": "User.pathways",
    }

    @abstractmethod
    async def default_pathway(self, parents: Sequence[User], reads: Reads, rights: Rights) -> Batch[Pathway | None]:
        """Pathway that a client opens first; null if none was chosen."""
        ...

    @abstractmethod
    async def roles(self, parents: Sequence[User], reads: Reads, rights: Rights) -> Batch[Sequence[Role]]:
        """The roles that give the user permissions, by name; may be empty; at most 1,000."""
        ...

    @abstractmethod
    async def pathways(self, parents: Sequence[User], reads: Reads, rights: Rights) -> Batch[Sequence[Pathway]]:
        """Pathways of which the user is a member, in order of id; may be empty; at most 1,000."""
        ...


class UserConnectionFields(Interface):
    """The fields of UserConnection that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "total_count": "UserConnection.totalCount",
    }

    @abstractmethod
    async def total_count(self, parents: Sequence[UserConnection], reads: Reads, rights: Rights) -> Batch[int]:
        """The number of users on all pages together."""
        ...


class RoleFields(Interface):
    """The fields of Role that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "permissions": "Role.permissions",
    }

    @abstractmethod
    async def permissions(
        self, parents: Sequence[Role], reads: Reads, rights: Rights
    ) -> Batch[Sequence[RolePermission]]:
        """What the role permits, each once, in alphabetical order; may be empty."""
        ...
