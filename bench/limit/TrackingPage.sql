-- $1 pathway, $2 how many.
WITH today AS MATERIALIZED (
    SELECT (now() AT TIME ZONE 'Europe/London')::date AS day
), place AS MATERIALIZED (
    SELECT *, rtrim(translate(encode(convert_to(
        '[' || sorted_on - date '0001-01-01' + 1 || ',' || on_pathway_id || ']', 'utf8'), 'base64'),
        E'+/\n', '-_'), '=') AS cursor
    FROM waiting_entry
    WHERE pathway_id = $1 AND state = 'OPEN'
    ORDER BY sorted_on, on_pathway_id LIMIT $2::int + 1
), page AS MATERIALIZED (
    SELECT * FROM place ORDER BY sorted_on, on_pathway_id LIMIT $2::int
), reached AS MATERIALIZED (
    SELECT bucket, sum(entries)::bigint AS entries
    FROM waiting_tally WHERE pathway_id = $1 AND facet = '' AND reached_on <= (SELECT day FROM today) GROUP BY bucket
), bucket AS (
    SELECT number, first_day, name, coalesce(here.entries, 0) - coalesce(beyond.entries, 0) AS entries
    FROM (VALUES (0, 0, '0 to 28 days'), (1, 29, '29 to 62 days'), (2, 63, '63 to 103 days'),
        (3, 104, '104 days and more')) AS known (number, first_day, name)
    LEFT JOIN reached AS here ON here.bucket = number
    LEFT JOIN reached AS beyond ON beyond.bucket = number + 1
)
SELECT concat(
    '{"data":{"getTrackingListConnection":{"totalCount":', (SELECT sum(entries) FROM bucket),
    ',"buckets":[', (SELECT string_agg(concat(
        '{"name":"', name, '","firstDay":', first_day, ',"entries":', entries, '}'), ',' ORDER BY number) FROM bucket),
    '],"pageInfo":{"hasPreviousPage":false,"hasNextPage":',
    CASE WHEN (SELECT count(*) FROM place) > $2::int THEN 'true' ELSE 'false' END,
    ',"startCursor":"', (SELECT cursor FROM page ORDER BY sorted_on, on_pathway_id LIMIT 1),
    '","endCursor":"', (SELECT cursor FROM page ORDER BY sorted_on DESC, on_pathway_id DESC LIMIT 1),
    '"},"edges":[',
    (
        SELECT string_agg(concat(
            '{"cursor":"', page.cursor,
            '","node":{"id":"', page.on_pathway_id,
            '","nextBreachOn":', CASE WHEN page.sorted_on = '9999-12-31' THEN 'null'
                ELSE concat('"', page.sorted_on, '"') END,
            ',"nextStandard":', coalesce(to_json(page.next_standard)::text, 'null'),
            ',"daysToBreach":', CASE WHEN page.sorted_on = '9999-12-31' THEN 'null'
                ELSE (page.sorted_on - day)::text END,
            ',"colour":', CASE WHEN page.black_on <= day THEN '"BLACK"' WHEN page.red_on <= day THEN '"RED"'
                WHEN page.amber_on <= day THEN '"AMBER"' WHEN page.green_on <= day THEN '"GREEN"' ELSE 'null' END,
            ',"bucket":"', CASE WHEN bucket_on[3] <= day THEN '104 days and more'
                WHEN bucket_on[2] <= day THEN '63 to 103 days' WHEN bucket_on[1] <= day THEN '29 to 62 days'
                ELSE '0 to 28 days' END,
            '","stage":', coalesce(to_json(page.stage)::text, 'null'),
            ',"organisation":', coalesce(to_json(page.organisation)::text, 'null'),
            ',"owner":', coalesce((
                SELECT concat('{"id":"', id, '","username":', to_json(username), ',"firstName":', to_json(first_name),
                    ',"lastName":', to_json(last_name), '}')
                FROM user_account WHERE id = page.owner_id
            ), 'null'),
            ',"dueOn":', coalesce(to_json(page.due_on)::text, 'null'),
            ',"isEscalated":', CASE WHEN page.escalation_id IS NULL THEN 'false' ELSE 'true' END,
            ',"lastTrackedAt":', coalesce(to_json(page.last_tracked_at)::text, 'null'),
            ',"daysSinceTracked":', CASE WHEN page.last_tracked_at IS NULL THEN 'null'
                ELSE greatest(0, day - (page.last_tracked_at AT TIME ZONE 'Europe/London')::date)::text END,
            ',"onPathway":{"id":"', page.on_pathway_id,
            '","pathway":', pathway.json,
            ',"patient":{"id":"', patient.id,
            '","firstName":', to_json(demographics.first_name),
            ',"lastName":', to_json(demographics.last_name),
            ',"dateOfBirth":"', demographics.date_of_birth,
            '","dateOfBirthPrecision":', to_json(demographics.date_of_birth_precision),
            ',"isDeceased":', to_json(demographics.is_deceased),
            ',"deceasedOn":', coalesce(to_json(demographics.deceased_on)::text, 'null'),
            ',"hospitalNumber":', to_json(patient.hospital_number),
            ',"nationalNumber":', to_json(patient.national_number),
            ',"demographicsReadAt":', to_json(demographics.read_at),
            '}}}}'
        ), ',' ORDER BY page.sorted_on, page.on_pathway_id)
        FROM page
        JOIN on_pathway ON on_pathway.id = page.on_pathway_id
        JOIN patient ON patient.id = on_pathway.patient_id
        JOIN demographics ON demographics.patient_id = on_pathway.patient_id,
        today,
        (SELECT concat('{"id":"', id, '","name":', to_json(name), '}') AS json FROM pathway WHERE id = $1) AS pathway
    ),
    ']}}}'
)
