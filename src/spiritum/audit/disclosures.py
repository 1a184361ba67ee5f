"""What an answer shows of patients, gathered while it is made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from spiritum.identity.caller import Principal


class _Member(Enum):
    """Hashed as the object that it is, in C: Python hashes its name anew each time, and each answer has some dozens."""

    __hash__ = object.__hash__


class Kind(_Member):
    """What kind of event of the trail it is."""

    LISTED = "LISTED"
    """An answer showed patients beside each other: a list, a page, a search."""
    OPENED = "OPENED"
    """An answer showed what somebody requested of a certain patient."""
    SUBSCRIBED = "SUBSCRIBED"
    """Somebody began to receive events."""
    DELIVERED = "DELIVERED"
    """An event of a subscription was sent."""
    REPORTED = "REPORTED"
    """A report or a command showed patients."""
    EXPORTED = "EXPORTED"
    """Patients left the system: an export, a data pull."""
    CHANGED = "CHANGED"
    """A record was made or changed, or somebody signed in or out."""
    REFUSED = "REFUSED"
    """Somebody was not let at a patient, a pathway or an operation."""


class Group(_Member):
    """What of a patient an answer shows."""

    DEMOGRAPHICS = "DEMOGRAPHICS"
    PATHWAY = "PATHWAY"
    DECISIONS = "DECISIONS"
    RESULTS = "RESULTS"
    WAITING_TIMES = "WAITING_TIMES"
    MEETING = "MEETING"


class Key(_Member):
    """Whose id stands for a patient: the trail looks the patient up when it is written."""

    PATIENT = "patient"
    ENTRY = "on_pathway"
    DECISION = "decision_point"
    REQUEST = "clinical_request"
    ON_MDT = "on_mdt"


@dataclass
class Disclosures:
    """What has been shown so far, of whom. One for each answer."""

    ids: dict[Key, set[int]] = field(default_factory=dict[Key, set[int]])
    groups: set[Group] = field(default_factory=set[Group])

    def note(self, key: Key, ids: Iterable[int], *groups: Group) -> None:
        """Something of these patients is shown."""
        before = self.ids.get(key)
        if before is None:
            before = self.ids[key] = set()
        before.update(ids)
        self.groups.update(groups)

    def add(self, other: "Disclosures") -> None:
        """The answer shows what the other one showed, too: it was shared, or kept."""
        for key, ids in other.ids.items():
            self.note(key, ids)
        self.groups |= other.groups

    def __bool__(self) -> bool:
        return any(self.ids.values())


@dataclass(frozen=True, slots=True)
class Disclosed:
    """One answer that showed patients, or listed them and showed none; or one event that a process sent to many."""

    kind: Kind
    who: Principal
    operation: str
    """The GraphQL operation's root fields, or the REST operation's id, the command, the report."""
    operation_hash: str | None
    """The SHA-256 of the GraphQL document, in hexadecimal digits."""
    request_id: str | None
    disclosures: Disclosures
    receivers: Sequence[int] = ()
    """Who received an event from one process: users, and machine clients as numbers below 0."""
    purpose: str | None = None
    """A code of HL7's ActReason, if it is another than the caller's usual one."""
    reason_id: int | None = None
    """The reason that was given for breaking the glass."""
