"""Comparing the subjects of resources: a result is shown only for the patient that it is about.

A subject is a reference to a record on the server, or an identifier alone; either may be that of a record that another
one has replaced since. If two subjects are not written alike, their records are read and compared.
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
    """The patient whom a resource is about."""

    is_given: bool
    """Whether the resource has a subject: FHIR lets a report leave it out. A display name alone does not count."""
    id: str | None = None
    """The id of a record on the server; `None` if the subject is given by identifier."""
    numbers: frozenset[Number] = frozenset()


def subject_of(resource: Json, address: ServerAddress) -> Subject:
    """The subject of a resource."""
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
    """Compares subjects, reading their records if necessary."""

    def __init__(self, people: People, systems: Systems) -> None:
        self._people = people
        self._systems = systems

    async def are_same(self, pairs: Sequence[tuple[Subject, Subject]]) -> list[bool]:
        """For each pair, whether both are the same patient; true if one of them is not given."""
        as_written = [_is_same_as_written(subject, other) for subject, other in pairs]
        open_pairs = [pair for pair, same in zip(pairs, as_written, strict=True) if same is None]
        if not open_pairs:
            return [bool(same) for same in as_written]
        known = await self._people.with_ids(
            {subject.id for pair in open_pairs for subject in pair if subject.id is not None}
        )
        survivors = await self._people.survivors(list(known.values()))
        return [
            self._is_same(pair, survivors) if same is None else same
            for pair, same in zip(pairs, as_written, strict=True)
        ]

    def _is_same(self, pair: tuple[Subject, Subject], survivors: Mapping[str, Patient]) -> bool:
        records = [survivors.get(subject.id or "") for subject in pair]
        if all(subject.id is not None for subject in pair):
            ids = {record.id if record is not None else None for record in records}
            return len(ids) == 1 and None not in ids
        first, second = (subject.numbers | self._of(record) for subject, record in zip(pair, records, strict=True))
        return bool(first & second)

    def _of(self, record: Patient | None) -> frozenset[Number]:
        if record is None:
            return frozenset()
        hospital = {
            (self._systems.hospital_number, number) for number in current_hospital_numbers(record, self._systems)
        }
        national = national_number(record, self._systems)
        numbers = [*hospital, *([(self._systems.national_number, national.value or "")] if national else [])]
        return frozenset((system, without_blanks(number)) for system, number in numbers)


def number_subject(hospital_number: str, systems: Systems, id: str | None = None) -> Subject:
    """The subject with this hospital number, whose record is `id` if that is known."""
    return Subject(True, id, frozenset({(systems.hospital_number, without_blanks(hospital_number))}))


def _is_same_as_written(first: Subject, second: Subject) -> bool | None:
    """Whether two subjects are the same as written; `None` if their records have to be compared."""
    if not first.is_given or not second.is_given or (first.id is not None and first.id == second.id):
        return True
    if first.id is not None and second.id is not None:
        return None
    return True if first.numbers & second.numbers else None


def _identifiers_inside(resource: Json, reference: str) -> Iterable[Any]:
    """The identifiers of a contained patient, to which the reference `#id` points."""
    contained = resource.get("contained")
    if not reference.startswith("#") or not isinstance(contained, list):
        return []
    inside = [cast("Json", item) for item in cast("list[object]", contained) if isinstance(item, dict)]
    lists = (item.get("identifier") for item in inside if f"#{item.get('id')}" == reference)
    return [
        item for identifiers in lists if isinstance(identifiers, list) for item in cast("list[object]", identifiers)
    ]


def _numbers(identifiers: Iterable[object]) -> frozenset[Number]:
    readable = [cast("Json", identifier) for identifier in identifiers if isinstance(identifier, dict)]
    numbers = (
        (str(identifier.get("system") or "").strip(), without_blanks(str(identifier.get("value") or "")))
        for identifier in readable
    )
    return frozenset((system, value) for system, value in numbers if system and value)
