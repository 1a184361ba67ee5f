"""Which receivers the trail is handed on to, by the site's settings."""

from spiritum.audit_export.fhir_sink import FhirSink, token_in
from spiritum.audit_export.rendering import Publisher
from spiritum.audit_export.sender import FeedSender
from spiritum.audit_export.sinks import Sink
from spiritum.audit_export.syslog_sink import SyslogSink
from spiritum.audit_export.tls_files import TlsFiles
from spiritum.db import Database
from spiritum.settings import Settings


def publisher_of(settings: Settings) -> Publisher:
    """How this site's audit events name it and its patients."""
    return Publisher(settings.audit_site_uri, settings.audit_patient_uri, settings.audit_usernames)


def feeds_of(settings: Settings, database: Database) -> list[FeedSender]:
    """What hands each event on: none, one or two."""
    return [FeedSender(database, sink, publisher_of(settings)) for sink in sinks_of_feeds(settings)]


def sinks_of_feeds(settings: Settings) -> list[Sink]:
    """The receivers: none, one or two."""
    seconds = settings.audit_feed_seconds
    files = TlsFiles(
        settings.audit_feed_authorities, settings.audit_feed_certificate, settings.audit_feed_certificate_key
    )
    sinks: list[Sink] = []
    if (url := settings.audit_feed_fhir_url) is not None:
        token = token_in(settings.audit_feed_fhir_bearer)
        sinks.append(FhirSink(url, token, settings.audit_feed_fhir_method, seconds, files))
    if (address := settings.audit_feed_syslog) is not None:
        host, _, port = address.rpartition(":")
        sinks.append(SyslogSink(host.strip("[]"), int(port), files, seconds))
    return sinks
