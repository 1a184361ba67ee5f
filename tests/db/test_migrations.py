"""Migrations run when they are due, once, whoever starts first."""

import asyncio
import shutil
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from spiritum.db import Database, DatabaseUnavailable
from spiritum.db.migrate import MIGRATIONS, current, draft, head, is_current, upgrade
from tests.conftest import create_database
from tests.orm import session


@pytest.fixture
async def new_database_url(server_url: str) -> str:
    """A database without any table."""
    return await create_database(server_url, f"new-{uuid4()}")


async def test_an_empty_database_is_brought_up_to_date(new_database_url: str) -> None:
    database = await Database.open(new_database_url)
    assert (await current(database.reads), await is_current(database.reads)) == (None, False)
    await upgrade(new_database_url)
    assert (await current(database.reads), await is_current(database.reads)) == (head(), True)
    await database.close()


@pytest.mark.parametrize("table", ["user_account", "role", "external_identity", "session"])
async def test_a_new_database_has_no_account_of_its_own(new_database_url: str, table: str) -> None:
    await upgrade(new_database_url)
    connection = await asyncpg.connect(new_database_url)
    try:
        assert await connection.fetchval(f"SELECT count(*) FROM {table}") == 0  # noqa: S608 - our own names
    finally:
        await connection.close()


async def test_several_may_start_at_once(new_database_url: str) -> None:
    await asyncio.gather(*(upgrade(new_database_url) for _ in range(4)))
    database = await Database.open(new_database_url)
    assert await is_current(database.reads)
    await database.close()


async def test_a_database_of_another_version_is_not_current(database: Database) -> None:
    async with session(database) as orm:
        connection = await orm.connection()
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    try:
        assert not await is_current(database.reads)
    finally:
        async with session(database) as orm:
            connection = await orm.connection()
            await connection.exec_driver_sql("UPDATE alembic_version SET version_num = $1", (head(),))
    assert await is_current(database.reads)


async def test_the_next_migration_is_drafted_from_the_models(new_database_url: str, tmp_path: Path) -> None:
    await upgrade(new_database_url)
    connection = await asyncpg.connect(new_database_url)
    await connection.execute("ALTER TABLE patient DROP COLUMN national_number")
    await connection.close()
    folder = shutil.copytree(MIGRATIONS, tmp_path / "migrations")
    await draft(new_database_url, "know patients nationally", folder=folder)
    text = (folder / "versions" / f"{int(head()) + 1:04}_know_patients_nationally.py").read_text()
    assert "op.add_column('patient', sa.Column('national_number', sa.Text(), nullable=False))" in text
    assert text.count("op.add_column") == 1
    compile(text, "draft", "exec")


async def test_a_server_that_is_not_there_is_unavailable() -> None:
    with pytest.raises(DatabaseUnavailable):
        await upgrade("postgresql://nobody@/spiritum?host=/nowhere")
