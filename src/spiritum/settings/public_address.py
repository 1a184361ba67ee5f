"""The address at which users reach the site: an origin, and below it a path if the site shares its name with others."""

import re
from typing import Final
from urllib.parse import urlsplit

from spiritum.settings.checks import reachable_port

OWN_PATHS: Final = frozenset(
    {"graphql", "subscription", "rest", "contract", "static", "health", "openapi.json", "metrics"}
)
"""The first steps of the site's own paths: below one of these names it could not tell its own path from the proxy's."""

_STEP: Final = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*")


def public_address(address: str) -> str:
    """An address with its origin in lower case and without a final slash. Raises `ValueError` for another form."""
    parts = urlsplit(address.rstrip("/"))
    is_local = parts.scheme == "http" and parts.hostname in {"localhost", "127.0.0.1", "::1"}
    is_bare = bool(parts.hostname) and not parts.query and not parts.fragment and "@" not in parts.netloc
    if not is_bare or "?" in address or "#" in address or not (parts.scheme == "https" or is_local):
        raise ValueError("https://name[:port][/path] is needed (http only on this machine)")
    reachable_port(parts)
    steps = parts.path.split("/")[1:]
    if not all(_STEP.fullmatch(step) for step in steps) or (steps and steps[0] in OWN_PATHS):
        raise ValueError("its path has plain steps, and begins with none of the site's own paths")
    return f"{parts.scheme}://{parts.netloc}".lower() + parts.path


def origin_of(address: str | None) -> str | None:
    """The origin of such an address, as browsers write it."""
    return None if address is None else plain_origin(address[: len(address) - len(path_of(address))])


def plain_origin(origin: str) -> str:
    """An origin without the port that goes without saying: browsers leave it out."""
    usual = ":443" if origin.startswith("https:") else ":80"
    return origin.removesuffix(usual)


def path_of(address: str | None) -> str:
    """The path of such an address: empty, or with a slash at its beginning and none at its end."""
    return "" if address is None else urlsplit(address).path
