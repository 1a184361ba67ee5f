"""The rules of IHE BALP's profiles as data, and what of an audit event breaks them.

Read from the implementation guide's FHIR Shorthand (github.com/IHE/ITI.BasicAudit, input/fsh). The slices of `agent`
and `entity` are open and distinguished by their type.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Event = Mapping[str, Any]

HL7 = "http://terminology.hl7.org/CodeSystem/"
DCM = "http://dicom.nema.org/resources/ontology/DCM"
BALP = "https://profiles.ihe.net/ITI/BALP/"
REST = "http://hl7.org/fhir/restful-interaction"


def code(system: str, value: str) -> tuple[str, str]:
    """A coding, without its display."""
    return system, value


IRCP = code(HL7 + "v3-ParticipationType", "IRCP")
SOURCES = tuple(code(HL7 + "v3-ParticipationType", each) for each in ("AUT", "INF", "CST"))
SOURCE, DESTINATION, APPLICATION = (code(DCM, each) for each in ("110153", "110152", "110150"))
CUSTODIAN = code(HL7 + "provenance-participant-type", "custodian")
PERSON, OBJECT = (code(HL7 + "audit-entity-type", each) for each in ("1", "2"))
REQUEST_ID = code(BALP + "CodeSystem/BasicAuditEntityType", "XrequestId")


def roles(*values: str) -> tuple[tuple[str, str], ...]:
    """Roles of entities."""
    return tuple(code(HL7 + "object-role", value) for value in values)


@dataclass(frozen=True)
class Slice:
    """Agents or entities of these types: how many there are, and what each has to have and must not have."""

    types: Sequence[tuple[str, str]]
    least: int = 1
    most: int = 1
    needs: Sequence[str] = ()
    refuses: Sequence[str] = ()
    is_requestor: bool | None = None
    roles: Sequence[tuple[str, str]] = ()
    is_patient: bool = False


@dataclass(frozen=True)
class Profile:
    """The rules of one profile."""

    type: tuple[str, str]
    subtypes: Sequence[tuple[str, str]]
    """At least one of these is there."""
    action: str
    agents: Mapping[str, Slice]
    entities: Mapping[str, Slice]
    outcomes: Sequence[str] = ("0",)
    least_entities: int = 1
    source_is_observer: bool = False
    refuses: Sequence[str] = field(default=())


def _device(type_: tuple[str, str]) -> Slice:
    return Slice((type_,), needs=("who", "network"), refuses=("media",))


def _agents(client: tuple[str, str], server: tuple[str, str], user: Sequence[tuple[str, str]]) -> Mapping[str, Slice]:
    human = Slice(user, least=0, needs=("who",), refuses=("media", "network"), is_requestor=True)
    return {"client": _device(client), "server": _device(server), "user": human}


_TRANSACTION = Slice((REQUEST_ID,), least=0, needs=("what.identifier.value",))
_DATA = Slice((OBJECT,), needs=("what",), roles=roles("3", "4", "20"))
_QUERY = Slice((OBJECT,), needs=("query",), refuses=("what", "lifecycle", "detail"), roles=roles("24"))
_PATIENT = Slice((PERSON,), needs=("what",), roles=roles("1"), is_patient=True)


def _rest(
    subtypes: Sequence[str], action: str, agents: Mapping[str, Slice], entity: Mapping[str, Slice]
) -> tuple[Profile, Profile]:
    """The profile without a patient, and the one with."""
    entities = {"transaction": _TRANSACTION, **entity}
    shared = (code(HL7 + "audit-event-type", "rest"), [code(REST, each) for each in subtypes], action, agents)
    least = 1 if "query" in entity else 2
    return Profile(*shared, entities), Profile(*shared, {**entities, "patient": _PATIENT}, least_entities=least)


_READS = _rest(("read", "vread"), "R", _agents(DESTINATION, SOURCE, (IRCP,)), {"data": _DATA})
_QUERIES = _rest(
    ("search", "search-type", "search-system"), "E", _agents(SOURCE, DESTINATION, (IRCP,)), {"query": _QUERY}
)
_CREATES = _rest(("create",), "C", _agents(SOURCE, DESTINATION, SOURCES), {"data": _DATA})
_UPDATES = _rest(("update", "patch"), "U", _agents(SOURCE, DESTINATION, SOURCES), {"data": _DATA})
_DELETES = _rest(("delete",), "D", _agents(APPLICATION, CUSTODIAN, SOURCES), {"data": _DATA})
_DISCLOSURE = Profile(
    code(DCM, "110106"),
    [code(HL7 + "iso-21089-lifecycle", "disclose")],
    "R",
    {
        "source": Slice((SOURCE,), needs=("who", "network")),
        "recipient": Slice((DESTINATION,), needs=("who", "network")),
    },
    {"patient": _PATIENT},
    outcomes=("0", "4", "8", "12"),
    least_entities=2,
    source_is_observer=True,
    refuses=("modifierExtension",),
)

PROFILES = {
    f"{BALP}StructureDefinition/IHE.BasicAudit.{name}": profile
    for name, profile in {
        "Read": _READS[0],
        "PatientRead": _READS[1],
        "Query": _QUERIES[0],
        "PatientQuery": _QUERIES[1],
        "Create": _CREATES[0],
        "PatientCreate": _CREATES[1],
        "Update": _UPDATES[0],
        "PatientUpdate": _UPDATES[1],
        "Delete": _DELETES[0],
        "PatientDelete": _DELETES[1],
        "PrivacyDisclosure.Source": _DISCLOSURE,
    }.items()
}


def broken(event: Event, profile: Profile) -> list[str]:
    """The rules that the event breaks."""
    return list(_broken(event, profile))


def claimed(event: Event) -> list[Profile]:
    """The profiles that the event claims to keep; KeyError for one that is not IHE's."""
    return [PROFILES[name] for name in event["meta"].get("profile", ())]


def _broken(event: Event, profile: Profile) -> Iterator[str]:
    if _coding(event.get("type")) != profile.type:
        yield "type"
    if not {_coding(each) for each in event.get("subtype", ())} & set(profile.subtypes):
        yield "subtype"
    if event.get("action") != profile.action:
        yield "action"
    if event.get("outcome") not in profile.outcomes:
        yield "outcome"
    if not event.get("recorded"):
        yield "recorded"
    yield from (f"{name} is there" for name in profile.refuses if name in event)
    agents = [(_coding(*each["type"]["coding"]) if "type" in each else None, each) for each in event["agent"]]
    entities = [(_coding(each.get("type")), each) for each in event.get("entity", ())]
    for name, slice_ in profile.agents.items():
        yield from (f"agent[{name}] {fault}" for fault in _in_slice(agents, slice_))
    for name, slice_ in profile.entities.items():
        yield from (f"entity[{name}] {fault}" for fault in _in_slice(entities, slice_))
    if len(entities) < profile.least_entities:
        yield "too few entities"
    if profile.source_is_observer:
        whos = [each.get("who") for type_, each in agents if type_ == SOURCE]
        if whos[:1] != [event["source"]["observer"]]:
            yield "the source is not the observer"


def _in_slice(elements: Sequence[tuple[object, Event]], slice_: Slice) -> Iterator[str]:
    mine = [element for type_, element in elements if type_ in slice_.types]
    if not slice_.least <= len(mine) <= slice_.most:
        yield f"{len(mine)} times"
    for element in mine:
        yield from (f"{name} is missing" for name in slice_.needs if not _at(element, name))
        yield from (f"{name} is there" for name in slice_.refuses if name in element)
        if slice_.is_requestor is not None and element.get("requestor") is not slice_.is_requestor:
            yield "requestor"
        if slice_.roles and _coding(element.get("role")) not in slice_.roles:
            yield "role"
        if slice_.is_patient and not _is_of_patient(element.get("what", {})):
            yield "is of no patient"


def _is_of_patient(reference: Event) -> bool:
    return reference.get("type") == "Patient" or str(reference.get("reference", "")).startswith("Patient/")


def _at(element: Event, path: str) -> object:
    value: Any = element
    for step in path.split("."):
        value = value.get(step, {})
    return value


def _coding(coding: Event | None, *_: Event) -> tuple[str, str] | None:
    return None if coding is None else (coding["system"], coding["code"])
