"""
Answers for pages of the origins that `ALLOWED_ORIGINS` names (CORS): a browser lets them read what they get.

SECURITY: an origin is repeated only if it is one of these, letter by letter; never `*`, since our cookie comes along.
All others get the same response without it. `cross_site` refuses their calls; this decides on what they may read.
"""

from collections.abc import Awaitable
from typing import TypeAlias

from starlette.types import ASGIApp, Receive, Scope, Send

from spiritum.transport.http.cross_site import Origins

_Headers: TypeAlias = "tuple[tuple[bytes, bytes], ...]"

PREFLIGHT_SECONDS = 600
"""How long a browser remembers that it may call."""
_DOORS = ("/graphql", "/rest/")
_VARY: _Headers = ((b"vary", b"Origin"),)
_READABLE = b"Deprecation, Retry-After, Spiritum-Contract-Version, Sunset, X-Request-Id"
_PREFLIGHT: _Headers = (
    (b"access-control-allow-methods", b"GET, POST"),
    (b"access-control-allow-headers", b"Accept, Content-Type, Spiritum-Background"),
    (b"access-control-max-age", str(PREFLIGHT_SECONDS).encode()),
    (b"vary", b"Access-Control-Request-Method, Access-Control-Request-Headers"),
    (b"content-length", b"0"),
)


class CrossOrigin:
    """What a response to a page of another origin has to say. Nothing, at a site that allows none."""

    def __init__(self, origins: Origins) -> None:
        """`origins` are those whose pages may call."""
        self._by_origin = {
            origin.encode("latin-1", "replace"): (
                *_VARY,
                (b"access-control-allow-origin", origin.encode("latin-1", "replace")),
                (b"access-control-allow-credentials", b"true"),
                (b"access-control-expose-headers", _READABLE),
            )
            for origin in origins.allowed
        }

    def headers(self, scope: Scope) -> _Headers:
        """The headers of a response to this request, whatever it is."""
        if not self._by_origin or not scope["path"].startswith(_DOORS):
            return ()
        return self._by_origin.get(_origin(scope), _VARY)

    def is_preflight(self, scope: Scope) -> bool:
        """Whether a browser asks whether a page of an allowed origin may call one of our doors."""
        return (
            scope["type"] == "http"
            and scope["method"] == "OPTIONS"
            and scope["path"].startswith(_DOORS)
            and _origin(scope) in self._by_origin
            and any(name == b"access-control-request-method" for name, _ in scope["headers"])
        )


NO_OTHERS = CrossOrigin(Origins(frozenset()))
"""At a site that allows no other origin."""


class Preflights:
    """ASGI middleware: says to browsers that pages of allowed origins may call; others get what they got before."""

    def __init__(self, app: ASGIApp, cross_origin: CrossOrigin) -> None:
        """`cross_origin` adds the origin, as to each response, further out."""
        self._app = app
        self._cross_origin = cross_origin

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Pass the call on, or respond."""
        if self._cross_origin.is_preflight(scope):
            return _respond(send)
        return self._app(scope, receive, send)


async def _respond(send: Send) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": list(_PREFLIGHT)})
    await send({"type": "http.response.body", "body": b""})


def _origin(scope: Scope) -> bytes:
    """The only `Origin` of a request; empty if there is none, or several."""
    origins = [value for name, value in scope["headers"] if name == b"origin"]
    return origins[0] if len(origins) == 1 else b""
