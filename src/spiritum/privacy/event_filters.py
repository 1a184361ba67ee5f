"""Which events of the trail somebody asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

from spiritum.audit.disclosures import Kind
from spiritum.privacy.periods import MAX_DAYS, MAX_DAYS_OF_ALL, Period

SUCCEEDED, DENIED, FAILED = 0, 4, 8
"""Outcomes as FHIR's AuditEvent has them."""


def outcome_of(action: str, outcome: int) -> int:
    """How an event ended. Earlier programs noted a refused sign-in or use of break-glass without an outcome."""
    return max(outcome, DENIED) if action.endswith("_refused") else outcome


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Events that match everything that is given."""

    period: Period
    patient_id: int | None = None
    user_id: int | None = None
    machine_id: int | None = None
    """Of a machine client: the number of its row, not the id that it has outside."""
    kinds: Sequence[str] = ()
    outcomes: Sequence[int] = ()
    pathway_id: int | None = None

    @property
    def receiver(self) -> int | None:
        """The number under which an event of a subscription names the person or the machine client."""
        if self.user_id is not None:
            return self.user_id
        return None if self.machine_id is None else -self.machine_id

    @property
    def sources(self) -> Sequence[str]:
        """Which indexes lead to the events: statements of `event_queries`, whose events together are all of them."""
        if self.patient_id is not None:
            kinds = set(self.kinds) or {kind.value for kind in Kind}
            leading = {
                "opened": bool(kinds - {Kind.LISTED.value}),
                "listed": Kind.LISTED.value in kinds,
                "attempted": Kind.REFUSED.value in kinds,
            }
            return [name for name, leads in leading.items() if leads]
        if self.user_id is not None or self.machine_id is not None:
            own = "user" if self.user_id is not None else "machine"
            return [own, "received"] if not self.kinds or Kind.DELIVERED.value in self.kinds else [own]
        if self.outcomes and SUCCEEDED not in self.outcomes:
            return ["refused"]
        return ["all"]


def max_days(*, is_narrow: bool) -> int:
    """How long a period may be; `is_narrow` if a patient, a person or a machine client is given."""
    return MAX_DAYS if is_narrow else MAX_DAYS_OF_ALL
