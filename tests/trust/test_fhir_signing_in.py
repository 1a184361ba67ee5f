"""Signing in to a FHIR server: with a token that somebody gave us, or with one that we get for a secret."""

import asyncio
import base64
import json
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest
from pydantic import ValidationError
from structlog.testing import capture_logs
from typing_extensions import override

from spiritum.errors import UpstreamUnavailable
from spiritum.settings import Settings
from spiritum.tokens.client_credentials import ClientCredentials
from spiritum.trust.fhir.adapter import FhirTrustAdapter
from spiritum.trust.fhir.auth import FixedToken, auth_for
from tests.trust.hospitals import OPTIONS

ADDRESSED = {"fhir_url": "https://hospital.test/fhir", "fhir_hospital_number_system": "https://hospital.test/Id/mrn"}
NAME, SECRET, SCOPE = "spiritum", "a secret: with signs", "system/*.*"


@dataclass
class Guarded:
    """A server that answers searches of whoever has a valid token, and gives tokens to whoever has the secret."""

    url: str = ""
    valid: set[str] = field(default_factory=set[str])
    given: list[str] = field(default_factory=list[str])
    lifetime: float = 300
    broken: bool = False
    """It gives no tokens."""
    forgetful: bool = False
    """It does not take the tokens that it gives."""

    def token(self, authorization: str, form: str) -> tuple[int, dict[str, object]]:
        """What a call for a token is answered."""
        expected_form = {"grant_type": ["client_credentials"], "scope": [SCOPE]}
        if self.broken or base64.b64decode(authorization.removeprefix("Basic ")).decode() != f"{NAME}:{SECRET}":
            return 400, {"error": "invalid_client", "error_description": f"not {SECRET}"}
        assert parse_qs(form) == expected_form
        self.given.append(f"token-{len(self.given)}")
        if not self.forgetful:
            self.valid.add(self.given[-1])
        return 200, {"access_token": self.given[-1], "token_type": "Bearer", "expires_in": self.lifetime}

    def search(self, authorization: str) -> tuple[int, dict[str, object]]:
        """What a search is answered."""
        if authorization.removeprefix("Bearer ") not in self.valid:
            return 401, {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "login"}]}
        return 200, {"resourceType": "Bundle", "type": "searchset"}


@contextmanager
def _guarded() -> Generator[Guarded]:
    server = Guarded()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            authorization = self.headers.get("authorization", "")
            is_token = self.path == "/token"
            status, answer = server.token(authorization, body) if is_token else server.search(authorization)
            sent = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("content-length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        @override
        def log_message(self, format: str, *args: object) -> None:
            """Keep the tests' output clean."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.url = f"http://127.0.0.1:{http.server_port}"
    thread = threading.Thread(target=http.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        thread.join()
        http.server_close()


@pytest.fixture
def guarded() -> Generator[Guarded]:
    with _guarded() as server:
        yield server


def _adapter(guarded: Guarded, *, token: str | None = None, secret: str | None = SECRET) -> FhirTrustAdapter:
    token_url = f"{guarded.url}/token" if secret else None
    auth = auth_for(token=token, token_url=token_url, client_id=NAME, client_secret=secret, scope=SCOPE)
    return FhirTrustAdapter(guarded.url, OPTIONS, auth, timeout=timedelta(seconds=10), connections=10)


async def test_a_given_token_is_shown(guarded: Guarded) -> None:
    guarded.valid.add("given by hand")
    adapter = _adapter(guarded, token="given by hand", secret=None)
    await adapter.test_connection()
    await adapter.close()


async def test_without_a_valid_token_the_operator_is_told(guarded: Guarded) -> None:
    adapter = _adapter(guarded, token="an old one", secret=None)
    with capture_logs() as log, pytest.raises(UpstreamUnavailable):
        await adapter.test_connection()
    assert [(line["log_level"], line["status"]) for line in log] == [("error", 401)]
    assert "an old one" not in json.dumps(log)
    await adapter.close()


async def test_one_token_is_got_for_many_calls(guarded: Guarded) -> None:
    adapter = _adapter(guarded)
    await asyncio.gather(*(adapter.test_connection() for _ in range(10)))
    assert len(guarded.given) == 1
    await adapter.close()


async def test_a_token_is_renewed_before_it_runs_out(guarded: Guarded) -> None:
    guarded.lifetime = 1
    adapter = _adapter(guarded)
    await adapter.test_connection()
    await adapter.test_connection()
    assert len(guarded.given) == 2
    await adapter.close()


async def test_a_token_that_is_not_taken_any_more_is_replaced_once(guarded: Guarded) -> None:
    adapter = _adapter(guarded)
    await adapter.test_connection()
    guarded.valid.clear()
    await adapter.test_connection()
    assert len(guarded.given) == 2
    guarded.valid.clear()
    guarded.forgetful = True
    with pytest.raises(UpstreamUnavailable):
        await adapter.test_connection()
    assert len(guarded.given) == 3
    await adapter.close()


async def test_where_no_token_is_given_the_hospital_is_unavailable_and_the_secret_stays_secret(
    guarded: Guarded,
) -> None:
    guarded.broken = True
    adapter = _adapter(guarded)
    with capture_logs() as log, pytest.raises(UpstreamUnavailable) as error:
        await adapter.test_connection()
    assert SECRET not in json.dumps(log) + str(error.value) + str(error.value.__cause__)
    await adapter.close()


@pytest.mark.parametrize("token", ["t\u00f6ken", "two\nlines"])
async def test_a_token_that_no_header_can_carry_is_none(token: str) -> None:
    auth = ClientCredentials("https://hospital.test/token", NAME, SECRET, None)
    given = httpx.MockTransport(lambda _: httpx.Response(200, json={"access_token": token}))
    async with httpx.AsyncClient(auth=auth, transport=given) as http:
        with pytest.raises(httpx.RequestError):
            await http.get("https://hospital.test/fhir/Patient")


@pytest.mark.parametrize("lifetime", [None, "600", 0])
async def test_a_token_need_not_say_how_long_it_lives(lifetime: object) -> None:
    auth = ClientCredentials("https://hospital.test/token", NAME, SECRET, None)
    answer = {"access_token": "token", "expires_in": lifetime}
    given = httpx.MockTransport(lambda _: httpx.Response(200, json=answer))
    async with httpx.AsyncClient(auth=auth, transport=given) as http:
        response = await http.get("https://hospital.test/fhir/Patient")
    assert response.request.headers["authorization"] == "Bearer token"


def test_the_secrets_that_are_there_choose_the_way() -> None:
    assert auth_for(token=None, token_url=None, client_id=None, client_secret=None, scope=None) is None
    fixed = auth_for(token="t", token_url=None, client_id=None, client_secret=None, scope=None)
    assert isinstance(fixed, FixedToken)
    got = auth_for(token="t", token_url="https://h.test/t", client_id="c", client_secret="s", scope=None)
    assert isinstance(got, ClientCredentials)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({}, "FHIR_URL"),
        ({"fhir_url": "https://hospital.test/fhir"}, "FHIR_HOSPITAL_NUMBER_SYSTEM"),
        ({"fhir_hospital_number_system": "https://hospital.test/Id/mrn"}, "FHIR_URL"),
        ({**ADDRESSED, "fhir_client_id": NAME}, "FHIR_CLIENT_SECRET"),
        ({**ADDRESSED, "fhir_client_secret": SECRET}, "FHIR_TOKEN_URL"),
    ],
)
def test_settings_that_reach_no_hospital_are_refused(given: dict[str, Any], named: str) -> None:
    no_file: dict[str, Any] = {"_env_file": None}
    with pytest.raises(ValidationError, match=named) as refused:
        Settings(trust_adapter="fhir", **given, **no_file)
    assert SECRET not in str(refused.value)


def test_a_site_with_a_fhir_hospital_is_no_demonstration() -> None:
    no_file: dict[str, Any] = {"_env_file": None}
    settings = Settings(trust_adapter="fhir", **ADDRESSED, **no_file)
    assert settings.hospital_url == ADDRESSED["fhir_url"]
    assert not settings.is_demonstration
