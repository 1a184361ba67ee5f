-- $1 entry, $2 user, $3 decision type, $4 history, $5 request type. The caller's lock is all that is checked.
WITH entry AS (
    UPDATE on_pathway SET updated_at = now(), under_care_of_id = coalesce(under_care_of_id, $2)
    WHERE id = $1 AND lock_user_id = $2 AND lock_end_time > clock_timestamp()
    RETURNING *
), point AS (
    INSERT INTO decision_point (on_pathway_id, clinician_id, decision_type, clinic_history, comorbidities)
    SELECT id, $2, $3, $4, '' FROM entry RETURNING *
), request AS (
    INSERT INTO clinical_request (on_pathway_id, decision_point_id, clinical_request_type_id)
    SELECT on_pathway_id, id, $5 FROM point RETURNING *
), duty AS (
    INSERT INTO outbox_item (kind, clinical_request_id, payload)
    SELECT 'request', request.id, jsonb_build_object('type_reference_name', kind.ref_name, 'hospital_number',
        patient.hospital_number, 'pathway_name', pathway.name)
    FROM request
    JOIN clinical_request_type AS kind ON kind.id = request.clinical_request_type_id, entry
    JOIN patient ON patient.id = entry.patient_id
    JOIN pathway ON pathway.id = entry.pathway_id
), noted AS (
    INSERT INTO audit_entry (user_id, action, entity, entity_id, details)
    SELECT $2, 'decide', 'decision_point', id, jsonb_build_object('on_pathway_id', on_pathway_id) FROM point
), told AS MATERIALIZED (
    SELECT pg_notify('spiritum_events', json_build_object('kind', 'on_pathway', 'on_pathway_id', id, 'pathway_id',
        pathway_id, 'discharges', false)::text)
    FROM entry
), asked AS (
    SELECT request.id::text AS id, request.state AS "currentState", request.added_at AS "addedAt",
        request.updated_at AS "updatedAt", request.completed_at AS "completedAt",
        (SELECT row_to_json(one) FROM (SELECT kind.id::text AS id, kind.name) AS one) AS "clinicalRequestType",
        CASE WHEN request.forward_decision_point_id IS NOT NULL THEN
            json_build_object('id', request.forward_decision_point_id::text)
        END AS "forwardDecisionPoint",
        request.updated_at AS at, request.id AS number, is_new
    FROM (
        SELECT *, true AS is_new FROM request
        UNION ALL
        SELECT *, false FROM clinical_request WHERE on_pathway_id = $1
    ) AS request
    JOIN clinical_request_type AS kind ON kind.id = request.clinical_request_type_id
), caller AS (
    SELECT json_build_object('id', id::text, 'username', username, 'firstName', first_name, 'lastName', last_name)
        AS shown
    FROM user_account WHERE id = $2
)
SELECT json_build_object('data', json_build_object('createDecisionPoint', json_build_object(
    'decisionPoint', json_build_object(
        'id', point.id::text,
        'decisionType', point.decision_type,
        'addedAt', point.added_at,
        'clinician', caller.shown,
        'clinicHistory', point.clinic_history,
        'comorbidities', point.comorbidities,
        'clinicalRequests', (
            SELECT json_agg(json_build_object('id', id, 'currentState', "currentState", 'addedAt', "addedAt",
                'updatedAt', "updatedAt", 'completedAt', "completedAt", 'clinicalRequestType', "clinicalRequestType",
                'forwardDecisionPoint', "forwardDecisionPoint", 'testResult', NULL))
            FROM asked WHERE is_new
        ),
        'clinicalRequestResolutions', '[]'::json,
        'onPathway', json_build_object(
            'id', entry.id::text,
            'lockEndTime', entry.lock_end_time,
            'lockUser', caller.shown,
            'pathway', (
                SELECT json_build_object('id', id::text, 'name', name) FROM pathway WHERE id = entry.pathway_id
            ),
            'isDischarged', entry.is_discharged,
            'awaitingDecisionType', entry.awaiting_decision_type,
            'referredAt', entry.referred_at,
            'addedAt', entry.added_at,
            'updatedAt', entry.updated_at,
            'underCareOf', (
                SELECT json_build_object('id', id::text, 'username', username, 'firstName', first_name,
                    'lastName', last_name)
                FROM user_account WHERE id = entry.under_care_of_id
            ),
            'clinicalRequests', (
                SELECT json_agg(json_build_object('id', id, 'currentState', "currentState", 'addedAt', "addedAt",
                    'updatedAt', "updatedAt", 'completedAt', "completedAt", 'clinicalRequestType',
                    "clinicalRequestType", 'forwardDecisionPoint', "forwardDecisionPoint")
                    ORDER BY at DESC, number DESC)
                FROM asked
            )
        )
    ),
    'userErrors', NULL
)))::text
FROM entry, point, caller, (SELECT count(*) FROM told) AS sent
