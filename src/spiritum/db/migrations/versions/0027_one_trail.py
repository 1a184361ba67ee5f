"""Make one trail of what was seen and what was changed, a table for each month.

Way back: the earlier program serves on these tables. It writes to `audit_entry`, whose entries a trigger copies; what
the later program wrote meanwhile is in `audit_event` alone.
"""

from alembic import op

revision = "0027"
down_revision = "0026"
STEP = "expand"

_STATEMENTS = (
    "CREATE SCHEMA audit",
    """
    CREATE TABLE audit_event (
        id bigint GENERATED ALWAYS AS IDENTITY,
        xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        kind text NOT NULL DEFAULT 'CHANGED',
        action text NOT NULL,
        outcome bigint NOT NULL DEFAULT 0,
        user_id bigint,
        machine_id bigint,
        session_id bigint,
        provider text,
        source text,
        request_id text,
        operation text,
        operation_hash text,
        purpose text,
        reason_id bigint,
        patient_ids bigint[] NOT NULL DEFAULT '{}',
        receivers bigint[] NOT NULL DEFAULT '{}',
        field_groups text[] NOT NULL DEFAULT '{}',
        entity text,
        entity_id bigint,
        details jsonb NOT NULL DEFAULT '{}',
        PRIMARY KEY (id, at)
    ) PARTITION BY RANGE (at)
    """,
    "CREATE TABLE audit.event_other PARTITION OF audit_event DEFAULT",
    "CREATE INDEX audit_event_at_idx ON audit_event (at)",
    "CREATE INDEX audit_event_user_id_at_idx ON audit_event (user_id, at)",
    "CREATE INDEX audit_event_entity_entity_id_id_idx ON audit_event (entity, entity_id, id)",
    # Who opened a patient is asked first, and lists hold most patients: each kind has an index of its own.
    "CREATE INDEX audit_event_opened_idx ON audit_event USING gin (patient_ids) WHERE kind <> 'LISTED'",
    "CREATE INDEX audit_event_listed_idx ON audit_event USING gin (patient_ids) WHERE kind = 'LISTED'",
    "CREATE INDEX audit_event_receivers_idx ON audit_event USING gin (receivers) WHERE kind = 'DELIVERED'",
    "CREATE INDEX audit_event_machine_id_at_idx ON audit_event (machine_id, at) WHERE machine_id IS NOT NULL",
    "CREATE INDEX audit_event_refused_idx ON audit_event (at) WHERE outcome <> 0",
    "CREATE INDEX audit_event_xid_id_idx ON audit_event (xid, id)",
    "CREATE INDEX audit_event_reason_id_idx ON audit_event (reason_id) WHERE reason_id IS NOT NULL",
    """
    CREATE TRIGGER audit_event_final BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION refuse_change()
    """,
    """
    CREATE TRIGGER audit_event_kept BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
    """,
    """
    CREATE TRIGGER event_other_kept BEFORE TRUNCATE ON audit.event_other
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
    """,
    # A month that nobody made in time is not lost: its events go into `audit.event_other`, and this moves none of them.
    """
    CREATE FUNCTION make_audit_month(month date) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE
        first timestamp := date_trunc('month', month);
        name text := 'event_' || to_char(first, 'YYYY_MM');
        since timestamptz := first AT TIME ZONE 'UTC';
        until timestamptz := (first + interval '1 month') AT TIME ZONE 'UTC';
    BEGIN
        IF to_regclass('audit.' || name) IS NOT NULL
            OR EXISTS (SELECT FROM audit.event_other WHERE at >= since AND at < until)
        THEN
            RETURN false;
        END IF;
        EXECUTE format(
            'CREATE TABLE audit.%I PARTITION OF audit_event FOR VALUES FROM (%L) TO (%L)', name, since, until
        );
        EXECUTE format(
            'CREATE TRIGGER %I BEFORE TRUNCATE ON audit.%I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
            name || '_kept', name
        );
        RETURN true;
    END $$
    """,
    """
    SELECT make_audit_month(month::date) FROM generate_series(
        date_trunc('month', coalesce((SELECT min(at) FROM audit_entry), now()) AT TIME ZONE 'UTC'),
        date_trunc('month', now() AT TIME ZONE 'UTC') + interval '3 months',
        interval '1 month'
    ) AS month
    """,
    """
    CREATE FUNCTION copy_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO audit_event (at, user_id, action, entity, entity_id, details)
        VALUES (NEW.at, NEW.user_id, NEW.action, NEW.entity, NEW.entity_id, NEW.details);
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER audit_entry_copied AFTER INSERT ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION copy_audit_entry()
    """,
    # Up to which entry they are older than the trigger: the next migration copies these, while others go on writing.
    """
    DO $$
    BEGIN
        EXECUTE format(
            'COMMENT ON TRIGGER audit_entry_copied ON audit_entry IS %L',
            (SELECT coalesce(max(id), 0) FROM audit_entry)::text
        );
    END $$
    """,
)


def upgrade() -> None:
    """Make the tables, and let what is added to the earlier trail be copied."""
    for statement in _STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.execute("DROP TRIGGER audit_entry_copied ON audit_entry")
    op.execute("DROP FUNCTION copy_audit_entry()")
    op.execute("DROP TABLE audit_event")
    op.execute("DROP FUNCTION make_audit_month(date)")
    op.execute("DROP SCHEMA audit")
