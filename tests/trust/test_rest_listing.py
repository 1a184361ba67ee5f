"""Which of our requests an engine has: if it can say so, and whatever it says if it cannot."""

import asyncio
import contextlib
import dataclasses
from collections.abc import AsyncGenerator, Sequence
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from spiritum.db import Database
from spiritum.errors import UpstreamUnavailable
from spiritum.site.restoring import reconcile
from spiritum.trust.adapter import ListsRequests
from spiritum.trust.rest.adapter import HttpTrustAdapter
from tests.tie_simulator.running import KEY
from tests.trust.hospitals import request_for, somebody

NOW = datetime.now(UTC)
MADE_BY = (
    ("", None),
    (', "decisionPointId": null', None),
    (', "decisionPointId": "1207"', 1207),
    (', "decisionPointId": "of somebody else"', None),
    (', "decisionPointId": "-7"', None),
    (', "decisionPointId": "1234567890123456"', None),
)
ONE = '{"id": "%s", "idempotencyKey": "7f9c24e8-3b12-4fef-91e0-3c6a4f0d5b21"}'


@contextlib.asynccontextmanager
async def adapter_of(url: str) -> AsyncGenerator[HttpTrustAdapter]:
    adapter = HttpTrustAdapter(url, KEY, timeout=timedelta(seconds=5), connections=2)
    yield adapter
    await adapter.close()


@contextlib.asynccontextmanager
async def engine_that_says(*answers: tuple[int, str, str]) -> AsyncGenerator[str]:
    """An engine that answers one call after the other with these: status, media type, body."""
    left = list(answers)

    async def respond(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        status, kind, body = left.pop(0)
        head = f"HTTP/1.1 {status} X\r\ncontent-type: {kind}\r\ncontent-length: {len(body)}\r\nconnection: close"
        writer.write(f"{head}\r\n\r\n{body}".encode())
        writer.close()

    server = await asyncio.start_server(respond, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


def page(*references: str, after: str = "null") -> tuple[int, str, str]:
    return 200, "application/json", f'{{"requests": [{", ".join(ONE % each for each in references)}], "next": {after}}}'


@pytest.mark.parametrize(
    "answer",
    [
        (404, "text/html", "<p>Not found</p>"),
        (405, "text/plain", ""),
        (501, "application/problem+json", '{"type": "about:blank", "title": "Not Implemented", "status": 501}'),
        (501, "text/html", "<p>Not here</p>"),
        (200, "text/html", "<p>Welcome</p>"),
    ],
)
async def test_an_engine_without_the_operation_lists_nothing(answer: tuple[int, str, str]) -> None:
    async with engine_that_says(answer) as url, adapter_of(url) as adapter:
        assert isinstance(adapter, ListsRequests)
        assert await adapter.requests_since(NOW) is None


@pytest.mark.parametrize(
    "answers",
    [
        [(503, "text/html", "<p>Later</p>")],
        [(401, "application/problem+json", '{"type": "about:blank", "title": "Unauthorized", "status": 401}')],
        [page("1", after='"1"'), (404, "text/html", "")],
        [page("1", after='"1"'), page("1", after='"1"')],
        [page("1", after='"1"'), (500, "text/plain", "")],
    ],
)
async def test_half_a_list_is_no_list(answers: Sequence[tuple[int, str, str]]) -> None:
    async with engine_that_says(*answers) as url, adapter_of(url) as adapter:
        with pytest.raises(UpstreamUnavailable):
            await adapter.requests_since(NOW)


async def test_all_pages_are_read() -> None:
    async with engine_that_says(page("1", "2", after='"2"'), page("3")) as url, adapter_of(url) as adapter:
        listed = await adapter.requests_since(NOW)
    assert [request.reference for request in listed or ()] == ["1", "2", "3"]


@pytest.mark.parametrize(("member", "number"), MADE_BY)
async def test_an_engine_may_say_which_decision_point_asked(member: str, number: int | None) -> None:
    sent = ONE.replace("}", member + "}") % "1"
    answer = (200, "application/json", f'{{"requests": [{sent}], "next": null}}')
    async with engine_that_says(answer) as url, adapter_of(url) as adapter:
        listed = await adapter.requests_since(NOW)
    assert [request.decision_point_id for request in listed or ()] == [number]


async def test_what_the_hospital_has_and_a_restored_database_has_not_is_named(
    simulator_url: str, database: Database
) -> None:
    async with adapter_of(simulator_url) as adapter:
        patient = somebody()
        await adapter.create_patient(patient)
        request = dataclasses.replace(request_for(patient), key=uuid4(), decision_point_id=4711)
        accepted = await adapter.request(request)
        imported = await adapter.import_request(dataclasses.replace(request, key=uuid4()), "WAITING")
        reconciled = await reconcile(database, adapter, datetime.now(UTC))
    unknown = {item.reference: (item.key, item.decision_point_id) for item in reconciled.unknown or ()}
    assert unknown[accepted.reference] == (request.key, 4711)
    assert unknown[imported.reference][1] is None, "nobody decided on it here"
