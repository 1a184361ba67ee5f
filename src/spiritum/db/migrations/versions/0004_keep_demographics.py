"""Keep what the hospital said of a patient, with the time of asking."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table of copies."""
    op.execute(
        """
        CREATE TABLE demographics (
            patient_id bigint PRIMARY KEY REFERENCES patient ON DELETE CASCADE,
            communication_method text,
            first_name text,
            last_name text,
            date_of_birth date,
            sex text,
            occupation text,
            telephone_number text,
            address_id text,
            address_line text,
            address_city text,
            address_district text,
            address_postal_code text,
            address_country text,
            read_at timestamptz,
            unknown_at timestamptz,
            failed_at timestamptz,
            refreshing_until timestamptz,
            CONSTRAINT demographics_whole_check CHECK (
                num_nonnulls(communication_method, first_name, last_name, date_of_birth, sex, occupation, address_id,
                    address_line, address_city, address_district, address_postal_code, address_country)
                = CASE WHEN read_at IS NULL THEN 0 ELSE 12 END),
            CONSTRAINT demographics_telephone_check CHECK (read_at IS NOT NULL OR telephone_number IS NULL),
            CONSTRAINT demographics_outcome_check CHECK (num_nonnulls(read_at, unknown_at) < 2)
        )
        """
    )
    op.execute("CREATE INDEX demographics_missing_idx ON demographics (patient_id) WHERE read_at IS NULL")
