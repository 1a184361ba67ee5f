"""A test or referral as a FHIR ServiceRequest. Values in, values out."""

import re
from collections.abc import Iterable
from typing import cast
from uuid import UUID

from fhir.resources.R4B.servicerequest import ServiceRequest

from spiritum.trust.adapter import TrustRequest
from spiritum.trust.fhir.options import IDENTIFIER_TYPES, SNOMED_CT, Systems
from spiritum.trust.fhir.states import STATUS_OF_STATE
from spiritum.trust.rest.wire import Json

_CONCEPT = re.compile(r"([1-9][0-9]{5,17})\s*\|\s*([^|]+?)\s*\|")
"""A concept in SNOMED CT's notation: `399208008 |Plain chest X-ray (procedure)|`."""


def service_request(request: TrustRequest, patient_id: str, systems: Systems, state: str = "INIT") -> Json:
    """The ServiceRequest for a request, which the model validates; `state` is that of an imported one."""
    resource = ServiceRequest.model_validate(
        {
            "identifier": [
                {
                    "use": "official",
                    "type": {"coding": [{"system": IDENTIFIER_TYPES, "code": "PLAC"}]},
                    "system": systems.request,
                    "value": str(request.key),
                }
            ],
            "requisition": _requisition(request, systems),
            "status": STATUS_OF_STATE[state],
            "intent": "order",
            "code": code_for(request.type_reference_name, systems),
            "subject": {
                "reference": f"Patient/{patient_id}",
                "identifier": {"system": systems.hospital_number, "value": request.hospital_number},
            },
            "authoredOn": request.authored_at.isoformat() if request.authored_at else None,
            "requester": _requester(request, systems),
            "reasonCode": [{"text": request.pathway_name}],
        }
    )
    return resource.model_dump(mode="json", exclude_none=True)


def code_for(reference_name: str, systems: Systems) -> Json:
    """The code of a request type: a SNOMED CT concept if its reference name is one, else the name itself."""
    if concept := _CONCEPT.fullmatch(reference_name):
        return {
            "coding": [{"system": SNOMED_CT, "code": concept[1], "display": concept[2]}],
            "text": concept[2],
        }
    # A code holds no spaces but single ones inside; the text stays as it is.
    code = " ".join(reference_name.split())
    return {"coding": [{"system": systems.code, "code": code}], "text": reference_name}


def key_of(request: ServiceRequest, systems: Systems) -> UUID | None:
    """Our key of a request; `None` if it is not ours."""
    return _key_in(((identifier.system, identifier.value) for identifier in request.identifier or []), systems)


def raw_key_of(resource: Json, systems: Systems) -> UUID | None:
    """Our key of a request as raw JSON; `None` if it is not ours."""
    identifiers = resource.get("identifier")
    items = cast("list[object]", identifiers) if isinstance(identifiers, list) else []
    return key_in([cast("Json", item) for item in items if isinstance(item, dict)], systems)


def key_in(identifiers: Iterable[Json], systems: Systems) -> UUID | None:
    """Our key among identifiers as raw JSON; `None` if it is not there."""
    return _key_in(((identifier.get("system"), identifier.get("value")) for identifier in identifiers), systems)


def _key_in(identifiers: Iterable[tuple[object, object]], systems: Systems) -> UUID | None:
    for system, value in identifiers:
        if isinstance(system, str) and isinstance(value, str) and system.strip() == systems.request:
            try:
                return UUID(value.strip())
            except ValueError:
                return None
    return None


def _requisition(request: TrustRequest, systems: Systems) -> Json | None:
    if request.decision_point_id is None:
        return None
    return {"system": systems.requisition, "value": str(request.decision_point_id)}


def _requester(request: TrustRequest, systems: Systems) -> Json | None:
    if request.requester is None:
        return None
    return {"type": "Practitioner", "identifier": {"system": systems.user, "value": request.requester}}
