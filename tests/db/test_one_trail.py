"""What was in the trail before its tables for months is copied once, and whoever writes meanwhile waits for nothing."""

from uuid import uuid4

import asyncpg

from spiritum.db.migrate import upgrade
from tests.conftest import Connection, create_database

ADD = "INSERT INTO audit_entry (at, action, entity, entity_id) VALUES (now() - interval '1 year', 'lock', 'mdt', $1)"
COPIED = "SELECT array_agg(entity_id ORDER BY entity_id) FROM audit_event"


async def test_entries_of_before_and_of_meanwhile_are_copied_once(server_url: str) -> None:
    url = await create_database(server_url, f"one-trail-{uuid4()}")
    await upgrade(url, "0026")
    sql: Connection = await asyncpg.connect(url)
    try:
        for number in (1, 2, 3):
            await sql.execute(ADD, number)
        await upgrade(url, "0027")
        await sql.execute(ADD, 4)  # by an earlier program, which still serves
        assert await sql.fetchval(COPIED) == [4]
        await upgrade(url, "0028")
        await sql.execute(ADD, 5)
        assert await sql.fetchval(COPIED) == [1, 2, 3, 4, 5]
        assert await sql.fetchval("SELECT count(*) FROM audit.event_other") == 0
    finally:
        await sql.close()


async def test_the_copy_locks_nobody_out(server_url: str) -> None:
    """It may take minutes: while it is under way an earlier program writes to both tables."""
    url = await create_database(server_url, f"one-trail-{uuid4()}")
    await upgrade(url, "0027")
    copying: Connection = await asyncpg.connect(url)
    writing: Connection = await asyncpg.connect(url, server_settings={"lock_timeout": "1s"})
    try:
        async with copying.transaction():
            await copying.execute(
                "INSERT INTO audit_event (at, action, entity) SELECT at, action, entity FROM audit_entry"
            )
            await writing.execute(ADD, 1)
        assert await writing.fetchval(COPIED) == [1]
    finally:
        await copying.close()
        await writing.close()
