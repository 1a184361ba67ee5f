"""Reading JSON into the models of `fhir.resources`. What the models do not validate is checked where it is used."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar, cast

import structlog
from fhir.resources.R4B.codeableconcept import CodeableConcept
from fhir.resources.R4B.domainresource import DomainResource
from pydantic import ValidationError

from spiritum.trust.instants import instant_in
from spiritum.trust.rest.wire import Json, unreadable_places, with_readable_texts

_log = structlog.stdlib.get_logger("spiritum.trust.fhir")
_MAX_PLACES = 5
_MAX_PLACE_LENGTH = 100
_WITHHELD_ID = "withheld"
_MODIFIERS = ("modifierExtension", "implicitRules")
_NEEDED = frozenset({"resourceType", "id", "status", "intent", "subject", "basedOn", "focus", "for", *_MODIFIERS})
"""Elements without which it is not known what a resource is about, or whether it is valid."""
_CHOICES = ("value", "effective", "occurrence")
"""Choice elements (`value[x]`), of which a resource has one."""
R = TypeVar("R", bound=DomainResource)


@dataclass(frozen=True, slots=True)
class Read(Generic[R]):
    """A resource, and the names of its unreadable elements."""

    resource: R
    missing: tuple[str, ...] = ()


def parsed(kind: type[R], resource: Json) -> R | None:
    """The resource; `None`, and a line in the log, if any part of it is not valid."""
    places = unreadable_places(resource) or modifiers_of(resource)
    if not places:
        try:
            return kind.model_validate(_dated(resource))
        except Exception as error:  # the library has more than one way to say it: of a contained resource a KeyError
            places = _places(error) or sorted(_bad_elements(kind, resource, error))
    log_unreadable(resource, places)
    return None


def parsed_in_part(kind: type[R], resource: Json) -> Read[R] | None:
    """The resource with its readable elements; `None` if one of the elements in `_NEEDED` is not valid.

    An unreadable character becomes U+FFFD. An invalid element is left out and named.
    """
    if places := unreadable_places(resource):
        log_unreadable(resource, places)
    readable = cast("Json", with_readable_texts(_dated(resource)))
    try:
        return Read(kind.model_validate(readable))
    except Exception as error:
        bad = _bad_elements(kind, readable, error)
        log_unreadable(resource, _places(error) or sorted(bad))
    if not bad or bad & _NEEDED:
        return None
    rest = {name: value for name, value in readable.items() if name.removeprefix("_") not in bad}
    if "contained" in bad:
        rest |= _readable_contents(kind, readable)
    try:
        return Read(kind.model_validate({**rest, **({"code": {}} if "code" in bad else {})}), tuple(sorted(bad)))
    except Exception:
        return None


def all_of(kind: type[R], resources: Iterable[Json]) -> list[R]:
    """The valid resources of one type among `resources`."""
    readable = (parsed(kind, resource) for resource in of_kind(kind.get_resource_type(), resources))
    return [resource for resource in readable if resource is not None]


def all_in_part(kind: type[R], resources: Iterable[Json]) -> list[Read[R]]:
    """The resources of one type among `resources`, with the readable elements of each."""
    readable = (parsed_in_part(kind, resource) for resource in of_kind(kind.get_resource_type(), resources))
    return [resource for resource in readable if resource is not None]


def of_kind(kind: str, resources: Iterable[Json]) -> list[Json]:
    """The resources of one type, each once: a server may show one on two pages."""
    matching = [resource for resource in resources if resource.get("resourceType") == kind]
    return list({id_of(resource) or id(resource): resource for resource in matching}.values())


def id_of(resource: Mapping[str, object]) -> str | None:
    """The resource's id; `None` if it has none."""
    value = resource.get("id")
    return value if isinstance(value, str) else None


def modifiers_of(resource: Mapping[str, object]) -> list[str]:
    """The modifier elements of a resource, which may reverse its meaning: a resource that has one is not used."""
    return [name for name in _MODIFIERS if resource.get(name)]


def log_unreadable(resource: Json, places: Sequence[str]) -> None:
    """Log which resource is unreadable, and where; never a value."""
    _log.warning(
        "a resource is not FHIR R4",
        resource=str(resource.get("resourceType"))[:_MAX_PLACE_LENGTH],
        id=_loggable_id(resource),
        places=[place[:_MAX_PLACE_LENGTH] for place in sorted(places)[:_MAX_PLACES]],
    )


def texts_in(elements: object, name: str) -> list[str]:
    """The texts of one member in a list of elements as raw JSON."""
    items = cast("list[object]", elements) if isinstance(elements, list) else []
    values = (cast("Json", item).get(name) for item in items if isinstance(item, dict))
    return [value for value in values if isinstance(value, str)]


def text_of(concept: CodeableConcept | None) -> str:
    """The readable text of a concept: its text, else a coding's display, else its code."""
    if concept is None:
        return ""
    codings = concept.coding or []
    texts = [concept.text, *(coding.display for coding in codings), *(coding.code for coding in codings)]
    return next((text.strip() for text in texts if text and text.strip()), "")


def _loggable_id(resource: Json) -> str | None:
    """The resource's id for the log. SECURITY: withheld if it is a patient's number, as on some servers."""
    own = id_of(resource)
    numbers = {value.strip() for value in texts_in(resource.get("identifier"), "value")}
    return _WITHHELD_ID if own in numbers else own and own[:_MAX_PLACE_LENGTH]


def _dated(resource: Json) -> Json:
    """The resource with an implausible or malformed `meta.lastUpdated` left out, so that the rest can be read."""
    meta = resource.get("meta")
    if not isinstance(meta, dict) or "lastUpdated" not in meta:
        return resource
    rest = {name: value for name, value in cast("Json", meta).items() if name.removeprefix("_") != "lastUpdated"}
    instant = instant_in(cast("Json", meta)["lastUpdated"], datetime.now(UTC))
    return {**resource, "meta": {**rest, **({"lastUpdated": instant.isoformat()} if instant else {})}}


def _places(error: Exception) -> list[str]:
    """The paths of a validation error. SECURITY: never the values."""
    details = error.errors(include_input=False) if isinstance(error, ValidationError) else []
    return sorted({".".join(str(part) for part in detail["loc"]) for detail in details if detail["loc"]})


def _bad_elements(kind: type[R], resource: Json, error: Exception) -> set[str]:
    """The names of the invalid elements of a resource."""
    if isinstance(error, ValidationError):
        named = {str(detail["loc"][0]) for detail in error.errors(include_input=False) if detail["loc"]}
        if named:
            return {name.removeprefix("_").removesuffix("__ext") for name in named}
    # The library does not say which: each element is validated with the required ones.
    needed = _needed_by_the_library(resource)
    bad = {name.removeprefix("_") for name, value in resource.items() if not _is_valid(kind, {**needed, name: value})}
    if bad:
        return bad
    groups = ([name for name in resource if name.startswith(choice)] for choice in _CHOICES)
    return {name for group in groups if len(group) > 1 for name in group}


def _readable_contents(kind: type[R], resource: Json) -> Json:
    """The valid resources inside a resource; the others are reported as missing where they are referred to."""
    needed, contained = _needed_by_the_library(resource), resource.get("contained")
    items = cast("list[object]", contained) if isinstance(contained, list) else []
    return {"contained": [item for item in items if _is_valid(kind, {**needed, "contained": [item]})]}


def _needed_by_the_library(resource: Json) -> Json:
    return {name: value for name, value in resource.items() if name in {"resourceType", "status", "intent", "code"}}


def _is_valid(kind: type[R], resource: Mapping[str, Any]) -> bool:
    try:
        kind.model_validate(resource)
    except Exception:
        return False
    return True
