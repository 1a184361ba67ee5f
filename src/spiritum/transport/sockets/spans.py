"""
Traces of a socket's operations: a span for each query and mutation, and one for the beginning of each subscription.

A page cannot set headers of a WebSocket, so its trace may stand in the payload of `connection_init`; other clients
send it with the handshake. Which operations are traced is decided for each, as for requests over HTTP.
"""

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from starlette.websockets import WebSocket

from spiritum.telemetry.tracing import TRACING
from spiritum.transport.graphql.operations import Outcome

TraceHeaders: TypeAlias = tuple[tuple[bytes, bytes], ...]

_NAMES: Final = ("traceparent", "tracestate")
_MAX_CHARACTERS: Final = 512
"""As much as a `tracestate` may have."""


def trace_of_handshake(headers: Iterable[tuple[bytes, bytes]]) -> TraceHeaders:
    """The trace that the sender of these headers names, if this process traces."""
    if TRACING.tracer is None:
        return ()
    return tuple((name, value) for name, value in headers if name.decode("latin-1") in _NAMES)


def trace_of_payload(payload: Mapping[str, object] | None) -> TraceHeaders:
    """The trace that the payload of `connection_init` names, if this process traces."""
    if TRACING.tracer is None or payload is None:
        return ()
    named = ((name, payload.get(name)) for name in _NAMES)
    return tuple(
        (name.encode(), value.encode("latin-1", "replace"))
        for name, value in named
        if isinstance(value, str) and len(value) <= _MAX_CHARACTERS
    )


class OperationSpan:
    """The span of the operation that this task runs. Nothing happens where it is not traced."""

    __slots__ = ("_request_id", "_span")

    def __init__(self, websocket: WebSocket, trace: TraceHeaders) -> None:
        self._span = TRACING.tracer.begin(trace) if TRACING.tracer is not None else None
        self._request_id = websocket.scope["state"]["request_id"] if self._span is not None else None

    def end(self, code: str, label: str | None = None, outcome: Outcome | None = None) -> None:
        """The operation has ended, or the subscription has begun. Does nothing the second time."""
        span, self._span = self._span, None
        if span is None:
            return
        cost, way = (outcome.cost, outcome.way) if outcome is not None else (None, None)
        span.end(
            label or "socket operation",
            {
                "network.protocol.name": "websocket",
                "spiritum.code": code,
                "spiritum.request_id": self._request_id,
                "spiritum.execution": way.value if way is not None else None,
                "spiritum.cost": cost.actual if cost is not None else None,
            },
        )


def leave_trace() -> None:
    """What follows in this task belongs to no trace: an event is everybody's."""
    if TRACING.tracer is not None:
        TRACING.tracer.leave()
