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

-- Numbers have as many digits as a hospital's, or more if there are more patients than that.
CREATE TEMP TABLE copied_patient AS
WITH number AS (
    SELECT n, 'fMRN' || lpad(n::text, greatest(6, length(n::text)), '0') AS hospital_number,
        'fNHS' || lpad(n::text, 9, '0') AS national_number
    FROM generate_series(0, current_setting('bench.patients')::bigint + 100000) AS n
), free AS (
    SELECT * FROM number
    WHERE NOT EXISTS (SELECT FROM patient WHERE patient.hospital_number = number.hospital_number)
    AND NOT EXISTS (SELECT FROM patient WHERE patient.national_number = number.national_number)
    ORDER BY n LIMIT current_setting('bench.patients')::bigint
), made AS (
    INSERT INTO patient (hospital_number, national_number)
    SELECT hospital_number, national_number FROM free ORDER BY n
    RETURNING id
)
SELECT id AS patient_id, row_number() OVER (ORDER BY id) - 1 AS place FROM made;
CREATE INDEX ON copied_patient (place);
ANALYZE copied_patient;
