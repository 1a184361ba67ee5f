"""Syslog over TLS: messages are DICOM's, what was not read is sent again, and nobody else gets any."""

import asyncio
import base64
import datetime
import socket
import ssl
import threading
import time
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import trustme

from spiritum.audit_export.dicom import audit_message, frames
from spiritum.audit_export.rendering import rendered
from spiritum.audit_export.sender import FeedSender
from spiritum.audit_export.sinks import SinkUnavailable
from spiritum.audit_export.syslog_sink import SyslogSink
from spiritum.audit_export.tls_files import TlsFiles
from tests.audit_export.events import EXAMPLES, NAMES, PUBLISHER, event
from tests.audit_export.syslog_receiver import HEAD, Certificates, SyslogReceiver, listening
from tests.audit_export.trail import TrailTable

EVENTS = [each for example in EXAMPLES.values() for each in rendered(example, PUBLISHER, NAMES)]


@pytest.fixture
def certificates(tmp_path: Path) -> Certificates:
    """An authority of this test's own."""
    return Certificates(tmp_path)


def serving(certificates: Certificates, leaf: trustme.LeafCert | None = None) -> ssl.SSLContext:
    """What a server shows."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    (leaf or certificates.authority.issue_cert("127.0.0.1")).configure_cert(context)
    return context


@pytest.fixture
async def receiver(certificates: Certificates) -> AsyncGenerator[SyslogReceiver]:
    """A server with a good certificate."""
    async with listening(serving(certificates)) as each:
        yield each


@pytest.fixture
def sink(certificates: Certificates, receiver: SyslogReceiver) -> SyslogSink:
    """One that trusts it."""
    return SyslogSink("127.0.0.1", receiver.port, TlsFiles(certificates.authorities), seconds=5)


async def test_every_kind_of_event_arrives_whole(sink: SyslogSink, receiver: SyslogReceiver) -> None:
    assert await sink.send(EVENTS) == []
    assert len(receiver.messages) == len(EVENTS)
    assert receiver.connections == 1
    for message, sent in zip(receiver.messages, EVENTS, strict=True):
        head = HEAD.match(message)
        assert head is not None
        assert head[1] == sent["recorded"]
        assert ET.fromstring(message[head.end() :]).tag == "AuditMessage"  # noqa: S314 - our own


def test_a_message_says_what_the_event_says() -> None:
    (opened,) = rendered(event(purpose="BTG", reason_id=5), PUBLISHER, NAMES)
    message = ET.fromstring(audit_message(opened))  # noqa: S314 - our own
    identification = message.find("EventIdentification")
    assert identification is not None
    assert [(each.tag, each.get("csd-code")) for each in identification] == [
        ("EventID", "rest"),
        ("EventTypeCode", "read"),
        ("PurposeOfUse", "BTG"),
    ]
    assert identification.get("EventActionCode") == "R"
    users = [each.get("UserID") for each in message.findall("ActiveParticipant")]
    assert users[2] == "3^^^&https://spiritum.example.nhs.uk/user&URI"
    patient = message.findall("ParticipantObjectIdentification")[1]
    assert patient.get("ParticipantObjectID", "").startswith("fMRN000007^^^&")
    values = [base64.b64decode(each.get("value", "")).decode() for each in patient.findall("ParticipantObjectDetail")]
    assert values == ["DEMOGRAPHICS", "PATHWAY", "5"]


def test_what_would_end_an_element_or_a_frame_does_not() -> None:
    (odd,) = rendered(event(operation='a"<b>&\n\x00é', request_id="<x/>"), PUBLISHER, NAMES)
    frame = frames([odd], "host")
    length, _, message = frame.partition(b" ")
    assert int(length) == len(message)
    ET.fromstring(message.decode().partition("\ufeff")[2])  # noqa: S314 - our own


async def test_a_server_that_goes_away_unread_gets_all_again(sink: SyslogSink, receiver: SyslogReceiver) -> None:
    receiver.resets_after = 100
    with pytest.raises(SinkUnavailable):
        await sink.send(EVENTS * 50)
    receiver.resets_after = None
    await sink.send(EVENTS * 50)
    assert len(receiver.messages) == 50 * len(EVENTS)


async def test_a_server_that_never_closes_has_not_taken_it(certificates: Certificates) -> None:
    with speaking(certificates, lambda connection: (read_all(connection), time.sleep(0.8))) as port:
        sink = SyslogSink("127.0.0.1", port, TlsFiles(certificates.authorities), seconds=0.5)
        with pytest.raises(SinkUnavailable, match="TimeoutError"):
            await sink.send(EVENTS)


async def test_a_server_that_drips_has_not_taken_it(certificates: Certificates) -> None:
    """It goes on after its farewell, a byte at a time, each of them in time."""

    def drip(connection: ssl.SSLSocket) -> None:
        read_all(connection)
        with suppress(OSError), connection.unwrap() as plain:
            until = time.monotonic() + 20
            while time.monotonic() < until:
                plain.send(b"x")
                time.sleep(0.05)

    with speaking(certificates, drip) as port:
        sink = SyslogSink("127.0.0.1", port, TlsFiles(certificates.authorities), seconds=0.4)
        began = time.monotonic()
        with pytest.raises(SinkUnavailable, match="TimeoutError"):
            await sink.send(EVENTS)
        assert time.monotonic() - began < 10


async def test_a_server_without_a_farewell_is_believed_in_tls_1_2_alone(certificates: Certificates) -> None:
    """In 1.3 it may have refused our certificate."""
    versions: list[str | None] = []

    def curt(connection: ssl.SSLSocket) -> None:
        read_all(connection)
        versions.append(connection.version())

    with speaking(certificates, curt) as port:
        sink = SyslogSink("127.0.0.1", port, TlsFiles(certificates.authorities), seconds=5)
        with pytest.raises(SinkUnavailable, match="ConnectionAbortedError"):
            await sink.send(EVENTS)
        await sink.send(EVENTS)
    assert versions == ["TLSv1.3", "TLSv1.2"]


@contextmanager
def speaking(certificates: Certificates, behave: Callable[[ssl.SSLSocket], object]) -> Generator[int]:
    """A server that closes connections without TLS's farewell, two of them; its port."""

    def serve() -> None:
        with suppress(OSError):
            for _ in range(2):
                plain, _ = listener.accept()
                with context.wrap_socket(plain, server_side=True) as connection:
                    behave(connection)

    context = serving(certificates)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
    thread.join()


def read_all(connection: ssl.SSLSocket) -> None:
    """Read what comes, to the client's farewell."""
    while connection.recv(65_536):
        pass


@pytest.mark.parametrize("fault", ["another name", "expired", "another authority"])
async def test_a_server_that_is_not_the_one_is_sent_nothing(certificates: Certificates, fault: str) -> None:
    yesterday = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1)
    leaf = {
        "another name": lambda: certificates.authority.issue_cert("syslog.example"),
        "expired": lambda: certificates.authority.issue_cert("127.0.0.1", not_after=yesterday),
        "another authority": lambda: trustme.CA().issue_cert("127.0.0.1"),
    }[fault]()
    async with listening(serving(certificates, leaf)) as receiver:
        sink = SyslogSink("127.0.0.1", receiver.port, TlsFiles(certificates.authorities), seconds=5)
        with pytest.raises(SinkUnavailable, match="SSLCertVerificationError"):
            await sink.send(EVENTS)
    assert receiver.messages == []


async def test_a_server_that_asks_who_we_are_is_shown_our_certificate(certificates: Certificates) -> None:
    context = serving(certificates)
    context.verify_mode = ssl.CERT_REQUIRED
    certificates.authority.configure_trust(context)
    files = certificates.files_of(certificates.authority.issue_cert("spiritum.example"), "client")
    async with listening(context) as receiver:
        nameless = SyslogSink("127.0.0.1", receiver.port, TlsFiles(certificates.authorities), seconds=5)
        for _ in range(3):
            with pytest.raises(SinkUnavailable):
                await nameless.send(EVENTS)
        named = SyslogSink("127.0.0.1", receiver.port, TlsFiles(certificates.authorities, *files), seconds=5)
        await named.send(EVENTS)
    assert len(receiver.messages) == len(EVENTS)


async def test_a_file_that_is_missing_stops_nothing_but_the_feed(receiver: SyslogReceiver, tmp_path: Path) -> None:
    sink = SyslogSink("127.0.0.1", receiver.port, TlsFiles(tmp_path / "missing.pem"), seconds=5)
    with pytest.raises(SinkUnavailable, match="FileNotFoundError"):
        await sink.send(EVENTS)


async def test_the_trail_is_handed_on(trail: TrailTable, sink: SyslogSink, receiver: SyslogReceiver) -> None:
    sender = FeedSender(trail.database, sink, PUBLISHER)
    await sender.send_due()
    await trail.add("a", "b", patient_ids=[7, 8])
    await asyncio.gather(sender.send_due())
    assert len(receiver.messages) == 4
    await sender.close()
