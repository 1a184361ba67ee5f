"""Signing in to a FHIR server: a fixed bearer token, or the client credentials grant (RFC 6749, 4.4)."""

from collections.abc import AsyncGenerator

import httpx
from typing_extensions import override

from spiritum.tokens.client_credentials import ClientCredentials


class FixedToken(httpx.Auth):
    """A fixed bearer token."""

    def __init__(self, token: str) -> None:
        self._header = f"Bearer {token}"

    @override
    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        request.headers["Authorization"] = self._header
        yield request


def auth_for(
    *, token: str | None, token_url: str | None, client_id: str | None, client_secret: str | None, scope: str | None
) -> httpx.Auth | None:
    """The way to sign in whose secrets are given; `None` if there are none."""
    if token_url and client_id and client_secret:
        return ClientCredentials(token_url, client_id, client_secret, scope)
    return FixedToken(token) if token else None
