"""Keep what the reports of waiting times need of an entry."""

from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Make the table."""
    op.execute(
        """
        CREATE TABLE waiting_result (
            on_pathway_id bigint PRIMARY KEY REFERENCES on_pathway ON DELETE CASCADE,
            last_event_id bigint NOT NULL,
            standards text NOT NULL,
            valid_until date,
            is_tracked boolean NOT NULL,
            tumour_site text,
            route text,
            waits jsonb NOT NULL DEFAULT '[]',
            treated_on date[] NOT NULL DEFAULT '{}',
            informed_on date,
            findings jsonb NOT NULL DEFAULT '[]'
        )
        """
    )
