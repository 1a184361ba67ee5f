-- $1 entry, $2 user, $3 decision type, $4 history, $5 request type. The caller's lock is all that is checked. It is
-- given back, the request waits in the outbox, the audit trail has the decision, senders and subscribers are notified.
WITH entry AS (
    UPDATE on_pathway SET updated_at = now(), lock_user_id = NULL, lock_end_time = NULL,
        under_care_of_id = coalesce(under_care_of_id, $2)
    WHERE id = $1 AND lock_user_id = $2 AND lock_end_time > clock_timestamp()
    RETURNING *
), caller AS MATERIALIZED (
    SELECT username, concat('{"id":"', id, '","username":', to_json(username), ',"firstName":', to_json(first_name),
        ',"lastName":', to_json(last_name), '}') AS json
    FROM user_account WHERE id = $2
), kind AS MATERIALIZED (
    SELECT id, ref_name, concat('{"id":"', id, '","name":', to_json(name), '}') AS json FROM clinical_request_type
), decision AS (
    INSERT INTO decision_point (on_pathway_id, clinician_id, decision_type, clinic_history, comorbidities)
    SELECT id, $2, $3, $4, '' FROM entry RETURNING *
), request AS (
    INSERT INTO clinical_request (on_pathway_id, decision_point_id, clinical_request_type_id)
    SELECT on_pathway_id, id, $5 FROM decision RETURNING *
), queued AS (
    INSERT INTO outbox_item (kind, clinical_request_id, payload)
    SELECT 'request', request.id, jsonb_build_object('type_reference_name', kind.ref_name,
        'hospital_number', patient.hospital_number, 'pathway_name', pathway.name,
        'decision_point_id', request.decision_point_id, 'authored_at', request.added_at, 'requester', caller.username)
    FROM request
    JOIN kind ON kind.id = request.clinical_request_type_id, entry
    JOIN patient ON patient.id = entry.patient_id
    JOIN pathway ON pathway.id = entry.pathway_id, caller
), noted AS (
    INSERT INTO audit_event (user_id, action, entity, entity_id, details)
    SELECT $2, 'decide', 'decision_point', id, jsonb_build_object('on_pathway_id', on_pathway_id) FROM decision
), added AS (
    SELECT concat(
        '{"id":"', request.id,
        '","currentState":"', request.state,
        '","addedAt":', to_json(request.added_at),
        ',"updatedAt":', to_json(request.updated_at),
        ',"completedAt":null,"amendedAt":null,"clinicalRequestType":', kind.json,
        ',"forwardDecisionPoint":null,"cancellation":null'
    ) AS json
    FROM request JOIN kind ON kind.id = request.clinical_request_type_id
)
SELECT concat(
    '{"data":{"createDecisionPoint":{"decisionPoint":{"id":"', decision.id,
    '","decisionType":"', decision.decision_type,
    '","addedAt":', to_json(decision.added_at),
    ',"clinician":', caller.json,
    ',"clinicHistory":', to_json(decision.clinic_history),
    ',"comorbidities":"","clinicalRequests":[', added.json, ',"testResult":null}',
    '],"clinicalRequestResolutions":[],"onPathway":{"id":"', entry.id,
    '","lockEndTime":null,"lockUser":null,"pathway":', (
        SELECT concat('{"id":"', id, '","name":', to_json(name), '}') FROM pathway WHERE id = entry.pathway_id
    ),
    ',"isDischarged":', CASE WHEN entry.is_discharged THEN 'true' ELSE 'false' END,
    ',"awaitingDecisionType":"', entry.awaiting_decision_type,
    '","referredAt":', to_json(entry.referred_at),
    ',"addedAt":', to_json(entry.added_at),
    ',"updatedAt":', to_json(entry.updated_at),
    ',"underCareOf":', (
        SELECT concat('{"id":"', id, '","username":', to_json(username), ',"firstName":', to_json(first_name),
            ',"lastName":', to_json(last_name), '}')
        FROM user_account WHERE id = entry.under_care_of_id
    ),
    ',"clinicalRequests":[', added.json, '}', ( -- the new one comes first: it was updated last
        SELECT string_agg(concat(
            ',{"id":"', earlier.id,
            '","currentState":"', earlier.state,
            '","addedAt":', to_json(earlier.added_at),
            ',"updatedAt":', to_json(earlier.updated_at),
            ',"completedAt":', coalesce(to_json(earlier.completed_at)::text, 'null'),
            ',"amendedAt":', coalesce(to_json(earlier.amended_at)::text, 'null'),
            ',"clinicalRequestType":', kind.json,
            CASE WHEN earlier.forward_decision_point_id IS NULL THEN ',"forwardDecisionPoint":null'
                ELSE concat(',"forwardDecisionPoint":{"id":"', earlier.forward_decision_point_id, '"}') END,
            ',"cancellation":', coalesce((
                SELECT concat('{"delivery":"', delivery, '","cancelledAt":', to_json(cancelled_at),
                    ',"cancelledBy":{"id":"', id, '","username":', to_json(username), ',"firstName":',
                    to_json(first_name), ',"lastName":', to_json(last_name), '},"reason":', to_json(reason), '}')
                FROM request_cancellation JOIN user_account ON id = cancelled_by_id WHERE clinical_request_id = earlier.id
            ), 'null'), '}'
        ), '' ORDER BY earlier.updated_at DESC, earlier.id DESC)
        FROM clinical_request AS earlier
        JOIN kind ON kind.id = earlier.clinical_request_type_id
        WHERE earlier.on_pathway_id = $1
    ),
    ']}},"userErrors":null}}}',
    pg_notify('spiritum_outbox', ''),
    pg_notify('spiritum_events', concat('{"kind":"on_pathway","on_pathway_id":', entry.id, ',"pathway_id":',
        entry.pathway_id, ',"discharges":false}'))
)
FROM entry, decision, added, caller
