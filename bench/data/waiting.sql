-- A function that puts stories of waiting times on the entries of a pathway, over and over: their events, where they
-- stand and where they stood, and what trackers have said of them.
--
-- `waiting_story_event` and `waiting_story_stand` hold the stories, by number from 0. The tables' triggers are off but
-- those of `waiting_entry`, which count. Rows are written in the order in which they would have been recorded, so that
-- what belongs to one entry lies apart.
CREATE OR REPLACE FUNCTION pg_temp.tell_waiting_times(pathway bigint, author bigint, rare_owner bigint, today date)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    stories bigint := (SELECT max(number) + 1 FROM waiting_story_stand);
    entries bigint := (SELECT count(*) FROM on_pathway WHERE pathway_id = pathway);
    -- Ids of events: blocks for each entry, since events name each other.
    block bigint := 128;
BEGIN
    CREATE TEMP TABLE recorded_entry AS
    SELECT id AS entry_id, row_number() OVER (ORDER BY id) - 1 AS n FROM on_pathway WHERE pathway_id = pathway;
    ANALYZE recorded_entry;

    PERFORM set_config('session_replication_role', 'replica', true);
    INSERT INTO waiting_event (id, on_pathway_id, kind, happened_on, details, author_id, recorded_at, withdraws_id)
    SELECT entry_id * block + place, entry_id, kind, happened_on,
        CASE WHEN evidence IS NULL THEN details
            ELSE details || jsonb_build_object('evidence_id', entry_id * block + evidence) END,
        author, recorded_on + time '09:00', entry_id * block + withdraws
    FROM recorded_entry JOIN waiting_story_event ON number = n % stories
    ORDER BY recorded_on;

    INSERT INTO waiting_entry_past
    SELECT past.*
    FROM recorded_entry JOIN waiting_story_stand AS story ON story.number = n % stories
    CROSS JOIN LATERAL jsonb_populate_record(NULL::waiting_entry_past, situation || jsonb_build_object(
        'on_pathway_id', entry_id, 'pathway_id', pathway,
        'changed_at', since + time '09:00', 'until', until + time '09:00')) AS past
    WHERE story.until IS NOT NULL
    ORDER BY story.until;

    PERFORM set_config('session_replication_role', 'origin', true);
    INSERT INTO waiting_entry
    SELECT entry.*
    FROM recorded_entry JOIN waiting_story_stand AS story ON story.number = n % stories
    CROSS JOIN LATERAL jsonb_populate_record(NULL::waiting_entry, situation || jsonb_build_object(
        'on_pathway_id', entry_id, 'pathway_id', pathway,
        'changed_at', since + time '09:00',
        -- Of 40 entries the rare owner, of each tenth another; 50 are escalated; each seventh was tracked a while ago.
        'owner_id', CASE WHEN n % (entries / 40) = 7 THEN rare_owner WHEN n % 10 = 3 THEN author END,
        'due_on', CASE WHEN n % (entries / 40) = 7 OR n % 10 = 3 THEN today + 20 - (n % 23)::int END,
        'escalation_id', CASE WHEN n % (entries / 50) = 11 THEN 1 END,
        'last_tracked_at', CASE WHEN n % 97 <> 0 THEN today + time '10:00' - n % 30 * interval '1 day' END)) AS entry
    WHERE story.until IS NULL
    ORDER BY story.since;
    DROP TABLE recorded_entry;
END $$;
