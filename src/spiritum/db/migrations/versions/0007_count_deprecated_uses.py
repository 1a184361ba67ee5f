"""Count uses of what the contract has deprecated."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table of uses by day."""
    op.execute(
        """
        CREATE TABLE deprecated_use (
            day date NOT NULL,
            coordinate text NOT NULL,
            client text NOT NULL,
            uses bigint NOT NULL CHECK (uses > 0),
            PRIMARY KEY (day, coordinate, client)
        )
        """
    )
