"""Note how far each receiver of the trail's events has come, and let roles take the trail out of the system.

Way back: take the permission AUDIT_EXPORT from roles, then start the earlier program, which does not know it. It hands
nothing on; the later one goes on where it stopped.
"""

from alembic import op
from sqlalchemy import text

revision = "0032"
down_revision = "0031"
STEP = "expand"
SMALL_TABLES = ("role_permission",)

_KNOWN = """
SELECT pg_get_constraintdef(oid) FROM pg_constraint
WHERE conname = 'role_permission_permission_check' AND conrelid = 'role_permission'::regclass
"""
_LAST = ", 'AUDIT_EXPORT'::text]"

_STATEMENTS = (
    """
    CREATE TABLE audit_feed (
        sink text PRIMARY KEY,
        cluster text NOT NULL,
        xid bigint NOT NULL DEFAULT 0,
        event_id bigint NOT NULL DEFAULT 0,
        part bigint NOT NULL DEFAULT 0 CHECK (part >= 0),
        floor_id bigint NOT NULL,
        floor_xid bigint NOT NULL,
        restored_id bigint,
        taken_at timestamptz NOT NULL DEFAULT now(),
        holder uuid,
        leased_until timestamptz,
        failures bigint NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL DEFAULT now(),
        last_error text
    )
    """,
    """
    CREATE TABLE audit_feed_parked (
        sink text NOT NULL,
        event_id bigint NOT NULL,
        part bigint NOT NULL,
        at timestamptz NOT NULL,
        reason text NOT NULL,
        parked_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (sink, event_id, part)
    )
    """,
)


def upgrade() -> None:
    """Make the tables, and let roles have the new permission."""
    known = _known()
    if _LAST not in known:
        _permit(known.replace("]", _LAST))
    for statement in _STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    """Drop them, and take the permission."""
    op.execute("DELETE FROM role_permission WHERE permission = 'AUDIT_EXPORT'")
    _permit(_known().replace(_LAST, "]"))
    op.execute("DROP TABLE audit_feed_parked")
    op.execute("DROP TABLE audit_feed")


def _known() -> str:
    """Which permissions there are, as PostgreSQL writes the rule."""
    return str(op.get_bind().execute(text(_KNOWN)).scalar_one())


def _permit(rule: str) -> None:
    op.execute("ALTER TABLE role_permission DROP CONSTRAINT role_permission_permission_check")
    op.execute(f"ALTER TABLE role_permission ADD CONSTRAINT role_permission_permission_check {rule}")
