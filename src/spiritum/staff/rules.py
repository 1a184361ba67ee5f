"""Who may grant and take away which rights. Values in, values out.

Rights are permissions and pathways. A role is within somebody's rights if they have every permission that it gives. An
account has more rights than another if it has a permission or a pathway that the other lacks.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from spiritum.errors import FieldError

BEYOND_RIGHTS: Final = "BEYOND_RIGHTS"

ADMINISTRATION: Final = frozenset(
    {
        "ROLE_CREATE",
        "ROLE_DELETE",
        "ROLE_PERMISSIONS_READ",
        "ROLE_READ",
        "ROLE_UPDATE",
        "USER_CREATE",
        "USER_READ",
        "USER_UPDATE",
    }
)
"""What administering a site takes. An account that has all of it is an administrator's."""


def set_errors(
    field: str, ids: Sequence[int], had: Collection[int], own: Collection[int], message: str
) -> list[FieldError]:
    """The members that a change adds to a set or takes from it without being among the caller's `own`.

    Members that stay need no right: clients send the whole set back.
    """
    added = [(position, id_) for position, id_ in enumerate(ids) if id_ not in had and id_ not in own]
    field_errors = [FieldError(f"{field}.{position}", BEYOND_RIGHTS, message) for position, _ in added]
    if any(id_ not in ids and id_ not in own for id_ in had):
        field_errors.append(FieldError(field, BEYOND_RIGHTS, message))
    return field_errors


def permission_errors(
    permissions: Sequence[str], had: Collection[str], own: Collection[str], *, is_renamed: bool
) -> list[FieldError]:
    """The parts of a role's change that are beyond the caller's permissions: those it would have, and those it has.

    A role that gives what the caller lacks stays as it is, its name included: by its name it is given.
    """
    is_changed = is_renamed or set(permissions) != set(had)
    if is_changed and not set(had) <= set(own):
        return [role_beyond_rights()]
    message = "You do not have this permission, so you cannot give it."
    positions = [
        position for position, permission in enumerate(permissions) if permission not in had and permission not in own
    ]
    return [FieldError(f"permissions.{position}", BEYOND_RIGHTS, message) for position in positions]


def role_beyond_rights() -> FieldError:
    """A role with a permission that the caller lacks is not the caller's to change."""
    return FieldError("id", BEYOND_RIGHTS, "This role permits what you may not do, so you cannot change it.")


def stronger_user_errors(changed: Mapping[str, bool]) -> list[FieldError]:
    """The changed fields of an account with more rights than the caller's that only its equals may change."""
    message = "This user has more rights than you, so you cannot change this."
    return [FieldError(field, BEYOND_RIGHTS, message) for field, is_changed in changed.items() if is_changed]


def loses_administration(before: Iterable[frozenset[str]], after: Iterable[frozenset[str]]) -> bool:
    """Whether a site can be administered less than before: each set is what one active account has of `ADMINISTRATION`.

    Somebody who has all of it must stay, and for each part of it somebody who has that.
    """
    held, left = list(before), list(after)
    had_all = any(permissions >= ADMINISTRATION for permissions in held) and not any(
        permissions >= ADMINISTRATION for permissions in left
    )
    return had_all or not frozenset[str]().union(*held) <= frozenset[str]().union(*left)


def last_administrator(field: str) -> FieldError:
    """Somebody must be left who can administer users and roles."""
    return FieldError(
        field,
        "LAST_ADMINISTRATOR",
        "Nobody who can administer users and roles would be left. Give somebody else these rights first.",
    )
