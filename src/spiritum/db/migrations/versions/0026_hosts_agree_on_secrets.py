"""Let hosts that serve one database see whether their secrets are the same.

Way back: the earlier program serves on these tables, and does not look at the new one.
"""

from alembic import op

revision = "0026"
down_revision = "0025"
STEP = "expand"


def upgrade() -> None:
    """Make the table of hosts and the fingerprints of their secrets."""
    op.execute(
        """
        CREATE TABLE host_secret (
            host text NOT NULL,
            setting text NOT NULL,
            salt bytea NOT NULL,
            fingerprints text[] NOT NULL,
            seen_at timestamptz NOT NULL,
            PRIMARY KEY (host, setting)
        )
        """
    )


def downgrade() -> None:
    """Drop it."""
    op.execute("DROP TABLE host_secret")
