"""A patient's journey as a value: `stories` make it up, `admission` registers it and `writing` stores it."""

from dataclasses import dataclass
from datetime import datetime

from generated.graphql.models import ClinicalRequestState, DecisionType
from spiritum.demo.people import Person
from spiritum.demo.request_types import RequestType
from spiritum.waiting_times.records import EntryRecord


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision point."""

    type: DecisionType
    made_at: datetime
    clinic_history: str
    comorbidities: str


@dataclass(frozen=True, slots=True)
class Request:
    """One clinical request. Decisions are counted from 0 within their journey."""

    type: RequestType
    added_at: datetime
    completed_at: datetime | None = None
    """When its result came back; `None` while it is open."""
    requested_by: int | None = None
    """The decision that requested it; `None` if it was made before the referral."""
    acknowledged_by: int | None = None
    acknowledged_at: datetime | None = None

    @property
    def state(self) -> ClinicalRequestState:
        """Open, or completed."""
        return ClinicalRequestState.ACTIVE if self.completed_at is None else ClinicalRequestState.COMPLETED

    @property
    def updated_at(self) -> datetime:
        """When something last happened to it."""
        return self.acknowledged_at or self.completed_at or self.added_at


@dataclass(frozen=True, slots=True)
class Journey:
    """One patient's entry on a pathway with all that hangs below it."""

    patient: Person
    referred_at: datetime
    added_at: datetime
    awaiting: DecisionType
    decisions: tuple[Decision, ...]
    requests: tuple[Request, ...]
    record: EntryRecord | None = None
    """The history of waiting times from which the journey was made; `None` if the journey came first."""

    @property
    def discharged_at(self) -> datetime | None:
        """When a decision discharged the patient; `None` if none has."""
        return next((request.added_at for request in self.requests if request.type.is_discharge), None)

    @property
    def is_discharged(self) -> bool:
        """Whether a decision discharged the patient."""
        return any(request.type.is_discharge for request in self.requests)

    @property
    def is_outstanding(self) -> bool:
        """Whether the patient waits for somebody: no decision yet, or a result that nobody has acknowledged."""
        waiting = (request for request in self.requests if request.completed_at and request.acknowledged_by is None)
        return not self.decisions or any(waiting)

    @property
    def updated_at(self) -> datetime:
        """When something last happened on it."""
        return max((self.added_at, *(d.made_at for d in self.decisions), *(r.updated_at for r in self.requests)))
