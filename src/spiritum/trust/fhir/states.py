"""What FHIR's statuses mean for a request. Values in, values out.

`fhir.resources` does not check the value sets, so they are checked here: an unknown status is no news.
"""

from collections.abc import Collection, Sequence
from enum import Enum, auto


class Report(Enum):
    """What a DiagnosticReport's status says about its result."""

    ACCEPTED = auto()
    """The result is there, for the first time or changed."""
    WITHDRAWN = auto()
    """The result that was there is not to be used."""
    PENDING = auto()
    """Somebody works on it."""
    CANCELLED = auto()
    """There will be none."""


REPORT_STATUSES = {
    "registered": Report.PENDING,
    "partial": Report.PENDING,
    "preliminary": Report.PENDING,
    "final": Report.ACCEPTED,
    "amended": Report.ACCEPTED,
    "corrected": Report.ACCEPTED,
    "appended": Report.ACCEPTED,
    "cancelled": Report.CANCELLED,
    "entered-in-error": Report.WITHDRAWN,
}
"""The value set `diagnostic-report-status` of R4. `unknown` says nothing."""

REQUEST_STATUSES = {
    "draft": "INIT",
    "active": "ACTIVE",
    "on-hold": "WAITING",
    "revoked": "ERROR",
    "completed": "COMPLETED",
    "entered-in-error": "ERROR",
}
"""The value set `request-status`. `unknown` says nothing."""

TASK_STATUSES = {
    "accepted": "ACTIVE",
    "ready": "ACTIVE",
    "in-progress": "ACTIVE",
    "on-hold": "WAITING",
    "rejected": "ERROR",
    "cancelled": "ERROR",
    "failed": "ERROR",
    "entered-in-error": "ERROR",
    "completed": "COMPLETED",
}
"""The value set `task-status`. `draft`, `requested` and `received` say no more than the request itself."""

STATUS_OF_STATE = {
    "INIT": "active",
    "ACTIVE": "active",
    "WAITING": "on-hold",
    "ERROR": "revoked",
    "COMPLETED": "completed",
}
"""The status with which a request is made that has a state already."""


def state_of(request: str | None, reports: Collection[str | None], tasks: Sequence[str | None] = ()) -> str:
    """The state of a request, from the statuses of the request, its reports and its tasks, the newest task last.

    A result counts more than what is said about it. One that was withdrawn leaves the request completed: the way is
    never backwards, and somebody has to look at what became of it.
    """
    found = {REPORT_STATUSES.get(status or "") for status in reports}
    said = [REQUEST_STATUSES.get(request or ""), *(TASK_STATUSES.get(status or "") for status in tasks)]
    if found & {Report.ACCEPTED, Report.WITHDRAWN} or "COMPLETED" in said:
        return "COMPLETED"
    if "ERROR" in said[:1] or said[-1] == "ERROR" or found == {Report.CANCELLED}:
        return "ERROR"
    if said[0] == "WAITING" or said[-1] == "WAITING":
        return "WAITING"
    return "INIT" if said[0] == "INIT" and not found and len(said) == 1 else "ACTIVE"
