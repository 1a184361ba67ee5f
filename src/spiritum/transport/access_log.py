"""One line in the log for each request: what was asked, by whom, how it went, and what it cost. No patient data."""

import time
import uuid

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from spiritum.db.cost import measured
from spiritum.trust.cost import counted_calls

_log = structlog.stdlib.get_logger("spiritum.access")


class AccessLog:
    """ASGI middleware. The request's id goes into every line that is logged meanwhile, and into the answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and log it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = uuid.uuid4().hex
        status = 500

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (b"x-request-id", request_id.encode())]
            await send(message)

        began = time.perf_counter()
        state = scope.setdefault("state", {})
        with (
            structlog.contextvars.bound_contextvars(request_id=request_id),
            measured() as cost,
            counted_calls() as calls,
        ):
            try:
                await self._app(scope, receive, send_with_id)
            finally:
                _log.info(
                    "request",
                    method=scope["method"],
                    path=scope["path"],
                    status=status,
                    ms=round((time.perf_counter() - began) * 1000, 2),
                    operation=state.get("operation"),
                    user_id=state.get("user_id"),
                    execution=state.get("execution"),
                    cost=state.get("cost"),
                    estimated_cost=state.get("estimated_cost"),
                    answer_bytes=state.get("answer_bytes"),
                    sql_statements=cost.statements,
                    tie_calls=calls.count,
                    **({"deprecated": deprecated} if (deprecated := state.get("deprecated")) else {}),
                )
