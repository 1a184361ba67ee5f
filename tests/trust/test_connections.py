"""Callers who give up, in whatever moment and number, keep nobody from the hospital afterwards."""

import asyncio
import random
from collections.abc import AsyncGenerator
from contextlib import suppress

import httpx
import pytest

from spiritum.trust.connections import BoundedTransport
from tests.waiting import until

CONNECTIONS = 4
CALLERS = 30
ROUNDS = 25
ANSWER = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"


class Server:
    """Answers after `delay` seconds, and counts how many calls it holds at once."""

    delay = 0.0
    now = 0
    most = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            while await reader.readuntil(b"\r\n\r\n"):
                self.now += 1
                self.most = max(self.most, self.now)
                await asyncio.sleep(self.delay * random.uniform(0.5, 1))
                self.now -= 1
                writer.write(ANSWER)
                await writer.drain()
        writer.close()


@pytest.fixture
async def server() -> AsyncGenerator[tuple[Server, str]]:
    server = Server()
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    yield server, f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
    listening.close()


async def test_callers_who_give_up_leave_no_place_taken(server: tuple[Server, str]) -> None:
    hospital, url = server
    async with httpx.AsyncClient(base_url=url, transport=BoundedTransport(CONNECTIONS), timeout=5) as http:

        async def give_up_early() -> None:
            with suppress(TimeoutError, httpx.HTTPError):
                async with asyncio.timeout(0.02 * random.random()):
                    await http.get("/")

        hospital.delay = 0.02
        for _ in range(ROUNDS):
            await asyncio.gather(*(give_up_early() for _ in range(CALLERS)))
        hospital.delay = 0
        answers = await asyncio.gather(*(http.get("/") for _ in range(CALLERS)))
    assert {answer.status_code for answer in answers} == {200}


async def test_no_more_are_under_way_than_there_are_places(server: tuple[Server, str]) -> None:
    hospital, url = server
    hospital.delay = 0.05
    async with httpx.AsyncClient(base_url=url, transport=BoundedTransport(CONNECTIONS), timeout=5) as http:
        await asyncio.gather(*(http.get("/") for _ in range(CALLERS)))
    assert hospital.most == CONNECTIONS


async def test_who_waits_too_long_for_a_place_is_told(server: tuple[Server, str]) -> None:
    hospital, url = server
    hospital.delay = 5
    patience = httpx.Timeout(5, pool=0.05)
    async with httpx.AsyncClient(base_url=url, transport=BoundedTransport(1), timeout=patience) as http:
        first = asyncio.create_task(http.get("/"))
        await until(lambda: hospital.most == 1)
        with pytest.raises(httpx.PoolTimeout):
            await http.get("/")
        first.cancel()
        with suppress(asyncio.CancelledError):
            await first
        hospital.delay = 0
        assert (await http.get("/")).status_code == 200
