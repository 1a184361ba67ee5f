"""How a hospital's FHIR server is to be spoken to: what differs between one trust and the next."""

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
    """The identifier and code systems, as URIs, by which both sides mean the same thing."""

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
    """Everything that a trust may set."""

    systems: Systems
    search: Literal["post", "get"] = "post"
    """How searches are sent. SECURITY: by POST, a patient's numbers and names stay out of addresses, and so of logs."""
    has_tasks: bool = False
    """Whether the hospital reports progress as Task resources."""
    settle_seconds: float = 30
    """Longest time that the server may still work on a call whose answer did not come, in seconds."""
    is_test_system: bool = False
    """Whether everything on the server is made up, so that it may be cleared."""
