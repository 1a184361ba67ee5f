"""Why a second factor does not count, in the contract's words."""

from spiritum.errors import FieldError, Forbidden, Refused, Unauthenticated

BLOCKED_AFTER = 20
"""Wrong codes in a row, after which an app's codes count no more."""


def begin_again() -> Unauthenticated:
    """The sign-in is not, or no longer, under way."""
    return Unauthenticated("Begin again with your password.")


def other_step() -> Forbidden:
    """The sign-in that is under way needs another step."""
    return Forbidden("This sign-in needs another step.")


def wrong_code(field: str = "code") -> Refused:
    """A code that is wrong, was used, or has expired. SECURITY: it is not said which."""
    return Refused.because(field, "WRONG_CODE", "The code is not valid.")


def blocked() -> Refused:
    """Too many codes were wrong."""
    message = "Too many codes in a row were wrong. Use a passkey or a recovery code, or ask an administrator."
    return Refused.because("code", "BLOCKED", message)


def passkey_refused() -> Refused:
    """A passkey that does not prove the user. SECURITY: the audit trail has the reason, the response does not."""
    return Refused.because("credential", "PASSKEY_REFUSED", "The passkey did not prove that it is you.")


def not_offered(field: str) -> Refused:
    """The site's settings do not offer it."""
    return Refused.because(field, "NOT_OFFERED", "This site does not offer it.")


def not_begun() -> Refused:
    """No enrolment of this kind is under way."""
    return Refused.because("name", "NOT_BEGUN", "This took too long or failed too often. Begin again.")


def too_many() -> Refused:
    """The user has as many factors as they may have."""
    return Refused.because("kind", "TOO_MANY", "You have ten factors. Remove one first.")


def taken() -> Refused:
    """The passkey is enrolled already."""
    return Refused.because("credential", "TAKEN", "This passkey is enrolled already.")


def last_factor() -> Refused:
    """The user needs a factor, and this is the last."""
    return Refused.because("id", "LAST_FACTOR", "You need a second factor. Enrol another one first.")


def reauthenticate() -> Forbidden:
    """The sign-in is too old for this, and the password makes it new."""
    return _too_old("REAUTHENTICATE", "Your sign-in is too old for this: send your password.")


def sign_in_again() -> Forbidden:
    """The sign-in is too old for this, and the password alone would step over the user's second factor."""
    return _too_old("SIGN_IN_AGAIN", "Your sign-in is too old for this: sign in again, with your second factor.")


def _too_old(code: str, message: str) -> Forbidden:
    error = Forbidden(message)
    error.field_errors = (FieldError("password", code, message),)
    return error
