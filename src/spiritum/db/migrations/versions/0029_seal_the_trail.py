"""Seal the audit trail: leaves, seals and epochs, and how far each receiver of checkpoints has come.

Way back: the earlier program serves on these tables, and adds events that the later one seals when it is back.
"""

from alembic import op

revision = "0029"
down_revision = "0028"
STEP = "expand"

_STATEMENTS = (
    """
    CREATE TABLE audit_epoch (
        number bigint PRIMARY KEY CHECK (number > 0),
        system_identifier text NOT NULL,
        timeline bigint NOT NULL,
        begun_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        reason text NOT NULL,
        size bigint NOT NULL,
        first_xid bigint NOT NULL
    )
    """,
    """
    CREATE TABLE audit_leaf (
        position bigint PRIMARY KEY CHECK (position >= 0),
        event_id bigint NOT NULL UNIQUE,
        at timestamptz NOT NULL,
        epoch bigint NOT NULL,
        hash bytea NOT NULL CHECK (octet_length(hash) = 32)
    )
    """,
    """
    CREATE TABLE audit_seal (
        seq bigint PRIMARY KEY CHECK (seq > 0),
        epoch bigint NOT NULL,
        cluster text NOT NULL,
        size bigint NOT NULL,
        root bytea NOT NULL,
        previous bytea NOT NULL,
        sealed_at timestamptz NOT NULL,
        origin text NOT NULL,
        key_id text NOT NULL,
        signature bytea NOT NULL,
        edge bytea NOT NULL,
        after_xid bigint NOT NULL,
        after_id bigint NOT NULL,
        is_carrying boolean NOT NULL
    )
    """,
    """
    CREATE TABLE audit_sink (
        name text PRIMARY KEY,
        seq bigint NOT NULL DEFAULT 0,
        tried_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        failing_since timestamptz
    )
    """,
    *(
        statement
        for table in ("audit_epoch", "audit_leaf", "audit_seal")
        for statement in (
            f"""
            CREATE TRIGGER {table}_final BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION refuse_change()
            """,
            f"""
            CREATE TRIGGER {table}_kept BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """,
        )
    ),
)


def upgrade() -> None:
    """Make the tables, and the index by which events are sealed."""
    for statement in _STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    for table in ("audit_sink", "audit_seal", "audit_leaf", "audit_epoch"):
        op.execute(f"DROP TABLE {table}")
