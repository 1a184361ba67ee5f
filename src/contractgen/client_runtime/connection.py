"""The connection to a server: one HTTP client with the session's cookie, and the token for WebSockets."""

import asyncio
import ssl as tls
from collections.abc import Mapping
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import httpx


class Session:
    """A user's session, as far as subscriptions need it."""

    def __init__(self) -> None:
        self.token: str | None = None
        """The token for WebSockets; None while no user is signed in."""
        self.changing = asyncio.Lock()
        """Locked while a subscription signs in again, and while the user signs out."""


class MachineAuth(httpx.Auth):
    """How a machine client proves itself: with tokens of its own, in place of a session. See the module `machine`."""

    requires_response_body = False

    def __init__(self) -> None:
        self._bound: tuple[httpx.AsyncClient, Session] | None = None

    @property
    def bound(self) -> tuple[httpx.AsyncClient, Session]:
        """Where its tokens come from, and where subscriptions look for them."""
        if self._bound is None:
            raise RuntimeError("Give the machine to a client first")
        return self._bound

    def bind(self, http: httpx.AsyncClient, session: Session) -> None:
        """Belong to one client; raises `RuntimeError` if it belongs to another."""
        if self._bound is not None:
            raise RuntimeError("The machine belongs to another client: make one for each")
        self._bound = http, session

    async def sign_in(self) -> None:
        """Get a new token."""
        raise NotImplementedError


class Connection:
    """One user's connection to one server. Use it with `async with`, which closes it."""

    def __init__(
        self,
        url: str,
        *,
        timeout: float = 30.0,
        ssl: tls.SSLContext | None = None,
        trust_env: bool = True,
        keys: Mapping[str, str] | None = None,
        machine: MachineAuth | None = None,
    ) -> None:
        """`url` is the server's address, with its path if it has one; nothing is sent before the first call.

        `timeout` is for one response, in seconds. `ssl` is for a server with a certificate of your own authority.
        `trust_env` enables the proxies of the environment. `keys` are cookies by name: a session's that is to go on, or
        for operations that require another key. `machine` is a machine client, which needs no sign-in.
        """
        self._http = httpx.AsyncClient(
            base_url=url.rstrip("/"),
            timeout=timeout,
            verify=ssl if ssl is not None else True,
            trust_env=trust_env,
            auth=machine,
        )
        parts = urlsplit(url.rstrip("/"))
        host = parts.hostname or ""
        for name, value in (keys or {}).items():
            # As if the server had set it, so that the one that it sets takes its place.
            self._http.cookies.set(name, value, domain=host if "." in host else f"{host}.local")
        self._socket_base = parts._replace(scheme="wss" if parts.scheme == "https" else "ws").geturl()
        self._timeout = timeout
        self._ssl = ssl
        self._trust_env = trust_env
        self._session = Session()
        if machine is not None:
            machine.bind(self._http, self._session)
        self._unknown_ids: set[str] = set()
        """The ids of documents that this server does not know."""

    @property
    def keys(self) -> dict[str, str]:
        """The cookies that are sent now, by name: what another client needs to go on with the session.

        SECURITY: whoever has a session's cookie is its user, until it ends.
        """
        return {cookie.name: cookie.value or "" for cookie in self._http.cookies.jar}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections. The session continues until it is ended or expires."""
        await self._http.aclose()
