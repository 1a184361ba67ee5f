"""Reading JSON into the models of `fhir.resources`. What the models do not validate is checked where it is used."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Generic, TypeVar, cast

import structlog
from fhir.resources.R4B.codeableconcept import CodeableConcept
from fhir.resources.R4B.domainresource import DomainResource
from pydantic import ValidationError

from spiritum.time_slices import in_turns
from spiritum.trust.instants import instant_in
from spiritum.trust.rest.wire import MAX_DEPTH, Json, unreadable_places, with_readable_texts

_log = structlog.stdlib.get_logger("spiritum.trust.fhir")
_MAX_PLACES = 5
_MAX_PLACE_LENGTH = 100
_TOGETHER = 8
"""Resources that are read in one go: about ten milliseconds."""
_WITHHELD_ID = "withheld"
_MODIFIERS = ("modifierExtension", "implicitRules")
_NEEDED = frozenset({"resourceType", "id", "status", "intent", "subject", "basedOn", "focus", "for", *_MODIFIERS})
"""Elements without which it is not known what a resource is about, or whether it is valid."""
_DATES = frozenset({"start", "end", "issued", "authoredOn", "date", "birthDate"})
_ENDS_OF_DATES = ("DateTime", "Instant")
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
            return kind.model_validate(_dated(_with_texts_for_dates(resource)))
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
    readable = cast("Json", with_readable_texts(_dated(_with_texts_for_dates(resource))))
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


async def all_of(kind: type[R], resources: Iterable[Json]) -> list[R]:
    """The valid resources of one type among `resources`, read in turns: a server may send all that it has.

    A resource takes a millisecond, so that twenty thousand at once would keep everybody else waiting for half a minute.
    """
    of_this_kind = of_kind(kind.get_resource_type(), resources)
    readable = await in_turns(lambda resource: parsed(kind, resource), of_this_kind, together=_TOGETHER)
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


def _with_texts_for_dates(resource: Json) -> Json:
    """The resource with its dates as texts: the models read a number as seconds since 1970, and 0 as a birth then."""
    return cast("Json", _spelt(resource, 0)) if _has_number_for_date(resource, 0) else resource


def _has_number_for_date(value: object, depth: int) -> bool:
    if depth > MAX_DEPTH:
        return False
    if isinstance(value, dict):
        members = cast("Json", value).items()
        return any(_is_number_for_date(name, item) or _has_number_for_date(item, depth + 1) for name, item in members)
    items = cast("list[object]", value) if isinstance(value, list) else []
    return any(_has_number_for_date(item, depth + 1) for item in items)


def _spelt(value: Any, depth: int) -> Any:
    if depth > MAX_DEPTH:
        return value
    if isinstance(value, list):
        return [_spelt(item, depth + 1) for item in cast("list[Any]", value)]
    if isinstance(value, dict):
        return {
            name: str(item) if _is_number_for_date(name, item) else _spelt(item, depth + 1)
            for name, item in cast("Json", value).items()
        }
    return value


def _is_number_for_date(name: str, value: object) -> bool:
    return isinstance(value, int | float | Decimal) and (name in _DATES or name.endswith(_ENDS_OF_DATES))


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
