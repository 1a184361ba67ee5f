"""Count failures, and know where users sign in from, who made a pathway, and what usernames look like."""

from alembic import op

revision = "0011"
down_revision = "0009"


def upgrade() -> None:
    """Make the tables of failures and known sources, and the columns of pathways and users."""
    op.execute(
        """
        CREATE TABLE failure_level (
            scope text NOT NULL,
            key_hash bytea NOT NULL CHECK (octet_length(key_hash) = 32),
            level double precision NOT NULL CHECK (level > 0),
            counted_at timestamptz NOT NULL,
            blocked_until timestamptz NOT NULL,
            PRIMARY KEY (scope, key_hash)
        )
        """
    )
    op.execute("CREATE INDEX ON failure_level (counted_at)")
    op.execute(
        """
        CREATE TABLE known_source (
            user_id bigint NOT NULL REFERENCES user_account ON DELETE CASCADE,
            source_hash bytea NOT NULL CHECK (octet_length(source_hash) = 32),
            last_at timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (user_id, source_hash)
        )
        """
    )
    op.execute("CREATE INDEX ON known_source (source_hash)")
    op.execute("CREATE INDEX ON known_source (last_at)")
    op.execute("ALTER TABLE user_account ADD COLUMN username_skeleton text")
    op.execute("CREATE INDEX ON user_account (username_skeleton)")
    op.execute(
        """
        CREATE TABLE pathway_creator (
            pathway_id bigint PRIMARY KEY REFERENCES pathway ON DELETE CASCADE,
            user_id bigint NOT NULL REFERENCES user_account ON DELETE CASCADE
        )
        """
    )
    op.execute("CREATE INDEX ON pathway_creator (user_id)")
