"""Users as a client gets them."""

from dataclasses import dataclass

from generated.rest import models
from spiritum.db import Reader
from spiritum.errors import Unauthenticated
from spiritum.pathways.queries import pathways_by_ids
from spiritum.staff.queries import User, pathway_ids_by_users, roles_by_users, users_by_ids


@dataclass(frozen=True, slots=True)
class Account:
    """What a user belongs to, each by name."""

    default_pathway: models.PathwayName | None
    roles: list[models.RoleName]
    pathways: list[models.PathwayName]


async def account_of(reads: Reader, user: User) -> Account:
    """What a user belongs to."""
    (roles,) = await roles_by_users(reads, [user.id])
    (pathway_ids,) = await pathway_ids_by_users(reads, [user.id])
    default, *pathways_of_user = await pathways_by_ids(reads, [user.default_pathway_id or 0, *pathway_ids])
    pathways = [
        models.PathwayName(id=pathway.id, name=pathway.name) for pathway in pathways_of_user if pathway is not None
    ]
    return Account(
        default_pathway=models.PathwayName(id=default.id, name=default.name) if default else None,
        roles=[models.RoleName(id=role.id, name=role.name) for role in roles],
        pathways=sorted(pathways, key=lambda pathway: pathway.name),
    )


async def signed_in_user(reads: Reader, user_id: int, socket_token: str) -> models.SignedInUser:
    """What a client gets of a user who has just signed in. Raises `Unauthenticated` if the user is gone."""
    (user,) = await users_by_ids(reads, [user_id])
    if user is None:
        raise Unauthenticated
    account = await account_of(reads, user)
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
