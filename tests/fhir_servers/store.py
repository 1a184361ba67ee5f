"""A FHIR server's storage, in memory: versions, and the searches that a trust adapter makes."""

import itertools
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeAlias, cast

Json: TypeAlias = dict[str, Any]


class Store:
    """Resources by kind and id, each in its newest version."""

    def __init__(self) -> None:
        self._resources: dict[tuple[str, str], Json] = {}
        self._ids = itertools.count(1)

    def find(self, kind: str, id: str) -> Json | None:
        """The newest version."""
        return self._resources.get((kind, id))

    def put(self, kind: str, resource: Json, id: str | None = None) -> Json:
        """Store a new version; its id and meta are the server's."""
        own_id = id or f"{kind[:2].lower()}-{next(self._ids)}"
        before = self.find(kind, own_id)
        version = 1 if before is None else int(before["meta"]["versionId"]) + 1
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        meta = {**resource.get("meta", {}), "versionId": str(version), "lastUpdated": now}
        stored = {**resource, "resourceType": kind, "id": own_id, "meta": meta}
        self._resources[kind, own_id] = stored
        return stored

    def keep(self, kind: str, id: str, resource: Json) -> None:
        """Store a resource as it is, its meta too, if it has any."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        meta = resource.get("meta", {"versionId": "1", "lastUpdated": now})
        self._resources[kind, id] = {**resource, "resourceType": kind, "id": id, "meta": meta}

    def delete(self, kind: str, id: str) -> None:
        """Forget a resource."""
        self._resources.pop((kind, id), None)

    def search(self, kind: str, parameters: Mapping[str, str]) -> list[Json]:
        """The resources that match all parameters, oldest change first."""
        matches = [resource for (its_kind, _), resource in self._resources.items() if its_kind == kind]
        for name, value in parameters.items():
            if name in _FILTERS:
                matches = [resource for resource in matches if _FILTERS[name](resource, value)]
        return sorted(matches, key=lambda resource: (str(resource["meta"].get("lastUpdated", "")), resource["id"]))

    def included(self, resources: Iterable[Json]) -> list[Json]:
        """The observations that reports in `found` refer to."""
        references = [r.get("reference") or "" for resource in resources for r in resource.get("result", [])]
        known = (self.find("Observation", reference.partition("/")[2]) for reference in references)
        return [resource for resource in known if resource is not None]


def _values(value: str) -> list[str]:
    """The alternatives of a search value; a backslash keeps what follows it from separating."""
    parts, escaped = [""], False
    for character in value:
        if escaped or character not in ",\\":
            parts[-1] += character
            escaped = False
        elif character == "\\":
            escaped = True
        else:
            parts.append("")
    return parts


def _has_identifier(resource: Json, value: str) -> bool:
    own = [
        (identifier.get("system", "").strip(), identifier.get("value", "").strip())
        for identifier in resource.get("identifier", [])
    ]
    return any(
        system == token.rpartition("|")[0] and token.rpartition("|")[2] in {"", number}
        for token in _values(value)
        for system, number in own
    )


def _has_name(resource: Json, value: str) -> bool:
    parts = [part for name in resource.get("name", []) for part in [name.get("family", ""), *name.get("given", [])]]
    whole = [" ".join(name.get("given", [])) for name in resource.get("name", [])]
    return any(_plain(part).startswith(_plain(prefix)) for prefix in _values(value) for part in [*parts, *whole])


def _plain(name: str) -> str:
    """Searches for strings ignore case and accents (https://hl7.org/fhir/R4/search.html#string)."""
    apart = unicodedata.normalize("NFD", name.casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))


def _refers(field: str) -> Callable[[Json, str], bool]:
    def refers(resource: Json, value: str) -> bool:
        references: list[Any] = resource.get(field) or []
        named = (cast("Json", item).get("reference") for item in references if isinstance(item, dict))
        return any(reference in _values(value) for reference in named)

    return refers


def _names_request(resource: Json, value: str) -> bool:
    based_on: list[Any] = resource.get("basedOn") or []
    identifiers = (cast("Json", item).get("identifier") for item in based_on if isinstance(item, dict))
    named = [cast("Json", item) for item in identifiers if isinstance(item, dict)]
    return _has_identifier({"identifier": named}, value)


def _is_since(resource: Json, value: str) -> bool:
    """Whether the resource changed since then; one without a date always matches."""
    try:
        own = datetime.fromisoformat(resource["meta"]["lastUpdated"]).replace(tzinfo=UTC)
    except (KeyError, ValueError):
        return True
    return own >= datetime.fromisoformat(value.removeprefix("ge"))


_FILTERS: Mapping[str, Callable[[Json, str], bool]] = {
    "_id": lambda resource, value: resource["id"] in _values(value),
    "identifier": _has_identifier,
    "name": _has_name,
    "based-on": _refers("basedOn"),
    "patient": lambda resource, value: resource.get("subject", {}).get("reference") in _values(value),
    "focus": lambda resource, value: resource.get("focus", {}).get("reference") in _values(value),
    "based-on:identifier": _names_request,
    "_lastUpdated": _is_since,
}
