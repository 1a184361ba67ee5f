-- $1 entry, $2 user. Takes the lock or extends it, notes it in the audit trail and tells of it.
WITH entry AS (
    UPDATE on_pathway SET lock_user_id = $2, lock_end_time = clock_timestamp() + interval '600 seconds'
    WHERE id = $1 AND (lock_user_id IS NULL OR lock_user_id = $2 OR lock_end_time <= clock_timestamp())
    RETURNING id, pathway_id, lock_end_time
), noted AS (
    INSERT INTO audit_entry (user_id, action, entity, entity_id) SELECT $2, 'lock', 'on_pathway', id FROM entry
), told AS MATERIALIZED (
    SELECT pg_notify('spiritum_events', json_build_object('kind', 'on_pathway', 'on_pathway_id', id, 'pathway_id',
        pathway_id, 'discharges', false)::text)
    FROM entry
)
SELECT json_build_object('data', json_build_object('lockOnPathway', json_build_object(
    'onPathway', json_build_object(
        'id', entry.id::text,
        'lockEndTime', entry.lock_end_time,
        'lockUser', json_build_object('id', user_account.id::text, 'username', username, 'firstName', first_name,
            'lastName', last_name)
    ),
    'userErrors', NULL
)))::text
FROM entry JOIN user_account ON user_account.id = $2, (SELECT count(*) FROM told) AS sent
