-- What the triggers would have kept, the copies' demographics, and what the planner has to know.
INSERT INTO demographics
SELECT copy.patient_id, communication_method, first_name, last_name, date_of_birth, sex, occupation, telephone_number,
    address_id, address_line, address_city, address_district, address_postal_code, address_country, read_at
FROM copied_patient AS copy
JOIN (SELECT *, row_number() OVER (ORDER BY patient_id) - 1 AS place, count(*) OVER () AS known FROM demographics)
    AS original ON original.place = copy.place % original.known;

TRUNCATE on_pathway_tally;
INSERT INTO on_pathway_tally (pathway_id, is_outstanding, awaiting_decision_type, under_care_of_id, entries)
SELECT pathway_id, is_outstanding, awaiting_decision_type, under_care_of_id, count(*)
FROM on_pathway WHERE NOT is_discharged
GROUP BY pathway_id, is_outstanding, awaiting_decision_type, under_care_of_id;

SELECT setval(pg_get_serial_sequence('on_pathway', 'id'), (SELECT max(id) FROM on_pathway)),
    setval(pg_get_serial_sequence('decision_point', 'id'), (SELECT max(id) FROM decision_point));
