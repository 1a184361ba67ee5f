"""How long each call to the hospital takes, and how it ends."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import TracebackType

from typing_extensions import override

from spiritum.errors import CircuitOpen, UpstreamUnavailable
from spiritum.telemetry.site_metrics import HOSPITAL_SECONDS


@dataclass(slots=True)
class WatchingCalls:
    """What is done about each call besides. Set once, when a process starts."""

    span: Callable[[str], AbstractContextManager[object]] | None = None
    """What a call of this name runs in."""


WATCHING_CALLS = WatchingCalls()


class calling(AbstractContextManager[None]):  # noqa: N801 - used like a function
    """One call of the adapter, by its name, runs inside the block."""

    __slots__ = ("_began", "_name", "_span")

    def __init__(self, name: str) -> None:
        self._name = name
        self._span = WATCHING_CALLS.span(name) if WATCHING_CALLS.span is not None else None

    @override
    def __enter__(self) -> None:
        self._began = time.perf_counter()
        if self._span is not None:
            self._span.__enter__()

    @override
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        HOSPITAL_SECONDS.observe(time.perf_counter() - self._began, self._name, _outcome(error))
        if self._span is not None:
            self._span.__exit__(kind, error, trace)


def _outcome(error: BaseException | None) -> str:
    match error:
        case None:
            return "ok"
        case CircuitOpen():
            return "open"
        case UpstreamUnavailable():
            return "unavailable"
        case Exception():
            return "refused"
        case _:
            return "cancelled"
