"""
Traces: which parts of a request took how long. While nobody traces, each place costs a look at one attribute.

SECURITY: spans have names of ours, and neither patients' data nor parameters of statements.
"""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Protocol


class RequestSpan(Protocol):
    """The span of a request."""

    def end(self, name: str, attributes: Mapping[str, str | int | float | None]) -> None:
        """The request was this, and has ended."""
        ...


class Tracer(Protocol):
    """Makes spans."""

    def begin(self, headers: Iterable[tuple[bytes, bytes]]) -> RequestSpan | None:
        """Begin the span of a request in this task, which does nothing else; `None` if it is not traced.

        The trace of whoever sent the request goes on, if its headers name one.
        """
        ...

    def leave(self) -> None:
        """What follows in this task belongs to no trace."""
        ...

    def part(self, kind: str, name: str) -> AbstractContextManager[object]:
        """A part of the current request, such as a field of a plan, or a call to the hospital."""
        ...

    def ended(self, name: str, seconds: float) -> None:
        """A statement has ended just now."""
        ...

    def outgoing(self) -> Mapping[str, str]:
        """The headers by which what is sent belongs to the current trace."""
        ...


class Tracing:
    """The tracer of this process, if it traces. Set once, when it starts."""

    tracer: Tracer | None = None


TRACING = Tracing()
