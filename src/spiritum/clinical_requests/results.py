"""What the hospital says of the requests that it was asked for: in whatever order and however often it says it."""

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
    """The hospital reports a state, or with a later `updated_at` an amended result. Told twice, it changes nothing.

    `key` is the one with which the request was sent: it says which is meant where the report overtook the answer.
    Raises `NotFound`, and `Conflict` for a step back.
    """
    request = await _reported_request(tx, reference, key)
    if await _take_in(tx, request, new_state, updated_at) is Consequence.STEP_BACK:
        raise Conflict(_step_back(request.current_state, new_state))


async def record_accepted(tx: Transaction, clinical_request_id: int, answer: Accepted) -> None:
    """The hospital has taken a request; what it reported in the meantime is not undone."""
    request = await locked_request(tx, clinical_request_id)
    if request.tie_reference is None:
        await _note_reference(tx, request, answer.reference, answer.state)
    await _take_in(tx, request, answer.state, answer.updated_at)


async def record_given_up(tx: Transaction, clinical_request_id: int) -> None:
    """The hospital will not take a request, or could not be reached for too long: somebody has to look at it."""
    request = await locked_request(tx, clinical_request_id)
    if may_become(request.current_state, "ERROR"):
        await set_state(tx, request, "ERROR")
    record(tx, None, "give_up", "clinical_request", request.id)


async def record_put_back(tx: Transaction, clinical_request_id: int, state: str) -> None:
    """A request that had been given up is on its way again, with the state that it had at first."""
    request = await locked_request(tx, clinical_request_id)
    if request.current_state == "ERROR" and request.tie_reference is None:
        await set_state(tx, request, state)
    record(tx, None, "put_back", "clinical_request", request.id)


async def still_due(tx: Transaction, clinical_request_ids: Collection[int]) -> Collection[int]:
    """Those that the hospital has still to hear of: it has not taken them, and nobody has completed them otherwise.

    An imported request may have any state before the hospital hears of it.
    """
    request = m.ClinicalRequest
    is_open = (request.state == "INIT") | request.decision_point_id.is_(None)
    due = select(request.id).where(request.id.in_(clinical_request_ids), request.tie_reference.is_(None), is_open)
    return (await tx.orm.scalars(due)).all()


OUTBOX_CALLBACKS = OutboxCallbacks(still_due, record_accepted, record_given_up, record_put_back)
"""What the outbox tells of each request that it carries."""


async def _take_in(tx: Transaction, request: ClinicalRequest, new_state: str, said_at: datetime | None) -> Consequence:
    """Take in what the hospital says.

    An instant that cannot be (year 9999) would make all that comes later look old: it is none, also where it is kept.

    A result is then known since now, so that a later amendment is told from it; a state that is known already says
    nothing new, however often it is said.
    """
    now = datetime.now(UTC)
    at, known_at = believed(said_at, now), believed(request.tie_updated_at, now)
    if said_at is not None and at is None:
        _log.warning("the hospital's instant cannot be meant", clinical_request_id=request.id)
    follows = consequence(request.current_state, known_at, new_state, at)
    if follows is Consequence.MOVES and new_state == "COMPLETED" and said_at is not None and at is None:
        at = now
    if follows is Consequence.MOVES:
        await set_state(tx, request, new_state, at=at)
        record(tx, None, "result", "clinical_request", request.id, state=new_state)
    elif follows is Consequence.AMENDS and at is not None:
        await amend(tx, request, at)
        record(tx, None, "amend", "clinical_request", request.id)
    elif follows is Consequence.IS_NOTED:
        noted = update(m.ClinicalRequest).where(m.ClinicalRequest.id == request.id)
        await tx.orm.execute(noted.values(tie_updated_at=at, updated_at=m.ClinicalRequest.updated_at))
    return follows


async def _reported_request(tx: Transaction, reference: str, key: UUID | None) -> ClinicalRequest:
    """The request that the hospital calls by this reference, or has taken with this key and not yet told us so."""
    found = await tx.first(REQUEST_BY_REFERENCE, reference=reference)
    if found is not None:
        return await locked_request(tx, found.id)
    sent = await find_request_of_key(tx, key) if key is not None else None
    if sent is None:
        raise NotFound("There is no request with this reference.")
    request = await locked_request(tx, sent)
    if request.tie_reference is None:
        await _note_reference(tx, request, reference, request.current_state)
        await settle(tx, request.id)
    elif request.tie_reference != reference:
        raise NotFound("There is no request with this reference.")
    return request


async def _note_reference(tx: Transaction, request: ClinicalRequest, reference: str, state: str) -> None:
    noted = update(m.ClinicalRequest).where(m.ClinicalRequest.id == request.id)
    await tx.orm.execute(noted.values(tie_reference=reference, updated_at=m.ClinicalRequest.updated_at))
    record(tx, None, "sent", "clinical_request", request.id, state=state)


def _step_back(state: str, new_state: str) -> str:
    if may_become(state, new_state):
        return f"The request has become {state} since."
    return f"The request is {state} and cannot become {new_state}."
