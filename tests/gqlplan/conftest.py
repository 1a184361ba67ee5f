"""What graphql-core leaves behind is removed by the test that may leave it."""

import gc
import warnings
from collections.abc import Generator

import pytest


@pytest.fixture(autouse=True)
def _remains(request: pytest.FixtureRequest) -> Generator[None]:
    """Coroutines in circles would be found, and warned of, in any later test."""
    yield
    if request.node.get_closest_marker("filterwarnings") is not None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            gc.collect()
