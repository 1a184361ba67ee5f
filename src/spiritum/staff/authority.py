"""The rights that the caller may grant and take away, while nobody else changes rights."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Select, Text, any_, bindparam, func, select
from sqlalchemy.dialects.postgresql import array

from spiritum.db import IDS, Reader, Transaction, read
from spiritum.errors import FieldError, Forbidden, Refused, Unauthenticated
from spiritum.identity.caller import Caller, Rights
from spiritum.pathways.entries import created_pathway_ids
from spiritum.staff import models as m
from spiritum.staff import rules
from spiritum.staff.rules import ADMINISTRATION

_CHANGING_RIGHTS = 0x5350_4952_4947_4854
"""The advisory lock that whoever changes rights holds."""


_MAX_FIELD_ERRORS = 100
"""A hostile body must not get a response as long as itself."""


class Account(NamedTuple):
    """A user as they are before a change."""

    id: int
    username: str
    email: str
    first_name: str
    last_name: str
    department: str
    is_active: bool
    role_ids: frozenset[int]
    rights: Rights


class _Permissions(NamedTuple):
    id: int
    permissions: Sequence[str]


class _Id(NamedTuple):
    id: int


def _permissions_by(owner: Select[int]) -> Select[int, list[str]]:
    """Statements of this file are about few rows and written out once; the owner's id is the first column."""
    names = func.array_remove(func.array_agg(m.RolePermission.permission.distinct()), None)
    return owner.add_columns(func.coalesce(names, array([], type_=Text)).label("permissions"))


_OF_ROLES = read(
    _Permissions,
    _permissions_by(select(m.Role.id))
    .outerjoin(m.RolePermission, m.RolePermission.role_id == m.Role.id)
    .where(m.Role.id == any_(bindparam("ids", type_=IDS)))
    .group_by(m.Role.id),
)
_OF_ADMINISTRATORS = read(
    _Permissions,
    _permissions_by(select(m.User.id))
    .join(m.UserRole, m.UserRole.user_id == m.User.id)
    .join(m.RolePermission, m.RolePermission.role_id == m.UserRole.role_id)
    .where(m.User.is_active, m.RolePermission.permission.in_(sorted(ADMINISTRATION)))
    .group_by(m.User.id),
)
_ROLES_OF_USER = read(_Id, select(m.UserRole.role_id.label("id")).where(m.UserRole.user_id == bindparam("user_id")))
_PATHWAYS_OF_USER = read(
    _Id, select(m.PathwayMember.pathway_id.label("id")).where(m.PathwayMember.user_id == bindparam("user_id"))
)


async def change_rights_alone(tx: Transaction) -> None:
    """Keep others from changing anybody's rights until the transaction ends.

    One lock for all of it: what a change may do depends on roles and members that others could add at the same moment,
    and rows that are not there yet cannot be locked. Changes of rights are rare.
    """
    await tx.execute(select(func.pg_advisory_xact_lock(_CHANGING_RIGHTS)))


async def permissions_of_roles(reads: Reader, role_ids: Sequence[int]) -> dict[int, frozenset[str]]:
    """What each of the roles that are there permits."""
    rows = await reads.all(_OF_ROLES, ids=sorted(set(role_ids)))
    return {row.id: frozenset(row.permissions) for row in rows}


async def find_account(tx: Transaction, user_id: int) -> Account | None:
    """A user with their rights; nobody else changes the user's row until the transaction ends."""
    columns = (m.User.id, m.User.username, m.User.email, m.User.first_name, m.User.last_name, m.User.department)
    mine = select(*columns, m.User.is_active).where(m.User.id == user_id)
    row = (await tx.execute(mine.with_for_update(key_share=True))).first()
    if row is None:
        return None
    role_ids = frozenset(role.id for role in await tx.all(_ROLES_OF_USER, user_id=user_id))
    return Account(*row, role_ids=role_ids, rights=await _rights(tx, user_id, role_ids))


async def _rights(tx: Transaction, user_id: int, role_ids: frozenset[int]) -> Rights:
    permissions = await permissions_of_roles(tx, sorted(role_ids))
    pathways = await tx.all(_PATHWAYS_OF_USER, user_id=user_id)
    return Rights(frozenset[str]().union(*permissions.values()), frozenset(pathway.id for pathway in pathways))


async def rights_of(tx: Transaction, user_id: int) -> tuple[frozenset[int], frozenset[int]]:
    """The ids of a user's roles, and of their pathways."""
    roles = await tx.all(_ROLES_OF_USER, user_id=user_id)
    pathways = await tx.all(_PATHWAYS_OF_USER, user_id=user_id)
    return frozenset(role.id for role in roles), frozenset(pathway.id for pathway in pathways)


async def administrators(tx: Transaction) -> list[frozenset[str]]:
    """What each active account that has a part in administering the site may do of it."""
    return [frozenset(row.permissions) for row in await tx.all(_OF_ADMINISTRATORS)]


async def administrator_ids(tx: Transaction) -> list[int]:
    """The active accounts that may do everything of administering the site, the oldest first."""
    return sorted(row.id for row in await tx.all(_OF_ADMINISTRATORS) if set(row.permissions) >= ADMINISTRATION)


@dataclass(frozen=True)
class Authority:
    """The caller's rights as they are now, and who administers the site before the change."""

    caller: Account
    rights: Rights
    """Pathways that the caller made count: somebody has to put the first users on them."""
    administrators: list[frozenset[str]]

    @classmethod
    async def hold(cls, tx: Transaction, caller: Caller) -> "Authority":
        """Call this first in a transaction that changes rights. Raises `Unauthenticated` if the caller is gone.

        SECURITY: the rights are read again, under the lock: those of the session may have been taken away since.
        """
        await change_rights_alone(tx)
        account = await find_account(tx, caller.user_id)
        if account is None or not account.is_active:
            raise Unauthenticated
        created = await created_pathway_ids(tx, caller.user_id)
        rights = Rights(account.rights.permissions, account.rights.pathway_ids | created)
        return cls(account, rights, await administrators(tx))

    async def check_members(
        self, tx: Transaction, roles: Sequence[int] | None, pathways: Sequence[int] | None, had: Account | None = None
    ) -> None:
        """Raises `Forbidden` for changes beyond the caller's rights. A set that is `None` stays as it is."""
        field_errors = list[FieldError]()
        if roles is not None:
            had_roles = had.role_ids if had else frozenset[int]()
            permissions = await permissions_of_roles(tx, [*roles, *had_roles])
            own = {role for role, permitted in permissions.items() if permitted <= self.rights.permissions}
            message = "This role permits what you may not do, so you can neither give it nor take it away."
            field_errors += rules.set_errors("roles", roles, had_roles, own, message)
        if pathways is not None:
            had_pathways = had.rights.pathway_ids if had else frozenset[int]()
            message = "You are not on this pathway, so you can neither put users on it nor take them off."
            field_errors += rules.set_errors("pathways", pathways, had_pathways, self.rights.pathway_ids, message)
        _forbid(field_errors)

    def check_stronger(self, target: Account, changed: dict[str, bool]) -> None:
        """Raises `Forbidden` if the target has more rights than the caller and one of the fields would change."""
        if target.id != self.caller.id and not self.rights.include(target.rights):
            _forbid(rules.stronger_user_errors(changed))

    def check_role(self, permissions: Sequence[str], had: frozenset[str], *, is_renamed: bool) -> None:
        """Raises `Forbidden` if a role's change goes beyond the caller's permissions."""
        _forbid(rules.permission_errors(permissions, had, self.rights.permissions, is_renamed=is_renamed))

    def check_role_to_delete(self, had: frozenset[str]) -> None:
        """Raises `Forbidden` if a role permits what the caller may not do."""
        if not had <= self.rights.permissions:
            _forbid([rules.role_beyond_rights()])

    async def keep_administrators(self, tx: Transaction, field: str) -> None:
        """Raises `Refused` if the change, which has been written, leaves nobody to administer the site."""
        if rules.loses_administration(self.administrators, await administrators(tx)):
            raise Refused(rules.last_administrator(field))


def _forbid(field_errors: Sequence[FieldError]) -> None:
    if field_errors:
        raise Forbidden.beyond_rights(*field_errors[:_MAX_FIELD_ERRORS])
