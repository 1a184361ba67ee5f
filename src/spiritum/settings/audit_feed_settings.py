"""Settings of handing the audit trail on, as FHIR AuditEvents."""

from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator

from spiritum.settings import checks
from spiritum.settings.account_settings import AccountSettings


def _host_and_port(text: str) -> str:
    parts = urlsplit(f"//{text}")
    if not parts.hostname or parts.port is None or parts.netloc != text or "@" in text:
        raise ValueError("name:port is needed")
    return text


class AuditFeedSettings(AccountSettings):
    """The part of `Settings` about handing the trail on (see `docs/audit-handing-on.md`)."""

    audit_site: str | None = None
    """URI by which audit events name this site, and under which its ids are unique; unset: `PUBLIC_URL`."""
    audit_patient_system: str | None = None
    """URI of hospital numbers in audit events; unset: `FHIR_HOSPITAL_NUMBER_SYSTEM`, or one below `AUDIT_SITE`."""
    audit_usernames: bool = False
    """Whether audit events name users by their usernames, beside their ids."""
    audit_feed_fhir_url: Annotated[str, AfterValidator(checks.secured_address)] | None = None
    """Base address of a FHIR R4 server to which each audit event is sent; unset: to none."""
    audit_feed_fhir_method: Literal["POST", "PUT"] = "POST"
    """How it is sent: `POST` as IHE says, or `PUT` under our id, so that one that is sent again is no second one."""
    audit_feed_fhir_bearer: Path | None = None
    """File of the bearer token for that server, which is read for each call; unset: none."""
    audit_feed_syslog: Annotated[str, AfterValidator(_host_and_port)] | None = None
    """A syslog server with TLS, `name:port`, to which each audit event is sent as a DICOM message; unset: to none."""
    audit_feed_authorities: Path | None = None
    """File of the authorities (PEM) that both servers' certificates are checked with; unset: this machine's."""
    audit_feed_certificate: Path | None = None
    """File of our certificate (PEM) for both servers; unset: we show none."""
    audit_feed_certificate_key: Path | None = None
    """File of its key (PEM); needed with it."""
    audit_feed_seconds: float = Field(default=20, gt=0, le=45)
    """Longest time that one call of either server may take as a whole, in seconds: less than the lease of 60."""

    @model_validator(mode="after")
    def _certificate_has_its_key(self) -> Self:
        if (self.audit_feed_certificate is None) != (self.audit_feed_certificate_key is None):
            raise ValueError("AUDIT_FEED_CERTIFICATE and AUDIT_FEED_CERTIFICATE_KEY need each other")
        return self
