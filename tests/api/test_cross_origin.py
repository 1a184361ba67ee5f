"""Pages of the origins that the settings name may read what they get, whatever it is; those of others may not."""

from collections.abc import AsyncGenerator

import httpx
import pytest
from pydantic import ValidationError

from generated.rest.operations import OPERATIONS
from spiritum.settings import Settings
from tests.api.clinic import PASSWORD, Clinic
from tests.api.sites import site_with

FRONT_END = "https://front.hospital.example"
OTHERS = (
    "https://evil.example",
    "null",
    f"{FRONT_END}.evil.example",
    f"{FRONT_END}:8443",
    "http://front.hospital.example",
    "HTTPS://FRONT.HOSPITAL.EXAMPLE",
    f"{FRONT_END}/",
    "*",
    "",
)
ALLOWED = {
    "access-control-allow-origin": FRONT_END,
    "access-control-allow-credentials": "true",
    "access-control-expose-headers": "Deprecation, Retry-After, Spiritum-Contract-Version, Sunset, X-Request-Id",
}
PREFLIGHT = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
DOORS = sorted({("POST", "/graphql"), ("GET", "/graphql"), *((each.method.upper(), each.path) for each in OPERATIONS)})


@pytest.fixture
async def site(clinic: Clinic, settings: Settings) -> AsyncGenerator[Clinic]:
    async with site_with(clinic, settings, allowed_origins=f"{FRONT_END}:443/ https://second.example") as other:
        yield other


def cross_origin(response: httpx.Response) -> dict[str, str]:
    """What a response says of other origins."""
    return {name: value for name, value in response.headers.items() if name.startswith("access-control-")}


def varies(response: httpx.Response) -> set[str]:
    """The headers by which a response differs."""
    return {name.strip() for value in response.headers.get_list("vary") for name in value.split(",")}


async def test_every_door_answers_the_allowed_origin_and_no_other(site: Clinic) -> None:
    http = site.stranger().http
    for method, path in DOORS:
        called = path.replace("{provider}", "nobody")
        for headers, allowed in (({"origin": FRONT_END}, ALLOWED), ({"origin": OTHERS[0]}, {}), ({}, {})):
            response = await http.request(method, called, headers=headers)
            assert response.status_code != 500
            assert cross_origin(response) == allowed, (method, path, headers)
            assert "Origin" in varies(response), (method, path, headers)


@pytest.mark.parametrize("origin", OTHERS)
async def test_an_origin_counts_letter_by_letter(site: Clinic, origin: str) -> None:
    http = (await site.signed_in()).http
    for headers in ({"origin": origin}, {"origin": origin, "sec-fetch-site": "same-origin"}):
        response = await http.post("/graphql", json={"query": "{ getPathways { id } }"}, headers=headers)
        assert cross_origin(response) == {}
        preflight = await http.options("/graphql", headers={**headers, **PREFLIGHT})
        assert (preflight.status_code, cross_origin(preflight)) == (405, {})


async def test_two_origins_at_once_are_none(site: Clinic) -> None:
    response = await site.stranger().http.post(
        "/graphql", json={}, headers=[("origin", FRONT_END), ("origin", "https://second.example")]
    )
    assert cross_origin(response) == {}


async def test_an_operation_and_its_errors_are_answered_with_the_cookie(site: Clinic) -> None:
    person = await site.signed_in()
    headers = {"origin": FRONT_END, "sec-fetch-site": "same-site"}
    cases = {
        200: {"query": "{ getPathways { id } }"},
        400: {"query": "{ nothing }"},
        413: {"query": "x" * 9_000_000},
    }
    for status, body in cases.items():
        response = await person.http.post("/graphql", json=body, headers={**headers, "accept": "*/*"})
        assert (response.status_code, cross_origin(response)) == (status, ALLOWED)
    wrong = await person.http.post("/rest/login/", json={"username": "a", "password": "b"}, headers=headers)
    assert (wrong.status_code, cross_origin(wrong)) == (401, ALLOWED)
    sent = {"username": person.username, "password": PASSWORD}
    right = await person.http.post("/rest/login/", json=sent, headers=headers)
    assert (right.status_code, cross_origin(right)) == (200, ALLOWED)


@pytest.mark.parametrize("path", ["/graphql", "/rest/login/", "/rest/sso/session/"])
async def test_a_browser_that_asks_first_learns_that_it_may_call(site: Clinic, path: str) -> None:
    http = site.stranger().http
    response = await http.options(path, headers={"origin": FRONT_END, **PREFLIGHT})
    assert (response.status_code, response.content) == (204, b"")
    assert cross_origin(response) == {
        **ALLOWED,
        "access-control-allow-methods": "GET, POST",
        "access-control-allow-headers": "Accept, Content-Type, Spiritum-Background",
        "access-control-max-age": "600",
    }
    assert {"Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers"} <= varies(response)
    no_preflight = await http.options(path, headers={"origin": FRONT_END})
    assert no_preflight.status_code == 405


async def test_a_call_under_a_foreign_name_is_no_preflight(site: Clinic) -> None:
    headers = {"origin": FRONT_END, "host": "evil.example", **PREFLIGHT}
    assert (await site.stranger().http.options("/graphql", headers=headers)).status_code == 400


async def test_a_failure_outside_graphql_and_rest_is_answered_too(
    site: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(_reads: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("spiritum.transport.app.demo_sign_in", broken)
    headers = {"origin": FRONT_END, "accept": "text/html"}
    response = await site.stranger().http.get("/graphql", headers=headers)
    assert (response.status_code, cross_origin(response)) == (500, ALLOWED)


async def test_pages_and_health_are_not_for_other_origins(site: Clinic) -> None:
    for path in ("/health/live", "/contract/", "/", "/nothing"):
        response = await site.stranger().http.get(path, headers={"origin": FRONT_END})
        assert cross_origin(response) == {}


async def test_a_site_that_allows_no_origin_says_nothing(clinic: Clinic) -> None:
    http = clinic.stranger().http
    for method, path in (("POST", "/graphql"), ("POST", "/rest/login/"), ("GET", "/rest/sso/")):
        response = await http.request(method, path, headers={"origin": FRONT_END})
        assert (cross_origin(response), "Origin" in varies(response)) == ({}, False)


@pytest.mark.parametrize("named", ["*", "null", "https://*.example", "front.example", f"{FRONT_END}/app", "ftp://a.b"])
def test_a_setting_names_origins_one_by_one(named: str) -> None:
    with pytest.raises(ValidationError):
        Settings(_env_file=None, trust_key="key", allowed_origins=f"{FRONT_END} {named}")  # pyright: ignore[reportCallIssue] - pydantic-settings' own argument
