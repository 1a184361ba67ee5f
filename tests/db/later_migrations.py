"""Migrations of a later version, which tests write into a folder of their own."""

import shutil
from pathlib import Path

from spiritum.db.migrate import MIGRATIONS, head

LATER = f"{int(head()) + 1:04}"
"""The number of the next migration."""

_TEXT = '''"""{title}.

Way back: the earlier program serves on these tables.
"""

from alembic import op

revision = "{number}"
down_revision = "{before}"
STEP = "{step}"
{declared}

def upgrade() -> None:
    for statement in {statements!r}:
        op.execute(statement)
'''


def folder_with(
    place: Path, *statements: str, number: int = 1, step: str = "expand", declared: str = "", title: str = "Test"
) -> Path:
    """A folder of all migrations and one more, the `number`th after ours, which runs these statements."""
    folder = place / "migrations"
    if not folder.exists():
        shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    revision = int(head()) + number
    file = folder / "versions" / f"{revision:04}_later.py"
    names = {"number": f"{revision:04}", "before": f"{revision - 1:04}", "step": step, "declared": declared}
    file.write_text(_TEXT.format(title=title, statements=statements, **names))
    return folder
