"""The simulator's settings, from the environment or `.env`."""

import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, Field, HttpUrl, SecretStr
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

_DELAY: Final = re.compile(r"(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?", re.ASCII)
_COOKIE_TEXT: Final = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~=/:@?()<>\[\]{}-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Delay:
    """The seconds that a request takes, drawn from this range."""

    minimum: float
    maximum: float

    @classmethod
    def parse(cls, text: str) -> "Delay":
        """A range (`30-60`), or one number for always the same; raises `ValueError` for anything else."""
        match = _DELAY.fullmatch(text.strip())
        if match is None:
            raise ValueError("a delay is a number of seconds such as 5, or two such as 30-60")
        minimum = float(match[1])
        maximum = float(match[2] or minimum)
        if maximum < minimum:
            raise ValueError("the longest delay is shorter than the shortest")
        return cls(minimum, maximum)


def _delay(value: object) -> object:
    return Delay.parse(value) if isinstance(value, str) else value


def _sendable(key: SecretStr) -> SecretStr:
    if not _COOKIE_TEXT.fullmatch(key.get_secret_value()):
        raise ValueError("TIE_KEY is sent in a cookie: it needs at least one character, and none that cookies forbid")
    return key


class Settings(BaseSettings):
    """Each setting is the environment variable of the same name, in capitals."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,  # SECURITY: the message about a faulty key must not show it
    )

    data_dir: Path = Path(".data")
    """Where the store (`tie/`) and the secrets are kept."""
    host: str = "127.0.0.1"
    """The address to listen on."""
    tie_port: Annotated[int, Field(ge=0, le=65535)] = 0
    """The port to listen on; 0 takes a free one."""
    tie_delay: Annotated[Delay, NoDecode, BeforeValidator(_delay)] = Delay(30, 60)
    """Seconds until a request is answered: `30-60`, `5`, or `0` for at once."""
    tie_key: Annotated[SecretStr, AfterValidator(_sendable)] | None = None
    """SECURITY: the key shared with Spiritum; unset, it is kept in `DATA_DIR/secrets/tie_key`."""
    callback_url: HttpUrl = HttpUrl("http://127.0.0.1:8080")
    """The address of Spiritum."""
    tie_test_system: bool = True
    """Whether callers may clear the store, amend reports and mark patients."""

    @property
    def store(self) -> Path:
        """The file of the store."""
        return self.data_dir / "tie" / "simulator.sqlite"

    def key(self) -> str:
        """The key shared with Spiritum: the setting, else the stored key, which is generated on first use."""
        return self.tie_key.get_secret_value() if self.tie_key else stored_key(self.data_dir / "secrets" / "tie_key")


def stored_key(file: Path) -> str:
    """The key in the file, generated if missing. Only the owner can read it; two programs at once get the same key."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not file.exists():
        _create_key(file)
    return file.read_text("ascii").strip()


def _create_key(file: Path) -> None:
    """Write a new key atomically, unless another program was faster."""
    draft = file.with_name(f"{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
        stream.write(secrets.token_urlsafe(32))
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
