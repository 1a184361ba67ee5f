"""Finding the patients of numbers on a FHIR server.

A server may ignore search parameters, so each record is checked for the number. Of several records with one number,
those in which the number has not ended come first, and of them the active ones; a replaced record counts as the one
that replaces it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import structlog
from fhir.resources.R4B.patient import Patient

from spiritum.errors import UpstreamUnavailable
from spiritum.trust.fhir.client import FhirClient, token
from spiritum.trust.fhir.options import Systems
from spiritum.trust.fhir.patients import (
    REPLACED_BY_NOBODY_KNOWN,
    current_hospital_numbers,
    hospital_numbers,
    is_active,
    replaced_ids,
    survivor,
)
from spiritum.trust.fhir.resources import all_of, id_of, of_kind, texts_in
from spiritum.trust.rest.wire import Json
from spiritum.trust.texts import number_key, without_blanks

_MAX_HOPS = 5
_log = structlog.stdlib.get_logger("spiritum.trust.fhir")


class Records(NamedTuple):
    """The outcome of a search for numbers."""

    people: Mapping[str, list[Patient]]
    """The patients who have each requested number by now: none, one, or several if it is ambiguous."""
    occupied: frozenset[str]
    """The requested numbers that any record has, readable or not."""
    unreadable: frozenset[str]
    """The requested numbers that an unreadable record has."""


class People:
    """The patients of one server."""

    def __init__(self, client: FhirClient, systems: Systems) -> None:
        self._client = client
        self._systems = systems

    async def by_hospital_numbers(self, numbers: Sequence[str]) -> Records:
        """The patients who have each of the numbers by now."""
        tokens = ",".join(token(self._systems.hospital_number, number.strip()) for number in numbers)
        matches = await self._client.search("Patient", {"identifier": tokens}) if numbers else []
        raw = _with_numbers(of_kind("Patient", matches), numbers)
        people = await all_of(Patient, raw)
        survivors = await self.survivors(people)
        by_number = {number: self._chosen(number, people, survivors) for number in numbers}
        return Records(by_number, _numbers_in(raw, numbers), _numbers_in(_unreadable(raw, people), numbers))

    async def with_identifiers(self, tokens: str) -> list[Patient]:
        """The server's matches for any of the identifiers, which the caller has to check."""
        return await self._search({"identifier": tokens})

    async def with_numbers(self, hospital_number: str, national_number: str) -> list[Patient]:
        """The patients who have or had one of the numbers; raises `UpstreamUnavailable` if a record is unreadable."""
        own = token(self._systems.hospital_number, hospital_number)
        national = token(self._systems.national_number, national_number)
        matches = of_kind("Patient", await self._client.search("Patient", {"identifier": f"{own},{national}"}))
        raw = _with_numbers(matches, [hospital_number, national_number])
        people = await all_of(Patient, raw)
        if _numbers_in(_unreadable(raw, people), [hospital_number, national_number]):
            raise UpstreamUnavailable("The hospital has a record of one of the numbers that cannot be read.")
        return [person for person in people if self._has_number(person, hospital_number, national_number)]

    async def with_names(self, names: str) -> list[Patient]:
        """The server's matches for any of the names, which the caller has to check."""
        return await self._search({"name": names})

    async def with_ids(self, ids: Collection[str]) -> dict[str, Patient]:
        """The records of these ids; others that the server sends are left out."""
        if not ids:
            return {}
        matches = await self._client.search("Patient", {"_id": ",".join(sorted(ids))})
        people = await all_of(Patient, [resource for resource in matches if id_of(resource) in ids])
        return {person.id: person for person in people if person.id is not None}

    async def survivors(self, people: Sequence[Patient]) -> dict[str, Patient]:
        """By the id of each patient, the record that has replaced it, else itself; left out if that cannot be read."""
        known = {person.id: person for person in people if person.id is not None}
        address = self._client.address
        for _ in range(_MAX_HOPS):
            ends = (survivor(person, known, address) for person in people)
            missing = {end for end in ends if isinstance(end, str)} - known.keys() - {REPLACED_BY_NOBODY_KNOWN}
            if not missing:
                break
            known |= await self.with_ids(missing)
        ends = [(person.id, survivor(person, known, address)) for person in people]
        if lost := [id_ for id_, end in ends if not isinstance(end, Patient)]:
            _log.warning("patients were replaced by records that cannot be read", count=len(lost))
        return {id_: end for id_, end in ends if id_ is not None and isinstance(end, Patient)}

    async def _search(self, parameters: Mapping[str, str]) -> list[Patient]:
        return await all_of(Patient, await self._client.search("Patient", parameters))

    def _chosen(self, number: str, people: Sequence[Patient], survivors: Mapping[str, Patient]) -> list[Patient]:
        systems, key = self._systems, number_key(number)
        known = [person for person in people if key in {number_key(own) for own in hospital_numbers(person, systems)}]
        current = [
            person for person in known if key in {number_key(own) for own in current_hospital_numbers(person, systems)}
        ]
        current_people = {
            person.id: person for record in current or known if (person := survivors.get(record.id or "")) is not None
        }
        active = {id_: person for id_, person in current_people.items() if is_active(person)} or current_people
        replaced = {id_ for person in active.values() for id_ in replaced_ids(person, self._client.address)}
        return [person for id_, person in active.items() if id_ not in replaced] or list(active.values())

    def _has_number(self, person: Patient, hospital_number: str, national_number: str) -> bool:
        numbers = {
            (self._systems.hospital_number, without_blanks(hospital_number)),
            (self._systems.national_number, without_blanks(national_number)),
        }
        identifiers = person.identifier or []
        return any(
            ((identifier.system or "").strip(), without_blanks(identifier.value or "")) in numbers
            for identifier in identifiers
        )


def _unreadable(raw: Iterable[Json], people: Sequence[Patient]) -> list[Json]:
    ids = {person.id for person in people}
    return [resource for resource in raw if id_of(resource) not in ids]


def _with_numbers(raw: Iterable[Json], numbers: Sequence[str]) -> list[Json]:
    """The resources that have one of the numbers as written: only these are worth reading."""
    keys = {without_blanks(number) for number in numbers}
    return [resource for resource in raw if not keys.isdisjoint(map(without_blanks, _values_of(resource)))]


def _values_of(resource: Json) -> list[str]:
    return texts_in(resource.get("identifier"), "value")


def _numbers_in(raw: Iterable[Json], numbers: Sequence[str]) -> frozenset[str]:
    values = {without_blanks(value) for resource in raw for value in _values_of(resource)}
    return frozenset(number for number in numbers if without_blanks(number) in values)
