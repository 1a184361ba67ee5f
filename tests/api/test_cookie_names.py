"""The session cookie's name where it is for HTTPS only, and sessions from before it had one."""

import http.cookies
import json

import httpx
import pytest
from websockets.asyncio.client import connect

from spiritum.settings import Settings
from tests.api.clinic import PASSWORD, Clinic
from tests.api.sites import site_with
from tests.api.sockets import PROTOCOL, subscription_url

ASK = {"query": "{ getPathways { id } }"}
NEW, OLD = "__Host-SDSESSION", "SDSESSION"


async def signed_in_with(url: str, cookies: str) -> int:
    """The status of a call with these cookies; they are sent by hand, since this is not HTTPS."""
    async with httpx.AsyncClient(base_url=url, trust_env=False, headers={"cookie": cookies}) as http:
        response = await http.post("/graphql", json=ASK)
        again = await http.post("/rest/sso/session/")
        assert again.status_code == response.status_code
        return response.status_code


async def test_a_cookie_for_https_belongs_to_this_very_host(clinic: Clinic, settings: Settings) -> None:
    username = await clinic.user()
    async with site_with(clinic, settings, cookie_secure=True) as site:
        http = site.stranger().http
        response = await http.post("/rest/login/", json={"username": username, "password": PASSWORD})
        name, _, rest = response.headers["set-cookie"].partition("=")
        value, *attributes = [part.strip() for part in rest.split(";")]
        assert name == NEW
        assert sorted(attributes) == ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"]
        assert await signed_in_with(site.url, f"{NEW}={value}") == 200
        out = await http.post("/rest/logout/", headers={"cookie": f"{NEW}={value}"})
        assert out.headers["set-cookie"].startswith(f'{NEW}=""; ')
        assert "Secure" in out.headers["set-cookie"]
        assert "Path=/" in out.headers["set-cookie"]
        assert await signed_in_with(site.url, f"{NEW}={value}") == 401


@pytest.mark.parametrize("cookie_secure", [True, False])
async def test_the_name_from_before_is_read_but_never_before_the_new_one(
    clinic: Clinic, settings: Settings, *, cookie_secure: bool
) -> None:
    person, other = await clinic.signed_in(), await clinic.signed_in()
    value = person.http.cookies[OLD]
    async with site_with(clinic, settings, cookie_secure=cookie_secure) as site:
        assert await signed_in_with(site.url, f"{OLD}={value}") == 200
        assert await signed_in_with(site.url, f"{OLD}={value}; {NEW}=wrong") == 401
        assert await signed_in_with(site.url, f"{OLD}=wrong; {NEW}={value}") == 200
        # A sign-in ends the session that the browser had under the earlier name.
        sent = {"username": other.username, "password": PASSWORD}
        await site.stranger().http.post("/rest/login/", json=sent, headers={"cookie": f"{OLD}={value}"})
        assert await signed_in_with(site.url, f"{OLD}={value}") == 401


async def test_a_plain_site_gives_the_plain_name(clinic: Clinic) -> None:
    username = await clinic.user()
    http = clinic.stranger().http
    response = await http.post("/rest/login/", json={"username": username, "password": PASSWORD})
    assert response.headers["set-cookie"].startswith(f"{OLD}=")
    assert "Secure" not in response.headers["set-cookie"]


async def test_a_long_cookie_with_escapes_is_not_read_and_those_beside_it_are(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before 3.11.10 and 3.12.6, Python takes seconds for one of 30 kB: whoever has no session may send it."""
    read: list[str] = []
    unquote = vars(http.cookies)["_unquote"]

    def noting(text: str) -> str:
        read.append(text)
        return unquote(text)

    monkeypatch.setattr(http.cookies, "_unquote", noting)
    person, other = await clinic.signed_in(), await clinic.signed_in()
    longest, longer, most = (chr(92) * length for length in (252, 253, 30_000))
    dear = f'a="{most}"'
    for cookies in (dear, f'{dear}; SDTIEKEY="x"'):
        assert await signed_in_with(clinic.url, cookies) == 401
    session = f"{OLD}={person.http.cookies[OLD]}"
    assert await signed_in_with(clinic.url, f'{dear}; b="{longer}"; {session}; c="{longest}"') == 200
    headers = {"cookie": f"{dear}; SDTIEKEY=x"}
    async with connect(
        subscription_url(clinic.url), subprotocols=[PROTOCOL], proxy=None, additional_headers=headers
    ) as socket:
        await socket.send(json.dumps({"type": "connection_init", "payload": {"token": other.token}}))
        assert json.loads(await socket.recv()) == {"type": "connection_ack"}
    assert {f'"{longest}"', "x"} <= {*read}
    assert max(map(len, read)) == len(longest) + 2
