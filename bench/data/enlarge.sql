-- A function that makes a pathway of so many entries, each a copy of a story of `bulk`: entry, decisions and requests.
--
-- Each entry whose number, from 0, is a multiple of `waits_every` waits for somebody: the request that was asked for
-- last has come back, and nobody has acknowledged it. In all others everything that came back is acknowledged by the last
-- decision. With 1 everybody waits. Patients are taken from `copied_patient`. Run where triggers are off.
CREATE OR REPLACE FUNCTION pg_temp.enlarge(pathway_name text, entries bigint, waits_every bigint) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    pathway bigint;
    -- Numbers are given in blocks, so that a copy's number follows from its original's place in the story.
    first_entry bigint := (SELECT max(id) + 1 FROM on_pathway);
    first_decision bigint := (SELECT max(id) + 1 FROM decision_point);
    stories bigint := (SELECT count(*) FROM story);
    decisions_each bigint := (SELECT max(place) + 1 FROM story_decision);
BEGIN
    INSERT INTO pathway (name) VALUES (pathway_name) RETURNING id INTO pathway;
    INSERT INTO pathway_clinical_request_type SELECT pathway, clinical_request_type_id
    FROM pathway_clinical_request_type WHERE pathway_id = (SELECT min(id) FROM pathway);
    INSERT INTO pathway_member SELECT user_id, pathway
    FROM pathway_member WHERE pathway_id = (SELECT min(id) FROM pathway);

    INSERT INTO on_pathway (id, patient_id, pathway_id, awaiting_decision_type, is_outstanding, added_at, updated_at,
        referred_at, under_care_of_id)
    SELECT first_entry + n, patient.patient_id, pathway, entry.awaiting_decision_type, n % waits_every = 0,
        entry.added_at + n * interval '1 millisecond', entry.updated_at, entry.referred_at, entry.under_care_of_id
    FROM generate_series(0, entries - 1) AS n
    JOIN copied_patient AS patient ON patient.place = n
    JOIN story ON story.place = n % stories
    JOIN on_pathway AS entry ON entry.id = story.entry_id;

    INSERT INTO decision_point (id, on_pathway_id, clinician_id, decision_type, clinic_history, comorbidities, added_at,
        updated_at)
    SELECT first_decision + n * decisions_each + decision.place, first_entry + n, original.clinician_id,
        original.decision_type, original.clinic_history, original.comorbidities, original.added_at, original.updated_at
    FROM generate_series(0, entries - 1) AS n
    JOIN story ON story.place = n % stories
    JOIN story_decision AS decision ON decision.entry_id = story.entry_id
    JOIN decision_point AS original ON original.id = decision.decision_id;

    INSERT INTO clinical_request (on_pathway_id, decision_point_id, forward_decision_point_id, clinical_request_type_id,
        state, added_at, updated_at, completed_at)
    SELECT first_entry + n,
        first_decision + n * decisions_each + asked.place,
        CASE
            WHEN request.is_last THEN
                CASE WHEN n % waits_every <> 0 THEN first_decision + n * decisions_each + story.last_decision END
            WHEN request.state = 'COMPLETED' THEN
                first_decision + n * decisions_each + coalesce(acknowledged.place, story.last_decision)
        END,
        request.clinical_request_type_id,
        CASE WHEN request.is_last THEN 'COMPLETED' ELSE request.state END,
        request.added_at, request.updated_at,
        CASE WHEN request.is_last THEN coalesce(request.completed_at, request.updated_at) ELSE request.completed_at END
    FROM generate_series(0, entries - 1) AS n
    JOIN story ON story.place = n % stories
    JOIN story_request AS request ON request.entry_id = story.entry_id
    JOIN story_decision AS asked ON asked.decision_id = request.decision_point_id
    LEFT JOIN story_decision AS acknowledged ON acknowledged.decision_id = request.forward_decision_point_id;
    RETURN pathway;
END $$;
