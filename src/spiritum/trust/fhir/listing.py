"""What of our requests a FHIR server has, for a site whose database is older than the hospital's."""

from datetime import datetime
from typing import Any, cast

from spiritum.trust.adapter import ListedRequest, number_of_ours
from spiritum.trust.fhir.client import FhirClient, escaped
from spiritum.trust.fhir.options import Systems
from spiritum.trust.fhir.requests import raw_key_of
from spiritum.trust.fhir.resources import id_of
from spiritum.trust.rest.wire import Json


async def requests_since(client: FhirClient, systems: Systems, since: datetime) -> list[ListedRequest]:
    """Our requests that the server has changed since `since`; raises `UpstreamUnavailable`."""
    changed = f"ge{since.isoformat().replace('+00:00', 'Z')}"
    parameters = {"identifier": f"{escaped(systems.request)}|", "_lastUpdated": changed}
    listed: dict[str, ListedRequest] = {}
    async for page in client.pages("ServiceRequest", parameters):
        for resource in page:
            key, reference = raw_key_of(resource, systems), id_of(resource)
            if key is not None and reference is not None:
                listed[reference] = ListedRequest(reference, key, _decision_point_of(resource, systems))
    return list(listed.values())


def _decision_point_of(resource: Json, systems: Systems) -> int | None:
    requisition = resource.get("requisition")
    if not isinstance(requisition, dict):
        return None
    members = cast("dict[str, Any]", requisition)
    return number_of_ours(str(members.get("value", ""))) if members.get("system") == systems.requisition else None
