"""Skips the whole folder, with one reason, where Debian's servers are not installed."""

from pathlib import Path

import pytest

from tests.deploy.debian import missing

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each test here needs servers of Debian: they run or are skipped together."""
    if reason := missing():
        for item in items:
            if HERE in item.path.parents:
                item.add_marker(pytest.mark.skip(reason=reason))
