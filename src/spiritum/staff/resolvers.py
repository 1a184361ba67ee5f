"""The resolvers of the room `staff`."""

from collections.abc import Sequence
from dataclasses import dataclass

from typing_extensions import override

from contractgen.runtime.bindings import Batch
from generated.graphql.common import PageInfo
from generated.graphql.models import Permission
from generated.graphql.staff import (
    BreakGlassUseFields,
    BreakGlassUserCountFields,
    OnPathwayFields,
    RoleFields,
    RolePermission,
    StaffQueries,
    UserConnectionFields,
    UserEdge,
    UserFields,
)
from spiritum.db import Reads
from spiritum.identity.caller import Caller, Rights
from spiritum.paging.connections import connection_of
from spiritum.paging.pages import Cursors, read_page_request
from spiritum.pathways.queries import Pathway, pathways_by_ids
from spiritum.staff import queries
from spiritum.staff.queries import Role, User

_CURSORS = Cursors("UserConnection", parts=1)


@dataclass(frozen=True, slots=True, eq=False)
class UserConnection:
    """A page of users; the count is read only if it is requested."""

    page_info: PageInfo
    edges: Sequence[UserEdge]


class Queries(StaffQueries):
    """The room `staff`'s fields of Query."""

    @override
    async def get_user(self, reads: Reads, caller: Caller, *, id: int | None, username: str | None) -> User | None:
        if id is not None:
            return (await queries.users_by_ids(reads, [id]))[0]
        return None if username is None else await queries.find_user_by_name(reads, username)

    @override
    async def get_users(self, reads: Reads, caller: Caller, *, pathway_id: int | None) -> Sequence[User]:
        if pathway_id is None:
            return await reads.all(queries.ALL_USERS)
        return await reads.all(queries.MEMBERS, pathway_id=pathway_id)

    @override
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
        request = read_page_request(first, after, last, before, cursors=_CURSORS)
        page = await queries.USERS_BY_PAGE.page(reads, request, request.cursor)
        return connection_of(
            page,
            UserConnection,
            UserEdge,
            cursors=_CURSORS,
            key_of=lambda user: (user.id,),
            node_of=lambda user: user,
        )

    @override
    async def get_roles(self, reads: Reads, caller: Caller) -> Sequence[Role]:
        return await reads.all(queries.ROLES)

    @override
    async def get_role_permissions(self, reads: Reads, caller: Caller) -> Sequence[RolePermission] | None:
        return [RolePermission(name=permission.value) for permission in Permission]


class UserConnectionResolvers(UserConnectionFields):
    """The fields of UserConnection that take a method."""

    @override
    async def total_count(self, parents: Sequence[UserConnection], reads: Reads, rights: Rights) -> Batch[int]:
        count = await queries.USERS_BY_PAGE.count(reads)
        return [count for _ in parents]


class UserResolvers(UserFields):
    """The fields of User that take a method."""

    @override
    async def default_pathway(self, parents: Sequence[User], reads: Reads, rights: Rights) -> Batch[Pathway | None]:
        pathway_ids = [user.default_pathway_id for user in parents if user.default_pathway_id is not None]
        pathways = dict(zip(pathway_ids, await pathways_by_ids(reads, pathway_ids), strict=True))
        return [None if user.default_pathway_id is None else pathways[user.default_pathway_id] for user in parents]

    @override
    async def roles(self, parents: Sequence[User], reads: Reads, rights: Rights) -> Batch[Sequence[Role]]:
        return await queries.roles_by_users(reads, [user.id for user in parents])

    @override
    async def pathways(self, parents: Sequence[User], reads: Reads, rights: Rights) -> Batch[Sequence[Pathway]]:
        memberships = await queries.pathway_ids_by_users(reads, [user.id for user in parents])
        pathway_ids = sorted({pathway_id for member_of in memberships for pathway_id in member_of})
        pathways = dict(zip(pathway_ids, await pathways_by_ids(reads, pathway_ids), strict=True))
        return [[pathway for pathway_id in member_of if (pathway := pathways[pathway_id])] for member_of in memberships]


class RoleResolvers(RoleFields):
    """The fields of Role that take a method."""

    @override
    async def permissions(
        self, parents: Sequence[Role], reads: Reads, rights: Rights
    ) -> Batch[Sequence[RolePermission]]:
        return [[RolePermission(name=name) for name in role.permission_names] for role in parents]


class OnPathwayResolvers(OnPathwayFields):
    """The fields that this room adds to OnPathway."""

    under_care_of = queries.CARER.batch()
    lock_user = queries.LOCK_HOLDER.batch()


class BreakGlassUseResolvers(BreakGlassUseFields):
    """The fields that this room adds to BreakGlassUse."""

    user = queries.ACCOUNT.batch()
    reviewer = queries.REVIEWER.batch()


class BreakGlassUserCountResolvers(BreakGlassUserCountFields):
    """The fields that this room adds to BreakGlassUserCount."""

    user = queries.ACCOUNT.batch()
