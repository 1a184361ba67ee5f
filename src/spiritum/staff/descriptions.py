"""How the contract describes a user, and the cookie of a session."""

from dataclasses import dataclass
from http.cookies import SimpleCookie

from generated.rest import models
from spiritum.db import Reader
from spiritum.errors import NotFound, Unauthenticated
from spiritum.pathways.queries import pathways_by_ids
from spiritum.staff.queries import User, pathway_ids_by_users, roles_by_users, users_by_ids

SESSION_COOKIE = "SDSESSION"


async def signed_in_user(reads: Reader, user_id: int, socket_token: str) -> models.SignedInUser:
    """What a client gets of a user who has just signed in. Raises `Unauthenticated` if the user is gone."""
    (user,) = await users_by_ids(reads, [user_id])
    if user is None:
        raise Unauthenticated
    account = await _account(reads, user)
    return models.SignedInUser(
        id=user.id,
        username=user.username,
        first_name=user.first_name,
        last_name=user.last_name,
        department=user.department,
        default_pathway=account.default_pathway,
        token=socket_token,
        roles=account.roles,
        pathways=account.pathways,
    )


def session_cookie(value: str | None, *, secure: bool) -> str:
    """The session cookie, or with None what makes a browser forget it.

    It lives as long as the browser does: the server knows when the session ends, and each use puts that off.
    """
    morsel = SimpleCookie({SESSION_COOKIE: value or ""})[SESSION_COOKIE]
    morsel["path"] = "/"
    morsel["httponly"] = True
    morsel["samesite"] = "Lax"
    morsel["secure"] = secure
    if value is None:
        morsel["max-age"] = 0
    return morsel.OutputString()


@dataclass(frozen=True, slots=True)
class _Account:
    """What a user belongs to, each by name."""

    default_pathway: models.PathwayName | None
    roles: list[models.RoleName]
    pathways: list[models.PathwayName]


async def _account(reads: Reader, user: User) -> _Account:
    (roles,) = await roles_by_users(reads, [user.id])
    (pathway_ids,) = await pathway_ids_by_users(reads, [user.id])
    default, *pathways_of_user = await pathways_by_ids(reads, [user.default_pathway_id or 0, *pathway_ids])
    pathways = [
        models.PathwayName(id=pathway.id, name=pathway.name) for pathway in pathways_of_user if pathway is not None
    ]
    return _Account(
        default_pathway=models.PathwayName(id=default.id, name=default.name) if default else None,
        roles=[models.RoleName(id=role.id, name=role.name) for role in roles],
        pathways=sorted(pathways, key=lambda pathway: pathway.name),
    )


async def described_user(reads: Reader, user_id: int) -> models.User:
    """A user as the contract describes one to whoever may read all of it. Raises `NotFound`."""
    (user,) = await users_by_ids(reads, [user_id])
    if user is None:
        raise NotFound(f"There is no user {user_id}.")
    account = await _account(reads, user)
    return models.User(
        id=user.id,
        username=user.username,
        first_name=user.first_name,
        last_name=user.last_name,
        department=user.department,
        email=user.email,
        is_active=user.is_active,
        last_login=user.last_login,
        default_pathway=account.default_pathway,
        roles=account.roles,
        pathways=account.pathways,
    )
