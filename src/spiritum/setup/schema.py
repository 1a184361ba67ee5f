"""Making the tables of a new site, and refusing a database that is somebody else's."""

from typing import Final

from spiritum.db.migrate import head, upgrade
from spiritum.db.probing import probing
from spiritum.errors import Conflict

_STATE: Final = """
    SELECT to_regclass('alembic_version') IS NOT NULL AS is_ours,
           (SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema()) AS tables
"""


async def make_tables(url: str) -> bool:
    """Bring an empty or older database to this version's tables; whether anything was missing.

    Raises `Conflict` for a database with another program's tables, `DatabaseRefused`, and what `upgrade` raises.
    """
    async with probing(url) as connection:
        state = await connection.fetchrow(_STATE)
        is_ours, tables = (state["is_ours"], state["tables"]) if state else (False, 0)
        version = await connection.fetchval("SELECT version_num FROM alembic_version") if is_ours else None
    if not is_ours and tables:
        raise Conflict(
            f"The database has {tables:,} tables of another program. Spiritum needs one of its own: create an empty "
            "one, and name it in DATABASE_URL."
        )
    if version == head():
        return False
    if version is not None and version > head():
        raise Conflict(f"The database has the tables of a newer version ({version}; this program knows {head()}).")
    await upgrade(url)
    return True
