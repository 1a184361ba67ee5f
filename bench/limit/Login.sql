-- $1 user, $2 hash of the cookie, $3 hash of the token for sockets, $4 that token. Begins a session, and notes it.
WITH made AS (
    INSERT INTO session (user_id, token_hash, socket_token_hash, expires_at)
    VALUES ($1, $2, $3, now() + interval '21600 seconds')
), caller AS (
    UPDATE user_account SET last_login_at = now() WHERE id = $1
    RETURNING id, username, first_name, last_name, department, default_pathway_id
), noted AS (
    INSERT INTO audit_event (user_id, action, entity, entity_id) VALUES ($1, 'sign_in', 'user_account', $1)
)
SELECT json_build_object(
    'user', json_build_object(
        'id', caller.id,
        'username', username,
        'firstName', first_name,
        'lastName', last_name,
        'department', department,
        'defaultPathway', (
            SELECT json_build_object('id', id, 'name', name) FROM pathway WHERE id = default_pathway_id
        ),
        'token', $4::text,
        'roles', (
            SELECT coalesce(json_agg(json_build_object('id', role.id, 'name', name) ORDER BY name), '[]')
            FROM user_role JOIN role ON role.id = role_id WHERE user_id = caller.id
        ),
        'pathways', (
            SELECT coalesce(json_agg(json_build_object('id', pathway.id, 'name', name) ORDER BY name), '[]')
            FROM pathway_member JOIN pathway ON pathway.id = pathway_id WHERE user_id = caller.id
        )
    ),
    'config', json_build_object('hospitalNumberFormat', '@@@@: @@@@@@', 'nationalNumberFormat', '@@@@: @@@-@@@-@@@')
)::text
FROM caller
