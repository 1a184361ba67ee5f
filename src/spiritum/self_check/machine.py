"""Checks of this machine: the data folder and its disk, file descriptors, Python, and the data of time zones."""

import os
import resource
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final
from zoneinfo import available_timezones

from spiritum.self_check.line import Line
from spiritum.settings import Settings

_MB: Final = 1_000_000
_LEAST_FREE: Final = 100 * _MB
_ENOUGH_FREE: Final = 1_000 * _MB
_OTHER_FILES: Final = 100
"""Files of a process besides its connections: libraries, logs, pipes."""


def check_machine(settings: Settings) -> Iterator[Line]:
    """What this machine gives."""
    yield Line.ok("python", f"{sys.version.partition(' ')[0]}.")
    yield _disk(settings.data_dir)
    yield _files(settings)
    yield _zones()


def _disk(folder: Path) -> Line:
    existing = folder.absolute()
    while not existing.exists() and existing != existing.parent:
        existing = existing.parent
    try:
        with TemporaryFile(dir=existing):
            free = shutil.disk_usage(existing).free
    except OSError as error:
        return Line.failed("disk", f"DATA_DIR ({folder}) cannot be written: {error.strerror}.")
    text = f"{free / _MB:,.0f} MB are free in DATA_DIR ({folder})."
    if free < _LEAST_FREE:
        return Line.failed("disk", f"{text} Less than {_LEAST_FREE // _MB:,} MB is too little to serve.")
    if free < _ENOUGH_FREE:
        return Line.warning("disk", f"{text} Keep {_ENOUGH_FREE // _MB:,} MB free.")
    return Line.ok("disk", text)


def _files(settings: Settings) -> Line:
    _, maximum = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = settings.connections + 2 * settings.database_pool + settings.trust_connections + _OTHER_FILES
    if maximum == resource.RLIM_INFINITY or maximum >= needed:
        return Line.ok("files", f"A process may open enough for CONNECTIONS={settings.connections:,}.")
    text = f"A process may open {maximum:,} files, and CONNECTIONS={settings.connections:,} needs {needed:,}."
    return Line.warning("files", f"{text} Raise the limit (LimitNOFILE=, ulimit -n), or lower CONNECTIONS.")


def _zones() -> Line:
    count = len(available_timezones())
    path = os.environ.get("PYTHONTZPATH")
    if not count:
        return Line.failed("zones", "There is no data of time zones. Install the package tzdata.")
    return Line.ok("zones", f"{count:,} time zones are known{f' (PYTHONTZPATH={path})' if path else ''}.")
