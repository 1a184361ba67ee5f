"""A FHIR server is sent nothing before it has shown who it is, and we have, if it asks."""

import datetime
import ssl
from pathlib import Path

import pytest
import trustme

from spiritum.audit_export.fhir_sink import FhirSink
from spiritum.audit_export.rendering import rendered
from spiritum.audit_export.sinks import SinkUnavailable
from spiritum.audit_export.tls_files import TlsFiles
from tests.audit_export.events import NAMES, PUBLISHER, event
from tests.audit_export.fhir_receiver import receiving
from tests.audit_export.syslog_receiver import Certificates

EVENTS = list(rendered(event(), PUBLISHER, NAMES))


@pytest.fixture
def certificates(tmp_path: Path) -> Certificates:
    """An authority of this test's own."""
    return Certificates(tmp_path)


def showing(leaf: trustme.LeafCert) -> ssl.SSLContext:
    """What a server shows."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    leaf.configure_cert(context)
    return context


@pytest.mark.parametrize("fault", ["another name", "expired", "another authority"])
async def test_a_server_that_is_not_the_one_is_sent_nothing(certificates: Certificates, fault: str) -> None:
    yesterday = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1)
    leaf = {
        "another name": lambda: certificates.authority.issue_cert("arr.example"),
        "expired": lambda: certificates.authority.issue_cert("127.0.0.1", not_after=yesterday),
        "another authority": lambda: trustme.CA().issue_cert("127.0.0.1"),
    }[fault]()
    async with receiving(showing(leaf)) as receiver:
        sink = FhirSink(receiver.url, files=TlsFiles(certificates.authorities))
        with pytest.raises(SinkUnavailable, match="ConnectError"):
            await sink.send(EVENTS)
        await sink.close()
    assert receiver.calls == []


async def test_a_certificate_that_was_replaced_is_read_for_the_next_attempt(certificates: Certificates) -> None:
    context = showing(certificates.authority.issue_cert("127.0.0.1"))
    context.verify_mode = ssl.CERT_REQUIRED
    certificates.authority.configure_trust(context)
    files = certificates.files_of(trustme.CA().issue_cert("spiritum.example"), "client")
    async with receiving(context) as receiver:
        sink = FhirSink(receiver.url, files=TlsFiles(certificates.authorities, *files))
        with pytest.raises(SinkUnavailable):
            await sink.send(EVENTS)
        certificates.files_of(certificates.authority.issue_cert("spiritum.example"), "client")
        assert await sink.send(EVENTS) == []
        await sink.close()
    assert receiver.calls == [1]
