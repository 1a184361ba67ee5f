"""A site below a path signs people in at a provider, and sends them to its own place and back."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from spiritum.settings import Settings
from tests.api.clinic import Clinic
from tests.api.provider_door import described
from tests.api.sites import site_with
from tests.sso.provider import FakeProvider

ADDRESS = "https://hospital.example/spiritum"


async def test_every_address_of_a_sign_in_has_the_path(
    clinic: Clinic, settings: Settings, running_provider: FakeProvider, tmp_path: Path
) -> None:
    running_provider.begin_again()
    changes = {"public_url": ADDRESS, "oidc_providers": described(tmp_path, running_provider)}
    async with site_with(clinic, settings, **changes) as site:
        browser = site.stranger().http
        listed = (await browser.get("/spiritum/rest/sso/")).json()["providers"]
        assert listed[0]["signInPath"] == "/spiritum/rest/sso/trust/start"
        begun = await browser.get("/spiritum/rest/sso/trust/start")
        query = parse_qs(urlsplit(begun.headers["location"]).query)
        assert query["redirect_uri"] == [f"{ADDRESS}/rest/sso/trust/callback"]
        refused = await browser.get("/spiritum/rest/sso/trust/callback", params={"state": "none", "code": "x"})
        assert refused.headers["location"] == "/welcome?signIn=refused", "the file says it, as it is"
        login = await browser.post("/spiritum/rest/login", json={})
        assert (login.status_code, login.headers["location"]) == (307, "/spiritum/rest/login/")
        assert (await browser.post("/spiritum/graphql", json={"query": "{ __typename }"})).status_code == 401


async def test_a_sign_in_without_a_place_ends_at_the_sites_own_start(
    clinic: Clinic, settings: Settings, running_provider: FakeProvider, tmp_path: Path
) -> None:
    running_provider.begin_again()
    file = described(tmp_path, running_provider)
    file.write_text(file.read_text().replace('after_refusal = "/welcome"', ""))
    async with site_with(clinic, settings, public_url=ADDRESS, oidc_providers=file) as site:
        browser = site.stranger().http
        refused = await browser.get("/rest/sso/trust/callback", params={"state": "none", "code": "x"})
        assert refused.headers["location"] == "/spiritum/?signIn=refused"
