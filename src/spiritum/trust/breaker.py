"""
A circuit breaker: a hospital that has failed several times in a row is left alone for a while.

    closed     calls go out; so many failures in a row open it
    open       no call goes out, until the pause is over
    half open  one call at a time goes out; its answer closes the circuit, its failure opens it again

Ours, and not a library's, since none that we found fits: what they count as a failure includes a caller who went away,
and once half open they let everybody through at once, which is how a hospital that comes back is knocked over again.

Each process has its own. What it knows is how its own calls fared, which another process finds out as fast.
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
        self._most_failures = failures
        self._pause = pause.total_seconds()
        self._clock = clock
        self._failures = 0
        self._open_until: float | None = None
        self._is_probed = False

    @contextmanager
    def calling(self) -> Generator[None]:
        """Around one call; raises `CircuitOpen` instead of making it.

        `UpstreamUnavailable` is a failure. A refusal is an answer: the hospital is there. What says nothing of the
        hospital, as that the caller went away or that we are at fault, changes nothing.
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
        """Whether this call is the one that tries the hospital out."""
        if self._open_until is None:
            return False
        if self._is_probed or self._clock() < self._open_until:
            raise CircuitOpen("The hospital's integration engine cannot be reached at present.")
        self._is_probed = True
        return True

    def _failed(self, is_probe: bool) -> None:
        self._failures += 1
        if is_probe or (self._open_until is None and self._failures >= self._most_failures):
            self._open_until = self._clock() + self._pause
            _log.warning("the hospital is left alone for a while", failures=self._failures, seconds=self._pause)

    def _answered(self) -> None:
        if self._open_until is not None:
            _log.info("the hospital answers again", failures=self._failures)
        self._failures = 0
        self._open_until = None
