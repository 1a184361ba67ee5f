"""Security headers of every response: browsers guess no types, frame nothing, send no referrer, keep no copy."""

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from spiritum.settings import Settings

_STARTS = {"http.response.start", "websocket.accept", "websocket.http.response.start"}
_REFUSED_SOCKET = 403


def security_headers(settings: Settings) -> Mapping[str, str]:
    """The headers of a site; `Strict-Transport-Security` only if it is served by HTTPS alone."""
    headers = {
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-resource-policy": "same-origin",
        # A page of another site that opens one of ours, or is opened by one, has no hold on its window.
        "cross-origin-opener-policy": "same-origin",
        # A response that is no page has nothing to load. Pages bring a policy of their own.
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "cache-control": "no-store",
    }
    if settings.cookie_secure and settings.hsts_seconds:
        subdomains = "; includeSubDomains" if settings.hsts_subdomains else ""
        headers["strict-transport-security"] = f"max-age={settings.hsts_seconds}{subdomains}"
    return headers


class SecurityHeaders:
    """ASGI middleware: adds `headers` to each response that does not set them itself, those of sockets too."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self._app = app
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        is_accepted = scope["type"] == "http"
        can_respond = "websocket.http.response" in scope.get("extensions", {})

        async def send_with_headers(message: Message) -> None:
            nonlocal is_accepted
            if message["type"] == "websocket.close" and not is_accepted and can_respond:
                # The server would respond by itself, without our headers.
                await send_with_headers({"type": "websocket.http.response.start", "status": _REFUSED_SOCKET})
                await send({"type": "websocket.http.response.body", "body": b""})
                return
            if message["type"] in _STARTS:
                is_accepted = True
                message.setdefault("headers", [])
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)
