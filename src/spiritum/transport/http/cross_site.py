"""
Which pages may call: the server's own, and those of origins that the settings name.

SECURITY: a browser sends our cookie along with what another site's page asks of us. Requests that may change something,
and WebSockets, are refused if the browser says that such a page sent them. Programs that are no browsers say
nothing of the kind and are let through: they have no cookie but their own.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from spiritum.errors import BadUserInput, Forbidden
from spiritum.settings.public_address import plain_origin

_SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


@dataclass(frozen=True)
class Origins:
    """Judges where calls come from; `allowed` are origins as browsers write them, `https://name[:port]`."""

    allowed: frozenset[str]

    @classmethod
    def named(cls, origins: str) -> "Origins":
        """The origins in a setting, with blanks between."""
        return cls(frozenset(plain_origin(origin.rstrip("/").lower()) for origin in origins.split()))

    def check(self, call: HTTPConnection) -> None:
        """Raises `Forbidden` for an unsafe request or a WebSocket from another site's page."""
        if call.scope.get("method") not in _SAFE_METHODS and not self._may(call):
            raise Forbidden("Pages of other sites may not call here.")

    def check_query(self, call: HTTPConnection) -> None:
        """Raises `Forbidden` for an operation sent by GET from another site's page, or by opening it as a page.

        A link in a letter, or on any page, is opened with our cookie, and may cost the server what a query may cost.
        Scripts that ask with `fetch` are let through like other unsafe requests, and so are programs.
        """
        mode, target = call.headers.get("sec-fetch-mode"), call.headers.get("sec-fetch-dest", "empty")
        # Browsers before 2023 do not say how they ask, but they ask for pages as pages. A document that is named by its
        # id is one of ours, and bounded; only a text that somebody else wrote is refused for that.
        looks_opened = "text/html" in call.headers.get("accept", "").lower() and "query" in call.query_params
        is_opened = mode == "navigate" or target != "empty" or looks_opened
        if is_opened or not self._may(call) or self._is_sister(call):
            raise Forbidden("A query by GET is for programs and scripts of this site; it cannot be opened as a page.")

    def check_opened(self, call: HTTPConnection) -> None:
        """Raises `BadUserInput` for what a page of another site loads by itself: a picture, a frame, a script."""
        if call.headers.get("sec-fetch-site") == "cross-site" and call.headers.get("sec-fetch-dest") != "document":
            raise BadUserInput("Sec-Fetch-Dest", "this is opened as a page, not from within a page of another site")

    def _is_sister(self, call: HTTPConnection) -> bool:
        """Whether a page of another name below the same domain asks, which is not among the allowed."""
        origin = call.headers.get("origin", "")
        return call.headers.get("sec-fetch-site") == "same-site" and origin.lower() not in self.allowed

    def _may(self, call: HTTPConnection) -> bool:
        origin, site = call.headers.get("origin"), call.headers.get("sec-fetch-site")
        if origin is not None and origin.lower() in self.allowed:
            return True
        # Scripts cannot write Sec-Fetch-Site. Where it settles the matter, it does so behind any proxy.
        if site in {"same-origin", "none"}:
            return True
        return site != "cross-site" and (origin is None or _is_own(origin, call.headers.get("host", "")))


def _is_own(origin: str, host: str) -> bool:
    """Whether a page of `origin` was served under the name by which it calls; the scheme is lost behind a proxy."""
    try:
        return urlsplit(origin).netloc.lower() == host.lower() != ""
    except ValueError:
        return False
