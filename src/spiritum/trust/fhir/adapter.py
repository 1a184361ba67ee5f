"""The adapter for a hospital whose systems speak FHIR R4. `docs/fhir.md` says what it calls and needs."""

import asyncio
import dataclasses
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import timedelta
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
    NewTrustPatient,
    RequestRejected,
    TrustAdapter,
    TrustPatient,
    TrustRequest,
    TrustResult,
    is_same_date,
)
from spiritum.trust.fhir.client import Created, FhirChanged, FhirClient, FhirRefused, TooManyPages, escaped, token
from spiritum.trust.fhir.options import FhirOptions
from spiritum.trust.fhir.patients import hospital_numbers, is_active, missing_elements, new_patient, trust_patient
from spiritum.trust.fhir.people import People, Records
from spiritum.trust.fhir.poller import Poller
from spiritum.trust.fhir.requests import raw_key_of, service_request
from spiritum.trust.fhir.resources import id_of, log_unreadable, of_kind
from spiritum.trust.fhir.results import Results, Standing, parts
from spiritum.trust.fhir.subjects import Subjects, number_subject, subject_of
from spiritum.trust.rest.wire import Json
from spiritum.trust.texts import number_key, without_blanks

_CLEARED = ("DiagnosticReport", "Observation", "Task", "ServiceRequest", "Patient")
_log = structlog.stdlib.get_logger("spiritum.trust.fhir")


class FhirTrustAdapter(TrustAdapter):
    """Failures that may pass are `UpstreamUnavailable`: the network's, the server's, and answers that are not FHIR."""

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
        """A search, and not `/metadata`: a server shows that to callers whom it would not let search."""
        nobody = {"identifier": token(self._systems.request, "none"), "_count": "1"}
        await self._client.search("ServiceRequest", nobody)

    @override
    async def find_patient(self, hospital_number: str) -> TrustPatient | None:
        """Raises `Conflict` where two patients have the number."""
        found = await self._people.by_hospital_numbers([hospital_number])
        people = found.people[hospital_number]
        if len(people) > 1:
            raise Conflict("The hospital has more than one patient of this number: it has to put that right first.")
        if not people and hospital_number in found.unreadable:
            raise UpstreamUnavailable("The hospital's record of this number cannot be read.")
        return self._shown(people[0], hospital_number) if people else None

    @override
    async def patients_by_hospital_numbers(self, hospital_numbers: Sequence[str]) -> Mapping[str, TrustPatient]:
        """By the number that was asked for, also where the patient has another one by now.

        Of a number that two patients have, nobody is given: the wrong person's name would be worse than none.
        """
        pages = await asyncio.gather(*(self._people.by_hospital_numbers(part) for part in parts(hospital_numbers)))
        found = _together(pages)
        if ambiguous := sum(len(people) > 1 for people in found.people.values()):
            _log.error("hospital numbers that two patients have", count=ambiguous)
        single = {number: people[0] for number, people in found.people.items() if len(people) == 1}
        shown = {number: self._shown_if_whole(person, number) for number, person in single.items()}
        whole = {number: person for number, person in shown.items() if person is not None}
        return FoundPatients(whole, found.occupied - whole.keys())

    @override
    async def search_patients(self, query: str) -> Sequence[TrustPatient]:
        words = list(dict.fromkeys([*query.split(), " ".join(query.split())]))
        if not query.strip():
            return []
        systems = (self._systems.hospital_number, self._systems.national_number)
        numbers = ",".join(token(system, word) for word in _spellings(words) for system in systems)
        names = ",".join(escaped(word) for word in words)
        try:
            found = await asyncio.gather(self._people.with_identifiers(numbers), self._people.with_names(names))
        except TooManyPages:
            raise BadUserInput("query", "too many people match: add a number or another word") from None
        now = await self._people.survivors([*found[0], *found[1]])
        people = {person.id: person for person in now.values()}
        shown = ((person, self._shown_if_whole(person)) for person in people.values())
        wanted = {key for word in words for key in _keys_of(word, word)}
        matching = [person for person, seen in shown if seen is not None and wanted & _words_of(seen)]
        return sorted(await self._under_own_numbers(matching), key=lambda person: person.hospital_number)

    async def _under_own_numbers(self, people: Sequence[Patient]) -> list[TrustPatient]:
        """Each person under the numbers that lead to nobody else: one that has ended may be somebody else's by now."""
        numbers = sorted({number for person in people for number in hospital_numbers(person, self._systems)})
        pages = await asyncio.gather(*(self._people.by_hospital_numbers(part) for part in parts(numbers)))
        owners = _together(pages).people
        found: list[TrustPatient] = []
        for person in people:
            own = [
                number
                for number in hospital_numbers(person, self._systems)
                if [owner.id for owner in owners[number]] == [person.id]
            ]
            shown = self._shown_if_whole(person, own[0]) if own else None
            if shown is not None:
                found.append(dataclasses.replace(shown, other_hospital_numbers=tuple(own[1:])))
        return found

    @override
    async def create_patient(self, patient: NewTrustPatient) -> TrustPatient:
        if (known := await self._namesake(patient)) is not None:
            return known
        unless = f"identifier={token(self._systems.hospital_number, patient.hospital_number)}"
        try:
            await self._client.create("Patient", new_patient(patient, self._systems), unless=unless, request_id=uuid4())
        except FhirChanged:
            pass  # somebody else was faster; whether it is the same patient is what is read next
        except FhirRefused as error:
            raise UpstreamUnavailable(f"The hospital's FHIR server did not take the patient: {error.reason}.") from None
        made = await self._namesake(patient)
        if made is None:
            raise UpstreamUnavailable("The hospital's FHIR server does not show yet whom it has taken.")
        return made

    async def _namesake(self, patient: NewTrustPatient) -> TrustPatient | None:
        """Who has one of the numbers: none, or the same person; raises `Conflict` for anybody else."""
        with_one = await self._people.with_numbers(patient.hospital_number, patient.national_number)
        now = await self._people.survivors(with_one)
        if len(now) < len(with_one):
            raise Conflict("The hospital has replaced the record of one of the numbers, and does not say by which.")
        different = {person.id: person for person in now.values()}
        # A duplicate that is not in use any more stands in nobody's way.
        active = [person for person in different.values() if is_active(person)] or list(different.values())
        people = [self._shown(person, patient.hospital_number) for person in active]
        if not people:
            return None
        if len(people) > 1 or not _is_same(people[0], patient):
            raise Conflict("The hospital knows one of the numbers as somebody else's.")
        return people[0]

    @override
    async def request(self, request: TrustRequest) -> Accepted:
        return await self._made(request, "INIT")

    @override
    async def import_request(self, request: TrustRequest, state: str) -> Accepted:
        return await self._made(request, state)

    async def _made(self, request: TrustRequest, state: str) -> Accepted:
        """The request, made once however often this is called for it.

        It is looked for before it is made: what became of an earlier call may not be known, and two conditional creates
        at once make two requests on real servers. Whoever calls holds a lease, so that there is one call at a time.
        """
        if (made := await self._find_made(request)) is not None:
            return made
        patient_id = await self._patient_id(request.hospital_number)
        resource = service_request(request, patient_id, self._systems, state)
        unless = f"identifier={token(self._systems.request, str(request.key))}"
        try:
            created = await self._client.create("ServiceRequest", resource, unless=unless, request_id=request.key)
        except FhirChanged:
            created = None  # there is one already, or more: what is there is read next
        except FhirRefused as error:
            raise RequestRejected(error.reason) from None
        if created is not None and created.is_new and created.id is not None and self._is_as_sent(created, request):
            await self._check_subject(created.resource, request, patient_id)
            return Accepted(reference=created.id, state="ACTIVE" if state == "INIT" else state)
        if (made := await self._find_made(request)) is not None:
            return made
        raise UpstreamUnavailable(
            "The hospital's FHIR server does not show yet what it has taken.", retry_after=self._options.settle_seconds
        )

    def _is_as_sent(self, created: Created, request: TrustRequest) -> bool:
        """Whether what the server shows of a request that it has just made is that request."""
        return not created.resource or raw_key_of(created.resource, self._systems) == request.key

    async def _find_made(self, request: TrustRequest) -> Accepted | None:
        """The request with this key and how far it is; none where there is none.

        Raises `RequestRejected` where there are two, or where it is another patient's: somebody at the hospital has to
        put that right.
        """
        asked = {"identifier": token(self._systems.request, str(request.key))}
        found = of_kind("ServiceRequest", await self._client.search("ServiceRequest", asked))
        # A server may ignore what it was asked for: what comes back is ours only with our key.
        ours = {str(id_of(one)): one for one in found if raw_key_of(one, self._systems) == request.key and id_of(one)}
        usable = [one for one, made in ours.items() if made.get("status") != "entered-in-error"] or list(ours)
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

    async def _check_subject(self, made: Json, request: TrustRequest, patient_id: str | None) -> None:
        """Raise `RequestRejected` if a request that is ours is about somebody else."""
        subject = subject_of(made, self._client.address)
        if patient_id is None and subject.is_given:
            people = (await self._people.by_hospital_numbers([request.hospital_number])).people[request.hospital_number]
            patient_id = people[0].id if len(people) == 1 else None
        patient = number_subject(request.hospital_number, self._systems, patient_id)
        if not all(await self._subjects.are_same([(patient, subject)])):
            _log.error("a request is another patient's at the hospital", resource="ServiceRequest", id=id_of(made))
            raise RequestRejected("mismatch ServiceRequest.subject")

    async def _patient_id(self, hospital_number: str) -> str:
        """Whom the request is for: exactly one patient, or `RequestRejected`."""
        people = (await self._people.by_hospital_numbers([hospital_number])).people[hospital_number]
        if len(people) != 1 or people[0].id is None:
            raise RequestRejected("multiple-matches Patient" if people else "not-found Patient")
        return people[0].id

    @override
    async def find_result(self, reference: str) -> TrustResult | None:
        return (await self._results.by_references([reference])).get(reference)

    @override
    async def results_by_references(self, references: Sequence[str]) -> Mapping[str, TrustResult]:
        return await self._results.by_references(references)

    @override
    async def clear(self) -> None:
        """Delete everything of the kinds that we use; raises `Conflict` unless FHIR_TEST_SYSTEM allows it."""
        if not self._options.is_test_system:
            raise Conflict("Only a test system may be cleared: set FHIR_TEST_SYSTEM for one.")
        for kind in _CLEARED:
            while found := await self._client.first_page(kind):
                await asyncio.gather(*(self._client.delete(kind, str(one["id"])) for one in found))

    def poller(
        self,
        database: Database,
        record: Callable[[Transaction, Standing], Awaitable[None]],
        *,
        every: timedelta,
        overlap: timedelta,
    ) -> Poller:
        """What asks the same server for changes."""
        return Poller(database, self._client, self._results, self._options, record, every=every, overlap=overlap)

    @override
    async def close(self) -> None:
        await self._client.close()

    def _shown(self, patient: Patient, asked: str | None = None) -> TrustPatient:
        shown = self._shown_if_whole(patient, asked)
        if shown is None:
            raise UpstreamUnavailable("The hospital has the patient without a name, a number or a birth date.")
        return shown

    def _shown_if_whole(self, patient: Patient, asked: str | None = None) -> TrustPatient | None:
        shown = trust_patient(patient, self._systems, asked)
        if shown is None:
            places = missing_elements(patient, self._systems)
            log_unreadable(patient.model_dump(mode="json", exclude_none=True), places)
        return shown


def _together(pages: Sequence[Records]) -> Records:
    people = {number: found for page in pages for number, found in page.people.items()}
    occupied = frozenset(number for page in pages for number in page.occupied)
    return Records(people, occupied, frozenset(number for page in pages for number in page.unreadable))


def _is_same(known: TrustPatient, patient: NewTrustPatient) -> bool:
    """Whether an earlier attempt to make the patient known got through."""
    numbers = (known.hospital_number, *known.other_hospital_numbers)
    return (
        number_key(patient.hospital_number) in {number_key(number) for number in numbers}
        and without_blanks(known.national_number) == without_blanks(patient.national_number)
        and is_same_date(patient.date_of_birth, known)
    )


def _spellings(words: Iterable[str]) -> list[str]:
    """Servers compare identifiers as they are written; people type them in small or in capital letters."""
    return list(dict.fromkeys(one for word in words for one in (word, word.upper(), word.lower()) if " " not in one))


def _words_of(person: TrustPatient) -> set[str]:
    """What a person is found by; the server that found them may have passed over accents, so we do too."""
    numbers = (person.hospital_number, *person.other_hospital_numbers, person.national_number)
    found = {key for number in numbers for key in _keys_of("", number)}
    return found | {key for name in (person.first_name, person.last_name) for key in _keys_of(name, "")}


def _keys_of(name: str, number: str) -> set[str]:
    """Of names and of numbers, each with its kind, so that no name passes for a number."""
    bare = bare_number(number).casefold()
    return {f"name {key}" for key in search_keys(name) if key} | ({f"number {bare}"} if bare else set())
