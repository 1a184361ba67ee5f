"""Reading a page of changed resources: which requests may have changed. Values in, values out."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple, cast
from uuid import UUID

from spiritum.trust.fhir.addresses import ID, ServerAddress
from spiritum.trust.fhir.options import Systems
from spiritum.trust.fhir.requests import key_in
from spiritum.trust.fhir.resources import id_of, log_unreadable, texts_in
from spiritum.trust.instants import instant_in
from spiritum.trust.rest.wire import Json, unreadable_places, with_readable_texts
from spiritum.trust.texts import is_readable

_MAX_VERSION_LENGTH = 200
_ANY_SERVER = ServerAddress("http://localhost")
"""For references that are relative, whichever server they are on."""


class Change(NamedTuple):
    """A version of a resource, and the requests that it is about."""

    resource_id: str
    version: str
    changed_at: datetime | None
    """By the server's clock; `None` if the server does not say, or if it is implausible."""
    references: frozenset[str]
    keys: frozenset[UUID] = frozenset()
    """Our keys of the requests that are referred to by identifier alone."""
    unreadable: tuple[str, ...] = ()
    """The elements that could not be read."""


def changes_in(
    resources: Iterable[Json],
    server: ServerAddress = _ANY_SERVER,
    systems: Systems | None = None,
    now: datetime | None = None,
) -> Iterator[Change]:
    """The changes of one page. A malformed resource counts as a change too, if it has an id."""
    moment = now or datetime.now(UTC)
    for resource in resources:
        resource_id = id_of(resource)
        if resource_id is None or not ID.fullmatch(resource_id) or not isinstance(resource.get("resourceType"), str):
            log_unreadable(resource, ["id"])
            continue
        meta = resource.get("meta")
        members = cast("Json", meta) if isinstance(meta, dict) else {}
        changed_at = instant_in(members.get("lastUpdated"), moment)
        named = _named(resource)
        unreadable = [
            *unreadable_places(resource),
            *([] if changed_at else ["meta.lastUpdated"]),
            *([] if all(isinstance(reference, dict) for reference in named) else ["basedOn"]),
        ]
        references, keys = _requests(resource, named, server, systems)
        yield Change(resource_id, _version(resource, members), changed_at, references, keys, tuple(unreadable))


def is_in_order(changes: Sequence[Change], after: datetime) -> bool:
    """Whether the changes are sorted and none is older than `after`: only then may the mark move to the last one."""
    instants = [after, *(change.changed_at for change in changes if change.changed_at is not None)]
    return instants == sorted(instants)


def _version(resource: Json, meta: Json) -> str:
    """The resource's version; a hash of its content for servers without versions, which R4 permits."""
    version = meta.get("versionId")
    if isinstance(version, str) and version and is_readable(version) and len(version) <= _MAX_VERSION_LENGTH:
        return version
    content = json.dumps(with_readable_texts(resource), sort_keys=True, default=str)
    return hashlib.sha256(content.encode()).hexdigest()


def _named(resource: Json) -> list[object]:
    """The references of a report or a task to its requests, as they were sent."""
    value = resource.get("focus") if resource["resourceType"] == "Task" else resource.get("basedOn")
    named = cast("list[object]", value) if isinstance(value, list) else [value]
    return [reference for reference in named if reference is not None]


def _requests(
    resource: Json, named: Sequence[object], server: ServerAddress, systems: Systems | None
) -> tuple[frozenset[str], frozenset[UUID]]:
    if resource["resourceType"] == "ServiceRequest":
        return frozenset({str(resource["id"])}), frozenset()
    ids = (server.id_in(text, "ServiceRequest") for text in texts_in(named, "reference"))
    references = frozenset(id_ for id_ in ids if id_ is not None)
    logical = (cast("Json", reference).get("identifier") for reference in named if isinstance(reference, dict))
    identifiers = [cast("Json", identifier) for identifier in logical if isinstance(identifier, dict)]
    keys = [] if systems is None else [key_in([identifier], systems) for identifier in identifiers]
    return references, frozenset(key for key in keys if key is not None)
