"""Let roles permit reading the audit trail.

Way back: take the permission from roles, then start the earlier program, which does not know it.
"""

from alembic import op

revision = "0030"
down_revision = "0029"
STEP = "expand"
SMALL_TABLES = ("role_permission",)

PERMISSIONS = (
    *("AUTHENTICATED", "DECISION_CREATE", "DECISION_READ", "MILESTONE_CREATE", "MILESTONE_READ", "MILESTONE_UPDATE"),
    *("MILESTONE_TYPE_READ", "ON_PATHWAY_CREATE", "ON_PATHWAY_READ", "ON_PATHWAY_UPDATE", "PATHWAY_CREATE"),
    *("PATHWAY_READ", "PATHWAY_UPDATE", "PATHWAY_DELETE", "PATIENT_CREATE", "PATIENT_READ", "ROLE_CREATE"),
    *("ROLE_READ", "ROLE_UPDATE", "ROLE_DELETE", "ROLE_PERMISSIONS_READ", "USER_CREATE", "USER_READ", "USER_UPDATE"),
    *("MDT_CREATE", "MDT_READ", "MDT_UPDATE", "MDT_DELETE", "ON_MDT_CREATE", "ON_MDT_READ", "ON_MDT_UPDATE"),
    *("ON_MDT_DELETE", "WAITING_TIMES_READ", "WAITING_TIMES_UPDATE", "WAITING_TIMES_REPORT", "AUDIT_READ"),
)


def upgrade() -> None:
    """Take the new permission."""
    _permit(PERMISSIONS)


def downgrade() -> None:
    """Take it from every role, and from what roles may have."""
    op.execute("DELETE FROM role_permission WHERE permission = 'AUDIT_READ'")
    _permit(PERMISSIONS[:-1])


def _permit(permissions: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{permission}'" for permission in permissions)
    op.execute("ALTER TABLE role_permission DROP CONSTRAINT role_permission_permission_check")
    op.execute(
        f"ALTER TABLE role_permission ADD CONSTRAINT role_permission_permission_check CHECK (permission IN ({listed}))"
    )
