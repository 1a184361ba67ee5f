"""
One line in the log for each request and socket: what was called, by whom, from where, how it went, and what it cost.

SECURITY: no patient data, and nothing that a client has chosen: of paths those that we serve, of operations the names
of our own documents (`Checked.label`), of methods what the parser knows.
"""

import time
from collections.abc import Callable, Sequence

import structlog
from fastapi.routing import iter_route_contexts
from starlette.requests import HTTPConnection
from starlette.routing import BaseRoute, Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from spiritum.identity.caller import Machine, Principal
from spiritum.logs import logged_with
from spiritum.telemetry.calls import Calls, counted_calls
from spiritum.telemetry.metrics import COUNTING
from spiritum.telemetry.site_metrics import SLOW, SOCKETS_CLOSED
from spiritum.telemetry.statements import Cost as Statements
from spiritum.telemetry.statements import measured
from spiritum.telemetry.tracing import TRACING, RequestSpan
from spiritum.transport.http.refusal_log import OTHER, Refusals, begin_refusals, note_refusal
from spiritum.transport.http.request_metrics import count_request
from spiritum.transport.http.sources import source_of

_log = structlog.stdlib.get_logger("spiritum.access")
_FAULTS_OF_CLIENTS = range(400, 500)
_ENDS = {1000, 1001, 1005, 1006, 1012}
"""How a WebSocket ends when nobody is refused: at its client's wish, or with the server."""
_KNOWN_ENDS = {*_ENDS, 1002, 1003, 1007, 1008, 1009, 1011, 1013, 4400, 4401, 4403, 4406, 4408, 4409, 4429}
"""SECURITY: a client may close with any code, of which there are too many for a metric."""


class RequestLog:
    """Writes the lines of requests, and counts them."""

    def __init__(self, slow_seconds: float | None = None) -> None:
        """A request that takes longer has a warning besides."""
        self._slow_seconds = slow_seconds
        self._write: Callable[..., object] | None = None

    def write(
        self, scope: Scope, path: str, refusals: Refusals, began: float, statements: Statements, calls: Calls
    ) -> None:
        """The line of a request that has its response, or has failed, and began at `began` of `time.perf_counter`."""
        state = scope["state"]
        status = state.get("status", 500)
        if status in _FAULTS_OF_CLIENTS and not refusals.last:
            note_refusal(f"HTTP_{status}")
        seconds = time.perf_counter() - began
        code = refusals.code or (f"HTTP_{status}" if status >= _FAULTS_OF_CLIENTS.start else "OK")
        if self._write is None:  # not before the first request: by then the log is set up
            self._write = _log.bind().info
        self._write(
            "request",
            method=scope["method"],
            path=path,
            status=status,
            code=code,
            ms=round(seconds * 1000, 2),
            operation=state.get("operation"),
            user_id=state.get("user_id"),
            **({"client_id": client} if (client := state.get("client_id")) else {}),
            source=refusals.source,
            execution=state.get("execution"),
            cost=state.get("cost"),
            estimated_cost=state.get("estimated_cost"),
            answer_bytes=state.get("answer_bytes"),
            sql_statements=statements.statements,
            tie_calls=calls.count,
            **({"deprecated": deprecated} if (deprecated := state.get("deprecated")) else {}),
        )
        if (span := state.get("span")) is not None:
            _end_span(span, scope, path, status, code, statements.statements)
        if COUNTING.is_on:
            count_request(state, code, seconds, statements.statements, calls.count)
        if self._slow_seconds is not None and seconds > self._slow_seconds:
            SLOW.add("request")
            _log.warning(
                "slow request",
                path=path,
                operation=state.get("operation"),
                ms=round(seconds * 1000, 2),
                sql_statements=statements.statements,
                tie_calls=calls.count,
                execution=state.get("execution"),
            )


def begin_span(scope: Scope) -> None:
    """Begin the span of a request, if this process traces. The task is the request's alone."""
    if TRACING.tracer is not None and (span := TRACING.tracer.begin(scope["headers"])) is not None:
        scope["state"]["span"] = span


def _end_span(span: RequestSpan, scope: Scope, path: str, status: int, code: str, statements: int) -> None:
    state = scope["state"]
    operation: str | None = state.get("operation")
    span.end(
        f"{scope['method']} {path}" if operation is None else operation,
        {
            "http.request.method": scope["method"],
            "http.route": path,
            "http.response.status_code": status,
            "spiritum.code": code,
            "spiritum.request_id": state["request_id"],
            "spiritum.execution": state.get("execution"),
            "spiritum.cost": state.get("cost"),
            "spiritum.sql_statements": statements,
        },
    )


def who(caller: Principal) -> dict[str, object]:
    """What a line of the log says of a caller: a user's id, or a machine client's."""
    return {"client_id": caller.client_id} if isinstance(caller, Machine) else {"user_id": caller.number}


class AccessLog:
    """ASGI middleware. The request's id, which is in its state, goes into every line that is logged meanwhile."""

    def __init__(self, app: ASGIApp, proxies: int, slow_seconds: float | None = None) -> None:
        self._app = app
        self._proxies = proxies
        self._requests = RequestLog(slow_seconds)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on and log it."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        source = source_of(HTTPConnection(scope), self._proxies)
        refusals = begin_refusals(source)
        with logged_with(request_id=scope["state"]["request_id"], source=source):
            if scope["type"] == "http":
                await self._http(scope, receive, send, refusals)
            else:
                await self._socket(scope, receive, send, source)

    async def _http(self, scope: Scope, receive: Receive, send: Send, refusals: Refusals) -> None:
        begin_span(scope)
        began = time.perf_counter()
        with measured() as statements, counted_calls() as calls:
            try:
                await self._app(scope, receive, send)
            finally:
                self._requests.write(scope, _path_of(scope), refusals, began, statements, calls)

    async def _socket(self, scope: Scope, receive: Receive, send: Send, source: str) -> None:
        code: int | None = None
        is_open = False

        async def noting_send(message: Message) -> None:
            nonlocal code, is_open
            is_open = is_open or message["type"] == "websocket.accept"
            if message["type"] == "websocket.close":
                code = message.get("code", 1000)
            elif message["type"] == "websocket.http.response.start":
                code = message["status"]
            await send(message)

        async def noting_receive() -> Message:
            nonlocal code
            message = await receive()
            if message["type"] == "websocket.disconnect" and code is None:
                code = message.get("code")
            return message

        began = time.perf_counter()
        try:
            await self._app(scope, noting_receive, noting_send)
        finally:
            if code is not None and (not is_open or code not in _ENDS):
                end = f"SOCKET_{code if code in _KNOWN_ENDS else OTHER}"
                note_refusal(end if is_open else f"HTTP_{code if code in _FAULTS_OF_CLIENTS else 403}")
            seconds = round(time.perf_counter() - began, 2)
            SOCKETS_CLOSED.add(str(code) if is_open and code is not None and code in _KNOWN_ENDS else OTHER)
            _log.info("socket", path=_path_of(scope), source=source, code=code, seconds=seconds)


def paths_served(routes: Sequence[BaseRoute]) -> frozenset[str]:
    """The paths that the log may name: those of routes, and those of folders with `*` for what is in them."""
    paths: set[str] = set()
    for context in iter_route_contexts(routes):
        route = context.original_route
        path = context.path or getattr(route, "path", "")
        paths.add(f"{path}/*" if isinstance(route, Mount) else path)
    return frozenset(paths)


def _path_of(scope: Scope) -> str:
    """The path, as far as it is ours."""
    path: str = scope["path"]
    served: frozenset[str] = getattr(scope["app"].state, "paths_served", frozenset[str]())
    if path in served:
        return path
    folder = f"/{path.split('/')[1]}/*"
    return folder if folder in served else OTHER
