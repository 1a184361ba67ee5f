"""A provider of OpenID Connect that we made, over real HTTP. It does all by the book, unless it is told to lie."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote_plus, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey
from typing_extensions import override

from spiritum.sso.claim_checks import LOGOUT_EVENT, access_token_hash

CLIENT = "spiritum"
SECRET = "a secret: with signs"
SUBJECT = "656014452101"

Json = dict[str, Any]
Change = Callable[[Json], object]


def _nothing(_: Json) -> None:
    """It does not lie."""


@cache
def site_key() -> RSAKey:
    """The key with which the site signs in tests; made once, since that takes a while."""
    return RSAKey.generate_key(2048, {"use": "sig"}, auto_kid=True)


@cache
def provider_key(number: int = 0) -> RSAKey:
    """A key of the provider's, by number."""
    return RSAKey.generate_key(2048, {"use": "sig", "kid": f"key-{number}"})


@cache
def curve_key() -> ECKey:
    """A key of the provider's on the curve P-256."""
    return ECKey.generate_key("P-256", {"use": "sig", "kid": "curve"})


@dataclass
class Lies:
    """What the provider changes before it responds."""

    claims: Change = _nothing
    """Of the ID token, or of the logout token."""
    header: Change = _nothing
    signer: Callable[[Json, Json], str] | None = None
    """Signs header and claims in the place of the provider."""
    response: Change = _nothing
    """Of the token endpoint."""
    userinfo: Change = _nothing
    metadata: Change = _nothing
    callback: Change = _nothing
    """The parameters with which the browser comes back."""


@dataclass
class FakeProvider:
    """A provider with one person, who always signs in."""

    url: str = ""
    public_keys: list[Any] = field(default_factory=lambda: [provider_key()])
    signs_with: Any = field(default_factory=provider_key)
    algorithm: str = "RS256"
    lies: Lies = field(default_factory=Lies)
    more_claims: Json = field(default_factory=dict[str, Any])
    """Of every ID token."""
    userinfo: Json = field(default_factory=dict[str, Any])
    calls: list[str] = field(default_factory=list[str])
    """The paths that were called."""
    cookies: list[str] = field(default_factory=list[str])
    """Those that it was sent; it sets one with each response."""
    forms: list[Mapping[str, str]] = field(default_factory=list[Mapping[str, str]])
    """What the token endpoint was sent."""
    statuses: dict[str, int] = field(default_factory=dict[str, int])
    """Paths that fail, and how."""
    seconds: float = 0
    """How long each response takes."""
    client_error: str = "invalid_client"
    """What it says of a site that it does not know."""
    session_id: str = "session-1"
    subject: str = SUBJECT
    _codes: dict[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])

    def begin_again(self) -> None:
        """By the book, and without a memory."""
        vars(self).update(vars(FakeProvider(url=self.url)))

    def authorize(self, address: str) -> dict[str, str]:
        """What a browser that is sent to `address`, and signs in there, comes back with."""
        assert address.startswith(f"{self.url}/authorize?")
        request = dict(parse_qsl(urlsplit(address).query))
        assert request["client_id"] == CLIENT
        code = secrets.token_urlsafe()
        self._codes[code] = request
        callback: Json = {"code": code, "state": request["state"], "iss": self.url}
        self.lies.callback(callback)
        return callback

    def logout_token(self, **changes: object) -> str:
        """A logout token of now; `changes` are of its claims, and `None` removes one."""
        now = int(time.time())
        claims: Json = {
            "iss": self.url,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 120,
            "jti": secrets.token_urlsafe(),
            "sub": self.subject,
            "sid": self.session_id,
            "events": {LOGOUT_EVENT: {}},
            **changes,
        }
        return self.signed({"typ": "logout+jwt"}, {name: value for name, value in claims.items() if value is not None})

    def signed(self, header: Json, claims: Json) -> str:
        """A token of the provider's, with the lies that it was told to tell."""
        header = {"alg": self.algorithm, "kid": self.signs_with.kid, **header}
        self.lies.claims(claims)
        self.lies.header(header)
        if self.lies.signer is not None:
            return self.lies.signer(header, claims)
        return signed_by(self.signs_with, header, claims)

    def respond(self, method: str, path: str, authorization: str, body: str) -> tuple[int, Json]:
        """The response to a call."""
        self.calls.append(path)
        time.sleep(self.seconds)
        if path in self.statuses:
            return self.statuses[path], {"error": "server_error"}
        if (method, path) == ("GET", "/.well-known/openid-configuration"):
            return 200, self._metadata()
        if (method, path) == ("GET", "/jwks"):
            return 200, {"keys": [key.as_dict(private=False) for key in self.public_keys]}
        if (method, path) == ("POST", "/token"):
            return self._token(authorization, dict(parse_qsl(body)))
        if (method, path) == ("GET", "/userinfo"):
            return self._userinfo(authorization)
        return 404, {}

    def _metadata(self) -> Json:
        metadata: Json = {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/jwks",
            "end_session_endpoint": f"{self.url}/logout",
            "authorization_response_iss_parameter_supported": True,
            "id_token_signing_alg_values_supported": ["none", "HS256", "RS256"],
        }
        self.lies.metadata(metadata)
        return metadata

    def _token(self, authorization: str, form: Mapping[str, str]) -> tuple[int, Json]:
        self.forms.append(form)
        if not self._is_client(authorization, form):
            return 401, {"error": self.client_error}
        request = self._codes.pop(form.get("code", ""), None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if request is None or request["code_challenge"] != challenge.rstrip(b"=").decode():
            return 400, {"error": "invalid_grant"}
        if request["redirect_uri"] != form["redirect_uri"] or form["grant_type"] != "authorization_code":
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims: Json = {
            "iss": self.url,
            "aud": CLIENT,
            "sub": self.subject,
            "exp": now + 300,
            "iat": now,
            "auth_time": now,
            "nonce": request["nonce"],
            "azp": CLIENT,
            "sid": self.session_id,
            "at_hash": access_token_hash("an-access-token", self.algorithm),
            "acr": "AAL3_ANY",
            "amr": ["N3_SMARTCARD"],
            **self.more_claims,
        }
        response: Json = {"access_token": "an-access-token", "token_type": "Bearer", "expires_in": 300}
        response["id_token"] = self.signed({"typ": "JWT"}, claims)
        self.lies.response(response)
        return 200, response

    def _is_client(self, authorization: str, form: Mapping[str, str]) -> bool:
        if "client_assertion" in form:
            assertion = jwt.decode(form["client_assertion"], site_key(), algorithms=["PS256", "RS512"])
            now = time.time()
            return (
                assertion.header["kid"] == site_key().kid
                and assertion.claims["iss"] == assertion.claims["sub"] == CLIENT
                and assertion.claims["aud"] in {f"{self.url}/token", self.url}
                and now < assertion.claims["exp"] <= now + 300
            )
        if authorization:
            name, _, secret = base64.b64decode(authorization.removeprefix("Basic ")).decode().partition(":")
            return (unquote_plus(name), unquote_plus(secret)) == (CLIENT, SECRET)
        return (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET)

    def _userinfo(self, authorization: str) -> tuple[int, Json]:
        if authorization != "Bearer an-access-token":
            return 401, {}
        claims = {"sub": self.subject, **self.userinfo}
        self.lies.userinfo(claims)
        return 200, claims


def signed_by(key: Any, header: Json, claims: Json) -> str:
    """A token signed with a key."""
    return jwt.encode(header, claims, key, algorithms=[header["alg"]])


def encoded(value: Json) -> str:
    """A part of a token, in base64url."""
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


@contextmanager
def providing() -> Generator[FakeProvider]:
    """A provider on a port of its own."""
    provider = FakeProvider()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._respond("")

        def do_POST(self) -> None:
            self._respond(self.rfile.read(int(self.headers["content-length"])).decode())

        def _respond(self, body: str) -> None:
            authorization = self.headers.get("authorization", "")
            provider.cookies += self.headers.get_all("cookie", [])
            status, answer = provider.respond(self.command, urlsplit(self.path).path, authorization, body)
            sent = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("set-cookie", "who=656014452101; Path=/")
            self.send_header("content-length", str(len(sent)))
            if status in {301, 302, 307}:
                self.send_header("location", f"{provider.url}/elsewhere")
            self.end_headers()
            self.wfile.write(sent)

        @override
        def log_message(self, format: str, *args: object) -> None:
            """Keep the tests' output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    provider.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
