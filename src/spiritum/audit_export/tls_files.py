"""How connections to receivers of the feed are secured."""

import ssl
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class TlsFiles:
    """Which authorities are trusted, and how we prove who we are."""

    authorities: Path | None = None
    """Unset: those of this machine."""
    certificate: Path | None = None
    key: Path | None = None

    def context(self) -> ssl.SSLContext:
        """Read anew each time, since certificates are replaced. Raises `OSError`."""
        context = ssl.create_default_context(cafile=self.authorities)
        # SECURITY: else an end without a farewell looks like a farewell. Python 3.11.2 of Debian 12 sets it for itself.
        context.options &= ~getattr(ssl, "OP_IGNORE_UNEXPECTED_EOF", ssl.Options(0))
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if self.certificate is not None:
            context.load_cert_chain(self.certificate, self.key)
        return context
