"""Checkpoints over TLS: to nobody but the receiver that is meant, and taken only if it has read everything."""

import asyncio
import datetime
import select
import socket
import ssl
import threading
from collections.abc import AsyncGenerator, Callable, Generator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
import trustme

from spiritum.db import Database
from spiritum.sealing.findings import Report
from spiritum.sealing.handing import Handing
from spiritum.sealing.outside import Comparison
from spiritum.sealing.queries import OLDEST_FAILURE
from spiritum.sealing.seals import Seal
from spiritum.sealing.sinks import Sink, sinks_in
from spiritum.tls_sending import client_context
from tests.audit.sealed_trail import RING, connected
from tests.audit_export.syslog_receiver import Certificates, listening
from tests.waiting import until

SCHEMES = ("syslog+tls", "https")


@pytest.fixture
def certificates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Certificates:
    """An authority of this test's own, which this machine trusts."""
    certificates = Certificates(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.authorities))
    return certificates


def serving(leaf: trustme.LeafCert) -> ssl.SSLContext:
    """What a server proves who it is with."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    leaf.configure_cert(context)
    return context


def sink_of(scheme: str, port: int) -> Sink:
    """The place as the setting names it."""
    (sink,) = sinks_in(f"{scheme}://127.0.0.1:{port}{'' if scheme.startswith('syslog') else '/checkpoints'}", "here")
    return sink


@dataclass
class Witness:
    """A web server that keeps what it gets."""

    notes: list[str] = field(default_factory=list[str])
    response: bytes = b"HTTP/1.1 204 Taken\r\nconnection: close\r\n\r\n"
    is_curt: bool = False
    """Whether it closes connections without TLS's farewell."""

    async def respond(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take one request, and close."""
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        self.notes.append((await reader.readexactly(length)).decode())
        writer.write(self.response)
        await writer.drain()
        if self.is_curt:
            writer.transport.abort()
        writer.close()


@asynccontextmanager
async def witnessing(context: ssl.SSLContext, witness: Witness) -> AsyncGenerator[int]:
    """Its port."""
    server = await asyncio.start_server(witness.respond, "127.0.0.1", 0, ssl=context)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


@asynccontextmanager
async def receiving(scheme: str, context: ssl.SSLContext) -> AsyncGenerator[tuple[int, list[str]]]:
    """A receiver of that kind: its port, and what it has got."""
    if scheme == "https":
        witness = Witness()
        async with witnessing(context, witness) as port:
            yield port, witness.notes
    else:
        async with listening(context) as receiver:
            yield receiver.port, receiver.messages


@contextmanager
def speaking(context: ssl.SSLContext, behave: Callable[[ssl.SSLSocket], object], times: int) -> Generator[int]:
    """A server that closes connections without TLS's farewell; its port."""

    def serve() -> None:
        for _ in range(times):
            with suppress(OSError):
                plain, _ = listener.accept()
                with context.wrap_socket(plain, server_side=True) as connection:
                    behave(connection)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            thread.join()


@pytest.mark.parametrize("scheme", SCHEMES)
async def test_each_arrives_and_is_proof(
    certificates: Certificates, three_seals: Sequence[Seal], database_url: str, scheme: str
) -> None:
    async with receiving(scheme, serving(certificates.authority.issue_cert("127.0.0.1"))) as (port, received):
        await sink_of(scheme, port).send(three_seals)
    report = Report(seals=3)
    async with connected(database_url) as connection:
        await Comparison(connection, RING, report).compare("\n".join(received).splitlines(keepends=True))
    assert (report.checkpoints, report.findings, report.remarks) == (3, [], [])


@pytest.mark.parametrize("scheme", SCHEMES)
async def test_a_receiver_is_held_against_the_authorities_of_the_machine(
    certificates: Certificates, three_seals: Sequence[Seal], monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    """As a hospital's own authority is one: the HTTP library comes with a list of its own."""
    monkeypatch.delenv("SSL_CERT_FILE")
    monkeypatch.setattr("spiritum.sealing.sinks.client_context", lambda: client_context(certificates.authorities))
    async with receiving(scheme, serving(certificates.authority.issue_cert("127.0.0.1"))) as (port, received):
        await sink_of(scheme, port).send(three_seals)
    assert len(received) == len(three_seals)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("fault", ["another name", "expired", "another authority"])
async def test_a_receiver_that_is_not_the_one_is_sent_nothing(
    certificates: Certificates, three_seals: Sequence[Seal], scheme: str, fault: str
) -> None:
    yesterday = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1)
    leaf = {
        "another name": lambda: certificates.authority.issue_cert("log.example"),
        "expired": lambda: certificates.authority.issue_cert("127.0.0.1", not_after=yesterday),
        "another authority": lambda: trustme.CA().issue_cert("127.0.0.1"),
    }[fault]()
    async with receiving(scheme, serving(leaf)) as (port, received):
        with pytest.raises((ssl.SSLCertVerificationError, httpx.ConnectError), match="CERTIFICATE_VERIFY_FAILED"):
            await sink_of(scheme, port).send(three_seals)
    assert received == []


async def test_a_receiver_that_wants_to_know_who_we_are_has_taken_nothing(
    certificates: Certificates, three_seals: Sequence[Seal]
) -> None:
    """It says so late, when everything has been sent."""
    context = serving(certificates.authority.issue_cert("127.0.0.1"))
    context.verify_mode = ssl.CERT_REQUIRED
    certificates.authority.configure_trust(context)
    async with listening(context) as receiver:
        sink = sink_of("syslog+tls", receiver.port)
        for _ in range(3):
            with pytest.raises((ssl.SSLError, ConnectionError)):
                await sink.send(three_seals)
    assert receiver.messages == []


@pytest.mark.slow
@pytest.mark.parametrize("scheme", SCHEMES)
async def test_a_receiver_whose_certificate_is_mended_gets_all_of_them(
    certificates: Certificates, three_seals: Sequence[Seal], database: Database, scheme: str
) -> None:
    context = serving(trustme.CA().issue_cert("127.0.0.1"))

    async def fails() -> bool:
        return (await database.reads.one(OLDEST_FAILURE)).at is not None

    async with receiving(scheme, context) as (port, received):
        handing = Handing(database, sink_of(scheme, port))
        handing.start()
        await until(fails)
        assert received == []
        certificates.authority.issue_cert("127.0.0.1").configure_cert(context)

        async def has_come() -> bool:
            return len(received) == len(three_seals)

        async def is_mended() -> bool:
            return not await fails()

        await until(has_come)
        await until(is_mended)
        await handing.stop()


async def test_a_syslog_server_without_a_farewell_is_believed_in_tls_1_2_alone(
    certificates: Certificates, three_seals: Sequence[Seal]
) -> None:
    """In 1.3 it may have refused us."""
    versions: list[str | None] = []

    def read_all(connection: ssl.SSLSocket) -> None:
        while connection.recv(65_536):
            pass
        versions.append(connection.version())

    with speaking(serving(certificates.authority.issue_cert("127.0.0.1")), read_all, 2) as port:
        sink = sink_of("syslog+tls", port)
        with pytest.raises(ConnectionAbortedError):
            await sink.send(three_seals)
        await sink.send(three_seals)
    assert versions == ["TLSv1.3", "TLSv1.2"]


async def test_a_syslog_server_that_goes_away_with_something_unread_has_not_taken_it(
    certificates: Certificates, three_seals: Sequence[Seal]
) -> None:
    def ignore(connection: ssl.SSLSocket) -> None:
        select.select([connection], [], [], 5)

    with speaking(serving(certificates.authority.issue_cert("127.0.0.1")), ignore, 3) as port:
        sink = sink_of("syslog+tls", port)
        for _ in range(3):
            with pytest.raises((ssl.SSLError, ConnectionError)):
                await sink.send(three_seals)


async def test_a_web_server_has_taken_what_it_says_it_has_and_a_response_that_breaks_off_says_nothing(
    certificates: Certificates, three_seals: Sequence[Seal]
) -> None:
    witness = Witness(is_curt=True)
    async with witnessing(serving(certificates.authority.issue_cert("127.0.0.1")), witness) as port:
        sink = sink_of("https", port)
        await sink.send(three_seals)
        assert witness.notes == [seal.note for seal in three_seals]
        witness.response = b"HTTP/1.1 200 Taken\r\ncontent-length: 100\r\n\r\nTak"
        with pytest.raises(httpx.HTTPError):
            await sink.send(three_seals)


async def test_a_receiver_is_found_at_the_second_of_its_addresses(
    certificates: Certificates, three_seals: Sequence[Seal], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first one is of a machine that is off, and answers nothing."""
    monkeypatch.setattr("spiritum.sealing.sinks._SECONDS", 2.0)
    with socket.socket() as silent:
        silent.bind(("127.0.0.2", 0))
        silent.listen(0)
        port = silent.getsockname()[1]
        waiting = [socket.socket() for _ in range(3)]
        for each in waiting:  # the queue is full: nobody else gets an answer
            each.setblocking(False)
            each.connect_ex(silent.getsockname())
        context = serving(certificates.authority.issue_cert("127.0.0.1"))
        listener = socket.create_server(("127.0.0.1", port))
        known = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port)) for host in ("127.0.0.2", "127.0.0.1")]
        taken: list[bytes] = []

        def serve() -> None:
            with suppress(OSError):
                plain, _ = listener.accept()
                with context.wrap_socket(plain, server_side=True) as connection:
                    while data := connection.recv(65_536):
                        taken.append(data)
                    connection.unwrap()

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            sink = sink_of("syslog+tls", port)

            def resolved(*_: object, **__: object) -> object:
                return known

            monkeypatch.setattr("socket.getaddrinfo", resolved)
            await sink.send(three_seals)
        finally:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            thread.join()
            for each in (*waiting, listener):
                each.close()
    assert taken
