"""Park what cannot be sent, note when the hospital changed a result, and take turns at what is done now and then."""

from alembic import op

revision = "0003"
down_revision = "0002"

STATEMENTS = (
    # Until now a row was as old as itself; from now on, one that was requeued is young again.
    "ALTER TABLE outbox_item ADD COLUMN queued_at timestamptz NOT NULL DEFAULT now()",
    "UPDATE outbox_item SET queued_at = created_at",
    "ALTER TABLE outbox_item ADD COLUMN parked_at timestamptz",
    "DROP INDEX outbox_item_next_attempt_at_idx",
    "CREATE INDEX outbox_item_next_attempt_at_idx ON outbox_item (next_attempt_at) WHERE parked_at IS NULL",
    "ALTER TABLE clinical_request ADD COLUMN tie_updated_at timestamptz",
    "ALTER TABLE clinical_request ADD COLUMN amended_at timestamptz",
    """
    CREATE INDEX clinical_request_open_idx ON clinical_request (id)
    WHERE state IN ('INIT', 'ACTIVE', 'WAITING') AND tie_reference IS NOT NULL
    """,
    """
    CREATE TABLE past_acknowledgement (
        decision_point_id bigint NOT NULL REFERENCES decision_point ON DELETE CASCADE,
        clinical_request_id bigint NOT NULL REFERENCES clinical_request ON DELETE CASCADE,
        PRIMARY KEY (decision_point_id, clinical_request_id)
    )
    """,
    "CREATE INDEX ON past_acknowledgement (clinical_request_id)",
    """
    CREATE TABLE turn (
        name text PRIMARY KEY,
        next_at timestamptz NOT NULL
    )
    """,
)


def upgrade() -> None:
    """Add the columns, the indexes and the tables."""
    for statement in STATEMENTS:
        op.execute(statement)
