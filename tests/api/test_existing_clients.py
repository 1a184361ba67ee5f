"""What front ends written for the system before this one send and expect. They are not going to change."""

import asyncio
import json
from typing import Any

import pytest
from sqlalchemy import delete, func, select
from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from spiritum.clinical_requests import models as clinical_requests
from spiritum.decisions import models as decisions
from spiritum.staff import models as staff
from tests.api.clinic import COMPLETED, PASSWORD, Clinic, Person
from tests.api.meetings import CREATE, LIST, UPDATE, UPDATE_PLACES, ask, refusals, team
from tests.api.sockets import open_socket
from tests.operations import DECIDE, LOCK
from tests.orm import session

RECORD = """
query($id: ID!) { getPatient(id: $id) { onPathways { decisionPoints { id clinicHistory } } } }
"""
TYPES = "query($on: ID) { getClinicalRequestTypes(pathwayId: $on) { id } }"
PATHWAY_TYPES = "query($on: ID!) { getPathway(id: $on) { clinicalRequestTypes { id } } }"


async def _lock(person: Person, entry: int) -> None:
    answer = await person.ask(LOCK, entry=entry)
    assert answer.data["lockOnPathway"]["userErrors"] is None


async def _decide(person: Person, entry: int, **members: Any) -> dict[str, Any]:
    usual = {"onPathwayId": entry, "decisionType": "TRIAGE", "clinicHistory": "Cough.", "comorbidities": "None."}
    answer = await person.ask(DECIDE, input={**usual, **members})
    return answer.data["createDecisionPoint"]


async def _count(clinic: Clinic, table: type[Any]) -> int:
    async with session(clinic.database) as orm:
        return await orm.scalar(select(func.count()).select_from(table)) or 0


@pytest.mark.parametrize(
    ("sent", "day"),
    [
        ("2090-12-07T00:00:00.000Z", "2090-12-07"),
        ("2090-07-06T23:00:00Z", "2090-07-07"),  # midnight in London in summer
        ("2090-07-06T22:59:59.999Z", "2090-07-06"),
        ("2090-12-07", "2090-12-07"),
        ("2090-12-07T23:30+00:00", "2090-12-07"),
        ("2090-12-08T00:30:00+01:00", "2090-12-07"),
    ],
)
async def test_the_day_of_an_instant_is_the_hospitals(clinic: Clinic, sent: str, day: str) -> None:
    lung = await team(clinic)
    made = await ask(lung.person, CREATE, pathwayId=lung.pathway, plannedAt=sent, location="Room 4")
    assert made["userErrors"] is None
    assert made["mdt"]["plannedAt"] == day


async def test_a_literal_day_of_an_instant_is_the_hospitals_too(clinic: Clinic) -> None:
    lung = await team(clinic)
    made = await lung.person.ask(
        f'mutation {{ createMdt(input: {{pathwayId: {lung.pathway}, plannedAt: "2090-07-06T23:00:00Z", location: "4"}})'
        " { mdt { plannedAt } } }"
    )
    assert made.data["createMdt"]["mdt"]["plannedAt"] == "2090-07-07"


@pytest.mark.parametrize(
    "sent", ["2090-W01-1", "20901207", "2090-12", "7 December 2090", "2090-12-07T", "1700000000", "", "2090-02-30"]
)
async def test_nothing_else_is_a_day(clinic: Clinic, sent: str) -> None:
    lung = await team(clinic)
    new_mdt: dict[str, Any] = {"pathwayId": lung.pathway, "plannedAt": sent, "location": "Room 4"}
    assert (await lung.person.ask(CREATE, input=new_mdt)).codes == ["BAD_USER_INPUT"]


async def test_decisions_come_newest_first(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    patient, entry = await clinic.patient(pathway)
    for history in ("First.", "Second.", "Third."):
        await _lock(person, entry)
        await _decide(person, entry, clinicHistory=history)
    answer = await person.ask(RECORD, id=patient)
    (record,) = answer.data["getPatient"]["onPathways"]
    assert [point["clinicHistory"] for point in record["decisionPoints"]] == ["Third.", "Second.", "First."]


async def test_requests_that_were_acknowledged_before_are_passed_over(clinic: Clinic) -> None:
    kind = await clinic.request_type()
    pathway = await clinic.pathway(types=[kind])
    person = await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    old = await clinic.request(entry, kind, **COMPLETED)
    await _lock(person, entry)
    first = await _decide(person, entry, clinicalRequestResolutions=[old])
    new = await clinic.request(entry, kind, **COMPLETED)
    await _lock(person, entry)
    second = await _decide(person, entry, clinicalRequestResolutions=[old, new])
    resolved = [payload["decisionPoint"]["clinicalRequestResolutions"] for payload in (first, second)]
    assert [[request["id"] for request in each] for each in resolved] == [[str(old)], [str(new)]]
    # The acknowledgement stays with the decision that made it.
    assert resolved[0][0]["forwardDecisionPoint"] == {"id": first["decisionPoint"]["id"]}


async def test_a_second_decision_may_name_the_meeting_again(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    patient, entry = await clinic.patient(lung.pathway)
    place = await lung.place(mdt, (patient, entry))
    resolved: list[list[str]] = []
    for _ in range(2):
        await _lock(lung.person, entry)
        decided = await _decide(lung.person, entry, fromMdtId=mdt)
        assert decided["userErrors"] is None
        resolved.append([request["id"] for request in decided["decisionPoint"]["clinicalRequestResolutions"]])
    assert resolved == [[str(place.request)], []]


async def test_a_clinician_who_has_left_the_pathway_may_stay_at_the_meeting(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    leaver, outsider = await clinic.signed_in(on=[lung.pathway]), await clinic.signed_in()
    changes: dict[str, Any] = {"id": mdt, "plannedAt": "2090-03-29", "location": "Room 4"}
    assert (await ask(lung.person, UPDATE, users=[leaver.id], **changes))["userErrors"] is None
    async with session(clinic.database) as orm:
        member = staff.PathwayMember
        await orm.execute(delete(member).where(member.user_id == leaver.id))
    kept = await ask(lung.person, UPDATE, users=[leaver.id, lung.person.id], **changes)
    assert {clinician["id"] for clinician in kept["mdt"]["clinicians"]} == {str(leaver.id), str(lung.person.id)}
    added = await ask(lung.person, UPDATE, users=[leaver.id, outsider.id], **changes)
    assert refusals(added) == [("users", "NOT_ON_PATHWAY")]
    # Whoever was taken off is added anew, and has to be on the pathway then.
    assert (await ask(lung.person, UPDATE, users=[], **changes))["userErrors"] is None
    assert refusals(await ask(lung.person, UPDATE, users=[leaver.id], **changes)) == [("users", "NOT_ON_PATHWAY")]


async def test_the_id_wins_and_nothing_given_is_nobody(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    patient, _ = await clinic.patient(pathway)
    for query, arguments, expected_id in (
        ("query($id: ID, $key: String) { getPatient(id: $id, hospitalNumber: $key) { id } }", {"id": patient}, patient),
        ("query($id: ID, $key: String) { getUser(id: $id, username: $key) { id } }", {"id": person.id}, person.id),
    ):
        (field,) = (await person.ask(query, key="somebody else", **arguments)).data.values()
        assert field == {"id": str(expected_id)}
        assert list((await person.ask(query)).data.values()) == [None]


async def test_a_meetings_list_wins_over_a_patients(clinic: Clinic) -> None:
    lung = await team(clinic)
    mdt = await lung.mdt()
    place = await lung.place(mdt)
    answer = await lung.person.ask(LIST, first=5, mdt=mdt, patient=10**9, on=10**9)
    (edge,) = answer.data["getOnMdtConnection"]["edges"]
    assert edge["node"]["id"] == str(place.id)


async def test_a_list_answers_in_the_order_of_its_input(clinic: Clinic) -> None:
    lung = await team(clinic)
    a, b, c = await lung.places(await lung.mdt(), 3)
    changes = [{"id": c.id, "order": 0}, {"id": a.id, "order": 2}, {"id": b.id, "order": 1}]
    changed = await ask(lung.person, UPDATE_PLACES, onMdtList=changes)
    assert [place["id"] for place in changed["onMdtList"]] == [str(c.id), str(a.id), str(b.id)]


async def test_request_types_come_in_the_order_in_which_they_were_made(clinic: Clinic) -> None:
    made = [await clinic.request_type(name) for name in ("Zoster", "Abdomen", "Mammogram")]
    pathway = await clinic.pathway(types=made[::-1])
    person = await clinic.signed_in(on=[pathway])
    types = [{"id": str(type_id)} for type_id in made]
    assert (await person.ask(TYPES)).data["getClinicalRequestTypes"] == types
    assert (await person.ask(TYPES, on=pathway)).data["getClinicalRequestTypes"] == types
    assert (await person.ask(PATHWAY_TYPES, on=pathway)).data["getPathway"]["clinicalRequestTypes"] == types


@pytest.mark.race
@pytest.mark.parametrize("key", [None, "2f1c7a52-7f1c-4a6e-b0a5-5a3a3f5f6f10"])
async def test_a_decision_sent_twenty_times_at_once_is_recorded_once(clinic: Clinic, key: str | None) -> None:
    kind = await clinic.request_type()
    pathway = await clinic.pathway(types=[kind])
    person = await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    await _lock(person, entry)
    decision: dict[str, Any] = {"clinicalRequestRequests": [{"clinicalRequestTypeId": kind}], "idempotencyKey": key}
    payloads = await asyncio.gather(*(_decide(person, entry, **decision) for _ in range(20)))
    assert await _count(clinic, decisions.DecisionPoint) == await _count(clinic, clinical_requests.ClinicalRequest) == 1
    if key is None:
        assert sorted(refusals(payload) for payload in payloads) == [[]] + [[("lockEndTime", "LOCK_REQUIRED")]] * 19
    else:
        assert [refusals(payload) for payload in payloads] == [[]] * 20
        assert len({payload["decisionPoint"]["id"] for payload in payloads}) == 1


@pytest.mark.parametrize("key", ["", "  "])
async def test_a_blank_key_stands_for_nothing(clinic: Clinic, key: str) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    for _ in range(2):
        await _lock(person, entry)
        assert refusals(await _decide(person, entry, idempotencyKey=key)) == []
    assert await _count(clinic, decisions.DecisionPoint) == 2
    assert refusals(await _decide(person, entry, idempotencyKey=key)) == [("lockEndTime", "LOCK_REQUIRED")]


async def test_a_key_stands_for_one_decision_of_one_clinician(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person, colleague = await clinic.signed_in(on=[pathway]), await clinic.signed_in(on=[pathway])
    (_, entry), (_, other) = await clinic.patient(pathway), await clinic.patient(pathway)
    await _lock(person, entry)
    first = await _decide(person, entry, idempotencyKey="one")
    assert (await _decide(person, entry, idempotencyKey="one"))["decisionPoint"]["id"] == first["decisionPoint"]["id"]
    await _lock(person, entry)
    for changed in ({"clinicHistory": "Fever."}, {"onPathwayId": other}, {"comorbidities": None}):
        refused = await _decide(person, entry, **{"idempotencyKey": "one", **changed})
        assert refusals(refused) == [("idempotencyKey", "TAKEN")]
    assert (await _decide(person, entry, idempotencyKey="two"))["userErrors"] is None
    await _lock(colleague, entry)
    assert (await _decide(colleague, entry, idempotencyKey="one"))["userErrors"] is None
    assert await _count(clinic, decisions.DecisionPoint) == 3


@pytest.mark.parametrize(
    ("called", "meant"),
    [
        ("/rest/login", "/rest/login/"),
        ("/rest/login//", "/rest/login/"),
        ("/rest/createuser", "/rest/createuser/"),
        ("/rest/testresult/update/", "/rest/testresult/update"),
        ("/graphql/", "/graphql"),
        ("/graphql/?query=%7B__typename%7D", "/graphql?query=%7B__typename%7D"),
    ],
)
async def test_a_slash_too_few_or_too_many_is_redirected(clinic: Clinic, called: str, meant: str) -> None:
    for method in ("POST", "GET"):
        response = await clinic.stranger().http.request(method, called, headers={"host": "localhost"})
        assert (response.status_code, response.headers["location"]) == (307, meant)


@pytest.mark.parametrize(
    "called", ["/rest/login///", "//rest/login/", "/rest//login/", "/graphql//x", "/subscription//"]
)
async def test_other_paths_are_not_guessed(clinic: Clinic, called: str) -> None:
    assert (await clinic.stranger().http.post(called)).status_code == 404


async def test_a_redirect_names_no_foreign_host(clinic: Clinic) -> None:
    response = await clinic.stranger().http.post("/rest/login", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "evil" not in response.text + str(response.headers)


async def test_the_rest_document_is_where_it_was(clinic: Clinic) -> None:
    person = clinic.stranger()
    now, then = await person.http.get("/openapi.json"), await person.http.get("/rest/openapi.json")
    assert now.status_code == then.status_code == 200
    assert now.content == then.content


async def test_a_body_of_no_type_is_json(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    query = b'{"query": "{ getPathways { id } }"}'
    request = person.http.build_request("POST", "/graphql", content=query)
    request.headers.pop("content-type", None)
    assert (await person.http.send(request)).json() == {"data": {"getPathways": []}}
    username = await clinic.user()
    body = json.dumps({"username": username, "password": PASSWORD}).encode()
    request = person.http.build_request("POST", "/rest/login/", content=body)
    request.headers.pop("content-type", None)
    assert (await person.http.send(request)).status_code == 200
    foreign = person.http.build_request("POST", "/graphql", content=query, headers={"origin": "https://evil.example"})
    foreign.headers.pop("content-type", None)
    assert (await person.http.send(foreign)).status_code == 403


async def test_a_socket_without_a_sub_protocol_speaks_the_older_one(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    async with connect(clinic.url.replace("http", "ws", 1) + "/subscription", proxy=None) as connection:
        assert connection.subprotocol is None

        async def said(*passed_over: str) -> dict[str, Any]:
            while (message := json.loads(await asyncio.wait_for(connection.recv(), 10)))["type"] in passed_over:
                pass
            return message

        await connection.send(json.dumps({"type": "connection_init", "payload": {"token": person.token}}))
        assert await said() == {"type": "connection_ack"}
        query = "subscription { onPathwayUpdated { id } }"
        await connection.send(json.dumps({"type": "start", "payload": {"query": query}}))
        event = asyncio.create_task(said("ka"))
        while not event.done():  # nothing says when a subscription has begun
            await _lock(person, entry)
            await asyncio.wait([event], timeout=0.1)
        assert await event == {
            "id": None,
            "type": "data",
            "payload": {"data": {"onPathwayUpdated": {"id": str(entry)}}},
        }
        await connection.send(json.dumps({"type": "stop"}))
        await connection.send(json.dumps({"type": "start", "payload": {"query": "query {"}}))
        assert (await said("data", "ka"))["type"] == "error"


@pytest.mark.parametrize(
    ("payload", "words"),
    [({}, "Missing auth"), (None, "Missing auth"), ({"token": "x"}, "Invalid token"), ("x", "Invalid payload")],
)
@pytest.mark.parametrize("protocol", ["graphql-transport-ws", "graphql-ws"])
async def test_a_refused_socket_says_what_clients_look_for(
    clinic: Clinic, protocol: str, payload: object, words: str
) -> None:
    async with open_socket(clinic.url, Subprotocol(protocol)) as live:
        await live.send({"type": "connection_init", "payload": payload})
        if protocol == "graphql-ws":
            refused = await live.receive()
            assert refused["type"] == "connection_error"
            assert words in refused["payload"]["message"]
        code, reason = await live.closed()
        assert code == 4403
        assert words in reason


async def test_texts_that_clients_look_for(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    nobody = await clinic.signed_in(may=[])
    refused = await nobody.ask("{ getPathways { id } }")
    assert refused.body["errors"][0]["message"] == "Missing one or many permissions: PATHWAY_READ"
    wrong = await nobody.http.post("/rest/login/", json={"username": "nobody", "password": "wrong"})
    assert wrong.status_code == 401
    assert "Incorrect username and/or password" in wrong.json()["error"]
    person = await clinic.signed_in(on=[pathway])
    name = (await person.ask("query($id: ID!) { getPathway(id: $id) { name } }", id=pathway)).data["getPathway"]["name"]
    create = "mutation($name: String!) { createPathway(input: {name: $name}) { userErrors { message } } }"
    (taken,) = (await person.ask(create, name=name)).data["createPathway"]["userErrors"]
    assert "A pathway with this name already exists" in taken["message"]
    await clinic.patient(pathway)
    delete = "mutation($id: ID!) { deletePathway(id: $id) { success userErrors { message } } }"
    (used,) = (await person.ask(delete, id=pathway)).data["deletePathway"]["userErrors"]
    assert "cannot remove a pathway" in used["message"]
