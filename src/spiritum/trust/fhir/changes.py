"""What a page of changed resources says: which requests may stand otherwise than before. Values in, values out."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from pydantic import AwareDatetime, BaseModel, Field, ValidationError

from spiritum.trust.fhir.client import Json
from spiritum.trust.fhir.resources import id_in
from spiritum.trust.plausible import EARLIEST, is_plausible


class Change(NamedTuple):
    """A version of a resource, and the requests that it is about."""

    resource_id: str
    version: str
    changed_at: datetime
    references: frozenset[str]


class _Reference(BaseModel):
    reference: str | None = None


class _Meta(BaseModel):
    version: str | None = Field(default=None, alias="versionId")
    last_updated: AwareDatetime = Field(alias="lastUpdated")


class _Changed(BaseModel):
    """What all kinds that are polled have in common. Whatever else is wrong with a resource, no change is lost."""

    kind: str = Field(alias="resourceType")
    id: str
    meta: _Meta
    based_on: list[_Reference] = Field(default=[], alias="basedOn")
    focus: _Reference | None = None


def changes_in(resources: Iterable[Json]) -> Iterator[Change]:
    """The changes of one page; what lacks an id or an instant is no resource of a server.

    An instant that cannot be meant is the nearest one that can: a mark in the year 9999 would end the polling.
    """
    for resource in resources:
        try:
            changed = _Changed.model_validate(resource)
        except ValidationError:
            continue
        # A server without versions (R4 lets it) is known by what it sent.
        now = datetime.now(UTC)
        said_at = changed.meta.last_updated
        changed_at = said_at if is_plausible(said_at, now) else min(max(said_at, EARLIEST), now)
        version = changed.meta.version or hashlib.sha256(json.dumps(resource, sort_keys=True).encode()).hexdigest()
        yield Change(changed.id, version, changed_at, _references(changed))


def _references(changed: _Changed) -> frozenset[str]:
    if changed.kind == "ServiceRequest":
        return frozenset({changed.id})
    named = [*changed.based_on, *([changed.focus] if changed.focus else [])]
    found = (id_in(one.reference, "ServiceRequest") for one in named)
    return frozenset(one for one in found if one is not None)


def is_in_order(changes: Sequence[Change], after: datetime) -> bool:
    """Whether the page goes on where the one before it ended: only then may what comes before its end be forgotten."""
    instants = [after, *(change.changed_at for change in changes)]
    return instants == sorted(instants)
