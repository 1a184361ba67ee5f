"""Secret settings. Each may be given as a file, `TRUST_KEY_FILE` for `TRUST_KEY`; some are made up if unset."""

import secrets
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from socket import gethostname
from typing import Annotated

from pydantic import AfterValidator

from spiritum.settings import checks
from spiritum.settings.mail_settings import MailSettings

_SECRET_BYTES = 32
_HOST_BYTES = 4
_TRUST_KEY = "tie_key"
_AUDIT_KEY = "audit_key"


class SecretSettings(MailSettings):
    """The part of `Settings` that nobody but the operator may know."""

    data_dir: Path = Path(".data")
    """Folder of the embedded database, made-up secrets and the simulator's data."""
    database_url: Annotated[str, AfterValidator(checks.postgres)] | None = None
    """PostgreSQL to use, `postgresql://user:password@host/name`; unset: an embedded one in `DATA_DIR`."""
    trust_key: Annotated[str, AfterValidator(checks.sendable)] | None = None
    """Secret by which the hospital and this server authenticate; unset: a random one, kept in `DATA_DIR`."""
    trust_key_other: Annotated[str, AfterValidator(checks.sendable)] | None = None
    """A second key that the hospital may show, while `TRUST_KEY` is replaced (see `docs/operating.md`)."""
    audit_key: str | None = None
    """Key that signs the seals of the audit trail, 32 random bytes in base64; unset: a random one, in `DATA_DIR`."""
    fhir_token: Annotated[str, AfterValidator(checks.sendable)] | None = None
    """Bearer token for the FHIR server; unset: none, or one that the client's secret is exchanged for."""
    fhir_client_secret: str | None = None
    """Client secret at the token endpoint."""

    @cached_property
    def trust_secret(self) -> str:
        """The hospital's key as set, or a random one that is made at the first start.

        The simulator finds it under the same name.
        """
        return self.trust_key or self._kept_secret(_TRUST_KEY)

    @property
    def known_trust_secret(self) -> str | None:
        """The hospital's key, for whoever only looks: `None` if none is set, and none was made that can be read."""
        try:
            return self.trust_key or (self.data_dir / "secrets" / _TRUST_KEY).read_text().strip()
        except OSError:
            return None

    @property
    def trust_secrets(self) -> list[str]:
        """The keys that the hospital may show; calls to it show the first."""
        return [self.trust_secret, *([self.trust_key_other] if self.trust_key_other else [])]

    @cached_property
    def factor_key(self) -> str:
        """The key that encrypts apps' secrets where no file names one: random, made when it is first needed."""
        return self._kept_secret("factor_key")

    @cached_property
    def audit_secret(self) -> str:
        """The key of seals as set, or a random one that is made at the first start."""
        return self.audit_key or self._kept_secret(_AUDIT_KEY)

    @property
    def known_audit_secret(self) -> str | None:
        """The key of seals, for whoever only looks: `None` if none is set, and none was made that can be read."""
        try:
            return self.audit_key or (self.data_dir / "secrets" / _AUDIT_KEY).read_text().strip()
        except OSError:
            return None

    @cached_property
    def reason_key(self) -> str:
        """The key that encrypts reasons where no file names one: random, made when it is first needed."""
        return self._kept_secret("reason_key")

    @cached_property
    def host_id(self) -> str:
        """The name of this host among those that serve the same database: as it was called at the first start."""
        return self._kept("host_id", f"{gethostname()}-{secrets.token_hex(_HOST_BYTES)}")

    def _kept_secret(self, name: str) -> str:
        """A random secret in `DATA_DIR/secrets`."""
        return self._kept(name, secrets.token_urlsafe(_SECRET_BYTES))

    def _kept(self, name: str, text: str) -> str:
        """What the first process of `DATA_DIR` wrote under this name, readable by its owner only; else `text`."""
        path = self.data_dir / "secrets" / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            draft = path.with_name(f"{name}.{secrets.token_hex(8)}")
            draft.touch(mode=0o600)
            draft.write_text(text)
            # A link makes the whole file appear, or fails if another process's is there: nobody reads half a secret.
            with suppress(FileExistsError):
                path.hardlink_to(draft)
            draft.unlink()
        return path.read_text().strip()
