"""A trail on a real database, and what adds to it."""

import pytest

from spiritum.db import Database
from tests.audit_export.trail import TrailTable
from tests.conftest import OwnDatabase


@pytest.fixture
def trail(database: Database, database_url: str) -> TrailTable:
    """The table of events, which is empty."""
    return TrailTable(database, database_url)


@pytest.fixture
def _own(lone_database: OwnDatabase) -> OwnDatabase:
    return lone_database
