"""The hospital's part of a patient: read once, shown with its age, and never made up."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text, update

from spiritum.pathways.queries import is_under_way
from spiritum.patients import cached_demographics, queries
from spiritum.patients import models as m
from spiritum.settings import Settings
from tests.api.clinic import Answer, Clinic, Person
from tests.api.line import Line, open_line
from tests.api.meetings import team
from tests.api.sites import site_with
from tests.orm import session
from tests.required import required
from tests.waiting import until

PAGE = """
query Page($on: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  getPatientOnPathwayConnection(pathwayId: $on, first: $first, after: $after, last: $last, before: $before) {
    totalCount
    pageInfo { hasPreviousPage hasNextPage startCursor endCursor }
    edges { cursor node { id lastName demographicsReadAt } }
    unavailable { id hospitalNumber reason }
  }
}
"""
ALONE = "query($id: ID!) { getPatient(id: $id) { hospitalNumber lastName demographicsReadAt } }"
BELOW = "query($id: ID!) { getPatient(id: $id) { onPathways { patient { id lastName demographicsReadAt sex } } } }"
ADDRESS = "query($id: ID!) { getPatient(id: $id) { onPathways { patient { id address { %s } } } } }"
LONG = timedelta(days=30)


@asynccontextmanager
async def _served(clinic: Clinic, settings: Settings, **changes: Any) -> AsyncGenerator[tuple[Clinic, Line]]:
    """The clinic behind another server, whose line to the hospital can be cut."""
    assert settings.trust_url is not None
    async with (
        open_line(settings.trust_url) as line,
        site_with(clinic, settings, trust_url=line.url, **changes) as site,
    ):
        try:
            yield site, line
        finally:
            line.drop()


async def _page(person: Person, on: int, **arguments: Any) -> dict[str, Any]:
    answer = await person.ask(PAGE, on=on, **{"first": 10, **arguments})
    return answer.data["getPatientOnPathwayConnection"]


def _names(page: dict[str, Any]) -> list[str]:
    return [edge["node"]["lastName"] for edge in page["edges"]]


def _read_at(page: dict[str, Any]) -> list[datetime]:
    return [datetime.fromisoformat(edge["node"]["demographicsReadAt"]) for edge in page["edges"]]


async def _age(clinic: Clinic, by: timedelta) -> None:
    """Let time pass for all copies."""
    changes = {"read_at": m.Demographics.read_at - by, "unknown_at": m.Demographics.unknown_at - by}
    async with session(clinic.database) as orm:
        await orm.execute(update(m.Demographics).values(changes))


async def _row(clinic: Clinic, patient: int) -> m.Demographics | None:
    async with session(clinic.database) as orm:
        return await orm.scalar(select(m.Demographics).where(m.Demographics.patient_id == patient))


async def _renamed(clinic: Clinic, patient: int, last_name: str) -> None:
    """The hospital forgets everybody, and learns of the patient anew under another name."""
    row = required(await queries.find_patient(clinic.database.reads, id=patient))
    assert await clinic.trust.find_patient(row.hospital_number) is not None
    await clinic.trust.clear()
    await clinic.register(row.hospital_number, row.national_number, last_name=last_name)


async def test_what_was_read_is_not_asked_for_again_while_it_is_fresh(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    patient, _ = await clinic.patient(pathway)
    first = await _page(person, pathway)
    assert clinic.last_request()["tie_calls"] == 1
    await _renamed(clinic, patient, "Changed")
    again = await _page(person, pathway)
    assert clinic.last_request()["tie_calls"] == 0
    assert again == first
    alone = (await person.ask(ALONE, id=patient)).data["getPatient"]
    assert clinic.last_request()["tie_calls"] == 0
    assert alone["demographicsReadAt"] == first["edges"][0]["node"]["demographicsReadAt"]


async def test_what_is_due_is_shown_at_once_and_refreshed_in_the_background(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    patient, _ = await clinic.patient(pathway)
    old = _names(await _page(person, pathway))
    await _renamed(clinic, patient, "Changed")
    await _age(clinic, timedelta(minutes=2))
    stale = await _page(person, pathway)
    assert _names(stale) == old
    assert clinic.last_request()["tie_calls"] == 0

    async def changed() -> bool:
        page = await _page(person, pathway)
        return _names(page) == ["Changed"] and _read_at(page) > _read_at(stale)

    await until(changed)


async def test_below_an_entry_what_is_fresh_is_read_with_it_and_what_is_not_follows_the_same_rules(
    clinic: Clinic,
) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    patient, _ = await clinic.patient(pathway)
    statements: list[int] = []

    async def last_name() -> str:
        answer = await person.ask(BELOW, id=patient)
        statements.append(clinic.last_request()["sql_statements"])
        (entry,) = answer.data["getPatient"]["onPathways"]
        return entry["patient"]["lastName"]

    old = await last_name()
    assert clinic.last_request()["tie_calls"] == 1
    assert await last_name() == old
    assert clinic.last_request()["tie_calls"] == 0
    assert statements[1] < statements[0]
    await _renamed(clinic, patient, "Changed")
    await _age(clinic, timedelta(minutes=2))
    assert await last_name() == old
    assert statements[2] > statements[1]
    await until(lambda: _is_called(last_name, "Changed"))
    await clinic.trust.clear()
    await _age(clinic, LONG)
    assert set((await person.ask(BELOW, id=patient)).codes) == {"UPSTREAM_UNAVAILABLE"}


async def test_an_address_below_an_entry_is_not_the_patient(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    patient, _ = await clinic.patient(pathway)
    await person.ask(ADDRESS % "city", id=patient)
    await clinic.database.reads.pool.execute("UPDATE demographics SET address_id = 'A77'")
    statements: set[int] = set()
    for below in ("city", "id", "__typename"):
        answer = await person.ask(ADDRESS % below, id=patient)
        statements.add(clinic.last_request()["sql_statements"])
        (entry,) = answer.data["getPatient"]["onPathways"]
        if below == "id":
            assert entry["patient"]["address"] == {"id": "A77"}
    assert len(statements) == 1


async def _is_called(last_name: Callable[[], Awaitable[str]], expected: str) -> bool:
    return await last_name() == expected


async def test_what_is_old_waits_for_the_hospital_where_it_answers(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    patient, _ = await clinic.patient(pathway)
    await _page(person, pathway)
    await _renamed(clinic, patient, "Changed")
    await _age(clinic, LONG)
    assert _names(await _page(person, pathway)) == ["Changed"]
    assert clinic.last_request()["tie_calls"] == 1


async def test_a_hospital_that_hangs_costs_a_page_its_patience_once_and_no_name(
    clinic: Clinic, settings: Settings
) -> None:
    pathway = await clinic.pathway()
    async with _served(clinic, settings, trust_wait=0.05, trust_seconds=60) as (other, line):
        person = await other.signed_in(on=[pathway])
        for _ in range(3):
            await clinic.patient(pathway)
        read = await _page(await clinic.signed_in(on=[pathway]), pathway)
        await _age(clinic, LONG)
        line.state = "hanging"
        for _ in range(3):
            page = await _page(person, pathway)
            # It was answered while the hospital still had not: nobody waited for the call to end, and all for one call.
            assert line.unanswered == 1
            assert _names(page) == _names(read)
            assert page["unavailable"] == []
            assert [before - LONG for before in _read_at(read)] == _read_at(page)


async def test_in_the_background_a_hospital_that_hangs_is_not_waited_for_at_all(
    clinic: Clinic, settings: Settings
) -> None:
    pathway = await clinic.pathway()
    async with _served(clinic, settings, trust_wait=600, trust_seconds=600, execution_seconds=60) as (other, line):
        person = await other.signed_in(on=[pathway])
        await clinic.patient(pathway)
        read = await _page(person, pathway)
        await _age(clinic, timedelta(minutes=2))
        line.state = "hanging"
        for _ in range(3):
            assert _names(await _page(person, pathway)) == _names(read)
        await line.until_calls(2)
        assert (line.calls, line.unanswered) == (2, 1)


async def test_whom_the_hospital_does_not_know_is_named_beside_the_page(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    first, _ = await clinic.patient(pathway)
    stranger, _ = await clinic.patient(pathway, known=False)
    last, _ = await clinic.patient(pathway)
    page = await _page(person, pathway)
    assert [int(edge["node"]["id"]) for edge in page["edges"]] == [first, last]
    assert page["totalCount"] == 3
    (missing,) = page["unavailable"]
    number = missing["hospitalNumber"]
    assert missing == {"id": str(stranger), "hospitalNumber": number, "reason": "NOT_KNOWN"}
    assert number.startswith("fMRN")
    logged = [line for line in clinic.log if line["event"] == "patients are left out of a page"]
    assert [line["patients"] for line in logged] == [[{"id": stranger, "reason": "NOT_KNOWN"}]]
    (listed,) = await queries.unavailable_patients(clinic.database.reads, limit=10)
    assert (listed.id, listed.hospital_number, listed.reason) == (stranger, number, "NOT_KNOWN")
    assert await queries.unavailable_patient_count(clinic.database.reads) == 1
    # That the hospital does not know somebody is an answer, too: it is not asked again at once.
    assert (await _page(person, pathway))["unavailable"] == page["unavailable"]


async def test_paging_goes_on_past_those_who_are_left_out(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    known: list[int] = []
    strangers: list[int] = []
    for is_known in (False, True, False, False, True):
        patient, _ = await clinic.patient(pathway, known=is_known)
        (known if is_known else strangers).append(patient)
    for way, size, cursor in (("hasNextPage", "first", "after"), ("hasPreviousPage", "last", "before")):
        met: list[int] = []
        missed: list[int] = []
        arguments: dict[str, Any] = {}
        more = True
        while more:
            page = await _page(person, pathway, **{"first": None, size: 1, **arguments})
            met += [int(edge["node"]["id"]) for edge in page["edges"]]
            missed += [int(unavailable["id"]) for unavailable in page["unavailable"]]
            end = page["pageInfo"]["endCursor" if size == "first" else "startCursor"]
            assert end
            arguments = {cursor: end}
            more = page["pageInfo"][way]
        assert (sorted(met), sorted(missed)) == (known, strangers)


async def test_whom_the_hospital_forgets_is_not_shown_from_memory(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    patient, _ = await clinic.patient(pathway)
    assert len(_names(await _page(person, pathway))) == 1
    await clinic.trust.clear()
    await _age(clinic, LONG)
    page = await _page(person, pathway)
    assert (page["edges"], [unavailable["reason"] for unavailable in page["unavailable"]]) == ([], ["NOT_KNOWN"])
    kept = required(await _row(clinic, patient))
    assert (kept.last_name, kept.read_at) == (None, None)


async def test_whom_the_hospital_comes_to_know_is_shown(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    patient, _ = await clinic.patient(pathway, known=False)
    assert (await _page(person, pathway))["edges"] == []
    row = required(await queries.find_patient(clinic.database.reads, id=patient))
    await clinic.register(row.hospital_number, row.national_number, last_name="Newcomer")
    await _age(clinic, timedelta(minutes=2))
    assert _names(await _page(person, pathway)) == ["Newcomer"]


@pytest.mark.parametrize("state", ["refusing", "hanging"])
async def test_who_was_never_read_and_cannot_be_now_does_not_take_the_page_down(
    clinic: Clinic, settings: Settings, state: Any
) -> None:
    pathway = await clinic.pathway()
    async with _served(clinic, settings, trust_wait=0.05, trust_seconds=0.3) as (other, line):
        person = await other.signed_in(on=[pathway])
        await clinic.patient(pathway)
        read = await _page(await clinic.signed_in(on=[pathway]), pathway)
        newcomer, _ = await clinic.patient(pathway)
        line.state = state
        page = await _page(person, pathway)
        assert _names(page) == _names(read)
        assert page["totalCount"] == 2
        assert [(unavailable["id"], unavailable["reason"]) for unavailable in page["unavailable"]] == [
            (str(newcomer), "NOT_READ")
        ]
        assert clinic.last_request()["tie_calls"] <= 1

        async def is_listed() -> bool:
            listed = await queries.unavailable_patients(clinic.database.reads, limit=10)
            return [(unavailable.id, unavailable.reason) for unavailable in listed] == [(newcomer, "NOT_READ")]

        await until(is_listed)
        alone = await person.ask(ALONE, id=newcomer)
        assert alone.body["errors"][0]["extensions"] == {
            "code": "UPSTREAM_UNAVAILABLE",
            "patientId": str(newcomer),
            "reason": "NOT_READ",
        }
        line.state = "passing"

        async def is_back() -> bool:
            return len(_names(await _page(person, pathway))) == 2

        await until(is_back)
        assert await queries.unavailable_patients(clinic.database.reads, limit=10) == []


async def test_a_page_without_demographics_does_not_need_the_hospital(clinic: Clinic, settings: Settings) -> None:
    pathway = await clinic.pathway()
    async with _served(clinic, settings) as (other, line):
        person = await other.signed_in(on=[pathway])
        patient, _ = await clinic.patient(pathway, known=False)
        line.state = "refusing"
        bare = "query($on: ID!) { getPatientOnPathwayConnection(pathwayId: $on, first: 9) { edges { node { id } } } }"
        page = (await person.ask(bare, on=pathway)).data["getPatientOnPathwayConnection"]
        assert page["edges"] == [{"node": {"id": str(patient)}}]
        named = bare.replace("edges {", "unavailable { id } edges {")
        page = (await person.ask(named, on=pathway)).data["getPatientOnPathwayConnection"]
        assert page == {"unavailable": [{"id": str(patient)}], "edges": []}


async def test_a_list_of_a_meeting_names_whom_it_leaves_out(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    known = await lung.place(mdt, await clinic.patient(lung.pathway))
    stranger = await lung.place(mdt)
    query = """query($mdt: ID) { getOnMdtConnection(mdtId: $mdt, first: 9) {
        totalCount pageInfo { endCursor hasNextPage } edges { cursor node { id patient { lastName } } }
        unavailable { id reason } } }"""
    page = (await lung.person.ask(query, mdt=mdt)).data["getOnMdtConnection"]
    assert [edge["node"]["id"] for edge in page["edges"]] == [str(known.id)]
    assert page["unavailable"] == [{"id": str(stranger.patient), "reason": "NOT_KNOWN"}]
    assert page["totalCount"] == 2
    assert page["pageInfo"]["endCursor"] != page["edges"][0]["cursor"]


async def test_a_plain_list_has_a_gap_with_its_error_and_the_others(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    await clinic.patient(pathway)
    stranger, _ = await clinic.patient(pathway, known=False)
    answer = await person.ask("query($on: ID!) { getPathway(id: $on) { patients { lastName } } }", on=pathway)
    first, second = answer.body["data"]["getPathway"]["patients"]
    assert (first["lastName"][:6], second) == ("Tester", None)
    (error,) = answer.body["errors"]
    assert error["path"] == ["getPathway", "patients", 1, "lastName"]
    assert error["extensions"]["patientId"] == str(stranger)
    assert error["extensions"]["reason"] == "NOT_KNOWN"


async def test_a_search_is_one_call_and_what_it_brings_is_kept(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    await clinic.patient(pathway)
    patient, _ = await clinic.patient(pathway)
    known = required(await queries.find_patient(clinic.database.reads, id=patient))
    search = "query($q: String!, $on: ID!) { patientSearch(query: $q, pathwayId: $on) { id lastName firstName } }"
    (hit,) = (await person.ask(search, q=known.hospital_number, on=pathway)).data["patientSearch"]
    assert (hit["id"], hit["lastName"][:6]) == (str(patient), "Tester")
    assert clinic.last_request()["tie_calls"] == 1
    assert (await person.ask(ALONE, id=patient)).data["getPatient"]["lastName"] == hit["lastName"]
    assert clinic.last_request()["tie_calls"] == 0


async def test_readers_at_the_same_time_share_one_call(clinic: Clinic, settings: Settings) -> None:
    pathway = await clinic.pathway()
    async with _served(clinic, settings, trust_wait=600, trust_seconds=600, execution_seconds=60) as (other, line):
        person = await other.signed_in(on=[pathway])
        for _ in range(2):
            await clinic.patient(pathway)
        line.state = "hanging"
        pages = [asyncio.create_task(_page(person, pathway)) for _ in range(5)]
        await line.until_calls(1)
        assert (await person.ask("{ getPathways { id } }")).codes == []
        for page in pages:
            page.cancel()
        assert line.calls == 1


async def test_a_refresh_is_in_one_processs_hands_only(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    patients = [(await clinic.patient(pathway))[0] for _ in range(3)]
    await _page(person, pathway)
    await _age(clinic, timedelta(minutes=2))
    minute = timedelta(minutes=1)

    async def claim() -> list[int]:
        async with clinic.database.transaction() as tx:
            return await cached_demographics.claim(tx, patients, fresh_for=minute, lease=minute)

    claims = await asyncio.gather(*(claim() for _ in range(4)))
    assert sorted(claimed_id for claimed in claims for claimed_id in claimed) == patients


async def test_an_older_answer_does_not_take_a_newer_ones_place(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    patient, _ = await clinic.patient(pathway)
    page = await _page(person, pathway)
    row = required(await queries.find_patient(clinic.database.reads, id=patient))
    known = required(await clinic.trust.find_patient(row.hospital_number))
    async with clinic.database.transaction() as tx:
        await cached_demographics.keep_unknown(tx, [patient], timedelta(hours=1))
    assert await _page(person, pathway) == page
    async with clinic.database.transaction() as tx:
        await cached_demographics.keep_unknown(tx, [patient], timedelta(0))
        await cached_demographics.keep(tx, {patient: known}, timedelta(hours=1))
    assert (await _page(person, pathway))["edges"] == []


async def test_copies_go_with_the_last_entry_on_a_pathway(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    there, _ = await clinic.patient(pathway)
    gone, entry = await clinic.patient(pathway)
    lately, also = await clinic.patient(pathway)
    await _page(person, pathway)
    await clinic.change_entry(entry, is_discharged=True)
    await clinic.change_entry(also, is_discharged=True)
    async with clinic.database.transaction() as tx:
        old = func.now() - timedelta(hours=2)
        await tx.execute(update(m.Demographics).where(m.Demographics.patient_id != lately).values(read_at=old))
        assert await cached_demographics.sweep(tx, timedelta(hours=1), is_under_way) == 1
    assert [await _row(clinic, patient) is None for patient in (there, gone, lately)] == [False, True, False]


async def test_neither_log_nor_error_holds_what_the_hospital_said(clinic: Clinic, settings: Settings) -> None:
    pathway = await clinic.pathway()
    async with _served(clinic, settings, trust_wait=0.05, trust_seconds=0.2) as (other, line):
        person = await other.signed_in(on=[pathway])
        await clinic.patient(pathway)
        stranger, _ = await clinic.patient(pathway, known=False)
        names = _names(await _page(await clinic.signed_in(on=[pathway]), pathway))
        line.state = "hanging"
        await _age(clinic, LONG)
        await _page(person, pathway)
        answers: list[Answer] = [await person.ask(ALONE, id=stranger)]
    said = str(list(clinic.log)) + str([answer.body for answer in answers])
    async with session(clinic.database) as orm:
        numbers = (await orm.execute(text("SELECT hospital_number FROM patient"))).scalars().all()
    assert names
    assert not [secret for secret in (*names, *numbers) if secret in said]


async def test_a_hospital_that_is_down_is_left_alone_and_found_again(clinic: Clinic, settings: Settings) -> None:
    pathway = await clinic.pathway()
    changes = {"trust_wait": 0.01, "trust_break_failures": 2, "trust_break_seconds": 0.5}
    async with _served(clinic, settings, **changes) as (other, line):
        person = await other.signed_in(on=[pathway])
        patient, _ = await clinic.patient(pathway)
        line.state = "refusing"
        search = 'query($on: ID!) { patientSearch(query: "x", pathwayId: $on) { id } }'
        for _ in range(6):
            assert (await person.ask(search, on=pathway)).codes == ["UPSTREAM_UNAVAILABLE"]
        left_alone = [event for event in clinic.log if event["event"] == "the hospital is left alone for a while"]
        assert len(left_alone) == 1
        line.state = "passing"

        async def is_back() -> bool:
            return not (await person.ask(search, on=pathway)).codes

        await until(is_back)
        assert (await person.ask(ALONE, id=patient)).data["getPatient"]["lastName"].startswith("Tester")
