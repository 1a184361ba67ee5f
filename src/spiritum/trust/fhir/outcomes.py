"""The meaning of a FHIR server's responses. Values in, values out.

The body of a failure is an OperationOutcome. Only its codes and paths are used: its texts may hold patient data.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import Enum, auto
from http import HTTPStatus

from fhir.resources.R4B.operationoutcome import OperationOutcome, OperationOutcomeIssue
from pydantic import ValidationError

MAX_WAIT_SECONDS = 3600.0

_ISSUE_TYPES = frozenset(
    {
        "invalid",
        "structure",
        "required",
        "value",
        "invariant",
        "security",
        "login",
        "unknown",
        "expired",
        "forbidden",
        "suppressed",
        "processing",
        "not-supported",
        "duplicate",
        "multiple-matches",
        "not-found",
        "deleted",
        "too-long",
        "code-invalid",
        "extension",
        "too-costly",
        "business-rule",
        "conflict",
        "transient",
        "lock-error",
        "no-store",
        "exception",
        "timeout",
        "incomplete",
        "throttled",
        "informational",
    }
)
"""The value set `issue-type` of R4, which the library does not check."""
_PATH = re.compile(r"[A-Za-z][A-Za-z0-9.\[\]]{0,99}")
_MAX_ISSUES = 5
_UNEXPLAINED = "no reason given"


class Meaning(Enum):
    """What a response means for the call."""

    DONE = auto()
    """The call succeeded."""
    RETRY = auto()
    """It is not known whether the call took effect: repeat it later, with the same identifier."""
    REREAD = auto()
    """The server's data differ from what the call expected: read them again, then decide."""
    GONE = auto()
    """The resource does not exist, or no more."""
    NO_ACCESS = auto()
    """Our credentials do not suffice: an operator has to correct them, and nothing is lost meanwhile."""
    REFUSED = auto()
    """The same call would be refused again."""


_MEANINGS: Mapping[int, Meaning] = {
    HTTPStatus.UNAUTHORIZED: Meaning.NO_ACCESS,
    HTTPStatus.FORBIDDEN: Meaning.NO_ACCESS,
    HTTPStatus.NOT_FOUND: Meaning.GONE,
    HTTPStatus.REQUEST_TIMEOUT: Meaning.RETRY,
    HTTPStatus.CONFLICT: Meaning.REREAD,
    HTTPStatus.GONE: Meaning.GONE,
    HTTPStatus.PRECONDITION_FAILED: Meaning.REREAD,
    HTTPStatus.TOO_EARLY: Meaning.RETRY,
    HTTPStatus.TOO_MANY_REQUESTS: Meaning.RETRY,
}


def meaning_of(status: int) -> Meaning:
    """The meaning of an HTTP status. Redirects are not followed, and count as failures."""
    if 200 <= status < 300:
        return Meaning.DONE
    if 400 <= status < 500:
        return _MEANINGS.get(status, Meaning.REFUSED)
    return Meaning.RETRY


def reason_in(body: object) -> str:
    """The issues of an OperationOutcome, as codes and paths: `required ServiceRequest.subject; invalid`."""
    try:
        issues = OperationOutcome.model_validate(body).issue
    except ValidationError:
        return _UNEXPLAINED
    return "; ".join(_issue(issue) for issue in (issues or [])[:_MAX_ISSUES]) or _UNEXPLAINED


def _issue(issue: OperationOutcomeIssue) -> str:
    code = issue.code if issue.code in _ISSUE_TYPES else "unknown"
    # SECURITY: an expression may select by value, `identifier.where(value='...')`: then the whole of it is left out.
    paths = (path for path in issue.expression or issue.location or [] if path is not None and _PATH.fullmatch(path))
    return " ".join([str(code), *paths])


def retry_after(header: str | None, now: datetime) -> float | None:
    """Seconds to wait, from a `Retry-After` header: a number of seconds or a date (RFC 9110), at most an hour."""
    if header is None:
        return None
    if re.fullmatch(r"[0-9]{1,9}", header.strip()):
        seconds = float(header)
    else:
        try:
            until = parsedate_to_datetime(header)
        except (ValueError, OverflowError):
            return None
        seconds = (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds()
    return min(max(seconds, 0.0), MAX_WAIT_SECONDS)
