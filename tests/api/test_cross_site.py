"""Pages of other sites get nowhere, and every answer tells browsers to be careful with it."""

from urllib.parse import urlsplit

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin

from spiritum.settings import Settings
from tests.api.clinic import PASSWORD, Clinic
from tests.api.sites import site_with
from tests.api.sockets import PROTOCOL, subscription_url
from tests.operations import LOCK

EVIL = "https://evil.example"
FRONT_END = "https://front.hospital.example"

REFUSED = {
    "the browser says so": {"sec-fetch-site": "cross-site"},
    "the browser says so, whatever the origin": {"sec-fetch-site": "cross-site", "origin": "OWN"},
    "another origin": {"origin": EVIL},
    "another port": {"origin": "http://127.0.0.1:1"},
    "a name that begins alike": {"origin": "OWN.evil.example"},
    "an origin that is hidden": {"origin": "null"},
    "an empty origin": {"origin": ""},
    "an origin that cannot be read": {"origin": "http://[::1"},
    "a sister site": {"sec-fetch-site": "same-site", "origin": EVIL},
    "the allowed front end, where none is set": {"origin": FRONT_END},
}
LET_THROUGH = {
    "no browser": {},
    "the own page": {"sec-fetch-site": "same-origin", "origin": "OWN"},
    "an older browser's own page": {"origin": "OWN"},
    "the own page behind a proxy that changes the host": {"sec-fetch-site": "same-origin", "origin": FRONT_END},
    "typed in by the user": {"sec-fetch-site": "none"},
}


def headers_of(clinic: Clinic, headers: dict[str, str]) -> dict[str, str]:
    """The headers, with this server's own origin in them."""
    own = f"http://{urlsplit(clinic.url).netloc}"
    return {name: value.replace("OWN", own) for name, value in headers.items()}


@pytest.mark.parametrize("case", REFUSED)
async def test_another_sites_page_changes_nothing(clinic: Clinic, case: str) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    headers = headers_of(clinic, REFUSED[case])
    body = {"query": LOCK, "variables": {"entry": entry}}
    response = await person.http.post("/graphql", json=body, headers=headers)
    assert response.status_code == 403
    assert response.json()["errors"][0]["extensions"] == {"code": "FORBIDDEN"}
    lock_users = await person.ask("{ getPathways { patients { onPathways { lockUser { id } } } } }")
    assert lock_users.data["getPathways"][0]["patients"][0]["onPathways"] == [{"lockUser": None}]


@pytest.mark.parametrize("path", ["login/", "logout/", "createrole/", "testresult/update"])
@pytest.mark.parametrize("case", REFUSED)
async def test_another_sites_page_gets_nothing_from_rest(clinic: Clinic, case: str, path: str) -> None:
    person = await clinic.signed_in()
    body = {"username": person.username, "password": PASSWORD}
    response = await person.http.post(f"/rest/{path}", json=body, headers=headers_of(clinic, REFUSED[case]))
    assert (response.status_code, response.json()["code"]) == (403, "FORBIDDEN")
    assert response.headers["content-type"] == "application/problem+json"
    assert "set-cookie" not in response.headers
    assert (await person.ask("{ getPathways { id } }")).data == {"getPathways": []}


@pytest.mark.parametrize("case", LET_THROUGH)
async def test_others_are_let_through(clinic: Clinic, case: str) -> None:
    person = await clinic.signed_in()
    headers = headers_of(clinic, LET_THROUGH[case])
    response = await person.http.post("/graphql", json={"query": "{ getPathways { id } }"}, headers=headers)
    assert response.status_code == 200
    async with knock(clinic, headers) as live:
        assert live.subprotocol == PROTOCOL
    assert (await person.http.post("/rest/logout/", headers=headers)).status_code == 200


@pytest.mark.parametrize("case", REFUSED)
async def test_another_sites_page_opens_no_socket(clinic: Clinic, case: str) -> None:
    headers = headers_of(clinic, REFUSED[case])
    with pytest.raises(InvalidStatus) as refused:
        async with knock(clinic, headers):
            pass
    assert refused.value.response.status_code == 403


def knock(clinic: Clinic, headers: dict[str, str]) -> connect:
    """A WebSocket that is opened with these headers."""
    rest = {name: value for name, value in headers.items() if name != "origin"}
    origin = Origin(headers["origin"]) if "origin" in headers else None
    return connect(
        subscription_url(clinic.url), subprotocols=[PROTOCOL], proxy=None, additional_headers=rest, origin=origin
    )


async def test_an_origin_that_the_settings_name_may_call(clinic: Clinic, settings: Settings) -> None:
    async with site_with(clinic, settings, allowed_origins=f"https://other.example {FRONT_END}/") as server:
        person = await server.signed_in()
        for origin, status in ((FRONT_END, 200), ("https://other.example", 200), (EVIL, 403)):
            headers = {"origin": origin, "sec-fetch-site": "cross-site"}
            response = await person.http.post("/graphql", json={"query": "{ getPathways { id } }"}, headers=headers)
            assert response.status_code == status


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"])
@pytest.mark.parametrize("path", ["/graphql", "/rest/login/"])
async def test_what_a_form_can_send_is_not_read(clinic: Clinic, path: str, kind: str) -> None:
    person = await clinic.signed_in()
    response = await person.http.post(
        path, content=b'{"query": "{ getPathways { id } }"}', headers={"content-type": kind}
    )
    assert response.status_code == 415


ANSWERS = {
    "GraphQL": ("POST", "/graphql"),
    "the explorer": ("GET", "/graphql"),
    "the documentation": ("GET", "/rest/docs"),
    "the way there": ("GET", "/"),
    "a refusal of REST": ("POST", "/rest/logout/"),
    "the contract": ("GET", "/openapi.json"),
    "health": ("GET", "/health/ready"),
    "nothing there": ("GET", "/nothing"),
    "a wrong method": ("DELETE", "/graphql"),
}


@pytest.mark.parametrize("case", ANSWERS)
async def test_every_answer_has_the_security_headers(clinic: Clinic, case: str) -> None:
    method, path = ANSWERS[case]
    response = await clinic.stranger().http.request(method, path, headers={"accept": "text/html"})
    assert response.status_code != httpx.codes.INTERNAL_SERVER_ERROR
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["x-frame-options"] == "DENY"
    assert response.headers["referrer-policy"] == "no-referrer"
    assert response.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in response.headers["content-security-policy"]
    assert "server" not in response.headers
    assert "strict-transport-security" not in response.headers


async def test_files_with_hashed_names_may_be_kept(clinic: Clinic) -> None:
    page = await clinic.stranger().http.get("/graphql", headers={"accept": "text/html"})
    name = page.text.partition('src="')[2].partition('"')[0]
    script = await clinic.stranger().http.get(name)
    assert script.status_code == 200
    assert "immutable" in script.headers["cache-control"]
    assert script.headers["x-content-type-options"] == "nosniff"


async def test_a_site_that_is_https_only_says_so(clinic: Clinic, settings: Settings) -> None:
    async with site_with(clinic, settings, cookie_secure=True) as server:
        response = await server.stranger().http.get("/health/live")
    assert response.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"


async def test_a_failure_outside_graphql_and_rest_is_opaque_and_has_the_headers(
    clinic: Clinic, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with site_with(clinic, settings) as server:

        async def broken(_reads: object) -> None:
            raise RuntimeError("Olive Tester")

        monkeypatch.setattr("spiritum.transport.app.demo_sign_in", broken)
        response = await server.stranger().http.get("/graphql", headers={"accept": "text/html"})
    assert response.status_code == 500
    assert set(response.json()) == {"code", "detail", "id"}
    assert "Olive" not in response.text
    assert response.headers["x-content-type-options"] == "nosniff"
