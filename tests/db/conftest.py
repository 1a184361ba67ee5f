"""A small hospital to test the rules on, written in SQL: what the database itself refuses must not need our models."""

from collections.abc import AsyncGenerator

import asyncpg
import pytest

from tests.conftest import Connection

HOSPITAL = """
DO $$ BEGIN
    PERFORM setval(sequencename::regclass, 1, false) FROM pg_sequences;
END $$;
INSERT INTO pathway (name) VALUES ('Lung cancer'), ('Lymphoma');
INSERT INTO clinical_request_type (name, ref_name) VALUES ('CT', 'CT of chest');
INSERT INTO pathway_clinical_request_type VALUES (1, 1);
INSERT INTO user_account (username, password_hash, email, first_name, last_name, department) VALUES
    ('ann', '-', 'ann@hospital.test', 'Ann', 'Archer', 'Oncology'),
    ('bob', '-', 'bob@hospital.test', 'Bob', 'Baker', 'Surgery');
INSERT INTO role (name) VALUES ('doctor');
INSERT INTO user_role VALUES (1, 1);
INSERT INTO pathway_member VALUES (1, 1);
INSERT INTO session (token_hash, socket_token_hash, user_id, expires_at) VALUES
    (sha256('1'), sha256('2'), 1, now() + interval '1 hour');
INSERT INTO patient (hospital_number, national_number) VALUES ('fMRN1', 'fNHS1'), ('fMRN2', 'fNHS2');
INSERT INTO on_pathway (patient_id, pathway_id) VALUES (1, 1), (2, 1);
INSERT INTO decision_point (on_pathway_id, clinician_id, decision_type, clinic_history, comorbidities) VALUES
    (1, 1, 'TRIAGE', 'Cough.', 'None.'), (2, 1, 'TRIAGE', 'Weight loss.', 'Asthma.');
INSERT INTO clinical_request (on_pathway_id, decision_point_id, clinical_request_type_id, tie_reference) VALUES
    (1, 1, 1, 'T1');
INSERT INTO mdt (pathway_id, creator_id, location, planned_on) VALUES (1, 1, 'Room 1', '2030-01-02');
INSERT INTO mdt_clinician VALUES (1, 1);
INSERT INTO on_mdt (mdt_id, patient_id, clinician_id, clinical_request_id, reason, position) VALUES
    (1, 1, 1, 1, 'Staging.', 0);
INSERT INTO outbox_item (clinical_request_id, kind, payload) VALUES (1, 'request', '{}');
INSERT INTO audit_entry (action, entity) VALUES ('sign in', 'session');
"""


@pytest.fixture
async def sql(database_url: str) -> AsyncGenerator[Connection]:
    """A plain connection to an empty database."""
    connection: Connection = await asyncpg.connect(database_url)
    yield connection
    await connection.close()


@pytest.fixture
async def hospital(sql: Connection) -> Connection:
    """A plain connection to a database with a few rows in every table; their ids are 1 and 2."""
    await sql.execute(HOSPITAL)
    return sql
