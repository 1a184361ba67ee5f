"""What a program is called in the counts."""

import re

UNKNOWN = "unknown"
_PRODUCT = re.compile(r"[A-Za-z][A-Za-z0-9._-]{0,39}(?=[/ ]|$)", re.ASCII)


def client_name(user_agent: str | None) -> str:
    """The first product that a `User-Agent` names (RFC 9110), without its version: `python-httpx`.

    SECURITY: anybody may send anything as their name; what is kept of it is short, and plain ASCII.
    """
    product = _PRODUCT.match(user_agent or "")
    return product[0] if product else UNKNOWN
