"""Find entries of the tracking list by each of its filters, and count them without reading them.

Each filter has an index in the list's order, or by its own column where that is compared with a day. A past day's list
finds the rows that held then, and those that have not changed since, by their instants.

The tallies by days of reaching a bucket are kept for the whole list and for each value of a filter: its facet. What a
day brings about, a colour or that an action is overdue, is counted from that day on; a colour counts those that are
worse, too. A change appends rows for the facets that it changes, and each facet is merged by itself now and then.
"""

from alembic import op

revision = "0021"
down_revision = "0020"

STANDARDS = (
    *("faster_diagnosis", "first_treatment", "later_treatment", "referral_to_treatment"),
    *("before_transfer", "after_transfer", "backstop", "rare_cancer"),
)
COLOURS = ("green", "amber", "red", "black")
ALWAYS = "date '1900-01-01'"
_BREACHES = ",\n            ".join(
    f"('{standard.upper()}', CASE WHEN entry.{standard}_breach_on IS NOT NULL THEN {ALWAYS} END)"
    for standard in STANDARDS
)
_COLOURED = ",\n            ".join(f"('{colour.upper()}', entry.{colour}_on)" for colour in COLOURS)
_COUNTED = ", ".join(
    (
        *("pathway_id", "state", "bucket_on", "stage", "organisation", "owner_id", "due_on", "escalation_id"),
        *(f"{colour}_on" for colour in COLOURS),
        *(f"{standard}_breach_on" for standard in STANDARDS),
    )
)


def _row(name: str) -> str:
    return "(" + ", ".join(f"{name}.{column}" for column in _COUNTED.split(", ")) + ")"


INDEXES = (
    *(
        f"""
        CREATE INDEX waiting_entry_{column}_idx ON waiting_entry (pathway_id, {column}, sorted_on, on_pathway_id)
        WHERE state = 'OPEN'
        """
        for column in ("stage", "organisation", "owner_id")
    ),
    *(
        f"""
        CREATE INDEX waiting_entry_{name}_idx ON waiting_entry (pathway_id, sorted_on, on_pathway_id)
        WHERE state = 'OPEN' AND {column} IS NOT NULL
        """
        for name, column in (
            ("escalated", "escalation_id"),
            *((standard, f"{standard}_breach_on") for standard in STANDARDS),
        )
    ),
    *(
        f"CREATE INDEX waiting_entry_{column}_idx ON waiting_entry (pathway_id, {column}) WHERE state = 'OPEN'"
        for column in ("due_on", "last_tracked_at", "changed_at")
    ),
    """
    CREATE INDEX waiting_entry_past_held_idx ON waiting_entry_past
    USING gist (tstzrange(changed_at, until, '[)')) WHERE state = 'OPEN'
    """,
)
TALLIES = (
    "TRUNCATE waiting_tally",
    "ALTER TABLE waiting_tally ADD COLUMN facet text NOT NULL DEFAULT ''",
    "DROP INDEX waiting_tally_pathway_id_idx",
    """
    CREATE INDEX waiting_tally_pathway_id_idx ON waiting_tally (pathway_id, facet, bucket, reached_on) INCLUDE (entries)
    """,
    f"""
    CREATE FUNCTION waiting_tallies(entry waiting_entry) RETURNS TABLE (facet text, bucket bigint, reached_on date)
    LANGUAGE sql STABLE AS $$
        SELECT counted.facet, reached.bucket, greatest(reached.reached_on, counted.since)
        FROM waiting_buckets(entry.bucket_on) AS reached CROSS JOIN (VALUES
            ('', {ALWAYS}),
            ('stage ' || entry.stage, {ALWAYS}),
            ('organisation ' || entry.organisation, {ALWAYS}),
            ('owner ' || entry.owner_id, {ALWAYS}),
            ('escalated', CASE WHEN entry.escalation_id IS NOT NULL THEN {ALWAYS} END),
            ('overdue', entry.due_on + 1),
            {_COLOURED},
            {_BREACHES}
        ) AS counted (facet, since)
        WHERE entry.state = 'OPEN' AND counted.facet IS NOT NULL AND counted.since IS NOT NULL
    $$
    """,  # noqa: S608 - our own words
    """
    CREATE FUNCTION merge_waiting_tally(of_pathway bigint, of_facet text) RETURNS void LANGUAGE sql AS $$
        WITH crowded AS (
            SELECT array_agg(id) AS ids FROM waiting_tally WHERE pathway_id = of_pathway AND facet = of_facet
            GROUP BY bucket, reached_on HAVING count(*) > 1 OR sum(entries) = 0
        ), taken AS (
            SELECT id FROM waiting_tally
            WHERE id = ANY (ARRAY(SELECT unnest(ids) FROM crowded))
            FOR UPDATE SKIP LOCKED
        ), gone AS (
            DELETE FROM waiting_tally WHERE id = ANY (ARRAY(SELECT id FROM taken)) RETURNING *
        )
        INSERT INTO waiting_tally (pathway_id, facet, bucket, reached_on, entries)
        SELECT of_pathway, of_facet, bucket, reached_on, sum(entries) FROM gone
        GROUP BY bucket, reached_on HAVING sum(entries) <> 0
    $$
    """,
    """
    CREATE OR REPLACE FUNCTION merge_waiting_tally() RETURNS void LANGUAGE sql AS $$
        SELECT merge_waiting_tally(pathway_id, facet)
        FROM (SELECT DISTINCT pathway_id, facet FROM waiting_tally) AS present
    $$
    """,
    """
    CREATE OR REPLACE FUNCTION tally_waiting_entries() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        due record;
    BEGIN
        FOR due IN
            WITH added AS (
                INSERT INTO waiting_tally (pathway_id, facet, bucket, reached_on, entries)
                SELECT changed.pathway_id, tally.facet, tally.bucket, tally.reached_on,
                    CASE TG_OP WHEN 'INSERT' THEN count(*) ELSE -count(*) END
                FROM changed CROSS JOIN LATERAL waiting_tallies(ROW(changed.*)::waiting_entry) AS tally
                WHERE changed.state = 'OPEN'
                GROUP BY changed.pathway_id, tally.facet, tally.bucket, tally.reached_on
                RETURNING *
            )
            SELECT DISTINCT pathway_id, facet FROM added WHERE id % 256 = 0
        LOOP
            PERFORM merge_waiting_tally(due.pathway_id, due.facet);
        END LOOP;
        RETURN NULL;
    END $$
    """,
    """
    CREATE OR REPLACE FUNCTION tally_waiting_entry() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        due record;
    BEGIN
        FOR due IN
            WITH added AS (
                INSERT INTO waiting_tally (pathway_id, facet, bucket, reached_on, entries)
                SELECT pathway_id, facet, bucket, reached_on, sum(difference)
                FROM (
                    SELECT OLD.pathway_id, tally.*, -1 AS difference FROM waiting_tallies(OLD) AS tally
                    UNION ALL
                    SELECT NEW.pathway_id, tally.*, 1 FROM waiting_tallies(NEW) AS tally
                ) AS changed
                GROUP BY pathway_id, facet, bucket, reached_on HAVING sum(difference) <> 0
                RETURNING *
            )
            SELECT DISTINCT pathway_id, facet FROM added WHERE id % 256 = 0
        LOOP
            PERFORM merge_waiting_tally(due.pathway_id, due.facet);
        END LOOP;
        RETURN NULL;
    END $$
    """,
    "DROP TRIGGER waiting_entry_update_tally ON waiting_entry",
    f"""
    CREATE TRIGGER waiting_entry_update_tally AFTER UPDATE ON waiting_entry FOR EACH ROW
    WHEN ({_row("OLD")} IS DISTINCT FROM {_row("NEW")})
    EXECUTE FUNCTION tally_waiting_entry()
    """,
    """
    INSERT INTO waiting_tally (pathway_id, facet, bucket, reached_on, entries)
    SELECT entry.pathway_id, tally.facet, tally.bucket, tally.reached_on, count(*)
    FROM waiting_entry AS entry CROSS JOIN LATERAL waiting_tallies(entry) AS tally
    WHERE entry.state = 'OPEN' GROUP BY entry.pathway_id, tally.facet, tally.bucket, tally.reached_on
    """,
)


def upgrade() -> None:
    """Make the indexes and what counts by facets, and count what is there."""
    for statement in (*INDEXES, *TALLIES):
        op.execute(statement)
