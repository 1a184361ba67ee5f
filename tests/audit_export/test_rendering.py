"""What is handed on keeps IHE BALP's profiles, where it says so, and is FHIR in any case."""

import base64
import copy
import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from fhir.resources.R4B.auditevent import AuditEvent

from spiritum.audit_export.rendering import Publisher, count_of, rendered
from spiritum.audit_export.rows import Event
from tests.audit_export.events import EXAMPLES, NAMES, PUBLISHER, event
from tests.audit_export.profiles import BALP, PROFILES, Profile, Slice, broken, claimed

Json = dict[str, Any]

CLAIMS = {
    "opened": "PatientRead",
    "opened without a patient": "Read",
    "listed": "PatientQuery",
    "listed none": "Query",
    "subscribed": "PatientQuery",
    "reported": "PatientQuery",
    "exported": "PrivacyDisclosure.Source",
    "made": "PatientCreate",
    "made without a patient": "Create",
    "changed": "PatientUpdate",
    "changed without a patient": "Update",
    "removed": "PatientDelete",
    "removed without a patient": "Delete",
    "glass broken": "PatientRead",
}


def written(row: Event, publisher: Publisher = PUBLISHER) -> list[Json]:
    """The audit events as another program reads them."""
    return json.loads(json.dumps(list(rendered(row, publisher, NAMES))))


@pytest.mark.parametrize("name", EXAMPLES)
def test_keeps_the_profile_that_it_claims(name: str) -> None:
    for each in written(EXAMPLES[name]):
        profiles = each["meta"].get("profile", [])
        assert profiles == ([f"{BALP}StructureDefinition/IHE.BasicAudit.{CLAIMS[name]}"] if name in CLAIMS else [])
        assert [broken(each, profile) for profile in claimed(each)] == [[] for _ in profiles]


@pytest.mark.parametrize("name", EXAMPLES)
def test_reads_back_as_fhir(name: str) -> None:
    for each in written(EXAMPLES[name]):
        assert json.loads(AuditEvent.model_validate(each).model_dump_json(by_alias=True)).keys() == each.keys()


def test_every_profile_is_claimed_by_an_example() -> None:
    assert {f"{BALP}StructureDefinition/IHE.BasicAudit.{name}" for name in CLAIMS.values()} == PROFILES.keys()


def faults(event: Json, profile: Profile) -> Iterator[tuple[str, Callable[[Json], object]]]:
    """Each rule of the profile, and how to break that rule alone."""
    yield "type", lambda e: e["type"].update(code="x")
    yield "subtype", lambda e: e.pop("subtype")
    yield "action", lambda e: e.update(action="X")
    yield "outcome", lambda e: e.update(outcome="5")
    yield "recorded", lambda e: e.pop("recorded")
    for part, slices in (("agent", profile.agents), ("entity", profile.entities)):
        for name, slice_ in slices.items():
            for rule, fault in in_slice(event, part, slice_):
                yield f"{part}[{name}] {rule}", fault
    if profile.source_is_observer:
        yield "the source is not the observer", lambda e: e["source"]["observer"].update(type="Organization")
    for name in profile.refuses:
        yield f"{name} is there", partial(add, name=name)


def add(event: Json, name: str) -> None:
    """Have an element that is not allowed."""
    event[name] = []


def in_slice(event: Json, part: str, slice_: Slice) -> Iterator[tuple[str, Callable[[Json], object]]]:
    """The same of a slice."""
    at = next((n for n, each in enumerate(event[part]) if coding(each) in slice_.types), None)
    if at is None:
        return
    yield "2 times", lambda e: e[part].append(copy.deepcopy(e[part][at]))
    if slice_.least:
        yield "0 times", lambda e: e[part].pop(at)
    for path in slice_.needs:
        yield f"{path} is missing", lambda e, path=path: e[part][at].pop(path.partition(".")[0])
    for name in slice_.refuses:
        yield f"{name} is there", lambda e, name=name: e[part][at].update({name: "x"})
    if slice_.is_requestor is not None:
        yield "requestor", lambda e: e[part][at].update(requestor=not slice_.is_requestor)
    if slice_.roles:
        yield "role", lambda e: e[part][at].pop("role")
    if slice_.is_patient:
        yield "is of no patient", lambda e: e[part][at]["what"].update(type="Practitioner")


def coding(element: Json) -> tuple[str, str]:
    """An agent's or entity's type."""
    type_ = element["type"]["coding"][0] if "coding" in element["type"] else element["type"]
    return type_["system"], type_["code"]


@pytest.mark.parametrize("name", CLAIMS)
def test_a_rule_that_is_broken_is_noticed(name: str) -> None:
    whole = written(EXAMPLES[name])[0]
    (profile,) = claimed(whole)
    rules = list(faults(whole, profile))
    assert len(rules) > 12
    for rule, break_ in rules:
        faulty = copy.deepcopy(whole)
        break_(faulty)
        assert rule in broken(faulty, profile), rule


def test_a_list_becomes_an_event_for_each_patient() -> None:
    row = EXAMPLES["listed"]
    numbers = [each["entity"][1]["what"]["identifier"]["value"] for each in written(row)]
    assert numbers == ["fMRN000007", "fMRN000008"]
    assert count_of(row) == 2


def test_read_says_that_the_data_went_to_the_client() -> None:
    (each,) = written(event())
    roles = [agent["type"]["coding"][0]["code"] for agent in each["agent"]]
    assert roles == ["110152", "110153", "IRCP"]


def test_ids_are_the_same_each_time_and_no_others() -> None:
    rows = [event(patient_ids=[7, 8]), event(patient_ids=[7]), event(at=event().at.replace(microsecond=1))]
    ids = [[each["id"] for each in written(row)] for row in rows]
    assert ids[0][0] == ids[1][0]
    assert len({*ids[0], *ids[2]}) == 3
    assert ids == [[each["id"] for each in written(row)] for row in rows]
    elsewhere = Publisher("https://other.example", PUBLISHER.patient_system)
    assert written(event(), elsewhere)[0]["id"] != ids[1][0]


def test_the_query_has_the_operation_and_not_the_values_of_the_request() -> None:
    (each, _) = written(EXAMPLES["listed"])
    query = next(entity for entity in each["entity"] if entity["role"]["code"] == "24")
    assert base64.b64decode(query["query"]).decode() == query["description"] == "LISTED getWorklist sha256=9f2c"


def test_a_refusal_claims_no_profile() -> None:
    (each,) = written(EXAMPLES["refused"])
    assert (each["outcome"], each["outcomeDesc"], "profile" in each["meta"]) == ("4", "FORBIDDEN", False)
    assert written(EXAMPLES["not signed in"])[0]["outcome"] == "4"


def test_a_refused_sign_in_of_today_keeps_its_outcome() -> None:
    assert written(event("REFUSED", action="sign_in_refused", outcome=8))[0]["outcome"] == "8"


def test_an_event_whose_client_is_not_known_claims_no_profile() -> None:
    (each,) = written(event(source=None))
    assert "profile" not in each["meta"]
    assert broken(each, PROFILES[f"{BALP}StructureDefinition/IHE.BasicAudit.PatientRead"]) == [
        "agent[client] network is missing"
    ]


def test_an_earlier_programs_source_is_among_the_details() -> None:
    (each,) = written(event(source=None, details={"source": "10.9.8.7"}))
    assert each["agent"][0]["network"]["address"] == "10.9.8.7"


def test_a_command_is_no_address() -> None:
    row = event(source="spiritum audit show", session_id=None, user_id=None)
    (each,) = written(row)
    client = each["agent"][0]
    assert (client["who"]["display"], "network" in client, "profile" in each["meta"]) == (row.source, False, False)
    assert written(event(source="2001:db8:1:2::/64"))[0]["agent"][0]["network"]["address"] == "2001:db8:1:2::/64"


def test_whoever_reads_the_trail_is_told_as_such() -> None:
    (each,) = written(event("LISTED", action="trail_read"))
    assert each["type"]["code"] == "110101"


def test_a_patient_who_is_gone_has_our_own_id() -> None:
    (each,) = written(event(patient_ids=[999]))
    assert each["entity"][1]["what"]["identifier"] == {
        "system": "https://spiritum.example.nhs.uk/patient",
        "value": "999",
    }


def test_names_are_written_where_the_site_says_so() -> None:
    named = Publisher(PUBLISHER.site, PUBLISHER.patient_system, names_users=True)
    assert "w.okafor" not in json.dumps(written(event()))
    assert written(event(), named)[0]["agent"][2]["altId"] == "w.okafor"


def test_a_machine_client_has_its_id_and_its_tokens_number() -> None:
    (each,) = written(EXAMPLES["exported"])
    (agent,) = [each for each in each["agent"] if each["type"]["coding"][0]["code"] == "UserOauthAgent"]
    assert agent["who"]["identifier"]["value"] == "mdt-warehouse"
    assert agent["policy"] == ["https://spiritum.example.nhs.uk/token/81"]


def test_an_event_for_a_thousand_becomes_twenty() -> None:
    row = event("DELIVERED", user_id=None, receivers=list(range(1, 1001)))
    each = written(row)
    assert len(each) == count_of(row) == 20
    assert len({part["id"] for part in each}) == 20
    assert sum(len(part["agent"]) - 2 for part in each) == 1000


def test_a_site_without_an_address_has_names_under_a_urn() -> None:
    (each,) = written(event(), Publisher("urn:x-spiritum", "urn:x-spiritum:hospital-number"))
    assert each["agent"][2]["who"]["identifier"]["system"] == "urn:x-spiritum:user"
    assert re.fullmatch(r"[0-9a-f-]{36}", each["id"])
