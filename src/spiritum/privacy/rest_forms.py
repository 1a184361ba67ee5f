"""Events and unusual looks in REST's form, of GraphQL's objects."""

from generated.graphql.privacy import AuditActor, AuditEvent, UnusualLook
from generated.rest import models


def event(of: AuditEvent) -> models.AuditEvent:
    """An event."""
    return models.AuditEvent(
        id=int(of.id),
        at=of.at,
        kind=plain(of.kind),
        action=of.action,
        description=of.description,
        outcome=plain(of.outcome),
        actor=actor(of.actor),
        receivers=[actor(receiver) for receiver in of.receivers],
        receiver_count=of.receiver_count,
        patient_ids=[int(patient.id) for patient in of.patients],
        patient_count=of.patient_count,
        groups=[plain(group) for group in of.groups],
        operation=of.operation,
        purpose=of.purpose,
        source=of.source,
        provider=of.provider,
        request_id=of.request_id,
        entity=of.entity,
        entity_id=None if of.entity_id is None else int(of.entity_id),
        details=[models.AuditDetail(name=detail.name, value=detail.value) for detail in of.details],
    )


def look(of: UnusualLook) -> models.UnusualLook:
    """An unusual look."""
    return models.UnusualLook(
        reason=plain(of.reason),
        actor=actor(of.actor),
        patient_ids=[int(patient.id) for patient in of.patients],
        patient_count=of.patient_count,
        looks=of.looks,
        first_at=of.first_at,
        last_at=of.last_at,
    )


def actor(of: AuditActor) -> models.AuditActor:
    """Who did it."""
    return models.AuditActor(
        kind=plain(of.kind),
        user_id=None if of.user_id is None else int(of.user_id),
        machine_client_id=of.machine_client_id,
        name=of.name,
        username=of.username,
        department=of.department,
        is_deleted=of.is_deleted,
    )


def plain(member: object) -> str:
    """The contract's word for a member of an enumeration."""
    return str(getattr(member, "value", member))
