"""The worklist in another order, and those on it whose names or numbers begin so."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

import pytest

from spiritum.pathways import worklist_search
from tests.api.clinic import Answer, Clinic, Person
from tests.api.test_beginnings import read_before
from tests.api.test_disclosures import noted
from tests.api.test_names import known
from tests.operations import WORKLIST

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
Order: TypeAlias = Callable[[tuple[int, int, int]], tuple[int, int]]


def by_added(row: tuple[int, int, int]) -> tuple[int, int]:
    return row[0], row[2]


def by_referred(row: tuple[int, int, int]) -> tuple[int, int]:
    return row[1], row[2]


ORDERS: dict[str | None, tuple[Order, bool]] = {
    None: (by_added, False),
    "ADDED_ASC": (by_added, False),
    "ADDED_DESC": (by_added, True),
    "REFERRED_ASC": (by_referred, False),
    "REFERRED_DESC": (by_referred, True),
}


async def page_of(person: Person, on: int, **arguments: Any) -> dict[str, Any]:
    """A page of the worklist."""
    return (await person.ask(WORKLIST, on=on, **arguments)).data["getPatientOnPathwayConnection"]


def ids_of(page: dict[str, Any]) -> list[int]:
    """The patients of a page."""
    return [int(edge["node"]["id"]) for edge in page["edges"]]


async def referred(clinic: Clinic, pathway: int) -> list[tuple[int, int, int]]:
    """Nine patients, of whom some were put on the pathway and some referred at the same moment: both, and the id."""
    rows: list[tuple[int, int, int]] = []
    for number in range(9):
        added, referral = number * 2 % 4, number * 5 % 3
        at: dict[str, Any] = {
            "added_at": LONG_AGO + timedelta(hours=added),
            "referred_at": LONG_AGO - timedelta(days=9 - referral),
        }
        patient, _ = await clinic.patient(pathway, **at)
        rows.append((added, referral, patient))
    return rows


async def all_of(person: Person, on: int, size: str, **arguments: Any) -> list[int]:
    """All patients, by pages of two from one end."""
    cursor, flag, way = {
        "first": ("after", "hasNextPage", "endCursor"),
        "last": ("before", "hasPreviousPage", "startCursor"),
    }[size]
    met: list[int] = []
    position = None
    while True:
        page = await page_of(person, on, **{size: 2, cursor: position}, **arguments)
        met = met + ids_of(page) if size == "first" else ids_of(page) + met
        position = page["pageInfo"][way]
        if not page["pageInfo"][flag]:
            return met


@pytest.mark.parametrize("sort", ORDERS)
async def test_each_order_is_whole_from_both_ends(clinic: Clinic, sort: str | None) -> None:
    pathway = await clinic.pathway()
    rows = await referred(clinic, pathway)
    person = await clinic.signed_in(on=[pathway])
    key, is_descending = ORDERS[sort]
    everybody = [patient for _, _, patient in sorted(rows, key=key, reverse=is_descending)]
    for size in ("first", "last"):
        assert await all_of(person, pathway, size, sort=sort) == everybody
        assert await all_of(person, pathway, size, sort=sort, outstanding=False, discharged=True) == everybody
        assert await all_of(person, pathway, size, sort=sort, words="fMRN") == everybody
    middle = await page_of(person, pathway, first=2, sort=sort)
    after = await page_of(person, pathway, first=2, sort=sort, after=middle["pageInfo"]["endCursor"])
    assert (after["totalCount"], after["pageInfo"]["hasPreviousPage"]) == (9, True)


async def test_a_cursor_of_another_order_or_query_is_refused_and_earlier_ones_stay_good(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    await referred(clinic, pathway)
    person = await clinic.signed_in(on=[pathway])
    lists: list[dict[str, Any]] = [
        *({"sort": sort} for sort in ("ADDED_ASC", "ADDED_DESC", "REFERRED_ASC", "REFERRED_DESC")),
        {"words": "fMRN"},
        {"words": "fNHS"},
        {"words": "fMRN", "sort": "REFERRED_ASC"},
    ]
    for own in lists:
        cursor = (await page_of(person, pathway, first=1, **own))["pageInfo"]["endCursor"]
        for other in lists:
            answer = await person.ask(WORKLIST, on=pathway, first=1, after=cursor, **other)
            if other == own:
                assert answer.data
                continue
            (error,) = answer.body["errors"]
            assert error["extensions"] == {"code": "BAD_USER_INPUT", "argument": "after"}, (own, other)
    plain = (await page_of(person, pathway, first=1))["pageInfo"]["endCursor"]
    assert ids_of(await page_of(person, pathway, first=9, after=plain, sort="ADDED_ASC", words=" "))


async def test_who_was_there_before_stands_where_the_earliest_entry_is(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    day = timedelta(days=1)
    twice, _ = await clinic.patient(pathway, added_at=LONG_AGO, referred_at=LONG_AGO + 3 * day, is_discharged=True)
    await clinic.entry(twice, pathway, added_at=LONG_AGO + 5 * day, referred_at=LONG_AGO - day)
    other, _ = await clinic.patient(pathway, added_at=LONG_AGO + day, referred_at=LONG_AGO)
    for extra in ({}, {"words": "fMRN"}):
        both: dict[str, Any] = {"first": 9, "discharged": True, "outstanding": False, **extra}
        assert ids_of(await page_of(person, pathway, sort="ADDED_ASC", **both)) == [twice, other]
        assert ids_of(await page_of(person, pathway, sort="REFERRED_ASC", **both)) == [twice, other]
        assert ids_of(await page_of(person, pathway, sort="REFERRED_DESC", **both)) == [other, twice]
        assert (await page_of(person, pathway, **both))["totalCount"] == 2
        assert ids_of(await page_of(person, pathway, first=9, sort="ADDED_ASC", **extra)) == [other, twice]


async def test_a_query_keeps_those_whose_names_or_numbers_begin_so(clinic: Clinic) -> None:
    pathway, foreign = await clinic.pathway(), await clinic.pathway()
    person, elsewhere = await clinic.signed_in(on=[pathway]), await clinic.signed_in(on=[foreign])
    names = ("Okafor", "O'Neill", "Smith-Jones", "Okonkwo")
    patients = {name: int(await known(clinic, pathway, name)) for name in names}
    for patient in patients.values():
        await read_before(person, str(patient))
    await read_before(elsewhere, await known(clinic, foreign, "Okafor"))
    numbers = {name: (await read_before(person, str(id_)))["hospitalNumber"] for name, id_ in patients.items()}
    expected = {
        "ok": ["Okafor", "Okonkwo"],
        " OKAF ": ["Okafor"],
        "nei": ["O'Neill"],
        "o\u2019nei": ["O'Neill"],
        "jon smi": ["Smith-Jones"],
        "kafor": [],
        numbers["Okonkwo"].lower(): ["Okonkwo"],
        f"{numbers['Okonkwo'][:4]}: {numbers['Okonkwo'][4:]}": ["Okonkwo"],
        "fmrn": list(names),
        "%%": None,
        "__": None,
        "o*": None,
        "x": None,
        "ok | '' | !zz:*": [],
    }
    for query, met in expected.items():
        if met is None:
            refused = await person.ask(WORKLIST, on=pathway, first=9, words=query)
            (error,) = refused.body["errors"]
            assert error["extensions"] == {"code": "BAD_USER_INPUT", "argument": "query"}, query
            continue
        page = await page_of(person, pathway, first=9, words=query)
        assert (ids_of(page), page["totalCount"]) == ([patients[name] for name in met], len(met)), query
    for nothing in (None, "", "  "):
        assert (await page_of(person, pathway, first=9, words=nothing))["totalCount"] == len(names)


async def test_filters_hold_beside_a_query(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person, colleague = await clinic.signed_in(on=[pathway]), await clinic.signed_in(on=[pathway])
    nobodys, _ = await clinic.patient(pathway)
    mine, entry = await clinic.patient(pathway, under_care_of_id=person.id, awaiting_decision_type="MDT")
    theirs, _ = await clinic.patient(pathway, under_care_of_id=colleague.id)
    gone, _ = await clinic.patient(pathway, is_discharged=True)
    await clinic.decision(entry, person.id)

    async def met(**arguments: Any) -> list[int]:
        page = await page_of(person, pathway, first=9, words="fMRN", **arguments)
        assert page["totalCount"] == len(page["edges"])
        return ids_of(page)

    assert await met() == [nobodys, theirs]
    assert await met(outstanding=False) == [nobodys, mine, theirs]
    assert await met(outstanding=False, mine=True) == [nobodys, mine]
    assert await met(outstanding=False, awaiting="MDT") == [mine]
    assert await met(discharged=True) == [nobodys, theirs, gone]


async def test_whoever_the_hospital_does_not_know_is_met_by_number_and_said_to_be_missing(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    unknown, _ = await clinic.patient(pathway, known=False)
    named = """query($on: ID!) { getPatientOnPathwayConnection(pathwayId: $on, first: 9, query: "fMRN") {
      totalCount edges { node { lastName } } unavailable { id reason } } }"""
    page = (await person.ask(named, on=pathway)).data["getPatientOnPathwayConnection"]
    assert page == {"totalCount": 1, "edges": [], "unavailable": [{"id": str(unknown), "reason": "NOT_KNOWN"}]}


COUNT = """query($on: ID!, $q: String, $first: Int) {
  getPatientOnPathwayConnection(pathwayId: $on, first: $first, query: $q) { totalCount } }"""


@pytest.mark.parametrize("query", ["a" * 201, r"ok\u0000", r"ok\ud800", "x", "-", "'"])
async def test_a_query_that_cannot_be_is_bad_input(clinic: Clinic, query: str) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    body = f'{{"query": "{" ".join(COUNT.split())}", "variables": {{"on": {pathway}, "first": 9, "q": "{query}"}}}}'
    response = await person.http.post("/graphql", content=body, headers={"content-type": "application/json"})
    assert Answer(response.status_code, response.json()).codes == ["BAD_USER_INPUT"]


async def test_a_query_of_which_too_many_are_is_refused(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    await referred(clinic, pathway)
    for limit in ("MAX_MATCHES", "MAX_CANDIDATES"):
        with monkeypatch.context() as patched:
            patched.setattr(worklist_search, limit, 8)
            worklist_search.matching.cache_clear()
            answer = await person.ask(WORKLIST, on=pathway, first=9, words="fMRN")
        worklist_search.matching.cache_clear()
        (error,) = answer.body["errors"]
        assert error["extensions"] == {"code": "BAD_USER_INPUT", "argument": "query"}, limit
    assert (await page_of(person, pathway, first=9, words="fMRN"))["totalCount"] == 9


async def test_a_count_of_a_name_is_in_the_trail_of_whoever_has_it(clinic: Clinic) -> None:
    """Else somebody could learn that a patient is on the list, and the patient would never know."""
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    patient = await known(clinic, pathway, "Okafor")
    await read_before(person, patient)
    other, _ = await clinic.patient(pathway)
    for query, first, patients in (("ok", 0, [int(patient)]), ("fMRN", 1, [int(patient), other]), ("zz", 9, [])):
        before = len(await noted(clinic, person))
        count = (await person.ask(COUNT, on=pathway, q=query, first=first)).data["getPatientOnPathwayConnection"]
        (row,) = (await noted(clinic, person))[before:]
        assert (count["totalCount"], row["kind"], row["patient_ids"]) == (len(patients), "LISTED", patients)
    await person.ask(COUNT, on=pathway, first=9)
    assert (await noted(clinic, person))[-1]["patient_ids"] == [], "a count of everybody is about nobody"


async def test_those_on_no_page_are_noted_only_if_they_are_few(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    rows = await referred(clinic, pathway)
    monkeypatch.setattr(worklist_search, "MAX_PAGE_SIZE", 8)
    page = await page_of(person, pathway, first=2, words="fMRN")
    assert (page["totalCount"], (await noted(clinic, person))[-1]["patient_ids"]) == (len(rows), ids_of(page))
