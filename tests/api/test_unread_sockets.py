"""A client that stops reading is ended by the server's own clock, whatever it does afterwards."""

import asyncio
import json
import socket
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from spiritum.serving.worker import server_configuration
from spiritum.settings import Settings
from tests.api.clinic import Clinic
from tests.api.conftest import serving
from tests.api.sockets import PROTOCOL
from tests.waiting import until

LARGE = "{ __schema { types { name description fields { name description args { name description } } } } }"
_BUFFER = 4_096
_ASKED = 20
_AT_MOST = 15
"""Seconds; the kernel answers pings for nobody, but those would take 40."""


@pytest.mark.slow
async def test_a_client_that_reads_nothing_is_ended_and_its_waking_is_no_error(
    clinic: Clinic, settings: Settings
) -> None:
    async with _asleep(clinic, settings.model_copy(update={"stall_seconds": 1})) as live:
        await _until_ended(clinic)
        live.transport.resume_reading()
        await _read_to_the_end(live)
    (ended,) = _ended(clinic)
    assert ended["seconds"] < _AT_MOST
    assert not [line for line in clinic.log if line["event"] == "unforeseen error"]


@pytest.mark.slow
async def test_waking_after_the_servers_pings_went_unanswered_is_no_error(
    clinic: Clinic, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pinging(app: FastAPI, settings: Settings) -> uvicorn.Config:
        configuration = server_configuration(app, settings)
        configuration.ws_ping_interval = configuration.ws_ping_timeout = 0.5
        return configuration

    monkeypatch.setattr("tests.api.conftest.server_configuration", pinging)
    async with _asleep(clinic, settings) as live:
        await asyncio.sleep(3)  # the server has given the client up; its last messages still wait to be read
        live.transport.resume_reading()
        await _read_to_the_end(live)
        await _until_ended(clinic)
    assert not [line for line in clinic.log if line["event"] == "unforeseen error"]


@pytest.mark.slow
async def test_a_client_that_pauses_and_reads_on_gets_every_result(clinic: Clinic, settings: Settings) -> None:
    async with _asleep(clinic, settings) as live:
        await asyncio.sleep(1)  # until the server waits for the client
        live.transport.resume_reading()
        completed: set[str] = set()
        async with asyncio.timeout(_AT_MOST):
            while len(completed) < _ASKED:
                message = json.loads(await live.recv())
                if message["type"] == "complete":
                    completed.add(message["id"])
    assert completed == {str(number) for number in range(_ASKED)}


def _ended(clinic: Clinic) -> list[Mapping[str, Any]]:
    return [line for line in clinic.log if line["event"] == "socket"]


async def _until_ended(clinic: Clinic) -> None:
    await until(lambda: bool(_ended(clinic)), _AT_MOST)


@asynccontextmanager
async def _asleep(clinic: Clinic, settings: Settings) -> AsyncGenerator[ClientConnection]:
    """A client that has asked for a lot and reads none of it."""
    person = await clinic.signed_in()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER)
        plain = settings.model_copy(update={"trusted_documents": "off"})
        async with serving(plain, listener) as served, _reading_little(served.url) as live:
            await live.send(json.dumps({"type": "connection_init", "payload": {"token": person.token}}))
            assert json.loads(await live.recv())["type"] == "connection_ack"
            live.transport.pause_reading()
            for number in range(_ASKED):
                message = {"id": str(number), "type": "subscribe", "payload": {"query": LARGE}}
                await live.send(json.dumps(message))
            yield live


def _reading_little(url: str) -> connect:
    """A connection whose kernel keeps little, so that the server soon notices that nobody reads."""
    host, port = url.removeprefix("http://").split(":")
    small = socket.socket()
    small.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BUFFER)
    small.connect((host, int(port)))
    small.setblocking(False)
    address = f"ws://{host}:{port}/subscription"
    return connect(address, sock=small, subprotocols=[PROTOCOL], proxy=None, max_size=None, ping_interval=None)


async def _read_to_the_end(live: ClientConnection) -> None:
    try:
        async with asyncio.timeout(10):
            while True:
                await live.recv()
    except ConnectionClosed:
        pass
