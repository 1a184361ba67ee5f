"""Users and roles, as administrators make, change and delete them."""

from collections.abc import Collection, Sequence
from typing import overload

from sqlalchemy import any_, case, delete, func, insert, literal, or_, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or

from generated.rest.models import ChangedRole, ChangedUser, NewRole, NewUser
from spiritum.accounts import models as m
from spiritum.accounts.caller import AUTHENTICATED, Caller
from spiritum.audit.actions import record
from spiritum.db import IDS, Transaction, refusing
from spiritum.errors import BadMembers, Complaint, NotFound, Refused
from spiritum.pathways.admission import hold_pathways

SHORTEST_PASSWORD = 8
_MOST_COMPLAINTS = 100  # a hostile body must not be answered with a list as long as itself

_USER_TAKEN = {
    "user_account_username_key": Complaint("username", "TAKEN", "This username is taken."),
    "user_account_email_key": Complaint("email", "TAKEN", "Somebody else has this e-mail address."),
}
_ROLE_TAKEN = {"role_name_key": Complaint("name", "TAKEN", "This name is taken.")}
_ROLE_IN_USE = {"user_role_role_id_fkey": Complaint("id", "IN_USE", "The role is in use.")}


async def create_user(tx: Transaction, caller: Caller, user: NewUser, password_hash: str) -> int:
    """A user who can sign in at once, if active; their id. The first pathway named becomes their default.

    Raises `BadMembers` for empty names, and for pathways and roles that are not there; `Refused` where the username or
    the address is somebody else's, in whatever case.
    """
    details = _details(user)
    pathways, roles = await _held(tx, user.pathways, user.roles)
    rest = {"password_hash": password_hash, "is_active": user.is_active, "default_pathway_id": _first(pathways)}
    await _refuse_taken(tx, details)
    with refusing(_USER_TAKEN):
        made = await tx.orm.execute(insert(m.User).values({**details, **rest}).returning(m.User.id))
    user_id = made.scalar_one()
    await _add_pathways(tx, user_id, pathways)
    await _add_roles(tx, user_id, roles)
    noted: dict[str, object] = {"is_active": user.is_active, "pathways": pathways, "roles": roles}
    record(tx, caller.user_id, "create", "user_account", user_id, **noted)
    return user_id


async def update_user(tx: Transaction, caller: Caller, user: ChangedUser, password_hash: str | None) -> None:
    """The user as they shall be; what is None stays. Raises `NotFound`, and what `create_user` raises.

    Somebody made inactive has no session from now on, and a new password leaves no session but the caller's own.
    """
    details = _details(user)
    pathways, roles = await _held(tx, user.pathways, user.roles)
    if password_hash is not None:
        details["password_hash"] = password_hash
    if user.is_active is not None:
        details["is_active"] = user.is_active
    if pathways is not None:
        own = m.User.default_pathway_id
        details["default_pathway_id"] = case((own.in_(pathways), own), else_=_first(pathways))
    await _refuse_taken(tx, details, of_others_than=user.id)
    with refusing(_USER_TAKEN):
        changed = update(m.User).where(m.User.id == user.id).values(details).returning(m.User.id)
        found = (await tx.orm.execute(changed)).first()
    if found is None:
        raise NotFound(f"There is no user {user.id}.")
    if pathways is not None:
        await _replace_pathways(tx, user.id, pathways)
    if roles is not None:
        await _replace_roles(tx, user.id, roles)
    await _end_sessions(tx, caller, user, new_password=password_hash is not None)
    noted: dict[str, object] = {"is_active": user.is_active, "pathways": pathways, "roles": roles}
    record(tx, caller.user_id, "update", "user_account", user.id, **noted, new_password=password_hash is not None)


async def create_role(tx: Transaction, caller: Caller, role: NewRole) -> int:
    """A role that permits nothing yet; its id. Raises `Refused` where another role has the name."""
    name = _needed({"name": role.name})["name"]
    with refusing(_ROLE_TAKEN):
        made = await tx.orm.execute(insert(m.Role).values(name=name).returning(m.Role.id))
    role_id = made.scalar_one()
    record(tx, caller.user_id, "create", "role", role_id)
    return role_id


async def update_role(tx: Transaction, caller: Caller, role: ChangedRole) -> None:
    """The role's name, and all that it permits from now on. Raises `NotFound`, and `Refused` for a taken name."""
    name = _needed({"name": role.name})["name"]
    permissions = sorted(set(role.permissions) - {AUTHENTICATED})
    with refusing(_ROLE_TAKEN):
        changed = update(m.Role).where(m.Role.id == role.id).values(name=name).returning(m.Role.id)
        found = (await tx.orm.execute(changed)).first()
    if found is None:
        raise NotFound(f"There is no role {role.id}.")
    await tx.orm.execute(delete(m.RolePermission).where(m.RolePermission.role_id == role.id))
    if permissions:
        rows = [{"role_id": role.id, "permission": one} for one in permissions]
        await tx.orm.execute(insert(m.RolePermission), rows)
    record(tx, caller.user_id, "update", "role", role.id, permissions=permissions)


async def delete_role(tx: Transaction, caller: Caller, role_id: int) -> None:
    """Delete a role that nobody has. Raises `NotFound`, and `Refused` while a user has it: the foreign key says."""
    with refusing(_ROLE_IN_USE):
        gone = await tx.orm.execute(delete(m.Role).where(m.Role.id == role_id).returning(m.Role.id))
    if gone.first() is None:
        raise NotFound(f"There is no role {role_id}.")
    record(tx, caller.user_id, "delete", "role", role_id)


async def _refuse_taken(tx: Transaction, details: dict[str, object], *, of_others_than: int = 0) -> None:
    """Raises `Refused` with everything that is somebody else's, not only the first that the database would meet.

    Whoever comes between this and the write is still refused, by the database.
    """
    same = {
        "user_account_username_key": m.User.username == details["username"],
        "user_account_email_key": func.lower(m.User.email) == func.lower(details["email"]),
    }
    found = await tx.orm.execute(select(*same.values()).where(or_(*same.values()), m.User.id != of_others_than))
    taken = [any(column) for column in zip(*found.all(), strict=True)]
    if complaints := [_USER_TAKEN[name] for name, is_taken in zip(same, taken, strict=bool(taken)) if is_taken]:
        raise Refused(*complaints)


def require_long_enough(password: str) -> None:
    """Raises `BadMembers` for a password that the contract finds too short."""
    if len(password) < SHORTEST_PASSWORD:
        message = f"A password has at least {SHORTEST_PASSWORD} characters."
        raise BadMembers(Complaint("password", "string_too_short", message))


def _details(user: NewUser | ChangedUser) -> dict[str, object]:
    """What a user is called. The database makes the username lower case, as it does when somebody signs in."""
    needed = _needed(
        {
            "username": user.username,
            "email": user.email,
            "firstName": user.first_name,
            "lastName": user.last_name,
        }
    )
    return {
        "username": func.lower(needed["username"]),
        "email": needed["email"],
        "first_name": needed["firstName"],
        "last_name": needed["lastName"],
        "department": user.department.strip(),
    }


def _needed(texts: dict[str, str]) -> dict[str, str]:
    """The texts without the space around them; raises `BadMembers` where nothing is left."""
    trimmed = {field: text.strip() for field, text in texts.items()}
    if empty := [field for field, text in trimmed.items() if not text]:
        message = "This needs more than spaces."
        raise BadMembers(*(Complaint(field, "string_too_short", message) for field in empty))
    return trimmed


@overload
async def _held(
    tx: Transaction, pathways: Sequence[int], roles: Sequence[int]
) -> tuple[Sequence[int], Sequence[int]]: ...
@overload
async def _held(
    tx: Transaction, pathways: Sequence[int] | None, roles: Sequence[int] | None
) -> tuple[Sequence[int] | None, Sequence[int] | None]: ...
async def _held(
    tx: Transaction, pathways: Sequence[int] | None, roles: Sequence[int] | None
) -> tuple[Sequence[int] | None, Sequence[int] | None]:
    """The ids, each once; none of them can be deleted until the transaction ends. Raises `BadMembers` for missing ones.

    Before the user's own row is touched: whoever deletes a pathway looks at users after it.
    """
    missing = [
        *_missing("pathways", pathways or (), await hold_pathways(tx, pathways) if pathways else ()),
        *_missing("roles", roles or (), await _hold_roles(tx, roles) if roles else ()),
    ]
    if missing:
        raise BadMembers(*missing[:_MOST_COMPLAINTS])
    return _once(pathways), _once(roles)


def _missing(field: str, wanted: Sequence[int], found: Collection[int]) -> list[Complaint]:
    return [
        Complaint(f"{field}.{place}", "NOT_FOUND", "Nothing has this id.")
        for place, one in enumerate(wanted)
        if one not in found
    ]


def _once(ids: Sequence[int] | None) -> list[int] | None:
    return None if ids is None else list(dict.fromkeys(ids))


def _first(ids: Sequence[int]) -> int | None:
    return ids[0] if ids else None


async def _hold_roles(tx: Transaction, role_ids: Sequence[int]) -> set[int]:
    held = select(m.Role.id).where(m.Role.id == any_(literal(role_ids, IDS))).order_by(m.Role.id)
    return set((await tx.orm.scalars(held.with_for_update(read=True, key_share=True))).all())


async def _replace_pathways(tx: Transaction, user_id: int, pathway_ids: Sequence[int]) -> None:
    member = m.PathwayMember
    others = member.pathway_id.not_in(pathway_ids)
    await tx.orm.execute(delete(member).where(member.user_id == user_id, others))
    await _add_pathways(tx, user_id, pathway_ids)


async def _replace_roles(tx: Transaction, user_id: int, role_ids: Sequence[int]) -> None:
    others = m.UserRole.role_id.not_in(role_ids)
    await tx.orm.execute(delete(m.UserRole).where(m.UserRole.user_id == user_id, others))
    await _add_roles(tx, user_id, role_ids)


async def _add_pathways(tx: Transaction, user_id: int, pathway_ids: Sequence[int]) -> None:
    if rows := [{"user_id": user_id, "pathway_id": one} for one in pathway_ids]:
        await tx.orm.execute(insert_or(m.PathwayMember).on_conflict_do_nothing(), rows)


async def _add_roles(tx: Transaction, user_id: int, role_ids: Sequence[int]) -> None:
    if rows := [{"user_id": user_id, "role_id": one} for one in role_ids]:
        await tx.orm.execute(insert_or(m.UserRole).on_conflict_do_nothing(), rows)


async def _end_sessions(tx: Transaction, caller: Caller, user: ChangedUser, *, new_password: bool) -> None:
    """SECURITY: after the user's row, which a sign-in under way waits for and then finds changed."""
    ending = delete(m.Session).where(m.Session.user_id == user.id)
    if user.is_active is False:
        await tx.orm.execute(ending)
    elif new_password:
        await tx.orm.execute(ending.where(m.Session.id != caller.session_id))
