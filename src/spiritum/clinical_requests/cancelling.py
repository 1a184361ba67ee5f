"""Cancelling a request, and recording what the hospital says to it."""

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import BigInteger, bindparam, insert, select, update

from generated.graphql.models import CancelClinicalRequestInput
from spiritum.audit.actions import record
from spiritum.clinical_requests import models as m
from spiritum.clinical_requests.actions import change, locked_request, set_state
from spiritum.clinical_requests.queries import CANCELLATION, ClinicalRequest, requests_by_ids
from spiritum.clinical_requests.results import take_in
from spiritum.clinical_requests.rules import cannot_be_cancelled, may_become
from spiritum.db import IDS, Transaction, read
from spiritum.errors import Refused
from spiritum.identity.caller import Caller
from spiritum.pathways.actions import Locks, touch_entry
from spiritum.pathways.queries import is_entry_among
from spiritum.pathways.request_types import REQUEST_TYPE
from spiritum.trust.adapter import Accepted
from spiritum.trust.outbox import withdraw

CHANNEL = "spiritum_cancellations"
"""The PostgreSQL channel on which a cancellation wakes those who send it."""


class _EntryId(NamedTuple):
    id: int


_ENTRY_OF_REQUEST = read(
    _EntryId,
    select(m.ClinicalRequest.on_pathway_id.label("id")).where(
        m.ClinicalRequest.id == bindparam("request", type_=BigInteger),
        # SECURITY: a request on a pathway of which the caller is not a member is as one that there is not.
        is_entry_among(m.ClinicalRequest.on_pathway_id, bindparam("own", type_=IDS)),
    ),
)


class Outcome(NamedTuple):
    """What became of an attempt to cancel a request at the hospital."""

    delivery: str
    """A `CancellationDelivery`."""
    is_due: bool
    """Whether it is to be tried again."""
    error: str | None = None
    accepted: Accepted | None = None
    """The request as the hospital has it now, if it said."""


@dataclass(frozen=True)
class Cancellations:
    """Cancellations of requests. `locks` are the locks on entries, one of which a cancellation needs."""

    locks: Locks

    async def cancel(self, tx: Transaction, caller: Caller, input: CancelClinicalRequestInput) -> ClinicalRequest:
        """Cancel a request; returns it. The same cancellation by the same user again changes nothing.

        A request that was never sent leaves the outbox, and is in `ERROR`: nobody carries it out. Any other is
        cancelled at the hospital after the commit, once the hospital has it.

        Raises `Refused` without the entry's lock, for a request that the caller may not see, that is completed, was
        cancelled otherwise, or is of a kind that is not cancelled.
        """
        reason = input.reason.strip()
        if not reason:
            raise Refused.because("reason", "REQUIRED", "Say why the request is cancelled.")
        request_id = input.clinical_request_id
        known = await tx.first(_ENTRY_OF_REQUEST, request=request_id, own=sorted(caller.pathway_ids))
        if known is None:
            message = f"There is no request {request_id} on your pathways. Reload the record."
            raise Refused.because("clinicalRequestId", "NOT_FOUND", message)
        entry = await self.locks.hold(tx, caller, known.id)
        request = await locked_request(tx, request_id)
        (earlier,) = await CANCELLATION.by_keys(tx, [request_id])
        if earlier is not None and (earlier.cancelled_by_id, earlier.reason) == (caller.user_id, reason):
            return request
        await self.locks.require(tx, caller, entry)
        if earlier is not None:
            message = "The request was cancelled before. Reload the record to see by whom, and why."
            raise Refused.because("clinicalRequestId", "CANCELLED_ALREADY", message)
        await _require_cancellable(tx, request)
        await _keep(tx, caller, request, reason)
        record(tx, caller.user_id, "cancel", "clinical_request", request.id, on_pathway_id=entry.id)
        (cancelled,) = await requests_by_ids(tx, [request_id])
        assert cancelled is not None  # noqa: S101 - its row is locked
        return cancelled


async def record_outcome(tx: Transaction, request_id: int, attempts: int, outcome: Outcome) -> None:
    """Record what became of an attempt; of one whose lease has expired, only what the hospital said of the request."""
    request = await locked_request(tx, request_id)
    if outcome.accepted is not None:
        await take_in(tx, request, outcome.accepted.state, outcome.accepted.updated_at)
    cancellation = m.RequestCancellation
    changed = (
        update(cancellation)
        .where(cancellation.clinical_request_id == request_id, cancellation.attempts == attempts, cancellation.is_due)
        .values(delivery=outcome.delivery, is_due=outcome.is_due, leased_until=None, last_error=outcome.error)
        .returning(cancellation.clinical_request_id)
    )
    if await tx.scalar(changed) is not None:
        await touch_entry(tx, request.on_pathway_id)
        record(tx, None, "cancellation", "clinical_request", request_id, delivery=outcome.delivery)


async def _require_cancellable(tx: Transaction, request: ClinicalRequest) -> None:
    (kind,) = await REQUEST_TYPE.by_keys(tx, [request.clinical_request_type_id])
    field_error = cannot_be_cancelled(
        request.current_state,
        is_mdt=kind is not None and kind.is_mdt,
        is_discharge=kind is not None and kind.is_discharge,
    )
    if field_error is not None:
        raise Refused(field_error)


async def _keep(tx: Transaction, caller: Caller, request: ClinicalRequest, reason: str) -> None:
    """Store the cancellation, and keep a request that has not left from leaving."""
    never_left = await withdraw(tx, request.id)
    values = {
        "clinical_request_id": request.id,
        "cancelled_by_id": caller.user_id,
        "reason": reason,
        "delivery": "NOT_NEEDED" if never_left else "WAITING",
        "is_due": not never_left,
    }
    await tx.execute(insert(m.RequestCancellation).values(values))
    if never_left and may_become(request.current_state, "ERROR"):
        await set_state(tx, request, "ERROR")
        return
    await touch_entry(tx, request.on_pathway_id)
    await change(tx, request, {})
    tx.notify(CHANNEL, "")
