"""What a request, or a WebSocket's messages, cost those who send them: charged here, refused here.

The meter of a request is `request.state.meter`. The middleware charges the address; whoever finds out who the user is
charges them. At the end bytes are charged, and the cost that `request.state.cost` names.
"""

from dataclasses import dataclass
from http.cookies import CookieError
from ipaddress import IPv4Network, IPv6Network, ip_network

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from spiritum.errors import TooManyRequests
from spiritum.rates.actions import Rates
from spiritum.transport.http.refusals import refusal
from spiritum.transport.http.sources import source_of
from spiritum.transport.http.trust_keys import TrustKeys

TRUST_COOKIE = "SDTIEKEY"
_TRUST_COOKIE = TRUST_COOKIE.encode()
_FREE = frozenset({"/health/live"})
"""What monitors ask all the time, and what costs nothing."""


@dataclass(slots=True)
class Meter:
    """Charges one caller; without `rates` nobody is charged."""

    rates: Rates | None = None
    source: str = ""
    caller: int | None = None
    """The number of the user or the machine client, once they are known."""

    def requested(self) -> None:
        """Charge one request or message to the address; raises `TooManyRequests`."""
        if self.rates is not None:
            self.rates.charge(self.source, None)

    def identified(self, caller: int) -> None:
        """Charge the request to its caller too, now that they are known; raises `TooManyRequests`."""
        self.caller = caller
        if self.rates is not None:
            self.rates.charge(None, caller)

    def message(self) -> None:
        """Charge a message of a WebSocket to its address, and to its user once they are known."""
        if self.rates is not None:
            self.rates.charge(self.source, self.caller)

    def used(self, size: int, cost: int = 0) -> None:
        """Count bytes and points, which are known only afterwards."""
        if self.rates is not None and (size or cost):
            self.rates.charge(self.source, self.caller, requests=0, size=size, cost=cost)


def meter_of(call: HTTPConnection) -> Meter:
    """The meter of a call; one that charges nobody where no middleware has set one."""
    meter = call.scope.get("state", {}).get("meter")
    return meter if isinstance(meter, Meter) else Meter()


@dataclass
class MeterSettings:
    """Who is charged. `rates` is there once the site is open."""

    proxies: int
    trust_keys: TrustKeys
    unlimited: str
    rates: Rates | None = None

    def __post_init__(self) -> None:
        self._networks = [ip_network(network) for network in self.unlimited.split()]

    def meter(self, call: HTTPConnection) -> Meter:
        """The meter of a call: it charges nobody for what machines of the hospital send."""
        source = source_of(call, self.proxies)
        if call.scope["path"] in _FREE or self._is_unlimited(source) or self._has_trust_key(call):
            return Meter()
        return Meter(self.rates, source)

    def _is_unlimited(self, source: str) -> bool:
        if not self._networks:
            return False
        try:
            network = ip_network(source)
        except ValueError:
            return False
        return any(_contains(unlimited, network) for unlimited in self._networks)

    def _has_trust_key(self, call: HTTPConnection) -> bool:
        if not any(name == b"cookie" and _TRUST_COOKIE in value for name, value in call.scope["headers"]):
            return False
        try:
            key = call.cookies.get(TRUST_COOKIE, "")
        except CookieError:
            return False
        return self.trust_keys.accept(key)


class Metering:
    """ASGI middleware: gives each call its meter, and refuses what comes too often."""

    def __init__(self, app: ASGIApp, settings: MeterSettings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        meter = state["meter"] = self._settings.meter(HTTPConnection(scope))
        try:
            meter.requested()
        except TooManyRequests as error:
            await refusal(scope["path"], error)(scope, receive, send)
            return
        try:
            await self._app(scope, receive, send)
        finally:
            meter.used(state.get("bytes", 0), state.get("cost", 0))


def _contains(outer: IPv4Network | IPv6Network, inner: IPv4Network | IPv6Network) -> bool:
    if isinstance(outer, IPv4Network):
        return isinstance(inner, IPv4Network) and inner.subnet_of(outer)
    # A client's IPv6 address is kept as its subscriber's network: one address of it that is named stands for it.
    return isinstance(inner, IPv6Network) and (inner.subnet_of(outer) or outer.subnet_of(inner))
