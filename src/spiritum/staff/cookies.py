"""The cookies of a session, and of a sign-in that is under way."""

from http.cookies import SimpleCookie

from spiritum.staff.further_step import PENDING_COOKIE, PENDING_LIFE

SESSION_COOKIE = "SDSESSION"


def session_cookie(value: str | None, *, secure: bool) -> str:
    """The session cookie, or with None what makes a browser forget it.

    It lives as long as the browser does: the server knows when the session ends, and each use puts that off.
    """
    morsel = SimpleCookie({SESSION_COOKIE: value or ""})[SESSION_COOKIE]
    morsel["path"] = "/"
    morsel["httponly"] = True
    morsel["samesite"] = "Lax"
    morsel["secure"] = secure
    if value is None:
        morsel["max-age"] = 0
    return morsel.OutputString()


def pending_cookie(value: str, *, secure: bool) -> str:
    """The cookie of a sign-in that is under way."""
    morsel = SimpleCookie({PENDING_COOKIE: value})[PENDING_COOKIE]
    morsel["path"] = "/rest/login/"
    morsel["httponly"] = True
    morsel["samesite"] = "Lax"
    morsel["secure"] = secure
    morsel["max-age"] = int(PENDING_LIFE.total_seconds())
    return morsel.OutputString()
