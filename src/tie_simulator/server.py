"""Authenticates calls and turns errors into problem details, for the generated routes."""

import hmac
import http
import secrets
import sqlite3
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass

import structlog
from fastapi import Request, Response

from contractgen.runtime.rest_contract import Operation
from contractgen.runtime.rest_errors import InputError
from generated.trust.models import Problem
from tie_simulator.logs import error_origin

COOKIE = "SDTIEKEY"
_log: structlog.stdlib.BoundLogger = structlog.get_logger("tie_simulator.server")


@dataclass(frozen=True, slots=True)
class Call:
    """An authenticated call. All callers share one key, so there is no user."""

    operation: str


class WrongKey(Exception):
    """The cookie holds no key, or a wrong one."""


class Guard:
    """Checks the key, and turns errors into problem details."""

    def __init__(self, key: str) -> None:
        self._key = key.encode()

    async def call(self, request: Request, operation: Operation) -> Call:
        """The call. SECURITY: raises `WrongKey` unless the cookie has the key; the comparison takes the same time."""
        cookie = request.cookies.get(COOKIE, "").encode()
        if not hmac.compare_digest(cookie, self._key):
            raise WrongKey
        return Call(operation.name)

    def bounds(self) -> AbstractAsyncContextManager[None]:
        """No limits of its own: callers have theirs."""
        return nullcontext()

    def problem(self, error: Exception, request: Request, operation: Operation) -> Response:
        """The response to an error. An unexpected one is logged under an id, which the response names."""
        if isinstance(error, InputError):
            return problem_response(error.status, error.message)
        if isinstance(error, WrongKey):
            return problem_response(http.HTTPStatus.UNAUTHORIZED, f"The key in {COOKIE} is not valid.")
        fault = secrets.token_hex(4)
        _log.error("call failed", operation=operation.name, id=fault, **error_origin(error))
        if isinstance(error, sqlite3.OperationalError):
            return problem_response(http.HTTPStatus.SERVICE_UNAVAILABLE, "The engine cannot reach its store.")
        return problem_response(http.HTTPStatus.INTERNAL_SERVER_ERROR, f"Fault {fault} is in the log.")


def problem(status: int, detail: str) -> Problem:
    """A problem as RFC 9457 defines it."""
    return Problem(type="about:blank", title=http.HTTPStatus(status).phrase, status=status, detail=detail)


def problem_response(status: int, detail: str) -> Response:
    """The same as a whole response."""
    body = problem(status, detail).model_dump_json()
    return Response(body, status, media_type="application/problem+json")
