"""The cookies of a session, and of what leads to one."""

from collections.abc import Mapping
from http.cookies import SimpleCookie

from spiritum.staff.further_step import PENDING_COOKIE, PENDING_LIFE

SESSION_COOKIE = "SDSESSION"
HOST_PREFIX = "__Host-"
"""Of a cookie's name: a browser takes such a cookie over HTTPS only, and from this very host only."""


def cookie_name(name: str, *, secure: bool) -> str:
    """A cookie's name as browsers get it."""
    return f"{HOST_PREFIX}{name}" if secure else name


def session_of(cookies: Mapping[str, str]) -> str | None:
    """The session cookie among a call's cookies. Sessions from before the name had a prefix go on."""
    return cookies.get(f"{HOST_PREFIX}{SESSION_COOKIE}") or cookies.get(SESSION_COOKIE)


def session_cookie(value: str | None, *, secure: bool) -> str:
    """The session cookie, or with None what makes a browser forget it.

    It lives as long as the browser does: the server knows when the session ends, and each use puts that off.
    SECURITY: where it is for HTTPS only, no other host of the domain can set it.
    """
    name = cookie_name(SESSION_COOKIE, secure=secure)
    morsel = SimpleCookie({name: value or ""})[name]
    morsel["path"] = "/"
    morsel["httponly"] = True
    morsel["samesite"] = "Lax"
    morsel["secure"] = secure
    if value is None:
        morsel["max-age"] = 0
    return morsel.OutputString()


def pending_of(cookies: Mapping[str, str]) -> str | None:
    """The cookie of a sign-in that is under way, among a call's cookies."""
    return cookies.get(f"{HOST_PREFIX}{PENDING_COOKIE}") or cookies.get(PENDING_COOKIE)


def pending_cookie(value: str, *, secure: bool) -> str:
    """The cookie of a sign-in that is under way."""
    name = cookie_name(PENDING_COOKIE, secure=secure)
    morsel = SimpleCookie({name: value})[name]
    morsel["path"] = "/"
    morsel["httponly"] = True
    morsel["samesite"] = "Lax"
    morsel["secure"] = secure
    morsel["max-age"] = int(PENDING_LIFE.total_seconds())
    return morsel.OutputString()
