"""The cookie of a session."""

from http.cookies import SimpleCookie

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
