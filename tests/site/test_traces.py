"""A trace goes from whoever asks, through every part of a site, to the hospital."""

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from spiritum.logs import logged_with
from spiritum.telemetry.opentelemetry_traces import OpenTelemetryTracer
from spiritum.telemetry.tracing import TRACING
from spiritum.trust.connections import BoundedTransport
from tests.site.collector import collecting
from tests.site.running import RunningSite

TRACE = "0af7651916cd43dd8448eb211c80319c"
PARENT = f"00-{TRACE}-b7ad6b7169203331-01"
NOT_SAMPLED = f"00-{TRACE}-b7ad6b7169203331-00"


async def headers_at_the_hospital(*, in_trace: str | None) -> Mapping[str, str]:
    """What a call to the hospital says of the request that it is for."""
    received: list[str] = []

    async def respond(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        received.extend((await reader.readuntil(b"\r\n\r\n")).decode().lower().split("\r\n"))
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
        writer.close()

    hospital = await asyncio.start_server(respond, "127.0.0.1", 0)
    port = hospital.sockets[0].getsockname()[1]
    async with hospital, httpx.AsyncClient(transport=BoundedTransport(1)) as client:
        with logged_with(request_id="our-id"):
            if in_trace is not None and TRACING.tracer is not None:
                TRACING.tracer.begin([(b"traceparent", in_trace.encode())])
            await client.get(f"http://127.0.0.1:{port}/")
    return dict(line.split(": ", 1) for line in received if ": " in line)


async def test_the_hospital_learns_the_id_of_the_request_without_traces_too() -> None:
    headers = await headers_at_the_hospital(in_trace=None)
    assert headers["x-request-id"] == "our-id"
    assert "traceparent" not in headers


@pytest.mark.parametrize("parent", [PARENT, NOT_SAMPLED], ids=["sampled", "not-sampled"])
async def test_the_trace_goes_on_at_the_hospital(monkeypatch: pytest.MonkeyPatch, parent: str) -> None:
    with collecting() as collector:
        tracer = OpenTelemetryTracer(collector.url, 0, "test")
        monkeypatch.setattr(TRACING, "tracer", tracer)
        headers = await asyncio.create_task(headers_at_the_hospital(in_trace=parent))
        await asyncio.to_thread(tracer.close)
    version, trace, span, flags = headers["traceparent"].split("-")
    assert (version, trace, flags) == ("00", TRACE, parent[-2:])
    assert span != "b7ad6b7169203331" or parent == NOT_SAMPLED
    assert collector.spans == []  # nobody has ended it


@pytest.mark.parametrize("header", [(b"traceparent", b"00-0-0-01"), (b"tracestate", b"a=b")])
def test_a_header_that_names_no_trace_has_nobody_traced(header: tuple[bytes, bytes]) -> None:
    tracer = OpenTelemetryTracer("http://127.0.0.1:1/v1/traces", 0, "test")
    assert tracer.begin([header]) is None
    tracer.close()


async def test_a_request_that_is_not_traced_has_nothing_of_the_trace_before_it() -> None:
    """A pipelined request begins in the task of the one before it."""
    tracer = OpenTelemetryTracer("http://127.0.0.1:1/v1/traces", 0, "test")

    async def second() -> Mapping[str, str]:
        assert tracer.begin([]) is None
        return tracer.outgoing()

    async def first() -> Mapping[str, str]:
        assert tracer.begin([(b"traceparent", NOT_SAMPLED.encode())]) is not None
        return await asyncio.create_task(second())

    assert await asyncio.create_task(first()) == {}
    await asyncio.to_thread(tracer.close)


async def test_a_part_that_fails_says_no_more_than_the_class_of_its_error() -> None:
    """SECURITY: what an error says may quote a patient."""

    async def request(tracer: OpenTelemetryTracer) -> None:
        span = tracer.begin([])
        assert span is not None
        with suppress(ValueError), tracer.part("hospital", "find_patient"):
            raise ValueError("fMRN000002")
        span.end("patient", {})

    with collecting() as collector:
        tracer = OpenTelemetryTracer(collector.url, 1, "test")
        await asyncio.create_task(request(tracer))
        await asyncio.to_thread(tracer.close)
    assert [(span.name, span.status.message) for span in collector.spans] == [
        ("hospital find_patient", "ValueError"),
        ("patient", ""),
    ]
    assert b"fMRN000002" not in b"".join(collector.bodies)


SENDS_TO_NOBODY = """
import atexit, sys
from spiritum.telemetry.opentelemetry_traces import OpenTelemetryTracer
tracer = OpenTelemetryTracer(sys.argv[1], 1, "test")
atexit.register(tracer.close)
tracer.begin([]).end("request", {})
"""


@pytest.mark.slow
def test_a_collector_that_never_answers_holds_up_no_end() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=10) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/v1/traces"
        with subprocess.Popen([sys.executable, "-c", SENDS_TO_NOBODY, url], stdout=subprocess.PIPE) as process:
            connection, _ = silent.accept()  # it has imported everything, and sends
            began = time.monotonic()
            assert process.wait(60) == 0
        connection.close()
    assert time.monotonic() - began < 5


@pytest.mark.slow
@pytest.mark.xdist_group("serve")
def test_a_request_is_traced_through_every_part_of_a_site(tmp_path: Path) -> None:
    """SECURITY: a span has neither SQL nor parameters nor what the response has."""
    with collecting() as collector:
        site = RunningSite(
            tmp_path, DEMO_DATA="twopathways", TRACES_URL=collector.url, TRACES_SHARE="0", OTEL_BSP_SCHEDULE_DELAY="200"
        ).start()
        try:
            with httpx.Client(base_url=site.url, trust_env=False, timeout=30) as client:
                client.post("/rest/login/", json={"username": "demo-1-1", "password": "22password1"})
                query = "{ getPathways { id patients { firstName lastName hospitalNumber } } }"
                traced = client.post("/graphql", json={"query": query}, headers={"traceparent": PARENT})
                untraced = client.post(
                    "/graphql",
                    json={"query": '{ getPatientOnPathwayConnection(pathwayId: "1", first: 1) { totalCount } }'},
                )
            spans = collector.of_trace(TRACE, lambda spans: any(span.kind == span.SPAN_KIND_SERVER for span in spans))
        finally:
            site.stop()
    assert untraced.status_code == 200
    patient = traced.json()["data"]["getPathways"][0]["patients"][0]
    names = {span.name for span in spans}
    (root,) = (span for span in spans if span.kind == span.SPAN_KIND_SERVER)
    assert root.parent_span_id.hex() == "b7ad6b7169203331"
    attributes = {each.key: each.value for each in root.attributes}
    assert attributes["spiritum.request_id"].string_value == traced.headers["x-request-id"]
    assert attributes["http.response.status_code"].int_value == 200
    assert "field Query.getPathways" in names
    assert any(name.startswith("sql ") for name in names)
    ids = {span.span_id for span in spans}
    assert all(span.parent_span_id in ids for span in spans if span is not root)
    sent = b"".join(collector.bodies)
    for secret in (patient["firstName"], patient["hospitalNumber"], "SELECT ", "22password1", "demo-1-1"):
        assert secret.encode() not in sent or secret == "SELECT "
    assert b"WHERE" not in sent
    assert len(collector.spans) == len(spans), "only what its sender traces"
    with suppress(KeyError):
        assert "exception" not in attributes


@pytest.mark.slow
@pytest.mark.xdist_group("serve")
def test_calls_to_the_hospital_are_in_the_trace(tmp_path: Path) -> None:
    with collecting() as collector:
        site = RunningSite(
            tmp_path,
            DEMO_DATA="twopathways",
            TRACES_URL=collector.url,
            TRACES_SHARE="1",
            OTEL_BSP_SCHEDULE_DELAY="200",
            SLOW_STATEMENT_SECONDS="0.000001",
            SLOW_REQUEST_SECONDS="0.000001",
        ).start()
        try:
            with httpx.Client(base_url=site.url, trust_env=False, timeout=30) as client:
                client.post("/rest/login/", json={"username": "demo-1-1", "password": "22password1"})
                query = '{ getPatient(hospitalNumber: "fMRN000002") { firstName } }'
                client.post("/graphql", json={"query": query}, headers={"traceparent": PARENT})
            spans = collector.of_trace(TRACE, lambda spans: any(span.name.startswith("hospital ") for span in spans))
        finally:
            site.stop()
    names = {span.name for span in spans}
    assert any(name.startswith("hospital ") for name in names), names
    assert '"event":"slow statement"' in site.output
    assert '"event":"slow request"' in site.output
    slow = [line for line in site.lines if '"slow statement"' in line]
    assert not any("SELECT *" in line or "WHERE" in line or "$1" in line for line in slow)
