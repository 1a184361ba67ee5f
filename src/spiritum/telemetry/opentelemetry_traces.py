"""Sends traces to an OpenTelemetry collector, by OTLP over HTTP. Imported only where a site traces."""

import random
import threading
import time
from collections.abc import Generator, Iterable, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext

from opentelemetry import context as otel_context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import ALWAYS_ON, ParentBased
from opentelemetry.trace import Span, SpanKind, get_current_span, set_span_in_context
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from opentelemetry.trace.status import StatusCode

_HEADERS = {b"traceparent": "traceparent", b"tracestate": "tracestate"}
_NANOSECONDS = 1_000_000_000
_NOTHING = nullcontext()
_ERRORS_OF_SERVERS = 500
_SECONDS_TO_SEND = 2.0
"""At the end of a process, which the supervisor and a restart wait for."""


class OpenTelemetryTracer:
    """Makes spans of a share of all requests, and of those whose sender traces them. `OTEL_*` variables add the rest:
    headers and certificates of the collector, attributes of the resource.
    """

    def __init__(self, url: str, share: float, version: str) -> None:
        """`url` is the collector's for traces, such as `http://127.0.0.1:4318/v1/traces`."""
        self._share = share
        resource = Resource.create({"service.name": "spiritum", "service.version": version})
        self._provider = TracerProvider(sampler=ParentBased(ALWAYS_ON), resource=resource)
        self._provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(url)))
        self._tracer = self._provider.get_tracer("spiritum", version)
        self._propagator = TraceContextTextMapPropagator()

    def begin(self, headers: Iterable[tuple[bytes, bytes]]) -> "_RequestSpan | None":
        """See `Tracer`."""
        carrier = {_HEADERS[name]: value.decode("latin-1") for name, value in headers if name in _HEADERS}
        parent = self._propagator.extract(carrier) if carrier else otel_context.Context()
        # What a client has sent may name no trace: it is then one of all, and not traced for it.
        goes_on = bool(carrier) and get_current_span(parent).get_span_context().is_valid
        if not goes_on and random.random() >= self._share:  # noqa: S311 - chooses whom to trace, guards nothing
            # The task of a pipelined request begins in that of the request before it, whose trace is none of its own.
            otel_context.attach(otel_context.Context())
            return None  # a span that is not sampled costs 40 µs, and nobody would see it
        span = self._tracer.start_span("request", parent, SpanKind.SERVER)
        otel_context.attach(set_span_in_context(span, parent))
        return _RequestSpan(span)

    def leave(self) -> None:
        """See `Tracer`."""
        otel_context.attach(otel_context.Context())

    def part(self, kind: str, name: str) -> AbstractContextManager[object]:
        """See `Tracer`."""
        if not get_current_span().is_recording():
            return _NOTHING
        span_kind = SpanKind.CLIENT if kind == "hospital" else SpanKind.INTERNAL
        return self._within(f"{kind} {name}", span_kind)

    @contextmanager
    def _within(self, name: str, kind: SpanKind) -> Generator[None]:
        """SECURITY: of an error the span has the class alone; its text may quote a patient or a row."""
        with self._tracer.start_as_current_span(
            name, kind=kind, record_exception=False, set_status_on_exception=False
        ) as span:
            try:
                yield
            except Exception as error:
                span.set_status(StatusCode.ERROR, type(error).__name__)
                raise

    def ended(self, name: str, seconds: float) -> None:
        """See `Tracer`."""
        if not get_current_span().is_recording():
            return
        now = time.time_ns()
        began = now - round(seconds * _NANOSECONDS)
        span = self._tracer.start_span(f"sql {name}", kind=SpanKind.CLIENT, start_time=began)
        span.set_attribute("db.system.name", "postgresql")
        span.end(now)

    def outgoing(self) -> Mapping[str, str]:
        """See `Tracer`."""
        carrier: dict[str, str] = {}
        self._propagator.inject(carrier)
        return carrier

    def close(self) -> None:
        """Send what has not been sent yet, and give up soon: a collector that never answers holds up no end."""
        sending = threading.Thread(target=self._provider.shutdown, name="last traces", daemon=True)
        sending.start()
        sending.join(_SECONDS_TO_SEND)


class _RequestSpan:
    def __init__(self, span: Span) -> None:
        self._span = span

    def end(self, name: str, attributes: Mapping[str, str | int | float | None]) -> None:
        """See `RequestSpan`."""
        if self._span.is_recording():
            self._span.update_name(name)
            self._span.set_attributes({key: value for key, value in attributes.items() if value is not None})
            status = attributes.get("http.response.status_code")
            if isinstance(status, int) and status >= _ERRORS_OF_SERVERS:
                self._span.set_status(StatusCode.ERROR)
        self._span.end()
