"""Accounts as the operator of the server makes and repairs them: without limits of rights, and all of it recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import delete, func, select, update

from generated.graphql.models import Permission
from generated.rest.models import NewUser
from spiritum.audit.actions import record
from spiritum.db import Reader, Transaction
from spiritum.errors import NotFound
from spiritum.identity.caller import AUTHENTICATED
from spiritum.identity.spelling import mapped_username
from spiritum.pathways.queries import ALL_PATHWAYS, pathways_by_ids
from spiritum.staff import models as m
from spiritum.staff.administration import add_pathways, add_role, add_roles, add_user, replace_permissions
from spiritum.staff.authority import change_rights_alone, permissions_of_roles
from spiritum.staff.details import details_of
from spiritum.staff.queries import ALL_USERS, ROLES, User, pathway_ids_by_users, roles_by_users
from spiritum.staff.throttle import forget_sign_ins

ADMINISTRATORS_ROLE = "admin"
"""Clients look for a role of this name before they show an administrator's pages."""
EVERYTHING_ROLE = "site administrator"
"""Permits everything, if there is a role `admin` that does not."""
_EVERYTHING = sorted({permission.value for permission in Permission} - {AUTHENTICATED})


@dataclass(frozen=True, slots=True)
class Grant:
    """Rights to give to an account: names of roles, names or ids of pathways, or all of them."""

    roles: Sequence[str] = ()
    pathways: Sequence[str] = ()
    all_pathways: bool = False
    administrator: bool = False


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs the command, for the audit trail: the operating system's user."""

    os_user: str
    source: str = "spiritum user"
    """The command that they run."""

    def note(self, tx: Transaction, action: str, user_id: int, **details: object) -> None:
        """Note what was done to an account."""
        record(tx, None, action, "user_account", user_id, source=self.source, os_user=self.os_user, **details)


class AccountSummary(NamedTuple):
    """An account as an operator sees it."""

    user: User
    roles: list[str]
    pathways: list[str]


async def add_account(
    tx: Transaction, operator: Operator, user: NewUser, password: Mapping[str, object], grant: Grant
) -> int:
    """A new account; its id. Raises what `create_user` raises but for rights, and `NotFound` for unknown names.

    `password` is what `stored_password` gives.
    """
    await change_rights_alone(tx)
    roles, pathways = await granted_ids(tx, grant)
    details = details_of(user, None)
    user_id = await add_user(tx, details, password, is_active=True, pathways=pathways, roles=roles)
    operator.note(tx, "create", user_id, roles=roles, pathways=pathways)
    return user_id


async def reset_account(
    tx: Transaction, operator: Operator, username: str, password: Mapping[str, object], *, activate: bool
) -> int:
    """Give an account another password; its id. Its sessions end, and its failed sign-ins are forgotten."""
    await change_rights_alone(tx)
    user_id, name = await _find(tx, username)
    changes: dict[str, object] = {**password, **({"is_active": True} if activate else {})}
    await tx.execute(update(m.User).where(m.User.id == user_id).values(changes))
    await tx.execute(delete(m.Session).where(m.Session.user_id == user_id))
    await forget_sign_ins(tx, user_id, name)
    operator.note(tx, "reset", user_id, new_password=True, activated=activate)
    return user_id


async def grant_to_account(tx: Transaction, operator: Operator, username: str, grant: Grant) -> int:
    """Give an account roles and pathways besides those that it has; its id."""
    await change_rights_alone(tx)
    user_id, _ = await _find(tx, username)
    roles, pathways = await granted_ids(tx, grant)
    await add_roles(tx, user_id, roles)
    await add_pathways(tx, user_id, pathways)
    operator.note(tx, "grant", user_id, roles=roles, pathways=pathways)
    return user_id


async def account_summaries(reads: Reader) -> list[AccountSummary]:
    """Every account, by id."""
    users = await reads.all(ALL_USERS)
    ids = [user.id for user in users]
    roles, memberships = await roles_by_users(reads, ids), await pathway_ids_by_users(reads, ids)
    pathway_ids = sorted({pathway_id for members in memberships for pathway_id in members})
    names = {pathway.id: pathway.name for pathway in await pathways_by_ids(reads, pathway_ids) if pathway is not None}
    return [
        AccountSummary(
            user, [role.name for role in mine], [names[pathway_id] for pathway_id in members if pathway_id in names]
        )
        for user, mine, members in zip(users, roles, memberships, strict=True)
    ]


async def find_user_id(tx: Transaction, username: str) -> int | None:
    """The id of the account of this name, however it is typed; `None` if there is none. The row is held."""
    user = await _find_user(tx, username)
    return None if user is None else user[0]


async def _find(tx: Transaction, username: str) -> tuple[int, str]:
    user = await _find_user(tx, username)
    if user is None:
        raise NotFound(f"There is no user {username}. `spiritum user list` shows all of them.")
    return user


async def _find_user(tx: Transaction, username: str) -> tuple[int, str] | None:
    names = {username.strip(), mapped_username(username) or username}
    mine = select(m.User.id, m.User.username).where(m.User.username.in_([func.lower(name) for name in sorted(names)]))
    user = (await tx.execute(mine.with_for_update(key_share=True))).first()
    return None if user is None else (user.id, user.username)


async def granted_ids(tx: Transaction, grant: Grant) -> tuple[list[int], list[int]]:
    """The ids of the roles and the pathways. Raises `NotFound`."""
    by_name = {role.name: role.id for role in await tx.all(ROLES)}
    roles = _ids("role", grant.roles, by_name)
    if grant.administrator:
        roles += await _administrators_roles(tx, by_name)
    pathways = {pathway.name: pathway.id for pathway in await tx.all(ALL_PATHWAYS)}
    if grant.all_pathways:
        return list(dict.fromkeys(roles)), sorted(pathways.values())
    by_id = {str(pathway_id): pathway_id for pathway_id in pathways.values()}
    return list(dict.fromkeys(roles)), list(dict.fromkeys(_ids("pathway", grant.pathways, {**by_id, **pathways})))


def _ids(what: str, names: Sequence[str], known: Mapping[str, int]) -> list[int]:
    if missing := [name for name in names if name not in known]:
        raise NotFound(f"There is no {what} {', '.join(missing)}.")
    return [known[name] for name in names]


async def _administrators_roles(tx: Transaction, by_name: Mapping[str, int]) -> list[int]:
    """Roles that permit everything together: nobody gives what they do not have, so the first account has all of it.

    A role `admin` that permits less is left as it is, since others have it.
    """
    admin = by_name.get(ADMINISTRATORS_ROLE)
    if admin is None:
        return [await _role_of_everything(tx, ADMINISTRATORS_ROLE, None)]
    if (await permissions_of_roles(tx, [admin]))[admin] >= set(_EVERYTHING):
        return [admin]
    return [admin, await _role_of_everything(tx, EVERYTHING_ROLE, by_name.get(EVERYTHING_ROLE))]


async def _role_of_everything(tx: Transaction, name: str, role_id: int | None) -> int:
    role_id = await add_role(tx, name) if role_id is None else role_id
    await replace_permissions(tx, role_id, _EVERYTHING)
    return role_id
