"""Queries of the pages about the demonstration."""

from spiritum.db import Reader
from spiritum.staff.queries import USER_BY_NAME


async def demo_sign_in(reads: Reader) -> str | None:
    """`user/password` of the first demonstration user, if there is one. The explorer shows it to everyone."""
    user = await reads.first(USER_BY_NAME, username="demo-1-1")
    return "demo-1-1/22password1" if user is not None and user.is_active else None
