"""Keep what forecasts of waiting times rest on."""

from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Make the table."""
    op.execute(
        """
        CREATE TABLE waiting_forecast (
            format integer NOT NULL,
            standards text NOT NULL,
            learned_on date NOT NULL,
            learned_at timestamptz NOT NULL DEFAULT now(),
            entries bigint NOT NULL,
            learned jsonb NOT NULL,
            PRIMARY KEY (format, standards)
        )
        """
    )
