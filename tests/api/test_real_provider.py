"""Signing in at a certified provider, in a real browser: PKCE, the site's own keys, step-up, logout, new keys."""

import dataclasses
import socket
from collections.abc import AsyncGenerator, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright
from sqlalchemy import select

from spiritum.audit.models import AuditEvent
from spiritum.settings import Settings
from spiritum.sso.models import ExternalIdentity
from spiritum.staff import models as staff
from tests.api.clinic import Clinic
from tests.api.conftest import Served, serving
from tests.api.sockets import open_socket
from tests.browser.conftest import ARGUMENTS, CHROMIUM, MISSING
from tests.identity_providers.running import oidc_provider
from tests.orm import session
from tests.sso.provider import site_key

pytestmark = pytest.mark.slow
HERE = "/health/live"
START = f"/rest/sso/real/start?returnTo={HERE}"
AGAIN = f"/rest/sso/reauthenticate?returnTo={HERE}"
REFUSED = "/health/ready?signIn=refused"


@dataclass(frozen=True)
class Real:
    """A site, the provider, and a browser."""

    served: Served
    clinic: Clinic
    page: Page
    port: int
    """Of the provider."""

    @property
    def provider(self) -> str:
        """Its issuer."""
        return f"http://localhost:{self.port}"

    @contextmanager
    def running(self) -> Generator[None]:
        """The provider, until the block ends."""
        with oidc_provider(self.port, self.served.url, ["doctors"]):
            yield

    async def go(self, path: str) -> None:
        """Open a page of the site."""
        await self.page.goto(self.served.url + path)

    async def sign_in_there(self, name: str, level: str) -> None:
        """Fill the provider's page in, which asks for this level, and come back."""
        await self.page.wait_for_url(f"{self.provider}/interaction/**")
        assert await self.page.get_by_text(f"level {level}").count() == 1
        await self.page.get_by_label("Name").fill(name)
        await self.page.get_by_role("button", name="Sign in").click()
        await self.page.wait_for_url(f"{self.served.url}/**")

    @property
    def is_at(self) -> str:
        """Where on the site the browser is."""
        return self.page.url.removeprefix(self.served.url)

    async def is_signed_in(self) -> bool:
        """Whether the browser has a session."""
        response = await self.page.request.post(f"{self.served.url}/graphql", data={"query": "{ getPathways { id } }"})
        return response.status == 200

    async def session(self) -> staff.Session:
        """The session that began at the provider."""
        async with session(self.clinic.database) as orm:
            return (await orm.scalars(select(staff.Session).where(staff.Session.provider == "real"))).one()

    async def trail(self, action: str) -> list[AuditEvent]:
        """The audit trail's entries of a kind."""
        async with session(self.clinic.database) as orm:
            return list(await orm.scalars(select(AuditEvent).where(AuditEvent.action == action)))

    async def linked(self, subject: str) -> None:
        """A user who may sign in as this person."""
        username = await self.clinic.user()
        async with session(self.clinic.database) as orm:
            user_id = await orm.scalar(select(staff.User.id).where(staff.User.username == username))
            orm.add(ExternalIdentity(provider="real", subject=subject, user_id=user_id))


@pytest.fixture
async def chromium() -> AsyncGenerator[Browser]:
    if not CHROMIUM.exists():
        pytest.fail(MISSING)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest.fixture
async def real(settings: Settings, clinic: Clinic, chromium: Browser, tmp_path: Path) -> AsyncGenerator[Real]:
    with socket.create_server(("localhost", 0)) as free:
        port = free.getsockname()[1]
    with socket.create_server(("127.0.0.1", 0)) as listener:
        changes = {
            "public_url": f"http://127.0.0.1:{listener.getsockname()[1]}",
            "oidc_providers": described(tmp_path, port),
            "trusted_documents": "off",
        }
        async with serving(settings.model_copy(update=changes), listener) as served:
            page = await chromium.new_page()
            other = dataclasses.replace(clinic, url=served.url, clients=[])
            yield Real(served, other, page, port)
            await other.close()


def described(folder: Path, port: int) -> Path:
    """The providers' file."""
    path = folder / "providers.toml"
    (folder / "site.pem").write_bytes(site_key().as_pem(private=True))
    path.write_text(
        f"""
        keys = ["site.pem"]
        after_refusal = "/health/ready"

        [[providers]]
        id = "real"
        name = "A real provider"
        issuer = "http://localhost:{port}"
        client_id = "spiritum"
        assertion_algorithm = "PS256"
        assertion_audience = "issuer"
        scopes = ["openid", "profile"]
        acr_values = ["1"]
        acr = ["1", "2"]
        username_claim = "preferred_username"
        renewal = {{ acr_values = ["2"], acr = ["2"] }}
        """
    )
    return path


async def test_a_person_signs_in_proves_it_again_and_signs_out_there(real: Real) -> None:
    await real.linked("winifred")
    with real.running():
        await real.go(START)
        await real.sign_in_there("winifred", "1")
        assert real.is_at == HERE
        assert await real.is_signed_in()
        first = await real.session()
        assert (first.provider_subject, first.factors) == ("winifred", ["acr:1"])

        await real.go(AGAIN)  # the provider asks, though it knows the browser
        await real.sign_in_there("winifred", "2")
        assert real.is_at == HERE
        renewed = await real.session()
        assert (renewed.id, renewed.factors) == (first.id, ["acr:2"])
        assert renewed.authenticated_at >= first.authenticated_at
        assert renewed.token_hash != first.token_hash

        continued = await real.page.request.post(f"{real.served.url}/rest/sso/session/")
        async with open_socket(real.served.url) as live:
            await live.greet((await continued.json())["user"]["token"])
            await real.page.goto(f"{real.provider}/session/end")
            await real.page.get_by_role("button", name="Yes, sign me out").click()
            assert await live.closed() == (4401, "The session has ended")
        assert not await real.is_signed_in()


async def test_somebody_else_gets_nobodys_session(real: Real) -> None:
    await real.linked("winifred")
    await real.linked("olive")
    with real.running():
        await real.go(START)
        await real.sign_in_there("winifred", "1")
        await real.go(AGAIN)
        await real.sign_in_there("olive", "2")
        assert real.is_at == REFUSED
    # The provider ended Winifred's session when it began Olive's, and said so.
    assert not await real.is_signed_in()
    assert await real.trail("reauthenticate") == []
    assert len(await real.trail("sign_in")) == 1


async def test_a_role_there_makes_an_account_here(real: Real) -> None:
    async with session(real.clinic.database) as orm:
        orm.add(staff.Role(name="doctor"))
    party = real.served.site.sso.parties["real"]
    changes = {"entry": "role", "roles_claim": "groups", "roles": {"doctors": ["doctor"]}}
    party.provider = type(party.provider).model_validate({**party.provider.model_dump(), **changes})
    with real.running():
        await real.go(START)
        await real.sign_in_there("winifred", "1")
        assert real.is_at == HERE
        continued = await real.page.request.post(f"{real.served.url}/rest/sso/session/")
        user = (await continued.json())["user"]
        assert (user["username"], user["lastName"]) == ("winifred", "Okafor")
        assert [role["name"] for role in user["roles"]] == ["doctor"]


async def test_a_provider_that_was_away_comes_back_with_new_keys(real: Real) -> None:
    await real.linked("winifred")
    with real.running():
        await real.go(START)
        await real.sign_in_there("winifred", "1")
    assert await real.is_signed_in()
    with real.running():
        await real.page.context.clear_cookies()
        await real.go(START)
        await real.sign_in_there("winifred", "1")
        assert real.is_at == HERE
        assert await real.is_signed_in()
    assert await real.trail("sign_in_refused") == []
