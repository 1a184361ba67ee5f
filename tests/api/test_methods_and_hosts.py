"""Requests are served by the method, the name and the path that they are meant for, and redirected nowhere else."""

import json
import socket
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from spiritum.settings import Settings
from tests.api.clinic import Clinic, Person
from tests.api.raw_http import request_raw, send_raw
from tests.api.sites import site_with
from tests.api.sockets import PROTOCOL

CREATE = 'mutation { createPathway(input: {name: "Made", clinicalRequestTypes: []}) { userErrors { code } } }'
FIND = "{ getPathways { name } }"


async def names(person: Person) -> list[str]:
    return [pathway["name"] for pathway in (await person.ask(FIND)).data["getPathways"]]


@pytest.mark.parametrize("method", ["HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
async def test_graphql_is_served_by_two_methods(clinic: Clinic, method: str) -> None:
    person = await clinic.signed_in()
    response = await person.http.request(method, "/graphql", json={"query": CREATE})
    assert response.status_code == 405
    assert {allowed.strip() for allowed in response.headers["allow"].split(",")} == {"GET", "POST"}
    assert response.headers["x-content-type-options"] == "nosniff"
    assert await names(person) == []


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method", "_method"])
async def test_no_header_makes_one_method_another(clinic: Clinic, header: str) -> None:
    person = await clinic.signed_in()
    response = await person.http.get("/graphql", params={"query": CREATE}, headers={header: "POST"})
    assert response.status_code == 405
    response = await person.http.request("GET", "/rest/logout/", headers={header: "POST"})
    assert response.status_code == 405
    assert await names(person) == []


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/rest/login/", {"POST"}),
        ("/rest/docs", {"GET", "HEAD"}),
        ("/openapi.json", {"GET", "HEAD"}),
        ("/health/live", {"GET", "HEAD"}),
        ("/contract/", {"GET", "HEAD"}),
        ("/contract/site.css", {"GET", "HEAD"}),
        ("/static/nothing.js", {"GET", "HEAD"}),
    ],
)
async def test_every_path_says_by_which_methods_it_is_served(clinic: Clinic, path: str, allowed: set[str]) -> None:
    async with httpx.AsyncClient(base_url=clinic.url) as client:
        for method in {"HEAD", "OPTIONS", "TRACE", "DELETE", "PUT"} - allowed:
            response = await client.request(method, path)
            assert response.status_code == 405, method
            assert {listed.strip() for listed in response.headers["allow"].split(",")} == allowed
        if "HEAD" in allowed and "nothing" not in path:
            head, get = await client.head(path), await client.get(path)
            assert (head.status_code, head.content) == (get.status_code, b"")


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/rest/createrole/", 405, "BAD_USER_INPUT"),
        ("DELETE", "/rest/testresult/update", 405, "BAD_USER_INPUT"),
        ("POST", "/rest/nothing/", 404, "NOT_FOUND"),
        ("GET", "/nothing", 404, "NOT_FOUND"),
        ("GET", "/static/nothing.js", 404, "NOT_FOUND"),
    ],
)
async def test_what_is_not_served_is_refused_by_a_problem(
    clinic: Clinic, method: str, path: str, status: int, code: str
) -> None:
    async with httpx.AsyncClient(base_url=clinic.url) as client:
        response = await client.request(method, path)
        head = await client.head(path)
    problem = response.json()
    assert (response.status_code, head.status_code, head.content) == (status, status, b"")
    assert response.headers["content-type"] == "application/problem+json"
    assert (problem["status"], problem["code"], problem["type"]) == (status, code, "about:blank")
    assert problem["detail"] == problem["error"] == problem["title"]


NAVIGATIONS = {
    "a link on another site": {
        "sec-fetch-site": "cross-site",
        "sec-fetch-mode": "navigate",
        "sec-fetch-dest": "document",
    },
    "a link in a letter": {"sec-fetch-site": "none", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"},
    "a link on a sister site": {"sec-fetch-site": "same-site", "sec-fetch-mode": "navigate"},
    "a link of an older browser": {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"},
    "a frame": {"sec-fetch-site": "same-origin", "sec-fetch-dest": "iframe"},
    "a picture": {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"},
    "a script of a sister site": {"sec-fetch-site": "same-site", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty"},
    "another origin": {"origin": "https://evil.example"},
}


@pytest.mark.parametrize("case", NAVIGATIONS)
async def test_a_query_is_not_run_by_opening_it(clinic: Clinic, case: str) -> None:
    person = await clinic.signed_in()
    response = await person.http.get("/graphql", params={"query": FIND}, headers=NAVIGATIONS[case])
    assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (403, "FORBIDDEN")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"accept": "application/json"},
        {"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty"},
    ],
)
async def test_programs_and_own_scripts_query_by_get(clinic: Clinic, headers: dict[str, str]) -> None:
    person = await clinic.signed_in()
    response = await person.http.get("/graphql", params={"query": FIND}, headers=headers)
    assert response.json() == {"data": {"getPathways": []}}


FOREIGN = [
    "evil.example",
    "evil.example:80",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "203.0.113.7",
    "[2001:db8::1]:8080",
    "user@127.0.0.1",
    "127.0.0.1/x",
    "127.0.0.1:port",
    "",
]


@pytest.mark.parametrize("host", FOREIGN)
@pytest.mark.parametrize("path", ["/", "/graphql", "/contract", "/rest/docs", "/nothing"])
async def test_another_name_is_not_ours(clinic: Clinic, host: str, path: str) -> None:
    status, headers, body = await request_raw(clinic, "GET", path, host=host)
    assert status == 400
    assert "location" not in headers
    assert b"evil" not in body
    assert headers["x-content-type-options"] == "nosniff"


async def test_two_names_or_none_are_refused(clinic: Clinic) -> None:
    assert (await request_raw(clinic, "GET", "/rest/docs", "Host: evil.example"))[0] == 400
    assert (await send_raw(clinic, "GET /rest/docs HTTP/1.0"))[0] == 400


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:8080", "localhost."]
)
async def test_names_of_the_loopback_are_ours(clinic: Clinic, host: str) -> None:
    assert (await request_raw(clinic, "GET", "/rest/docs", host=host))[0] == 200


@pytest.mark.parametrize("host", [*FOREIGN[:6], "10.0.0.7"])
async def test_health_is_told_under_any_name(clinic: Clinic, host: str) -> None:
    assert (await request_raw(clinic, "GET", "/health/live", host=host))[0] == 200


async def test_hosts_that_the_settings_name_are_ours(clinic: Clinic, settings: Settings) -> None:
    named = "spiritum.hospital.example *.trust.example"
    async with site_with(clinic, settings, allowed_hosts=named) as server:
        for host, status in (
            ("spiritum.hospital.example", 200),
            ("Spiritum.Hospital.Example:443", 200),
            ("ward.trust.example", 200),
            ("trust.example", 400),
            ("eviltrust.example", 400),
            ("other.hospital.example", 400),
            ("127.0.0.1", 200),
        ):
            assert (await request_raw(server, "GET", "/rest/docs", host=host))[0] == status, host
    async with site_with(clinic, settings, allowed_hosts="*") as server:
        assert (await request_raw(server, "GET", "/rest/docs", host="anything.example"))[0] == 200


async def test_no_socket_under_another_name(clinic: Clinic) -> None:
    url = clinic.url.replace("http", "ws", 1) + "/subscription"
    parts = urlsplit(clinic.url)
    with (
        socket.create_connection((str(parts.hostname), parts.port or 0)) as connection,
        pytest.raises(InvalidStatus) as refused,
    ):
        async with connect(
            url.replace("127.0.0.1", "evil.example"), sock=connection, subprotocols=[PROTOCOL], proxy=None
        ):
            pass
    assert refused.value.response.status_code == 400
    assert refused.value.response.headers["x-content-type-options"] == "nosniff"


STRANGE_PATHS = [
    "/contract/%2e",
    "/contract/%2E%2e",
    "/contract/.",
    "/contract/..",
    "/contract/../graphql",
    "/contract/x/../",
    "/contract//",
    "//contract/",
    "//evil.example/",
    "//evil.example/%2e",
    "/contract/%2f",
    "/contract/%2e%2e%2f",
    "/contract/%5c",
    "/contract/\\evil.example",
    "/\\evil.example",
    "/contract/%252e",
    "/contract/%00",
    "/contract/%0d%0aLocation:%20x",
    "/static/../pages",
    "/static/%2e%2e/%2e%2e/app.py",
    "/static",
    "/static/",
    "/contract/assets",
    "/graphql/%2e",
    "/./graphql",
    "/%E2%80%AE",
]


@pytest.mark.parametrize("path", STRANGE_PATHS)
async def test_a_path_that_means_another_leads_nowhere(clinic: Clinic, path: str) -> None:
    for method in ("GET", "HEAD", "POST"):
        status, headers, _ = await request_raw(clinic, method, path, host="localhost")
        assert status in {404, 405}, (method, status)
        assert "location" not in headers
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(("path", "target"), [("/", "/graphql"), ("/contract", "/contract/")])
async def test_redirects_are_relative(clinic: Clinic, path: str, target: str) -> None:
    _, headers, _ = await request_raw(clinic, "GET", path, "X-Forwarded-Host: evil.example", host="localhost")
    assert headers["location"] == target


async def test_a_whole_address_as_target_is_its_path(clinic: Clinic) -> None:
    status, headers, _ = await request_raw(clinic, "GET", "http://evil.example/contract", host="localhost")
    assert (status, headers.get("location")) in {(307, "/contract/"), (400, None)}


ANSWERS: dict[str, tuple[int, str]] = {
    "no request at all": (400, "NONSENSE"),
    "no version": (400, "GET /"),
    "a foreign host": (400, "GET / HTTP/1.1\nHost: evil.example\nConnection: close"),
    "nothing there": (404, "GET /nothing HTTP/1.1\nHost: localhost\nConnection: close"),
    "nothing in a folder": (404, "GET /static/nothing HTTP/1.1\nHost: localhost\nConnection: close"),
    "a wrong method": (405, "PUT /graphql HTTP/1.1\nHost: localhost\nConnection: close"),
    "a wrong method for a file": (405, "PUT /contract/ HTTP/1.1\nHost: localhost\nConnection: close"),
    "a redirect": (307, "GET /contract HTTP/1.1\nHost: localhost\nConnection: close"),
    "a file": (200, "GET /contract/ HTTP/1.1\nHost: localhost\nConnection: close"),
    "a stranger": (401, "GET /graphql?query={__typename} HTTP/1.1\nHost: localhost\nConnection: close"),
    "a large body": (413, "POST /rest/login/ HTTP/1.1\nHost: localhost\nContent-Length: 99999999\nConnection: close"),
    "a socket elsewhere": (
        403,
        "GET /nothing HTTP/1.1\nHost: localhost\nUpgrade: websocket\nConnection: Upgrade\n"
        "Sec-WebSocket-Version: 13\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    ),
    "a socket from another site": (
        403,
        "GET /subscription HTTP/1.1\nHost: localhost\nUpgrade: websocket\nConnection: Upgrade\n"
        "Origin: https://evil.example\nSec-WebSocket-Version: 13\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    ),
    "a socket that cannot be": (
        400,
        "GET /subscription HTTP/1.1\nHost: localhost\nUpgrade: websocket\nConnection: Upgrade\n"
        "Sec-WebSocket-Version: 13",
    ),
    "a socket of another version": (
        400,
        "GET /subscription HTTP/1.1\nHost: localhost\nUpgrade: websocket\nConnection: Upgrade\n"
        "Sec-WebSocket-Version: 7\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    ),
    "a socket": (
        101,
        "GET /subscription HTTP/1.1\nHost: localhost\nUpgrade: websocket\nConnection: Upgrade\n"
        "Sec-WebSocket-Protocol: nonsense\nSec-WebSocket-Version: 13\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    ),
}


@pytest.mark.parametrize("case", ANSWERS)
async def test_every_answer_of_every_layer_has_the_security_headers(clinic: Clinic, case: str) -> None:
    expected, head = ANSWERS[case]
    status, headers, _ = await send_raw(clinic, head)
    assert status == expected
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] in {"no-store", "no-cache"}
    assert "server" not in headers


@pytest.mark.parametrize(
    ("changes", "value"),
    [
        ({}, "max-age=31536000; includeSubDomains"),
        ({"hsts_subdomains": False, "hsts_seconds": 300}, "max-age=300"),
        ({"hsts_seconds": 0}, None),
        ({"cookie_secure": False}, None),
    ],
)
async def test_what_browsers_remember_of_https_is_a_setting(
    clinic: Clinic, settings: Settings, changes: dict[str, Any], value: str | None
) -> None:
    async with site_with(clinic, settings, **{"cookie_secure": True, **changes}) as server:
        for head in ("GET /health/live HTTP/1.1\nHost: localhost\nConnection: close", "NONSENSE"):
            assert (await send_raw(server, head))[1].get("strict-transport-security") == value


async def test_pages_and_the_schema_are_for_demonstrations(clinic: Clinic, settings: Settings) -> None:
    assert not settings.is_demonstration
    async with site_with(clinic, settings, explorer="auto", introspection="auto") as server:
        person = await server.signed_in()
        for path in ("/", "/rest/docs", "/contract", "/contract/", "/static/nothing.js"):
            assert (await person.http.get(path)).status_code == 404
        page = await person.http.get("/graphql", headers={"accept": "text/html"})
        assert page.headers["content-type"] == "application/json"
        introspection = await person.http.post("/graphql", json={"query": "{ __schema { queryType { name } } }"})
        assert introspection.status_code == 400
        misspelled = await person.http.post("/graphql", json={"query": "{ getPathwayz { id } }"})
        assert "Did you mean" not in json.dumps(misspelled.json())


@pytest.mark.parametrize(("value", "expected"), [("true", True), ("false", False), ("auto", None), ("", None)])
def test_a_setting_says_otherwise(monkeypatch: pytest.MonkeyPatch, value: str, expected: bool | None) -> None:
    for name in ("DATABASE_URL", "TRUST_URL", "TIE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("EXPLORER", value)
    monkeypatch.setenv("INTROSPECTION", value)
    for changes, by_default in (({"DEMO_DATA": "demo"}, True), ({"DEMO_DATA": "none"}, False)):
        for name, given in changes.items():
            monkeypatch.setenv(name, given)
        settings = Settings(_env_file=None)  # pyright: ignore[reportCallIssue] - pydantic-settings' own argument
        expected_value = by_default if expected is None else expected
        assert (settings.shows_pages, settings.describes_schema) == (expected_value, expected_value)
