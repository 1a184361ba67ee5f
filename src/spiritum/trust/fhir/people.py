"""Whose record a number leads to: read from the server, and chosen among what it sends.

A server may ignore what it was asked for, so each record is held against the number. Of several with one number, those
count in which the number has not ended, and of them those in use; a record that another replaces is that other one.
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
    """What a search for numbers has found."""

    people: Mapping[str, list[Patient]]
    """For each number that was asked for, whoever has it by now: nobody, one, or more if nobody can tell."""
    occupied: frozenset[str]
    """The numbers that stand in any record at all."""
    unreadable: frozenset[str]
    """The numbers that stand in a record that cannot be read."""


class People:
    """The patients of one server."""

    def __init__(self, client: FhirClient, systems: Systems) -> None:
        self._client = client
        self._systems = systems

    async def by_hospital_numbers(self, numbers: Sequence[str]) -> Records:
        """For each number that is asked for, whoever has it by now."""
        tokens = ",".join(token(self._systems.hospital_number, number.strip()) for number in numbers)
        raw = of_kind("Patient", await self._client.search("Patient", {"identifier": tokens})) if numbers else []
        found = all_of(Patient, raw)
        now = await self.survivors(found)
        people = {number: self._chosen(number, found, now) for number in numbers}
        return Records(people, _standing_in(raw, numbers), _standing_in(_unreadable(raw, found), numbers))

    async def with_identifiers(self, tokens: str) -> list[Patient]:
        """Whoever has one of the identifiers, or so the server says: the caller checks it."""
        return await self._found({"identifier": tokens})

    async def with_numbers(self, hospital_number: str, national_number: str) -> list[Patient]:
        """Whoever has, or had, one of the two; raises `UpstreamUnavailable` if such a record cannot be read."""
        own = token(self._systems.hospital_number, hospital_number)
        national = token(self._systems.national_number, national_number)
        raw = of_kind("Patient", await self._client.search("Patient", {"identifier": f"{own},{national}"}))
        found = all_of(Patient, raw)
        if _standing_in(_unreadable(raw, found), [hospital_number, national_number]):
            raise UpstreamUnavailable("The hospital has a record of one of the numbers that cannot be read.")
        return [one for one in found if self._has_one(one, hospital_number, national_number)]

    async def with_names(self, names: str) -> list[Patient]:
        """Whoever has one of the names, or so the server says."""
        return await self._found({"name": names})

    async def with_ids(self, ids: Collection[str]) -> dict[str, Patient]:
        """The records of these ids; a server that gives others is not listened to."""
        if not ids:
            return {}
        found = await self._found({"_id": ",".join(sorted(ids))})
        return {one.id: one for one in found if one.id is not None and one.id in ids}

    async def survivors(self, found: Sequence[Patient]) -> dict[str, Patient]:
        """For the id of each patient in `found`, whom that one stands for by now; left out where nobody can tell."""
        known = {one.id: one for one in found if one.id is not None}
        address = self._client.address
        for _ in range(_MAX_HOPS):
            ends = (survivor(one, known, address) for one in found)
            missing = {end for end in ends if isinstance(end, str)} - known.keys() - {REPLACED_BY_NOBODY_KNOWN}
            if not missing:
                break
            known |= await self.with_ids(missing)
        ends = [(one.id, survivor(one, known, address)) for one in found]
        if lost := [one for one, end in ends if not isinstance(end, Patient)]:
            _log.warning("patients were replaced by records that cannot be read", count=len(lost))
        return {one: end for one, end in ends if one is not None and isinstance(end, Patient)}

    async def _found(self, parameters: Mapping[str, str]) -> list[Patient]:
        return all_of(Patient, await self._client.search("Patient", parameters))

    def _chosen(self, number: str, found: Sequence[Patient], now: Mapping[str, Patient]) -> list[Patient]:
        systems, key = self._systems, number_key(number)
        known = [one for one in found if key in {number_key(own) for own in hospital_numbers(one, systems)}]
        current = [one for one in known if key in {number_key(own) for own in current_hospital_numbers(one, systems)}]
        people = {person.id: person for one in current or known if (person := now.get(one.id or "")) is not None}
        active = {id_: person for id_, person in people.items() if is_active(person)} or people
        replaced = {id_ for person in active.values() for id_ in replaced_ids(person, self._client.address)}
        return [person for id_, person in active.items() if id_ not in replaced] or list(active.values())

    def _has_one(self, one: Patient, hospital_number: str, national_number: str) -> bool:
        wanted = {
            (self._systems.hospital_number, without_blanks(hospital_number)),
            (self._systems.national_number, without_blanks(national_number)),
        }
        identifiers = one.identifier or []
        return any(((own.system or "").strip(), without_blanks(own.value or "")) in wanted for own in identifiers)


def _unreadable(raw: Iterable[Json], found: Sequence[Patient]) -> list[Json]:
    ids = {one.id for one in found}
    return [one for one in raw if id_of(one) not in ids]


def _standing_in(raw: Iterable[Json], numbers: Sequence[str]) -> frozenset[str]:
    values = {without_blanks(value) for one in raw for value in texts_in(one.get("identifier"), "value")}
    return frozenset(number for number in numbers if without_blanks(number) in values)
