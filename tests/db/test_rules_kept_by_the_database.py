"""What the database refuses, whoever writes to it, and by which named rule."""

import asyncpg
import pytest

from tests.conftest import Connection

NEW_USER = "INSERT INTO user_account (username, email, password_hash, first_name, last_name, department)"
NEW_SESSION = "INSERT INTO session (token_hash, socket_token_hash, user_id, expires_at)"
NEW_ENTRY = "INSERT INTO on_pathway (patient_id, pathway_id)"
NEW_DECISION = "INSERT INTO decision_point (on_pathway_id, clinician_id, decision_type, clinic_history, comorbidities)"
NEW_REQUEST = "INSERT INTO clinical_request (on_pathway_id, clinical_request_type_id, decision_point_id)"
NEW_MDT = "INSERT INTO mdt (pathway_id, creator_id, location, planned_on)"
NEW_ON_MDT = "INSERT INTO on_mdt (mdt_id, patient_id, clinician_id, clinical_request_id, reason, position)"

REFUSED = [
    # accounts
    (f"{NEW_USER} VALUES ('ann', 'x@x', '-', '', '', '')", "user_account_username_key"),
    (f"{NEW_USER} VALUES ('Cat', 'x@x', '-', '', '', '')", "user_account_username_check"),
    (f"{NEW_USER} VALUES ('Ágnes', 'x@x', '-', '', '', '')", "user_account_username_check"),
    (f"{NEW_USER} VALUES ('cat', 'ANN@hospital.TEST', '-', '', '', '')", "user_account_email_key"),
    ("UPDATE user_account SET default_pathway_id = 9", "user_account_default_pathway_id_fkey"),
    ("INSERT INTO role (name) VALUES ('doctor')", "role_name_key"),
    ("DELETE FROM role", "user_role_role_id_fkey"),
    ("INSERT INTO role_permission VALUES (1, 'FLY')", "role_permission_permission_check"),
    ("INSERT INTO role_permission VALUES (9, 'USER_READ')", "role_permission_role_id_fkey"),
    ("INSERT INTO user_role VALUES (1, 1)", "user_role_pkey"),
    (f"{NEW_SESSION} VALUES (sha256('1'), sha256('9'), 1, now() + '1h')", "session_token_hash_key"),
    (f"{NEW_SESSION} VALUES (sha256('9'), sha256('2'), 1, now() + '1h')", "session_socket_token_hash_key"),
    (f"{NEW_SESSION} VALUES ('short', sha256('9'), 1, now() + '1h')", "session_token_hash_check"),
    (f"{NEW_SESSION} VALUES (sha256('9'), 'short', 1, now() + '1h')", "session_socket_token_hash_check"),
    (f"{NEW_SESSION} VALUES (sha256('8'), sha256('9'), 1, now())", "session_expires_at_check"),
    (f"{NEW_SESSION} VALUES (sha256('8'), sha256('9'), 9, now() + '1h')", "session_user_id_fkey"),
    # patients and pathways
    ("INSERT INTO patient (hospital_number, national_number) VALUES ('fMRN1', 'n')", "patient_hospital_number_key"),
    ("INSERT INTO patient (hospital_number, national_number) VALUES ('n', 'fNHS1')", "patient_national_number_key"),
    ("INSERT INTO pathway (name) VALUES ('Lymphoma')", "pathway_name_key"),
    ("DELETE FROM pathway WHERE id = 1", "pathway_member_pathway_id_fkey"),
    ("DELETE FROM pathway_member; DELETE FROM pathway WHERE id = 1", "on_pathway_pathway_id_fkey"),
    ("DELETE FROM clinical_request_type", "pathway_clinical_request_type_clinical_request_type_id_fkey"),
    ("INSERT INTO pathway_member VALUES (1, 1)", "pathway_member_pkey"),
    (f"{NEW_ENTRY} VALUES (1, 1)", "on_pathway_undischarged_key"),
    (f"{NEW_ENTRY} VALUES (9, 1)", "on_pathway_patient_id_fkey"),
    ("UPDATE on_pathway SET awaiting_decision_type = 'NAP'", "on_pathway_awaiting_decision_type_check"),
    ("UPDATE on_pathway SET lock_user_id = 1", "on_pathway_lock_pair_check"),
    ("UPDATE on_pathway SET lock_end_time = now()", "on_pathway_lock_pair_check"),
    # decisions
    (f"{NEW_DECISION} VALUES (1, 1, 'NAP', '', '')", "decision_point_decision_type_check"),
    (f"{NEW_DECISION} VALUES (9, 1, 'TRIAGE', '', '')", "decision_point_on_pathway_id_fkey"),
    ("UPDATE decision_point SET clinic_history = 'Other.'", "decision_point_final"),
    (f"{NEW_REQUEST} VALUES (1, 9, 1)", "clinical_request_clinical_request_type_id_fkey"),
    (f"{NEW_REQUEST} VALUES (1, 1, 2)", "clinical_request_decision_point_id_on_pathway_id_fkey"),
    (
        "UPDATE clinical_request SET forward_decision_point_id = 2",
        "clinical_request_forward_decision_point_id_on_pathway_id_fkey",
    ),
    ("UPDATE clinical_request SET state = 'LOST'", "clinical_request_state_check"),
    ("UPDATE clinical_request SET state = 'COMPLETED'", "clinical_request_completed_at_check"),
    ("UPDATE clinical_request SET completed_at = now()", "clinical_request_completed_at_check"),
    ("UPDATE clinical_request SET on_pathway_id = 2", "clinical_request_on_pathway_final"),
    (
        "INSERT INTO clinical_request (on_pathway_id, clinical_request_type_id, tie_reference) VALUES (2, 1, 'T1')",
        "clinical_request_tie_reference_key",
    ),
    # mdt
    (f"{NEW_MDT} VALUES (1, 1, '', '2030-01-02')", "mdt_pathway_id_planned_on_key"),
    ("DELETE FROM mdt", "on_mdt_mdt_id_fkey"),
    (f"{NEW_ON_MDT} VALUES (1, 1, 1, 1, '', 1)", "on_mdt_mdt_id_patient_id_key"),
    (f"{NEW_ON_MDT} VALUES (1, 2, 1, 1, '', 0)", "on_mdt_mdt_id_position_key"),
    (f"{NEW_ON_MDT} VALUES (1, 2, 1, 1, '', -1)", "on_mdt_position_check"),
    ("UPDATE on_mdt SET lock_user_id = 1", "on_mdt_lock_pair_check"),
    # trust and audit
    (
        "INSERT INTO outbox_item (clinical_request_id, kind, payload) VALUES (1, 'again', '{}')",
        "outbox_item_clinical_request_id_key",
    ),
    ("UPDATE outbox_item SET attempts = -1", "outbox_item_attempts_check"),
    ("UPDATE audit_event SET action = 'nothing'", "audit_event_final"),
    ("DELETE FROM audit_event", "audit_event_final"),
    ("TRUNCATE audit_event", "audit_event_kept"),
]


@pytest.mark.parametrize(("statement", "rule"), REFUSED)
async def test_refused(hospital: Connection, statement: str, rule: str) -> None:
    with pytest.raises(asyncpg.IntegrityConstraintViolationError) as refusal:
        await hospital.execute(statement)
    assert refusal.value.constraint_name == rule


async def test_a_completed_request_stays_completed(hospital: Connection) -> None:
    await hospital.execute("UPDATE clinical_request SET state = 'COMPLETED', completed_at = now()")
    with pytest.raises(asyncpg.RestrictViolationError) as refusal:
        await hospital.execute("UPDATE clinical_request SET state = 'WAITING', completed_at = NULL")
    assert refusal.value.constraint_name == "clinical_request_completed_final"


async def test_a_discharged_patient_may_come_back(hospital: Connection) -> None:
    await hospital.execute("UPDATE on_pathway SET is_discharged = true WHERE patient_id = 1")
    await hospital.execute(f"{NEW_ENTRY} VALUES (1, 1)")
    with pytest.raises(asyncpg.UniqueViolationError):
        await hospital.execute("UPDATE on_pathway SET is_discharged = false WHERE patient_id = 1")


async def test_a_meeting_can_be_rearranged_in_any_order_of_steps(hospital: Connection) -> None:
    await hospital.execute(f"{NEW_ON_MDT} VALUES (1, 2, 1, 1, '', 1)")
    async with hospital.transaction():
        await hospital.execute("UPDATE on_mdt SET position = 1 WHERE patient_id = 1")
        await hospital.execute("UPDATE on_mdt SET position = 0 WHERE patient_id = 2")
    rows = await hospital.fetch("SELECT patient_id FROM on_mdt ORDER BY position")
    assert [row["patient_id"] for row in rows] == [2, 1]


async def test_what_hangs_on_a_user_or_a_role_goes_with_them(hospital: Connection) -> None:
    await hospital.execute("INSERT INTO pathway_member VALUES (2, 1)")
    await hospital.execute("INSERT INTO user_role VALUES (2, 1)")
    await hospital.execute("UPDATE session SET user_id = 2")
    await hospital.execute("DELETE FROM user_account WHERE id = 2")
    for table in ("pathway_member", "user_role", "session"):
        left = await hospital.fetchval(f"SELECT count(*) FROM {table} WHERE user_id = 2")  # noqa: S608 - our own names
        assert left == 0


async def test_demonstration_data_can_be_cleared(hospital: Connection) -> None:
    await hospital.execute("TRUNCATE decision_point CASCADE")
    assert await hospital.fetchval("SELECT count(*) FROM clinical_request") == 0
