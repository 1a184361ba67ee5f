"""What the contract's types hold of events and of unusual looks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generated.graphql.models import AuditActorKind, AuditGroup, AuditKind, AuditOutcome
from generated.graphql.privacy import AuditActor, AuditDetail, AuditEvent, AuditPatient, UnusualLook
from spiritum.audit.disclosures import Kind
from spiritum.privacy.event_filters import DENIED, FAILED, SUCCEEDED, outcome_of
from spiritum.privacy.event_queries import Event
from spiritum.privacy.people import People, receivers_of
from spiritum.privacy.unusual_queries import REASONS, Look
from spiritum.privacy.words import describe, details_of

OUTCOMES = {AuditOutcome.SUCCEEDED: SUCCEEDED, AuditOutcome.DENIED: DENIED, AuditOutcome.FAILED: FAILED}
_OUTCOMES = {SUCCEEDED: AuditOutcome.SUCCEEDED, DENIED: AuditOutcome.DENIED}
_GROUPS = {group.value for group in AuditGroup}


@dataclass(frozen=True, slots=True)
class Views:
    """Makes the contract's objects of rows, for one page."""

    people: People
    numbers: Mapping[int, str]
    """Hospital numbers that the caller may see, by patient."""
    patient_id: int | None = None
    """The patient whom the page is about: of others nothing is said."""

    def event(self, row: Event) -> AuditEvent:
        """An event."""
        user_ids, machine_ids = receivers_of(row.receivers)
        details = details_of(row.details)
        return AuditEvent(
            id=row.id,
            at=row.at,
            kind=AuditKind(row.kind),
            action=row.action,
            description=describe(row.kind, row.action, row.operation, row.entity),
            outcome=_OUTCOMES.get(outcome_of(row.action, row.outcome), AuditOutcome.FAILED),
            actor=self.actor(row, dict(details).get("os_user")),
            receivers=[*map(self.user, user_ids), *map(self.machine, machine_ids)],
            receiver_count=row.receiver_count,
            patients=self.patients(shown_patients(row, self.patient_id)),
            patient_count=max(row.patient_count, 0 if self.patient_id is None else 1),
            groups=[AuditGroup(group) for group in row.field_groups if group in _GROUPS],
            operation=row.operation,
            purpose=row.purpose,
            source=row.source,
            provider=row.provider,
            request_id=row.request_id,
            entity=row.entity,
            entity_id=row.entity_id,
            details=[AuditDetail(name=name, value=value) for name, value in details],
        )

    def look(self, row: Look) -> UnusualLook:
        """An unusual look."""
        return UnusualLook(
            reason=REASONS[row.reason],
            actor=self.user(row.user_id),
            patients=self.patients(row.patient_ids),
            patient_count=row.patient_count,
            looks=row.looks,
            first_at=row.first_at,
            last_at=row.last_at,
        )

    def patients(self, ids: Sequence[int]) -> list[AuditPatient]:
        """Patients by number."""
        return [AuditPatient(id=id_, hospital_number=self.numbers.get(id_)) for id_ in ids]

    def actor(self, row: Event, os_user: str | None) -> AuditActor:
        """Who did it."""
        if row.user_id is not None:
            return self.user(row.user_id)
        if row.machine_id is not None:
            return self.machine(row.machine_id)
        if os_user is not None:
            name = f"{os_user} (at the command line)"
            return AuditActor(kind=AuditActorKind.OPERATOR, name=name, is_deleted=False)
        if row.kind == Kind.REFUSED.value or outcome_of(row.action, row.outcome) == DENIED:
            return AuditActor(kind=AuditActorKind.ANONYMOUS, name="nobody who was signed in", is_deleted=False)
        return AuditActor(kind=AuditActorKind.SYSTEM, name="the system", is_deleted=False)

    def user(self, user_id: int) -> AuditActor:
        """A user."""
        user = self.people.users.get(user_id)
        if user is None:
            name = f"user {user_id} (account deleted)"
            return AuditActor(kind=AuditActorKind.USER, user_id=user_id, name=name, is_deleted=True)
        return AuditActor(
            kind=AuditActorKind.USER,
            user_id=user_id,
            name=f"{user.first_name} {user.last_name}",
            username=user.username,
            department=user.department,
            is_deleted=False,
        )

    def machine(self, machine_id: int) -> AuditActor:
        """A machine client."""
        machine = self.people.machines.get(machine_id)
        if machine is None:
            name = f"machine client {machine_id} (deleted)"
            return AuditActor(kind=AuditActorKind.MACHINE_CLIENT, name=name, is_deleted=True)
        return AuditActor(
            kind=AuditActorKind.MACHINE_CLIENT,
            machine_client_id=machine.client_id,
            name=machine.name,
            is_deleted=False,
        )


def shown_patients(row: Event, patient_id: int | None) -> Sequence[int]:
    """The patients of an event that are shown: of a page about one patient, this one alone."""
    return row.patient_ids if patient_id is None else [patient_id]
