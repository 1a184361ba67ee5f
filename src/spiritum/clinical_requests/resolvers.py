"""The resolvers of the room `clinical_requests`."""

from collections.abc import Sequence
from dataclasses import dataclass

from typing_extensions import override

from contractgen.runtime.bindings import Batch
from generated.graphql.clinical_requests import ClinicalRequestFields, OnPathwayFields
from spiritum.clinical_requests.hospital_results import HospitalResults
from spiritum.clinical_requests.queries import REQUESTS_OF_ENTRY, ClinicalRequest, TestResult
from spiritum.db import Reads
from spiritum.db.relations import Values
from spiritum.identity.caller import Rights
from spiritum.paging.pages import read_limit
from spiritum.pathways.queries import ENTRY
from spiritum.pathways.request_types import REQUEST_TYPE


@dataclass(frozen=True)
class ClinicalRequestResolvers(ClinicalRequestFields):
    """The fields of ClinicalRequest that take a method."""

    results: HospitalResults

    clinical_request_type = REQUEST_TYPE.required_batch("clinical request type")
    on_pathway = ENTRY.required_batch("entry")

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
