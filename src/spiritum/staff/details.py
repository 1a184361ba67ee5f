"""The names of users and roles, and passwords, in the form that is stored. Values in, values out."""

import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func

from generated.rest.models import ChangedUser, NewUser
from spiritum.errors import BadMembers, FieldError
from spiritum.identity.password_rules import PasswordRules
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


@dataclass(frozen=True, slots=True)
class PasswordPolicy:
    """What a site asks of passwords."""

    rules: PasswordRules
    """Of a password that its own user sets."""
    checks_of_others: bool = False
    """Whether these rules hold also for what somebody else sets, which else needs 8 characters."""
    initial_life: timedelta | None = None
    """How long what somebody else has set may be replaced by its user, who has to; `None`: it stays."""

    def check_of_others(self, password: str, user: NewUser | ChangedUser | None = None) -> None:
        """Raises `BadMembers` for a password that somebody else may not set for the user."""
        if self.checks_of_others:
            names = (user.username, user.email, user.first_name, user.last_name) if user is not None else ()
            self.rules.check("password", password, names)
        elif len(password) < MIN_PASSWORD_LENGTH:
            message = f"A password has at least {MIN_PASSWORD_LENGTH} characters."
            raise BadMembers(FieldError("password", "string_too_short", message))


def stored_password(password_hash: str, initial_life: timedelta | None) -> dict[str, object]:
    """The columns of a password that somebody else sets."""
    until = None if initial_life is None else func.now() + initial_life
    return {"password_hash": password_hash, "initial_password_until": until}


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
