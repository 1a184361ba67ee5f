-- $1 pathway, $2 how many.
WITH place AS MATERIALIZED (
    SELECT *, rtrim(translate(encode(convert_to(
        '[' || (extract(epoch FROM added_at) * 1000000)::bigint || ',' || id || ']', 'utf8'), 'base64'),
        E'+/\n', '-_'), '=') AS cursor
    FROM on_pathway
    WHERE pathway_id = $1 AND is_outstanding AND NOT is_discharged
    ORDER BY added_at, id LIMIT $2::int + 1
), page AS (
    SELECT * FROM place ORDER BY added_at, id LIMIT $2::int
)
SELECT json_build_object('data', json_build_object('getPatientOnPathwayConnection', json_build_object(
    'totalCount', (
        SELECT coalesce(sum(entries), 0)::bigint FROM on_pathway_tally WHERE pathway_id = $1 AND is_outstanding
    ),
    'pageInfo', json_build_object(
        'hasPreviousPage', false,
        'hasNextPage', (SELECT count(*) FROM place) > $2::int,
        'startCursor', coalesce((SELECT cursor FROM page ORDER BY added_at, id LIMIT 1), ''),
        'endCursor', coalesce((SELECT cursor FROM page ORDER BY added_at DESC, id DESC LIMIT 1), '')
    ),
    'unavailable', '[]'::json, -- everybody's demographics are in the table
    'edges', (
        SELECT coalesce(json_agg(json_build_object('cursor', page.cursor, 'node', json_build_object(
            'id', patient.id::text,
            'firstName', demographics.first_name,
            'lastName', demographics.last_name,
            'dateOfBirth', demographics.date_of_birth,
            'hospitalNumber', patient.hospital_number,
            'nationalNumber', patient.national_number,
            'demographicsReadAt', demographics.read_at,
            'onPathways', json_build_array(json_build_object(
                'id', page.id::text,
                'lockEndTime', CASE WHEN page.lock_end_time > now() THEN page.lock_end_time END,
                'lockUser', (
                    SELECT json_build_object('id', id::text, 'username', username, 'firstName', first_name,
                        'lastName', last_name)
                    FROM user_account WHERE id = page.lock_user_id AND page.lock_end_time > now()
                ),
                'awaitingDecisionType', page.awaiting_decision_type,
                'updatedAt', page.updated_at,
                'decisionPoints', (
                    SELECT coalesce(json_agg(json_build_object(
                        'id', point.id::text,
                        'decisionType', point.decision_type,
                        'addedAt', point.added_at,
                        'clinicHistory', point.clinic_history,
                        'comorbidities', point.comorbidities,
                        'clinician', json_build_object('id', clinician.id::text, 'username', clinician.username,
                            'firstName', clinician.first_name, 'lastName', clinician.last_name),
                        'clinicalRequests', (
                            SELECT coalesce(json_agg(row_to_json(request)), '[]') FROM (
                                SELECT request.id::text AS id, request.state AS "currentState",
                                    request.added_at AS "addedAt", request.updated_at AS "updatedAt",
                                    request.completed_at AS "completedAt",
                                    (SELECT row_to_json(one) FROM (SELECT kind.id::text AS id, kind.name) AS one)
                                        AS "clinicalRequestType",
                                    CASE WHEN request.forward_decision_point_id IS NOT NULL THEN
                                        json_build_object('id', request.forward_decision_point_id::text)
                                    END AS "forwardDecisionPoint"
                                FROM clinical_request AS request
                                JOIN clinical_request_type AS kind ON kind.id = request.clinical_request_type_id
                                WHERE request.decision_point_id = point.id
                                ORDER BY request.id
                            ) AS request
                        )
                    ) ORDER BY point.id DESC), '[]')
                    FROM decision_point AS point
                    JOIN user_account AS clinician ON clinician.id = point.clinician_id
                    WHERE point.on_pathway_id = page.id
                )
            ))
        )) ORDER BY page.added_at, page.id), '[]')
        FROM page
        JOIN patient ON patient.id = page.patient_id
        JOIN demographics ON demographics.patient_id = page.patient_id
    )
)))::text
