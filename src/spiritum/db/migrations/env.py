"""What Alembic runs for each of its commands: on the connection that `spiritum.db.migrate` hands over."""

from typing import cast

from alembic import context
from sqlalchemy import Connection

from spiritum.db.base import Base

connection = cast("Connection", context.config.attributes["connection"])
context.configure(connection=connection, target_metadata=Base.metadata, compare_server_default=True)
with context.begin_transaction():
    context.run_migrations()
