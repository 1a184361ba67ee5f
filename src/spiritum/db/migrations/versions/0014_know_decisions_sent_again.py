"""Keep the key under which a client sent a decision, so that sent again it is the same decision."""

from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add the key and a digest of what was sent with it; both or neither, and a key once for each clinician."""
    op.execute(
        """
        ALTER TABLE decision_point
            ADD COLUMN idempotency_key text,
            ADD COLUMN input_digest bytea,
            ADD CONSTRAINT decision_point_digest_check CHECK ((idempotency_key IS NULL) = (input_digest IS NULL))
        """
    )
    op.execute(
        """
        CREATE UNIQUE INDEX decision_point_clinician_id_idempotency_key_key
            ON decision_point (clinician_id, idempotency_key) WHERE idempotency_key IS NOT NULL
        """
    )
