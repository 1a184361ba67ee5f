-- $1 pathway, $2 how many.
WITH place AS MATERIALIZED (
    SELECT *, rtrim(translate(encode(convert_to(
        '[' || (extract(epoch FROM added_at) * 1000000)::bigint || ',' || id || ']', 'utf8'), 'base64'),
        E'+/\n', '-_'), '=') AS cursor
    FROM on_pathway
    WHERE pathway_id = $1 AND is_outstanding AND NOT is_discharged
    ORDER BY added_at, id LIMIT $2::int + 1
), page AS MATERIALIZED (
    SELECT * FROM place ORDER BY added_at, id LIMIT $2::int
), kind AS MATERIALIZED (
    SELECT id, concat('{"id":"', id, '","name":', to_json(name), '}') AS json FROM clinical_request_type
)
SELECT concat(
    '{"data":{"getPatientOnPathwayConnection":{"totalCount":',
    (SELECT coalesce(sum(entries), 0)::bigint FROM on_pathway_tally WHERE pathway_id = $1 AND is_outstanding),
    ',"pageInfo":{"hasPreviousPage":false,"hasNextPage":',
    CASE WHEN (SELECT count(*) FROM place) > $2::int THEN 'true' ELSE 'false' END,
    ',"startCursor":"', (SELECT cursor FROM page ORDER BY added_at, id LIMIT 1),
    '","endCursor":"', (SELECT cursor FROM page ORDER BY added_at DESC, id DESC LIMIT 1),
    '"},"edges":[',
    (
        SELECT string_agg(concat(
            '{"cursor":"', page.cursor,
            '","node":{"id":"', patient.id,
            '","firstName":', to_json(demographics.first_name),
            ',"lastName":', to_json(demographics.last_name),
            ',"dateOfBirth":"', demographics.date_of_birth,
            '","dateOfBirthPrecision":', to_json(demographics.date_of_birth_precision),
            ',"isDeceased":', to_json(demographics.is_deceased),
            ',"deceasedOn":', coalesce(to_json(demographics.deceased_on)::text, 'null'),
            ',"hospitalNumber":', to_json(patient.hospital_number),
            ',"nationalNumber":', to_json(patient.national_number),
            ',"demographicsReadAt":', to_json(demographics.read_at),
            ',"onPathways":[{"id":"', page.id,
            '","lockEndTime":',
            CASE WHEN page.lock_end_time > now() THEN to_json(page.lock_end_time)::text ELSE 'null' END,
            ',"lockUser":', CASE WHEN page.lock_end_time > now() THEN (
                SELECT concat('{"id":"', id, '","username":', to_json(username), ',"firstName":', to_json(first_name),
                    ',"lastName":', to_json(last_name), '}')
                FROM user_account WHERE id = page.lock_user_id
            ) ELSE 'null' END,
            ',"awaitingDecisionType":"', page.awaiting_decision_type,
            '","updatedAt":', to_json(page.updated_at),
            ',"decisionPoints":[',
            (
                SELECT string_agg(concat(
                    '{"id":"', point.id,
                    '","decisionType":"', point.decision_type,
                    '","addedAt":', to_json(point.added_at),
                    ',"clinicHistory":', to_json(point.clinic_history),
                    ',"comorbidities":', to_json(point.comorbidities),
                    ',"clinician":', (
                        SELECT concat('{"id":"', id, '","username":', to_json(username), ',"firstName":',
                            to_json(first_name), ',"lastName":', to_json(last_name), '}')
                        FROM user_account WHERE id = point.clinician_id
                    ),
                    ',"clinicalRequests":[',
                    (
                        SELECT string_agg(concat(
                            '{"id":"', request.id,
                            '","currentState":"', request.state,
                            '","addedAt":', to_json(request.added_at),
                            ',"updatedAt":', to_json(request.updated_at),
                            ',"completedAt":', coalesce(to_json(request.completed_at)::text, 'null'),
                            ',"amendedAt":', coalesce(to_json(request.amended_at)::text, 'null'),
                            ',"clinicalRequestType":', kind.json,
                            CASE WHEN request.forward_decision_point_id IS NULL THEN ',"forwardDecisionPoint":null'
                                ELSE concat(',"forwardDecisionPoint":{"id":"', request.forward_decision_point_id, '"}')
                                END,
                            ',"cancellation":', coalesce((
                                SELECT concat('{"delivery":"', delivery, '","cancelledAt":', to_json(cancelled_at),
                                    ',"cancelledBy":{"id":"', id, '","username":', to_json(username), ',"firstName":',
                                    to_json(first_name), ',"lastName":', to_json(last_name), '},"reason":', to_json(reason), '}')
                                FROM request_cancellation JOIN user_account ON id = cancelled_by_id WHERE clinical_request_id = request.id
                            ), 'null'), '}'
                        ), ',' ORDER BY request.id)
                        FROM clinical_request AS request
                        JOIN kind ON kind.id = request.clinical_request_type_id
                        WHERE request.decision_point_id = point.id
                    ),
                    ']}'
                ), ',' ORDER BY point.id DESC)
                FROM decision_point AS point WHERE point.on_pathway_id = page.id
            ),
            ']}]}}'
        ), ',' ORDER BY page.added_at, page.id)
        FROM page
        JOIN patient ON patient.id = page.patient_id
        JOIN demographics ON demographics.patient_id = page.patient_id
    ),
    '],"unavailable":[]}}}' -- everybody's demographics are in the table
)
