"""One supervisor for each `DATA_DIR`."""

import fcntl
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from spiritum.installation.addresses import forget


class CannotServeError(Exception):
    """The reason why the site cannot start, for the operator."""


@contextmanager
def sole_user_of(data_dir: Path) -> Generator[None]:
    """Hold the folder for one supervisor: two would stop each other's database. Raises `CannotServeError`."""
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        (data_dir / "serve.lock").touch()
    except OSError as error:
        raise CannotServeError(f"DATA_DIR ({data_dir}) cannot be used: {error.strerror}. Set DATA_DIR.") from None
    with (data_dir / "serve.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotServeError(f"A site is running on {data_dir} already. Set DATA_DIR for another.") from None
        forget(data_dir)
        yield
