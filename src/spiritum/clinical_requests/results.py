"""Recording what the hospital reports of requests, in whatever order and however often it reports it."""

from collections.abc import Collection
from datetime import UTC, datetime
from uuid import UUID

import structlog
from sqlalchemy import select, update

from spiritum.audit.actions import record
from spiritum.clinical_requests import models as m
from spiritum.clinical_requests.actions import amend, locked_request, set_state
from spiritum.clinical_requests.queries import REQUEST_BY_REFERENCE, ClinicalRequest
from spiritum.clinical_requests.rules import Consequence, consequence, may_become
from spiritum.db import Transaction
from spiritum.errors import Conflict, NotFound
from spiritum.trust.adapter import Accepted
from spiritum.trust.instants import believed
from spiritum.trust.outbox import OutboxCallbacks, find_request_of_key, settle

_log = structlog.stdlib.get_logger("spiritum.decisions")


async def record_result(
    tx: Transaction, reference: str, new_state: str, *, updated_at: datetime | None = None, key: UUID | None = None
) -> None:
    """Record a state that the hospital reports, or an amended result if `updated_at` is later. A repetition is ignored.

    `key` is the idempotency key with which the request was sent: it finds the request if the report arrives before the
    response to the sending. Raises `NotFound`, and `Conflict` for a step back.
    """
    request = await _reported_request(tx, reference, key)
    if await take_in(tx, request, new_state, updated_at) is Consequence.STEP_BACK:
        raise Conflict(_step_back(request.current_state, new_state))


async def record_accepted(tx: Transaction, clinical_request_id: int, accepted: Accepted) -> None:
    """Record that the hospital has accepted a request; what it reported in the meantime is not undone."""
    request = await locked_request(tx, clinical_request_id)
    if request.tie_reference is None:
        await _note_reference(tx, request, accepted.reference, accepted.state)
    await take_in(tx, request, accepted.state, accepted.updated_at)


async def record_given_up(tx: Transaction, clinical_request_id: int) -> None:
    """Record that a request is given up: the hospital rejected it, or could not be reached for too long."""
    request = await locked_request(tx, clinical_request_id)
    if may_become(request.current_state, "ERROR"):
        await set_state(tx, request, "ERROR")
    record(tx, None, "give_up", "clinical_request", request.id)


async def record_requeued(tx: Transaction, clinical_request_id: int, state: str) -> None:
    """Record that a request that had been given up is requeued, with the state that it had at first."""
    request = await locked_request(tx, clinical_request_id)
    if request.current_state == "ERROR" and request.tie_reference is None:
        await set_state(tx, request, state)
    record(tx, None, "put_back", "clinical_request", request.id)


async def still_due(tx: Transaction, clinical_request_ids: Collection[int]) -> Collection[int]:
    """The ids of those requests that still have to be sent: not accepted by the hospital, nor completed otherwise.

    An imported request may have any state before it is sent.
    """
    request = m.ClinicalRequest
    is_open = (request.state == "INIT") | request.decision_point_id.is_(None)
    due = select(request.id).where(request.id.in_(clinical_request_ids), request.tie_reference.is_(None), is_open)
    return (await tx.scalars(due)).all()


OUTBOX_CALLBACKS = OutboxCallbacks(still_due, record_accepted, record_given_up, record_requeued)
"""What the outbox calls for the requests that it sends."""


async def take_in(
    tx: Transaction, request: ClinicalRequest, new_state: str, reported_at: datetime | None
) -> Consequence:
    """Record a state that the hospital reports; returns what followed from it.

    An implausible instant (year 9999) would make every later report look old: it is ignored, also if it is stored.

    A result that comes with such an instant is dated now, so that a later amendment can be recognised. A state that is
    known already changes nothing.
    """
    now = datetime.now(UTC)
    at, known_at = believed(reported_at, now), believed(request.tie_updated_at, now)
    if reported_at is not None and at is None:
        _log.warning("the hospital's instant cannot be meant", clinical_request_id=request.id)
    follows = consequence(request.current_state, known_at, new_state, at)
    if follows is Consequence.MOVES and new_state == "COMPLETED" and reported_at is not None and at is None:
        at = now
    if follows is Consequence.MOVES:
        await set_state(tx, request, new_state, at=at)
        record(tx, None, "result", "clinical_request", request.id, state=new_state)
    elif follows is Consequence.AMENDS and at is not None:
        await amend(tx, request, at)
        record(tx, None, "amend", "clinical_request", request.id)
    elif follows in {Consequence.IS_NOTED, Consequence.IS_REPEATED}:
        noted = update(m.ClinicalRequest).where(m.ClinicalRequest.id == request.id)
        same = {"tie_updated_at": at or request.tie_updated_at, "updated_at": m.ClinicalRequest.updated_at}
        # It may come with another result: what is cached does not count any more.
        await tx.execute(noted.values(**same, result_version=m.ClinicalRequest.result_version + 1))
    return follows


async def _reported_request(tx: Transaction, reference: str, key: UUID | None) -> ClinicalRequest:
    """The request with this reference, or the one sent with this key whose reference is not known yet; locked."""
    known = await tx.first(REQUEST_BY_REFERENCE, reference=reference)
    if known is not None:
        return await locked_request(tx, known.id)
    request_id = await find_request_of_key(tx, key) if key is not None else None
    if request_id is None:
        raise NotFound("There is no request with this reference.")
    request = await locked_request(tx, request_id)
    if request.tie_reference is None:
        await _note_reference(tx, request, reference, request.current_state)
        await settle(tx, request.id)
    elif request.tie_reference != reference:
        raise NotFound("There is no request with this reference.")
    return request


async def _note_reference(tx: Transaction, request: ClinicalRequest, reference: str, state: str) -> None:
    noted = update(m.ClinicalRequest).where(m.ClinicalRequest.id == request.id)
    await tx.execute(noted.values(tie_reference=reference, updated_at=m.ClinicalRequest.updated_at))
    record(tx, None, "sent", "clinical_request", request.id, state=state)


def _step_back(state: str, new_state: str) -> str:
    if may_become(state, new_state):
        return f"The request has become {state} since."
    return f"The request is {state} and cannot become {new_state}."
