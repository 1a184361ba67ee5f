"""Requests that were made before the patient came here: taken over with the state that they have."""

from collections.abc import Sequence
from dataclasses import dataclass

from generated.graphql.models import ClinicalRequestRequestInput
from spiritum.audit.actions import record
from spiritum.clinical_requests.actions import add_requests
from spiritum.clinical_requests.rules import duplicate_types
from spiritum.db import Reader, Transaction
from spiritum.errors import NotFound, Refused
from spiritum.identity.caller import Caller
from spiritum.pathways.queries import pathways_by_ids, type_ids_by_pathways
from spiritum.pathways.request_types import ClinicalRequestType, types_by_ids
from spiritum.trust.outbox import OutboundRequest, enqueue


@dataclass(frozen=True, slots=True)
class Imported:
    """An earlier request and how far it has come."""

    kind: ClinicalRequestType
    state: str


async def requests_to_import(
    reads: Reader, pathway_id: int, given: Sequence[ClinicalRequestRequestInput | None]
) -> list[Imported]:
    """The requests in `given`; refused where a type cannot be asked for on the pathway."""
    asked = [one for one in given if one is not None]
    if not asked:
        return []
    wanted = [one.clinical_request_type_id for one in asked]
    states = [one.current_state.value if one.current_state else "INIT" for one in asked]
    # A history may hold the same test twice, once done and once under way; the same thing twice is a slip.
    for state in sorted(set(states)):
        alike = [kind for kind, has in zip(wanted, states, strict=True) if has == state]
        if field_error := duplicate_types("clinicalRequests", alike):
            raise Refused(field_error)
    (allowed,) = await type_ids_by_pathways(reads, [pathway_id])
    if strangers := sorted(set(wanted) - set(allowed)):
        listed = ", ".join(str(one) for one in strangers)
        message = f"Type {listed} cannot be asked for on this pathway. Choose one of the pathway's own types."
        raise Refused.because("clinicalRequests", "NOT_ON_PATHWAY", message)
    kinds = await types_by_ids(reads, wanted)
    return [Imported(kind, state) for state, kind in zip(states, kinds, strict=True) if kind is not None]


async def import_requests(
    tx: Transaction,
    caller: Caller,
    on_pathway_id: int,
    pathway_id: int,
    hospital_number: str,
    imported: Sequence[Imported],
) -> None:
    """Make the requests on a new entry, and the duty to tell the hospital of them.

    A place on a meeting's list is no hospital system's business, and is made here only.
    """
    if not imported:
        return
    (pathway,) = await pathways_by_ids(tx, [pathway_id])
    if pathway is None:
        raise NotFound("The pathway is gone.")
    requests = await add_requests(tx, on_pathway_id, [(one.kind.id, one.state) for one in imported])
    enqueue(
        tx,
        [
            OutboundRequest(request.id, one.kind.ref_name, hospital_number, pathway.name, one.state)
            for request, one in zip(requests, imported, strict=True)
            if not one.kind.is_mdt
        ],
    )
    for request in requests:
        record(tx, caller.user_id, "import", "clinical_request", request.id, state=request.state)
