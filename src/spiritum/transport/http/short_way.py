"""
The way of nearly all requests: an operation by POST, through the work of every layer in one coroutine.

The layers of `transport.app` are a coroutine, an object for the request and a `send` each, which together take longer
than what they do. Here the same parts do the same, in the same order: the id and the headers, the log line, the path
and the name that were called, the rates, the bytes in flight, the endpoint. What is not to be taken as it is goes
through the layers.
"""

import time
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from typing_extensions import override

from spiritum.errors import TooManyRequests
from spiritum.logs import log_with
from spiritum.telemetry.calls import begin_calls
from spiritum.telemetry.statements import begin_statements
from spiritum.transport.http.access_log import RequestLog, begin_span
from spiritum.transport.http.addressing import AddressGuard
from spiritum.transport.http.direct_route import DirectRoute
from spiritum.transport.http.edge.whole_responses import WHOLE_RESPONSE, WholeResponse, header_lines
from spiritum.transport.http.in_flight_guard import Exchange
from spiritum.transport.http.json_response import JsonResponse
from spiritum.transport.http.meter import MeterSettings
from spiritum.transport.http.refusal_log import begin_refusals
from spiritum.transport.http.response_headers import ResponseHeaders, new_request_id
from spiritum.transport.http.sources import source_of
from spiritum.transport.http.sub_path import SubPath

_METHOD = "POST"


class ShortWay:
    """What the layers do to a request of the route, and then its endpoint."""

    def __init__(
        self,
        route: DirectRoute,
        guard: AddressGuard,
        metering: MeterSettings,
        headers: ResponseHeaders,
        crashed: Callable[[Request, Exception], Awaitable[Response]],
        slow_seconds: float | None = None,
    ) -> None:
        """`crashed` gives the response to a failure that the endpoint has not made a response of."""
        self._route = route
        self._guard = guard
        self._metering = metering
        self._headers = headers
        self._lines = header_lines(headers.of_each)
        self._crashed = crashed
        self._log = RequestLog(slow_seconds)

    def takes(self, scope: Scope) -> bool:
        """Whether a call goes this way: one of a connection of ours, of which there is nothing to be said."""
        return (
            scope["type"] == "http"
            and scope["path"] == self._route.path
            and scope["method"] == _METHOD
            and self._route.endpoint is not None
            and WHOLE_RESPONSE in scope.get("state", ())
            and self._guard.takes_as_it_is(scope)
        )

    async def respond(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Respond to a call that goes this way."""
        state = scope["state"]
        state["request_id"] = new_request_id()
        try:
            await self._logged(scope, receive, send)
        except Exception as error:
            if "status" not in state:
                response = await self._crashed(Request(scope), error)
                await response(scope, receive, send)
            raise

    async def _logged(self, scope: Scope, receive: Receive, send: Send) -> None:
        proxies = self._metering.proxies
        exchange = Exchange(scope, receive, self._headers.adding_to(scope, send), scope["state"]["connection"], proxies)
        request = _Request(scope, exchange.receive, send)
        source = source_of(request, proxies)
        # The task is this request's alone: what is set for it ends with it.
        refusals = begin_refusals(source)
        log_with(request_id=scope["state"]["request_id"], source=source)
        begin_span(scope)
        statements, calls = begin_statements(), begin_calls()
        began = time.perf_counter()
        try:
            await self._metered(request, exchange)
        finally:
            self._log.write(scope, self._route.path, refusals, began, statements, calls)

    async def _metered(self, request: Request, exchange: Exchange) -> None:
        state = request.scope["state"]
        meter = state["meter"] = self._metering.meter(request)
        try:
            meter.requested()
        except TooManyRequests as error:
            await exchange.refuse(error)
            return
        try:
            endpoint = self._route.endpoint
            assert endpoint is not None  # noqa: S101 - else the call would not have been taken
            await self._send(await endpoint(request), request, exchange)
        finally:
            exchange.end()
            meter.used(state.get("bytes", 0), state.get("cost", 0))

    async def _send(self, response: Response, request: Request, exchange: Exchange) -> None:
        if not isinstance(response, JsonResponse):
            await response(request.scope, exchange.receive, exchange.send)
            return
        try:
            exchange.will_send(len(response.body))
        except TooManyRequests as error:
            await exchange.refuse(error)
            return
        state = request.scope["state"]
        state["status"] = response.status_code
        writer: WholeResponse = state[WHOLE_RESPONSE]
        lines = b"%b%bx-request-id: %b\r\n" % (response.lines, self._lines, state["request_id"].encode())
        if others := self._headers.cross_origin.headers(request.scope):
            lines += header_lines(others)
        try:
            await writer.write(response.status_code, lines, response.body)
        finally:
            exchange.sent()


class _Request(Request):
    """A request whose headers are decoded once, and not at each look."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        super().__init__(scope, receive, send)
        self._quick = _Headers(scope)

    @property
    @override
    def headers(self) -> Headers:
        return self._quick


class _Headers(Headers):
    def __init__(self, scope: Scope) -> None:
        super().__init__(raw=scope["headers"])
        # Of several by one name the first counts, as everywhere.
        self._first = {name.decode("latin-1"): value.decode("latin-1") for name, value in reversed(scope["headers"])}

    @override
    def __getitem__(self, key: str) -> str:
        return self._first[key.lower()]

    @override
    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key.lower() in self._first

    @override
    def get(self, key: str, default: Any = None) -> Any:
        return self._first.get(key.lower(), default)

    @override
    def getlist(self, key: str) -> list[str]:
        if len(self._first) < len(self._list):
            return super().getlist(key)
        value = self._first.get(key.lower())
        return [] if value is None else [value]


class Application(FastAPI):
    """The application, whose requests go the short way if it takes them, and through the layers if not."""

    short_way: ShortWay
    sub_path: SubPath | None = None

    @override
    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:  # pyright: ignore[reportIncompatibleMethodOverride] - called the same way
        """Respond, or serve a socket, until it is closed."""
        if self.sub_path is not None:
            self.sub_path.enter(scope)
        if self.short_way.takes(scope):
            return self.short_way.respond(scope, receive, send)
        return super().__call__(scope, receive, send)
