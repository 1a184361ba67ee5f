"""The product's wheel, built and installed once."""

from pathlib import Path

import pytest

from tests.packages.installed import build_wheel, environment_with


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The product as a wheel."""
    return build_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with the wheel and what it requires."""
    return environment_with(wheel, tmp_path_factory.mktemp("environment"))
