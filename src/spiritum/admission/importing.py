"""Importing requests that were made before the patient's registration, in the state that they have."""

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
    """An earlier request and its state."""

    request_type: ClinicalRequestType
    state: str


async def requests_to_import(
    reads: Reader, pathway_id: int, inputs: Sequence[ClinicalRequestRequestInput | None]
) -> list[Imported]:
    """The requests of an input; refused if a type cannot be requested on the pathway."""
    requests = [request for request in inputs if request is not None]
    if not requests:
        return []
    type_ids = [request.clinical_request_type_id for request in requests]
    states = [request.current_state.value if request.current_state else "INIT" for request in requests]
    # A history may hold the same test twice, once completed and once not; twice in the same state is a mistake.
    for state in sorted(set(states)):
        in_state = [type_id for type_id, its_state in zip(type_ids, states, strict=True) if its_state == state]
        if field_error := duplicate_types("clinicalRequests", in_state):
            raise Refused(field_error)
    (allowed,) = await type_ids_by_pathways(reads, [pathway_id])
    if not_allowed := sorted(set(type_ids) - set(allowed)):
        listed = ", ".join(str(type_id) for type_id in not_allowed)
        message = f"Type {listed} cannot be asked for on this pathway. Choose one of the pathway's own types."
        raise Refused.because("clinicalRequests", "NOT_ON_PATHWAY", message)
    request_types = await types_by_ids(reads, type_ids)
    return [
        Imported(request_type, state)
        for state, request_type in zip(states, request_types, strict=True)
        if request_type is not None
    ]


async def import_requests(
    tx: Transaction,
    caller: Caller,
    on_pathway_id: int,
    pathway_id: int,
    hospital_number: str,
    imported: Sequence[Imported],
) -> None:
    """Make the requests on a new entry, and put them into the outbox for the hospital.

    Entries on MDTs' lists are not sent to the hospital.
    """
    if not imported:
        return
    (pathway,) = await pathways_by_ids(tx, [pathway_id])
    if pathway is None:
        raise NotFound("The pathway is gone.")
    requests = await add_requests(tx, on_pathway_id, [(earlier.request_type.id, earlier.state) for earlier in imported])
    enqueue(
        tx,
        [
            OutboundRequest(request.id, earlier.request_type.ref_name, hospital_number, pathway.name, earlier.state)
            for request, earlier in zip(requests, imported, strict=True)
            if not earlier.request_type.is_mdt
        ],
    )
    for request in requests:
        record(tx, caller.user_id, "import", "clinical_request", request.id, state=request.state)
