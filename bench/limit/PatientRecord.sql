-- $1 patient, $2 pathway. A result is what is kept of the hospital's answers.
WITH entry AS MATERIALIZED (
    SELECT * FROM on_pathway WHERE patient_id = $1 AND pathway_id = $2
), request AS MATERIALIZED (
    SELECT request.*, concat(
        '{"id":"', request.id,
        '","currentState":"', request.state,
        '","addedAt":', to_json(request.added_at),
        ',"updatedAt":', to_json(request.updated_at),
        ',"completedAt":', coalesce(to_json(request.completed_at)::text, 'null'),
        ',"amendedAt":', coalesce(to_json(request.amended_at)::text, 'null'),
        ',"clinicalRequestType":{"id":"', kind.id, '","name":', to_json(kind.name), '}',
        CASE WHEN request.forward_decision_point_id IS NULL THEN ',"forwardDecisionPoint":null'
            ELSE concat(',"forwardDecisionPoint":{"id":"', request.forward_decision_point_id, '"}') END,
        ',"cancellation":', coalesce((
            SELECT concat('{"delivery":"', delivery, '","cancelledAt":', to_json(cancelled_at),
                ',"cancelledBy":{"id":"', id, '","username":', to_json(username), ',"firstName":',
                to_json(first_name), ',"lastName":', to_json(last_name), '},"reason":', to_json(reason), '}')
            FROM request_cancellation JOIN user_account ON id = cancelled_by_id WHERE clinical_request_id = request.id
        ), 'null')
    ) AS json,
    CASE WHEN result.description IS NULL THEN ',"testResult":null}' ELSE concat(
        ',"testResult":{"id":', to_json(request.tie_reference),
        ',"description":', to_json(result.description),
        ',"addedAt":', to_json(result.added_at),
        ',"updatedAt":', to_json(result.updated_at),
        ',"readAt":', to_json(result.read_at),
        '}}'
    ) END AS result
    FROM entry
    JOIN clinical_request AS request ON request.on_pathway_id = entry.id
    JOIN clinical_request_type AS kind ON kind.id = request.clinical_request_type_id
    LEFT JOIN cached_result AS result ON result.clinical_request_id = request.id
        AND result.version = request.result_version
)
SELECT concat(
    '{"data":{"getPatient":{"id":"', patient.id,
    '","firstName":', to_json(demographics.first_name),
    ',"lastName":', to_json(demographics.last_name),
    ',"dateOfBirth":"', demographics.date_of_birth,
    '","dateOfBirthPrecision":', to_json(demographics.date_of_birth_precision),
    ',"isDeceased":', to_json(demographics.is_deceased),
    ',"deceasedOn":', coalesce(to_json(demographics.deceased_on)::text, 'null'),
    ',"hospitalNumber":', to_json(patient.hospital_number),
    ',"nationalNumber":', to_json(patient.national_number),
    ',"demographicsReadAt":', to_json(demographics.read_at),
    ',"isRestricted":', to_json(demographics.is_restricted),
    ',"nationalNumberVerified":', coalesce(to_json(demographics.national_number_verified)::text, 'null'),
    ',"sex":', to_json(demographics.sex),
    ',"occupation":', to_json(demographics.occupation),
    ',"communicationMethod":', to_json(demographics.communication_method),
    ',"telephoneNumber":', coalesce(to_json(demographics.telephone_number)::text, 'null'),
    ',"address":{"id":', to_json(address_id),
    ',"line":', to_json(address_line),
    ',"city":', to_json(address_city),
    ',"district":', to_json(address_district),
    ',"postalCode":', to_json(address_postal_code),
    ',"country":', to_json(address_country),
    '},"onPathways":[',
    (
        SELECT string_agg(concat(
            '{"id":"', entry.id,
            '","lockEndTime":',
            CASE WHEN entry.lock_end_time > now() THEN to_json(entry.lock_end_time)::text ELSE 'null' END,
            ',"lockUser":', CASE WHEN entry.lock_end_time > now() THEN (
                SELECT concat('{"id":"', id, '","username":', to_json(username), ',"firstName":', to_json(first_name),
                    ',"lastName":', to_json(last_name), '}')
                FROM user_account WHERE id = entry.lock_user_id
            ) ELSE 'null' END,
            ',"pathway":', (
                SELECT concat('{"id":"', id, '","name":', to_json(name), '}') FROM pathway WHERE id = entry.pathway_id
            ),
            ',"isDischarged":', CASE WHEN entry.is_discharged THEN 'true' ELSE 'false' END,
            ',"awaitingDecisionType":"', entry.awaiting_decision_type,
            '","referredAt":', to_json(entry.referred_at),
            ',"addedAt":', to_json(entry.added_at),
            ',"updatedAt":', to_json(entry.updated_at),
            ',"underCareOf":', coalesce((
                SELECT concat('{"id":"', id, '","username":', to_json(username), ',"firstName":', to_json(first_name),
                    ',"lastName":', to_json(last_name), '}')
                FROM user_account WHERE id = entry.under_care_of_id
            ), 'null'),
            ',"toAcknowledge":[',
            (
                SELECT string_agg(request.json || request.result, ','
                    ORDER BY request.updated_at DESC, request.id DESC)
                FROM request
                WHERE request.on_pathway_id = entry.id AND request.state = 'COMPLETED'
                AND request.forward_decision_point_id IS NULL
            ),
            '],"decisionPoints":[',
            (
                SELECT string_agg(concat(
                    '{"id":"', point.id,
                    '","decisionType":"', point.decision_type,
                    '","addedAt":', to_json(point.added_at),
                    ',"clinician":', (
                        SELECT concat('{"id":"', id, '","username":', to_json(username), ',"firstName":',
                            to_json(first_name), ',"lastName":', to_json(last_name), '}')
                        FROM user_account WHERE id = point.clinician_id
                    ),
                    ',"clinicHistory":', to_json(point.clinic_history),
                    ',"comorbidities":', to_json(point.comorbidities),
                    ',"clinicalRequests":[',
                    (
                        SELECT string_agg(request.json || request.result, ',' ORDER BY request.id)
                        FROM request WHERE request.decision_point_id = point.id
                    ),
                    '],"clinicalRequestResolutions":[',
                    (
                        SELECT string_agg(concat(request.json, '}'), ',' ORDER BY request.id)
                        FROM request WHERE request.forward_decision_point_id = point.id
                    ),
                    ']}'
                ), ',' ORDER BY point.id DESC)
                FROM decision_point AS point WHERE point.on_pathway_id = entry.id
            ),
            ']}'
        ), ',' ORDER BY entry.added_at, entry.id)
        FROM entry
    ),
    ']}}}'
)
FROM patient JOIN demographics ON demographics.patient_id = patient.id
WHERE patient.id = $1
