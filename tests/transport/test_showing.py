"""What of patients an operation shows, and whether it lists them or opens one: found out from the contract alone."""

from collections.abc import Mapping
from typing import Any

import pytest
from graphql import build_schema, parse

from contractgen.runtime.disclosures import DisclosureRules, Subject
from generated.graphql import registry
from generated.graphql.models import DisclosureGroup, DisclosureKey
from gqlplan import Document
from spiritum.audit.disclosures import Group, Key, Kind
from spiritum.transport.graphql import disclosing
from spiritum.transport.graphql.disclosing import EVERYTHING, Showing, Showings

SCHEMA = build_schema(registry.SDL)
RULES = DisclosureRules(SCHEMA)
NAMES = {group.name: group for group in Group}

CASES: Mapping[str, tuple[Kind, str]] = {
    "{ getPatient(id: 1) { lastName } }": (Kind.OPENED, "DEMOGRAPHICS"),
    "{ getPatient(id: 1) { address { city } } }": (Kind.OPENED, "DEMOGRAPHICS"),
    "{ getPatient(id: 1) { onPathways { addedAt } } }": (Kind.OPENED, "PATHWAY"),
    "{ getPatient(id: 1) { onPathways { decisionPoints { id } } } }": (Kind.OPENED, "DECISIONS"),
    "{ getPatient(id: 1) { onPathways { clinicalRequests { testResult { id } } } } }": (Kind.OPENED, "RESULTS"),
    "{ getPatient(id: 1) { onPathways { clinicalRequests { clinicalRequestType { name } } } } }": (
        Kind.OPENED,
        "DECISIONS",
    ),
    "{ getPatient(id: 1) { onPathways { waitingTimes { clocks { days } } } } }": (Kind.OPENED, "WAITING_TIMES"),
    "{ getPatient(id: 1) { onMdts { reason } } }": (Kind.OPENED, "MEETING"),
    "{ getPatient(id: 1) { onPathways { pathway { patients { lastName } } } } }": (
        Kind.OPENED,
        "DEMOGRAPHICS PATHWAY",
    ),
    '{ patientSearch(query: "Smith", pathwayId: 1) { lastName } }': (Kind.LISTED, "DEMOGRAPHICS PATHWAY"),
    "{ getPatientOnPathwayConnection(pathwayId: 1, first: 5) { totalCount } }": (Kind.LISTED, "PATHWAY"),
    "{ getOnMdtConnection(mdtId: 1, first: 5) { edges { node { patient { id } } } } }": (
        Kind.LISTED,
        "DEMOGRAPHICS MEETING",
    ),
    "{ getMdts(pathwayId: 1) { patients { lastName } } }": (Kind.LISTED, "DEMOGRAPHICS MEETING"),
    "{ getUser(id: 1) { defaultPathway { patients { lastName } } } }": (Kind.LISTED, "DEMOGRAPHICS PATHWAY"),
    "{ getTrackingListConnection(first: 5) { edges { node { colour } } } }": (Kind.LISTED, "WAITING_TIMES"),
    "{ getMdts(pathwayId: 1) { location } getPatient(id: 1) { lastName } }": (Kind.OPENED, "DEMOGRAPHICS"),
    "mutation { lockOnPathway(input: { onPathwayId: 1 }) { onPathway { lockEndTime } } }": (Kind.OPENED, "PATHWAY"),
    "mutation { updateOnMdtList(input: {}) { onMdtList { reason } } }": (Kind.LISTED, "MEETING"),
    "subscription { clinicalRequestResolved { currentState } }": (Kind.OPENED, "DECISIONS"),
    "{ getUsers { firstName roles { name } pathways { name } } }": (Kind.LISTED, ""),
}


async def _showing(text: str, **variables: Any) -> Showing:
    (operation,) = Document(parse(text)).operations

    async def run(work: Any) -> Showing:
        return work()

    return await Showings(SCHEMA).of(operation, variables, run)


@pytest.mark.parametrize("text", CASES)
async def test_what_is_shown(text: str) -> None:
    showing = await _showing(text)
    kind, groups = CASES[text]
    assert (showing.kind, showing.groups) == (kind, {NAMES[name] for name in groups.split()})


async def test_whoever_opens_a_record_beside_a_list_has_opened_it() -> None:
    list_ = "getPatientOnPathwayConnection(pathwayId: 1, first: 5) { edges { node { id } } }"
    assert (await _showing(f"{{ {list_} }}")).kind is Kind.LISTED
    assert (await _showing(f"{{ {list_} getPatient(id: 1) {{ id }} }}")).kind is Kind.OPENED


NOTED = {
    "getPatientOnPathwayConnection": "(pathwayId: 1, first: 5) { totalCount }",
    "patientSearch": '(query: "", pathwayId: 1) { id }',
    "getOnMdtConnection": "(mdtId: 1, first: 5) { totalCount }",
    "getTrackingListConnection": "(first: 5) { totalCount }",
}


async def test_lists_of_patients_are_noted_even_if_they_are_empty() -> None:
    for name, rest in NOTED.items():
        assert (await _showing(f"{{ {name}{rest} }}")).is_noted, name
    for text in CASES:
        noted = (await _showing(text)).is_noted
        assert noted == any(name in text for name in NOTED), text


CONDITIONS = (
    "query($a: Boolean = true, $b: Boolean!) { getPatient(id: 1) { __typename ... @skip(if: $a) { lastName }"
    " onMdts @include(if: $b) { reason } } }"
)


async def test_conditions_count_with_their_values() -> None:
    async def groups(**variables: Any) -> set[str]:
        return {group.name for group in (await _showing(CONDITIONS, **variables)).groups}

    assert await groups(b=False) == set()
    assert await groups(a=False, b=False) == {"DEMOGRAPHICS"}
    assert await groups(b=True) == {"MEETING"}
    assert await groups(a=None, b=True) == {"DEMOGRAPHICS", "MEETING"}, "an error of one field: the others are shown"


async def test_an_operation_that_is_too_large_shows_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disclosing, "_MAX_FIELDS", 2)
    assert await _showing("{ getPatient(id: 1) { onPathways { addedAt } } }") is EVERYTHING
    assert await _showing("{ getPathways { name } }") is not EVERYTHING


def test_the_contract_and_the_trail_have_the_same_words() -> None:
    assert {group.value for group in DisclosureGroup} == set(NAMES)
    assert {key.name for key in DisclosureKey} <= {key.name for key in Key}


BEGINS = {
    ("Query", "getPatient", "Patient"): Subject("PATIENT", "id"),
    ("PatientEdge", "node", "Patient"): Subject("PATIENT", "id"),
    ("Pathway", "patients", "Patient"): Subject("PATIENT", "id"),
    ("LockOnPathwayPayload", "onPathway", "OnPathway"): Subject("PATIENT", "patient_id"),
    ("TrackingPayload", "waitingTimes", "WaitingTimes"): Subject("ENTRY", "on_pathway_id"),
    ("Patient", "onPathways", "OnPathway"): None,
    ("OnPathway", "patient", "Patient"): None,
    ("Patient", "address", "Address"): None,
    ("OnMdt", "mdt", "MDT"): None,
    ("Query", "getUsers", "User"): None,
}


@pytest.mark.parametrize("edge", BEGINS)
def test_where_a_path_begins_to_be_about_a_patient(edge: tuple[str, str, str]) -> None:
    assert RULES.begins(*edge) == BEGINS[edge]
