"""Count what users and addresses use in a minute, and what feedback users send in an hour."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the two tables of counts."""
    op.execute(
        """
        CREATE TABLE rate_window (
            subject text NOT NULL,
            minute bigint NOT NULL,
            requests bigint NOT NULL,
            bytes bigint NOT NULL,
            cost bigint NOT NULL,
            PRIMARY KEY (subject, minute),
            CONSTRAINT rate_window_amounts_check CHECK (requests >= 0 AND bytes >= 0 AND cost >= 0)
        )
        """
    )
    op.execute(
        """
        CREATE TABLE feedback_sent (
            user_id bigint NOT NULL REFERENCES user_account (id) ON DELETE CASCADE,
            hour timestamptz NOT NULL,
            messages bigint NOT NULL,
            bytes bigint NOT NULL,
            PRIMARY KEY (user_id, hour),
            CONSTRAINT feedback_sent_amounts_check CHECK (messages > 0 AND bytes >= 0)
        )
        """
    )
