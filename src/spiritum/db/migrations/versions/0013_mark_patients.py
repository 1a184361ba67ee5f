"""Keep what the hospital marks patients with, and that what it said of one could not be read."""

from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make the columns, and forget where people live until the hospital is asked again: some may be restricted."""
    op.execute(
        """
        UPDATE demographics SET telephone_number = NULL, address_line = '', address_city = '', address_district = '',
            address_postal_code = '', address_country = ''
        WHERE read_at IS NOT NULL
        """
    )
    op.execute(
        """
        ALTER TABLE demographics
            ADD COLUMN date_of_birth_precision text NOT NULL DEFAULT 'DAY',
            ADD COLUMN is_deceased boolean NOT NULL DEFAULT false,
            ADD COLUMN deceased_on date,
            ADD COLUMN is_restricted boolean NOT NULL DEFAULT false,
            ADD COLUMN unreadable_at timestamptz,
            DROP CONSTRAINT demographics_outcome_check,
            ADD CONSTRAINT demographics_outcome_check CHECK (num_nonnulls(read_at, unknown_at, unreadable_at) < 2),
            ADD CONSTRAINT demographics_precision_check CHECK (date_of_birth_precision IN ('DAY', 'MONTH', 'YEAR')),
            ADD CONSTRAINT demographics_deceased_check CHECK (read_at IS NOT NULL OR deceased_on IS NULL),
            ADD CONSTRAINT demographics_restricted_check CHECK (
                NOT is_restricted OR (telephone_number IS NULL AND address_line = '' AND address_city = ''
                    AND address_district = '' AND address_postal_code = '' AND address_country = '')
            )
        """
    )
