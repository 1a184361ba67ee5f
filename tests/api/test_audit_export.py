"""The trail as audit events over REST: for whom it is, a page at a time, and noted itself before it leaves."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from fhir.resources.R4B.bundle import Bundle
from sqlalchemy import insert

from generated.graphql.models import Permission
from spiritum.audit.models import AuditEvent
from tests.api.clinic import Clinic, Person
from tests.api.machines import machine
from tests.audit_export.profiles import broken, claimed

PATH = "/rest/audit/fhir/AuditEvent"
DAY = datetime(2026, 7, 1, tzinfo=UTC)
PERIOD = [("date", "ge2026-07-01"), ("date", "lt2026-07-02")]
EXPORT = [Permission.AUDIT_EXPORT]
OURS = ("o0", "o1", "o2")
"""The operations of `add`."""


async def add(clinic: Clinic, *patient_ids: list[int], at: datetime = DAY, kind: str = "LISTED") -> None:
    """Events of the trail, a minute apart."""
    rows: list[dict[str, Any]] = [
        {
            "kind": kind,
            "action": kind.lower(),
            "at": at + number * timedelta(minutes=1),
            "user_id": 3,
            "source": "10.0.0.9",
            "operation": f"o{number}",
            "patient_ids": ids,
        }
        for number, ids in enumerate(patient_ids)
    ]
    async with clinic.database.transaction() as tx:
        await tx.execute(insert(AuditEvent).values(rows))


async def get(person: Person, *more: tuple[str, str], period: list[tuple[str, str]] = PERIOD) -> httpx.Response:
    """A page."""
    return await person.http.get(PATH, params=[*period, *more])


async def pages(person: Person, *more: tuple[str, str]) -> list[list[dict[str, Any]]]:
    """Every page, by the links."""
    read: list[list[dict[str, Any]]] = []
    url: str | None = str(httpx.URL(PATH, params=[*PERIOD, *more]))
    while url is not None:
        answer = await person.http.get(url)
        assert answer.status_code == 200, answer.text
        read.append([entry["resource"] for entry in answer.json()["entry"]])
        links = answer.json()["link"]
        url = f"/rest/audit/fhir/{links[0]['url']}" if links else None
    return read


def numbers(page: list[dict[str, Any]]) -> list[str]:
    """Whom the events of a page are about."""
    return [each["entity"][1]["what"]["identifier"]["value"] for each in page]


async def noted(clinic: Clinic) -> list[dict[str, Any]]:
    """What the trail has of exports."""
    query = "SELECT * FROM audit_event WHERE kind = 'EXPORTED' ORDER BY id"
    return [dict(row) for row in await clinic.database.reads.pool.fetch(query)]


@pytest.fixture
async def taker(clinic: Clinic) -> Person:
    """Somebody who may take the trail."""
    return await clinic.signed_in(may=EXPORT)


async def test_a_page_is_a_bundle_in_the_profiles(clinic: Clinic, taker: Person) -> None:
    await add(clinic, [1, 2], [], [3])
    answer = await get(taker)
    assert answer.headers["content-type"] == "application/fhir+json"
    Bundle.model_validate(answer.json())
    events = [entry["resource"] for entry in answer.json()["entry"]]
    assert len(events) == 4
    assert [broken(each, profile) for each in events for profile in claimed(each)] == [[], [], [], []]


async def test_pages_have_every_event_once(clinic: Clinic, taker: Person) -> None:
    await add(clinic, [1, 2, 3], [4], [5, 6], at=DAY)
    read = await pages(taker, ("_count", "2"))
    assert [len(page) for page in read] == [2, 2, 2]
    assert [number for page in read for number in numbers(page)] == ["1", "2", "3", "4", "5", "6"]
    ids = [each["id"] for page in read for each in page]
    assert ids == [each["id"] for (page) in await pages(taker, ("_count", "1000")) for each in page]


@pytest.mark.slow
async def test_a_list_of_two_thousand_is_paged_too(clinic: Clinic, taker: Person) -> None:
    await add(clinic, list(range(1, 2001)))
    read = await pages(taker, ("_count", "1000"))
    assert [len(page) for page in read] == [1000, 1000]
    assert len({each["id"] for page in read for each in page}) == 2000


async def test_the_period_bounds_it(clinic: Clinic, taker: Person) -> None:
    await add(clinic, [1], [2], at=DAY - timedelta(seconds=60))
    assert [numbers(page) for page in await pages(taker)] == [["2"]]
    exact = [("date", "ge2026-07-01T00:59:00.000000+01:00"), ("date", "lt2026-07-01T00:00:00Z")]
    answer = await get(taker, period=exact)
    assert numbers([entry["resource"] for entry in answer.json()["entry"]]) == ["1"]


async def test_one_patients_events_alone(clinic: Clinic, taker: Person) -> None:
    pathway = await clinic.pathway()
    patient, _ = await clinic.patient(pathway)
    other, _ = await clinic.patient(pathway)
    await add(clinic, [patient, other], [other], [patient])
    number = await clinic.database.reads.pool.fetchval("SELECT hospital_number FROM patient WHERE id = $1", patient)
    (page,) = await pages(taker, ("patient", number))
    assert numbers(page) == [number, number]
    ((all_,),) = [await pages(taker)]
    assert {each["id"] for each in page} < {each["id"] for each in all_}
    assert await pages(taker, ("patient", f"urn:x-spiritum:hospital-number|{number}")) == [page]
    assert await pages(taker, ("patient", "nobody")) == [[]]


async def test_a_patients_pages_go_through_months_and_kinds(clinic: Clinic, taker: Person) -> None:
    patient, _ = await clinic.patient(await clinic.pathway())
    number = await clinic.database.reads.pool.fetchval("SELECT hospital_number FROM patient WHERE id = $1", patient)
    await add(clinic, [patient], [999_999], [patient], at=datetime(2026, 6, 30, 23, 59, tzinfo=UTC))
    await add(clinic, [patient, 999_999], [patient], kind="OPENED")
    ever = [("date", "ge0001-01-02"), ("patient", number)]
    whole = [entry["resource"] for entry in (await get(taker, period=ever)).json()["entry"] if is_of(entry, *OURS)]
    assert [numbers([each]) for each in whole] == [[number]] * 4
    url: str | None = str(httpx.URL(PATH, params=[*ever, ("_count", "1")]))
    one_by_one: list[dict[str, Any]] = []
    while url is not None:
        answer = (await taker.http.get(url)).json()
        one_by_one += [entry["resource"] for entry in answer["entry"] if is_of(entry, *OURS)]
        url = f"/rest/audit/fhir/{answer['link'][0]['url']}" if answer["link"] and len(one_by_one) < 4 else None
    assert one_by_one == whole


def is_of(entry: dict[str, Any], *operations: str) -> bool:
    """Whether an entry is of one of these operations."""
    return str(entry["resource"]["entity"][0]["description"]).split()[1] in operations


async def test_it_is_in_the_trail_before_it_leaves(clinic: Clinic, taker: Person) -> None:
    await add(clinic, [11, 12], [13])
    await get(taker, ("_count", "2"))
    (event,) = await noted(clinic)
    assert (event["user_id"], event["operation"], event["action"]) == (taker.id, "searchAuditEvents", "trail_read")
    assert event["patient_ids"] == [11, 12]
    details = event["details"]
    assert (json.loads(details) if isinstance(details, str) else details) == {
        "since": "2026-07-01T00:00:00+00:00",
        "before": "2026-07-02T00:00:00+00:00",
    }


async def test_a_search_about_a_patient_is_in_their_trail_though_nothing_was_found(
    clinic: Clinic, taker: Person
) -> None:
    patient, _ = await clinic.patient(await clinic.pathway())
    number = await clinic.database.reads.pool.fetchval("SELECT hospital_number FROM patient WHERE id = $1", patient)
    answer = await get(taker, ("patient", number))
    assert answer.json()["entry"] == []
    (event,) = await noted(clinic)
    assert (event["patient_ids"], event["request_id"]) == ([patient], answer.headers["x-request-id"])
    assert (event["source"], event["session_id"] is None) == ("127.0.0.1", False)
    officer = await clinic.signed_in(may=[Permission.AUDIT_READ])
    since = f"{datetime.now(UTC) - timedelta(days=1):%Y-%m-%dT%H:%M:%SZ}"
    report = await officer.http.get("/rest/audit/report.html", params={"since": since, "patientId": patient})
    assert "took a list of who has seen your record out of the system" in report.text


async def test_a_program_that_fetches_does_not_name_again_whom_it_has_named(clinic: Clinic, taker: Person) -> None:
    """Else each of its events would name everybody of those before it, and its pages would get longer for ever."""
    await add(clinic, [11, 12], [13])
    await get(taker)
    today = [("date", f"ge{datetime.now(UTC):%Y-%m-%d}")]
    answer = await get(taker, period=today)
    about = [numbers([entry["resource"]]) for entry in answer.json()["entry"] if is_of(entry, "searchAuditEvents")]
    assert about == [["11"], ["12"], ["13"]]
    assert [event["patient_ids"] for event in await noted(clinic)] == [[11, 12, 13], []]


async def test_a_search_about_nobody_who_is_known_names_nobody(clinic: Clinic, taker: Person) -> None:
    await get(taker, ("patient", "nobody"))
    (event,) = await noted(clinic)
    assert event["patient_ids"] == []
    assert "nobody" not in str(event)


async def test_reading_the_trail_is_handed_on_as_such(clinic: Clinic, taker: Person) -> None:
    await get(taker)
    today = f"ge{datetime.now(UTC):%Y-%m-%d}"
    answer = await get(taker, period=[("date", today)])
    kinds = [entry["resource"]["type"]["code"] for entry in answer.json()["entry"]]
    assert "110101" in kinds


async def test_a_machine_client_may_take_it(clinic: Clinic) -> None:
    client = await machine(clinic, may=["AUDIT_EXPORT"])
    await add(clinic, [1])
    assert (await get(client)).status_code == 200
    (event,) = await noted(clinic)
    assert (event["user_id"], event["machine_id"]) == (None, client.id)


async def test_nobody_else_may(clinic: Clinic) -> None:
    others = [permission for permission in Permission if permission is not Permission.AUDIT_EXPORT]
    assert (await get(await clinic.signed_in(may=others))).status_code == 403
    assert (await get(clinic.stranger())).status_code == 401
    assert await noted(clinic) == []


@pytest.mark.parametrize(
    ("dates", "code"),
    [
        (["lt2026-07-02"], "NO_BEGINNING"),
        (["ge2026-07-02", "ge2026-07-03"], "TWICE"),
        (["ge2026-07-02", "lt2026-07-02"], "BEFORE_FROM"),
        (["ge2026-02-30"], "INVALID"),
        (["ge0000-01-01"], "INVALID"),
        (["ge0001-01-01T00:00:00+14:00"], "INVALID"),
        (["ge2026-07-02", "lt9999-12-31T23:59:59-12:00"], "INVALID"),
    ],
)
async def test_a_period_that_is_none_is_refused(taker: Person, dates: list[str], code: str) -> None:
    answer = await get(taker, period=[("date", date) for date in dates])
    assert answer.status_code == 422
    assert [fault["code"] for fault in answer.json()["errors"]] == [code]


@pytest.mark.parametrize("position", ["9" * 18 + ".1.0", "1.1", "1.1.1.1", "a.b.c"])
async def test_a_position_that_is_none_is_refused(taker: Person, position: str) -> None:
    assert (await get(taker, ("_position", position))).status_code == 422


async def test_a_reader_who_goes_away_leaves_nothing_behind(clinic: Clinic, taker: Person) -> None:
    await add(clinic, *([list(range(1, 101))] * 10))
    async with taker.http.stream("GET", PATH, params=[*PERIOD, ("_count", "1000")]) as answer:
        async for _ in answer.aiter_bytes():
            break
    assert (await get(taker)).status_code == 200
    assert len(await noted(clinic)) == 2
