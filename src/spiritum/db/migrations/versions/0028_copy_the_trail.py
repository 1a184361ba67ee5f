"""Copy the entries that were in the trail before its tables for months were made.

A migration of its own, since it takes long where there are many: nobody waits for it, as it locks no table.

Way back: nothing to do. The earlier program serves on these tables.
"""

from alembic import op

revision = "0028"
down_revision = "0027"
STEP = "expand"


def upgrade() -> None:
    """Copy them, in their order."""
    op.execute(
        """
        INSERT INTO audit_event (at, user_id, action, entity, entity_id, details)
        SELECT at, user_id, action, entity, entity_id, details FROM audit_entry
        WHERE id <= (
            SELECT obj_description(oid, 'pg_trigger')::bigint FROM pg_trigger
            WHERE tgname = 'audit_entry_copied' AND tgrelid = 'audit_entry'::regclass
        )
        ORDER BY id
        """
    )


def downgrade() -> None:
    """Nothing: the copies go with their table."""
