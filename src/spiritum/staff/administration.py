"""Users and roles, as administrators make, change and delete them."""

from collections.abc import Collection, Mapping, Sequence
from typing import overload

from sqlalchemy import (
    BigInteger,
    Text,
    any_,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert as insert_or

from generated.rest.models import ChangedRole, ChangedUser, NewRole, NewUser
from spiritum.audit.actions import record
from spiritum.db import IDS, Transaction, refuse_on_constraint
from spiritum.errors import BadMembers, FieldError, NotFound, Refused
from spiritum.identity.caller import AUTHENTICATED, Caller
from spiritum.identity.spelling import skeleton
from spiritum.pathways.entries import hold_pathways
from spiritum.staff import models as m
from spiritum.staff import rules
from spiritum.staff.authority import Authority, administrators, find_account, permissions_of_roles
from spiritum.staff.details import details_of, role_name

_MAX_FIELD_ERRORS = 100  # a hostile body must not get a response as long as itself

_USER_TAKEN = {
    "user_account_username_key": FieldError("username", "TAKEN", "This username is taken."),
    "user_account_email_key": FieldError("email", "TAKEN", "Somebody else has this e-mail address."),
}
_ROLE_TAKEN = {"role_name_key": FieldError("name", "TAKEN", "This name is taken.")}
_ROLE_IN_USE = {"user_role_role_id_fkey": FieldError("id", "IN_USE", "The role is in use.")}


async def create_user(tx: Transaction, caller: Caller, user: NewUser, password_hash: str) -> int:
    """A user who can sign in at once, if active; their id. The first pathway named becomes their default.

    Raises `BadMembers` for invalid texts, and for pathways and roles that do not exist; `Forbidden` for those
    beyond the caller's rights; `Refused` if the username or the address is somebody else's, in whatever
    case, or the username looks like somebody else's.
    """
    authority = await Authority.hold(tx, caller)
    details = details_of(user, None)
    pathways, roles = await _held(tx, user.pathways, user.roles)
    await authority.check_members(tx, user.roles, user.pathways)
    user_id = await add_user(tx, details, password_hash, is_active=user.is_active, pathways=pathways, roles=roles)
    noted: dict[str, object] = {"is_active": user.is_active, "pathways": pathways, "roles": roles}
    record(tx, caller.user_id, "create", "user_account", user_id, **noted)
    return user_id


async def add_user(
    tx: Transaction,
    details: Mapping[str, object],
    password_hash: str,
    *,
    is_active: bool,
    pathways: Sequence[int],
    roles: Sequence[int],
) -> int:
    """Insert a user with their roles and pathways; returns the id.

    Whoever calls this holds the lock on rights, and has checked them.
    """
    await _refuse_taken(tx, details)
    await refuse_lookalike(tx, str(details["username"]))
    rest = {"password_hash": password_hash, "is_active": is_active, "default_pathway_id": _first(pathways)}
    with refuse_on_constraint(_USER_TAKEN):
        inserted = await tx.execute(insert(m.User).values({**details, **rest}).returning(m.User.id))
    user_id = inserted.scalar_one()
    await add_pathways(tx, user_id, pathways)
    await add_roles(tx, user_id, roles)
    return user_id


async def assign_rights(tx: Transaction, user_id: int, *, pathways: Sequence[int] | None, roles: Sequence[int]) -> None:
    """Replace a user's roles and, unless they are `None`, pathways.

    Raises `Refused` if nobody would be left to administer the site. Whoever calls this holds the lock on rights.
    """
    held = await administrators(tx)
    if pathways is not None:
        own = m.User.default_pathway_id
        default = case((own.in_(pathways), own), else_=_first(pathways))
        await tx.execute(update(m.User).where(m.User.id == user_id).values(default_pathway_id=default))
        await _replace_pathways(tx, user_id, pathways)
    await _replace_roles(tx, user_id, roles)
    if rules.loses_administration(held, await administrators(tx)):
        raise Refused(rules.last_administrator("roles"))


async def is_free(tx: Transaction, *, username: str | None = None, email: str | None = None) -> bool:
    """Whether no user has this name, or one that looks alike, or this address. The caller holds the lock on rights."""
    if username is not None:
        await _know_skeletons(tx)
        looks = or_(m.User.username == username, m.User.username_skeleton == skeleton(username))
        if await tx.scalar(select(exists().where(looks))):
            return False
    return email is None or not await tx.scalar(select(exists().where(func.lower(m.User.email) == email.lower())))


async def update_user(tx: Transaction, caller: Caller, user: ChangedUser, password_hash: str | None) -> None:
    """Change a user; what is `None` stays. Raises `NotFound`, and what `create_user` raises.

    An inactive user has no sessions, and a new password ends all sessions but the caller's own.
    `Forbidden` too where an account with more rights than the caller's would get another password, name to sign in
    with, address or state; `Refused` if nobody would be left to administer the site. Unchanged values
    need no right.
    """
    authority = await Authority.hold(tx, caller)
    pathways, roles = await _held(tx, user.pathways, user.roles)
    account = await find_account(tx, user.id)
    if account is None:
        raise NotFound(f"There is no user {user.id}.")
    details = details_of(user, account)
    is_renamed = details["username"] != account.username
    changed = {
        "username": is_renamed,
        "password": password_hash is not None,
        "email": details["email"] != account.email,
        "isActive": user.is_active not in {None, account.is_active},
    }
    authority.check_stronger(account, changed)
    await authority.check_members(tx, user.roles, user.pathways, account)
    if password_hash is not None:
        details["password_hash"] = password_hash
    if user.is_active is not None:
        details["is_active"] = user.is_active
    if pathways is not None:
        own = m.User.default_pathway_id
        details["default_pathway_id"] = case((own.in_(pathways), own), else_=_first(pathways))
    await _refuse_taken(tx, details, of_others_than=user.id)
    if is_renamed:
        await refuse_lookalike(tx, str(details["username"]), of_others_than=user.id)
    with refuse_on_constraint(_USER_TAKEN):
        await tx.execute(update(m.User).where(m.User.id == user.id).values(details))
    if pathways is not None:
        await _replace_pathways(tx, user.id, pathways)
    if roles is not None:
        await _replace_roles(tx, user.id, roles)
    await authority.keep_administrators(tx, "isActive" if user.is_active is False else "roles")
    await _end_sessions(tx, caller, user, new_password=password_hash is not None)
    noted: dict[str, object] = {"is_active": user.is_active, "pathways": pathways, "roles": roles}
    record(tx, caller.user_id, "update", "user_account", user.id, **noted, new_password=password_hash is not None)


async def create_role(tx: Transaction, caller: Caller, role: NewRole) -> int:
    """A role that permits nothing yet; its id. Raises `Refused` if another role has the name."""
    role_id = await add_role(tx, role_name(role.name, None))
    record(tx, caller.user_id, "create", "role", role_id)
    return role_id


async def add_role(tx: Transaction, name: str) -> int:
    """A new role's row; its id."""
    with refuse_on_constraint(_ROLE_TAKEN):
        inserted = await tx.execute(insert(m.Role).values(name=name).returning(m.Role.id))
    return inserted.scalar_one()


async def update_role(tx: Transaction, caller: Caller, role: ChangedRole) -> None:
    """Change a role's name, and replace its permissions.

    Raises `NotFound`; `Forbidden` if that goes beyond the caller's permissions; `Refused` for a taken name, and
    where nobody would be left to administer the site.
    """
    authority = await Authority.hold(tx, caller)
    old_name, had = await _held_role(tx, role.id)
    name = role_name(role.name, old_name)
    authority.check_role(
        [permission for permission in role.permissions if permission != AUTHENTICATED], had, is_renamed=name != old_name
    )
    permissions = sorted(set(role.permissions) - {AUTHENTICATED})
    with refuse_on_constraint(_ROLE_TAKEN):
        await tx.execute(update(m.Role).where(m.Role.id == role.id).values(name=name))
    await replace_permissions(tx, role.id, permissions)
    await authority.keep_administrators(tx, "permissions")
    record(tx, caller.user_id, "update", "role", role.id, permissions=permissions)


async def replace_permissions(tx: Transaction, role_id: int, permissions: Sequence[str]) -> None:
    """Replace the permissions of a role."""
    await tx.execute(delete(m.RolePermission).where(m.RolePermission.role_id == role_id))
    if permissions:
        rows = [{"role_id": role_id, "permission": permission} for permission in permissions]
        await tx.run_many(insert(m.RolePermission), rows)


async def delete_role(tx: Transaction, caller: Caller, role_id: int) -> None:
    """Delete a role that nobody has.

    Raises `NotFound`; `Forbidden` if it permits what the caller may not do; `Refused` while a user has it: the
    foreign key refuses.
    """
    authority = await Authority.hold(tx, caller)
    _, had = await _held_role(tx, role_id)
    authority.check_role_to_delete(had)
    with refuse_on_constraint(_ROLE_IN_USE):
        await tx.execute(delete(m.Role).where(m.Role.id == role_id))
    record(tx, caller.user_id, "delete", "role", role_id)


async def _held_role(tx: Transaction, role_id: int) -> tuple[str, frozenset[str]]:
    """A role's name and what it permits; it stays so until the transaction ends. Raises `NotFound`."""
    row = select(m.Role.name).where(m.Role.id == role_id).with_for_update()
    name = await tx.scalar(row)
    if name is None:
        raise NotFound(f"There is no role {role_id}.")
    return name, (await permissions_of_roles(tx, [role_id]))[role_id]


async def refuse_lookalike(tx: Transaction, username: str, *, of_others_than: int = 0) -> None:
    """Raises `Refused` if somebody else's name looks like this one. The calling function holds the lock on rights."""
    await _know_skeletons(tx)
    looks = m.User.username_skeleton == skeleton(username)
    if await tx.scalar(select(exists().where(looks, m.User.id != of_others_than))):
        message = "This username looks like another one. Choose one that cannot be taken for it."
        raise Refused.because("username", "LOOKS_LIKE_ANOTHER", message)


async def _know_skeletons(tx: Transaction) -> None:
    """Give older names without a skeleton theirs."""
    unknown = select(m.User.id, m.User.username).where(m.User.username_skeleton.is_(None))
    unknown_users = (await tx.execute(unknown)).all()
    written = update(m.User).where(m.User.id == bindparam("user_id", type_=BigInteger))
    await tx.run_many(
        written.values(username_skeleton=bindparam("skeleton", type_=Text)),
        [{"user_id": row.id, "skeleton": skeleton(row.username)} for row in unknown_users],
    )


async def _refuse_taken(tx: Transaction, details: Mapping[str, object], *, of_others_than: int = 0) -> None:
    """Raises `Refused` with every value that is somebody else's, not only the first that the database would refuse.

    A write between this and ours is still refused, by the database.
    """
    same = {
        "user_account_username_key": m.User.username == details["username"],
        "user_account_email_key": func.lower(m.User.email) == func.lower(details["email"]),
    }
    matches = await tx.execute(select(*same.values()).where(or_(*same.values()), m.User.id != of_others_than))
    taken = [any(column) for column in zip(*matches.all(), strict=True)]
    if field_errors := [_USER_TAKEN[name] for name, is_taken in zip(same, taken, strict=bool(taken)) if is_taken]:
        raise Refused(*field_errors)


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
        raise BadMembers(*missing[:_MAX_FIELD_ERRORS])
    return _once(pathways), _once(roles)


def _missing(field: str, ids: Sequence[int], existing: Collection[int]) -> list[FieldError]:
    return [
        FieldError(f"{field}.{position}", "NOT_FOUND", "Nothing has this id.")
        for position, id_ in enumerate(ids)
        if id_ not in existing
    ]


def _once(ids: Sequence[int] | None) -> list[int] | None:
    return None if ids is None else list(dict.fromkeys(ids))


def _first(ids: Sequence[int]) -> int | None:
    return ids[0] if ids else None


async def _hold_roles(tx: Transaction, role_ids: Sequence[int]) -> set[int]:
    held = select(m.Role.id).where(m.Role.id == any_(literal(role_ids, IDS))).order_by(m.Role.id)
    return set((await tx.scalars(held.with_for_update(read=True, key_share=True))).all())


async def _replace_pathways(tx: Transaction, user_id: int, pathway_ids: Sequence[int]) -> None:
    member = m.PathwayMember
    others = member.pathway_id.not_in(pathway_ids)
    await tx.execute(delete(member).where(member.user_id == user_id, others))
    await add_pathways(tx, user_id, pathway_ids)


async def _replace_roles(tx: Transaction, user_id: int, role_ids: Sequence[int]) -> None:
    others = m.UserRole.role_id.not_in(role_ids)
    await tx.execute(delete(m.UserRole).where(m.UserRole.user_id == user_id, others))
    await add_roles(tx, user_id, role_ids)


async def add_pathways(tx: Transaction, user_id: int, pathway_ids: Sequence[int]) -> None:
    if rows := [{"user_id": user_id, "pathway_id": pathway_id} for pathway_id in pathway_ids]:
        await tx.run_many(insert_or(m.PathwayMember).on_conflict_do_nothing(), rows)


async def add_roles(tx: Transaction, user_id: int, role_ids: Sequence[int]) -> None:
    if rows := [{"user_id": user_id, "role_id": role_id} for role_id in role_ids]:
        await tx.run_many(insert_or(m.UserRole).on_conflict_do_nothing(), rows)


async def _end_sessions(tx: Transaction, caller: Caller, user: ChangedUser, *, new_password: bool) -> None:
    """SECURITY: after the user's row, which a sign-in under way waits for and then finds changed."""
    ending = delete(m.Session).where(m.Session.user_id == user.id)
    if user.is_active is False:
        await tx.execute(ending)
    elif new_password:
        await tx.execute(ending.where(m.Session.id != caller.session_id))
