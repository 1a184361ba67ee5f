-- $1 patient, $2 pathway. No result has come back in `bulk`.
SELECT json_build_object('data', json_build_object('getPatient', json_build_object(
    'id', patient.id::text,
    'firstName', demographics.first_name,
    'lastName', demographics.last_name,
    'dateOfBirth', demographics.date_of_birth,
    'hospitalNumber', patient.hospital_number,
    'nationalNumber', patient.national_number,
    'demographicsReadAt', demographics.read_at,
    'sex', demographics.sex,
    'occupation', demographics.occupation,
    'communicationMethod', demographics.communication_method,
    'telephoneNumber', demographics.telephone_number,
    'address', json_build_object(
        'id', address_id, 'line', address_line, 'city', address_city, 'district', address_district,
        'postalCode', address_postal_code, 'country', address_country
    ),
    'onPathways', (
        SELECT coalesce(json_agg(json_build_object(
            'id', entry.id::text,
            'lockEndTime', CASE WHEN entry.lock_end_time > now() THEN entry.lock_end_time END,
            'lockUser', (
                SELECT json_build_object('id', id::text, 'username', username, 'firstName', first_name,
                    'lastName', last_name)
                FROM user_account WHERE id = entry.lock_user_id AND entry.lock_end_time > now()
            ),
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
            'toAcknowledge', (
                SELECT coalesce(json_agg(row_to_json(request)), '[]') FROM (
                    SELECT request.id::text AS id, request.state AS "currentState",
                        request.added_at AS "addedAt", request.updated_at AS "updatedAt",
                        request.completed_at AS "completedAt",
                        (SELECT row_to_json(one) FROM (SELECT kind.id::text AS id, kind.name) AS one)
                            AS "clinicalRequestType",
                        NULL AS "forwardDecisionPoint",
                        NULL AS "testResult"
                    FROM clinical_request AS request
                    JOIN clinical_request_type AS kind ON kind.id = request.clinical_request_type_id
                    WHERE request.on_pathway_id = entry.id AND request.state = 'COMPLETED'
                    AND request.forward_decision_point_id IS NULL
                    ORDER BY request.updated_at DESC, request.id DESC
                ) AS request
            ),
            'decisionPoints', (
                SELECT coalesce(json_agg(json_build_object(
                    'id', point.id::text,
                    'decisionType', point.decision_type,
                    'addedAt', point.added_at,
                    'clinician', json_build_object('id', clinician.id::text, 'username', clinician.username,
                        'firstName', clinician.first_name, 'lastName', clinician.last_name),
                    'clinicHistory', point.clinic_history,
                    'comorbidities', point.comorbidities,
                    'clinicalRequests', (
                        SELECT coalesce(json_agg(row_to_json(request)), '[]') FROM (
                            SELECT request.id::text AS id, request.state AS "currentState",
                                request.added_at AS "addedAt", request.updated_at AS "updatedAt",
                                request.completed_at AS "completedAt",
                                (SELECT row_to_json(one) FROM (SELECT kind.id::text AS id, kind.name) AS one)
                                    AS "clinicalRequestType",
                                CASE WHEN request.forward_decision_point_id IS NOT NULL THEN
                                    json_build_object('id', request.forward_decision_point_id::text)
                                END AS "forwardDecisionPoint",
                                NULL AS "testResult"
                            FROM clinical_request AS request
                            JOIN clinical_request_type AS kind ON kind.id = request.clinical_request_type_id
                            WHERE request.decision_point_id = point.id
                            ORDER BY request.id
                        ) AS request
                    ),
                    'clinicalRequestResolutions', (
                        SELECT coalesce(json_agg(row_to_json(request)), '[]') FROM (
                            SELECT request.id::text AS id, request.state AS "currentState",
                                request.added_at AS "addedAt", request.updated_at AS "updatedAt",
                                request.completed_at AS "completedAt",
                                (SELECT row_to_json(one) FROM (SELECT kind.id::text AS id, kind.name) AS one)
                                    AS "clinicalRequestType",
                                json_build_object('id', point.id::text) AS "forwardDecisionPoint"
                            FROM clinical_request AS request
                            JOIN clinical_request_type AS kind ON kind.id = request.clinical_request_type_id
                            WHERE request.forward_decision_point_id = point.id
                            ORDER BY request.id
                        ) AS request
                    )
                ) ORDER BY point.id DESC), '[]')
                FROM decision_point AS point
                JOIN user_account AS clinician ON clinician.id = point.clinician_id
                WHERE point.on_pathway_id = entry.id
            )
        ) ORDER BY entry.added_at, entry.id), '[]')
        FROM on_pathway AS entry WHERE entry.patient_id = patient.id AND entry.pathway_id = $2
    )
)))::text
FROM patient JOIN demographics ON demographics.patient_id = patient.id
WHERE patient.id = $1
