"""What every answer says to browsers: guess no types, frame nothing, tell nobody where you were, keep no copy."""

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ONE_YEAR = 31_536_000


def security_headers(*, secure: bool) -> Mapping[str, str]:
    """The headers; `secure` is for a site that is served by HTTPS only."""
    headers = {
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-resource-policy": "same-origin",
        # An answer that is no page has nothing to load. Pages bring a policy of their own.
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "cache-control": "no-store",
    }
    return {**headers, "strict-transport-security": f"max-age={_ONE_YEAR}"} if secure else headers


class SecurityHeaders:
    """ASGI middleware: adds `headers` to each answer that does not say otherwise itself."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self._app = app
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)
