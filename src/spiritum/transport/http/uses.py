"""Whether a call is somebody's use of their session, or a page that asks again by itself."""

from typing import Final

from starlette.requests import Request

BACKGROUND_HEADER: Final = "spiritum-background"


def is_use(request: Request) -> bool:
    """Whether a call puts off the end of its session: unless it has the header `Spiritum-Background: true`."""
    return request.headers.get(BACKGROUND_HEADER, "").lower() != "true"
