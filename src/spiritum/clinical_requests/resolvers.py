"""The resolvers of the room `clinical_requests`."""

from collections.abc import Sequence
from dataclasses import dataclass

from typing_extensions import override

from contractgen.runtime.bindings import Batch
from generated.graphql.clinical_requests import (
    CancelClinicalRequestPayload,
    ClinicalRequestCancellationFields,
    ClinicalRequestFields,
    ClinicalRequestsMutations,
    OnPathwayFields,
)
from generated.graphql.models import CancelClinicalRequestInput
from spiritum.clinical_requests.cancelling import Cancellations
from spiritum.clinical_requests.hospital_results import HospitalResults
from spiritum.clinical_requests.queries import (
    CANCELLATION,
    FRESH,
    FRESH_IF_NOT_FINAL,
    FRESH_RESULT,
    REQUESTS_OF_ENTRY,
    ClinicalRequest,
    TestResult,
)
from spiritum.db import Reads, Transaction
from spiritum.db.relations import Kept, Values, kept
from spiritum.identity.caller import Caller, Rights
from spiritum.paging.pages import read_limit
from spiritum.pathways.queries import ENTRY
from spiritum.pathways.request_types import REQUEST_TYPE
from spiritum.staff.queries import CANCELLER


def _fresh_for(resolver: "ClinicalRequestResolvers") -> Values:
    return resolver.results.fresh_for


_FRESH_RESULTS = Kept(
    FRESH_RESULT,
    null_without=frozenset({"completed_at", "tie_reference"}),
    values=_fresh_for,
    no_row={FRESH: 0.0, FRESH_IF_NOT_FINAL: 0.0},
)


@dataclass(frozen=True)
class Mutations(ClinicalRequestsMutations):
    """The mutations of the room `clinical_requests`."""

    cancellations: Cancellations

    @override
    async def cancel_clinical_request(
        self, tx: Transaction, caller: Caller, *, input: CancelClinicalRequestInput
    ) -> CancelClinicalRequestPayload:
        return CancelClinicalRequestPayload(clinical_request=await self.cancellations.cancel(tx, caller, input))


class ClinicalRequestCancellationResolvers(ClinicalRequestCancellationFields):
    """The fields of ClinicalRequestCancellation that take a method."""

    cancelled_by = CANCELLER.required_batch("user")


@dataclass(frozen=True)
class ClinicalRequestResolvers(ClinicalRequestFields):
    """The fields of ClinicalRequest that take a method."""

    results: HospitalResults

    clinical_request_type = REQUEST_TYPE.required_batch("clinical request type")
    on_pathway = ENTRY.required_batch("entry")
    cancellation = CANCELLATION.batch()

    @kept(_FRESH_RESULTS)
    @override
    async def test_result(
        self, parents: Sequence[ClinicalRequest], reads: Reads, rights: Rights
    ) -> Batch[TestResult | None]:
        return await self.results.of(reads, parents)


def _request_filter(_rights: Rights, *, outstanding: bool | None, limit: int | None) -> Values:
    return {"outstanding": bool(outstanding), "limit": read_limit(limit)}


class OnPathwayResolvers(OnPathwayFields):
    """The fields that this room adds to OnPathway."""

    clinical_requests = REQUESTS_OF_ENTRY.batch(_request_filter)
