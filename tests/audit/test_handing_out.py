"""Checkpoints leave the machine: by file, syslog and HTTP; what a receiver misses it gets later."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from typing_extensions import override

from spiritum.db import Database
from spiritum.db.engine import Connection
from spiritum.sealing.checkpoints import Notes, checkpoint_of, note_of
from spiritum.sealing.findings import Report
from spiritum.sealing.handing import Handing
from spiritum.sealing.outside import Comparison
from spiritum.sealing.queries import OLDEST_FAILURE
from spiritum.sealing.seals import seals_after
from spiritum.sealing.sinks import BadSink, FileSink, sinks_in
from tests.audit.sealed_trail import RING, add_events, connected, seal_all
from tests.required import required
from tests.waiting import until


@pytest.fixture
async def connection(database_url: str) -> AsyncGenerator[Connection]:
    """To a trail of three seals."""
    async with connected(database_url) as connection:
        for _ in range(3):
            await add_events(connection, 2)
            await seal_all(connection)
        yield connection


@asynccontextmanager
async def handing_to(database: Database, place: str) -> AsyncGenerator[Handing]:
    """Hands out to the place meanwhile."""
    (sink,) = sinks_in(place, "here")
    handing = Handing(database, sink)
    handing.start()
    try:
        yield handing
    finally:
        await handing.stop()


class Receiver:
    """What came in."""

    def __init__(self) -> None:
        self.data = b""
        self.refuses = False

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take all of a connection."""
        self.data += await reader.read(-1)
        writer.close()

    async def respond(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take requests of HTTP, and respond, until the client has gone."""
        with suppress(asyncio.IncompleteReadError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
                body = await reader.readexactly(length)
                if self.refuses:
                    writer.write(b"HTTP/1.1 503 Away\r\ncontent-length: 0\r\n\r\n")
                else:
                    self.data += body
                    writer.write(b"HTTP/1.1 204 Taken\r\n\r\n")
                await writer.drain()
        writer.close()


async def test_a_file_gets_each_once_and_is_proof(connection: Connection, database: Database, tmp_path: Path) -> None:
    path = tmp_path / "checkpoints"
    async with handing_to(database, str(path)) as handing:

        async def has(count: int) -> bool:
            return path.exists() and len([*Notes(path.read_text().splitlines(keepends=True))]) == count

        await until(lambda: has(3))
        await add_events(connection, 1)
        await seal_all(connection)
        handing.wake()
        await until(lambda: has(4))
    report = Report(seals=4)
    with path.open() as lines:
        await Comparison(connection, RING, report).compare(lines)
    assert (report.checkpoints, report.findings) == (4, [])
    assert required(FileSink(path, "here").last()).seq == 4
    path.write_text(path.read_text()[:-10])  # a crash while it was written
    assert required(FileSink(path, "here").last()).seq == 3


@pytest.mark.parametrize("transport", ["tcp", "udp"])
async def test_a_syslog_server_gets_messages(connection: Connection, database: Database, transport: str) -> None:
    receiver = Receiver()
    if transport == "tcp":
        server = await asyncio.start_server(receiver.take, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        close = server.close
    else:

        class Protocol(asyncio.DatagramProtocol):
            @override
            def datagram_received(self, data: bytes, addr: object) -> None:
                receiver.data += data + b"\n"

        channel, _ = await asyncio.get_running_loop().create_datagram_endpoint(Protocol, ("127.0.0.1", 0))
        port = channel.get_extra_info("sockname")[1]
        close = channel.close

    async def has_come() -> bool:
        return receiver.data.count(b"spiritum-checkpoint") == 3

    async with handing_to(database, f"syslog+{transport}://127.0.0.1:{port}"):
        await until(has_come)
    close()
    text = receiver.data.decode()
    assert "109>1 " in text
    assert '[checkpoint@32473 seq="1" size="3" epoch="1"]' in text
    if transport == "tcp":
        length, _, rest = receiver.data.partition(b" ")
        assert rest[int(length) :].partition(b" ")[0].isdigit(), "frames one after the other"
    else:
        report = Report(seals=3)
        await Comparison(connection, RING, report).compare(text.splitlines(keepends=True))
        assert (report.checkpoints, report.findings) == (3, [])


async def test_a_receiver_that_is_away_gets_all_of_them_later(connection: Connection, database: Database) -> None:
    receiver = Receiver()
    receiver.refuses = True
    server = await asyncio.start_server(receiver.respond, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]

    async def fails() -> bool:
        return (await database.reads.one(OLDEST_FAILURE)).at is not None

    async def has_come() -> bool:
        return receiver.data.count(b"spiritum.hospital.test/audit ") == 3

    async with handing_to(database, f"http://127.0.0.1:{port}/checkpoints"):
        await until(fails)
        receiver.refuses = False
        await until(has_come)
        await until(lambda: _not(fails))
    server.close()
    first = note_of(
        receiver.data.decode().partition("— ")[0]
        + "— "
        + receiver.data.decode().split("— ")[1].partition("\n")[0]
        + "\n"
    )
    assert first.is_signed_by(RING)
    assert checkpoint_of(first.text) == (await seals_after(connection, 0))[0].checkpoint


async def test_no_proxy_of_the_environment_stands_between(
    connection: Connection, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    receiver = Receiver()
    server = await asyncio.start_server(receiver.respond, "127.0.0.1", 0)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    (sink,) = sinks_in(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/", "here")
    await sink.send(await seals_after(connection, 0))
    server.close()
    assert receiver.data.count(b"spiritum.hospital.test/audit ") == 3


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 Taken\r\n\r\n", b"HTTP/1.1 200 Taken\r\n"], ids=["body", "headers"])
async def test_a_web_server_that_drips_is_given_up(
    connection: Connection, monkeypatch: pytest.MonkeyPatch, head: bytes
) -> None:
    async def drip(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        with suppress(ConnectionError):
            while not writer.is_closing():
                writer.write(b"a:1\r\n")
                await writer.drain()
                await asyncio.sleep(0.02)

    monkeypatch.setattr("spiritum.sealing.sinks._SECONDS", 0.3)
    server = await asyncio.start_server(drip, "127.0.0.1", 0)
    (sink,) = sinks_in(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/", "here")
    async with asyncio.timeout(15):
        with pytest.raises(OSError):  # noqa: PT011 - a timeout is a kind of it
            await sink.send(await seals_after(connection, 0))
    server.close()


async def _not(holds: Callable[[], Awaitable[bool]]) -> bool:
    return not await holds()


@pytest.mark.parametrize(
    "place",
    [
        *(
            "relative/file",
            "ftp://a/b",
            "syslog://a",
            "syslog+x://a",
            "http://a.example/",
            "https://user:pw@a.example/",
        ),
        *(
            "syslog+tls://a.example:651400",
            "syslog+tls://a.example:65a4",
            "syslog+tcp://a.example:tls",
            "https://a.example:https/",
            "https://a.example:99999/",
            "https://[a.example/",
        ),
    ],
)
def test_a_place_that_cannot_be_meant_is_refused_without_repeating_it(place: str) -> None:
    with pytest.raises(BadSink) as refused:
        sinks_in(f"/good {place}", "here")
    assert place not in str(refused.value)
