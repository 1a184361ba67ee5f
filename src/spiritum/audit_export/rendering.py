"""Writes an event of the trail as FHIR R4 AuditEvents, one for each patient. Values in, values out.

SECURITY: no name and no clinical text is in it, and no text of a token: the trail has none, and only ids are looked up.
"""

import base64
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import UTC
from ipaddress import ip_network
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from spiritum.audit_export import codes
from spiritum.audit_export.codes import Json
from spiritum.audit_export.rows import NO_NAMES, Event, Names
from spiritum.audit_export.shapes import Object, Shape, outcome_of, shape_of

VERSION: Final = "1"
"""Of what this writes. An event that was sent before may be written otherwise by a later version, under the same id."""

_MAX_RECEIVERS: Final = 50
"""Of a subscription's event, in one audit event: an event of 1,000 receivers becomes 20."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who hands the events on, and what the site's settings say of them."""

    site: str
    """A URI, under which users, sessions and tables have theirs."""
    patient_system: str
    """The URI of the hospital's numbers."""
    names_users: bool = False
    """Whether usernames are written beside users' ids."""

    def identifier(self, kind: str, value: object) -> Json:
        """An identifier that is unique at this site."""
        return {"system": self.uri(kind), "value": str(value)}

    def uri(self, *steps: object) -> str:
        """A URI below the site's."""
        return ("/" if "://" in self.site else ":").join((self.site, *map(str, steps)))


def rendered(event: Event, publisher: Publisher, names: Names = NO_NAMES) -> Generator[dict[str, object]]:
    """The audit events that this event of the trail becomes. Their ids are the same each time."""
    writer = _Writer(event, publisher, names, shape_of(event))
    for patient_id in event.patient_ids or (None,):
        for number, receivers in enumerate(_parts(event.receivers)):
            yield writer.write(patient_id, receivers, number)


def count_of(event: Event) -> int:
    """How many `rendered` gives."""
    return max(len(event.patient_ids), 1) * len(_parts(event.receivers))


def _parts(receivers: Sequence[int]) -> list[Sequence[int]]:
    return [receivers[at : at + _MAX_RECEIVERS] for at in range(0, max(len(receivers), 1), _MAX_RECEIVERS)]


@dataclass(frozen=True, slots=True)
class _Writer:
    event: Event
    publisher: Publisher
    names: Names
    shape: Shape

    def write(self, patient_id: int | None, receivers: Sequence[int], number: int) -> dict[str, object]:
        shape, event = self.shape, self.event
        id_ = self._id(patient_id, number)
        outcome = outcome_of(event)
        written: dict[str, object] = {
            "resourceType": "AuditEvent",
            "id": str(id_),
            "meta": self._meta(id_, patient_id, outcome),
            "type": shape.type,
            "subtype": [*shape.subtypes],
            "action": shape.action,
            "recorded": event.at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"),
            "outcome": str(outcome),
            "agent": [*self._agents(receivers)],
            "source": {"site": self.publisher.site, "observer": self._server(), "type": [codes.APPLICATION_SERVER]},
            "entity": [*self._entities(patient_id)],
        }
        if isinstance(code := event.details.get("code"), str) and outcome:
            written["outcomeDesc"] = code
        if event.purpose is not None:
            written["purposeOfEvent"] = codes.purpose_of_use(event.purpose)
        return {name: value for name, value in written.items() if value != []}

    def _id(self, patient_id: int | None, number: int) -> UUID:
        """With the instant: a database that was set back gives an id of the trail out a second time."""
        key = f"{self.event.id} {self.event.at.astimezone(UTC).isoformat()} {patient_id} {number}"
        return uuid5(uuid5(NAMESPACE_URL, self.publisher.site), key)

    def _meta(self, id_: UUID, patient_id: int | None, outcome: int) -> Json:
        """The profile is claimed only of a success whose client's address is known, as the profiles need."""
        profile = self.shape.profile if patient_id is None else self.shape.patient_profile
        meta: dict[str, object] = {
            "source": f"urn:uuid:{id_}",
            "tag": [{"system": "urn:x-spiritum:audit-renderer", "code": VERSION}],
        }
        if profile is not None and not outcome and self._source is not None and not self.event.receivers:
            meta["profile"] = [profile]
        return meta

    @property
    def _caller(self) -> str | None:
        """The client's address, or the command. Earlier programs wrote it among the details."""
        caller = self.event.source or self.event.details.get("source")
        return caller if isinstance(caller, str) and caller else None

    @property
    def _source(self) -> str | None:
        """The client's address, if it is one."""
        return caller if (caller := self._caller) is not None and _is_address(caller) else None

    def _server(self) -> Json:
        return {"type": "Device", "identifier": {"system": "urn:ietf:rfc:3986", "value": self.publisher.site}}

    def _agents(self, receivers: Sequence[int]) -> Generator[Json]:
        network = (
            {} if (source := self._source) is None else {"network": {"address": source, "type": codes.NETWORK_ADDRESS}}
        )
        yield {"type": _concept(self.shape.client), "who": self._client(), "requestor": False, **network}
        yield {
            "type": _concept(self.shape.server),
            "who": self._server(),
            "requestor": False,
            "network": {"address": self.publisher.site, "type": codes.NETWORK_URI},
        }
        if self.event.user_id is not None:
            yield self._user(self.event.user_id, self.shape.user)
        if self.event.machine_id is not None:
            yield self._machine(self.event.machine_id)
        for receiver in receivers:
            yield self._user(receiver, codes.RECIPIENT) if receiver > 0 else self._machine(-receiver, is_caller=False)

    def _client(self) -> Json:
        """What called: a machine client, a session's browser, or nothing that is known."""
        event = self.event
        if event.machine_id is not None:
            return self._machine_reference(event.machine_id)
        if event.session_id is not None:
            return {"type": "Device", "identifier": self.publisher.identifier("session", event.session_id)}
        return {"type": "Device", "display": self._caller or "not known"}

    def _user(self, user_id: int, role: Json) -> Json:
        agent: dict[str, object] = {
            "type": _concept(role),
            "who": {"type": "Practitioner", "identifier": self.publisher.identifier("user", user_id)},
            "requestor": True,
        }
        if self.publisher.names_users and (username := self.names.usernames.get(user_id)) is not None:
            agent["altId"] = username
        if self.event.purpose is not None:
            agent["purposeOfUse"] = codes.purpose_of_use(self.event.purpose)
        return agent

    def _machine(self, machine_id: int, *, is_caller: bool = True) -> Json:
        """SECURITY: the token's number, and never its text or a part of that, which BALP would take."""
        agent: dict[str, object] = {
            "type": _concept(codes.TOKEN_USER),
            "who": self._machine_reference(machine_id),
            "requestor": True,
        }
        if is_caller and self.event.session_id is not None:
            agent["policy"] = [self.publisher.uri("token", self.event.session_id)]
        if self.event.purpose is not None:
            agent["purposeOfUse"] = codes.purpose_of_use(self.event.purpose)
        return agent

    def _machine_reference(self, machine_id: int) -> Json:
        client_id = self.names.client_ids.get(machine_id)
        kind, value = ("client", client_id) if client_id is not None else ("machine", machine_id)
        return {"type": "Device", "identifier": self.publisher.identifier(kind, value)}

    def _entities(self, patient_id: int | None) -> Generator[Json]:
        if self.shape.object is not Object.NONE:
            yield self._object()
        if patient_id is not None:
            details = [*self._details()]
            yield {
                "what": self._patient(patient_id),
                "type": codes.PERSON,
                "role": codes.PATIENT,
                **({"detail": details} if details else {}),
            }
        if self.event.request_id is not None:
            yield {"what": {"identifier": {"value": self.event.request_id}}, "type": codes.REQUEST_ID}

    def _object(self) -> Json:
        kind, description = self.shape.object, self._operation()
        base = {"type": codes.SYSTEM_OBJECT, "description": description}
        if kind is Object.QUERY:
            return {**base, "role": codes.QUERY, "query": base64.b64encode(description.encode()).decode()}
        role = {Object.REPORT: codes.REPORT, Object.LOG: codes.SECURITY_RESOURCE}.get(kind, codes.DOMAIN_RESOURCE)
        return {**base, "what": {"identifier": self._data()}, "role": role}

    def _data(self) -> Json:
        """The row of a table that it was about, or else the operation."""
        event = self.event
        if event.entity is not None and event.entity_id is not None:
            return self.publisher.identifier(event.entity, event.entity_id)
        return self.publisher.identifier("operation", event.operation or event.entity or event.action)

    def _operation(self) -> str:
        """What was done, as far as the trail keeps it: not the values of the request, which may be names."""
        event = self.event
        document = "" if event.operation_hash is None else f" sha256={event.operation_hash}"
        return f"{event.kind} {event.operation or event.action}{document}"

    def _patient(self, patient_id: int) -> Json:
        """By the hospital's number; one who is gone by our own id."""
        number = self.names.hospital_numbers.get(patient_id)
        if number is None:
            return {"type": "Patient", "identifier": self.publisher.identifier("patient", patient_id)}
        return {"type": "Patient", "identifier": {"system": self.publisher.patient_system, "value": number}}

    def _details(self) -> Generator[Json]:
        for group in self.event.field_groups:
            yield {"type": "field-group", "valueString": group}
        if self.event.reason_id is not None:
            yield {"type": "reason", "valueString": str(self.event.reason_id)}


def _is_address(text: str) -> bool:
    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return True


def _concept(coding: Json) -> Json:
    return {"coding": [coding]}
