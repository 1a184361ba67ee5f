"""What a page of changed resources says: which requests may stand otherwise than before. Values in, values out."""

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
    """By the server's clock; `None` if the server does not say, or says what cannot be."""
    references: frozenset[str]
    keys: frozenset[UUID] = frozenset()
    """Our keys of the requests that are named by identifier alone."""
    unreadable: tuple[str, ...] = ()
    """The elements that could not be read."""


def changes_in(
    resources: Iterable[Json],
    server: ServerAddress = _ANY_SERVER,
    systems: Systems | None = None,
    now: datetime | None = None,
) -> Iterator[Change]:
    """The changes of one page. Whatever is wrong with a resource, it is a change as long as it has an id."""
    moment = now or datetime.now(UTC)
    for resource in resources:
        own = id_of(resource)
        if own is None or not ID.fullmatch(own) or not isinstance(resource.get("resourceType"), str):
            log_unreadable(resource, ["id"])
            continue
        meta = resource.get("meta")
        facts = cast("Json", meta) if isinstance(meta, dict) else {}
        changed_at = instant_in(facts.get("lastUpdated"), moment)
        named = _named(resource)
        unreadable = [
            *unreadable_places(resource),
            *([] if changed_at else ["meta.lastUpdated"]),
            *([] if all(isinstance(one, dict) for one in named) else ["basedOn"]),
        ]
        references, keys = _requests(resource, named, server, systems)
        yield Change(own, _version(resource, facts), changed_at, references, keys, tuple(unreadable))


def is_in_order(changes: Sequence[Change], after: datetime) -> bool:
    """Whether the page goes on where the one before it ended: only then may what comes before its end be forgotten."""
    instants = [after, *(change.changed_at for change in changes if change.changed_at is not None)]
    return instants == sorted(instants)


def _version(resource: Json, meta: Json) -> str:
    """A server without versions (R4 lets it) is known by what it sent."""
    version = meta.get("versionId")
    if isinstance(version, str) and version and is_readable(version) and len(version) <= _MAX_VERSION_LENGTH:
        return version
    content = json.dumps(with_readable_texts(resource), sort_keys=True, default=str)
    return hashlib.sha256(content.encode()).hexdigest()


def _named(resource: Json) -> list[object]:
    """What says which requests a report or a task is about, as it was sent."""
    value = resource.get("focus") if resource["resourceType"] == "Task" else resource.get("basedOn")
    named = cast("list[object]", value) if isinstance(value, list) else [value]
    return [one for one in named if one is not None]


def _requests(
    resource: Json, named: Sequence[object], server: ServerAddress, systems: Systems | None
) -> tuple[frozenset[str], frozenset[UUID]]:
    if resource["resourceType"] == "ServiceRequest":
        return frozenset({str(resource["id"])}), frozenset()
    found = (server.id_in(text, "ServiceRequest") for text in texts_in(named, "reference"))
    references = frozenset(one for one in found if one is not None)
    logical = (cast("Json", one).get("identifier") for one in named if isinstance(one, dict))
    identifiers = [cast("Json", one) for one in logical if isinstance(one, dict)]
    keys = [] if systems is None else [key_in([one], systems) for one in identifiers]
    return references, frozenset(key for key in keys if key is not None)
