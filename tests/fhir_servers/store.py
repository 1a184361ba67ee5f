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
        """The resources that all parameters let through, oldest change first."""
        found = [one for (its_kind, _), one in self._resources.items() if its_kind == kind]
        for name, value in parameters.items():
            if name in _FILTERS:
                found = [one for one in found if _FILTERS[name](one, value)]
        return sorted(found, key=lambda one: (str(one["meta"].get("lastUpdated", "")), one["id"]))

    def included(self, found: Iterable[Json]) -> list[Json]:
        """The observations that reports in `found` refer to."""
        references = [r.get("reference") or "" for one in found for r in one.get("result", [])]
        known = (self.find("Observation", one.partition("/")[2]) for one in references)
        return [one for one in known if one is not None]


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
    own = [(one.get("system", "").strip(), one.get("value", "").strip()) for one in resource.get("identifier", [])]
    return any(
        system == wanted.rpartition("|")[0] and wanted.rpartition("|")[2] in {"", number}
        for wanted in _values(value)
        for system, number in own
    )


def _has_name(resource: Json, value: str) -> bool:
    parts = [part for name in resource.get("name", []) for part in [name.get("family", ""), *name.get("given", [])]]
    whole = [" ".join(name.get("given", [])) for name in resource.get("name", [])]
    return any(_plain(part).startswith(_plain(one)) for one in _values(value) for part in [*parts, *whole])


def _plain(name: str) -> str:
    """Searches for strings pass over case and accents (https://hl7.org/fhir/R4/search.html#string)."""
    apart = unicodedata.normalize("NFD", name.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))


def _refers(field: str) -> Callable[[Json, str], bool]:
    def refers(resource: Json, value: str) -> bool:
        references: list[Any] = resource.get(field) or []
        named = (cast("Json", one).get("reference") for one in references if isinstance(one, dict))
        return any(reference in _values(value) for reference in named)

    return refers


def _names_request(resource: Json, value: str) -> bool:
    based_on: list[Any] = resource.get("basedOn") or []
    identifiers = (cast("Json", one).get("identifier") for one in based_on if isinstance(one, dict))
    named = [cast("Json", one) for one in identifiers if isinstance(one, dict)]
    return _has_identifier({"identifier": named}, value)


def _is_since(resource: Json, value: str) -> bool:
    """What the server cannot date itself it always sends."""
    try:
        own = datetime.fromisoformat(resource["meta"]["lastUpdated"]).replace(tzinfo=UTC)
    except (KeyError, ValueError):
        return True
    return own >= datetime.fromisoformat(value.removeprefix("ge"))


_FILTERS: Mapping[str, Callable[[Json, str], bool]] = {
    "_id": lambda one, value: one["id"] in _values(value),
    "identifier": _has_identifier,
    "name": _has_name,
    "based-on": _refers("basedOn"),
    "patient": lambda one, value: one.get("subject", {}).get("reference") in _values(value),
    "focus": lambda one, value: one.get("focus", {}).get("reference") in _values(value),
    "based-on:identifier": _names_request,
    "_lastUpdated": _is_since,
}
