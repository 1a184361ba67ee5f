"""The served application of the API's tests, and its simulator, for made-up calls, each of which is slow."""

from pathlib import Path

import pytest

from tests.api.conftest import clinic, listener, served, settings, simulator_url

__all__ = ["clinic", "listener", "served", "settings", "simulator_url"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All are slow, since `make test` does not look into this folder."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.slow)
