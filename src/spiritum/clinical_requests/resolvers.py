"""The resolvers of the room `clinical_requests`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from typing_extensions import override

from contractgen.runtime.bindings import Batch
from generated.graphql.clinical_requests import ClinicalRequestFields, OnPathwayFields
from spiritum.clinical_requests.queries import REQUESTS_OF_ENTRY, ClinicalRequest
from spiritum.db import Reads
from spiritum.db.relations import Values
from spiritum.identity.caller import Rights
from spiritum.paging.pages import read_limit
from spiritum.pathways.queries import ENTRY
from spiritum.pathways.request_types import REQUEST_TYPE
from spiritum.trust.adapter import TrustAdapter, TrustResult
from spiritum.trust.plausible import nearest_plausible


@dataclass(frozen=True)
class ClinicalRequestResolvers(ClinicalRequestFields):
    """The fields of ClinicalRequest that take a method."""

    trust: TrustAdapter

    clinical_request_type = REQUEST_TYPE.required_batch("clinical request type")
    on_pathway = ENTRY.required_batch("entry")

    @override
    async def test_result(
        self, parents: Sequence[ClinicalRequest], reads: Reads, rights: Rights
    ) -> Batch[TrustResult | None]:
        references = [request.tie_reference if request.completed_at else None for request in parents]
        distinct_references = sorted({reference for reference in references if reference is not None})
        results: Mapping[str, TrustResult] = (
            await self.trust.results_by_references(distinct_references) if distinct_references else {}
        )
        now = datetime.now(UTC)
        results_to_show = {
            reference: replace(
                result,
                added_at=nearest_plausible(result.added_at, now),
                updated_at=nearest_plausible(result.updated_at, now),
            )
            for reference, result in results.items()
        }
        return [None if reference is None else results_to_show.get(reference) for reference in references]


def _request_filter(_rights: Rights, *, outstanding: bool | None, limit: int | None) -> Values:
    return {"outstanding": bool(outstanding), "limit": read_limit(limit)}


class OnPathwayResolvers(OnPathwayFields):
    """The fields that this room adds to OnPathway."""

    clinical_requests = REQUESTS_OF_ENTRY.batch(_request_filter)
