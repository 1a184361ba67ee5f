"""Signing in as a machine client: an assertion is signed, and the token that it gets renewed before it ends.

This module needs joserfc: install the library with `[machine]`.
"""

import asyncio
import secrets
import time
from collections.abc import AsyncGenerator, Callable
from typing import Final, cast

import httpx
from joserfc import jwt
from joserfc.errors import InvalidKeyTypeError, JoseError
from joserfc.jwk import ECKey, RSAKey
from typing_extensions import override

from spiritum_client.connection import MachineAuth
from spiritum_client.errors import Fault, UnexpectedResponse, Unreachable
from spiritum_client.wire import JsonObject, problem

_ASSERTION_TYPE: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_ASSERTION_SECONDS: Final = 60
_RENEWED_AFTER: Final = 0.8
"""Of its life a token is used; then the next call gets a new one."""
_UNAUTHORIZED: Final = 401


class Machine(MachineAuth):
    """A machine client. Give it to the client instead of signing in: each call gets a token that lives.

    If the server refuses it, calls raise `Unauthenticated`, or `ApiError` with the code `invalid_scope` for a scope
    beyond its rights. The private key is never sent, and never in an error.
    """

    token_path = "/rest/token/"  # noqa: S105 - a path, not a secret

    def __init__(
        self,
        client_id: str,
        private_key: str | bytes,
        key_id: str,
        *,
        algorithm: str | None = None,
        scope: str | None = None,
        audience: str | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """`private_key` is the text of a PEM file, `key_id` the `kid` under which its public key is registered.

        `algorithm` is by default ES256 or ES384 for a key on a curve, and RS384 for an RSA key. `scope` names
        permissions and pathways (`PATIENT_READ pathway:1`), by default all that the client has. `audience` is the
        server's address as it knows itself, by default the client's `url` with the token's path. Raises `ValueError`
        for a key that cannot be read.
        """
        super().__init__()
        self._client_id = client_id
        self._key, self._algorithm = _read_key(private_key, algorithm)
        self._key_id = key_id
        self._scope = scope
        self._audience = audience
        self._clock = clock
        self._token: str | None = None
        self._renew_at = 0.0
        self._renewing = asyncio.Lock()

    @override
    async def sign_in(self) -> None:
        """Get a new token now, for later calls and subscriptions. The one before lives on until its time is over.

        Calls do so by themselves. Await it before the first subscription, and give it to `Reconnect` as `sign_in`.
        """
        async with self._renewing:
            await self._renew()

    @override
    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """Send a request with a token; once again with a new one if the server knows it no more."""
        used = await self._current(None)
        request.headers["Authorization"] = f"Bearer {used}"
        response = yield request
        if response.status_code == _UNAUTHORIZED:
            request.headers["Authorization"] = f"Bearer {await self._current(used)}"
            yield request

    async def _current(self, refused: str | None) -> str:
        """A token that lives, and is not the refused one."""
        async with self._renewing:
            if self._token is None or self._token == refused or self._clock() >= self._renew_at:
                await self._renew()
            return cast("str", self._token)

    async def _renew(self) -> None:
        http, session = self.bound
        address = self._audience or str(http.base_url.join(self.token_path))
        form = {
            "grant_type": "client_credentials",
            "client_assertion_type": _ASSERTION_TYPE,
            "client_assertion": self._assertion(address),
            **({"scope": self._scope} if self._scope is not None else {}),
        }
        began = self._clock()
        try:
            response = await http.post(self.token_path, data=form, auth=httpx.Auth())
        except httpx.HTTPError as error:
            raise Unreachable(f"{self.token_path}: {type(error).__name__}") from error
        token, life = _token_in(response)
        self._token = session.token = token
        self._renew_at = began + life * _RENEWED_AFTER

    def _assertion(self, audience: str) -> str:
        claims = {
            "iss": self._client_id,
            "sub": self._client_id,
            "aud": audience,
            "jti": secrets.token_urlsafe(16),
            "exp": int(self._clock()) + _ASSERTION_SECONDS,
        }
        header = {"alg": self._algorithm, "kid": self._key_id}
        return jwt.encode(header, claims, self._key, algorithms=[self._algorithm])


def _read_key(private_key: str | bytes, algorithm: str | None) -> tuple[ECKey | RSAKey, str]:
    """The key, and the algorithm that it signs with."""
    pem = private_key.encode() if isinstance(private_key, str) else private_key
    key: ECKey | RSAKey
    try:
        try:
            key = ECKey.import_key(pem)
            usual = "ES256" if key.curve_name == "P-256" else "ES384"
        except InvalidKeyTypeError:
            key, usual = RSAKey.import_key(pem), "RS384"
    except (JoseError, ValueError, TypeError):
        raise ValueError("This is not the PEM text of a private key") from None
    if not key.is_private:
        raise ValueError("This is a public key: the private one signs")
    return key, algorithm or usual


def _token_in(response: httpx.Response) -> tuple[str, float]:
    """The token of a response and its life in seconds; raises the error of a refusal."""
    try:
        content: object = response.json()
    except ValueError:
        content = None
    body: JsonObject = cast("JsonObject", content) if isinstance(content, dict) else {}
    token, life = body.get("access_token"), body.get("expires_in")
    if response.is_success and isinstance(token, str) and isinstance(life, int):
        return token, life
    if isinstance(error := body.get("error"), str) and "error_description" in body:
        message = f"{error}: {body['error_description']}"
        code = "UNAUTHENTICATED" if response.status_code == _UNAUTHORIZED else error
        raise Fault(code, message, (), response.status_code, {}).error()
    if "code" in body:
        raise problem(body, response.status_code, {"Retry-After": response.headers.get("retry-after")}).error()
    raise UnexpectedResponse("The answer to a request of a token is not the contract's", response.status_code)
