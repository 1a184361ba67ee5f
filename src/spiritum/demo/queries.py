"""What the pages ask about the demonstration."""

from spiritum.db import Reader
from spiritum.staff.queries import USER_BY_NAME


async def demo_sign_in(reads: Reader) -> str | None:
    """`user/password` of the first demonstration user, where there is one: told to everyone who opens the explorer."""
    user = await reads.first(USER_BY_NAME, username="demo-1-1")
    return "demo-1-1/22password1" if user is not None and user.is_active else None
