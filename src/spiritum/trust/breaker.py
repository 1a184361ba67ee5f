"""
A circuit breaker: a hospital that has failed several times in a row is not called for a while.

    closed     calls go out; a number of failures in a row opens it
    open       no call goes out, until the pause is over
    half open  one call at a time goes out; a response closes the circuit, a failure opens it again

It is not a library's, since none that we know of fits: they count a caller who went away as a failure, and once half
open they let all callers through at once, which would overload a hospital that is just coming back.

Each process has its own, which counts the process's own calls: another process learns of an outage as fast.
"""

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import timedelta

import structlog

from spiritum.errors import CircuitOpen, SpiritumError, UpstreamUnavailable
from spiritum.trust.adapter import RequestRejected

_log = structlog.stdlib.get_logger("spiritum.trust")


class Breaker:
    """The circuit to one hospital; `failures` in a row open it for `pause`."""

    def __init__(self, failures: int, pause: timedelta, clock: Callable[[], float] = time.monotonic) -> None:
        self._max_failures = failures
        self._pause = pause.total_seconds()
        self._clock = clock
        self._failures = 0
        self._open_until: float | None = None
        self._is_probed = False

    @property
    def is_open(self) -> bool:
        """Whether calls are refused at present, but for a probe."""
        return self._open_until is not None

    @contextmanager
    def calling(self) -> Generator[None]:
        """Wraps one call; raises `CircuitOpen` instead of making it while the circuit is open.

        `UpstreamUnavailable` counts as a failure. A refusal counts as a response: the hospital is there. Other errors,
        such as a cancelled caller or a bug, change nothing.
        """
        is_probe = self._admit()
        try:
            yield
        except UpstreamUnavailable:
            self._failed(is_probe)
            raise
        except (SpiritumError, RequestRejected):
            self._answered()
            raise
        else:
            self._answered()
        finally:
            if is_probe:
                self._is_probed = False

    def _admit(self) -> bool:
        """Whether this call is the probe of a half-open circuit; raises `CircuitOpen` if it may not go out."""
        if self._open_until is None:
            return False
        if self._is_probed or self._clock() < self._open_until:
            raise CircuitOpen("The hospital cannot be reached at present.")
        self._is_probed = True
        return True

    def _failed(self, is_probe: bool) -> None:
        self._failures += 1
        if is_probe or (self._open_until is None and self._failures >= self._max_failures):
            self._open_until = self._clock() + self._pause
            _log.warning("the hospital is left alone for a while", failures=self._failures, seconds=self._pause)

    def _answered(self) -> None:
        if self._open_until is not None:
            _log.info("the hospital answers again", failures=self._failures)
        self._failures = 0
        self._open_until = None
