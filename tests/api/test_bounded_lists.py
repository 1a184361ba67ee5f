"""Lists below other objects end where the contract says, whichever executor answers and whatever is stored."""

from typing import Any

import pytest
from sqlalchemy import text

from spiritum.clinical_requests.queries import MAX_ASKED_FOR, MAX_REQUESTS
from spiritum.decisions.queries import MAX_DECISION_POINTS
from spiritum.pathways.queries import MAX_PATIENTS
from tests.api.clinic import Clinic, Person
from tests.orm import session

PUSHED = "query ($id: ID!) { getPatient(id: $id) { onPathways { decisionPoints { id } clinicalRequests%s { id } } } }"
"""Nothing but columns and declared relations: PostgreSQL writes it."""
IN_PYTHON = """query ($id: ID!) { getPatient(id: $id) { onPathways {
    decisionPoints { id onPathway { patient { onMdts { id } } } }
    clinicalRequests%s { id onPathway { patient { onMdts { id } } } }
} } }"""
"""`onMdts` is declared nowhere: what is above it is put together here."""


async def _sql(clinic: Clinic, statement: str, **values: Any) -> list[int]:
    async with session(clinic.database) as orm:
        return list((await orm.execute(text(statement), values)).scalars())


async def _crowded(clinic: Clinic) -> tuple[Person, int, list[int], list[int]]:
    """A patient with more decision points and requests than any list shows; their ids, oldest first."""
    kind = await clinic.request_type()
    pathway = await clinic.pathway(types=[kind])
    person = await clinic.signed_in(on=[pathway])
    patient, entry = await clinic.patient(pathway)
    points = await _sql(
        clinic,
        "INSERT INTO decision_point (on_pathway_id, clinician_id, decision_type, clinic_history, comorbidities)"
        " SELECT :entry, :by, 'CLINIC', '', '' FROM generate_series(1, :many) RETURNING id",
        entry=entry,
        by=person.id,
        many=MAX_DECISION_POINTS + 3,
    )
    requests = await _sql(
        clinic,
        "INSERT INTO clinical_request (on_pathway_id, decision_point_id, clinical_request_type_id, updated_at)"
        " SELECT :entry, :point, :kind, now() + make_interval(secs => number)"
        " FROM generate_series(1, :many) AS number RETURNING id",
        entry=entry,
        point=points[0],
        kind=kind,
        many=MAX_REQUESTS + 3,
    )
    return person, patient, points, requests


@pytest.mark.parametrize("query", [PUSHED, IN_PYTHON], ids=["pushed down", "in Python"])
async def test_an_entry_shows_the_newest_of_its_decisions_and_requests(clinic: Clinic, query: str) -> None:
    person, patient, points, requests = await _crowded(clinic)
    for limit, many in (("", MAX_REQUESTS), ("(limit: 0)", MAX_REQUESTS), ("(limit: 2000000000)", MAX_REQUESTS)):
        (entry,) = (await person.ask(query % limit, id=patient)).data["getPatient"]["onPathways"]
        assert [int(request["id"]) for request in entry["clinicalRequests"]] == requests[::-1][:many]
        # The newest first, and of too many the newest.
        assert [int(point["id"]) for point in entry["decisionPoints"]] == points[3:][::-1]
    (entry,) = (await person.ask(query % "(limit: 2)", id=patient)).data["getPatient"]["onPathways"]
    assert [int(request["id"]) for request in entry["clinicalRequests"]] == requests[::-1][:2]


async def test_a_decision_shows_so_many_of_its_requests(clinic: Clinic) -> None:
    person, patient, _, requests = await _crowded(clinic)
    selection = "decisionPoints { clinicalRequests { id } }"
    query = f"query ($id: ID!) {{ getPatient(id: $id) {{ onPathways {{ {selection} }} }} }}"
    async with session(clinic.database) as orm:  # the first decision is beyond the newest thousand: make it visible
        await orm.execute(
            text("DELETE FROM decision_point WHERE id NOT IN (SELECT decision_point_id FROM clinical_request)")
        )
    (entry,) = (await person.ask(query, id=patient)).data["getPatient"]["onPathways"]
    (point,) = entry["decisionPoints"]
    assert [int(request["id"]) for request in point["clinicalRequests"]] == requests[:MAX_ASKED_FOR]


async def test_a_pathway_shows_so_many_of_its_patients(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    ids = await _sql(
        clinic,
        "WITH somebody AS (INSERT INTO patient (hospital_number, national_number)"
        " SELECT 'fMRN' || 100000 + n, 'fNHS' || 100000000 + n FROM generate_series(1, :many) AS n RETURNING id)"
        " INSERT INTO on_pathway (patient_id, pathway_id, added_at)"
        " SELECT id, :pathway, now() - make_interval(secs => id) FROM somebody RETURNING patient_id",
        many=MAX_PATIENTS + 2,
        pathway=pathway,
    )
    data = (await person.ask("query ($id: ID!) { getPathway(id: $id) { patients { id } } }", id=pathway)).data
    assert [int(listed["id"]) for listed in data["getPathway"]["patients"]] == sorted(ids, reverse=True)[:MAX_PATIENTS]
