"""The linters' packages, for the tests that run them."""

import tempfile
from pathlib import Path

import pytest

from contractreview.linters import install
from spiritum.db.file_lock import FileLock

TOOLS = Path(__file__).parents[2] / "lint"


@pytest.fixture(scope="session")
def tools() -> Path:
    """The linters, installed from their lock file where they are not there yet."""
    with FileLock(Path(tempfile.gettempdir()) / "spiritum-linters.lock").exclusive():
        install(TOOLS)
    return TOOLS
