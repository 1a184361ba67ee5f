"""The clinic of a test behind another server, whose settings differ."""

import dataclasses
import socket
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

from generated.graphql.registry import Resolvers
from spiritum.settings import Settings
from spiritum.site.site import Site
from spiritum.transport.registry import graphql_resolvers
from tests.api.clinic import Clinic
from tests.api.conftest import serving


@asynccontextmanager
async def site_with(
    clinic: Clinic, settings: Settings, resolvers: Callable[[Site], Resolvers] = graphql_resolvers, /, **changes: object
) -> AsyncGenerator[Clinic]:
    """The same clinic behind a server with other settings, and perhaps other resolvers.

    It has no trusted documents unless a test asks for them: reading them is half of a start.
    """
    others = settings.model_copy(update={"trusted_documents": "off", **changes})
    with socket.create_server(("127.0.0.1", 0)) as listener:
        async with serving(others, listener, resolvers) as served:
            other = dataclasses.replace(clinic, url=served.url, clients=[])
            try:
                yield other
            finally:
                await other.close()
