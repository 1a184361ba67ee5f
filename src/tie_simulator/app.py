"""Builds the program: the store, the ward and the courier run while the server listens."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from http import HTTPStatus

from fastapi import FastAPI, Request, Response

from contractgen.runtime.rest import assert_served, publish
from generated.trust.operations import OPERATIONS
from generated.trust.server import DOCUMENT, Handlers, make_router
from tie_simulator.courier import Courier, open_client
from tie_simulator.handlers import PatientsHandlers, ResultsHandlers, SystemHandlers
from tie_simulator.server import Guard, problem_response
from tie_simulator.settings import Settings
from tie_simulator.store import Store
from tie_simulator.ward import Ward


@contextlib.asynccontextmanager
async def running_app(settings: Settings) -> AsyncGenerator[FastAPI]:
    """The app with its store open and callbacks being sent. All of it is stopped at the end of the block."""
    key = settings.key()
    store = await Store.open(settings.store)
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(store.close)
        courier = Courier(store, await stack.enter_async_context(open_client(str(settings.callback_url), key)))
        ward = Ward(store, courier, settings.tie_delay)
        for work in (courier.run(), ward.run()):
            stack.push_async_callback(_stop, asyncio.create_task(work))
        yield _app(
            Handlers(
                patients=PatientsHandlers(store),
                results=ResultsHandlers(store, ward),
                system=SystemHandlers(store, ward, is_test_system=settings.tie_test_system),
            ),
            Guard(key),
        )


def _app(handlers: Handlers, guard: Guard) -> FastAPI:
    """The contract's routes, the contract itself at `/openapi.json`, and `/health/live`, which needs no key."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.include_router(make_router(handlers, guard))
    publish(app, DOCUMENT)
    app.add_route("/health/live", _live, include_in_schema=False)
    app.add_exception_handler(404, _no_such_route)
    app.add_exception_handler(405, _no_such_route)
    assert_served(app, OPERATIONS)
    return app


async def _live(_: Request) -> Response:
    return Response('{"status":"live"}', media_type="application/json")


async def _no_such_route(_: Request, __: Exception) -> Response:
    return problem_response(HTTPStatus.NOT_FOUND, "The contract lists no such operation.")


async def _stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
