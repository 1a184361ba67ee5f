"""Debian's rsyslog takes the audit trail over TLS, with certificates on both sides, and has every message."""

import re
import socket
import subprocess
import time
from collections.abc import Generator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from spiritum.audit_export.rendering import rendered
from spiritum.audit_export.sinks import SinkUnavailable
from spiritum.audit_export.syslog_sink import SyslogSink
from spiritum.audit_export.tls_files import TlsFiles
from tests.audit_export.events import EXAMPLES, NAMES, PUBLISHER, event
from tests.audit_export.syslog_receiver import Certificates
from tests.deploy.two_hosts import free_ports

EVENTS = [each for example in EXAMPLES.values() for each in rendered(example, PUBLISHER, NAMES)]
PATIENCE = 20
CONFIGURATION = """
global(
  workDirectory="{folder}" maxMessageSize="64k" parser.escapeControlCharactersOnReceive="off"
  defaultNetstreamDriver="gtls" defaultNetstreamDriverCAFile="{authorities}"
  defaultNetstreamDriverCertFile="{certificate}" defaultNetstreamDriverKeyFile="{key}"
)
module(
  load="imtcp" streamDriver.name="gtls" streamDriver.mode="1"
  streamDriver.authMode="x509/name" permittedPeer=["spiritum.example"]
)
template(name="raw" type="string" string="%rawmsg-after-pri%\\n")
input(type="imtcp" address="127.0.0.1" port="{port}")
action(type="omfile" file="{folder}/audit.log" template="raw" asyncWriting="off")
"""


class Rsyslog:
    """A running server."""

    def __init__(self, folder: Path, certificates: Certificates) -> None:
        (self.port,) = free_ports(1)
        self.folder = folder
        certificate, key = certificates.files_of(certificates.authority.issue_cert("localhost"), "server")
        (folder / "rsyslog.conf").write_text(
            CONFIGURATION.format(
                folder=folder, authorities=certificates.authorities, certificate=certificate, key=key, port=self.port
            )
        )
        self.start()

    def start(self) -> None:
        """Start it, and wait until it listens."""
        command = ["rsyslogd", "-n", "-f", self.folder / "rsyslog.conf", "-i", self.folder / "rsyslog.pid"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                assert time.monotonic() < deadline, "rsyslog does not listen"
                time.sleep(0.1)
            else:
                return

    def stop(self) -> None:
        """End it; it writes what it has."""
        self.process.terminate()
        self.process.wait(PATIENCE)

    def messages(self, count: int) -> list[str]:
        """What it has written, once there are so many messages."""
        path = self.folder / "audit.log"
        deadline = time.monotonic() + PATIENCE
        while True:
            lines = path.read_text().splitlines() if path.exists() else []
            if len(lines) >= count or time.monotonic() > deadline:
                return lines
            time.sleep(0.1)


@pytest.fixture
def certificates(tmp_path: Path) -> Certificates:
    """An authority of this test's own."""
    return Certificates(tmp_path)


@pytest.fixture
def rsyslog(tmp_path: Path, certificates: Certificates) -> Generator[Rsyslog]:
    """One that knows this authority, and lets the site in."""
    server = Rsyslog(tmp_path, certificates)
    yield server
    server.stop()


def sink_of(rsyslog: Rsyslog, certificates: Certificates, name: str = "spiritum.example") -> SyslogSink:
    """The site, under a name."""
    files = certificates.files_of(certificates.authority.issue_cert(name), name)
    return SyslogSink("localhost", rsyslog.port, TlsFiles(certificates.authorities, *files), seconds=10)


async def send(sink: SyslogSink) -> int:
    """Send all events, as the feed does: again after a failure. How often it took."""
    for attempt in range(1, 4):
        try:
            await sink.send(EVENTS)
        except SinkUnavailable:
            continue
        return attempt
    raise AssertionError("rsyslog takes nothing")


async def test_every_message_arrives_whole(rsyslog: Rsyslog, certificates: Certificates) -> None:
    sink = sink_of(rsyslog, certificates)
    attempts = await send(sink)
    assert attempts <= 2  # rsyslog says no farewell, so that it is spoken to in TLS 1.2 from the second time on
    lines = rsyslog.messages(len(EVENTS))
    ids = [re.search(r"urn:uuid:([0-9a-f-]{36})", line) for line in lines]
    assert {match[1] for match in ids if match} == {event["id"] for event in EVENTS}
    for line in lines:
        assert "IHE+RFC-3881" in line
        ET.fromstring(line[line.index("<?xml") :])  # noqa: S314 - our own
    assert await send(sink) == 1


async def test_a_site_that_it_does_not_know_is_not_believed(rsyslog: Rsyslog, certificates: Certificates) -> None:
    sink = sink_of(rsyslog, certificates, "somebody.example")
    with pytest.raises(AssertionError, match="takes nothing"):
        await send(sink)
    assert rsyslog.messages(0) == []


async def test_a_long_list_arrives(rsyslog: Rsyslog, certificates: Certificates) -> None:
    sink = sink_of(rsyslog, certificates)
    await send(sink)
    many = list(rendered(event("LISTED", patient_ids=list(range(1, 2001))), PUBLISHER, NAMES))
    before = len(rsyslog.messages(len(EVENTS)))
    for at in range(0, len(many), sink.batch):
        await sink.send(many[at : at + sink.batch])
    assert len(rsyslog.messages(before + 2000)) == before + 2000


async def test_what_is_sent_while_it_is_down_is_known_to_be_lost(rsyslog: Rsyslog, certificates: Certificates) -> None:
    sink = sink_of(rsyslog, certificates)
    await send(sink)
    before = len(rsyslog.messages(len(EVENTS)))
    rsyslog.stop()
    with pytest.raises(SinkUnavailable):
        await sink.send(EVENTS)
    rsyslog.start()
    await sink.send(EVENTS)
    assert len(rsyslog.messages(before + len(EVENTS))) == before + len(EVENTS)
