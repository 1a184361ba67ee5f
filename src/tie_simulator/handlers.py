"""The contract's operations: each calls the store and builds the response."""

import datetime
import time
from uuid import UUID

from pydantic import AwareDatetime
from typing_extensions import override

from generated.trust import responses, server
from generated.trust.models import (
    Amendment,
    Cancellation,
    Cleared,
    EngineStatus,
    HospitalNumber,
    ImportedRequest,
    NewPatient,
    NewRequest,
    PatientLookup,
    PatientMarks,
    PatientPage,
    PatientSearch,
    PatientsFound,
    Reference,
    RequestPage,
    RequestState,
    ResultLookup,
    ResultsFound,
)
from tie_simulator import NAME, VERSION
from tie_simulator.patients import NumberTaken, create_patient, find_patients, fold, mark_patient, search_patients
from tie_simulator.requests import (
    KeyUsed,
    NotCompleted,
    Submission,
    UnknownPatient,
    UnknownReference,
    cancel,
    clear,
    next_due,
    requests_since,
    results,
)
from tie_simulator.server import Call, problem
from tie_simulator.store import Store
from tie_simulator.ward import Ward

_UNKNOWN_PATIENT = "Nobody has this hospital number."
_KEY_USED = "This Idempotency-Key belongs to another request."
_MAX_DIGITS = 18
_UNKNOWN_REFERENCE = "Nothing has this reference."


class PatientsHandlers(server.PatientsHandlers):
    """The index of patients."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @override
    async def create_patient(self, call: Call, *, body: NewPatient) -> responses.CreatePatientResponse:
        try:
            return responses.CreatePatient201(await self._store.run(create_patient, body))
        except NumberTaken as taken:
            return responses.CreatePatient409(problem(409, str(taken)))

    @override
    async def find_patient(self, call: Call, *, hospital_number: HospitalNumber) -> responses.FindPatientResponse:
        patients = await self._store.run(find_patients, [hospital_number])
        for patient in patients.values():
            return responses.FindPatient200(patient)
        return responses.FindPatient404(problem(404, _UNKNOWN_PATIENT))

    @override
    async def find_patients(self, call: Call, *, body: PatientLookup) -> responses.FindPatientsResponse:
        patients = await self._store.run(find_patients, body.hospital_numbers)
        missing = [number for number in dict.fromkeys(body.hospital_numbers) if fold(number) not in patients]
        return responses.FindPatients200(PatientsFound(patients=list(patients.values()), not_found=missing))

    @override
    async def search_patients(self, call: Call, *, body: PatientSearch) -> responses.SearchPatientsResponse:
        page = await self._store.run(search_patients, body.query, body.limit, body.after)
        return responses.SearchPatients200(PatientPage(patients=list(page.patients), next=page.next))


class ResultsHandlers(server.ResultsHandlers):
    """Requests and their results."""

    def __init__(self, store: Store, ward: Ward) -> None:
        self._store = store
        self._ward = ward

    @override
    async def request_test(
        self, call: Call, *, body: NewRequest, idempotency_key: UUID, spiritum_decision_point: str | None
    ) -> responses.RequestTestResponse:
        submission = _submission(call, body, idempotency_key, "ACTIVE", spiritum_decision_point)
        try:
            submitted = await self._ward.submit(submission)
        except UnknownPatient:
            return responses.RequestTest404(problem(404, _UNKNOWN_PATIENT))
        except KeyUsed:
            return responses.RequestTest409(problem(409, _KEY_USED))
        kind = responses.RequestTest201 if submitted.is_new else responses.RequestTest200
        return kind(submitted.result)

    @override
    async def import_test(
        self, call: Call, *, body: ImportedRequest, idempotency_key: UUID
    ) -> responses.ImportTestResponse:
        try:
            submitted = await self._ward.submit(_submission(call, body, idempotency_key, body.state))
        except UnknownPatient:
            return responses.ImportTest404(problem(404, _UNKNOWN_PATIENT))
        except KeyUsed:
            return responses.ImportTest409(problem(409, _KEY_USED))
        kind = responses.ImportTest201 if submitted.is_new else responses.ImportTest200
        return kind(submitted.result)

    @override
    async def list_requests(
        self, call: Call, *, since: AwareDatetime, after: str | None, limit: int
    ) -> responses.ListRequestsResponse:
        if after is not None and not (after.isascii() and after.isdigit() and len(after) <= _MAX_DIGITS):
            return responses.ListRequests422(problem(422, "`after` is no `next` of a page."))
        listed, last = await self._store.run(requests_since, since.timestamp(), int(after or 0), limit)
        return responses.ListRequests200(RequestPage(requests=listed, next=None if last is None else str(last)))

    @override
    async def cancel_request(self, call: Call, *, body: Cancellation, id: Reference) -> responses.CancelRequestResponse:
        try:
            return responses.CancelRequest200(await self._store.run(cancel, int(id), time.time()))
        except UnknownReference:
            return responses.CancelRequest404(problem(404, _UNKNOWN_REFERENCE))

    @override
    async def load_result(self, call: Call, *, id: Reference) -> responses.LoadResultResponse:
        for result in await self._store.run(results, [int(id)]):
            return responses.LoadResult200(result)
        return responses.LoadResult404(problem(404, _UNKNOWN_REFERENCE))

    @override
    async def load_results(self, call: Call, *, body: ResultLookup) -> responses.LoadResultsResponse:
        stored_results = await self._store.run(results, [int(reference) for reference in body.ids])
        known = {result.id for result in stored_results}
        missing = [reference for reference in dict.fromkeys(body.ids) if reference not in known]
        return responses.LoadResults200(ResultsFound(results=stored_results, not_found=missing))


class SystemHandlers(server.SystemHandlers):
    """The simulator itself."""

    def __init__(self, store: Store, ward: Ward, *, is_test_system: bool) -> None:
        self._store = store
        self._ward = ward
        self._is_test_system = is_test_system

    @override
    async def test_connection(self, call: Call) -> responses.TestConnectionResponse:
        await self._store.run(next_due)  # a response means that the store can be reached
        now = datetime.datetime.now(datetime.UTC)
        return responses.TestConnection200(
            EngineStatus(name=NAME, version=VERSION, is_test_system=self._is_test_system, time=now)
        )

    @override
    async def amend_result(self, call: Call, *, body: Amendment) -> responses.AmendResultResponse:
        if not self._is_test_system:
            return responses.AmendResult403(problem(403, "Only a test system's reports can be amended."))
        try:
            return responses.AmendResult200(await self._ward.amend(int(body.id), body.addendum))
        except UnknownReference:
            return responses.AmendResult404(problem(404, _UNKNOWN_REFERENCE))
        except NotCompleted:
            return responses.AmendResult409(problem(409, "There is no report yet."))

    @override
    async def mark_patient(self, call: Call, *, body: PatientMarks) -> responses.MarkPatientResponse:
        if not self._is_test_system:
            return responses.MarkPatient403(problem(403, "Only a test system's patients can be marked."))
        if not await self._store.run(mark_patient, body):
            return responses.MarkPatient404(problem(404, _UNKNOWN_PATIENT))
        return responses.MarkPatient204()

    @override
    async def clear(self, call: Call) -> responses.ClearResponse:
        if not self._is_test_system:
            return responses.Clear403(problem(403, "Only a test system can be cleared."))
        patients, requests = await self._store.run(clear)
        return responses.Clear200(Cleared(patients=patients, results=requests))


def _submission(
    call: Call,
    body: NewRequest | ImportedRequest,
    key: UUID,
    state: RequestState,
    decision_point: str | None = None,
) -> Submission:
    return Submission(
        key=str(key),
        fingerprint=f"{call.operation} {body.model_dump_json(by_alias=True)}",
        hospital_number=body.hospital_number,
        type_reference_name=body.type_reference_name,
        pathway_name=body.pathway_name,
        state=state,
        decision_point=decision_point,
    )
