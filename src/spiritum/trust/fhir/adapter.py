"""The adapter for a hospital whose systems speak FHIR R4. `docs/fhir.md` says what it calls and needs."""

import asyncio
import dataclasses
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import uuid4

import httpx
import structlog
from fhir.resources.R4B.patient import Patient
from typing_extensions import override

from spiritum.db import Database, Transaction
from spiritum.errors import BadUserInput, Conflict, UpstreamUnavailable
from spiritum.texts.name_spelling import bare_number, search_keys
from spiritum.trust.adapter import (
    Accepted,
    FoundPatients,
    ListedRequest,
    NewTrustPatient,
    RequestRejected,
    TrustAdapter,
    TrustPatient,
    TrustRequest,
    TrustResult,
    is_same_date,
)
from spiritum.trust.fhir.cancelling import revoke
from spiritum.trust.fhir.client import Created, FhirChanged, FhirClient, FhirRefused, TooManyPages, escaped, token
from spiritum.trust.fhir.listing import requests_since
from spiritum.trust.fhir.options import FhirOptions
from spiritum.trust.fhir.patients import hospital_numbers, is_active, missing_elements, new_patient, trust_patient
from spiritum.trust.fhir.people import People, Records
from spiritum.trust.fhir.poller import Poller
from spiritum.trust.fhir.requests import raw_key_of, service_request
from spiritum.trust.fhir.resources import id_of, log_unreadable, of_kind
from spiritum.trust.fhir.results import KeyedResult, Results, parts
from spiritum.trust.fhir.subjects import Subjects, number_subject, subject_of
from spiritum.trust.rest.wire import Json
from spiritum.trust.texts import number_key, without_blanks

_CLEARED = ("DiagnosticReport", "Observation", "Task", "ServiceRequest", "Patient")
_log = structlog.stdlib.get_logger("spiritum.trust.fhir")


class FhirTrustAdapter(TrustAdapter):
    """Raises `UpstreamUnavailable` for failures of the network or the server, and for responses that are not FHIR."""

    def __init__(
        self, url: str, options: FhirOptions, auth: httpx.Auth | None, *, timeout: timedelta, connections: int
    ) -> None:
        self._client = FhirClient(url, options, auth, timeout=timeout, connections=connections)
        self._options = options
        self._systems = options.systems
        self._people = People(self._client, options.systems)
        self._subjects = Subjects(self._people, options.systems)
        self._results = Results(self._client, options, self._people)

    @override
    async def test_connection(self) -> None:
        """Search for nothing: servers show `/metadata` also to callers who are not allowed to search."""
        nobody = {"identifier": token(self._systems.request, "none"), "_count": "1"}
        await self._client.search("ServiceRequest", nobody)

    async def requests_since(self, since: datetime) -> Sequence[ListedRequest]:
        """Our requests that the server has made or changed since then; see `ListsRequests`."""
        return await requests_since(self._client, self._systems, since)

    @override
    async def find_patient(self, hospital_number: str) -> TrustPatient | None:
        """The patient with this hospital number, else `None`; raises `Conflict` if two patients have it."""
        records = await self._people.by_hospital_numbers([hospital_number])
        people = records.people[hospital_number]
        if len(people) > 1:
            raise Conflict("The hospital has more than one patient of this number: it has to put that right first.")
        if not people and hospital_number in records.unreadable:
            raise UpstreamUnavailable("The hospital's record of this number cannot be read.")
        return self._as_shown(people[0], hospital_number) if people else None

    @override
    async def patients_by_hospital_numbers(self, hospital_numbers: Sequence[str]) -> Mapping[str, TrustPatient]:
        """The patients by the requested number, even if the patient has another one by now.

        If two patients have a number, neither is given: the wrong person's name would be worse than none.
        """
        pages = await asyncio.gather(*(self._people.by_hospital_numbers(part) for part in parts(hospital_numbers)))
        records = _joined(pages)
        if ambiguous := sum(len(people) > 1 for people in records.people.values()):
            _log.error("hospital numbers that two patients have", count=ambiguous)
        single = {number: people[0] for number, people in records.people.items() if len(people) == 1}
        patients = {number: self._shown_if_whole(person, number) for number, person in single.items()}
        complete = {number: person for number, person in patients.items() if person is not None}
        return FoundPatients(complete, records.occupied - complete.keys())

    @override
    async def search_patients(self, query: str) -> Sequence[TrustPatient]:
        words = list(dict.fromkeys([*query.split(), " ".join(query.split())]))
        if not query.strip():
            return []
        systems = (self._systems.hospital_number, self._systems.national_number)
        numbers = ",".join(token(system, word) for word in _spellings(words) for system in systems)
        names = ",".join(escaped(word) for word in words)
        try:
            matches = await asyncio.gather(self._people.with_identifiers(numbers), self._people.with_names(names))
        except TooManyPages:
            raise BadUserInput("query", "too many people match: add a number or another word") from None
        survivors = await self._people.survivors([*matches[0], *matches[1]])
        people = {person.id: person for person in survivors.values()}
        candidates = ((person, self._shown_if_whole(person)) for person in people.values())
        keys = {key for word in words for key in _keys_of(word, word)}
        matching = [person for person, patient in candidates if patient is not None and keys & _words_of(patient)]
        return sorted(await self._under_own_numbers(matching), key=lambda person: person.hospital_number)

    async def _under_own_numbers(self, people: Sequence[Patient]) -> list[TrustPatient]:
        """Each person under the numbers that only they have: an ended number may be another patient's by now."""
        numbers = sorted({number for person in people for number in hospital_numbers(person, self._systems)})
        pages = await asyncio.gather(*(self._people.by_hospital_numbers(part) for part in parts(numbers)))
        owners = _joined(pages).people
        patients: list[TrustPatient] = []
        for person in people:
            own = [
                number
                for number in hospital_numbers(person, self._systems)
                if [owner.id for owner in owners[number]] == [person.id]
            ]
            patient = self._shown_if_whole(person, own[0]) if own else None
            if patient is not None:
                patients.append(dataclasses.replace(patient, other_hospital_numbers=tuple(own[1:])))
        return patients

    @override
    async def create_patient(self, patient: NewTrustPatient) -> TrustPatient:
        if (known := await self._namesake(patient)) is not None:
            return known
        unless = f"identifier={token(self._systems.hospital_number, patient.hospital_number)}"
        try:
            await self._client.create("Patient", new_patient(patient, self._systems), unless=unless, request_id=uuid4())
        except FhirChanged:
            pass  # another caller was faster: whether it is the same patient is checked next
        except FhirRefused as error:
            raise UpstreamUnavailable(f"The hospital's FHIR server did not take the patient: {error.reason}.") from None
        created = await self._namesake(patient)
        if created is None:
            raise UpstreamUnavailable("The hospital's FHIR server does not show yet whom it has taken.")
        return created

    async def _namesake(self, patient: NewTrustPatient) -> TrustPatient | None:
        """The same person at the hospital, else `None`; raises `Conflict` if another patient has one of the numbers."""
        holders = await self._people.with_numbers(patient.hospital_number, patient.national_number)
        survivors = await self._people.survivors(holders)
        if len(survivors) < len(holders):
            raise Conflict("The hospital has replaced the record of one of the numbers, and does not say by which.")
        distinct = {person.id: person for person in survivors.values()}
        # A duplicate that is not in use any more does not count.
        active = [person for person in distinct.values() if is_active(person)] or list(distinct.values())
        people = [self._as_shown(person, patient.hospital_number) for person in active]
        if not people:
            return None
        if len(people) > 1 or not _is_same(people[0], patient):
            raise Conflict("The hospital knows one of the numbers as somebody else's.")
        return people[0]

    @override
    async def request(self, request: TrustRequest) -> Accepted:
        return await self._create_once(request, "INIT")

    @override
    async def import_request(self, request: TrustRequest, state: str) -> Accepted:
        return await self._create_once(request, state)

    async def _create_once(self, request: TrustRequest, state: str) -> Accepted:
        """Create the request, once however often this is called for it.

        It is searched for first: the outcome of an earlier call may not be known, and two conditional creates at once
        make two requests on real servers. The caller holds a lease, so that there is one call at a time.
        """
        if (existing := await self._find_created(request)) is not None:
            return existing
        patient_id = await self._patient_id(request.hospital_number)
        resource = service_request(request, patient_id, self._systems, state)
        unless = f"identifier={token(self._systems.request, str(request.key))}"
        try:
            created = await self._client.create("ServiceRequest", resource, unless=unless, request_id=request.key)
        except FhirChanged:
            created = None  # there is one already, or more: they are read next
        except FhirRefused as error:
            raise RequestRejected(error.reason) from None
        if created is not None and created.is_new and created.id is not None and self._is_as_sent(created, request):
            await self._check_subject(created.resource, request, patient_id)
            return Accepted(reference=created.id, state="ACTIVE" if state == "INIT" else state)
        if (existing := await self._find_created(request)) is not None:
            return existing
        raise UpstreamUnavailable(
            "The hospital's FHIR server does not show yet what it has taken.", retry_after=self._options.settle_seconds
        )

    def _is_as_sent(self, created: Created, request: TrustRequest) -> bool:
        """Whether the resource that the server returned is the request that was sent, if it returned one."""
        return not created.resource or raw_key_of(created.resource, self._systems) == request.key

    async def _find_created(self, request: TrustRequest) -> Accepted | None:
        """The request with this key and its state; `None` if there is none.

        Raises `RequestRejected` if there are two, or if it is another patient's: the hospital has to correct that.
        """
        parameters = {"identifier": token(self._systems.request, str(request.key))}
        resources = of_kind("ServiceRequest", await self._client.search("ServiceRequest", parameters))
        # SECURITY: a server may ignore search parameters, so a resource is ours only if it has our key.
        ours = {
            str(id_of(resource)): resource
            for resource in resources
            if raw_key_of(resource, self._systems) == request.key and id_of(resource)
        }
        usable = [
            reference for reference, resource in ours.items() if resource.get("status") != "entered-in-error"
        ] or list(ours)
        if len(usable) > 1:
            _log.error("a request was made twice at the hospital", count=len(usable))
            raise RequestRejected("duplicate ServiceRequest.identifier")
        if not usable:
            return None
        await self._check_subject(ours[usable[0]], request, None)
        result = (await self._results.by_references(usable)).get(usable[0])
        if result is None:
            raise UpstreamUnavailable("The hospital's FHIR server shows a request that cannot be read.")
        return Accepted(reference=result.id, state=result.current_state, updated_at=result.changed_at)

    async def _check_subject(self, resource: Json, request: TrustRequest, patient_id: str | None) -> None:
        """Raise `RequestRejected` if a request that is ours is about somebody else."""
        subject = subject_of(resource, self._client.address)
        if patient_id is None and subject.is_given:
            people = (await self._people.by_hospital_numbers([request.hospital_number])).people[request.hospital_number]
            patient_id = people[0].id if len(people) == 1 else None
        patient = number_subject(request.hospital_number, self._systems, patient_id)
        if not all(await self._subjects.are_same([(patient, subject)])):
            _log.error("a request is another patient's at the hospital", resource="ServiceRequest", id=id_of(resource))
            raise RequestRejected("mismatch ServiceRequest.subject")

    async def _patient_id(self, hospital_number: str) -> str:
        """The id of the one patient with this number; raises `RequestRejected` if there are none or several."""
        people = (await self._people.by_hospital_numbers([hospital_number])).people[hospital_number]
        if len(people) != 1 or people[0].id is None:
            raise RequestRejected("multiple-matches Patient" if people else "not-found Patient")
        return people[0].id

    @override
    async def cancel(self, reference: str, reason: str) -> Accepted:
        """Revoke the request. A result that is there says more than the request's status: then it is completed."""
        is_revoked = await revoke(self._client, self._systems, reference, reason)
        result = (await self._results.by_references([reference])).get(reference)
        if result is not None and result.current_state in {"COMPLETED", "ERROR"}:
            return Accepted(reference=reference, state=result.current_state, updated_at=result.changed_at)
        if not is_revoked:
            raise UpstreamUnavailable("The hospital's FHIR server shows a request that cannot be read.")
        return Accepted(reference=reference, state="ERROR")  # its search may be behind

    @override
    async def find_result(self, reference: str) -> TrustResult | None:
        return (await self._results.by_references([reference])).get(reference)

    @override
    async def results_by_references(self, references: Sequence[str]) -> Mapping[str, TrustResult]:
        return await self._results.by_references(references)

    @override
    async def clear(self) -> None:
        """Delete all resources of the types that we use; raises `Conflict` unless FHIR_TEST_SYSTEM allows it."""
        if not self._options.is_test_system:
            raise Conflict("Only a test system may be cleared: set FHIR_TEST_SYSTEM for one.")
        for resource_type in _CLEARED:
            while resources := await self._client.first_page(resource_type):
                await asyncio.gather(
                    *(self._client.delete(resource_type, str(resource["id"])) for resource in resources)
                )

    def poller(
        self,
        database: Database,
        record: Callable[[Transaction, KeyedResult], Awaitable[None]],
        *,
        every: timedelta,
        overlap: timedelta,
    ) -> Poller:
        """A poller of the same server's changes."""
        return Poller(database, self._client, self._results, self._options, record, every=every, overlap=overlap)

    @override
    async def close(self) -> None:
        await self._client.close()

    def _as_shown(self, patient: Patient, requested_number: str | None = None) -> TrustPatient:
        result = self._shown_if_whole(patient, requested_number)
        if result is None:
            raise UpstreamUnavailable("The hospital has the patient without a name, a number or a birth date.")
        return result

    def _shown_if_whole(self, patient: Patient, requested_number: str | None = None) -> TrustPatient | None:
        result = trust_patient(patient, self._systems, requested_number)
        if result is None:
            places = missing_elements(patient, self._systems)
            log_unreadable(patient.model_dump(mode="json", exclude_none=True), places)
        return result


def _joined(pages: Sequence[Records]) -> Records:
    people = {number: owners for page in pages for number, owners in page.people.items()}
    occupied = frozenset(number for page in pages for number in page.occupied)
    return Records(people, occupied, frozenset(number for page in pages for number in page.unreadable))


def _is_same(known: TrustPatient, patient: NewTrustPatient) -> bool:
    """Whether both have the same numbers and date of birth: then an earlier attempt to create the patient succeeded."""
    numbers = (known.hospital_number, *known.other_hospital_numbers)
    return (
        number_key(patient.hospital_number) in {number_key(number) for number in numbers}
        and without_blanks(known.national_number) == without_blanks(patient.national_number)
        and is_same_date(patient.date_of_birth, known)
    )


def _spellings(words: Iterable[str]) -> list[str]:
    """Each word as typed, in capitals and in lower case: servers compare identifiers literally."""
    return list(
        dict.fromkeys(
            spelling for word in words for spelling in (word, word.upper(), word.lower()) if " " not in spelling
        )
    )


def _words_of(person: TrustPatient) -> set[str]:
    """The keys by which a search finds a person; accents are ignored, as servers ignore them."""
    numbers = (person.hospital_number, *person.other_hospital_numbers, person.national_number)
    number_keys = {key for number in numbers for key in _keys_of("", number)}
    return number_keys | {key for name in (person.first_name, person.last_name) for key in _keys_of(name, "")}


def _keys_of(name: str, number: str) -> set[str]:
    """Search keys of a name and a number, each with its kind, so that no name matches a number."""
    bare = bare_number(number).casefold()
    return {f"name {key}" for key in search_keys(name) if key} | ({f"number {bare}"} if bare else set())
