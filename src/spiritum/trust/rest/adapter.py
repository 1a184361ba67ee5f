"""The adapter for a hospital whose integration engine speaks `trust.yaml`.

Responses are checked against the call: another patient's record or another request's result is refused. In a list, each
record is read by itself: an error in one patient or result does not affect the others.
"""

import asyncio
import datetime
from collections.abc import Awaitable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Protocol, TypeVar, cast

import httpx
import structlog
from pydantic import BaseModel
from typing_extensions import override

from contractgen.runtime.rest_client import InvalidResponse, UnlistedStatus
from contractgen.runtime.rest_contract import TypedResponse
from generated.trust import models, responses
from generated.trust.client import TrustClient
from spiritum.errors import BadUserInput, Conflict, UpstreamUnavailable
from spiritum.telemetry.calls import count_call
from spiritum.trust.adapter import (
    Accepted,
    FoundPatients,
    FoundResults,
    ListedRequest,
    NewTrustPatient,
    RequestRejected,
    TrustAdapter,
    TrustPatient,
    TrustRequest,
    TrustResult,
    is_same_date,
)
from spiritum.trust.connections import BoundedTransport
from spiritum.trust.instants import believed
from spiritum.trust.rest.cancelling import cancel
from spiritum.trust.rest.listing import requests_since
from spiritum.trust.rest.records import (
    new_patient,
    numbers_in,
    record,
    records_in,
    references_in,
    trust_patient,
    trust_result,
)
from spiritum.trust.rest.wire import Json, NotJson, json_object
from spiritum.trust.texts import number_key, without_blanks

TRUST_COOKIE = "SDTIEKEY"
_MAX_CONCURRENT = 200
_MAX_SEARCH_PAGES = 50

_log = structlog.stdlib.get_logger("spiritum.trust.http")

A = TypeVar("A", bound=TypedResponse)
T = TypeVar("T")


class HttpTrustAdapter(TrustAdapter):
    """Raises `UpstreamUnavailable` for failures of the network or the engine, and for responses out of contract."""

    def __init__(self, url: str, key: str, *, timeout: timedelta, connections: int) -> None:
        self._http = httpx.AsyncClient(
            base_url=url,
            cookies={TRUST_COOKIE: key},
            timeout=timeout.total_seconds(),
            transport=BoundedTransport(connections),
            trust_env=False,
        )
        self._client = TrustClient(self._http)
        self._reading = asyncio.Lock()

    @override
    async def test_connection(self) -> None:
        response = await _call(self._client.test_connection())
        if not isinstance(response, responses.TestConnection200):
            raise _unusable(response)

    @override
    async def find_patient(self, hospital_number: str) -> TrustPatient | None:
        response = await _call(self._client.find_patient(hospital_number=hospital_number))
        if isinstance(response, responses.FindPatient200):
            patient = record(models.Patient, _json_body(response.body))
            if patient is None:
                raise UpstreamUnavailable("The hospital's record of this number cannot be read.")
            if number_key(patient.hospital_number) != number_key(hospital_number):
                raise UpstreamUnavailable("The hospital's integration engine answered for another patient.")
            return trust_patient(patient)
        if isinstance(response, responses.FindPatient404 | responses.FindPatient422):
            return None
        raise _unusable(response)

    @override
    async def patients_by_hospital_numbers(self, hospital_numbers: Sequence[str]) -> Mapping[str, TrustPatient]:
        """The patients by the requested number, however the engine spells it."""
        pages = await asyncio.gather(*(self._find_patients(part) for part in _parts(hospital_numbers)))
        whole = {number: patient for page in pages for number, patient in page.items()}
        return FoundPatients(whole, [number for page in pages for number in page.unreadable])

    async def _find_patients(self, hospital_numbers: Sequence[str]) -> FoundPatients:
        lookup = models.PatientLookup(hospital_numbers=list(hospital_numbers))
        listed = await _list_body(self._client.find_patients(body=lookup), responses.FindPatients200)
        async with self._reading:
            await asyncio.sleep(0)  # several pages may come at once: lets other tasks run in between
            return await self._patients_in(listed, hospital_numbers)

    async def _patients_in(self, body: Json, hospital_numbers: Sequence[str]) -> FoundPatients:
        """The patients of a page, by the requested numbers."""
        by_key: dict[str, list[models.Patient]] = {}
        for patient in await records_in(models.Patient, body, "patients"):
            by_key.setdefault(number_key(patient.hospital_number), []).append(patient)
        patients, unreadable = dict[str, TrustPatient](), set[str]()
        sent_numbers = numbers_in(body)
        for number in hospital_numbers:
            people = by_key.get(number_key(number), [])
            if people and all(person == people[0] for person in people):
                patients[number] = trust_patient(people[0])
            elif people or number_key(number) in sent_numbers:
                unreadable.add(number)
        if ambiguous := sum(len(people) > 1 and people[0] != people[-1] for people in by_key.values()):
            _log.error("hospital numbers that two patients have", count=ambiguous)
        return FoundPatients(patients, unreadable)

    @override
    async def search_patients(self, query: str) -> Sequence[TrustPatient]:
        patients: list[TrustPatient] = []
        after: str | None = None
        for _ in range(_MAX_SEARCH_PAGES):
            search = models.PatientSearch(query=query, limit=_MAX_CONCURRENT, after=after)
            page = await _list_body(self._client.search_patients(body=search), responses.SearchPatients200)
            patients += [trust_patient(patient) for patient in await records_in(models.Patient, page, "patients")]
            next_page = page.get("next")
            if not isinstance(next_page, str):
                return patients
            if next_page == after:
                raise UpstreamUnavailable("The pages of the hospital's integration engine lead in a circle.")
            after = next_page
        raise BadUserInput("query", "too many people match: add a number or another word")

    @override
    async def create_patient(self, patient: NewTrustPatient) -> TrustPatient:
        response = await _call(self._client.create_patient(body=new_patient(patient)))
        if isinstance(response, responses.CreatePatient201):
            created = record(models.Patient, _json_body(response.body))
            if created is None or not _is_same(trust_patient(created), patient):
                raise UpstreamUnavailable("The hospital's integration engine answered for another patient.")
            await self._mark(patient)
            return await self._same_patient(patient) if _is_marked(patient) else trust_patient(created)
        if isinstance(response, responses.CreatePatient409):
            return await self._same_patient(patient)
        raise _unusable(response)

    async def _same_patient(self, patient: NewTrustPatient) -> TrustPatient:
        """The hospital's patient of this number; raises `Conflict` unless it is the same person."""
        known = await self.find_patient(patient.hospital_number)
        if known is None or not _is_same(known, patient):
            raise Conflict("The hospital knows one of the numbers as somebody else's.")
        return known

    async def _mark(self, patient: NewTrustPatient) -> None:
        """Mark a made-up patient at a test system as deceased or restricted; does nothing for a real patient."""
        if not _is_marked(patient):
            return
        marks = models.PatientMarks(
            hospital_number=patient.hospital_number,
            is_deceased=patient.is_deceased,
            deceased_on=patient.deceased_on,
            is_restricted=patient.is_restricted,
            date_of_birth_precision=patient.date_of_birth_precision,
        )
        response = await _call(self._client.mark_patient(body=marks))
        if not isinstance(response, responses.MarkPatient204):
            raise _unusable(response)

    @override
    async def request(self, request: TrustRequest) -> Accepted:
        body = models.NewRequest(
            type_reference_name=request.type_reference_name,
            hospital_number=request.hospital_number,
            pathway_name=request.pathway_name,
        )
        decision_point = None if request.decision_point_id is None else str(request.decision_point_id)
        response = await _call(
            self._client.request_test(body=body, idempotency_key=request.key, spiritum_decision_point=decision_point)
        )
        if isinstance(response, responses.RequestTest200 | responses.RequestTest201):
            return _accepted(request, response.body)
        if response.status in _REJECTED:
            raise RequestRejected
        raise _unusable(response)

    @override
    async def import_request(self, request: TrustRequest, state: str) -> Accepted:
        body = models.ImportedRequest.model_validate(
            {
                "typeReferenceName": request.type_reference_name,
                "hospitalNumber": request.hospital_number,
                "pathwayName": request.pathway_name,
                "state": state,
            }
        )
        response = await _call(self._client.import_test(body=body, idempotency_key=request.key))
        if isinstance(response, responses.ImportTest200 | responses.ImportTest201):
            return _accepted(request, response.body)
        if response.status in _REJECTED:
            raise RequestRejected
        raise _unusable(response)

    @override
    async def cancel(self, reference: str, reason: str) -> Accepted:
        return await cancel(self._client, reference, reason)

    @override
    async def find_result(self, reference: str) -> TrustResult | None:
        return (await self.results_by_references([reference])).get(reference)

    @override
    async def results_by_references(self, references: Sequence[str]) -> Mapping[str, TrustResult]:
        pages = await asyncio.gather(*(self._load_results(part) for part in _parts(references)))
        results = {reference: result for page in pages for reference, result in page.items()}
        return FoundResults(results, [reference for page in pages for reference in page.unreadable])

    async def _load_results(self, references: Sequence[str]) -> FoundResults:
        lookup = models.ResultLookup(ids=list(references))
        listed = await _list_body(self._client.load_results(body=lookup), responses.LoadResults200)
        by_reference: dict[str, list[models.Result]] = {}
        async with self._reading:
            for result in await records_in(models.Result, listed, "results"):
                by_reference.setdefault(result.id, []).append(result)
        requested = set(references)
        single = {
            reference: results[0]
            for reference, results in by_reference.items()
            if all(r == results[0] for r in results)
        }
        if len(single) < len(by_reference):
            _log.error("references of which there are two results", count=len(by_reference) - len(single))
        results = {reference: trust_result(result) for reference, result in single.items() if reference in requested}
        return FoundResults(results, (requested & set(references_in(listed))) - results.keys())

    async def requests_since(self, since: datetime.datetime) -> Sequence[ListedRequest] | None:
        """See `ListsRequests`."""
        return await requests_since(self._client, since)

    @override
    async def clear(self) -> None:
        response = await _call(self._client.clear())
        if not isinstance(response, responses.Clear200):
            raise _unusable(response)

    @override
    async def close(self) -> None:
        await self._http.aclose()


_REJECTED = frozenset({404, 409, 413, 422})
"""Statuses that the same request would get again."""


async def _call(call: Awaitable[A]) -> A:
    count_call()
    try:
        return await call
    except (httpx.HTTPError, UnlistedStatus, InvalidResponse, OSError) as error:
        raise _unreachable() from error


class _WithBody(Protocol):
    @property
    def body(self) -> BaseModel: ...


async def _list_body(call: Awaitable[TypedResponse], success: type[TypedResponse]) -> Json:
    """The body of a successful response as it was sent, even if parts of it break the contract."""
    count_call()
    try:
        response = await call
    except InvalidResponse as error:
        if error.status != success.status:
            raise _unreachable() from error
        try:
            return json_object(error.content)
        except NotJson:
            raise _unreachable() from error
    except (httpx.HTTPError, UnlistedStatus, OSError) as error:
        raise _unreachable() from error
    if not isinstance(response, success):
        raise _unusable(response)
    return _json_body(cast("_WithBody", response).body)


def _json_body(body: BaseModel) -> Json:
    return body.model_dump(mode="json", by_alias=True)


def _unreachable() -> UpstreamUnavailable:
    return UpstreamUnavailable("The hospital's integration engine cannot be reached at present.")


def _accepted(request: TrustRequest, result: models.Result) -> Accepted:
    """The engine's acceptance of the request; raises `UpstreamUnavailable` if it is of another request."""
    if result.type_reference_name != request.type_reference_name:
        raise UpstreamUnavailable("The hospital's integration engine answered for another request.")
    now = datetime.datetime.now(datetime.UTC)
    return Accepted(reference=result.id, state=result.state, updated_at=believed(result.updated_at, now))


def _is_same(known: TrustPatient, patient: NewTrustPatient) -> bool:
    """Whether both have the same numbers and date of birth: then an earlier attempt to create the patient succeeded."""
    return (
        number_key(known.hospital_number) == number_key(patient.hospital_number)
        and without_blanks(known.national_number) == without_blanks(patient.national_number)
        and is_same_date(patient.date_of_birth, known)
    )


def _is_marked(patient: NewTrustPatient) -> bool:
    return patient.is_deceased or patient.is_restricted or patient.date_of_birth_precision != "DAY"


def _unusable(response: TypedResponse) -> UpstreamUnavailable:
    return UpstreamUnavailable(f"The hospital's integration engine answered {response.status}.")


def _parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Split `values` into parts of the size that the engine accepts."""
    return (values[start : start + _MAX_CONCURRENT] for start in range(0, len(values), _MAX_CONCURRENT))
