"""Who calls, and what an error looks like: what the generated routes ask of us."""

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
from tie_simulator.logs import where_from

COOKIE = "SDTIEKEY"
_log: structlog.stdlib.BoundLogger = structlog.get_logger("tie_simulator.server")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of somebody who has the key: all callers are the same one, so there is nothing more to know."""

    operation: str


class WrongKey(Exception):
    """The cookie holds no key, or another one."""


class Guard:
    """Lets in who has the key, and turns errors into problem details."""

    def __init__(self, key: str) -> None:
        self._key = key.encode()

    async def call(self, request: Request, operation: Operation) -> Call:
        """The call. SECURITY: raises `WrongKey` unless the cookie has the key; the comparison takes the same time."""
        given = request.cookies.get(COOKIE, "").encode()
        if not hmac.compare_digest(given, self._key):
            raise WrongKey
        return Call(operation.name)

    def bounds(self) -> AbstractAsyncContextManager[None]:
        """None: its callers have their own."""
        return nullcontext()

    def problem(self, error: Exception, operation: Operation) -> Response:
        """The answer to an error; what nobody expected is logged under an id that the caller is told."""
        if isinstance(error, InputError):
            return problem_response(error.status, error.message)
        if isinstance(error, WrongKey):
            return problem_response(http.HTTPStatus.UNAUTHORIZED, f"The key in {COOKIE} is not valid.")
        fault = secrets.token_hex(4)
        _log.error("call failed", operation=operation.name, id=fault, **where_from(error))
        if isinstance(error, sqlite3.OperationalError):
            return problem_response(http.HTTPStatus.SERVICE_UNAVAILABLE, "The engine cannot reach its store.")
        return problem_response(http.HTTPStatus.INTERNAL_SERVER_ERROR, f"Fault {fault} is in the log.")


def problem(status: int, detail: str) -> Problem:
    """What went wrong, as RFC 9457 writes it."""
    return Problem(type="about:blank", title=http.HTTPStatus(status).phrase, status=status, detail=detail)


def problem_response(status: int, detail: str) -> Response:
    """The same as a whole answer."""
    body = problem(status, detail).model_dump_json()
    return Response(body, status, media_type="application/problem+json")
