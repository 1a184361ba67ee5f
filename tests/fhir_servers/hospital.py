"""A hospital's FHIR R4 server with faults and bad habits on command: fhirstarter's framework over our own storage.

    python -m tests.fhir_servers.hospital [--gap SECONDS | --deaf]

Prints its address as a line of JSON, and ends with its standard input. Like real servers, and unlike the standard's
intention, it creates conditionally in two steps: `--gap` is the time between looking and making. With `--deaf` it knows
no conditional creates at all. Pages hold at most as many resources as `_count` says, and the next one is linked.
FHIR_SEQUENCE must be R4B.
"""

import argparse
import asyncio
import contextlib
import json
import os
import socket
import sys
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl, urlencode

import uvicorn
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.diagnosticreport import DiagnosticReport
from fhir.resources.R4B.domainresource import DomainResource
from fhir.resources.R4B.observation import Observation
from fhir.resources.R4B.patient import Patient
from fhir.resources.R4B.servicerequest import ServiceRequest
from fhir.resources.R4B.task import Task
from fhirstarter import FHIRProvider, FHIRStarter, InteractionContext
from fhirstarter.exceptions import FHIRPreconditionFailedError, FHIRResourceNotFoundError

from tests.fhir_servers.faults import Faults
from tests.fhir_servers.habits import HabitualServer
from tests.fhir_servers.store import Json, Store

KINDS: tuple[type[DomainResource], ...] = (Patient, ServiceRequest, DiagnosticReport, Observation, Task)
_DEFAULT_PAGE = 20


def hospital(store: Store, gap: float, *, is_deaf: bool) -> Faults:
    """The application."""
    app = FHIRStarter(title="Hospital")
    provider = FHIRProvider()
    for kind in KINDS:
        _serve(provider, kind, store, gap, is_deaf=is_deaf)
    app.add_providers(provider)
    return Faults(HabitualServer(app, store))


def _serve(provider: FHIRProvider, kind: type[DomainResource], store: Store, gap: float, *, is_deaf: bool) -> None:
    name = kind.get_resource_type()

    async def read(context: InteractionContext, id_: str) -> DomainResource:
        return _response(context, kind, store.find(name, id_))

    async def create(context: InteractionContext, resource: DomainResource) -> str:
        condition = context.request.headers.get("if-none-exist")
        if condition is not None and not is_deaf:
            matches = store.search(name, dict(parse_qsl(condition)))
            if len(matches) > 1:
                raise FHIRPreconditionFailedError("more than one matches")
            if matches:
                context.response.status_code = 200
                return matches[0]["id"]
            await asyncio.sleep(gap)
        stored = store.put(name, _dumped(resource))
        context.response.headers["ETag"] = f'W/"{stored["meta"]["versionId"]}"'
        return stored["id"]

    async def update(context: InteractionContext, id_: str, resource: DomainResource) -> str:
        expected = context.request.headers.get("if-match")
        before = store.find(name, id_)
        if expected is not None and (before is None or expected != f'W/"{before["meta"]["versionId"]}"'):
            raise FHIRPreconditionFailedError("the version is not the newest")
        return store.put(name, _dumped(resource), id_)["id"]

    async def delete(context: InteractionContext, id_: str) -> None:
        store.delete(name, id_)

    async def search(context: InteractionContext) -> Bundle:
        return _page(store, name, context)

    handlers: list[tuple[Any, Callable[..., Awaitable[Any]]]] = [
        (provider.read, read),
        (provider.create, create),
        (provider.update, update),
        (provider.delete, delete),
        (provider.search_type, search),
    ]
    for register, handler in handlers:
        register(kind)(handler)


def _response(context: InteractionContext, kind: type[DomainResource], stored: Json | None) -> DomainResource:
    if stored is None:
        raise FHIRResourceNotFoundError
    context.response.headers["ETag"] = f'W/"{stored["meta"]["versionId"]}"'
    return kind.model_validate(stored)


def _dumped(resource: DomainResource) -> Json:
    return resource.model_dump(mode="json", exclude_none=True)


def _page(store: Store, name: str, context: InteractionContext) -> Bundle:
    """One page, with the address of the next one."""
    parameters = dict(parse_qsl(context.request.url.query))
    count, start = int(parameters.get("_count", _DEFAULT_PAGE)), int(parameters.get("_offset", 0))
    matches = store.search(name, parameters)
    page = matches[start : start + count]
    more = store.included(page) if "_include" in parameters else []
    links: list[Json] = []
    if start + count < len(matches):
        following = urlencode({**parameters, "_offset": str(start + count)})
        links.append({"relation": "next", "url": f"{context.request.base_url}{name}?{following}"})
    entries = [
        *({"resource": resource, "search": {"mode": "match"}} for resource in page),
        *({"resource": resource} for resource in more),
    ]
    # Not checked again: what is stored was checked, and whatever a test has put there is to be sent as it is.
    return Bundle.model_validate({"type": "searchset", "total": len(matches), "link": links, "entry": entries})


async def _serve_until_stdin_ends(gap: float, *, is_deaf: bool) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(hospital(Store(), gap, is_deaf=is_deaf), log_level="warning", lifespan="off")
    )
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    # It listens: who calls before it serves waits a moment.
    sys.stdout.write(json.dumps({"event": "ready", "url": f"http://127.0.0.1:{listener.getsockname()[1]}"}) + "\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    # Calls that hang are what this server is for: it waits for none of them.
    server.force_exit = server.should_exit = True
    with contextlib.suppress(asyncio.CancelledError):
        await serving


if __name__ == "__main__":
    assert os.environ.get("FHIR_SEQUENCE") == "R4B", "fhirstarter reads it when it is imported"
    parser = argparse.ArgumentParser()
    parser.add_argument("--gap", type=float, default=0.0)
    parser.add_argument("--deaf", action="store_true")
    options = parser.parse_args()
    asyncio.run(_serve_until_stdin_ends(options.gap, is_deaf=options.deaf))
