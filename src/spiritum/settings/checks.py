"""What values of settings have to be like. SECURITY: no message repeats a value, which may be a secret."""

import re
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo


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
    parts = urlsplit(f"postgresql://{rest}")
    ports = [host.rpartition("]")[2].partition(":")[2] for host in parts.netloc.rpartition("@")[2].split(",")]
    is_split = "@" in rest and "@" not in parts.netloc
    is_postgres = scheme.partition("+")[0] in {"postgres", "postgresql"} and bool(separator)
    if not is_postgres or is_split or not all(port.isdecimal() for port in ports if port):
        raise ValueError(
            "an address of PostgreSQL is needed, postgresql://user:password@host/name, where / @ # : ? % in "
            "the password stand as %2F %40 %23 %3A %3F %25"
        )
    return url


def web_address(url: str) -> str:
    """An address of HTTP."""
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets, or a port that is no number
        is_address = False
    if not is_address:
        raise ValueError("an address that begins with http:// or https:// is needed")
    return url


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
        if origin.rstrip("/").lower() != f"{parts.scheme}://{parts.netloc}".lower():
            raise ValueError("an origin has no path")
    return listed
