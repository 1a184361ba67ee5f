"""The client credentials grant (RFC 6749, 4.4): a token for a client's name and secret."""

import asyncio
import time
from collections.abc import AsyncGenerator
from http import HTTPStatus

import httpx
from pydantic import BaseModel, ValidationError
from typing_extensions import override

_USUAL_LIFE = 300.0
"""Of a token whose server does not say, in seconds."""
_EARLY_SECONDS = 30.0
"""A token is renewed this long before it expires, so that it does not expire on its way."""


class _Granted(BaseModel):
    access_token: str
    expires_in: float | None = None


class ClientCredentials(httpx.Auth):
    """A token for a client's id and secret, fetched when it is first needed and renewed before it expires.

    A token that the server refuses is replaced once for each call; a second refusal is returned to the caller.
    """

    def __init__(self, url: str, client_id: str, secret: str, scope: str | None, *, in_form: bool = False) -> None:
        """`in_form` sends name and secret in the form, as some servers need it, and not in a header."""
        self._url = url
        self._basic = None if in_form else httpx.BasicAuth(client_id, secret)
        self._form = {"grant_type": "client_credentials", **({"scope": scope} if scope else {})}
        if in_form:
            self._form |= {"client_id": client_id, "client_secret": secret}
        self._token = ""
        self._until = 0.0
        self._asking = asyncio.Lock()

    @override
    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        used = self._token
        if time.monotonic() >= self._until:
            async with self._asking:
                if self._token == used:
                    await self._take((yield self._question()))
        used = self._token
        request.headers["Authorization"] = f"Bearer {used}"
        response = yield request
        if response.status_code == HTTPStatus.UNAUTHORIZED:
            async with self._asking:
                if self._token == used:
                    await self._take((yield self._question()))
            request.headers["Authorization"] = f"Bearer {self._token}"
            yield request

    def _question(self) -> httpx.Request:
        request = httpx.Request("POST", self._url, data=self._form, headers={"Accept": "application/json"})
        return request if self._basic is None else next(self._basic.auth_flow(request))

    async def _take(self, response: httpx.Response) -> None:
        """Store the token of a response; raises `httpx.HTTPError` if there is none, so that the call fails."""
        try:
            granted = _Granted.model_validate_json(await response.aread())
        except ValidationError:
            # SECURITY: the response is not quoted, it may hold a token.
            raise httpx.RequestError(f"no token: the answer was {response.status_code}") from None
        if not (granted.access_token.isascii() and granted.access_token.isprintable()):
            raise httpx.RequestError("no token that a header can carry")
        self._token = granted.access_token
        life = _USUAL_LIFE if granted.expires_in is None else granted.expires_in
        self._until = time.monotonic() + life - _EARLY_SECONDS
