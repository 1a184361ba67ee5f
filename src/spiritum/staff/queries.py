"""Users, roles and sessions as they are read."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Float, LargeBinary, Select, Text, and_, any_, bindparam, cast, func, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by, array

from spiritum.break_glass.queries import open_in_session
from spiritum.db import IDS, Reader, group_by, index_by, read
from spiritum.db.bounded import for_each
from spiritum.db.relations import ToOne
from spiritum.identity.spelling import mapped_username
from spiritum.paging.keyset import Keyset
from spiritum.staff import models as m

NOTE_USE_EVERY = timedelta(minutes=1)
"""A session's use is recorded at most this often."""

MAX_USERS = 5_000
"""In a list that has no pages."""
MAX_ROLES = 1_000
"""In a list that has no pages, and of one user."""
MAX_PATHWAYS = 1_000
"""Of one user."""


class User(NamedTuple):
    """A user as other users may see them."""

    id: int
    first_name: str
    last_name: str
    username: str
    email: str
    last_login: datetime | None
    department: str
    is_active: bool
    default_pathway_id: int | None


class Role(NamedTuple):
    """A role and what it allows, by name."""

    id: int
    name: str
    permission_names: Sequence[str]


class Credentials(NamedTuple):
    """What a sign-in is checked against. SECURITY: stays in this room."""

    id: int
    username: str
    password_hash: str


class LiveSession(NamedTuple):
    """A session that has not ended, with all that its user may do."""

    id: int
    user_id: int
    username: str
    is_stale: bool
    """Whether its last use was noted over a minute ago."""
    permissions: str
    """Their names with commas between, as one text: who calls is found out anew for each request, and nearly always it
    is the same. One of several roles is there for each: to sort them out takes the database longer than it takes us."""
    pathway_ids: str
    """With commas between."""
    first_name: str
    last_name: str
    authenticated_ago: float
    """Since the user last proved who they are, in seconds."""
    must_change_password: bool
    provider: str | None
    glass: str | None
    """The patients who are open in it by breaking the glass, as `open_in_session` writes them."""


class _OwnedRole(NamedTuple):
    user_id: int
    id: int
    name: str
    permission_names: Sequence[str]


class _Member(NamedTuple):
    user_id: int
    pathway_id: int


def _users() -> Select[int, str, str, str, str, datetime | None, str, bool, int | None]:
    return select(
        m.User.id,
        m.User.first_name,
        m.User.last_name,
        m.User.username,
        m.User.email,
        m.User.last_login_at.label("last_login"),
        m.User.department,
        m.User.is_active,
        m.User.default_pathway_id,
    )


_NO_TEXTS = array([], type_=Text)
_permission_names = (
    select(func.array_agg(aggregate_order_by(m.RolePermission.permission, m.RolePermission.permission)))
    .where(m.RolePermission.role_id == m.Role.id)
    .scalar_subquery()
)
_role_columns = (m.Role.id, m.Role.name, func.coalesce(_permission_names, _NO_TEXTS).label("permission_names"))
_granted = (
    select(func.string_agg(m.RolePermission.permission, ","))
    .join(m.UserRole, m.UserRole.role_id == m.RolePermission.role_id)
    .where(m.UserRole.user_id == m.User.id)
    .scalar_subquery()
)
_memberships = (
    select(func.string_agg(cast(m.PathwayMember.pathway_id, Text), ","))
    .where(m.PathwayMember.user_id == m.User.id)
    .scalar_subquery()
)


def _live_sessions() -> Select[int, int, str, bool, str, str, str, str, float, bool, str | None]:
    """SECURITY: a session counts only until it expires, and while its user is active."""
    return (
        select(
            m.Session.id,
            m.Session.user_id,
            m.User.username,
            (m.Session.last_used_at < func.now() - NOTE_USE_EVERY).label("is_stale"),
            func.coalesce(_granted, "").label("permissions"),
            func.coalesce(_memberships, "").label("pathway_ids"),
            m.User.first_name,
            m.User.last_name,
            cast(func.extract("epoch", func.now() - m.Session.authenticated_at), Float).label("authenticated_ago"),
            and_(m.User.initial_password_until.is_not(None), m.Session.provider.is_(None)).label(
                "must_change_password"
            ),
            m.Session.provider,
            open_in_session(m.Session.id, m.Session.user_id).label("glass"),
        )
        .join(m.User, m.User.id == m.Session.user_id)
        .where(m.Session.expires_at > func.now(), m.User.is_active)
    )


CLINICIAN = ToOne(User, _users(), m.User.id, parent="clinician_id")
CARER = CLINICIAN.of("under_care_of_id")
ACCOUNT = CLINICIAN.of("user_id")
REVIEWER = CLINICIAN.of("reviewer_id")
CANCELLER = CLINICIAN.of("cancelled_by_id")
LOCK_HOLDER = CLINICIAN.of("lock_user_id")
USER_BY_NAME = read(User, _users().where(m.User.username == func.lower(bindparam("username", type_=Text))))
ALL_USERS = read(User, _users().order_by(m.User.id).limit(MAX_USERS))


async def find_user_by_name(reads: Reader, username: str) -> User | None:
    """The user of that name, in any spelling that means the same; an older name that is not in that form, as typed."""
    user = await reads.first(USER_BY_NAME, username=username)
    mapped = mapped_username(username)
    return await reads.first(USER_BY_NAME, username=mapped) if user is None and mapped else user


USERS_BY_PAGE: Keyset[User] = Keyset(User, _users(), m.User.id)
MEMBERS = read(
    User,
    _users()
    .join(m.PathwayMember, m.PathwayMember.user_id == m.User.id)
    .where(m.PathwayMember.pathway_id == bindparam("pathway_id"))
    .order_by(m.User.id)
    .limit(MAX_USERS),
)
ROLES = read(Role, select(*_role_columns).order_by(m.Role.name).limit(MAX_ROLES))
ROLE = read(Role, select(*_role_columns).where(m.Role.id == bindparam("id")))
ROLES_OF_USERS = read(
    _OwnedRole,
    for_each(
        select(m.UserRole.user_id, *_role_columns).join(m.Role, m.Role.id == m.UserRole.role_id),
        m.UserRole.user_id,
        MAX_ROLES,
        kept_by=(m.Role.name,),
        order_by=lambda role: (role.c.name,),
        parents="users",
    ),
)
PATHWAYS_OF_USERS = read(
    _Member,
    for_each(
        select(m.PathwayMember.user_id, m.PathwayMember.pathway_id),
        m.PathwayMember.user_id,
        MAX_PATHWAYS,
        kept_by=(m.PathwayMember.pathway_id,),
        order_by=lambda member: (member.c.pathway_id,),
        parents="users",
    ),
)
ACTIVE_MEMBERS = read(
    _Member,
    select(m.PathwayMember.user_id, m.PathwayMember.pathway_id)
    .join(m.User, m.User.id == m.PathwayMember.user_id)
    .where(m.PathwayMember.pathway_id == bindparam("pathway_id"), m.User.is_active),
)
_TYPED = func.lower(bindparam("username", type_=Text))
CREDENTIALS = read(
    Credentials,
    select(m.User.id, m.User.username, m.User.password_hash)
    .where(
        m.User.username.in_([_TYPED, bindparam("mapped", type_=Text)]),
        m.User.is_active,
        or_(m.User.initial_password_until.is_(None), m.User.initial_password_until > func.now()),
    )
    .order_by((m.User.username == _TYPED).desc()),
)
SESSION_BY_COOKIE = read(
    LiveSession, _live_sessions().where(m.Session.token_hash == bindparam("token_hash", type_=LargeBinary))
)
SESSION_BY_SOCKET_TOKEN = read(
    LiveSession, _live_sessions().where(m.Session.socket_token_hash == bindparam("token_hash", type_=LargeBinary))
)
SESSIONS = read(LiveSession, _live_sessions().where(m.Session.id == any_(bindparam("ids", type_=IDS))))


async def users_by_ids(reads: Reader, ids: Sequence[int | None]) -> list[User | None]:
    """One user for each id, in order; `None` for an unknown or missing id."""
    return await CLINICIAN.by_keys(reads, ids)


async def roles_by_users(reads: Reader, user_ids: Sequence[int]) -> list[list[Role]]:
    """The roles of each user, by name."""
    owned = await reads.all(ROLES_OF_USERS, users=sorted(set(user_ids)))
    return [[Role(*row[1:]) for row in rows] for rows in group_by(owned, lambda row: row.user_id, user_ids)]


async def pathway_ids_by_users(reads: Reader, user_ids: Sequence[int]) -> list[list[int]]:
    """The pathways that each user may work on."""
    rows = await reads.all(PATHWAYS_OF_USERS, users=sorted(set(user_ids)))
    return [[row.pathway_id for row in members] for members in group_by(rows, lambda row: row.user_id, user_ids)]


async def active_member_ids(reads: Reader, pathway_id: int) -> frozenset[int]:
    """The users who may see a pathway's patients at this moment."""
    return frozenset(row.user_id for row in await reads.all(ACTIVE_MEMBERS, pathway_id=pathway_id))


async def sessions_by_ids(reads: Reader, ids: Sequence[int]) -> list[LiveSession | None]:
    """One session for each id, in order; `None` if it has ended."""
    return index_by(await reads.all(SESSIONS, ids=ids), lambda session: session.id, ids)
