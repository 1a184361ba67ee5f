"""Clinical requests, as they are read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    Boolean,
    ColumnElement,
    Double,
    Select,
    Text,
    and_,
    any_,
    bindparam,
    case,
    exists,
    false,
    func,
    or_,
    select,
    union,
)
from sqlalchemy.orm import InstrumentedAttribute

from spiritum.clinical_requests import models as m
from spiritum.db import IDS, Reader, any_of, index_by, read
from spiritum.db.bounds import weighed
from spiritum.db.relations import Bind, ToMany, ToOne
from spiritum.trust.caching import age_of

_BY_IDS = any_of(bindparam("ids", type_=IDS))

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


class ClinicalRequestCancellation(NamedTuple):
    """Who cancelled a request, when and why, and whether the hospital has the cancellation."""

    clinical_request_id: int
    cancelled_by_id: int
    reason: str
    cancelled_at: datetime
    delivery: str


class CancellationQueue(NamedTuple):
    """Counts of the cancellations that the hospital has still to be sent."""

    waiting: int
    oldest_at: datetime | None
    """Since when the oldest has been waiting."""
    overdue: int
    """Those for which the hospital could not be reached for too long; they are still tried."""


class UnsentCancellation(NamedTuple):
    """A cancellation that the hospital has still to be sent."""

    clinical_request_id: int
    attempts: int
    cancelled_at: datetime
    last_error: str | None


class TestResult(NamedTuple):
    """The result of a request, as the hospital gave it."""

    id: str
    description: str
    type_reference_name: str
    current_state: str
    added_at: datetime
    updated_at: datetime
    read_at: datetime
    """When the hospital was asked for it."""


class KeptResult(NamedTuple):
    """A request that was sent to the hospital, and what is cached of the present version of its result."""

    request_id: int
    reference: str
    version: int
    """The version of its result."""
    age: float | None
    """Seconds since the hospital was asked, by the database's clock; `None` if nothing is cached."""
    is_there: bool
    """Whether the hospital had a result: without one, `result` has no meaning."""
    is_final: bool
    result: TestResult

    @property
    def key(self) -> tuple[int, int]:
        """The request's id, and the version of its result."""
        return self.request_id, self.version


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


_is_outstanding = and_(m.ClinicalRequest.state == "COMPLETED", m.ClinicalRequest.forward_decision_point_id.is_(None))


REQUESTS_OF_ENTRY = ToMany(
    ClinicalRequest,
    _requests(),
    m.ClinicalRequest.on_pathway_id,
    parent="id",
    order_by=(m.ClinicalRequest.updated_at.desc(), m.ClinicalRequest.id.desc()),
    where=lambda bind: (or_(~bind("outstanding", Boolean), _is_outstanding),),
    limit="limit",
    max_rows=MAX_REQUESTS,
)

REQUESTS_OF_DECISION_POINT = ToMany(
    ClinicalRequest,
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

REQUESTS_ACKNOWLEDGED_BY_POINT = ToMany(
    ClinicalRequest,
    _requests().join(_everything_acknowledged, _everything_acknowledged.c.id == m.ClinicalRequest.id),
    _everything_acknowledged.c.decision_point_id,
    parent="id",
    order_by=(m.ClinicalRequest.id,),
    max_rows=MAX_ACKNOWLEDGED,
)

_cancellation = m.RequestCancellation
CANCELLATION = ToOne(
    ClinicalRequestCancellation,
    select(
        _cancellation.clinical_request_id,
        _cancellation.cancelled_by_id,
        _cancellation.reason,
        _cancellation.cancelled_at,
        _cancellation.delivery,
    ),
    _cancellation.clinical_request_id,
    parent="id",
)

_is_unsent = (_cancellation.is_due, exists().where(m.ClinicalRequest.id == _cancellation.clinical_request_id))
CANCELLATION_QUEUE = read(
    CancellationQueue,
    select(
        func.count().filter(_cancellation.delivery == "WAITING").label("waiting"),
        func.min(_cancellation.cancelled_at).filter(_cancellation.delivery == "WAITING").label("oldest_at"),
        func.count().filter(_cancellation.delivery == "NOT_ACCEPTED").label("overdue"),
    )
    .select_from(_cancellation)
    .where(*_is_unsent),
)
UNSENT_CANCELLATIONS = read(
    UnsentCancellation,
    select(
        _cancellation.clinical_request_id,
        _cancellation.attempts,
        _cancellation.cancelled_at,
        _cancellation.last_error,
    )
    .where(*_is_unsent)
    .order_by(_cancellation.clinical_request_id)
    .limit(MAX_REQUESTS),
)

REQUESTS = read(ClinicalRequest, _requests().where(m.ClinicalRequest.id == _BY_IDS))

REQUEST_BY_REFERENCE = read(
    ClinicalRequest, _requests().where(m.ClinicalRequest.tie_reference == bindparam("reference", type_=Text))
)

_cached = m.CachedResult
KEPT_RESULTS = read(
    KeptResult,
    select(
        m.ClinicalRequest.id.label("request_id"),
        m.ClinicalRequest.tie_reference.label("reference"),
        m.ClinicalRequest.result_version.label("version"),
        age_of(_cached.read_at).label("age"),
        _cached.description.is_not(None).label("is_there"),
        func.coalesce(_cached.is_final, false()).label("is_final"),
        m.ClinicalRequest.tie_reference.label("id"),
        *weighed(_cached.description, order_by=m.ClinicalRequest.id),
        _cached.type_reference_name,
        _cached.state.label("current_state"),
        _cached.added_at,
        _cached.updated_at,
        _cached.read_at,
    )
    .outerjoin(
        _cached,
        and_(_cached.clinical_request_id == m.ClinicalRequest.id, _cached.version == m.ClinicalRequest.result_version),
    )
    .where(m.ClinicalRequest.id == _BY_IDS, m.ClinicalRequest.tie_reference.is_not(None))
    .order_by(m.ClinicalRequest.id),
)


MAX_TEXT_OF_KEPT = 2_000
"""Bytes of a result that a statement brings along with its request; a longer one is read by itself."""
FRESH, FRESH_IF_NOT_FINAL = "fresh", "fresh_if_not_final"
"""Parameters of `FRESH_RESULT`: how many seconds old a cached result may be."""


def _is_fresh(bind: Bind) -> Sequence[ColumnElement[bool]]:
    oldest = case((_cached.is_final, bind(FRESH, Double)), else_=bind(FRESH_IF_NOT_FINAL, Double))
    return (
        m.ClinicalRequest.result_version == _cached.version,
        func.octet_length(_cached.description) <= MAX_TEXT_OF_KEPT,
        age_of(_cached.read_at) < oldest,
    )


FRESH_RESULT = ToOne(
    TestResult,
    select(
        m.ClinicalRequest.tie_reference.label("id"),
        _cached.description,
        _cached.type_reference_name,
        _cached.state.label("current_state"),
        _cached.added_at,
        _cached.updated_at,
        _cached.read_at,
    ).join_from(_cached, m.ClinicalRequest, m.ClinicalRequest.id == _cached.clinical_request_id),
    _cached.clinical_request_id,
    parent="id",
    where=_is_fresh,
)
"""The cached result of a request, if there is one that may be shown without a call, and if it is short."""


def open_count(entry_id: BindParameter[int]) -> ColumnElement[int]:
    """How many requests of the entry have no result yet, and were not cancelled."""
    request = m.ClinicalRequest
    is_cancelled = exists().where(m.RequestCancellation.clinical_request_id == request.id)
    is_open = (request.on_pathway_id == entry_id, request.state != "COMPLETED", ~is_cancelled)
    return select(func.count()).select_from(request).where(*is_open).scalar_subquery()


def requests_among(ids: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    """The requests whose id is one of a list, each a `ClinicalRequest`; in no order."""
    return _requests().where(m.ClinicalRequest.id == any_(ids))


async def requests_by_ids(reads: Reader, ids: Sequence[int]) -> list[ClinicalRequest | None]:
    """A request for each id, in order; `None` for an unknown id."""
    return index_by(await reads.all(REQUESTS, ids=sorted(set(ids))), lambda request: request.id, ids)


def is_acknowledged(request_id: ColumnElement[int] | InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Whether a decision point has acknowledged a request, for the statements of other rooms."""
    decided = m.ClinicalRequest.forward_decision_point_id.is_not(None)
    return exists().where(m.ClinicalRequest.id == request_id, decided).label("is_acknowledged")


def entry_of_request(request_id: ColumnElement[int] | InstrumentedAttribute[int]) -> ColumnElement[int]:
    """The id of a request's entry on a pathway, for the statements of other rooms."""
    return (
        select(m.ClinicalRequest.on_pathway_id)
        .where(m.ClinicalRequest.id == request_id)
        .scalar_subquery()
        .label("on_pathway_id")
    )
