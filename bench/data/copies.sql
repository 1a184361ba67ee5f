-- What the copies are made of: the stories of `bulk` that have both decisions and requests, and as many more patients
-- as the setting `bench.patients` says.
CREATE TEMP TABLE story_decision AS
SELECT on_pathway_id AS entry_id, id AS decision_id,
    row_number() OVER (PARTITION BY on_pathway_id ORDER BY id) - 1 AS place
FROM decision_point;

CREATE TEMP TABLE story_request AS
SELECT on_pathway_id AS entry_id, decision_point_id, forward_decision_point_id, clinical_request_type_id, state,
    added_at, updated_at, completed_at,
    id = last_value(id) OVER (PARTITION BY on_pathway_id ORDER BY id RANGE BETWEEN UNBOUNDED PRECEDING
        AND UNBOUNDED FOLLOWING) AS is_last
FROM clinical_request WHERE decision_point_id IS NOT NULL;

CREATE TEMP TABLE story AS
SELECT entry_id, max(place) AS last_decision, row_number() OVER (ORDER BY entry_id) - 1 AS place
FROM story_decision WHERE entry_id IN (SELECT entry_id FROM story_request)
GROUP BY entry_id;

CREATE TEMP TABLE copied_patient AS
WITH free AS (
    SELECT n, row_number() OVER (ORDER BY n) - 1 AS place FROM generate_series(0, 999999) AS n
    WHERE NOT EXISTS (SELECT FROM patient WHERE hospital_number = 'fMRN' || lpad(n::text, 6, '0'))
    AND NOT EXISTS (SELECT FROM patient WHERE national_number = 'fNHS' || lpad(n::text, 9, '0'))
    ORDER BY n LIMIT current_setting('bench.patients')::bigint
), made AS (
    INSERT INTO patient (hospital_number, national_number)
    SELECT 'fMRN' || lpad(n::text, 6, '0'), 'fNHS' || lpad(n::text, 9, '0') FROM free ORDER BY n
    RETURNING id
)
SELECT id AS patient_id, row_number() OVER (ORDER BY id) - 1 AS place FROM made;
