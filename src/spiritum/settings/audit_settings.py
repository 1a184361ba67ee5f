"""Settings of the audit trail: how it is sealed, where its checkpoints go, how long it is kept."""

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, PositiveInt

from spiritum.settings.server_limits import ServerLimits


def _origin(name: str) -> str:
    if "+" in name or any(character.isspace() for character in name):
        raise ValueError("a name without blanks and + is needed, such as spiritum.hospital.example/audit")
    return name


class AuditSettings(ServerLimits):
    """The part of `Settings` about the audit trail (see `docs/audit-seals.md`)."""

    audit_seal_seconds: float = Field(default=5, gt=0, le=60)
    """How often what was added to the audit trail is sealed, in seconds."""
    audit_origin: Annotated[str, AfterValidator(_origin)] | None = None
    """Name of the trail in its checkpoints, `spiritum.hospital.example/audit`; unset: made of `PUBLIC_URL`'s host."""
    audit_public_keys: Path | None = None
    """File of public keys, one a line, by which seals may be signed besides `AUDIT_KEY`: earlier and coming ones."""
    audit_checkpoints_to: str = ""
    """Where each signed checkpoint of the trail goes, with blanks between: `/a/file`, `syslog+tls://host:port` (or
    `+tcp`, `+udp`), `https://host/path`."""
    audit_retention_months: PositiveInt | None = None
    """Age in months from which an archived month may be dropped by `spiritum audit drop-month`; unset: never."""
