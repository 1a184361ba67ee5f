"""Codes of FHIR, DICOM and IHE that an audit event is written with."""

from collections.abc import Mapping
from typing import Final

Json = Mapping[str, object]

_TERMINOLOGY: Final = "http://terminology.hl7.org/CodeSystem/"
_DICOM: Final = "http://dicom.nema.org/resources/ontology/DCM"
_BALP: Final = "https://profiles.ihe.net/ITI/BALP/"


def _coding(system: str, code: str, display: str) -> Json:
    return {"system": system, "code": code, "display": display}


def _hl7(system: str, code: str, display: str) -> Json:
    return _coding(_TERMINOLOGY + system, code, display)


def _dicom(code: str, display: str) -> Json:
    return _coding(_DICOM, code, display)


def _rest(code: str) -> Json:
    return _coding("http://hl7.org/fhir/restful-interaction", code, code)


def profile(name: str) -> str:
    """The address of a profile of IHE BALP."""
    return f"{_BALP}StructureDefinition/IHE.BasicAudit.{name}"


REST: Final = _hl7("audit-event-type", "rest", "Restful Operation")
READ: Final = _rest("read")
SEARCH: Final = _rest("search")
CREATE: Final = _rest("create")
UPDATE: Final = _rest("update")
DELETE: Final = _rest("delete")
EXPORT: Final = _dicom("110106", "Export")
DISCLOSE: Final = _hl7("iso-21089-lifecycle", "disclose", "Disclose Record Lifecycle Event")
USER_AUTHENTICATION: Final = _dicom("110114", "User Authentication")
LOGIN: Final = _dicom("110122", "Login")
LOGOUT: Final = _dicom("110123", "Logout")
GET_TOKEN: Final = _coding("urn:ihe:event-type-code", "ITI-71", "Get Access Token")
AUDIT_LOG_USED: Final = _dicom("110101", "Audit Log Used")

APPLICATION: Final = _dicom("110150", "Application")
DESTINATION: Final = _dicom("110152", "Destination Role ID")
SOURCE: Final = _dicom("110153", "Source Role ID")
CUSTODIAN: Final = _hl7("provenance-participant-type", "custodian", "Custodian")
RECIPIENT: Final = _hl7("v3-ParticipationType", "IRCP", "information recipient")
AUTHOR: Final = _hl7("v3-ParticipationType", "AUT", "author (originator)")
TOKEN_USER: Final = _coding(f"{_BALP}CodeSystem/UserAgentTypes", "UserOauthAgent", "User OAuth Agent participant")

PERSON: Final = _hl7("audit-entity-type", "1", "Person")
SYSTEM_OBJECT: Final = _hl7("audit-entity-type", "2", "System Object")
REQUEST_ID: Final = _coding(f"{_BALP}CodeSystem/BasicAuditEntityType", "XrequestId", "X-Request-Id")
PATIENT: Final = _hl7("object-role", "1", "Patient")
REPORT: Final = _hl7("object-role", "3", "Report")
DOMAIN_RESOURCE: Final = _hl7("object-role", "4", "Domain Resource")
SECURITY_RESOURCE: Final = _hl7("object-role", "13", "Security Resource")
QUERY: Final = _hl7("object-role", "24", "Query")
APPLICATION_SERVER: Final = _hl7("security-source-type", "4", "Application Server")

NETWORK_ADDRESS: Final = "2"
NETWORK_URI: Final = "5"
"""FHIR's kinds of network addresses."""


def purpose_of_use(code: str) -> list[Json]:
    """Why somebody looked, by a code of HL7's ActReason."""
    return [{"coding": [{"system": f"{_TERMINOLOGY}v3-ActReason", "code": code}]}]
