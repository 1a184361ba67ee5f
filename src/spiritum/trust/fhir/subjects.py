"""Whom a resource is about: a result is shown only with the patient whose it is.

A subject is a reference to a record on the server, or an identifier alone; either may be that of a record that another
one has replaced since. Where two subjects are not written alike, the records are read and say whether they are one.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, cast

from fhir.resources.R4B.patient import Patient

from spiritum.trust.fhir.addresses import ServerAddress
from spiritum.trust.fhir.options import Systems
from spiritum.trust.fhir.patients import current_hospital_numbers, national_number
from spiritum.trust.fhir.people import People
from spiritum.trust.rest.wire import Json
from spiritum.trust.texts import without_blanks

_ELEMENTS = {"Task": "for"}
Number = tuple[str, str]
"""An identifier's system and value."""


class Subject(NamedTuple):
    """Whom a resource is about, as far as a program can tell."""

    is_given: bool
    """Whether the resource says it at all: FHIR lets a report leave it open, a name to be read by people is nothing."""
    id: str | None = None
    """Of a record on the server."""
    numbers: frozenset[Number] = frozenset()


def subject_of(resource: Json, address: ServerAddress) -> Subject:
    """Whom a resource says that it is about."""
    value = resource.get(_ELEMENTS.get(str(resource.get("resourceType")), "subject"))
    if not value:
        return Subject(is_given=False)
    if not isinstance(value, dict):
        return Subject(is_given=True)
    reference = cast("Json", value)
    text = str(reference.get("reference") or "").strip()
    identifier = reference.get("identifier")
    identifiers = [identifier, *_identifiers_inside(resource, text)]
    is_given = bool(text or identifier)
    return Subject(is_given, address.id_in(text, "Patient"), _numbers(identifiers))


class Subjects:
    """Compares subjects, and reads the records that it takes."""

    def __init__(self, people: People, systems: Systems) -> None:
        self._people = people
        self._systems = systems

    async def are_same(self, pairs: Sequence[tuple[Subject, Subject]]) -> list[bool]:
        """For each pair whether both are one patient, as far as both say who it is."""
        written = [_is_same_as_written(one, other) for one, other in pairs]
        open_pairs = [pair for pair, same in zip(pairs, written, strict=True) if same is None]
        if not open_pairs:
            return [bool(same) for same in written]
        known = await self._people.with_ids({one.id for pair in open_pairs for one in pair if one.id is not None})
        now = await self._people.survivors(list(known.values()))
        return [self._is_same(pair, now) if same is None else same for pair, same in zip(pairs, written, strict=True)]

    def _is_same(self, pair: tuple[Subject, Subject], now: Mapping[str, Patient]) -> bool:
        records = [now.get(subject.id or "") for subject in pair]
        if all(subject.id is not None for subject in pair):
            ids = {record.id if record is not None else None for record in records}
            return len(ids) == 1 and None not in ids
        one, other = (subject.numbers | self._of(record) for subject, record in zip(pair, records, strict=True))
        return bool(one & other)

    def _of(self, record: Patient | None) -> frozenset[Number]:
        if record is None:
            return frozenset()
        hospital = {
            (self._systems.hospital_number, number) for number in current_hospital_numbers(record, self._systems)
        }
        national = national_number(record, self._systems)
        found = [*hospital, *([(self._systems.national_number, national.value or "")] if national else [])]
        return frozenset((system, without_blanks(number)) for system, number in found)


def number_subject(hospital_number: str, systems: Systems, id: str | None = None) -> Subject:
    """The patient of a hospital number, whose record is `id` if that is known."""
    return Subject(True, id, frozenset({(systems.hospital_number, without_blanks(hospital_number))}))


def _is_same_as_written(one: Subject, other: Subject) -> bool | None:
    """Whether two subjects are one by what is written; `None` if the records have to say it."""
    if not one.is_given or not other.is_given or (one.id is not None and one.id == other.id):
        return True
    if one.id is not None and other.id is not None:
        return None
    return True if one.numbers & other.numbers else None


def _identifiers_inside(resource: Json, reference: str) -> Iterable[Any]:
    """The identifiers of a patient who is described inside the resource (`#id`)."""
    contained = resource.get("contained")
    if not reference.startswith("#") or not isinstance(contained, list):
        return []
    inside = [cast("Json", one) for one in cast("list[object]", contained) if isinstance(one, dict)]
    found = (one.get("identifier") for one in inside if f"#{one.get('id')}" == reference)
    return [one for identifiers in found if isinstance(identifiers, list) for one in cast("list[object]", identifiers)]


def _numbers(identifiers: Iterable[object]) -> frozenset[Number]:
    found = [cast("Json", one) for one in identifiers if isinstance(one, dict)]
    numbers = ((str(one.get("system") or "").strip(), without_blanks(str(one.get("value") or ""))) for one in found)
    return frozenset((system, value) for system, value in numbers if system and value)
