"""The client libraries, built and installed once, and a server for them."""

from pathlib import Path

import pytest

from tests.clients.environments import build_wheel, environment_with


@pytest.fixture(scope="session")
def python_with_client(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with only the client library and its requirements."""
    wheel = build_wheel(tmp_path_factory.mktemp("wheel"))
    return environment_with(wheel, tmp_path_factory.mktemp("environment"))
