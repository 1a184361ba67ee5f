"""The worklist: who is on it, in which order, by page, at which cost."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from generated.graphql.models import Permission
from tests.api.clinic import Clinic, Person
from tests.operations import WORKLIST

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


async def _page(person: Person, on: int, **arguments: Any) -> dict[str, Any]:
    answer = await person.ask(WORKLIST, on=on, **arguments)
    return answer.data["getPatientOnPathwayConnection"]


def _ids(page: dict[str, Any]) -> list[int]:
    return [int(edge["node"]["id"]) for edge in page["edges"]]


async def _waiting(clinic: Clinic, pathway: int, count: int) -> list[int]:
    """Patients whose entries were made an hour apart, in an order that is not that of their ids."""
    patients: list[tuple[int, int]] = []
    for number in range(count):
        hours = (number * 7) % count
        patient, _ = await clinic.patient(pathway, added_at=LONG_AGO + timedelta(hours=hours))
        patients.append((hours, patient))
    return [patient for _, patient in sorted(patients)]


async def test_paging_forward_meets_everybody_once_oldest_entry_first(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    everybody = await _waiting(clinic, pathway, 5)
    person = await clinic.signed_in(on=[pathway])
    met: list[int] = []
    flags: list[tuple[bool, bool]] = []
    after = None
    while True:
        page = await _page(person, pathway, first=2, after=after)
        assert page["totalCount"] == 5
        met += _ids(page)
        flags.append((page["pageInfo"]["hasPreviousPage"], page["pageInfo"]["hasNextPage"]))
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert met == everybody
    assert flags == [(False, True), (True, True), (True, False)]


async def test_paging_backward_gives_the_same_order_and_true_flags(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    everybody = await _waiting(clinic, pathway, 5)
    person = await clinic.signed_in(on=[pathway])
    last = await _page(person, pathway, last=2)
    assert _ids(last) == everybody[3:]
    assert (last["pageInfo"]["hasPreviousPage"], last["pageInfo"]["hasNextPage"]) == (True, False)
    middle = await _page(person, pathway, last=2, before=last["pageInfo"]["startCursor"])
    assert _ids(middle) == everybody[1:3]
    assert (middle["pageInfo"]["hasPreviousPage"], middle["pageInfo"]["hasNextPage"]) == (True, True)
    first = await _page(person, pathway, last=2, before=middle["pageInfo"]["startCursor"])
    assert _ids(first) == everybody[:1]
    assert (first["pageInfo"]["hasPreviousPage"], first["pageInfo"]["hasNextPage"]) == (False, True)


async def test_the_edge_at_the_cursor_counts_as_one_on_its_side(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    first, second = await _waiting(clinic, pathway, 2)
    person = await clinic.signed_in(on=[pathway])
    cursor = (await _page(person, pathway, first=1))["pageInfo"]["endCursor"]
    after = await _page(person, pathway, first=1, after=cursor)
    assert (_ids(after), after["pageInfo"]["hasPreviousPage"]) == ([second], True)
    cursor = (await _page(person, pathway, last=1))["pageInfo"]["startCursor"]
    before = await _page(person, pathway, last=1, before=cursor)
    assert (_ids(before), before["pageInfo"]["hasNextPage"]) == ([first], True)


async def test_a_cursor_stays_where_it_is_when_others_come_and_go(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    entries = [await clinic.patient(pathway, added_at=LONG_AGO + timedelta(hours=hour)) for hour in (1, 2, 3)]
    person = await clinic.signed_in(on=[pathway])
    first = await _page(person, pathway, first=2)
    newcomer, _ = await clinic.patient(pathway, added_at=LONG_AGO)
    await clinic.change_entry(entries[1][1], is_discharged=True)
    after = await _page(person, pathway, first=10, after=first["pageInfo"]["endCursor"])
    assert _ids(after) == [entries[2][0]]
    assert after["pageInfo"]["hasPreviousPage"] is True
    assert _ids(await _page(person, pathway, first=10))[0] == newcomer


async def test_an_empty_worklist_has_empty_cursors(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    page = await _page(person, pathway, first=10)
    empty = {"hasPreviousPage": False, "hasNextPage": False, "startCursor": "", "endCursor": ""}
    assert page == {"totalCount": 0, "pageInfo": empty, "edges": []}


REFUSED_PAGES: dict[str, dict[str, Any]] = {
    "first": {},
    "first over the limit": {"first": 101},
    "first below zero": {"first": -1},
    "last": {"first": 2, "last": 2},
    "before": {"first": 2, "before": "x"},
    "after": {"first": 2, "after": "bm90IGEgY3Vyc29y"},
    "after of another list": {"first": 2, "after": "WzFd"},
    "after beyond time": {"first": 2, "after": "WzkyMjMzNzIwMzY4NTQ3NzU4MDcsMV0"},
}


@pytest.mark.parametrize("case", REFUSED_PAGES)
async def test_a_page_that_cannot_be_is_bad_input_and_names_the_argument(clinic: Clinic, case: str) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    answer = await person.ask(WORKLIST, on=pathway, **REFUSED_PAGES[case])
    (error,) = answer.body["errors"]
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "argument": case.split()[0]}


async def test_outstanding_means_no_decision_yet_or_a_result_that_nobody_acknowledged(clinic: Clinic) -> None:
    kind = await clinic.request_type()
    pathway = await clinic.pathway(types=[kind])
    person = await clinic.signed_in(on=[pathway])
    undecided, _ = await clinic.patient(pathway)
    decided, decided_entry = await clinic.patient(pathway)
    await clinic.decision(decided_entry, person.id)
    resulted, resulted_entry = await clinic.patient(pathway)
    first_decision = await clinic.decision(resulted_entry, person.id)
    done: dict[str, Any] = {"state": "COMPLETED", "completed_at": LONG_AGO}
    await clinic.request(resulted_entry, kind, decision=first_decision, **done)
    acknowledged, acknowledged_entry = await clinic.patient(pathway)
    first_decision = await clinic.decision(acknowledged_entry, person.id)
    forward = await clinic.decision(acknowledged_entry, person.id)
    await clinic.request(acknowledged_entry, kind, decision=first_decision, forward_decision_point_id=forward, **done)

    assert _ids(await _page(person, pathway, first=10)) == [undecided, resulted]
    assert _ids(await _page(person, pathway, first=10, outstanding=None)) == [undecided, resulted]
    everybody = await _page(person, pathway, first=10, outstanding=False)
    assert _ids(everybody) == [undecided, decided, resulted, acknowledged]
    assert everybody["totalCount"] == 4


async def test_filters_by_discharge_decision_type_and_care(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    colleague = await clinic.signed_in(on=[pathway])
    nobodys, _ = await clinic.patient(pathway)
    mine, _ = await clinic.patient(pathway, under_care_of_id=person.id, awaiting_decision_type="CLINIC")
    theirs, _ = await clinic.patient(pathway, under_care_of_id=colleague.id)
    gone, _ = await clinic.patient(pathway, is_discharged=True)

    assert _ids(await _page(person, pathway, first=10)) == [nobodys, mine, theirs]
    assert _ids(await _page(person, pathway, first=10, discharged=True)) == [nobodys, mine, theirs, gone]
    assert _ids(await _page(person, pathway, first=10, mine=True)) == [nobodys, mine]
    assert _ids(await _page(person, pathway, first=10, awaiting="CLINIC")) == [mine]


async def test_a_patient_with_an_earlier_discharged_entry_stands_there_once(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    other, _ = await clinic.patient(pathway, added_at=LONG_AGO + timedelta(days=1))
    twice, first_entry = await clinic.patient(pathway, added_at=LONG_AGO, is_discharged=True)
    await clinic.entry(twice, pathway, added_at=LONG_AGO + timedelta(days=2))

    page = await _page(person, pathway, first=10, discharged=True)
    assert _ids(page) == [twice, other]
    assert page["totalCount"] == 2
    backward = await _page(person, pathway, last=1, discharged=True)
    assert _ids(backward) == [other]
    assert _ids(await _page(person, pathway, first=10)) == [other, twice]
    assert first_entry


async def test_the_worklist_of_another_pathway_is_forbidden(clinic: Clinic) -> None:
    pathway, other = await clinic.pathway(), await clinic.pathway()
    person = await clinic.signed_in(on=[other])
    answer = await person.ask(WORKLIST, on=pathway, first=10)
    (error,) = answer.body["errors"]
    assert error["extensions"] == {"code": "FORBIDDEN", "pathwayId": str(pathway)}


async def test_the_missing_permissions_are_named(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway], may=[Permission.PATIENT_READ])
    answer = await person.ask(WORKLIST, on=pathway, first=10)
    (error,) = answer.body["errors"]
    assert error["extensions"] == {"code": "FORBIDDEN", "permissions": ["ON_PATHWAY_READ"]}


PAGE_AS_CLIENTS_SEND_IT = """
query Page($on: ID!, $first: Int) {
  getPatientOnPathwayConnection(pathwayId: $on, first: $first) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { cursor node {
      id hospitalNumber firstName lastName dateOfBirth address { city }
      onPathways(pathwayId: $on) {
        id awaitingDecisionType updatedAt pathway { id name } underCareOf { firstName roles { name } }
        lockUser { id firstName } lockEndTime
        decisionPoints { id clinician { firstName } clinicalRequests { id clinicalRequestType { name } } }
        clinicalRequests(outstanding: true) { id currentState }
        patient { lastName }
      }
    } }
  }
}
"""


async def test_a_page_costs_the_same_statements_and_at_most_one_call_however_many_patients(clinic: Clinic) -> None:
    kind = await clinic.request_type()
    pathway = await clinic.pathway(types=[kind])
    person = await clinic.signed_in(on=[pathway])
    for _ in range(12):
        _, entry = await clinic.patient(pathway, under_care_of_id=person.id)
        decision = await clinic.decision(entry, person.id)
        done: dict[str, Any] = {"state": "COMPLETED", "completed_at": LONG_AGO}
        await clinic.request(entry, kind, decision=decision, **done)

    async def cost(first: int) -> tuple[int, int]:
        response = await person.http.post(
            "/graphql", json={"query": PAGE_AS_CLIENTS_SEND_IT, "variables": {"on": pathway, "first": first}}
        )
        page = response.json()["data"]["getPatientOnPathwayConnection"]
        assert len(page["edges"]) == first
        line = clinic.last_request()
        return line["sql_statements"], line["tie_calls"]

    small, large = await cost(2), await cost(12)
    assert small == large
    assert large[1] == 1
    assert large[0] <= 17
    known = await cost(12)
    assert known == await cost(2)
    assert known[1] == 0
    assert known[0] <= 15
