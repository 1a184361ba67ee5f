-- $1 entry, $2 user. Takes the lock or extends it, notes it in the audit trail and tells of it.
WITH entry AS (
    UPDATE on_pathway SET lock_user_id = $2, lock_end_time = clock_timestamp() + interval '600 seconds'
    WHERE id = $1 AND (lock_user_id IS NULL OR lock_user_id = $2 OR lock_end_time <= clock_timestamp())
    RETURNING id, pathway_id, lock_end_time
), noted AS (
    INSERT INTO audit_event (user_id, action, entity, entity_id) SELECT $2, 'lock', 'on_pathway', id FROM entry
)
SELECT concat(
    '{"data":{"lockOnPathway":{"onPathway":{"id":"', entry.id,
    '","lockEndTime":', to_json(entry.lock_end_time),
    ',"lockUser":{"id":"', caller.id,
    '","username":', to_json(caller.username),
    ',"firstName":', to_json(caller.first_name),
    ',"lastName":', to_json(caller.last_name),
    '}},"userErrors":null}}}',
    pg_notify('spiritum_events', concat('{"kind":"on_pathway","on_pathway_id":', entry.id, ',"pathway_id":',
        entry.pathway_id, ',"discharges":false}'))
)
FROM entry JOIN user_account AS caller ON caller.id = $2
