"""Options of a hospital's FHIR server: what differs between trusts."""

from dataclasses import dataclass
from typing import Literal

UK_VERIFICATION_STATUS = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus"
UK_CONTACT_PREFERENCE = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ContactPreference"
UK_CONTACT_METHODS = "https://fhir.hl7.org.uk/CodeSystem/UKCore-PreferredContactMethod"
IDENTIFIER_TYPES = "http://terminology.hl7.org/CodeSystem/v2-0203"
CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality"
SNOMED_CT = "http://snomed.info/sct"


@dataclass(frozen=True, slots=True, kw_only=True)
class Systems:
    """The URIs of the identifier and code systems that we share with the hospital."""

    hospital_number: str
    national_number: str
    request: str
    """Of our identifier of a request, which stays the same however often it is sent."""
    requisition: str
    """Of the decision point, which groups the requests that it made."""
    user: str
    """Of the username of whoever asks."""
    code: str
    """Of request types that are not SNOMED CT concepts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FhirOptions:
    """The options that a trust may set."""

    systems: Systems
    search: Literal["post", "get"] = "post"
    """How searches are sent. SECURITY: by POST, a patient's numbers and names stay out of addresses, and so of logs."""
    has_tasks: bool = False
    """Whether the hospital reports progress as Task resources."""
    settle_seconds: float = 30
    """How long the server may still work on a call after it timed out, in seconds."""
    is_test_system: bool = False
    """Whether all data on the server are made up, so that it may be cleared."""
