"""Recording a decision: whole or not at all, by the lock's holder, with requests that leave once."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from generated.graphql.models import Permission
from spiritum.clinical_requests import models as clinical_requests
from spiritum.decisions import models as decisions
from spiritum.pathways import models as pathways
from spiritum.staff.queries import users_by_ids
from spiritum.trust import models as trust
from tests.api.clinic import COMPLETED, Clinic, Person
from tests.operations import DECIDE, LOCK
from tests.orm import session


def _input(entry: int, **members: Any) -> dict[str, Any]:
    usual = {"decisionType": "TRIAGE", "clinicHistory": "Cough.", "comorbidities": "None."}
    return {"onPathwayId": entry, **usual, **members}


async def _decide(person: Person, entry: int, **members: Any) -> dict[str, Any]:
    answer = await person.ask(DECIDE, input=_input(entry, **members))
    return answer.data["createDecisionPoint"]


async def _count(clinic: Clinic, table: type[Any]) -> int:
    async with session(clinic.database) as orm:
        return await orm.scalar(select(func.count()).select_from(table)) or 0


async def _ready(clinic: Clinic, **flags: bool) -> tuple[Person, int, int]:
    """Somebody who holds the lock of a patient's entry, and a type that they may ask for."""
    kind = await clinic.request_type(**flags)
    pathway = await clinic.pathway(types=[kind])
    person = await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    await person.ask(LOCK, entry=entry)
    return person, entry, kind


async def test_a_decision_is_recorded_with_its_requests_and_taken_into_care(clinic: Clinic) -> None:
    person, entry, kind = await _ready(clinic)
    recorded = await _decide(person, entry, clinicalRequestRequests=[{"clinicalRequestTypeId": kind}])
    point = recorded["decisionPoint"]
    assert recorded["userErrors"] is None
    assert point["clinicHistory"] == "Cough."
    assert point["clinician"] == {"id": str(person.id)}
    assert point["onPathway"] == {"id": str(entry), "isDischarged": False, "underCareOf": {"id": str(person.id)}}
    (request,) = point["clinicalRequests"]
    assert request["clinicalRequestType"] == {"id": str(kind)}
    # The payload is read after the commit, when the hospital may have the request, and have answered it.
    assert request["currentState"] in {"INIT", "ACTIVE", "COMPLETED"}


async def test_care_stays_with_whoever_has_it(clinic: Clinic) -> None:
    person, entry, _ = await _ready(clinic)
    colleague = await clinic.signed_in()
    await clinic.change_entry(entry, under_care_of_id=colleague.id)
    recorded = await _decide(person, entry)
    assert recorded["decisionPoint"]["onPathway"]["underCareOf"] == {"id": str(colleague.id)}
    assert (await users_by_ids(clinic.database.reads, [colleague.id]))[0] is not None


async def test_a_discharge_ends_the_entry(clinic: Clinic) -> None:
    person, entry, kind = await _ready(clinic, is_discharge=True)
    recorded = await _decide(person, entry, clinicalRequestRequests=[{"clinicalRequestTypeId": kind}])
    assert recorded["decisionPoint"]["onPathway"]["isDischarged"] is True


async def test_results_are_acknowledged(clinic: Clinic) -> None:
    person, entry, kind = await _ready(clinic)
    decision = await clinic.decision(entry, person.id)
    request = await clinic.request(entry, kind, decision=decision, **COMPLETED)
    recorded = await _decide(person, entry, clinicalRequestResolutions=[request])
    point = recorded["decisionPoint"]
    (resolution,) = point["clinicalRequestResolutions"]
    assert resolution == {"id": str(request), "forwardDecisionPoint": {"id": point["id"]}}


async def test_without_the_lock_nothing_is_recorded(clinic: Clinic) -> None:
    person, entry, kind = await _ready(clinic)
    await person.ask(LOCK, entry=entry, unlock=True)
    refused = await _decide(person, entry, clinicalRequestRequests=[{"clinicalRequestTypeId": kind}])
    assert refused["decisionPoint"] is None
    assert [(error["field"], error["code"]) for error in refused["userErrors"]] == [("lockEndTime", "LOCK_REQUIRED")]
    assert await _count(clinic, decisions.DecisionPoint) == await _count(clinic, clinical_requests.ClinicalRequest) == 0


async def test_a_lock_that_has_run_out_does_not_count(clinic: Clinic) -> None:
    person, entry, _ = await _ready(clinic)
    await clinic.change_entry(entry, lock_end_time=func.now() - timedelta(seconds=1))
    refused = await _decide(person, entry)
    assert refused["userErrors"][0]["code"] == "LOCK_REQUIRED"


async def test_a_lock_that_runs_out_while_the_decision_waits_does_not_count(clinic: Clinic) -> None:
    """The time that counts is that at which nobody can change the entry any more, not that of the request."""
    person, entry, _ = await _ready(clinic)
    await clinic.change_entry(entry, lock_end_time=func.now() + timedelta(seconds=1))
    async with session(clinic.database) as orm:
        await orm.scalar(select(pathways.OnPathway.id).where(pathways.OnPathway.id == entry).with_for_update())
        deciding = asyncio.create_task(_decide(person, entry))
        await asyncio.sleep(1.2)
        assert not deciding.done()
    assert [error["code"] for error in (await deciding)["userErrors"]] == ["LOCK_REQUIRED"]


async def test_somebody_elses_lock_is_named(clinic: Clinic) -> None:
    person, entry, _ = await _ready(clinic)
    async with session(clinic.database) as orm:
        pathway = await orm.scalar(select(pathways.OnPathway.pathway_id).where(pathways.OnPathway.id == entry))
    assert pathway is not None
    other = await clinic.signed_in(on=[pathway], first_name="Beatrice")
    refused = await _decide(other, entry)
    (error,) = refused["userErrors"]
    assert (error["field"], error["code"]) == ("lockUser", "LOCK_HELD")
    assert "Ann Archer" in error["message"]
    assert person


async def test_a_request_type_of_another_pathway_is_refused_and_everything_with_it(clinic: Clinic) -> None:
    person, entry, kind = await _ready(clinic)
    foreign = await clinic.request_type()
    asked_for = [{"clinicalRequestTypeId": kind}, {"clinicalRequestTypeId": foreign}]
    refused = await _decide(person, entry, clinicalRequestRequests=asked_for)
    (error,) = refused["userErrors"]
    assert (error["field"], error["code"]) == ("clinicalRequestRequests", "NOT_ON_PATHWAY")
    for table in (decisions.DecisionPoint, clinical_requests.ClinicalRequest, trust.OutboxItem):
        assert await _count(clinic, table) == 0


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ("of another entry", "NOT_ON_PATHWAY"),
        ("unknown", "NOT_ON_PATHWAY"),
        ("without a result", "NOT_COMPLETED"),
    ],
)
async def test_an_acknowledgement_that_cannot_be_is_refused(clinic: Clinic, case: str, code: str) -> None:
    person, entry, kind = await _ready(clinic)
    pathway = await clinic.pathway()
    _, other_entry = await clinic.patient(pathway)
    await clinic.decision(entry, person.id)
    good = await clinic.request(entry, kind, **COMPLETED)
    bad = {
        "of another entry": lambda: clinic.request(other_entry, kind, **COMPLETED),
        "without a result": lambda: clinic.request(entry, kind),
    }
    refused_request = await bad[case]() if case in bad else 10**9
    refused = await _decide(person, entry, clinicalRequestResolutions=[good, refused_request])
    (error,) = refused["userErrors"]
    assert (error["field"], error["code"]) == ("clinicalRequestResolutions", code)
    assert await _count(clinic, decisions.DecisionPoint) == 1


async def test_of_twenty_decisions_at_once_each_result_is_acknowledged_once(clinic: Clinic) -> None:
    person, entry, kind = await _ready(clinic)
    request = await clinic.request(entry, kind, **COMPLETED)
    recorded = await asyncio.gather(*(_decide(person, entry, clinicalRequestResolutions=[request]) for _ in range(20)))
    assert sum(answer["userErrors"] is None for answer in recorded) == 1
    assert await _count(clinic, decisions.DecisionPoint) == 1


async def test_a_decision_needs_its_permissions_and_membership(clinic: Clinic) -> None:
    pathway, other = await clinic.pathway(), await clinic.pathway()
    _, entry = await clinic.patient(pathway)
    outsider = await clinic.signed_in(on=[other])
    assert (await outsider.ask(DECIDE, input=_input(entry))).codes == ["FORBIDDEN"]
    reader = await clinic.signed_in(on=[pathway], may=[Permission.DECISION_CREATE])
    answer = await reader.ask(DECIDE, input=_input(entry))
    assert answer.body["errors"][0]["extensions"]["permissions"] == ["MILESTONE_CREATE", "ON_MDT_CREATE"]


async def test_text_that_cannot_be_stored_is_bad_input_with_its_place(clinic: Clinic) -> None:
    person, entry, _ = await _ready(clinic)
    answer = await person.ask(DECIDE, input=_input(entry, clinicHistory="a\x00b"))
    assert answer.body["errors"][0]["extensions"] == {"code": "BAD_USER_INPUT", "argument": "input.clinicHistory"}


async def test_long_and_foreign_text_comes_back_as_it_was(clinic: Clinic) -> None:
    person, entry, _ = await _ready(clinic)
    history = "Zoë Ñuñez, 咳嗽 🫁 <b>'; DROP TABLE patient;--</b>\n" * 500
    recorded = await _decide(person, entry, clinicHistory=history, comorbidities=None)
    assert recorded["decisionPoint"]["clinicHistory"] == history
    assert recorded["decisionPoint"]["comorbidities"] == ""
