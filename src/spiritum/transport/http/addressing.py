"""
Under which names, and by which paths, this server may be called.

SECURITY: a page of another site whose name was made to lead here (DNS rebinding) is of the same origin as our
responses; it is refused because the name that it calls is not ours. No response repeats the name that a client called.
"""

from collections.abc import Awaitable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.responses import JSONResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from spiritum.settings import Settings
from spiritum.transport.http.faults import Fault
from spiritum.transport.http.refusal_log import note_refusal
from spiritum.transport.http.refusals import problem

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_HEALTH = "/health/"
_EVERY_ADDRESS = {"0.0.0.0", "::"}  # noqa: S104 - compared, not bound
_USUAL_LENGTH = 128
_ENCODED = (b"%2e", b"%2f", b"%5c", b"%00", b"%25")


@dataclass(frozen=True)
class Hosts:
    """The names of a site: those of the loopback interface, its own address, and what the settings name."""

    names: frozenset[str]
    suffixes: tuple[str, ...] = ()
    """`.example.org` stands for every name below it."""
    takes_any: bool = False

    @classmethod
    def of(cls, settings: Settings) -> "Hosts":
        """The names of `ALLOWED_HOSTS`, and those that are a site's without saying so."""
        named = [name.lower().strip("[]") for name in settings.allowed_hosts.split()]
        own = () if settings.host in _EVERY_ADDRESS else (settings.host.lower(),)
        suffixes = tuple(name.removeprefix("*") for name in named if name.startswith(("*.", ".")))
        return cls(frozenset([*_LOOPBACK, *own, *named]), suffixes, takes_any="*" in named)

    def may_be_called(self, scope: Scope) -> bool:
        """Whether a call names this site as its host, once, in a form that can be read. Ports do not matter."""
        if self.takes_any:
            return True
        named: bytes | None = None
        for name, value in scope["headers"]:
            if name == b"host":
                if named is not None:
                    return False
                named = value
        host = None if named is None else _host_of(named)
        return host is not None and (
            host in self.names or host.endswith(self.suffixes) or _is_same_address(host, scope.get("server"))
        )


class AddressGuard:
    """ASGI middleware: refuses calls under a foreign name, and paths that are written in more ways than one.

    `/health` may be called under any name: monitors use any address that leads here, and it reveals nothing.
    """

    def __init__(self, app: ASGIApp, hosts: Hosts, paths: Iterable[str] = (), root_path: str = "") -> None:
        """`paths` are those that older clients call with a final slash too few or too many."""
        self._app = app
        self._root_path = root_path
        self._hosts = hosts
        self._paths = {path.rstrip("/"): path for path in paths}
        self._as_written = {path: path.encode() for path in self._paths.values()}

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Pass the call on; without a coroutine, which would last as long as a socket."""
        if scope["type"] not in {"http", "websocket"} or self.takes_as_it_is(scope):
            return self._app(scope, receive, send)
        if (path := self._path_meant(scope)) is not None and self._hosts.may_be_called(scope):
            return RedirectResponse(f"{self._root_path}{path}", 307)(scope, receive, send)
        if not is_plain(scope):
            return _refuse(scope, receive, send, 404, "NOT_FOUND", "There is nothing under this address.")
        if not scope["path"].startswith(_HEALTH) and not self._hosts.may_be_called(scope):
            message = "This server does not go by the name that was called. ALLOWED_HOSTS lists its names."
            return _refuse(scope, receive, send, 400, "HOST_NOT_ALLOWED", message)
        return self._app(scope, receive, send)

    def takes_as_it_is(self, scope: Scope) -> bool:
        """Whether a call's path is known here, and written as we write it, and the site bears the name that is called.

        Nearly every request's is so. Nothing is to be said of it then.
        """
        return self._is_ours(scope) and self._hosts.may_be_called(scope)

    def _is_ours(self, scope: Scope) -> bool:
        """Whether the path is one of those that are known here, written as we write it."""
        written = self._as_written.get(scope["path"])
        return written is not None and written == scope.get("raw_path")

    def _path_meant(self, scope: Scope) -> str | None:
        """The path that a request means but for its final slash, with the request's own query; else None."""
        called = scope["path"]
        path = self._paths.get(called.rstrip("/"))
        one_off = path is not None and abs(len(called) - len(path)) == 1
        if path is None or not one_off or scope["type"] != "http":
            return None
        query = scope.get("query_string", b"").decode("latin-1")
        return f"{path}?{query}" if query else path


def is_plain(scope: Scope) -> bool:
    """Whether a path says what it means: no dots to resolve, nothing empty, nothing that is a separator elsewhere."""
    path, raw = scope["path"], scope.get("raw_path") or b""
    if not path.startswith("/") or not path.isascii() or not path.isprintable() or "\\" in path:
        return False
    steps = path.split("/")[1:]
    if any(step in {".", ".."} for step in steps) or "" in steps[:-1]:
        return False
    lower = raw.lower()
    return not any(encoded in lower for encoded in _ENCODED)


def _host_of(value: bytes) -> str | None:
    """The same as `_host_in`; what is of a usual length is remembered."""
    return _remembered_host(value) if len(value) <= _USUAL_LENGTH else _host_in(value)


@lru_cache(maxsize=256)
def _remembered_host(value: bytes) -> str | None:
    return _host_in(value)


def _host_in(value: bytes) -> str | None:
    """The name in a `Host` header without its port, in lower case and without a final dot."""
    try:
        text = value.decode("ascii")
        parts = urlsplit(f"//{text}")
        _ = parts.port
    except ValueError:
        return None
    if parts.path or parts.query or parts.fragment or "@" in text or not text.isprintable():
        return None
    return (parts.hostname or "").removesuffix(".") or None


def _is_same_address(host: str, server: Iterable[object] | None) -> bool:
    """Whether the host is the very address at which the connection arrived."""
    try:
        return server is not None and ip_address(host) == ip_address(str(next(iter(server))))
    except ValueError:
        return False


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, code: str, detail: str) -> None:
    note_refusal(code)
    body = problem(Fault(code, detail, status))
    await JSONResponse(body, status, media_type="application/problem+json")(scope, receive, send)
