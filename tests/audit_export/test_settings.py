"""What a site's settings make of the feeds."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from spiritum.audit_export.fhir_sink import FhirSink
from spiritum.audit_export.syslog_sink import SyslogSink
from spiritum.db import Database
from spiritum.settings import Settings
from spiritum.site.trail_feeds import feeds_of, publisher_of


def settings(**changes: object) -> Settings:
    """Settings that no file and no environment changes."""
    values: dict[str, Any] = {"_env_file": None, **changes}
    return Settings(**values)


def test_no_feed_unless_it_is_set(database: Database) -> None:
    assert feeds_of(settings(), database) == []


def test_both_feeds(database: Database) -> None:
    both = settings(
        audit_feed_fhir_url="https://arr.example/fhir/",
        audit_feed_syslog="[::1]:6514",
        audit_feed_authorities=Path("ca.pem"),
    )
    fhir, syslog = (feed.sink for feed in feeds_of(both, database))
    assert isinstance(fhir, FhirSink)
    assert (fhir.url, fhir.method, fhir.files.authorities) == ("https://arr.example/fhir", "POST", Path("ca.pem"))
    assert isinstance(syslog, SyslogSink)
    assert (syslog.host, syslog.port) == ("::1", 6514)


@pytest.mark.parametrize(
    ("changes", "site", "patient_system"),
    [
        ({}, "urn:x-spiritum", "urn:x-spiritum:hospital-number"),
        (
            {"public_url": "https://a.example/s"},
            "https://a.example/s",
            "https://a.example/s/hospital-number",
        ),
        ({"audit_site": "urn:oid:1.2.3", "fhir_hospital_number_system": "urn:mrn"}, "urn:oid:1.2.3", "urn:mrn"),
        ({"audit_patient_system": "urn:own", "fhir_hospital_number_system": "urn:mrn"}, "urn:x-spiritum", "urn:own"),
    ],
)
def test_how_a_site_names_itself_and_patients(changes: dict[str, str], site: str, patient_system: str) -> None:
    publisher = publisher_of(settings(**changes))
    assert (publisher.site, publisher.patient_system) == (site, patient_system)


@pytest.mark.parametrize(
    "changes",
    [
        {"audit_feed_fhir_url": "http://arr.example/fhir"},
        {"audit_feed_fhir_url": "arr.example"},
        {"audit_feed_syslog": "arr.example"},
        {"audit_feed_syslog": "user@arr.example:6514"},
        {"audit_feed_certificate": "client.pem"},
        {"audit_feed_certificate_key": "client.key"},
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        settings(**changes)
