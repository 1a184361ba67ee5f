"""What a server process uses of the machine, and what hangs on it."""

import os
import resource
import time
from contextlib import suppress
from pathlib import Path

from spiritum.telemetry.metrics import COUNTING
from spiritum.telemetry.site_metrics import CONNECTIONS, CPU, IN_FLIGHT, MEMORY, OPEN_FILES, SOCKETS
from spiritum.transport.http.edge.connections import Connections

_PAGE_BYTES = resource.getpagesize()
_REPORTS_BETWEEN_COUNTS = 10
"""Of open files, which takes a millisecond with some thousands of them."""
_STATM = Path("/proc/self/statm")
_FILES = Path("/proc/self/fd")


class ProcessMetrics:
    """Those of this process."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._cpu = 0.0
        self._reports = 0

    def note(self) -> None:
        """Note them all; does nothing if nobody counts."""
        if not COUNTING.is_on:
            return
        CONNECTIONS.set(self._connections.open)
        SOCKETS.set(self._connections.open_sockets)
        IN_FLIGHT.set(self._connections.in_flight.total)
        before, self._cpu = self._cpu, time.process_time()
        CPU.add(by=self._cpu - before)
        # No file can be opened where the process has as many as it may: it goes on serving those that it has.
        with suppress(OSError):
            self._note_files()
        self._reports += 1

    def _note_files(self) -> None:
        if _STATM.exists():
            MEMORY.set(int(_STATM.read_text().split()[1]) * _PAGE_BYTES)
            if self._reports % _REPORTS_BETWEEN_COUNTS == 0:
                OPEN_FILES.set(len(os.listdir(_FILES)))  # noqa: PTH208 - names are not needed as paths
