"""Responses that are sent a piece at a time: by the server's classes, over a real connection, read by a client."""

import asyncio
import re
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx
import pytest
import uvicorn
from fastapi import FastAPI, Request, Response
from typing_extensions import override

from contractgen.openapi import generate
from contractgen.runtime import ContractError
from contractgen.runtime.rest import Guard
from contractgen.runtime.rest_contract import Operation
from contractgen.runtime.rest_errors import InputError
from tests.codegen.cases.openapi.streamed.expected import responses, server
from tests.codegen.cases.openapi.streamed_client.expected.client import ArchiveClient
from tests.codegen.library_call import Call
from tests.codegen.openapi_cases import CASES, options_of
from tests.required import required
from tests.waiting import until

OK = '"200":\n          description: Every book.'
CHUNK = b'"Emma",' * 1_000


class _Guard(Guard[Call]):
    @override
    async def call(self, request: Request, operation: Operation) -> Call:
        return Call("member")

    @override
    def bounds(self) -> AbstractAsyncContextManager[None]:
        return nullcontext()

    @override
    def problem(self, error: Exception, request: Request, operation: Operation) -> Response:
        status = error.status if isinstance(error, InputError) else 500
        return Response("{}", status, media_type="application/problem+json")


@dataclass
class _Lists(server.ListsHandlers):
    """A list of so many chunks, which notes how many it has made, and its end."""

    chunks: int = 2
    fails_after: int | None = None
    made: int = 0
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    @override
    async def get_list(self, call: Call, *, year: int) -> responses.GetListResponse:
        return responses.GetList200(self._titles())

    @override
    async def get_list_as_csv(self, call: Call) -> responses.GetListAsCsvResponse:
        return responses.GetListAsCsv200(self._titles(), 'attachment; filename="list.csv"')

    async def _titles(self) -> AsyncGenerator[bytes]:
        try:
            yield self._next(b'{"titles":[')
            for _ in range(self.chunks):
                await asyncio.sleep(0)
                yield self._next(CHUNK)
            yield self._next(b'"Persuasion"]}')
        finally:
            self.ended.set()

    def _next(self, chunk: bytes) -> bytes:
        if self.made == self.fails_after:
            raise ConnectionError
        self.made += 1
        return chunk


@asynccontextmanager
async def _served(lists: _Lists) -> AsyncGenerator[httpx.AsyncClient]:
    app = FastAPI(openapi_url=None)
    app.include_router(server.make_router(server.Handlers(lists), _Guard()))
    web = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical", lifespan="off"))
    serving = asyncio.create_task(web.serve())
    await until(lambda: web.started)
    port = web.servers[0].sockets[0].getsockname()[1]
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as http:
            yield http
    finally:
        web.should_exit = True
        await serving


async def test_a_client_reads_the_whole_of_a_stream() -> None:
    async with _served(_Lists()) as http:
        client = ArchiveClient(http)
        answer = await client.get_list(year=2026)
        text = await client.get_list_as_csv()
        raw = await http.get("/list.csv")
    assert answer.status == 200
    assert len(required(getattr(answer, "body", None)).titles) == 2_001
    assert text.body.startswith('{"titles":["Emma"')
    assert text.content_disposition == 'attachment; filename="list.csv"'
    assert raw.headers["content-type"] == "text/csv; charset=utf-8"
    assert raw.headers["transfer-encoding"] == "chunked"


async def test_the_input_is_checked_before_anything_is_sent() -> None:
    lists = _Lists()
    async with _served(lists) as http:
        assert (await http.get("/list?year=1")).status_code == 422
    assert lists.made == 0


async def test_what_fails_before_the_first_chunk_is_a_response_of_its_own() -> None:
    lists = _Lists(fails_after=0)
    async with _served(lists) as http:
        answer = await http.get("/list.csv")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert lists.ended.is_set()


async def test_what_fails_later_cuts_the_response_off() -> None:
    lists = _Lists(chunks=100, fails_after=50)
    async with _served(lists) as http:
        with pytest.raises(httpx.RemoteProtocolError):
            await http.get("/list.csv")
    assert lists.ended.is_set()


async def test_a_client_that_goes_away_ends_the_making() -> None:
    lists = _Lists(chunks=1_000_000)
    async with _served(lists) as http:
        async with http.stream("GET", "/list.csv") as answer:
            async for _ in answer.aiter_bytes():
                break
        await asyncio.wait_for(lists.ended.wait(), 10)
    assert 0 < lists.made < 1_000_000


async def test_a_client_that_does_not_read_on_is_waited_for() -> None:
    lists = _Lists(chunks=1_000_000)
    async with _served(lists) as http, http.stream("GET", "/list.csv"):
        with suppress(TimeoutError):
            await asyncio.wait_for(lists.ended.wait(), 0.5)
        waited_at = lists.made
        await asyncio.sleep(0.2)
        assert lists.made == waited_at < 100_000


@pytest.mark.parametrize(
    ("written", "instead", "message"),
    [
        ("x-streamed: true\n          headers", "headers", "text/html with `x-streamed: true`"),
        (OK, '"404":\n          description: No.', "only the response to a success"),
        ("text/csv: {schema: {type: string}}", "text/csv: {schema: {type: object}}", "schema of text/csv is a string"),
        ("text/csv:", "text/xml:", "text/html with `x-streamed: true`"),
    ],
)
def test_a_fault_in_the_contract_is_refused(written: str, instead: str, message: str, tmp_path: Path) -> None:
    case = CASES / "streamed"
    text = (case / "openapi.yaml").read_text()
    assert written in text
    path = tmp_path / "openapi.yaml"
    path.write_text(text.replace(written, instead, 1))
    with pytest.raises(ContractError, match=re.escape(message)):
        generate(path, options_of(case), tmp_path)


def test_server_and_client_cannot_share_a_streamed_response(tmp_path: Path) -> None:
    case = CASES / "streamed"
    options = replace(options_of(case), outputs=("models", "server", "client"))
    with pytest.raises(ContractError, match="only a server streams"):
        generate(case / "openapi.yaml", options, tmp_path)
