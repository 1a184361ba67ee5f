"""What a decision is checked against: read in one statement, while the entry's row is locked.

It is not read together with the lock: a statement that has waited for a lock still sees the other rows as they were
when it began, without what the transaction for which it waited has changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Text, bindparam, func, select

from generated.graphql.models import DecisionPointInput
from spiritum.clinical_requests.queries import ClinicalRequest, open_count, requests_among
from spiritum.db import IDS, Transaction, read, rows_of
from spiritum.decisions import models as m
from spiritum.decisions.queries import COLUMNS, DecisionPoint
from spiritum.identity.caller import Caller
from spiritum.mdt.queries import request_of_entry
from spiritum.pathways.actions import HeldEntry
from spiritum.pathways.request_types import ClinicalRequestType, allowed_types


class SentBefore(NamedTuple):
    """The decision that the caller has recorded under the idempotency key."""

    digest: bytes
    decision_point: DecisionPoint


@dataclass(frozen=True, slots=True)
class Prerequisites:
    """What a decision is checked against."""

    open_requests: int = 0
    """How many requests of the entry have no result yet."""
    sent_before: SentBefore | None = None
    allowed_types: Sequence[ClinicalRequestType] = ()
    """Those of the requested types that may be requested on the pathway."""
    to_acknowledge: Sequence[ClinicalRequest] = ()
    """The requests that exist of those to acknowledge."""
    discussed: ClinicalRequest | None = None
    """The request that put the patient on the list of the meeting at which this was decided."""


class _Read(NamedTuple):
    open_requests: int
    sent_before: Sequence[Sequence[Any]]
    allowed_types: Sequence[Sequence[Any]]
    to_acknowledge: Sequence[Sequence[Any]]
    discussed: Sequence[Sequence[Any]]


_ENTRY = bindparam("entry", type_=BigInteger)
_DISCUSSED = request_of_entry(
    bindparam("mdt", type_=BigInteger), bindparam("patient", type_=BigInteger), bindparam("visible", type_=IDS)
)
_PREREQUISITES = read(
    _Read,
    select(
        open_count(_ENTRY).label("open_requests"),
        rows_of(
            select(m.DecisionPoint.input_digest, *COLUMNS).where(
                m.DecisionPoint.clinician_id == bindparam("clinician", type_=BigInteger),
                m.DecisionPoint.idempotency_key == bindparam("key", type_=Text),
            )
        ).label("sent_before"),
        rows_of(allowed_types(bindparam("pathway", type_=BigInteger), bindparam("types", type_=IDS))).label(
            "allowed_types"
        ),
        rows_of(requests_among(bindparam("requests", type_=IDS))).label("to_acknowledge"),
        rows_of(requests_among(func.array(_DISCUSSED.scalar_subquery()))).label("discussed"),
    ),
)


async def prerequisites_of(
    tx: Transaction, caller: Caller, entry: HeldEntry, input: DecisionPointInput
) -> Prerequisites:
    """What a decision on this entry is checked against."""
    types = [request.clinical_request_type_id for request in input.clinical_request_requests or []]
    acknowledged = input.clinical_request_resolutions or []
    if not types and not acknowledged and input.idempotency_key is None and input.from_mdt_id is None:
        return Prerequisites()
    row = await tx.one(
        _PREREQUISITES,
        entry=entry.id,
        pathway=entry.pathway_id,
        patient=entry.patient_id,
        clinician=caller.user_id,
        visible=sorted(caller.pathway_ids),
        key=input.idempotency_key,
        types=types,
        requests=acknowledged,
        mdt=input.from_mdt_id,
    )
    return Prerequisites(
        row.open_requests,
        next((SentBefore(digest, DecisionPoint(*point)) for digest, *point in row.sent_before), None),
        [ClinicalRequestType(*each) for each in row.allowed_types],
        [ClinicalRequest(*each) for each in row.to_acknowledge],
        next((ClinicalRequest(*each) for each in row.discussed), None),
    )
