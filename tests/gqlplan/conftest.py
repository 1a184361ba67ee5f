"""What graphql-core leaves behind is removed by the test that may leave it."""

import gc
import warnings
from collections.abc import Generator

import pytest

from spiritum.transport.graphql import pushed_lines


@pytest.fixture(autouse=True)
def _remains(request: pytest.FixtureRequest) -> Generator[None]:
    """Coroutines in circles would be found, and warned of, in any later test."""
    yield
    if request.node.get_closest_marker("filterwarnings") is not None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            gc.collect()


@pytest.fixture(autouse=True)
def statements_that_broke(monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    """No pushed statement is broken: its field would be resolved another way, and only be slower."""
    broken: list[Exception] = []
    monkeypatch.setattr(pushed_lines, "note_broken", broken.append)
    yield
    assert broken == []
