"""A new password on its way to whoever is to use it: into a file that is its owner's alone."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import typer


@contextmanager
def kept_in(path: Path | None, password: str) -> Generator[None]:
    """Write the password to a new file before the block runs; the file goes if the block fails. Nothing for `None`.

    SECURITY: the file is its owner's alone from its first moment, and is never somebody's who made it before.
    """
    if path is None:
        yield
        return
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise typer.BadParameter(f"{path} exists already. Name another file, or remove it.") from None
    except OSError as error:
        raise typer.BadParameter(f"{path} cannot be written: {error.strerror}.") from None
    with os.fdopen(descriptor, "w") as file:
        file.write(f"{password}\n")
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise
