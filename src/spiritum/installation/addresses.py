"""Where the parts of a running site are: `DATA_DIR/serve.json`, for commands that run beside it."""

import json
import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Addresses:
    """What a command or a server process needs in order to work on a site."""

    database_url: str
    hospital_url: str

    @classmethod
    def parse(cls, text: str | bytes) -> "Addresses":
        """The addresses in a text of JSON.

        A supervisor of the version before, which starts our code if a server process ends, says `tie_url`.
        """
        members = json.loads(text)
        return cls(members["database_url"], members["hospital_url" if "hospital_url" in members else "tie_url"])


@contextmanager
def published(data_dir: Path, addresses: Addresses) -> Generator[None]:
    """Let others find the addresses while the block runs."""
    file = _file(data_dir)
    draft = file.with_suffix(".draft")
    # SECURITY: a database URL may hold a password, so the file is its owner's alone from its first moment.
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        json.dump(asdict(addresses), stream)
    draft.replace(file)
    try:
        yield
    finally:
        forget(data_dir)


def forget(data_dir: Path) -> None:
    """Remove what a site has published, or left when it was killed. Only the sole user of the folder may call this."""
    _file(data_dir).unlink(missing_ok=True)


def find_addresses(data_dir: Path) -> Addresses | None:
    """What the site that runs on `data_dir` has published; `None` while it is starting or stopping."""
    try:
        return Addresses.parse(_file(data_dir).read_text())
    except FileNotFoundError:
        return None


def _file(data_dir: Path) -> Path:
    return data_dir / "serve.json"
