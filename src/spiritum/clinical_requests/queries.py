"""Clinical requests, as they are read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypedDict

from sqlalchemy import (
    BigInteger,
    Boolean,
    Integer,
    Select,
    Text,
    and_,
    any_,
    bindparam,
    func,
    or_,
    select,
    true,
    union,
)

from spiritum.clinical_requests import models as m
from spiritum.db import IDS, Count, Reader, group_by, index_by, read
from spiritum.db.bounded import for_each
from spiritum.db.related import Relation

_BY_IDS = any_(bindparam("ids", type_=IDS))

MAX_REQUESTS = 1_000
"""Of one entry: those with the newest update."""

MAX_ASKED_FOR = 500
"""Of one decision: the oldest, and more than one may ask for."""
MAX_ACKNOWLEDGED = 1_000
"""Of one decision: the oldest, and more than one may acknowledge."""


class ClinicalRequest(NamedTuple):
    """A test or referral that was requested."""

    id: int
    on_pathway_id: int
    clinical_request_type_id: int
    decision_point_id: int | None
    forward_decision_point_id: int | None
    tie_reference: str | None
    added_at: datetime
    updated_at: datetime
    current_state: str
    completed_at: datetime | None
    amended_at: datetime | None
    tie_updated_at: datetime | None


class _Acknowledged(NamedTuple):
    decision_point_id: int
    clinical_request_id: int


class RequestFilter(TypedDict):
    """Which requests of an entry are requested, and how many at most; `limit` `None` means all."""

    outstanding: bool
    limit: int | None


def _requests() -> Select[*tuple[Any, ...]]:
    request = m.ClinicalRequest
    return select(
        request.id,
        request.on_pathway_id,
        request.clinical_request_type_id,
        request.decision_point_id,
        request.forward_decision_point_id,
        request.tie_reference,
        request.added_at,
        request.updated_at,
        request.state.label("current_state"),
        request.completed_at,
        request.amended_at,
        request.tie_updated_at,
    )


def _acknowledged() -> Select[int, int]:
    """The requests that decisions acknowledged, those included whose result was amended since."""
    request, past = m.ClinicalRequest, m.PastAcknowledgement
    current = select(
        request.forward_decision_point_id.label("decision_point_id"), request.id.label("clinical_request_id")
    )
    earlier = select(past.decision_point_id, past.clinical_request_id)
    both = union(
        current.where(request.forward_decision_point_id == _BY_IDS), earlier.where(past.decision_point_id == _BY_IDS)
    ).subquery()
    position = func.row_number().over(partition_by=both.c.decision_point_id, order_by=both.c.clinical_request_id)
    numbered = select(both.c.decision_point_id, both.c.clinical_request_id, position.label("place")).subquery()
    return (
        select(numbered.c.decision_point_id, numbered.c.clinical_request_id)
        .where(numbered.c.place <= MAX_ACKNOWLEDGED)
        .order_by(numbered.c.clinical_request_id)
    )


_is_outstanding = and_(m.ClinicalRequest.state == "COMPLETED", m.ClinicalRequest.forward_decision_point_id.is_(None))


def _requests_of_entries() -> Select[*tuple[Any, ...]]:
    """The requests of each entry, newest update first, at most `limit` of them; null means `MAX_REQUESTS`."""
    request = m.ClinicalRequest
    entries = func.unnest(bindparam("entries", type_=IDS)).table_valued("id", name="entry").render_derived()
    requests = (
        _requests()
        .where(request.on_pathway_id == entries.c.id)
        .where(or_(~bindparam("outstanding", type_=Boolean), _is_outstanding))
        .order_by(request.updated_at.desc(), request.id.desc())
        .limit(func.least(bindparam("limit", type_=Integer), MAX_REQUESTS))
        .lateral("request")
    )
    newest_first = (requests.c.updated_at.desc(), requests.c.id.desc())
    return select(*requests.c).select_from(entries.join(requests, true())).order_by(*newest_first)


REQUESTS_OF_ENTRY = Relation(
    _requests(),
    m.ClinicalRequest.on_pathway_id,
    parent="id",
    order_by=(m.ClinicalRequest.updated_at.desc(), m.ClinicalRequest.id.desc()),
    where=lambda bind: (or_(~bind("outstanding", Boolean), _is_outstanding),),
    limit="limit",
    max_rows=MAX_REQUESTS,
)

REQUESTS_OF_DECISION_POINT = Relation(
    _requests(),
    m.ClinicalRequest.decision_point_id,
    parent="id",
    order_by=(m.ClinicalRequest.id,),
    max_rows=MAX_ASKED_FOR,
)

_everything_acknowledged = union(
    select(m.ClinicalRequest.forward_decision_point_id.label("decision_point_id"), m.ClinicalRequest.id),
    select(m.PastAcknowledgement.decision_point_id, m.PastAcknowledgement.clinical_request_id),
).subquery()

REQUESTS_ACKNOWLEDGED_BY_POINT = Relation(
    _requests().join(_everything_acknowledged, _everything_acknowledged.c.id == m.ClinicalRequest.id),
    _everything_acknowledged.c.decision_point_id,
    parent="id",
    order_by=(m.ClinicalRequest.id,),
    max_rows=MAX_ACKNOWLEDGED,
)

REQUESTS = read(ClinicalRequest, _requests().where(m.ClinicalRequest.id == _BY_IDS))

REQUESTS_OF_ENTRIES = read(ClinicalRequest, _requests_of_entries())

REQUESTS_OF_DECISION_POINTS = read(
    ClinicalRequest,
    for_each(
        _requests(),
        m.ClinicalRequest.decision_point_id,
        MAX_ASKED_FOR,
        kept_by=(m.ClinicalRequest.id,),
        order_by=lambda request: (request.c.id,),
    ),
)

ACKNOWLEDGED_BY = read(_Acknowledged, _acknowledged())

OPEN_REQUESTS = read(
    Count,
    select(func.count().label("rows")).where(
        m.ClinicalRequest.on_pathway_id == bindparam("entry", type_=BigInteger), m.ClinicalRequest.state != "COMPLETED"
    ),
)

REQUEST_BY_REFERENCE = read(
    ClinicalRequest, _requests().where(m.ClinicalRequest.tie_reference == bindparam("reference", type_=Text))
)


async def requests_by_ids(reads: Reader, ids: Sequence[int]) -> list[ClinicalRequest | None]:
    """A request for each id, in order; `None` for an unknown id."""
    return index_by(await reads.all(REQUESTS, ids=sorted(set(ids))), lambda request: request.id, ids)


async def requests_by_entries(
    reads: Reader, entry_ids: Sequence[int], *, outstanding: bool, limit: int | None
) -> list[list[ClinicalRequest]]:
    """The requests of each entry, newest update first; `limit` is for each entry."""
    entries = sorted(set(entry_ids))
    rows = await reads.all(REQUESTS_OF_ENTRIES, entries=entries, outstanding=outstanding, limit=limit)
    return group_by(rows, lambda request: request.on_pathway_id, entry_ids)


async def requests_by_decision_points(reads: Reader, ids: Sequence[int]) -> list[list[ClinicalRequest]]:
    """The requests that each decision point asked for."""
    rows = await reads.all(REQUESTS_OF_DECISION_POINTS, ids=sorted(set(ids)))
    return group_by(rows, lambda request: request.decision_point_id or 0, ids)


async def requests_acknowledged_by(reads: Reader, ids: Sequence[int]) -> list[list[ClinicalRequest]]:
    """The requests that each decision point acknowledged, those included whose result was amended since."""
    pairs = await reads.all(ACKNOWLEDGED_BY, ids=sorted(set(ids)))
    requests = await requests_by_ids(reads, [pair.clinical_request_id for pair in pairs]) if pairs else []
    rows = [(pair, request) for pair, request in zip(pairs, requests, strict=True) if request is not None]
    grouped = group_by(rows, lambda row: row[0].decision_point_id, ids)
    return [[request for _, request in group] for group in grouped]
