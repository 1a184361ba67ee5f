"""Know until when an initial password holds, and from where a session began."""

from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Add the columns."""
    op.execute("ALTER TABLE user_account ADD COLUMN initial_password_until timestamptz")
    op.execute("ALTER TABLE session ADD COLUMN source text")
