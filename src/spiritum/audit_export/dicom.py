"""An audit event as a DICOM audit message (PS3.15 A.5), in a frame of syslog (RFC 5424). Values in, values out."""

import base64
from collections.abc import Mapping, Sequence
from typing import Any, Final
from xml.sax.saxutils import quoteattr

_PRIORITY: Final = 85
"""Facility 10 (security), severity 5 (notice)."""
_MESSAGE_ID: Final = "IHE+RFC-3881"
_BYTE_ORDER_MARK: Final = "\ufeff"
_NAMES: Final = {
    "http://dicom.nema.org/resources/ontology/DCM": "DCM",
    "http://terminology.hl7.org/CodeSystem/audit-event-type": "http://hl7.org/fhir/audit-event-type",
}
_LIFECYCLE_OF_IDS: Final = {"1": ("2", "RFC-3881", "Patient Number"), "24": ("10", "RFC-3881", "Search Criteria")}
_URI: Final = ("12", "RFC-3881", "URI")

_NO_XML: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))

Json = Mapping[str, Any]


def syslog_frame(event: Json, host: str) -> bytes:
    """The event as one message of RFC 5425: its length, a blank, and the message."""
    head = f"<{_PRIORITY}>1 {event['recorded']} {host} spiritum - {_MESSAGE_ID} - "
    message = (head + _BYTE_ORDER_MARK + audit_message(event)).encode()
    return b"%d %s" % (len(message), message)


def audit_message(event: Json) -> str:
    """The event as DICOM writes it."""
    participants = "".join(_participant(agent) for agent in event["agent"])
    objects = "".join(_object(entity) for entity in event.get("entity", ()))
    codes = _code("EventID", event["type"]) + "".join(_code("EventTypeCode", each) for each in event.get("subtype", ()))
    purposes = "".join(_code("PurposeOfUse", each["coding"][0]) for each in event.get("purposeOfEvent", ()))
    attributes = _attributes(
        EventActionCode=event["action"],
        EventDateTime=event["recorded"],
        EventOutcomeIndicator=event["outcome"],
    )
    source = _attributes(AuditSourceID=event["source"]["site"], code="4")
    description = ""
    if "outcomeDesc" in event:
        description = f"<EventOutcomeDescription>{_text(event['outcomeDesc'])}</EventOutcomeDescription>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><AuditMessage><EventIdentification{attributes}>{codes}'
        f"{description if 'outcomeDesc' in event else ''}{purposes}</EventIdentification>{participants}"
        f"<AuditSourceIdentification{source}/>{objects}{_identity(event)}</AuditMessage>"
    )


def _participant(agent: Json) -> str:
    network = agent.get("network")
    where = {} if network is None else _network(network)
    attributes = _attributes(
        UserID=_who(agent["who"]),
        AlternativeUserID=agent.get("altId"),
        UserIsRequestor="true" if agent["requestor"] else "false",
        **where,
    )
    return f"<ActiveParticipant{attributes}>{_code('RoleIDCode', agent['type']['coding'][0])}</ActiveParticipant>"


def _network(network: Json) -> dict[str, str]:
    return {"NetworkAccessPointTypeCode": network["type"], "NetworkAccessPointID": network["address"]}


def _object(entity: Json) -> str:
    role = entity.get("role", {}).get("code")
    code, system, name = _LIFECYCLE_OF_IDS.get(role, _URI)
    type_ = entity["type"]["code"] if entity["type"]["code"] in {"1", "2"} else "2"
    what = entity.get("what", {}).get("identifier", {})
    attributes = _attributes(
        ParticipantObjectID=_identifier(what) or entity.get("description", ""),
        ParticipantObjectTypeCode=type_,
        ParticipantObjectTypeCodeRole=role,
    )
    kind = _attributes(**{"csd-code": code, "codeSystemName": system, "originalText": name})
    ids = f"<ParticipantObjectIDTypeCode{kind}/>"
    query = f"<ParticipantObjectQuery>{_text(entity['query'])}</ParticipantObjectQuery>" if "query" in entity else ""
    details = "".join(_detail(each["type"], each["valueString"]) for each in entity.get("detail", ()))
    return f"<ParticipantObjectIdentification{attributes}>{ids}{query}{details}</ParticipantObjectIdentification>"


def _identity(event: Json) -> str:
    """The event's id, by which a receiver knows one that is sent again."""
    attributes = _attributes(
        ParticipantObjectID=f"urn:uuid:{event['id']}",
        ParticipantObjectTypeCode="2",
        ParticipantObjectTypeCodeRole="13",
    )
    ids = '<ParticipantObjectIDTypeCode csd-code="12" codeSystemName="RFC-3881" originalText="URI"/>'
    return f"<ParticipantObjectIdentification{attributes}>{ids}</ParticipantObjectIdentification>"


def _detail(type_: str, value: str) -> str:
    """DICOM has the value in base64."""
    encoded = base64.b64encode(value.encode()).decode()
    return f"<ParticipantObjectDetail{_attributes(type=type_, value=encoded)}/>"


def _who(reference: Json) -> str:
    return _identifier(reference.get("identifier", {})) or str(reference.get("display", ""))


def _identifier(identifier: Json) -> str:
    """As HL7 writes an identifier in one text: the value, and whose it is."""
    system, value = identifier.get("system"), str(identifier.get("value", ""))
    return value if system in {None, "urn:ietf:rfc:3986"} else f"{value}^^^&{system}&URI"


def _code(element: str, coding: Json) -> str:
    system = coding["system"]
    attributes = {
        "csd-code": coding["code"],
        "codeSystemName": _NAMES.get(system, system),
        "originalText": coding.get("display", coding["code"]),
    }
    return f"<{element}{_attributes(**attributes)}/>"


def _attributes(**values: str | None) -> str:
    return "".join(f" {name}={quoteattr(_xml(value))}" for name, value in values.items() if value is not None)


def _text(value: str) -> str:
    return _xml(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _xml(text: str) -> str:
    """Without what no XML may have."""
    return text.translate(_NO_XML)


def frames(events: Sequence[Json], host: str) -> bytes:
    """Events as one stream of messages."""
    return b"".join(syslog_frame(event, host) for event in events)
