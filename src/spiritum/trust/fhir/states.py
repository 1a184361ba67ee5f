"""Mapping FHIR's statuses to the state of a request. Values in, values out.

`fhir.resources` does not check the value sets, so they are checked here: an unknown status is ignored.
"""

from collections.abc import Collection, Sequence
from enum import Enum, auto


class Report(Enum):
    """The meaning of a DiagnosticReport's status for its result."""

    ACCEPTED = auto()
    """The result is there, for the first time or changed."""
    WITHDRAWN = auto()
    """The result must not be used any more."""
    PENDING = auto()
    """There is no final result yet."""
    CANCELLED = auto()
    """There will be no result."""


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
"""The value set `diagnostic-report-status` of R4. `unknown` is ignored."""

REQUEST_STATUSES = {
    "draft": "INIT",
    "active": "ACTIVE",
    "on-hold": "WAITING",
    "revoked": "ERROR",
    "completed": "COMPLETED",
    "entered-in-error": "ERROR",
}
"""The value set `request-status`. `unknown` is ignored."""

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
"""The status with which a request of each state is created."""


def state_of(request: str | None, reports: Collection[str | None], tasks: Sequence[str | None] = ()) -> str:
    """The state of a request, from the statuses of the request, its reports and its tasks, the newest task last.

    A result counts more than the other statuses. A withdrawn one leaves the request completed: a state never goes
    backwards, and a clinician has to see that the result was withdrawn.
    """
    outcomes = {REPORT_STATUSES.get(status or "") for status in reports}
    states = [REQUEST_STATUSES.get(request or ""), *(TASK_STATUSES.get(status or "") for status in tasks)]
    if outcomes & {Report.ACCEPTED, Report.WITHDRAWN} or "COMPLETED" in states:
        return "COMPLETED"
    if "ERROR" in states[:1] or states[-1] == "ERROR" or outcomes == {Report.CANCELLED}:
        return "ERROR"
    if states[0] == "WAITING" or states[-1] == "WAITING":
        return "WAITING"
    return "INIT" if states[0] == "INIT" and not outcomes and len(states) == 1 else "ACTIVE"
