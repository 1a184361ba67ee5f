"""Count failed sign-ins."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of failures in a row."""
    op.execute(
        """
        CREATE TABLE sign_in_failure (
            username_hash bytea NOT NULL CHECK (octet_length(username_hash) = 32),
            source text NOT NULL,
            failures bigint NOT NULL CHECK (failures > 0),
            blocked_until timestamptz NOT NULL,
            PRIMARY KEY (username_hash, source)
        )
        """
    )
    op.execute("CREATE INDEX ON sign_in_failure (blocked_until)")
