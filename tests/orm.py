"""SQLAlchemy's sessions, for tests that lay out data as objects. The product itself writes through Core."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from weakref import WeakKeyDictionary

from sqlalchemy import NullPool
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from spiritum.db import Database

_URL = "postgresql+asyncpg://"
_KEPT: WeakKeyDictionary[Database, AsyncEngine] = WeakKeyDictionary()


@asynccontextmanager
async def kept_connections(database: Database) -> AsyncGenerator[None]:
    """Keep the connections of this database's sessions while the block runs: many tests open many sessions."""
    _KEPT[database] = engine = create_async_engine(_URL, async_creator=database.connect, pool_pre_ping=True)
    try:
        yield
    finally:
        del _KEPT[database]
        await engine.dispose()


@asynccontextmanager
async def session(database: Database) -> AsyncGenerator[AsyncSession]:
    """A session in a transaction of its own, which commits at the end of the block."""
    engine = _KEPT.get(database) or create_async_engine(_URL, async_creator=database.connect, poolclass=NullPool)
    async with AsyncSession(engine, expire_on_commit=False) as orm, orm.begin():
        yield orm
