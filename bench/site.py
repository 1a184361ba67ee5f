"""A server process as the site runs them, over the table of `TableTrust`: `python -m bench.site FD`.

Like a worker of the site in everything but two: the hospital is a table, and nobody sends the requests that decisions
leave in the outbox, since the servers of two columns would take them from each other.
"""

import os
import socket
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta

import uvicorn

from bench.trust import TableTrust
from spiritum.audit.trail import Trail
from spiritum.db import Database
from spiritum.logs import set_up_logs
from spiritum.serving.server import spare_the_collector
from spiritum.serving.worker import server_configuration, watch_work
from spiritum.settings import Settings
from spiritum.site.site import Site, build_site
from spiritum.transport.app import create_app
from spiritum.transport.graphql import plans
from spiritum.transport.graphql.operations import Operations

WITHOUT_TRAIL = "BENCH_WITHOUT_TRAIL"
"""In the environment: whether nothing is noted of what is shown. No setting of the product does that."""


def note_nothing() -> None:
    """Show patients without a word in the audit trail, and without gathering whom: what a program without one does."""

    async def disclosed(*_: object) -> None:
        return None

    def observers_of(*_: object) -> None:
        return None

    # What the bench alone turns off is turned off from outside, so that the product has no switch for it.
    setattr(Trail, "disclosed", disclosed)  # noqa: B010 - a checker is right that it is another function
    setattr(Operations, "_disclosing", disclosed)  # noqa: B010
    setattr(plans, "observers_of", observers_of)  # noqa: B010


@asynccontextmanager
async def open_site(settings: Settings, database_url: str) -> AsyncGenerator[Site]:
    """The site with its connections open."""
    async with AsyncExitStack() as stack:
        database = await Database.open(
            database_url,
            read_connections=settings.database_pool,
            write_connections=settings.database_pool,
            statement_timeout=timedelta(seconds=settings.statement_seconds),
        )
        stack.push_async_callback(database.close)
        site = build_site(settings, database, TableTrust(database.reads.pool))
        stack.push_async_callback(site.trail.close)
        await site.bus.start()
        stack.push_async_callback(site.bus.stop)
        yield site


def serve(make_server: Callable[[uvicorn.Config], uvicorn.Server] = uvicorn.Server) -> None:
    """Serve until a signal comes."""
    # One user asks here for what a hospital does.
    unlimited: dict[str, int] = {
        f"{whose}_{what}_a_minute": 0 for whose in ("user", "address") for what in ("requests", "bytes", "cost")
    }
    settings, database_url = Settings().model_copy(update=unlimited), os.environ["BENCH_DATABASE_URL"]
    if os.environ.get(WITHOUT_TRAIL):
        note_nothing()
    set_up_logs(settings.log_level)
    watch_work(settings)
    app = create_app(settings, lambda: open_site(settings, database_url))
    server = make_server(server_configuration(app, settings))
    spare_the_collector()
    server.run(sockets=[socket.socket(fileno=int(sys.argv[1]))])


if __name__ == "__main__":
    serve()
