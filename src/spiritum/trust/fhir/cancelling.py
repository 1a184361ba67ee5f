"""Cancelling a request at a FHIR server: its ServiceRequest becomes `revoked`, if nobody has changed it meanwhile."""

from typing import cast

from spiritum.errors import UpstreamUnavailable
from spiritum.trust.adapter import RequestRejected
from spiritum.trust.fhir.addresses import ID
from spiritum.trust.fhir.client import FhirChanged, FhirClient, FhirRefused
from spiritum.trust.fhir.options import Systems
from spiritum.trust.fhir.requests import raw_key_of
from spiritum.trust.fhir.resources import id_of, modifiers_of
from spiritum.trust.rest.wire import Json
from spiritum.trust.texts import readable_text

_KIND = "ServiceRequest"
_WITHDRAWN = frozenset({"revoked", "entered-in-error"})
_MAX_ROUNDS = 3
"""How often one call begins again because somebody at the hospital changes the request at the same time."""


async def revoke(client: FhirClient, systems: Systems, reference: str, reason: str) -> bool:
    """Revoke a request, unless it has ended at the hospital; whether it is revoked, now or before.

    What the hospital has added to it stays as it is: the whole resource goes back, under the version that was read.
    Raises `RequestRejected` if the server does not know the request, does not take the change, or has no versions.
    """
    if ID.fullmatch(reference) is None:
        raise RequestRejected("not-found ServiceRequest")
    for _ in range(_MAX_ROUNDS):
        resource = await client.read(_KIND, reference)
        # SECURITY: a server may answer with something else; nothing is changed but the request that is ours.
        if id_of(resource) != reference or raw_key_of(resource, systems) is None:
            raise RequestRejected("not-found ServiceRequest")
        if resource.get("status") in _WITHDRAWN:
            return True
        if resource.get("status") == "completed":
            return False
        version = None if modifiers_of(resource) else _version_of(resource)
        if version is None:
            raise RequestRejected("required ServiceRequest.meta.versionId")
        try:
            await client.update(_KIND, reference, _revoked(resource, reason), version=version)
        except FhirChanged:
            continue
        except FhirRefused as error:
            raise RequestRejected(error.reason) from None
        return True
    raise UpstreamUnavailable("The request is being changed at the hospital.")


def _version_of(resource: Json) -> str | None:
    meta = resource.get("meta")
    version = cast("Json", meta).get("versionId") if isinstance(meta, dict) else None
    return version if isinstance(version, str) and version else None


def _revoked(resource: Json, reason: str) -> Json:
    """The resource with its new status, and the reason as a note after those that it has."""
    notes = resource.get("note")
    earlier = cast("list[object]", notes) if isinstance(notes, list) else []
    return {**resource, "status": "revoked", "note": [*earlier, {"text": readable_text(reason)}]}
