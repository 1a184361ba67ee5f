"""Reading a page of a search (a Bundle) leniently, so that one malformed entry does not affect the others."""

from collections.abc import Iterable, Mapping
from typing import Any, cast
from urllib.parse import parse_qsl, urlsplit

from spiritum.trust.rest.wire import MAX_DEPTH, Json

_MATCHES = {"match", None}


class NotABundle(ValueError):
    """A response is not a page of a search."""


class Page:
    """One page of a search."""

    def __init__(self, body: Json, kind: str) -> None:
        """`kind` is what was searched for; raises `NotABundle`."""
        entries, links = body.get("entry", []), body.get("link", [])
        if body.get("resourceType") != "Bundle" or not _is_list(entries) or not _is_list(links):
            raise NotABundle
        self._kind = kind
        self._entries = [_mapping(entry) for entry in cast("list[object]", entries)]
        self._links = [_mapping(link) for link in cast("list[object]", links)]

    def resources(self) -> list[Json]:
        """The matching resources, and the included ones of other types.

        An included resource (`search.mode` `include`) of the type that was searched for is no match and is left out; so
        are the server's remarks (`outcome`).
        """
        bases = {_base(entry) for entry in self._entries if self._is_match(entry)}
        included = [
            resource
            for entry in self._entries
            if (resource := self._resource(entry)) is not None
            # An included resource may be another server's: its id would be mistaken for one of this server's.
            if _base(entry) is None or _base(entry) in bases or None in bases
        ]
        names = self._local_names()
        return [_renamed(resource, names) for resource in included] if names else included

    def link(self, relation: str) -> str | None:
        """Where another page is; `None` if there is none."""
        urls = (link.get("url") for link in self._links if link.get("relation") == relation)
        return next((url for url in urls if isinstance(url, str) and url.strip()), None)

    def ignored(self, parameters: Iterable[str]) -> list[str]:
        """The search parameters that the server has not used, according to the page's `self` link.

        Empty if the link does not say: after a POST it may have no parameters at all.
        """
        query = urlsplit(self.link("self") or "").query
        used = {name for name, _ in parse_qsl(query, keep_blank_values=True)}
        return sorted(set(parameters) - used) if used else []

    def _resource(self, entry: Mapping[str, object]) -> Json | None:
        resource = _mapping(entry.get("resource"))
        kind = resource.get("resourceType")
        mode = _mapping(entry.get("search")).get("mode")
        is_wanted = isinstance(kind, str) and kind != "OperationOutcome" and mode != "outcome"
        return resource if is_wanted and (kind != self._kind or mode in _MATCHES) else None

    def _is_match(self, entry: Mapping[str, object]) -> bool:
        is_kind = _mapping(entry.get("resource")).get("resourceType") == self._kind
        return is_kind and _mapping(entry.get("search")).get("mode") in _MATCHES

    def _local_names(self) -> dict[str, str]:
        """Names that are valid in this page only (`urn:uuid:...`), and the references that they stand for."""
        names: dict[str, str] = {}
        for entry in self._entries:
            name, resource = entry.get("fullUrl"), _mapping(entry.get("resource"))
            if isinstance(name, str) and name.startswith("urn:") and isinstance(resource.get("id"), str):
                names[name] = f"{resource.get('resourceType')}/{resource['id']}"
        return names


def _renamed(value: Any, names: Mapping[str, str], depth: int = 0) -> Any:
    if depth > MAX_DEPTH:
        return value
    if isinstance(value, list):
        return [_renamed(item, names, depth + 1) for item in cast("list[Any]", value)]
    if isinstance(value, dict):
        return {
            name: names.get(item, item)
            if name == "reference" and isinstance(item, str)
            else _renamed(item, names, depth + 1)
            for name, item in cast("Json", value).items()
        }
    return value


def _base(entry: Mapping[str, object]) -> str | None:
    """The base address of an entry's server: its full URL without the type and the id."""
    address, resource = entry.get("fullUrl"), _mapping(entry.get("resource"))
    if not isinstance(address, str) or not address.lower().startswith(("http:", "https:")):
        return None
    return address.rstrip("/").removesuffix(f"/{resource.get('resourceType')}/{resource.get('id')}").lower()


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _mapping(value: object) -> Json:
    return cast("Json", value) if isinstance(value, dict) else {}
