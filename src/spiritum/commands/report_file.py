"""Files of reports: whole ones, which are their owner's alone."""

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import typer


@contextmanager
def report_file(output: Path | None) -> Generator[IO[bytes]]:
    """The file to write; without a path, the standard output. A file of that name is replaced at the end.

    One that is not finished goes away again, so that nobody takes it for a report. Raises `typer.BadParameter` if
    nothing can be written there, before the block begins: what is made is noted in the trail.

    SECURITY: the file is its owner's alone from its first moment, whatever was there before.
    """
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        draft = _draft_of(output)
        file = _opened(draft) if draft else output.open("wb")
    except OSError as error:
        raise typer.BadParameter(f"{output} cannot be written: {error.strerror}.") from None
    try:
        with file:
            yield file
        if draft:
            draft.replace(output)
    finally:
        if draft:
            draft.unlink(missing_ok=True)


def _draft_of(output: Path) -> Path | None:
    """What is written first; nothing for a pipe, or a device such as /dev/null, in whose place no file belongs."""
    if output.is_dir():
        raise typer.BadParameter(f"{output} is a folder. Name a file in it.")
    is_special = output.exists() and not output.is_file()
    return None if is_special else output.with_name(f".{output.name}.unfinished")


def _opened(draft: Path) -> IO[bytes]:
    draft.unlink(missing_ok=True)
    return os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
