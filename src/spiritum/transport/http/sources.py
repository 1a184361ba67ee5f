"""Where a request comes from: the client's address, as far as it can be believed."""

from functools import lru_cache
from ipaddress import IPv6Address, IPv6Network, ip_address

from starlette.requests import HTTPConnection

_ONE_SUBSCRIBER = 64
"""Bits that an IPv6 provider gives one subscriber: whoever has them may use as many addresses as they like."""


def source_of(call: HTTPConnection, proxies: int) -> str:
    """The client's IPv4 address or IPv6 network.

    SECURITY: of `X-Forwarded-For` only what our own `proxies` wrote is believed; the rest is the client's to make up.
    It is found out once for each request, and kept in its state.
    """
    state = call.scope.setdefault("state", {})
    source: str | None = state.get("source")
    if source is None:
        source = state["source"] = _source_of(call, proxies)
    return source


def _source_of(call: HTTPConnection, proxies: int) -> str:
    peer = call.client.host if call.client else ""
    if not proxies:
        return network_of(peer)
    written = [address.strip() for header in call.headers.getlist("x-forwarded-for") for address in header.split(",")]
    return network_of(written[-proxies] if len(written) >= proxies else peer)


@lru_cache(maxsize=4_096)
def network_of(address: str) -> str:
    """An address as a source: IPv4 as it is, IPv6 as its subscriber's network."""
    try:
        ip = ip_address(address)
    except ValueError:
        return "unknown"  # a socket in the file system, or a proxy that writes names: all of them are one source
    if not isinstance(ip, IPv6Address):
        return str(ip)
    return str(ip.ipv4_mapped or IPv6Network((int(ip), _ONE_SUBSCRIBER), strict=False))
