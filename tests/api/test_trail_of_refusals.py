"""Refused attempts are in the audit trail: what was attempted, by whom, and no more of them than a person can read."""

import asyncio
from typing import Any

import pytest

from generated.graphql.models import Permission
from spiritum.audit import refusals
from spiritum.settings import Settings
from tests import operations
from tests.api.clinic import COMPLETED, Clinic, Person
from tests.api.machines import machine
from tests.api.sites import site_with
from tests.api.sockets import open_socket
from tests.waiting import until

LOCK = "mutation ($id: ID!) { lockOnPathway(input: {onPathwayId: $id}) { userErrors { code } } }"
LIST = "query ($id: ID!) { getPatientOnPathwayConnection(pathwayId: $id, first: 5) { edges { node { id } } } }"
PATIENT = "query ($id: ID!) { somebody: getPatient(id: $id) { id } }"


async def _refused(clinic: Clinic, person: Person, expected: int = 1, seconds: float = 20) -> list[Any]:
    """The rows of what this person was refused, once they are there."""
    column = "machine_id" if "authorization" in person.http.headers else "user_id"
    rows = list[Any]()

    async def is_there() -> bool:
        sql = f"SELECT * FROM audit_event WHERE kind = 'REFUSED' AND {column} = $1 ORDER BY id"  # noqa: S608
        rows[:] = await clinic.database.reads.pool.fetch(sql, person.id)
        return len(rows) >= expected

    await until(is_there, seconds)
    return rows


async def test_an_entry_of_anothers_pathway(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    patient, entry = await clinic.patient(pathway)
    person = await clinic.signed_in(on=[await clinic.pathway()])
    answer = await person.ask(LOCK, id=entry)
    assert answer.codes == ["FORBIDDEN"]
    (row,) = await _refused(clinic, person)
    assert (row["outcome"], row["operation"], row["patient_ids"]) == (4, "lockOnPathway", [patient])
    assert row["details"] == {
        "codes": ["FORBIDDEN"],
        "attempted": {"on_pathway": [entry]},
        "pathway_ids": [pathway],
    }
    assert row["session_id"] is not None
    assert row["source"] == "127.0.0.1"


async def test_a_pathway_of_others(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in()
    assert (await person.ask(LIST, id=pathway)).codes == ["FORBIDDEN"]
    (row,) = await _refused(clinic, person)
    assert (row["patient_ids"], row["details"]) == ([], {"codes": ["FORBIDDEN"], "pathway_ids": [pathway]})


async def test_a_permission_that_is_missing(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    patient, _ = await clinic.patient(pathway)
    person = await clinic.signed_in(on=[pathway], may=[])
    assert set((await person.ask(PATIENT, id=patient)).codes) == {"FORBIDDEN"}
    (row,) = await _refused(clinic, person)
    assert row["patient_ids"] == [patient]
    assert "PATIENT_READ" in row["details"]["permissions"]


async def test_a_patient_who_is_kept_from_the_caller_as_if_there_was_none(clinic: Clinic) -> None:
    patient, _ = await clinic.patient(await clinic.pathway())
    person = await clinic.signed_in(on=[await clinic.pathway()])
    nobody, hidden = await person.ask(PATIENT, id=2**62), await person.ask(PATIENT, id=patient)
    assert nobody.data == hidden.data == {"somebody": None}
    (row,) = await _refused(clinic, person)
    assert (row["patient_ids"], row["details"]["codes"]) == ([patient], ["NOT_FOUND"])


@pytest.mark.parametrize("id_", ["0", "-1", "999999999999999999999999", "one", "1.5"])
async def test_what_cannot_be_an_id_stops_no_row(clinic: Clinic, id_: str) -> None:
    person = await clinic.signed_in()
    await person.ask(PATIENT, id=id_)
    await person.ask(LIST, id=await clinic.pathway())
    (row,) = await _refused(clinic, person)
    assert row["operation"] == "getPatientOnPathwayConnection"


async def test_a_machine_client(clinic: Clinic) -> None:
    patient, _ = await clinic.patient(await clinic.pathway())
    client = await machine(clinic, [await clinic.pathway()])
    await client.ask(PATIENT, id=patient)
    (row,) = await _refused(clinic, client)
    assert (row["user_id"], row["machine_id"], row["patient_ids"]) == (None, client.id, [patient])


async def test_a_report_over_rest(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals, "MAX_OF_ADDRESS", 1_000)
    pathway = await clinic.pathway()
    person = await clinic.signed_in(may=[Permission.WAITING_TIMES_REPORT])
    assert (await person.http.get("/rest/waiting-times/data-quality", params={"pathwayId": pathway})).status_code == 403
    person.http.cookies.clear()
    assert (await person.http.get("/rest/waiting-times/data-quality")).status_code == 401
    (row,) = await _refused(clinic, person)
    assert (row["operation"], row["details"]["pathway_ids"]) == ("reportDataQuality", [pathway])
    strangers = "SELECT count(*) > 0 FROM audit_event WHERE user_id IS NULL AND operation = 'reportDataQuality'"
    await until(lambda: clinic.database.reads.pool.fetchval(strangers))


async def test_a_stranger(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals, "MAX_OF_ADDRESS", 1_000)
    sql = "SELECT count(*) FROM audit_event WHERE kind = 'REFUSED' AND user_id IS NULL AND operation = '/graphql'"
    pool = clinic.database.reads.pool
    before = await pool.fetchval(sql)
    assert (await clinic.stranger().ask(PATIENT, id=1)).codes == ["UNAUTHENTICATED"]

    async def is_there() -> bool:
        return await pool.fetchval(sql) == before + 1

    await until(is_there)


@pytest.mark.slow
async def test_nobody_can_flood_the_trail(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals, "MAX_OF_SESSION", 3)
    monkeypatch.setattr("spiritum.audit.refusing.MINUTE", 0.5)
    pathway, person = await clinic.pathway(), await clinic.signed_in()
    await asyncio.gather(*(person.ask(LIST, id=pathway) for _ in range(12)))
    # The server may have begun a whole minute before, in another test.
    rows = await _refused(clinic, person, 4, seconds=90)
    assert [row["details"].get("more") for row in rows] == [None, None, None, 9]


@pytest.mark.parametrize(
    "query",
    [
        'query ($id: ID = "{id}") {{ getPatient(id: $id) {{ id }} }}',
        '{{ getPatient(id: "{id}") {{ id }} }}',
        '{{ getPatient(hospitalNumber: "{number}") {{ id }} }}',
        'query ($number: String = "{number}") {{ getPatient(hospitalNumber: $number) {{ id }} }}',
        '{{ getPatient(hospitalNumber: "{number}:") {{ id }} }}',
    ],
    ids=["default", "literal", "number", "number by default", "number in other words"],
)
async def test_however_a_hidden_patient_is_asked_for(clinic: Clinic, query: str) -> None:
    patient, _ = await clinic.patient(await clinic.pathway())
    number = await clinic.database.reads.pool.fetchval("SELECT hospital_number FROM patient WHERE id = $1", patient)
    person = await clinic.signed_in(on=[await clinic.pathway()])
    answer = await person.ask(query.format(id=patient, number=number))
    assert answer.body["data"] == {"getPatient": None}
    (row,) = await _refused(clinic, person)
    assert (row["action"], row["patient_ids"]) == ("not_found", [patient])
    assert str(number) not in str(row["details"])


async def test_a_number_that_cannot_be_stored_costs_no_row(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    patient, entry = await clinic.patient(pathway)
    person = await clinic.signed_in(on=[await clinic.pathway()])
    query = """query ($number: String, $on: ID!, $patient: ID!) {
      getPatient(hospitalNumber: $number) { id }
      getPatientOnPathwayConnection(pathwayId: $on, first: 5) { edges { node { id } } }
      other: getPatient(id: $patient) { id } }"""
    answer = await person.ask(query, number="M\0", on=pathway, patient=patient)
    assert answer.codes == ["BAD_USER_INPUT", "FORBIDDEN"]
    assert (await person.ask(LOCK, id=entry)).codes == ["FORBIDDEN"]
    rows = await _refused(clinic, person, 2)
    assert [row["patient_ids"] for row in rows] == [[patient], [patient]]


TWO = """query ($on: ID!) {
  getPatientOnPathwayConnection(pathwayId: $on, first: 5) { edges { node { id } } }
  getPathways { id } }"""


async def test_what_was_refused_of_an_operation_that_a_limit_stops(clinic: Clinic, settings: Settings) -> None:
    pathway = await clinic.pathway()
    patient, _ = await clinic.patient(pathway)
    async with site_with(clinic, settings, answer_bytes=1) as site:
        person = await site.signed_in(on=[pathway], may=[Permission.PATHWAY_READ])
        answer = await person.ask("query ($id: ID!) { getPatient(id: $id) { id } getPathways { id } }", id=patient)
        assert (answer.codes, answer.body["data"]) == (["BAD_USER_INPUT"], None)
        (row,) = await _refused(clinic, person)
    assert (row["patient_ids"], row["details"]["permissions"]) == ([patient], ["PATIENT_READ"])


async def test_what_was_refused_of_an_operation_whose_time_runs_out(clinic: Clinic, settings: Settings) -> None:
    pathway = await clinic.pathway()
    async with (
        site_with(clinic, settings, execution_seconds=0.3) as site,
        clinic.database.reads.pool.acquire() as holder,
        holder.transaction(),
    ):
        person = await site.signed_in()
        await holder.execute("LOCK pathway IN ACCESS EXCLUSIVE MODE")
        assert (await person.ask(TWO, on=pathway)).codes == ["TIMED_OUT"]
        (row,) = await _refused(clinic, person)
    assert row["details"] == {"codes": ["FORBIDDEN"], "pathway_ids": [pathway]}


async def test_a_subscription_to_a_pathway_of_others(clinic: Clinic) -> None:
    pathway, person = await clinic.pathway(), await clinic.signed_in(on=[await clinic.pathway()])
    async with open_socket(clinic.url) as live:
        await live.greet(person.token)
        for number, field in (
            ("1", "onPathwayUpdated(pathwayId: $on) { id }"),
            ("2", "onMdtUpdated(pathwayId: $on) { mdtId }"),
        ):
            query = f"subscription ($on: ID!) {{ {field} }}"
            await live.send(
                {"id": number, "type": "subscribe", "payload": {"query": query, "variables": {"on": pathway}}}
            )
            (error,) = (await live.receive())["payload"]
            assert error["extensions"]["code"] == "FORBIDDEN"
    first, second = await _refused(clinic, person, 2)
    assert (first["operation"], second["operation"]) == ("onPathwayUpdated", "onMdtUpdated")
    assert first["details"] == second["details"] == {"codes": ["FORBIDDEN"], "pathway_ids": [pathway]}


async def test_a_session_that_has_ended_on_an_open_socket(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    asking = {"type": "subscribe", "payload": {"query": "{ getPathways { id } }"}}
    async with open_socket(clinic.url) as live:
        await live.greet(person.token)
        await live.send({"id": "1", **asking})
        assert [(await live.receive())["type"] for _ in range(2)] == ["next", "complete"]
        await clinic.database.reads.pool.execute("UPDATE session SET expires_at = now() WHERE user_id = $1", person.id)
        await live.send({"id": "2", **asking})
        (row,) = await _refused(clinic, person)
    assert (row["operation"], row["details"]) == ("/subscription", {"codes": ["UNAUTHENTICATED"]})


async def test_a_document_that_is_not_trusted(clinic: Clinic, settings: Settings) -> None:
    async with site_with(clinic, settings, trusted_documents="only") as site:
        person = await site.signed_in()
        assert (await person.ask(PATIENT, id=1)).codes == ["QUERY_NOT_IN_SAFELIST"]
        async with open_socket(site.url) as live:
            await live.greet(person.token)
            await live.send({"id": "1", "type": "subscribe", "payload": {"query": "{ getPathways { id } }"}})
            await live.receive()
        over_http, over_socket = await _refused(clinic, person, 2)
    assert [row["operation"] for row in (over_http, over_socket)] == ["/graphql", "/subscription"]
    assert over_http["details"] == over_socket["details"] == {"codes": ["QUERY_NOT_IN_SAFELIST"]}


@pytest.mark.parametrize("by", ["patientId", "hospitalNumber"])
async def test_a_patient_of_whom_the_trail_was_asked_without_permission(clinic: Clinic, by: str) -> None:
    pathway = await clinic.pathway()
    patient, _ = await clinic.patient(pathway)
    number = await clinic.database.reads.pool.fetchval("SELECT hospital_number FROM patient WHERE id = $1", patient)
    person = await clinic.signed_in(on=[pathway], may=[Permission.PATIENT_READ])
    named = {by: {"patientId": patient, "hospitalNumber": number}[by]}
    filter_ = {"since": "2026-01-01T00:00:00Z", "pathwayId": pathway, **named}
    assert (await person.http.get("/rest/audit/events", params=filter_)).status_code == 403
    (row,) = await _refused(clinic, person)
    assert (row["operation"], row["patient_ids"]) == ("listAuditEvents", [patient])
    assert (row["details"]["pathway_ids"], str(number) in str(row["details"])) == ([pathway], False)


async def test_a_result_of_somebody_else_that_a_decision_acknowledges(clinic: Clinic) -> None:
    kind = await clinic.request_type()
    pathway = await clinic.pathway(types=[kind])
    _, entry = await clinic.patient(pathway)
    patient, other_entry = await clinic.patient(await clinic.pathway())
    foreign = await clinic.request(other_entry, kind, **COMPLETED)
    person = await clinic.signed_in(on=[pathway])
    await person.ask(operations.LOCK, entry=entry)
    given = {"onPathwayId": entry, "decisionType": "TRIAGE", "clinicHistory": "Cough.", "comorbidities": "None."}
    for request in (10**9, foreign):
        answer = await person.ask(operations.DECIDE, input={**given, "clinicalRequestResolutions": [request]})
        assert answer.data["createDecisionPoint"]["userErrors"][0]["code"] == "NOT_ON_PATHWAY"
    (row,) = await _refused(clinic, person)
    assert (row["action"], row["operation"], row["patient_ids"]) == ("not_found", "createDecisionPoint", [patient])
    assert row["details"] == {"codes": ["NOT_ON_PATHWAY"], "attempted": {"clinical_request": [foreign]}}


async def test_a_request_of_somebody_else_that_is_to_be_cancelled(clinic: Clinic) -> None:
    kind = await clinic.request_type()
    patient, entry = await clinic.patient(await clinic.pathway())
    foreign = await clinic.request(entry, kind, state="ACTIVE")
    person = await clinic.signed_in(on=[await clinic.pathway()])
    cancel = """mutation ($input: CancelClinicalRequestInput!) {
      cancelClinicalRequest(input: $input) { userErrors { code } }
    }"""
    for request in (10**9, foreign):
        answer = await person.ask(cancel, input={"clinicalRequestId": request, "reason": "Moved away."})
        assert answer.data["cancelClinicalRequest"]["userErrors"] == [{"code": "NOT_FOUND"}]
    (row,) = await _refused(clinic, person)
    assert (row["action"], row["operation"], row["patient_ids"]) == ("not_found", "cancelClinicalRequest", [patient])
    assert row["details"] == {"codes": ["NOT_FOUND"], "attempted": {"clinical_request": [foreign]}}


async def test_requests_of_others_that_one_operation_acknowledges_and_cancels(clinic: Clinic) -> None:
    kind = await clinic.request_type()
    pathway = await clinic.pathway(types=[kind])
    _, entry = await clinic.patient(pathway)
    patient, other_entry = await clinic.patient(await clinic.pathway())
    foreign = await clinic.request(other_entry, kind, state="ACTIVE")
    person = await clinic.signed_in(on=[pathway])
    await person.ask(operations.LOCK, entry=entry)
    both = """mutation ($decision: DecisionPointInput!, $cancelled: CancelClinicalRequestInput!) {
      createDecisionPoint(input: $decision) { userErrors { code } }
      cancelClinicalRequest(input: $cancelled) { userErrors { code } }
    }"""
    given = {"onPathwayId": entry, "decisionType": "TRIAGE", "clinicHistory": "Cough.", "comorbidities": "None."}
    await person.ask(
        both,
        decision={**given, "clinicalRequestResolutions": [10**9]},
        cancelled={"clinicalRequestId": foreign, "reason": "Moved away."},
    )
    (row,) = await _refused(clinic, person)
    assert row["patient_ids"] == [patient]
    assert row["details"] == {
        "codes": ["NOT_FOUND", "NOT_ON_PATHWAY"],
        "attempted": {"clinical_request": [foreign, 10**9]},
    }
