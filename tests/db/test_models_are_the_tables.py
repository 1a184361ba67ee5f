"""Upgrading an empty database gives exactly the models."""

from typing import cast
from uuid import uuid4

import asyncpg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql.base import ischema_names
from sqlalchemy.ext.asyncio import create_async_engine

from spiritum.audit.models import TransactionId
from spiritum.site.tables import metadata
from tests.conftest import create_database

cast("dict[str, object]", ischema_names)["xid8"] = TransactionId
"""Which SQLAlchemy does not know."""
COLUMNS = """
SELECT table_name, column_name, data_type, is_nullable, column_default, is_identity, identity_generation
FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'alembic_version'
"""
CONSTRAINTS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE connamespace = 'public'::regnamespace AND contype <> 't'
    AND conrelid <> coalesce(to_regclass('alembic_version'), 0)
"""
INDEXES = "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version'"


@pytest.fixture
async def url_made_from_models(server_url: str) -> str:
    """A database whose tables SQLAlchemy made."""
    url = await create_database(server_url, f"from-models-{uuid4()}")
    engine = create_async_engine("postgresql+asyncpg://", async_creator=lambda: asyncpg.connect(url))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    await engine.dispose()
    return url


@pytest.mark.parametrize("catalogue", [COLUMNS, CONSTRAINTS, INDEXES])
async def test_migrations_and_models_make_the_same(
    catalogue: str, database_url: str, url_made_from_models: str
) -> None:
    migrated, made = [await catalogue_of(url, catalogue) for url in (database_url, url_made_from_models)]
    assert migrated - made == set()
    assert made - migrated == set()
    assert len(made) > 20


async def test_alembic_finds_no_difference(database_url: str) -> None:
    engine = create_async_engine("postgresql+asyncpg://", async_creator=lambda: asyncpg.connect(database_url))
    async with engine.connect() as connection:
        differences = await connection.run_sync(differences_found)
    await engine.dispose()
    assert differences == []


def differences_found(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return list(compare_metadata(context, metadata))


async def catalogue_of(url: str, query: str) -> set[tuple[object, ...]]:
    connection = await asyncpg.connect(url)
    try:
        return {tuple(row.values()) for row in await connection.fetch(query)}
    finally:
        await connection.close()
