"""What values of settings have to be like. SECURITY: no message repeats a value, which may be a secret."""

import re
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

_MAX_PORT = 65_535
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def known_zone(name: str) -> str:
    """The name of a time zone."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, a path, a folder
        raise ValueError("this time zone is not known: a name such as Europe/London is needed") from None
    return name


def postgres(url: str) -> str:
    """An address of PostgreSQL.

    SECURITY: signs of a password that split the address would make its half a host, which messages repeat.
    """
    scheme, separator, rest = url.partition("://")
    is_postgres = scheme.partition("+")[0] in {"postgres", "postgresql"} and bool(separator)
    try:
        place = urlsplit(f"postgresql://{rest}").netloc
        ports = [host.rpartition("]")[2].partition(":")[2] for host in place.rpartition("@")[2].split(",")]
        is_whole = ("@" in place or "@" not in rest) and all(_is_port(port) for port in ports if port)
    except ValueError:  # brackets
        is_whole = False
    if not is_postgres or not is_whole:
        raise ValueError(
            "an address of PostgreSQL is needed, postgresql://user:password@host/name, where / @ # : ? % in "
            "the password stand as %2F %40 %23 %3A %3F %25"
        )
    return url


def _is_port(text: str) -> bool:
    return text.isdecimal() and 0 < int(text) <= _MAX_PORT


def reachable_port(parts: SplitResult) -> None:
    """Raise `ValueError` for an address whose port is none that there is."""
    try:
        port = parts.port
    except ValueError:
        port = 0
    if port == 0:
        raise ValueError("its port is no number from 1 to 65,535")


def web_address(url: str) -> str:
    """An address of HTTP, without blanks around it."""
    address = url.strip()
    try:
        parts = urlsplit(address)
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets, or a port that is no number or none that there is
        is_address = False
    if not is_address or not address.isprintable() or " " in address:
        raise ValueError("an address that begins with http:// or https:// is needed")
    return address


def secured_address(address: str) -> str:
    """SECURITY: who looked at whom, secrets, or what users wrote go to this address: TLS only, but on this machine."""
    parts = urlsplit(address)
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)):
        raise ValueError("https://name/... is needed (http only on this machine)")
    reachable_port(parts)
    return address.rstrip("/")


def sendable(secret: str) -> str:
    """A secret that a header or a cookie can carry: what it cannot would fail every call, or arrive as another one."""
    if not (secret.isascii() and secret.isprintable()) or ";" in secret:
        raise ValueError("printable ASCII characters without ; are needed")
    return secret


def pattern(text: str) -> str:
    """A regular expression."""
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"this is no regular expression ({error.msg})") from None
    return text


def origins(listed: str) -> str:
    """Origins with blanks between. SECURITY: none that stands for any page, such as `*` or `null`."""
    for origin in listed.split():
        parts = urlsplit(origin.rstrip("/"))
        if parts.scheme not in {"http", "https"} or not parts.hostname or "*" in origin or "@" in parts.netloc:
            raise ValueError("https://name[:port] is needed, with blanks between")
        reachable_port(parts)
        if origin.rstrip("/").lower() != f"{parts.scheme}://{parts.netloc}".lower():
            raise ValueError("an origin has no path")
    return listed
