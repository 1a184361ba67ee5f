"""The addresses of one FHIR server, and which references and links are its own. Values in, values out.

The default port, capitals in the host's name and a slash at the end make no difference. Another scheme, host, port or
path is another server, whose addresses are never followed.
"""

import re

import httpx

ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")
"""An id of a resource, as R4 has them."""
_DEFAULT_PORTS = {"http": 80, "https": 443}


class InvalidLink(Exception):
    """A link that must not be followed: malformed, or to another server."""


class ServerAddress:
    """The base address of a FHIR server."""

    def __init__(self, url: str) -> None:
        self._base = httpx.URL(url.strip().rstrip("/") + "/")

    def of(self, path: str) -> str:
        """The address of a path below the base: `Patient/_search`."""
        return str(self._base.join(path))

    def page(self, link: str, kind: str) -> str:
        """The address of another page of a search for `kind`; raises `InvalidLink`.

        SECURITY: a link to another server is refused, since that server would receive our token.
        """
        text = link.strip()
        try:
            # A query alone continues the search, also if the search was a POST to another path.
            url = self._base.join(f"{kind}{text}" if text.startswith("?") else text)
        except (httpx.InvalidURL, ValueError):
            raise InvalidLink("a link that cannot be parsed") from None
        if not self._is_own(url):
            raise InvalidLink("another server")
        return str(url)

    def id_in(self, reference: str | None, kind: str) -> str | None:
        """The id in `Patient/1`, `https://server/Patient/1` or `Patient/1/_history/2`, if it is on this server.

        `None` for references inside a resource (`#1`), to another server or type, and for malformed ones.
        """
        text = (reference or "").strip()
        if not text or text.startswith("#"):
            return None
        try:
            url = self._base.join(text)
        except (httpx.InvalidURL, ValueError):
            return None
        if not self._is_own(url) or url.query or url.fragment or not url.path.startswith(self._base.path):
            return None
        parts = url.path[len(self._base.path) :].rstrip("/").split("/")
        is_versioned = len(parts) == 4 and parts[2] == "_history"
        if parts[0] != kind or not (len(parts) == 2 or is_versioned):
            return None
        return parts[1] if ID.fullmatch(parts[1]) else None

    def _is_own(self, url: httpx.URL) -> bool:
        return not url.userinfo and _origin(url) == _origin(self._base)


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    scheme = url.scheme.lower()
    return scheme, url.host.lower().rstrip("."), url.port or _DEFAULT_PORTS.get(scheme)
