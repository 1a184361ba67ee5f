"""Patients on a pathway, written in SQL, and the trail of a process."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import pytest

from spiritum.audit.disclosures import Disclosed, Disclosures, Group, Key, Kind
from spiritum.audit.trail import Trail
from spiritum.db import Database
from spiritum.identity.caller import Caller
from spiritum.sealing.seals import Seal, seals_after
from tests.audit.sealed_trail import add_events, connected, seal_all
from tests.conftest import OwnDatabase

DOCTOR = Caller(7, "ann", 70, frozenset(), frozenset(), "192.0.2.1", provider="cis2")

_WARD = """
WITH pathway AS (
    INSERT INTO pathway (name) VALUES ('Lung cancer') RETURNING id
), person AS (
    INSERT INTO user_account (username, password_hash, email, first_name, last_name, department)
    VALUES ('ann', '-', 'ann@hospital.test', 'Ann', 'Archer', 'Oncology') RETURNING id
), kind AS (
    INSERT INTO clinical_request_type (name, ref_name) VALUES ('CT', 'CT of chest') RETURNING id
), allowed AS (
    INSERT INTO pathway_clinical_request_type SELECT pathway.id, kind.id FROM pathway, kind
), patient AS (
    INSERT INTO patient (hospital_number, national_number)
    SELECT 'fMRN' || number, 'fNHS' || number FROM generate_series(1, $1::bigint) AS number RETURNING id
), entry AS (
    INSERT INTO on_pathway (patient_id, pathway_id) SELECT patient.id, pathway.id FROM patient, pathway
    RETURNING id, patient_id
), decision AS (
    INSERT INTO decision_point (on_pathway_id, clinician_id, decision_type, clinic_history, comorbidities)
    SELECT entry.id, person.id, 'TRIAGE', 'Cough.', 'None.' FROM entry, person RETURNING id, on_pathway_id
)
INSERT INTO clinical_request (on_pathway_id, decision_point_id, clinical_request_type_id, tie_reference)
SELECT decision.on_pathway_id, decision.id, kind.id, 'T' || decision.id FROM decision, kind
"""
_ROWS = """
SELECT entry.patient_id, entry.id AS entry_id, decision_point.id AS decision_id, clinical_request.id AS request_id
FROM on_pathway AS entry JOIN decision_point ON decision_point.on_pathway_id = entry.id
JOIN clinical_request ON clinical_request.decision_point_id = decision_point.id ORDER BY entry.patient_id
"""


class Patient(NamedTuple):
    """The ids of a patient's rows."""

    patient_id: int
    entry_id: int
    decision_id: int
    request_id: int


@pytest.fixture
async def ward(database: Database) -> Sequence[Patient]:
    """Three patients, each with a decision and a request."""
    pool = database.reads.pool
    await pool.execute("INSERT INTO patient (hospital_number, national_number) VALUES ('fMRN', 'fNHS')")
    await pool.execute(_WARD, 3)  # so no id is equal to another kind's
    return [Patient(*row) for row in await pool.fetch(_ROWS)]


@pytest.fixture
async def three_seals(database_url: str) -> Sequence[Seal]:
    """Of a trail that has no more."""
    async with connected(database_url) as connection:
        for _ in range(3):
            await add_events(connection, 2)
            await seal_all(connection)
        return await seals_after(connection, 0)


@pytest.fixture
def trail(database: Database) -> Trail:
    """The trail of this process."""
    return Trail(database)


def opened(ids: Sequence[int], key: Key = Key.PATIENT, **changes: Any) -> Disclosed:
    """An answer that showed these, to the doctor."""
    disclosures = Disclosures()
    disclosures.note(key, ids, Group.DEMOGRAPHICS)
    answer = Disclosed(Kind.OPENED, DOCTOR, "getPatient", "ab", "r-1", disclosures)
    return replace(answer, **changes)


async def rows(database: Database) -> list[Any]:
    """What the trail has, in order."""
    return await database.reads.pool.fetch("SELECT * FROM audit_event ORDER BY id")


@pytest.fixture
def _own(lone_database: OwnDatabase) -> OwnDatabase:
    return lone_database
