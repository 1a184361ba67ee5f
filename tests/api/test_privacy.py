"""Asking the audit trail: only privacy officers, bounded, newest first, and itself in the trail."""

import csv
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest

from generated.graphql.models import AuditEventFilterInput, Permission
from spiritum.paging.pages import Cursors
from tests.api.clinic import Clinic, Person

NOW = datetime.now(UTC).replace(microsecond=0)
EVENTS = """
query Events($filter: AuditEventFilterInput!, $first: Int, $after: String, $last: Int, $before: String) {
  getAuditEventConnection(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node {
      id at kind action description outcome groups operation purpose source entity entityId receiverCount patientCount
      actor { kind userId machineClientId name username department isDeleted }
      receivers { name }
      patients { id }
      details { name value }
    } }
  }
}
"""
LOOKS = """
query Looks($filter: UnusualLookFilterInput!, $first: Int, $after: String) {
  getUnusualLookConnection(filter: $filter, first: $first, after: $after) {
    pageInfo { hasNextPage endCursor }
    edges { node { reason looks patientCount firstAt lastAt actor { userId name } patients { id } } }
  }
}
"""


async def add(clinic: Clinic, **columns: Any) -> int:
    """An event of the trail; its id. Without more it is opened by nobody, now."""
    values = {"kind": "OPENED", "action": "opened", "at": NOW - timedelta(minutes=1), **columns}
    names, numbers = ", ".join(values), ", ".join(f"${place}" for place in range(1, len(values) + 1))
    sql = f"INSERT INTO audit_event ({names}) VALUES ({numbers}) RETURNING id"  # noqa: S608 - names of this file
    return await clinic.database.reads.pool.fetchval(sql, *values.values())


async def staff(clinic: Clinic, *on: int) -> int:
    """A member of staff; the id."""
    return (await clinic.signed_in(on=on, may=[])).id


async def officer(clinic: Clinic, *more: Permission, on: Sequence[int] = ()) -> Person:
    """Somebody who may read the trail."""
    return await clinic.signed_in(on=on, may=[Permission.AUDIT_READ, *more])


async def events(person: Person, **filter_: Any) -> list[dict[str, Any]]:
    """The events that match, newest first."""
    since = (NOW - timedelta(days=20)).isoformat()
    parameters = await person.ask(EVENTS, filter={"since": since, **filter_}, first=100)
    return [edge["node"] for edge in parameters.data["getAuditEventConnection"]["edges"]]


async def last_reading(clinic: Clinic) -> Mapping[str, Any]:
    """The newest event that says that somebody read the trail."""
    row = await clinic.database.reads.pool.fetchrow(
        "SELECT * FROM audit_event WHERE action = 'trail_read' ORDER BY id DESC LIMIT 1"
    )
    assert row is not None
    return dict(row)


async def test_who_looked_at_a_patient_newest_first(clinic: Clinic) -> None:
    nurse = await staff(clinic)
    patient, other = 910_001, 910_002
    older = await add(clinic, patient_ids=[patient], user_id=nurse, at=NOW - timedelta(days=3), purpose="TREAT")
    listed = await add(
        clinic, patient_ids=[patient, other], user_id=nurse, kind="LISTED", action="listed", at=NOW - timedelta(days=2)
    )
    newer = await add(
        clinic,
        patient_ids=[patient, other],
        user_id=nurse,
        operation="getPatient",
        field_groups=["DEMOGRAPHICS", "RESULTS"],
        source="10.1.2.3",
    )
    await add(clinic, patient_ids=[other], user_id=nurse)
    person = await officer(clinic)
    nodes = await events(person, patientId=str(patient))
    assert [event["id"] for event in nodes] == [str(newer), str(listed), str(older)]
    assert nodes[0]["actor"]["userId"] == str(nurse)
    assert nodes[0]["actor"]["username"]
    assert nodes[0]["description"] == "opened (patient)"
    assert nodes[0]["groups"] == ["DEMOGRAPHICS", "RESULTS"]
    # Of other patients on the same screens nothing is said but how many there were.
    assert [event["patients"] for event in nodes] == [[{"id": str(patient)}]] * 3
    assert nodes[0]["patientCount"] == 2
    opened = await events(person, patientId=str(patient), kinds=["OPENED"])
    assert [event["id"] for event in opened if event["action"] == "opened"] == [str(newer), str(older)]
    assert [e["id"] for e in await events(person, patientId=str(patient), kinds=["LISTED"])] == [str(listed)]


async def test_reading_the_trail_is_in_the_trail(clinic: Clinic) -> None:
    person = await officer(clinic)
    assert await events(person, patientId="920001") == []
    noted = await last_reading(clinic)
    assert (noted["kind"], noted["user_id"], list(noted["patient_ids"])) == ("OPENED", person.id, [920_001])
    assert noted["operation"] == "getAuditEventConnection"
    assert noted["source"]
    # And the next who asks sees that.
    (seen,) = await events(await officer(clinic), patientId="920001")
    assert (seen["action"], seen["description"]) == ("trail_read", "read the audit trail")
    assert seen["actor"]["userId"] == str(person.id)
    # Without a patient, those of the page are noted.
    reader = await staff(clinic)
    await add(clinic, patient_ids=[920_002, 920_003], user_id=reader)
    await events(person, userId=str(reader))
    noted = await last_reading(clinic)
    assert (noted["kind"], list(noted["patient_ids"])) == ("LISTED", [920_002, 920_003])


async def test_who_may_not_read_it_gets_nothing_and_leaves_no_reading(clinic: Clinic) -> None:
    everything = [permission for permission in Permission if permission is not Permission.AUDIT_READ]
    person = await clinic.signed_in(may=everything)
    before = await clinic.database.reads.pool.fetchval("SELECT count(*) FROM audit_event WHERE action = 'trail_read'")
    refused = await person.ask(EVENTS, filter={"since": NOW.isoformat(), "patientId": "1"}, first=1)
    assert refused.codes == ["FORBIDDEN"]
    assert (await person.ask(LOOKS, filter={"since": NOW.isoformat()}, first=1)).codes == ["FORBIDDEN"]
    for path in ("events", "events.csv", "unusual-looks", "report.html"):
        response = await person.http.get(f"/rest/audit/{path}", params={"since": NOW.isoformat(), "patientId": 1})
        assert response.status_code == 403
    after = await clinic.database.reads.pool.fetchval("SELECT count(*) FROM audit_event WHERE action = 'trail_read'")
    assert after == before


async def test_what_a_person_did_and_was_sent(clinic: Clinic) -> None:
    nurse, colleague = await staff(clinic), await staff(clinic)
    opened = await add(clinic, patient_ids=[1], user_id=nurse)
    await add(clinic, patient_ids=[1], user_id=colleague)
    received = await add(
        clinic, patient_ids=[2], kind="DELIVERED", action="delivered", receivers=[nurse, colleague, -4_000_000]
    )
    nodes = await events(await officer(clinic), userId=str(nurse))
    assert [event["id"] for event in nodes] == [str(received), str(opened)]
    assert nodes[0]["receiverCount"] == 3
    assert nodes[0]["receivers"][2]["name"] == "machine client 4000000 (deleted)"
    assert nodes[0]["actor"]["kind"] == "SYSTEM"


async def test_everybody_behind_an_event_has_a_name(clinic: Clinic) -> None:
    patient = 930_001
    await add(clinic, patient_ids=[patient], user_id=777_777_777)
    await add(clinic, patient_ids=[patient], machine_id=777_777_777)
    await add(clinic, patient_ids=[patient], kind="REFUSED", action="refused", outcome=4)
    await add(clinic, patient_ids=[patient], kind="CHANGED", action="update", entity="patient", entity_id=patient)
    await add(clinic, patient_ids=[patient], kind="REPORTED", action="reported", details='{"os_user": "root"}')
    actors = [event["actor"] for event in await events(await officer(clinic), patientId=str(patient))]
    assert [(actor["kind"], actor["name"], actor["isDeleted"]) for actor in reversed(actors)] == [
        ("USER", "user 777777777 (account deleted)", True),
        ("MACHINE_CLIENT", "machine client 777777777 (deleted)", True),
        ("ANONYMOUS", "nobody who was signed in", False),
        ("SYSTEM", "the system", False),
        ("OPERATOR", "root (at the command line)", False),
    ]


async def test_refused_attempts(clinic: Clinic) -> None:
    nurse = await staff(clinic)
    refused = await add(clinic, user_id=nurse, kind="REFUSED", action="refused", outcome=4, patient_ids=[5])
    person = await officer(clinic)
    nodes = await events(person, outcomes=["DENIED"], since=(NOW - timedelta(minutes=2)).isoformat())
    assert str(refused) in [event["id"] for event in nodes]
    assert {event["outcome"] for event in nodes} == {"DENIED"}
    assert [event["id"] for event in await events(person, kinds=["REFUSED"], userId=str(nurse))] == [str(refused)]


async def test_refused_attempts_at_a_patient_and_at_an_entry_of_theirs(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    patient, entry = await clinic.patient(pathway)
    common: dict[str, Any] = {"kind": "REFUSED", "action": "refused", "outcome": 4}
    named = await add(clinic, **common, details=f'{{"attempted": {{"patient": [{patient}, 7]}}}}')
    by_entry = await add(clinic, **common, details=f'{{"attempted": {{"on_pathway": [{entry}]}}}}')
    await add(clinic, **common, details=f'{{"attempted": {{"patient": [{patient + 1}], "on_pathway": [{entry + 1}]}}}}')
    nodes = await events(await officer(clinic), patientId=str(patient), kinds=["REFUSED"])
    assert [event["id"] for event in nodes] == [str(by_entry), str(named)]
    assert nodes[1]["details"] == [{"name": "attempted patient", "value": f"{patient}, 7"}]


async def test_patients_of_a_pathway(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    patient, _ = await clinic.patient(pathway)
    here = await add(clinic, patient_ids=[patient, 999_999_999])
    await add(clinic, patient_ids=[999_999_999])
    since = (NOW - timedelta(minutes=2)).isoformat()
    nodes = await events(await officer(clinic), pathwayId=str(pathway), since=since)
    assert [event["id"] for event in nodes] == [str(here)]


async def test_every_page_in_both_directions(clinic: Clinic) -> None:
    patient = 940_001
    added = [
        await add(clinic, patient_ids=[patient], at=NOW - timedelta(days=number % 3 * 40, seconds=1 + number // 6))
        for number in range(11)
    ]
    person = await officer(clinic)
    # SECURITY: what reading adds to the trail comes after `until`, so that pages stay.
    filter_ = {
        "since": (NOW - timedelta(days=200)).isoformat(),
        "until": NOW.isoformat(),
        "patientId": str(patient),
    }

    async def page(**arguments: Any) -> Mapping[str, Any]:
        return (await person.ask(EVENTS, filter=filter_, **arguments)).data["getAuditEventConnection"]

    whole = [edge["node"]["id"] for edge in (await page(first=100))["edges"]]
    assert sorted(map(int, whole)) == added
    forward, cursor = list[str](), None
    while True:
        part = await page(first=3, after=cursor)
        forward += [edge["node"]["id"] for edge in part["edges"]]
        cursor = part["pageInfo"]["endCursor"]
        assert part["pageInfo"]["hasPreviousPage"] == (len(forward) > 3)
        if not part["pageInfo"]["hasNextPage"]:
            break
    assert forward == whole
    backward, cursor = list[str](), None
    while True:
        part = await page(last=3, before=cursor)
        backward = [edge["node"]["id"] for edge in part["edges"]] + backward
        cursor = part["pageInfo"]["startCursor"]
        if not part["pageInfo"]["hasPreviousPage"]:
            break
    assert backward == whole
    others = await person.ask(EVENTS, filter={**filter_, "patientId": "1"}, first=1, after=cursor)
    assert others.codes == ["BAD_USER_INPUT"]


@pytest.mark.parametrize(
    ("days", "filter_"),
    [(32, {}), (3_650, {"patientId": "1"}), (367, {"userId": "1"}), (-1, {"patientId": "1"}), (32, {"pathwayId": "1"})],
)
async def test_a_period_is_bounded(clinic: Clinic, days: int, filter_: Mapping[str, Any]) -> None:
    since, until = NOW - timedelta(days=days), NOW
    person = await officer(clinic)
    parameters = {"since": since.isoformat(), "until": until.isoformat(), **filter_}
    assert (await person.ask(EVENTS, filter=parameters, first=1)).codes == ["BAD_USER_INPUT"]


async def test_a_hospital_number_is_shown_to_who_may_see_it_only(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    patient, _ = await clinic.patient(pathway)
    number = await clinic.database.reads.pool.fetchval("SELECT hospital_number FROM patient WHERE id = $1", patient)
    await add(clinic, patient_ids=[patient])
    query = """
    query Numbers($filter: AuditEventFilterInput!) {
      getAuditEventConnection(filter: $filter, first: 1) { edges { node { patients { id hospitalNumber } } } }
    }
    """

    async def numbers(person: Person) -> tuple[Any, list[str]]:
        parameters = await person.ask(
            query, filter={"since": NOW.isoformat()[:10] + "T00:00:00Z", "hospitalNumber": number}
        )
        (edge,) = parameters.body["data"]["getAuditEventConnection"]["edges"]
        return edge["node"]["patients"][0], parameters.codes

    assert await numbers(await officer(clinic)) == ({"id": str(patient), "hospitalNumber": None}, ["FORBIDDEN"])
    stranger = await officer(clinic, Permission.PATIENT_READ, on=[await clinic.pathway()])
    assert await numbers(stranger) == ({"id": str(patient), "hospitalNumber": None}, [])
    member = await officer(clinic, Permission.PATIENT_READ, on=[pathway])
    assert await numbers(member) == ({"id": str(patient), "hospitalNumber": number}, [])
    unknown = await member.ask(query, filter={"since": NOW.isoformat(), "hospitalNumber": "no such number"})
    assert unknown.codes == ["NOT_FOUND"]


async def looks(person: Person, **filter_: Any) -> list[dict[str, Any]]:
    """Unusual looks of the last days."""
    parameters = await person.ask(LOOKS, filter={"since": (NOW - timedelta(days=3)).isoformat(), **filter_}, first=100)
    return [edge["node"] for edge in parameters.data["getUnusualLookConnection"]["edges"]]


async def _named(clinic: Clinic, patient: int, first: str, last: str) -> None:
    await clinic.database.reads.pool.execute(
        "INSERT INTO demographics (patient_id, communication_method, first_name, last_name, date_of_birth, sex,"
        " occupation, address_id, address_line, address_city, address_district, address_postal_code, address_country,"
        " read_at) VALUES ($1, 'LETTER', $2, $3, '1960-01-01', 'FEMALE', '', '', '', '', '', '', '', now())"
        " ON CONFLICT (patient_id) DO UPDATE SET first_name = $2, last_name = $3, communication_method = 'LETTER',"
        " date_of_birth = '1960-01-01', sex = 'FEMALE', occupation = '', address_id = '', address_line = '',"
        " address_city = '', address_district = '', address_postal_code = '', address_country = '', read_at = now(),"
        " unknown_at = NULL, unreadable_at = NULL",
        patient, first, last,
    )  # fmt: skip


async def _called(clinic: Clinic, user: int, first: str, last: str) -> None:
    await clinic.database.reads.pool.execute(
        "UPDATE user_account SET first_name = $2, last_name = $3 WHERE id = $1", user, first, last
    )


async def test_looks_at_people_of_the_same_name(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    nurse, colleague = await staff(clinic, pathway), await staff(clinic, pathway)
    await _called(clinic, nurse, "Siobhán", "O'Brien-Zyx")
    await _called(clinic, colleague, "Ada", "Lovelacezyx")
    named: dict[str | None, int] = {}
    for reason, first, last in (
        ("OWN_NAME", "SIOBHÁN", "OBrien Zyx"),
        ("SAME_LAST_NAME", "Patrick", "o\u2019brien zyx"),
        ("STAFF_NAME", "ada", "Lovelacezyx"),
        (None, "Somebody", "Elsezyx"),
    ):
        named[reason], _ = await clinic.patient(pathway)
        await _named(clinic, named[reason], first, last)
    for patient in named.values():
        await add(clinic, patient_ids=[patient], user_id=nurse)
    person = await officer(clinic)
    names = ["OWN_NAME", "SAME_LAST_NAME", "STAFF_NAME"]
    nodes = await looks(person, userId=str(nurse), reasons=names)
    assert {look["reason"]: look["patients"] for look in nodes} == {name: [{"id": str(named[name])}] for name in names}
    assert len(nodes) == 3
    noted = await last_reading(clinic)
    assert (noted["operation"], list(noted["patient_ids"])) == (
        "getUnusualLookConnection",
        sorted(named[name] for name in names),
    )


async def test_looks_outside_ones_pathways_and_at_closed_ones(clinic: Clinic) -> None:
    own, other = await clinic.pathway(), await clinic.pathway()
    nurse = await staff(clinic, own)
    (mine, _), (foreign, _), (closed, entry) = (
        await clinic.patient(own),
        await clinic.patient(other),
        await clinic.patient(own),
    )
    await clinic.database.reads.pool.execute("UPDATE on_pathway SET is_discharged = true WHERE id = $1", entry)
    for patient in (mine, foreign, closed, foreign):
        await add(clinic, patient_ids=[patient], user_id=nurse)
    await add(clinic, patient_ids=[foreign], user_id=nurse, kind="LISTED", action="listed")
    await add(clinic, patient_ids=[foreign], user_id=nurse, action="trail_read")
    nodes = await looks(await officer(clinic), userId=str(nurse), reasons=["NOT_ON_PATHWAY", "CLOSED_PATHWAY"])
    assert {(look["reason"], look["patients"][0]["id"], look["looks"]) for look in nodes} == {
        ("NOT_ON_PATHWAY", str(foreign), 2),
        ("CLOSED_PATHWAY", str(closed), 1),
    }


async def test_many_patients_in_a_short_time_and_at_night(clinic: Clinic) -> None:
    nurse = await staff(clinic)
    begin = (NOW - timedelta(days=2)).replace(hour=11, minute=0, second=0)
    for number in range(5):
        await add(clinic, patient_ids=[950_000 + number], user_id=nurse, at=begin + timedelta(minutes=number))
    night = begin.replace(hour=2)
    await add(clinic, patient_ids=[950_009], user_id=nurse, at=night)
    person = await officer(clinic)
    (many,) = await looks(person, userId=str(nurse), reasons=["MANY_PATIENTS"], manyPatients=5, minutes=15)
    assert (many["patientCount"], many["looks"], many["actor"]["userId"]) == (5, 5, str(nurse))
    assert await looks(person, userId=str(nurse), reasons=["MANY_PATIENTS"], manyPatients=6, minutes=15) == []
    (late,) = await looks(person, userId=str(nurse), reasons=["AT_NIGHT"])
    assert [patient["id"] for patient in late["patients"]] == ["950009"]
    assert await looks(person, userId=str(nurse), reasons=["AT_NIGHT"], nightFrom=6, nightUntil=6) == []
    week = (NOW - timedelta(days=32)).isoformat()
    assert (await person.ask(LOOKS, filter={"since": week}, first=1)).codes == ["BAD_USER_INPUT"]


async def test_unusual_looks_by_page(clinic: Clinic) -> None:
    nurse = await staff(clinic)
    begin = (NOW - timedelta(days=2)).replace(hour=11, minute=0, second=0)
    for number in range(7):
        # Two patients of one event have the same last look.
        at = begin + timedelta(minutes=number, hours=12 * (number % 2))
        await add(clinic, patient_ids=[960_000 + number, 960_100 + number], user_id=nurse, at=at)
    person = await officer(clinic)
    filter_ = {
        "since": (NOW - timedelta(days=3)).isoformat(),
        "until": NOW.isoformat(),
        "userId": str(nurse),
        "reasons": ["NOT_ON_PATHWAY"],
    }
    paged, cursor = list[Any](), None
    while True:
        parameters = (await person.ask(LOOKS, filter=filter_, first=4, after=cursor)).data["getUnusualLookConnection"]
        paged += [(edge["node"]["lastAt"], edge["node"]["patients"][0]["id"]) for edge in parameters["edges"]]
        cursor = parameters["pageInfo"]["endCursor"]
        if not parameters["pageInfo"]["hasNextPage"]:
            break
    assert len(paged) == len(set(paged)) == 14
    assert [at for at, _ in paged] == sorted((at for at, _ in paged), reverse=True)


async def test_events_over_rest_by_page(clinic: Clinic) -> None:
    patient = 970_001
    added = [
        await add(clinic, patient_ids=[patient, 970_002], at=NOW - timedelta(seconds=number)) for number in range(5)
    ]
    person = await officer(clinic)
    parameters = {"since": (NOW - timedelta(days=1)).isoformat(), "until": (NOW + timedelta(seconds=1)).isoformat()}
    ids, cursor = list[int](), None
    while True:
        more = {} if cursor is None else {"after": cursor}
        response = await person.http.get(
            "/rest/audit/events", params={**parameters, "patientId": patient, "kinds": ["OPENED"], "first": 2, **more}
        )
        assert response.status_code == 200, response.text
        assert response.headers["cache-control"] == "no-store"
        page = response.json()
        ids += [event["id"] for event in page["events"] if event["action"] == "opened"]
        assert all(event["patientIds"] == [patient] for event in page["events"])
        cursor = page["nextCursor"]
        if cursor is None:
            break
    assert ids == added
    assert (await last_reading(clinic))["operation"] == "listAuditEvents"
    long_ago = {"since": "2016-01-01T00:00:00Z", "patientId": patient}
    response = await person.http.get("/rest/audit/events", params=long_ago)
    assert (response.status_code, response.json()["code"]) == (422, "BAD_USER_INPUT")
    response = await person.http.get("/rest/audit/events", params={**parameters, "hospitalNumber": "no such"})
    assert response.status_code == 404


async def test_a_file_of_events_runs_nothing_in_a_spreadsheet(clinic: Clinic) -> None:
    nurse = await staff(clinic)
    await _called(clinic, nurse, '=HYPERLINK("http://evil.example")', "Smith")
    patient = 980_001
    await add(clinic, patient_ids=[patient], user_id=nurse, operation="@SUM(A1)", details='{"a": "=1+1"}')
    person = await officer(clinic)
    parameters = {"since": (NOW - timedelta(days=1)).isoformat(), "patientId": patient}
    response = await person.http.get("/rest/audit/events.csv", params=parameters)
    assert response.status_code == 200
    rows = list(csv.DictReader(StringIO(response.text, newline="")))
    assert [row["patient_ids"] for row in rows] == [str(patient)]
    assert rows[0]["actor"].startswith("'=HYPERLINK")
    assert rows[0]["operation"] == "'@SUM(A1)"
    noted = await last_reading(clinic)
    assert (noted["kind"], noted["operation"]) == ("EXPORTED", "listAuditEventsAsCsv")


async def test_unusual_looks_over_rest(clinic: Clinic) -> None:
    nurse = await staff(clinic)
    await add(clinic, patient_ids=[990_001], user_id=nurse)
    await add(clinic, patient_ids=[990_002], user_id=nurse)
    person = await officer(clinic)
    parameters = {
        "since": (NOW - timedelta(days=1)).isoformat(),
        "userId": nurse,
        "reasons": ["NOT_ON_PATHWAY"],
        "first": 1,
    }
    first = (await person.http.get("/rest/audit/unusual-looks", params=parameters)).json()
    second = (
        await person.http.get("/rest/audit/unusual-looks", params={**parameters, "after": first["nextCursor"]})
    ).json()
    assert [look["patientIds"] for page in (first, second) for look in page["looks"]] == [[990_002], [990_001]]
    assert second["nextCursor"] is None


async def test_a_patients_own_report(clinic: Clinic) -> None:
    nurse = await staff(clinic)
    await _called(clinic, nurse, "<b>Grace", "Okafor</b>")
    patient, other = 991_001, 991_002
    day = datetime(2026, 7, 6, 8, 0, tzinfo=UTC)
    common: dict[str, Any] = {"user_id": nurse, "patient_ids": [patient, other]}
    await add(clinic, **common, at=day, purpose="TREAT", field_groups=["RESULTS"])
    await add(clinic, **common, at=day.replace(hour=9), purpose="BTG", reason_id=4)
    for hour in (10, 14):
        await add(clinic, **common, at=day.replace(hour=hour), kind="LISTED", action="listed")
    attempted: dict[str, Any] = {"kind": "REFUSED", "action": "refused", "outcome": 4, "at": day.replace(hour=11)}
    await add(clinic, **attempted, details=f'{{"attempted": {{"patient": [{patient}, 7]}}}}')
    person = await officer(clinic)
    parameters = {"since": "2026-07-01T00:00:00Z", "until": "2026-08-01T00:00:00Z"}
    response = await person.http.get("/rest/audit/report.html", params={**parameters, "patientId": patient})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")
    assert response.headers["content-disposition"] == f'attachment; filename="who-looked-{patient}.html"'
    page = response.text
    assert "Monday, 6 July 2026" in page
    assert "09:00 BST" in page
    assert "saw you in lists, 2 times" in page
    assert "11:00 to 15:00 BST" in page
    assert "tests and results" in page
    assert "for your care" in page
    assert "kept under seal" in page
    assert "1 attempt to see your record were refused" in page
    assert str(other) not in page
    assert "Grace" not in page  # Staff are named by role, unless the site says otherwise.
    assert "Respiratory medicine" in page
    noted = await last_reading(clinic)
    assert (noted["kind"], list(noted["patient_ids"])) == ("REPORTED", [patient])
    pathway = await clinic.pathway()
    known, _ = await clinic.patient(pathway)
    number = await clinic.database.reads.pool.fetchval("SELECT hospital_number FROM patient WHERE id = $1", known)
    by_number = await person.http.get(
        "/rest/audit/report.html", params={**parameters, "hospitalNumber": number.lower()}
    )
    assert f"Patient {number.lower()}," in by_number.text
    empty = await person.http.get("/rest/audit/report.html", params={**parameters, "patientId": 991_999})
    assert "Nobody has seen or changed your record" in empty.text
    assert (await person.http.get("/rest/audit/report.html", params=parameters)).status_code == 422


async def _report(clinic: Clinic, patient: int, since: datetime, until: datetime) -> str:
    parameters = {"since": since.isoformat(), "until": until.isoformat(), "patientId": patient}
    response = await (await officer(clinic)).http.get("/rest/audit/report.html", params=parameters)
    assert response.status_code == 200
    return response.text


async def test_a_patients_report_counts_every_refusal_and_lists_none(clinic: Clinic) -> None:
    """However it was refused: by what was named in the request, by a number, or where there is a row of its own."""
    patient, nurse = 991_101, await staff(clinic)
    common: dict[str, Any] = {"user_id": nurse, "patient_ids": [patient]}
    await add(clinic, **common, kind="REFUSED", action="not_found", outcome=4)
    own: dict[str, Any] = {"kind": "CHANGED", "entity": "patient", "entity_id": patient}
    await add(clinic, **common, **own, action="break_glass_refused", outcome=4)
    await add(clinic, **common, **own, action="identify_refused")  # as earlier programs wrote it
    page = await _report(clinic, patient, NOW - timedelta(days=1), NOW)
    assert "3 attempts to see your record were refused" in page
    assert "Nobody has seen or changed your record" in page


async def test_a_patients_report_says_that_somebody_broke_the_glass(clinic: Clinic) -> None:
    patient, nurse = 991_102, await staff(clinic)
    common: dict[str, Any] = {"user_id": nurse, "patient_ids": [patient], "kind": "CHANGED", "entity": "break_glass"}
    for action in ("break_glass", "end_break_glass", "review_break_glass"):
        await add(clinic, **common, action=action, entity_id=1)
    page = await _report(clinic, patient, NOW - timedelta(days=1), NOW)
    assert "began emergency access to your record" in page
    assert "ended emergency access to your record" in page
    assert "reviewed emergency access to your record" in page
    assert "made or changed" not in page


async def test_lists_of_a_day_are_one_line_where_the_month_ends_in_utc(clinic: Clinic) -> None:
    """00:30 on 1 July in London is 30 June in UTC, and in another table."""
    common: dict[str, Any] = {"user_id": await staff(clinic), "patient_ids": [991_103], "kind": "LISTED"}
    for at in (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), datetime(2026, 7, 1, 8, 0, tzinfo=UTC)):
        await add(clinic, **common, action="listed", at=at)
    page = await _report(clinic, 991_103, datetime(2026, 6, 20, tzinfo=UTC), datetime(2026, 7, 10, tzinfo=UTC))
    assert "saw you in lists, 2 times" in page
    assert "00:30 to 09:00 BST" in page


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("0001-01-01T00:00:00Z", "0001-01-20T00:00:00Z"),
        ("0001-01-01T00:00:00+14:00", "0001-01-20T00:00:00Z"),
        ("9999-12-20T00:00:00Z", "9999-12-31T23:59:59-12:00"),
        ("9999-12-31T23:59:59-12:00", None),
    ],
)
async def test_a_period_at_the_ends_of_the_calendar_is_a_fault_of_the_caller(
    clinic: Clinic, since: str, until: str | None
) -> None:
    person = await officer(clinic)
    parameters = {"since": since, "patientId": "1", **({} if until is None else {"until": until})}
    for path in ("events", "events.csv", "unusual-looks", "report.html"):
        given = {name: value for name, value in parameters.items() if (path, name) != ("unusual-looks", "patientId")}
        response = await person.http.get(f"/rest/audit/{path}", params=given)
        assert response.status_code == 422, path


async def test_a_cursor_that_was_made_up_is_a_fault_of_the_caller(clinic: Clinic) -> None:
    filter_ = AuditEventFilterInput.model_validate({"since": NOW, "patientId": "5"})
    for microseconds in (2**62, 253_402_300_799_999_999):
        made_up = Cursors("AuditEventConnection", 2, (filter_.model_dump_json(),)).write((microseconds, 1))
        filter_of_it = {"since": NOW.isoformat(), "patientId": "5"}
        answer = await (await officer(clinic)).ask(EVENTS, filter=filter_of_it, first=5, after=made_up)
        assert answer.codes == ["BAD_USER_INPUT"]
        assert "not a cursor of this list" in str(answer.body)


async def test_many_patients_in_a_whole_day_are_counted_over_midnight(clinic: Clinic) -> None:
    nurse = await staff(clinic)
    for patient, hour in ((993_001, 22), (993_002, 26)):
        at = datetime(2026, 11, 3, tzinfo=UTC) + timedelta(hours=hour)
        await add(clinic, patient_ids=[patient], user_id=nurse, at=at)
    limits = {"manyPatients": 2, "minutes": 1_440, "reasons": ["MANY_PATIENTS"], "userId": str(nurse)}
    filter_ = {"since": "2026-11-01T00:00:00Z", "until": "2026-11-10T00:00:00Z", **limits}
    data = (await (await officer(clinic)).ask(LOOKS, filter=filter_, first=10)).data
    (look,) = [edge["node"] for edge in data["getUnusualLookConnection"]["edges"]]
    assert look["patientCount"] == 2
