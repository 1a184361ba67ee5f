"""Note how far each receiver of the trail's events has come.

Way back: the earlier program serves on these tables and hands nothing on. The later one goes on where it stopped.
"""

from alembic import op

revision = "0032"
down_revision = "0027"
STEP = "expand"
SMALL_TABLES = {"audit_event"}
"""It was made by the same release, from entries that are few beside what is seen; its index takes seconds."""

_STATEMENTS = (
    "CREATE INDEX IF NOT EXISTS audit_event_xid_id_idx ON audit_event (xid, id)",
    """
    CREATE TABLE audit_feed (
        sink text PRIMARY KEY,
        cluster text NOT NULL,
        xid bigint NOT NULL DEFAULT 0,
        event_id bigint NOT NULL DEFAULT 0,
        part bigint NOT NULL DEFAULT 0 CHECK (part >= 0),
        floor_id bigint NOT NULL,
        floor_xid bigint NOT NULL,
        restored_id bigint,
        taken_at timestamptz NOT NULL DEFAULT now(),
        holder uuid,
        leased_until timestamptz,
        failures bigint NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL DEFAULT now(),
        last_error text
    )
    """,
    """
    CREATE TABLE audit_feed_parked (
        sink text NOT NULL,
        event_id bigint NOT NULL,
        part bigint NOT NULL,
        at timestamptz NOT NULL,
        reason text NOT NULL,
        parked_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (sink, event_id, part)
    )
    """,
)


def upgrade() -> None:
    """Make the tables."""
    for statement in _STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.execute("DROP TABLE audit_feed_parked")
    op.execute("DROP TABLE audit_feed")
    op.execute("DROP INDEX audit_event_xid_id_idx")
