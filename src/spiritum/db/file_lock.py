"""A lock between processes that the system takes back from a process that dies."""

import fcntl
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path


class FileLock:
    """One process's hold on a lock file: shared by many, or exclusive. The file stays; its existence means nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    @contextmanager
    def exclusive(self) -> Generator[None]:
        """Wait for the lock and hold it alone inside the block."""
        self._take(fcntl.LOCK_EX)
        try:
            yield
        finally:
            self.release()

    def try_exclusive(self) -> bool:
        """Hold it alone if nobody else has it; returns whether it does."""
        try:
            self._take(fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def share(self) -> None:
        """Wait until nobody holds it alone, and hold it with others until `release`."""
        self._take(fcntl.LOCK_SH)

    def release(self) -> bool:
        """Let go; returns whether it was held."""
        if self._descriptor is None:
            return False
        os.close(self._descriptor)
        self._descriptor = None
        return True

    def _take(self, operation: int) -> None:
        descriptor = self._descriptor
        if descriptor is None:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, operation)
        except BaseException:
            os.close(descriptor)
            raise
        self._descriptor = descriptor
