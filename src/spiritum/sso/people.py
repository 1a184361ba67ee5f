"""What a provider says a person is called, for an account that a role makes: pure rules over verified claims."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from spiritum.identity.spelling import mapped_address, mapped_username, skeleton
from spiritum.sso.json_objects import Claims, text_of
from spiritum.sso.providers import Provider
from spiritum.texts.checks import has_unseen

MAX_NAME_LENGTH = 200
MAX_ADDRESS_LENGTH = 254
_HASH_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Person:
    """A person by the provider's own claims. Each is `None` where the claims have nothing that can be used."""

    username: str | None
    email: str | None
    first_name: str | None
    last_name: str | None


def person_of(provider: Provider, claims: Claims) -> Person:
    """What the claims call the person.

    SECURITY: people choose some of this themselves. Nobody is recognised by any of it.
    """
    username = mapped_username(text_of(claims, provider.username_claim or "") or "")
    address = text_of(claims, "email") if claims.get("email_verified", True) is True else None
    email = mapped_address(address) if address else None
    whole = _name(claims, "name")
    first, _, last = (whole or "").rpartition(" ")
    return Person(
        username if username is not None and len(username) <= MAX_NAME_LENGTH else None,
        email if email is not None and len(email) <= MAX_ADDRESS_LENGTH else None,
        _name(claims, "given_name") or first or None,
        _name(claims, "family_name") or last or None,
    )


def details_of(
    person: Person, provider: str, subject: str, *, username_is_free: bool, email_is_free: bool
) -> Mapping[str, object]:
    """The new account's names and address. What is missing, or is somebody else's, is made up from the subject."""
    made_up = f"{provider}-{hashlib.sha256(subject.encode()).hexdigest()[:_HASH_DIGITS]}"
    username = person.username if person.username is not None and username_is_free else made_up
    email = person.email if person.email is not None and email_is_free else f"{made_up}@{provider}.invalid"
    return {
        "username": username,
        "username_skeleton": skeleton(username),
        "email": email,
        "first_name": person.first_name or username,
        "last_name": person.last_name or username,
        "department": "",
    }


def _name(claims: Claims, claim: str) -> str | None:
    name = (text_of(claims, claim) or "").strip()
    return name if name and len(name) <= MAX_NAME_LENGTH and not has_unseen(name) else None
