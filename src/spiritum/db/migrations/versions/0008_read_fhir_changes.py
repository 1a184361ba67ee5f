"""Remember what was read of a FHIR server's changes, and whether a national number is verified."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the tables of the marks and of the versions that were taken in, and the column of the number."""
    op.execute(
        """
        CREATE TABLE fhir_poll (
            kind text PRIMARY KEY,
            mark timestamptz NOT NULL DEFAULT now(),
            next_at timestamptz NOT NULL DEFAULT now()
        )
        """
    )
    op.execute(
        """
        CREATE TABLE fhir_seen (
            kind text NOT NULL,
            resource_id text NOT NULL,
            version text NOT NULL,
            changed_at timestamptz NOT NULL,
            seen_at timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (kind, resource_id, version)
        )
        """
    )
    op.execute(
        """
        ALTER TABLE demographics
            ADD COLUMN national_number_verified boolean,
            ADD CONSTRAINT demographics_verified_check CHECK (read_at IS NOT NULL OR national_number_verified IS NULL)
        """
    )
    op.execute("CREATE INDEX fhir_seen_kind_changed_at_idx ON fhir_seen (kind, changed_at)")
