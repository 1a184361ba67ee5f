"""Settings, from the environment or `.env`. `.env.example` lists each with its unit and default; a test compares."""

import secrets
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, PositiveInt
from pydantic_settings import BaseSettings, SettingsConfigDict

_SECRET_BYTES = 32


def _known_zone(name: str) -> str:
    ZoneInfo(name)
    return name


class Settings(BaseSettings):
    """What an operator may choose. Names in the environment are these in capitals."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    host: str = "127.0.0.1"
    """Address to listen on."""
    port: int = Field(default=8080, ge=0, le=65535)
    """Port to listen on; 0 takes any free one."""
    workers: PositiveInt = 1
    """Server processes. Each may serve every request; none keeps state that another needs."""
    data_dir: Path = Path(".data")
    """Folder of the embedded database, made-up secrets and the simulator's data."""
    database_url: str | None = None
    """PostgreSQL to use, `postgresql://user:password@host/name`; unset: an embedded one in `DATA_DIR`."""
    database_pool: PositiveInt = 10
    """Connections for reads, and as many for writes, of each server process."""
    statement_seconds: float = Field(default=5, gt=0)
    """Longest time that one SQL statement may take, in seconds."""
    log_level: str = Field(default="info", pattern="^(debug|info|warning|error)$")
    """Least severe level that is logged."""

    tie_url: str | None = None
    """The trust integration engine's address; unset: the simulator is started beside the server."""
    tie_key: str | None = None
    """Secret that the engine and this server show each other; unset: made up and kept in `DATA_DIR`."""
    tie_seconds: float = Field(default=5, gt=0)
    """Longest wait for one answer of the engine, in seconds."""
    tie_connections: PositiveInt = 20
    """Connections to the engine, at most, of each server process."""

    session_seconds: PositiveInt = 21_600
    """Life of an unused session, in seconds; each use starts it anew."""
    cookie_secure: bool = True
    """Whether the session cookie is for HTTPS only."""
    lock_on_pathway_seconds: PositiveInt = 600
    """Life of a lock on a patient's entry on a pathway, in seconds."""
    lock_on_mdt_seconds: PositiveInt = 36_000
    """Life of a lock on a patient's entry on an MDT, in seconds."""
    timezone: Annotated[str, AfterValidator(_known_zone)] = "Europe/London"
    """The hospital's zone: what `today` means for planned meetings."""

    hospital_number_regex: str = "^fMRN[0-9]{6}$"
    """What a hospital number looks like. The `f` keeps real numbers out of a demonstration."""
    national_number_regex: str = "^fNHS[0-9]{9}$"
    """What a national number looks like."""
    hospital_number_format: str = "@@@@: @@@@@@"
    """How clients show a hospital number, one `@` for each character."""
    national_number_format: str = "@@@@: @@@-@@@-@@@"
    """How clients show a national number, one `@` for each character."""

    explorer: bool = True
    """Whether browsers find the explorer at `/graphql` and the documentation at `/rest/docs`."""
    introspection: bool = True
    """Whether clients may ask the server for its GraphQL schema."""
    demo_data: str = Field(default="demo", pattern="^(demo|bulk|none)$")
    """Data set that `spiritum serve` loads into an empty database."""

    @property
    def is_demonstration(self) -> bool:
        """Whether the site is made up from end to end: only then does it fill an empty database by itself."""
        return self.demo_data != "none" and self.database_url is None and self.tie_url is None

    @cached_property
    def tie_secret(self) -> str:
        """The engine's key: as set, or made up at first start."""
        return self.tie_key or self._kept_secret("tie_key")

    def _kept_secret(self, name: str) -> str:
        """A random secret in `DATA_DIR/secrets`, readable by its owner only; the same for every process."""
        path = self.data_dir / "secrets" / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            draft = path.with_name(f"{name}.{secrets.token_hex(8)}")
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_urlsafe(_SECRET_BYTES))
            # A link either makes the whole file appear or finds another process's: nobody reads half a secret.
            with suppress(FileExistsError):
                path.hardlink_to(draft)
            draft.unlink()
        return path.read_text().strip()
