"""${message}.

Way back: the earlier program serves on these tables. (Or what else to do.)
"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
STEP = "expand"


def upgrade() -> None:
    """${message}."""
    ${upgrades if upgrades else "pass"}
