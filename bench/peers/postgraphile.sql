-- What a user of PostGraphile writes for changes: functions, which it offers as mutations. Nobody signs in: the caller
-- is the connection's setting `bench.user_id`.
CREATE FUNCTION lock_on_pathway(on_pathway_id bigint) RETURNS on_pathway LANGUAGE plpgsql AS $$
DECLARE
    caller bigint := current_setting('bench.user_id');
    entry on_pathway;
BEGIN
    UPDATE on_pathway SET lock_user_id = caller, lock_end_time = clock_timestamp() + interval '600 seconds'
    WHERE id = $1 AND (lock_user_id IS NULL OR lock_user_id = caller OR lock_end_time <= clock_timestamp())
    RETURNING * INTO entry;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'somebody else holds the lock';
    END IF;
    INSERT INTO audit_event (user_id, action, entity, entity_id) VALUES (caller, 'lock', 'on_pathway', entry.id);
    PERFORM pg_notify('spiritum_events', json_build_object('kind', 'on_pathway', 'on_pathway_id', entry.id,
        'pathway_id', entry.pathway_id, 'discharges', false)::text);
    RETURN entry;
END $$;

CREATE FUNCTION record_decision(
    on_pathway_id bigint, decision_type text, clinic_history text, request_type_ids bigint[]
) RETURNS decision_point LANGUAGE plpgsql AS $$
DECLARE
    caller bigint := current_setting('bench.user_id');
    entry on_pathway;
    decision decision_point;
BEGIN
    UPDATE on_pathway SET updated_at = now(), lock_user_id = NULL, lock_end_time = NULL,
        under_care_of_id = coalesce(under_care_of_id, caller)
    WHERE id = $1 AND lock_user_id = caller AND lock_end_time > clock_timestamp()
    RETURNING * INTO entry;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the caller does not hold the lock';
    END IF;
    INSERT INTO decision_point (on_pathway_id, clinician_id, decision_type, clinic_history, comorbidities)
    VALUES (entry.id, caller, $2, $3, '') RETURNING * INTO decision;
    WITH request AS (
        INSERT INTO clinical_request (on_pathway_id, decision_point_id, clinical_request_type_id)
        SELECT entry.id, decision.id, unnest(request_type_ids) RETURNING *
    )
    INSERT INTO outbox_item (kind, clinical_request_id, payload)
    SELECT 'request', request.id, jsonb_build_object('type_reference_name', kind.ref_name,
        'hospital_number', patient.hospital_number, 'pathway_name', pathway.name,
        'decision_point_id', decision.id, 'authored_at', request.added_at, 'requester', user_account.username)
    FROM request
    JOIN clinical_request_type AS kind ON kind.id = request.clinical_request_type_id
    JOIN patient ON patient.id = entry.patient_id
    JOIN pathway ON pathway.id = entry.pathway_id
    JOIN user_account ON user_account.id = caller;
    INSERT INTO audit_event (user_id, action, entity, entity_id, details)
    VALUES (caller, 'decide', 'decision_point', decision.id, jsonb_build_object('on_pathway_id', entry.id));
    PERFORM pg_notify('spiritum_outbox', '');
    PERFORM pg_notify('spiritum_events', json_build_object('kind', 'on_pathway', 'on_pathway_id', entry.id,
        'pathway_id', entry.pathway_id, 'discharges', false)::text);
    RETURN decision;
END $$;

-- The table refers to no other, so PostGraphile learns here what it names.
COMMENT ON TABLE request_cancellation IS E'@foreignKey (clinical_request_id) references clinical_request (id)\n@foreignKey (cancelled_by_id) references user_account (id)';
