"""The names of users and roles in the form that is stored. Values in, values out."""

import unicodedata

from generated.rest.models import ChangedUser, NewUser
from spiritum.errors import BadMembers, FieldError
from spiritum.identity.spelling import mapped_address, mapped_username, skeleton
from spiritum.staff.authority import Account
from spiritum.texts.checks import has_unseen

MIN_PASSWORD_LENGTH = 8
_UNUSUAL_USERNAME = FieldError(
    "username",
    "unusual_characters",
    "A username has letters, digits and the signs of a keyboard, and single spaces between words.",
)
_NO_ADDRESS = FieldError("email", "no_address", "This does not look like an email address: name@hospital.example.")


def require_long_enough(password: str) -> None:
    """Raises `BadMembers` for a password that the contract finds too short."""
    if len(password) < MIN_PASSWORD_LENGTH:
        message = f"A password has at least {MIN_PASSWORD_LENGTH} characters."
        raise BadMembers(FieldError("password", "string_too_short", message))


def details_of(user: NewUser | ChangedUser, old: Account | None) -> dict[str, object]:
    """A user's names and address in the form that is stored; older values may stay. Raises `BadMembers`."""
    needed = _needed(
        {
            "username": user.username,
            "email": user.email,
            "firstName": user.first_name,
            "lastName": user.last_name,
        }
    )
    department = user.department.strip()
    username = needed["username"] if old and needed["username"].lower() == old.username else None
    username = old.username if old and username else mapped_username(needed["username"])
    email = old.email if old and needed["email"] == old.email else mapped_address(needed["email"])
    old_texts = (old.first_name, old.last_name, old.department) if old else ()
    texts = {"firstName": needed["firstName"], "lastName": needed["lastName"], "department": department}
    field_errors = [
        *([_UNUSUAL_USERNAME] if username is None else []),
        *([_NO_ADDRESS] if email is None else []),
        *(_unseen(field) for field, text in texts.items() if text not in old_texts and has_unseen(text)),
    ]
    if field_errors:
        raise BadMembers(*field_errors)
    return {
        "username": username,
        "username_skeleton": skeleton(str(username)),
        "email": email,
        "first_name": texts["firstName"],
        "last_name": texts["lastName"],
        "department": department,
    }


def role_name(typed: str, old: str | None) -> str:
    """A role's name in the form that is stored; an older name that breaks these rules may stay. Raises `BadMembers`."""
    name = _needed({"name": typed})["name"]
    if name == old:
        return name
    if has_unseen(name):
        raise BadMembers(_unseen("name"))
    return unicodedata.normalize("NFC", name)


def _unseen(field: str) -> FieldError:
    return FieldError(field, "unseen_characters", "There are characters in this that do not show. Type it anew.")


def _needed(texts: dict[str, str]) -> dict[str, str]:
    """The texts without the space around them; raises `BadMembers` if nothing is left."""
    trimmed = {field: text.strip() for field, text in texts.items()}
    if empty := [field for field, text in trimmed.items() if not text]:
        message = "This needs more than spaces."
        raise BadMembers(*(FieldError(field, "string_too_short", message) for field in empty))
    return trimmed
