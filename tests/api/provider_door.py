"""People between a running site and a provider at which they sign in."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import select

from spiritum.audit.models import AuditEvent
from spiritum.sso.models import ExternalIdentity
from spiritum.sso.relying_party import RelyingParty
from spiritum.staff import models as staff
from tests.api.clinic import PASSWORD, Clinic, Person
from tests.orm import session
from tests.sso.provider import CLIENT, SUBJECT, FakeProvider, site_key

PUBLIC_URL = "https://spiritum.trust.example"
CALLBACK = "/rest/sso/trust/callback"
LOGOUT = "/rest/sso/trust/backchannel-logout"
WHO_AM_I = "{ getPathways { id } }"
REFUSED = "/welcome?signIn=refused"


def described(folder: Path, provider: FakeProvider) -> Path:
    """A providers' file."""
    path = folder / "providers.toml"
    path.write_text(
        f"""
        keys = ["site.pem"]
        after_refusal = "/welcome"

        [[providers]]
        id = "trust"
        name = "The trust's account"
        issuer = "{provider.url}"
        client_id = "{CLIENT}"
        assertion_algorithm = "PS256"
        front_channel_logout = true

        [[providers]]
        id = "other"
        name = "Another trust's account"
        issuer = "https://other.example"
        client_id = "{CLIENT}"
        """
    )
    (folder / "site.pem").write_bytes(site_key().as_pem(private=True))
    return path


@dataclass(frozen=True)
class Door:
    """The site, the provider, and people between them."""

    clinic: Clinic
    provider: FakeProvider
    party: RelyingParty

    async def linked(self, subject: str = SUBJECT, **changes: Any) -> str:
        """A user who may sign in as the person of this name at the provider; their username."""
        username = await self.clinic.user(**changes)
        async with session(self.clinic.database) as orm:
            user_id = await orm.scalar(select(staff.User.id).where(staff.User.username == username))
            orm.add(ExternalIdentity(provider="trust", subject=subject, user_id=user_id))
        return username

    async def leave(self, person: Person, return_to: str = "/pathways/1") -> dict[str, str]:
        """Go to the provider and sign in there; what the browser comes back with."""
        begun = await person.http.get("/rest/sso/trust/start", params={"returnTo": return_to})
        assert begun.status_code == 302
        return self.provider.authorize(begun.headers["location"])

    async def come_back(self, person: Person, callback: Mapping[str, str]) -> httpx.Response:
        """What the site responds to the browser that comes back."""
        return await person.http.get(CALLBACK, params=callback)

    async def sign_in(self, person: Person | None = None) -> tuple[Person, httpx.Response]:
        """Sign in from the beginning to the end."""
        person = person or self.clinic.stranger()
        return person, await self.come_back(person, await self.leave(person))

    async def with_password(self, username: str) -> Person:
        """A user of this name, signed in with their password."""
        person = self.clinic.stranger()
        signed_in = await person.http.post("/rest/login/", json={"username": username, "password": PASSWORD})
        assert signed_in.status_code == 200
        return person

    def describe(self, **changes: object) -> None:
        """Change what the file says of the provider."""
        described = self.party.provider
        self.party.provider = type(described).model_validate({**described.model_dump(), **changes})

    async def log_out(self, text: str) -> httpx.Response:
        """Send a logout token, as the provider does."""
        async with httpx.AsyncClient(base_url=self.clinic.url, trust_env=False) as http:
            return await http.post(LOGOUT, data={"logout_token": text})

    async def noted(self, action: str) -> list[dict[str, Any]]:
        """The details of the audit trail's entries of a kind, oldest first."""
        async with session(self.clinic.database) as orm:
            entries = select(AuditEvent.details).where(AuditEvent.action == action).order_by(AuditEvent.id)
            return [dict(details) for details in await orm.scalars(entries)]


async def is_signed_in(person: Person) -> bool:
    """Whether the browser has a session."""
    return (await person.ask(WHO_AM_I)).status == 200
