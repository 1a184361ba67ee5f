"""How connections to receivers of the feed are secured."""

import ssl
from dataclasses import dataclass
from pathlib import Path

from spiritum.tls_sending import client_context


@dataclass(frozen=True)
class TlsFiles:
    """Which authorities are trusted, and how we prove who we are."""

    authorities: Path | None = None
    """Unset: those of this machine."""
    certificate: Path | None = None
    key: Path | None = None

    def context(self) -> ssl.SSLContext:
        """Read anew each time, since certificates are replaced. Raises `OSError`."""
        context = client_context(self.authorities)
        if self.certificate is not None:
            context.load_cert_chain(self.certificate, self.key)
        return context
