"""The resolvers of the room `clinical_requests`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from typing_extensions import override

from contractgen.runtime.bindings import Batch
from generated.graphql.clinical_requests import ClinicalRequestFields, OnPathwayFields
from spiritum.clinical_requests.queries import REQUESTS_OF_ENTRY, ClinicalRequest, RequestFilter, requests_by_entries
from spiritum.db import Reads
from spiritum.db.related import batch_for
from spiritum.errors import present
from spiritum.identity.caller import Rights
from spiritum.paging.pages import read_limit
from spiritum.pathways.queries import ENTRY, OnPathway, entries_by_ids
from spiritum.pathways.request_types import REQUEST_TYPE, ClinicalRequestType, types_by_ids
from spiritum.trust.adapter import TrustAdapter, TrustResult
from spiritum.trust.plausible import nearest_plausible


@dataclass(frozen=True)
class ClinicalRequestResolvers(ClinicalRequestFields):
    """The fields of ClinicalRequest that take a method."""

    trust: TrustAdapter

    @override
    @batch_for(REQUEST_TYPE)
    async def clinical_request_type(
        self, parents: Sequence[ClinicalRequest], reads: Reads, rights: Rights
    ) -> Batch[ClinicalRequestType]:
        type_ids = [request.clinical_request_type_id for request in parents]
        return present(await types_by_ids(reads, type_ids), "clinical request type")

    @override
    @batch_for(ENTRY)
    async def on_pathway(self, parents: Sequence[ClinicalRequest], reads: Reads, rights: Rights) -> Batch[OnPathway]:
        return present(await entries_by_ids(reads, [request.on_pathway_id for request in parents]), "entry")

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


def _request_filter(_rights: Rights, *, outstanding: bool | None, limit: int | None) -> RequestFilter:
    return {"outstanding": bool(outstanding), "limit": read_limit(limit)}


class OnPathwayResolvers(OnPathwayFields):
    """The fields that this room adds to OnPathway."""

    @override
    @batch_for(REQUESTS_OF_ENTRY, _request_filter)
    async def clinical_requests(
        self,
        parents: Sequence[OnPathway],
        reads: Reads,
        rights: Rights,
        *,
        outstanding: bool | None,
        limit: int | None,
    ) -> Batch[Sequence[ClinicalRequest] | None]:
        entries = [entry.id for entry in parents]
        request_filter = _request_filter(rights, outstanding=outstanding, limit=limit)
        return await requests_by_entries(reads, entries, **request_filter)
