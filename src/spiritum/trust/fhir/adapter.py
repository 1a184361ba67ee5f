"""The adapter for a hospital whose systems speak FHIR R4. `docs/fhir.md` says what it calls and needs."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from uuid import uuid4

import httpx
import structlog
from fhir.resources.R4B.patient import Patient
from typing_extensions import override

from spiritum.db import Database, Transaction
from spiritum.errors import BadUserInput, Conflict, UpstreamUnavailable
from spiritum.trust.adapter import (
    Accepted,
    NewTrustPatient,
    RequestRejected,
    TrustAdapter,
    TrustPatient,
    TrustRequest,
    TrustResult,
)
from spiritum.trust.fhir.client import FhirChanged, FhirClient, FhirRefused, TooManyPages, escaped, token
from spiritum.trust.fhir.options import FhirOptions, Systems
from spiritum.trust.fhir.patients import hospital_numbers, new_patient, survivor, trust_patient
from spiritum.trust.fhir.poller import Poller
from spiritum.trust.fhir.requests import service_request
from spiritum.trust.fhir.resources import all_of
from spiritum.trust.fhir.results import Results, Standing, parts

_MOST_HOPS = 5
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
        self._results = Results(self._client, options)

    @override
    async def test_connection(self) -> None:
        """A search, and not `/metadata`: a server shows that to callers whom it would not let search."""
        nobody = {"identifier": token(self._systems.request, "none"), "_count": "1"}
        await self._client.search("ServiceRequest", nobody)

    @override
    async def find_patient(self, hospital_number: str) -> TrustPatient | None:
        """Raises `Conflict` where two patients have the number."""
        found = await self._by_hospital_numbers([hospital_number])
        people = found.get(hospital_number, [])
        if len(people) > 1:
            raise Conflict("The hospital has more than one patient of this number: it has to put that right first.")
        return self._shown(people[0], hospital_number) if people else None

    @override
    async def patients_by_hospital_numbers(self, hospital_numbers: Sequence[str]) -> Mapping[str, TrustPatient]:
        """By the number that was asked for, also where the patient has another one by now.

        Of a number that two patients have, nobody is given: the wrong person's name would be worse than none.
        """
        pages = await asyncio.gather(*(self._by_hospital_numbers(part) for part in parts(hospital_numbers)))
        found = {number: people for page in pages for number, people in page.items()}
        if ambiguous := sum(len(people) > 1 for people in found.values()):
            _log.error("hospital numbers that two patients have", count=ambiguous)
        single = {number: people[0] for number, people in found.items() if len(people) == 1}
        shown = {number: self._shown_if_whole(person, number) for number, person in single.items()}
        return {number: person for number, person in shown.items() if person is not None}

    @override
    async def search_patients(self, query: str) -> Sequence[TrustPatient]:
        words = list(dict.fromkeys([*query.split(), " ".join(query.split())]))
        if not query.strip():
            return []
        systems = (self._systems.hospital_number, self._systems.national_number)
        numbers = ",".join(token(system, word) for word in _spellings(words) for system in systems)
        names = ",".join(escaped(word) for word in words)
        try:
            found = await asyncio.gather(self._patients({"identifier": numbers}), self._patients({"name": names}))
        except TooManyPages:
            raise BadUserInput("query", "too many people match: add a number or another word") from None
        now = await self._survivors([*found[0], *found[1]])
        people = {person.id: person for person in now.values()}
        shown = (self._shown_if_whole(person) for person in people.values())
        wanted = {word.casefold() for word in words}
        matching = [person for person in shown if person is not None and wanted & _words_of(person)]
        return sorted(matching, key=lambda person: person.hospital_number)

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
        own = token(self._systems.hospital_number, patient.hospital_number)
        national = token(self._systems.national_number, patient.national_number)
        now = await self._survivors(await self._patients({"identifier": f"{own},{national}"}))
        different = {person.id: person for person in now.values()}
        people = [self._shown(person, patient.hospital_number) for person in different.values()]
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
        if created is not None and created.is_new and created.id is not None:
            return Accepted(reference=created.id, state="ACTIVE" if state == "INIT" else state)
        if (made := await self._find_made(request)) is not None:
            return made
        raise UpstreamUnavailable(
            "The hospital's FHIR server does not show yet what it has taken.", retry_after=self._options.settle_seconds
        )

    async def _find_made(self, request: TrustRequest) -> Accepted | None:
        """The request with this key and how far it is; none where there is none.

        Raises `RequestRejected` where there are two: somebody at the hospital has to void one of them.
        """
        found = await self._client.search(
            "ServiceRequest", {"identifier": token(self._systems.request, str(request.key))}
        )
        ids = {str(one["id"]): one.get("status") for one in found if "id" in one}
        usable = [one for one, status in ids.items() if status != "entered-in-error"] or list(ids)
        if len(usable) > 1:
            _log.error("a request was made twice at the hospital", count=len(usable))
            raise RequestRejected("duplicate ServiceRequest.identifier")
        if not usable:
            return None
        result = (await self._results.by_references(usable)).get(usable[0])
        if result is None:
            raise UpstreamUnavailable("The hospital's FHIR server shows a request that cannot be read.")
        return Accepted(reference=result.id, state=result.current_state, updated_at=result.updated_at)

    async def _patient_id(self, hospital_number: str) -> str:
        """Whom the request is for: exactly one patient, or `RequestRejected`."""
        people = (await self._by_hospital_numbers([hospital_number])).get(hospital_number, [])
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
        return Poller(database, self._client, self._options, record, every=every, overlap=overlap)

    @override
    async def close(self) -> None:
        await self._client.close()

    async def _by_hospital_numbers(self, numbers: Sequence[str]) -> dict[str, list[Patient]]:
        """For each number that was asked for, whoever has it by now."""
        tokens = ",".join(token(self._systems.hospital_number, number) for number in numbers)
        found = await self._patients({"identifier": tokens})
        now = await self._survivors(found)
        answer: dict[str, list[Patient]] = {}
        for number in numbers:
            matching = [one for one in found if _has_number(one, number, self._systems)]
            people = [now[one.id] for one in matching if one.id in now]
            answer[number] = list({person.id: person for person in people}.values())
        return answer

    async def _survivors(self, found: Sequence[Patient]) -> dict[str, Patient]:
        """For the id of each patient in `found`, whom that one stands for by now; left out where nobody can tell."""
        known = {one.id: one for one in found if one.id is not None}
        for _ in range(_MOST_HOPS):
            ends = (survivor(one, known) for one in found)
            missing = {end for end in ends if isinstance(end, str)} - known.keys()
            if not missing:
                break
            more = await self._patients({"_id": ",".join(sorted(missing))})
            known |= {one.id: one for one in more if one.id is not None}
        ends = ((one.id, survivor(one, known)) for one in found)
        return {one: end for one, end in ends if one is not None and isinstance(end, Patient)}

    async def _patients(self, parameters: Mapping[str, str]) -> list[Patient]:
        return all_of(Patient, await self._client.search("Patient", parameters))

    def _shown(self, patient: Patient, asked: str | None = None) -> TrustPatient:
        shown = trust_patient(patient, self._systems, asked)
        if shown is None:
            raise UpstreamUnavailable("The hospital has the patient without a name, a number or a whole birth date.")
        return shown

    def _shown_if_whole(self, patient: Patient, asked: str | None = None) -> TrustPatient | None:
        shown = trust_patient(patient, self._systems, asked)
        if shown is None:
            _log.warning("a patient without a name, a number or a whole birth date")
        return shown


def _has_number(patient: Patient, number: str, systems: Systems) -> bool:
    return number.casefold() in {one.casefold() for one in hospital_numbers(patient, systems)}


def _is_same(known: TrustPatient, patient: NewTrustPatient) -> bool:
    """Whether an earlier attempt to make the patient known got through."""
    numbers = (known.hospital_number, *known.other_hospital_numbers)
    return (
        patient.hospital_number.casefold() in {number.casefold() for number in numbers}
        and known.national_number == patient.national_number
        and known.date_of_birth == patient.date_of_birth
    )


def _spellings(words: Iterable[str]) -> list[str]:
    """Servers compare identifiers as they are written; people type them in small or in capital letters."""
    return list(dict.fromkeys(one for word in words for one in (word, word.upper(), word.lower()) if " " not in one))


def _words_of(person: TrustPatient) -> set[str]:
    numbers = (person.hospital_number, *person.other_hospital_numbers, person.national_number)
    return {word.casefold() for word in (*numbers, person.first_name, person.last_name)}
