"""The adapter for a hospital whose integration engine speaks `trust.yaml`.

What comes back is held against what was asked: another patient's record, another request's result is no answer. Of a
list, each record is read by itself: what is wrong with one patient or result is no fault of those beside it.
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
from spiritum.trust.rest.records import new_patient, numbers_in, record, records_in, trust_patient, trust_result
from spiritum.trust.rest.wire import Json, NotJson, json_object
from spiritum.trust.texts import number_key, without_blanks

TIE_COOKIE = "SDTIEKEY"
_MAX_CONCURRENT = 200
_MAX_SEARCH_PAGES = 50

_log = structlog.stdlib.get_logger("spiritum.trust.http")

A = TypeVar("A", bound=TypedResponse)
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
        self._reading = asyncio.Lock()

    @override
    async def test_connection(self) -> None:
        answer = await _asked(self._client.test_connection())
        if not isinstance(answer, responses.TestConnection200):
            raise _unusable(answer)

    @override
    async def find_patient(self, hospital_number: str) -> TrustPatient | None:
        answer = await _asked(self._client.find_patient(hospital_number=hospital_number))
        if isinstance(answer, responses.FindPatient200):
            patient = record(models.Patient, _sent(answer.body))
            if patient is None:
                raise UpstreamUnavailable("The hospital's record of this number cannot be read.")
            if number_key(patient.hospital_number) != number_key(hospital_number):
                raise UpstreamUnavailable("The hospital's integration engine answered for another patient.")
            return trust_patient(patient)
        if isinstance(answer, responses.FindPatient404 | responses.FindPatient422):
            return None
        raise _unusable(answer)

    @override
    async def patients_by_hospital_numbers(self, hospital_numbers: Sequence[str]) -> Mapping[str, TrustPatient]:
        """By the number that was asked for, however the engine spells it."""
        pages = await asyncio.gather(*(self._find_patients(part) for part in _parts(hospital_numbers)))
        whole = {number: patient for page in pages for number, patient in page.items()}
        return FoundPatients(whole, [number for page in pages for number in page.unreadable])

    async def _find_patients(self, hospital_numbers: Sequence[str]) -> FoundPatients:
        body = models.PatientLookup(hospital_numbers=list(hospital_numbers))
        answer = await _listed(self._client.find_patients(body=body), responses.FindPatients200)
        async with self._reading:
            await asyncio.sleep(0)  # of several pages that come at once, others have their turn in between
            return self._found_in(answer, hospital_numbers)

    def _found_in(self, answer: Json, hospital_numbers: Sequence[str]) -> FoundPatients:
        """The patients of a page, by the numbers that were asked for."""
        by_key: dict[str, list[models.Patient]] = {}
        for patient in records_in(models.Patient, answer, "patients"):
            by_key.setdefault(number_key(patient.hospital_number), []).append(patient)
        found, unclear = dict[str, TrustPatient](), set[str]()
        sent = numbers_in(answer)
        for number in hospital_numbers:
            people = by_key.get(number_key(number), [])
            if people and all(one == people[0] for one in people):
                found[number] = trust_patient(people[0])
            elif people or number_key(number) in sent:
                unclear.add(number)
        if ambiguous := sum(len(people) > 1 and people[0] != people[-1] for people in by_key.values()):
            _log.error("hospital numbers that two patients have", count=ambiguous)
        return FoundPatients(found, unclear)

    @override
    async def search_patients(self, query: str) -> Sequence[TrustPatient]:
        found: list[TrustPatient] = []
        after: str | None = None
        for _ in range(_MAX_SEARCH_PAGES):
            body = models.PatientSearch(query=query, limit=_MAX_CONCURRENT, after=after)
            answer = await _listed(self._client.search_patients(body=body), responses.SearchPatients200)
            found += [trust_patient(patient) for patient in records_in(models.Patient, answer, "patients")]
            following = answer.get("next")
            if not isinstance(following, str):
                return found
            if following == after:
                raise UpstreamUnavailable("The pages of the hospital's integration engine lead in a circle.")
            after = following
        raise BadUserInput("query", "too many people match: add a number or another word")

    @override
    async def create_patient(self, patient: NewTrustPatient) -> TrustPatient:
        answer = await _asked(self._client.create_patient(body=new_patient(patient)))
        if isinstance(answer, responses.CreatePatient201):
            made = record(models.Patient, _sent(answer.body))
            if made is None or not _is_same(trust_patient(made), patient):
                raise UpstreamUnavailable("The hospital's integration engine answered for another patient.")
            await self._mark(patient)
            return await self._same_patient(patient) if _is_marked(patient) else trust_patient(made)
        if isinstance(answer, responses.CreatePatient409):
            return await self._same_patient(patient)
        raise _unusable(answer)

    async def _same_patient(self, patient: NewTrustPatient) -> TrustPatient:
        """The hospital's patient of this number, where it is the same person: an earlier attempt got through."""
        known = await self.find_patient(patient.hospital_number)
        if known is None or not _is_same(known, patient):
            raise Conflict("The hospital knows one of the numbers as somebody else's.")
        return known

    async def _mark(self, patient: NewTrustPatient) -> None:
        """Have a test system say what a hospital learns later; nothing of the kind is said of a real patient."""
        if not _is_marked(patient):
            return
        marks = models.PatientMarks(
            hospital_number=patient.hospital_number,
            is_deceased=patient.is_deceased,
            deceased_on=patient.deceased_on,
            is_restricted=patient.is_restricted,
            date_of_birth_precision=patient.date_of_birth_precision,
        )
        answer = await _asked(self._client.mark_patient(body=marks))
        if not isinstance(answer, responses.MarkPatient204):
            raise _unusable(answer)

    @override
    async def request(self, request: TrustRequest) -> Accepted:
        body = models.NewRequest(
            type_reference_name=request.type_reference_name,
            hospital_number=request.hospital_number,
            pathway_name=request.pathway_name,
        )
        answer = await _asked(self._client.request_test(body=body, idempotency_key=request.key))
        if isinstance(answer, responses.RequestTest200 | responses.RequestTest201):
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
        if isinstance(answer, responses.ImportTest200 | responses.ImportTest201):
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
        return {reference: result for page in pages for reference, result in page.items()}

    async def _load_results(self, references: Sequence[str]) -> dict[str, TrustResult]:
        body = models.ResultLookup(ids=list(references))
        answer = await _listed(self._client.load_results(body=body), responses.LoadResults200)
        by_reference: dict[str, list[models.Result]] = {}
        for result in records_in(models.Result, answer, "results"):
            by_reference.setdefault(result.id, []).append(result)
        wanted = set(references)
        single = {reference: found[0] for reference, found in by_reference.items() if all(r == found[0] for r in found)}
        if len(single) < len(by_reference):
            _log.error("references of which there are two results", count=len(by_reference) - len(single))
        return {reference: trust_result(result) for reference, result in single.items() if reference in wanted}

    @override
    async def clear(self) -> None:
        answer = await _asked(self._client.clear())
        if not isinstance(answer, responses.Clear200):
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
    except (httpx.HTTPError, UnlistedStatus, InvalidResponse, OSError) as error:
        raise _unreachable() from error


class _WithBody(Protocol):
    @property
    def body(self) -> BaseModel: ...


async def _listed(call: Awaitable[TypedResponse], success: type[TypedResponse]) -> Json:
    """The body of a successful response as it was sent, also where a part of it is not as the contract says."""
    count_call()
    try:
        answer = await call
    except InvalidResponse as error:
        if error.status != success.status:
            raise _unreachable() from error
        try:
            return json_object(error.content)
        except NotJson:
            raise _unreachable() from error
    except (httpx.HTTPError, UnlistedStatus, OSError) as error:
        raise _unreachable() from error
    if not isinstance(answer, success):
        raise _unusable(answer)
    return _sent(cast("_WithBody", answer).body)


def _sent(body: BaseModel) -> Json:
    return body.model_dump(mode="json", by_alias=True)


def _unreachable() -> UpstreamUnavailable:
    return UpstreamUnavailable("The hospital's integration engine cannot be reached at present.")


def _accepted(request: TrustRequest, result: models.Result) -> Accepted:
    """What the engine says of the request; an answer that is about another one is none."""
    if result.type_reference_name != request.type_reference_name:
        raise UpstreamUnavailable("The hospital's integration engine answered for another request.")
    now = datetime.datetime.now(datetime.UTC)
    return Accepted(reference=result.id, state=result.state, updated_at=believed(result.updated_at, now))


def _is_same(known: TrustPatient, patient: NewTrustPatient) -> bool:
    """Whether an earlier attempt to make the patient known got through."""
    return (
        number_key(known.hospital_number) == number_key(patient.hospital_number)
        and without_blanks(known.national_number) == without_blanks(patient.national_number)
        and is_same_date(patient.date_of_birth, known)
    )


def _is_marked(patient: NewTrustPatient) -> bool:
    return patient.is_deceased or patient.is_restricted or patient.date_of_birth_precision != "DAY"


def _unusable(answer: TypedResponse) -> UpstreamUnavailable:
    return UpstreamUnavailable(f"The hospital's integration engine answered {answer.status}.")


def _parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """`values` in parts that the engine takes at once."""
    return (values[start : start + _MAX_CONCURRENT] for start in range(0, len(values), _MAX_CONCURRENT))
