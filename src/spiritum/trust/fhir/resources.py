"""JSON into the models of `fhir.resources`. They check its shape; what they do not is checked where it is used."""

from collections.abc import Iterable
from itertools import pairwise
from typing import TypeVar

import structlog
from fhir.resources.R4B.codeableconcept import CodeableConcept
from fhir.resources.R4B.domainresource import DomainResource
from fhir.resources.R4B.meta import Meta
from pydantic import ValidationError

from spiritum.trust.fhir.client import Json

_log = structlog.stdlib.get_logger("spiritum.trust.fhir")
R = TypeVar("R", bound=DomainResource)


def parsed(kind: type[R], resource: Json) -> R | None:
    """The resource, none where it is not what the standard says. One such resource keeps no other from being read."""
    try:
        return kind.model_validate(resource)
    except ValidationError as error:
        # SECURITY: where and what kind of mistake, never the value.
        places = sorted({".".join(str(part) for part in one["loc"]) for one in error.errors(include_input=False)})
        _log.warning("a resource is not FHIR R4", resource=kind.get_resource_type(), places=places[:5])
        return None


def all_of(kind: type[R], resources: Iterable[Json]) -> list[R]:
    """The resources of one kind among `resources`, those that are not as the standard says left out."""
    wanted = kind.get_resource_type()
    found = (parsed(kind, resource) for resource in resources if resource.get("resourceType") == wanted)
    return [one for one in found if one is not None]


def id_in(reference: str | None, kind: str) -> str | None:
    """The id in `Patient/1`, `https://server/Patient/1` or `Patient/1/_history/2`; none where it is no such thing."""
    parts = (reference or "").split("/")
    return next((after for before, after in pairwise(parts) if before == kind and after), None)


def text_of(concept: CodeableConcept | None) -> str:
    """What people read of a code: its text, else a coding's display, else its code."""
    if concept is None:
        return ""
    codings = concept.coding or []
    shown = [concept.text, *(coding.display for coding in codings), *(coding.code for coding in codings)]
    return next((one for one in shown if one), "")


def version_of(meta: Meta | None) -> str:
    """What tells a resource's versions apart: the version's id, else when it was last changed, else nothing."""
    if meta is None:
        return ""
    return meta.versionId or (meta.lastUpdated.isoformat() if meta.lastUpdated else "")
