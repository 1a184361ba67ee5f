"""The adapter for a hospital whose integration engine speaks `trust.yaml`."""

import asyncio
from collections.abc import Awaitable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import TypeVar

import httpx
from typing_extensions import override

from contractgen.runtime.rest_client import InvalidAnswer, UnexpectedAnswer
from contractgen.runtime.rest_contract import Answer
from generated.trust import answers, models
from generated.trust.client import TrustClient
from spiritum.errors import BadUserInput, Conflict, UpstreamUnavailable
from spiritum.trust.adapter import (
    Accepted,
    NewTrustPatient,
    RequestRejected,
    TrustAdapter,
    TrustAddress,
    TrustPatient,
    TrustRequest,
    TrustResult,
)
from spiritum.trust.connections import BoundedTransport
from spiritum.trust.cost import count_call

TIE_COOKIE = "SDTIEKEY"
_MOST_AT_ONCE = 200
_MOST_SEARCH_PAGES = 50

A = TypeVar("A", bound=Answer)
T = TypeVar("T")


class HttpTrustAdapter(TrustAdapter):
    """Failures that may pass are `UpstreamUnavailable`: the network's, the engine's, and answers out of contract."""

    def __init__(self, url: str, key: str, *, timeout: timedelta, connections: int) -> None:
        self._http = httpx.AsyncClient(
            base_url=url,
            cookies={TIE_COOKIE: key},
            timeout=timeout.total_seconds(),
            transport=BoundedTransport(connections),
            trust_env=False,
        )
        self._client = TrustClient(self._http)

    @override
    async def test_connection(self) -> None:
        answer = await _asked(self._client.test_connection())
        if not isinstance(answer, answers.TestConnection200):
            raise _unusable(answer)

    @override
    async def find_patient(self, hospital_number: str) -> TrustPatient | None:
        answer = await _asked(self._client.find_patient(hospital_number=hospital_number))
        if isinstance(answer, answers.FindPatient200):
            return _patient(answer.body)
        if isinstance(answer, answers.FindPatient404 | answers.FindPatient422):
            return None
        raise _unusable(answer)

    @override
    async def patients_by_hospital_numbers(self, hospital_numbers: Sequence[str]) -> Mapping[str, TrustPatient]:
        pages = await asyncio.gather(*(self._find_patients(part) for part in _parts(hospital_numbers)))
        return {patient.hospital_number: patient for page in pages for patient in page}

    async def _find_patients(self, hospital_numbers: Sequence[str]) -> list[TrustPatient]:
        body = models.PatientLookup(hospital_numbers=list(hospital_numbers))
        answer = await _asked(self._client.find_patients(body=body))
        if not isinstance(answer, answers.FindPatients200):
            raise _unusable(answer)
        return [_patient(patient) for patient in answer.body.patients]

    @override
    async def search_patients(self, query: str) -> Sequence[TrustPatient]:
        found: list[TrustPatient] = []
        after: str | None = None
        for _ in range(_MOST_SEARCH_PAGES):
            body = models.PatientSearch(query=query, limit=_MOST_AT_ONCE, after=after)
            answer = await _asked(self._client.search_patients(body=body))
            if not isinstance(answer, answers.SearchPatients200):
                raise _unusable(answer)
            found += [_patient(patient) for patient in answer.body.patients]
            after = answer.body.next
            if after is None:
                return found
        raise BadUserInput("query", "too many people match: add a number or another word")

    @override
    async def create_patient(self, patient: NewTrustPatient) -> TrustPatient:
        answer = await _asked(self._client.create_patient(body=_new_patient(patient)))
        if isinstance(answer, answers.CreatePatient201):
            return _patient(answer.body)
        if isinstance(answer, answers.CreatePatient409):
            return await self._same_patient(patient)
        raise _unusable(answer)

    async def _same_patient(self, patient: NewTrustPatient) -> TrustPatient:
        """The hospital's patient of this number, where it is the same person: an earlier attempt got through."""
        known = await self.find_patient(patient.hospital_number)
        if known is None or (known.national_number, known.date_of_birth) != (
            patient.national_number,
            patient.date_of_birth,
        ):
            raise Conflict("The hospital knows one of the numbers as somebody else's.")
        return known

    @override
    async def request(self, request: TrustRequest) -> Accepted:
        body = models.NewRequest(
            type_reference_name=request.type_reference_name,
            hospital_number=request.hospital_number,
            pathway_name=request.pathway_name,
        )
        answer = await _asked(self._client.request_test(body=body, idempotency_key=request.key))
        if isinstance(answer, answers.RequestTest200 | answers.RequestTest201):
            return _accepted(request, answer.body)
        if answer.status in _REJECTED:
            raise RequestRejected
        raise _unusable(answer)

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
        answer = await _asked(self._client.import_test(body=body, idempotency_key=request.key))
        if isinstance(answer, answers.ImportTest200 | answers.ImportTest201):
            return _accepted(request, answer.body)
        if answer.status in _REJECTED:
            raise RequestRejected
        raise _unusable(answer)

    @override
    async def find_result(self, reference: str) -> TrustResult | None:
        return (await self.results_by_references([reference])).get(reference)

    @override
    async def results_by_references(self, references: Sequence[str]) -> Mapping[str, TrustResult]:
        pages = await asyncio.gather(*(self._load_results(part) for part in _parts(references)))
        return {result.id: result for page in pages for result in page}

    async def _load_results(self, references: Sequence[str]) -> list[TrustResult]:
        answer = await _asked(self._client.load_results(body=models.ResultLookup(ids=list(references))))
        if not isinstance(answer, answers.LoadResults200):
            raise _unusable(answer)
        return [_result(result) for result in answer.body.results]

    @override
    async def clear(self) -> None:
        answer = await _asked(self._client.clear())
        if not isinstance(answer, answers.Clear200):
            raise _unusable(answer)

    @override
    async def close(self) -> None:
        await self._http.aclose()


_REJECTED = frozenset({404, 409, 413, 422})
"""Answers that the same request would get again."""


async def _asked(call: Awaitable[A]) -> A:
    count_call()
    try:
        return await call
    except (httpx.HTTPError, UnexpectedAnswer, InvalidAnswer, OSError) as error:
        raise UpstreamUnavailable("The hospital's integration engine cannot be reached at present.") from error


def _accepted(request: TrustRequest, result: models.Result) -> Accepted:
    """What the engine says of the request; an answer that is about another one is none."""
    if result.type_reference_name != request.type_reference_name:
        raise UpstreamUnavailable("The hospital's integration engine answered for another request.")
    return Accepted(reference=result.id, state=result.state, updated_at=result.updated_at)


def _unusable(answer: Answer) -> UpstreamUnavailable:
    return UpstreamUnavailable(f"The hospital's integration engine answered {answer.status}.")


def _parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """`values` in parts that the engine takes at once."""
    return (values[start : start + _MOST_AT_ONCE] for start in range(0, len(values), _MOST_AT_ONCE))


def _patient(patient: models.Patient) -> TrustPatient:
    return TrustPatient(
        hospital_number=patient.hospital_number,
        national_number=patient.national_number,
        communication_method=patient.communication_method,
        first_name=patient.first_name,
        last_name=patient.last_name,
        date_of_birth=patient.date_of_birth,
        sex=patient.sex,
        occupation=patient.occupation,
        telephone_number=patient.telephone_number,
        address=TrustAddress(
            id=patient.address.id,
            line=patient.address.line,
            city=patient.address.city,
            district=patient.address.district,
            postal_code=patient.address.postal_code,
            country=patient.address.country,
        ),
    )


def _new_patient(patient: NewTrustPatient) -> models.NewPatient:
    address = patient.address
    return models.NewPatient.model_validate(
        {
            "hospitalNumber": patient.hospital_number,
            "nationalNumber": patient.national_number,
            "communicationMethod": patient.communication_method,
            "firstName": patient.first_name,
            "lastName": patient.last_name,
            "dateOfBirth": patient.date_of_birth,
            "sex": patient.sex,
            "occupation": patient.occupation,
            "telephoneNumber": patient.telephone_number,
            "address": None
            if address is None
            else {
                "line": address.line,
                "city": address.city,
                "district": address.district,
                "postalCode": address.postal_code,
                "country": address.country,
            },
        }
    )


def _result(result: models.Result) -> TrustResult:
    return TrustResult(
        id=result.id,
        description=result.description,
        type_reference_name=result.type_reference_name,
        current_state=result.state,
        added_at=result.added_at,
        updated_at=result.updated_at,
    )
