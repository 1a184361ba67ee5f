"""Calls to a provider: bounded in time and size, and never led elsewhere."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

import httpx

from spiritum.sso.json_objects import Claims, json_object
from spiritum.sso.refusals import ProviderUnavailable

MAX_BYTES = 262_144
"""Of one response."""
SECONDS = 5.0
"""For one call, from its beginning to the end of the response."""


@dataclass(frozen=True)
class Response:
    """What a provider responded."""

    status: int
    body: Claims


@dataclass(frozen=True)
class Fetcher:
    """Calls providers over one client, which follows no redirects."""

    http: httpx.AsyncClient = field(
        default_factory=lambda: httpx.AsyncClient(
            follow_redirects=False, timeout=SECONDS, headers={"accept": "application/json"}
        )
    )
    seconds: float = SECONDS

    async def get(self, url: str, *, bearer: str | None = None) -> Claims:
        """The JSON object at an address. Raises `ProviderUnavailable`."""
        headers = {} if bearer is None else {"authorization": f"Bearer {bearer}"}
        response = await self._call("GET", url, headers=headers)
        if response.status != 200:
            raise ProviderUnavailable(f"{_place(url)} responded with {response.status}")
        return response.body

    async def post_form(self, url: str, form: Mapping[str, str], *, basic: tuple[str, str] | None = None) -> Response:
        """The response to a form, whatever its status below 500. Raises `ProviderUnavailable`."""
        response = await self._call("POST", url, data=form, basic=basic)
        if response.status >= 500:
            raise ProviderUnavailable(f"{_place(url)} responded with {response.status}")
        return response

    async def close(self) -> None:
        """Close the connections."""
        await self.http.aclose()

    async def _call(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        data: Mapping[str, str] | None = None,
        basic: tuple[str, str] | None = None,
    ) -> Response:
        auth = httpx.BasicAuth(*basic) if basic else None
        # A cookie that a provider set would tie sign-ins of different people together.
        self.http.cookies.clear()
        received = bytearray()
        try:
            request = self.http.build_request(method, url, headers=headers, data=data)
            async with asyncio.timeout(self.seconds):
                response = await self.http.send(request, auth=auth, stream=True)
                try:
                    async for part in response.aiter_bytes():
                        received += part
                        if len(received) > MAX_BYTES:
                            raise ProviderUnavailable(f"{_place(url)} responded with more than {MAX_BYTES} bytes")
                finally:
                    await response.aclose()
        except TimeoutError:
            raise ProviderUnavailable(f"{_place(url)} did not respond within {self.seconds:g} s") from None
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:  # the last of a host's name
            raise ProviderUnavailable(f"{_place(url)} cannot be reached: {type(error).__name__}") from None
        try:
            return Response(response.status_code, json_object(bytes(received)))
        except ValueError as error:
            if 400 <= response.status_code < 600:
                return Response(response.status_code, {})
            raise ProviderUnavailable(f"{_place(url)} responded with {error}") from None


def _place(url: str) -> str:
    """The address without a query, for logs."""
    return url.partition("?")[0]
