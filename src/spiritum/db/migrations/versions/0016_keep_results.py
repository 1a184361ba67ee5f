"""Keep the results that the hospital gave, with the time of asking."""

from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Count the reports on each request's result, and make the cache: its row is of the result after that many."""
    op.execute("ALTER TABLE clinical_request ADD COLUMN result_version bigint NOT NULL DEFAULT 0")
    op.execute(
        """
        CREATE TABLE cached_result (
            clinical_request_id bigint PRIMARY KEY REFERENCES clinical_request ON DELETE CASCADE,
            version bigint NOT NULL,
            read_at timestamptz NOT NULL,
            description text,
            type_reference_name text,
            state text,
            added_at timestamptz,
            updated_at timestamptz,
            is_final boolean NOT NULL,
            refreshing_until timestamptz,
            CONSTRAINT cached_result_whole_check CHECK (
                num_nonnulls(description, type_reference_name, state, added_at, updated_at) IN (0, 5)),
            CONSTRAINT cached_result_final_check CHECK (NOT is_final OR state IS NOT DISTINCT FROM 'COMPLETED'),
            CONSTRAINT cached_result_size_check CHECK (
                char_length(description) <= 100100 AND char_length(type_reference_name) <= 500),
            CONSTRAINT cached_result_state_check CHECK (state IN ('INIT', 'ACTIVE', 'WAITING', 'ERROR', 'COMPLETED')),
            CONSTRAINT cached_result_added_at_check CHECK (
                added_at BETWEEN '1900-01-01T00:00:00Z' AND '2200-12-31T00:00:00Z'),
            CONSTRAINT cached_result_updated_at_check CHECK (
                updated_at BETWEEN '1900-01-01T00:00:00Z' AND '2200-12-31T00:00:00Z')
        )
        """
    )
