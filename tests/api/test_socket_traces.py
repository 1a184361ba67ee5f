"""Operations over WebSocket are traced as requests over HTTP are, in the trace that the client names."""

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
from opentelemetry.proto.trace.v1.trace_pb2 import Span
from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from spiritum.telemetry.opentelemetry_traces import OpenTelemetryTracer
from spiritum.telemetry.statements import WATCHING
from spiritum.telemetry.tracing import TRACING
from tests.api.clinic import Clinic
from tests.api.sockets import EVENT, PROTOCOL, PROTOCOLS, START, Socket
from tests.operations import LOCK
from tests.site.collector import Collector, collecting

TRACE, OTHER_TRACE = "0af7651916cd43dd8448eb211c80319c", "1bf7651916cd43dd8448eb211c80319d"
PARENT, OTHER_PARENT = f"00-{TRACE}-b7ad6b7169203331-01", f"00-{OTHER_TRACE}-b7ad6b7169203332-01"
NOT_SAMPLED = f"00-{TRACE}-b7ad6b7169203331-00"
PATHWAYS = "query Pathways { getPathways { name } }"
EVENTS = "subscription Entries($pathwayId: ID) { onPathwayUpdated(pathwayId: $pathwayId) { id patient { id } } }"


@asynccontextmanager
async def tracing(monkeypatch: pytest.MonkeyPatch, *, share: float) -> AsyncGenerator[Collector]:
    """Trace while the block runs; afterwards the collector has all spans."""
    with collecting() as collector:
        tracer = OpenTelemetryTracer(collector.url, share, "test")
        monkeypatch.setattr(TRACING, "tracer", tracer)
        monkeypatch.setattr(WATCHING, "ended", tracer.ended)
        yield collector
        monkeypatch.undo()
        await asyncio.to_thread(tracer.close)


@asynccontextmanager
async def socket_of(
    clinic: Clinic, token: str, protocol: Subprotocol = PROTOCOL, headers: Mapping[str, str] = {}, **payload: object
) -> AsyncGenerator[Socket]:
    address = f"ws{clinic.url.removeprefix('http')}/subscription"
    async with connect(address, subprotocols=[protocol], proxy=None, additional_headers=headers) as connection:
        live = Socket(connection)
        await live.send({"type": "connection_init", "payload": {"token": token, **payload}})
        assert (await live.receive())["type"] == "connection_ack"
        if protocol != PROTOCOL:
            assert (await live.receive())["type"] == "ka"
        yield live


async def ask(live: Socket, query: str, protocol: Subprotocol = PROTOCOL, **rest: Any) -> dict[str, Any]:
    await live.send({"id": "1", "type": START[protocol], "payload": {"query": query, **rest}})
    answer = await live.receive()
    if answer["type"] == EVENT[protocol]:
        assert (await live.receive())["type"] == "complete"
    return answer


def roots(spans: Sequence[Span]) -> list[Span]:
    return [span for span in spans if span.kind == Span.SPAN_KIND_SERVER]


def attributes(span: Span) -> dict[str, str]:
    return {each.key: each.value.string_value for each in span.attributes}


@pytest.mark.parametrize("protocol", PROTOCOLS)
async def test_an_operation_is_in_the_trace_that_the_greeting_names(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch, protocol: Subprotocol
) -> None:
    person = await clinic.signed_in()
    async with (
        tracing(monkeypatch, share=0) as collector,
        socket_of(clinic, person.token, protocol, traceparent=PARENT) as live,
    ):
        await ask(live, PATHWAYS, protocol)
        await ask(live, "{ nothingLikeThat }", protocol)
    good, bad = roots(collector.spans)
    assert {span.trace_id.hex() for span in collector.spans} == {TRACE}
    assert good.parent_span_id.hex() == "b7ad6b7169203331"
    assert attributes(good)["spiritum.code"] == "OK"
    assert attributes(good)["network.protocol.name"] == "websocket"
    assert attributes(good)["spiritum.request_id"]
    assert attributes(bad)["spiritum.code"] == "BAD_USER_INPUT"
    assert any(span.name.startswith("sql ") and span.parent_span_id == good.span_id for span in collector.spans)
    assert "nothingLikeThat" not in str(collector.spans)


async def test_a_trace_in_the_handshake_is_taken_and_that_of_the_greeting_wins(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await clinic.signed_in()
    async with tracing(monkeypatch, share=0) as collector:
        headers = {"traceparent": PARENT}
        async with socket_of(clinic, person.token, headers=headers) as live:
            await ask(live, PATHWAYS)
        async with socket_of(clinic, person.token, headers=headers, traceparent=OTHER_PARENT) as live:
            await ask(live, PATHWAYS)
    assert [span.trace_id.hex() for span in roots(collector.spans)] == [TRACE, OTHER_TRACE]


async def test_a_subscription_has_a_span_for_its_beginning_and_events_are_in_no_trace(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    traces: list[Mapping[str, str]] = []

    def note(name: str, seconds: float) -> None:
        assert TRACING.tracer is not None
        traces.append(TRACING.tracer.outgoing())
        TRACING.tracer.ended(name, seconds)

    async with tracing(monkeypatch, share=0) as collector:
        monkeypatch.setattr(WATCHING, "ended", note)
        async with socket_of(clinic, person.token, traceparent=PARENT) as live:
            await live.subscribe(EVENTS, pathwayId=str(pathway))
            # The trail notes the beginning beside others of the same moment: that belongs to no trace.
            assert {trace["traceparent"].split("-")[1] for trace in traces if trace} == {TRACE}
            traces.clear()
            await person.ask(LOCK, entry=str(entry))
            assert await live.next()
            assert traces
            assert not any(traces), "what an event reads is everybody's"
    (beginning,) = roots(collector.spans)
    assert attributes(beginning)["spiritum.code"] == "OK"


@pytest.mark.parametrize("trace", [None, NOT_SAMPLED, 5, "x" * 9999])
async def test_nobody_is_traced_who_is_not_chosen(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch, trace: object
) -> None:
    person = await clinic.signed_in()
    async with (
        tracing(monkeypatch, share=0) as collector,
        socket_of(clinic, person.token, traceparent=trace) as live,
    ):
        assert (await ask(live, PATHWAYS))["type"] == "next"
    assert collector.spans == []


async def test_a_share_of_all_is_traced(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    person = await clinic.signed_in()
    async with tracing(monkeypatch, share=1) as collector, socket_of(clinic, person.token) as live:
        await ask(live, PATHWAYS)
        await ask(live, PATHWAYS)
    assert len({span.trace_id for span in roots(collector.spans)}) == 2
