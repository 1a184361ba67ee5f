"""Refusing a request in the form that its endpoint would have given, before or after it has been there."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spiritum.errors import TooManyRequests
from spiritum.transport.http.faults import Fault, fault_of
from spiritum.transport.http.refusal_log import note_refusal


def refusal(path: str, error: Exception) -> Response:
    """The response that refuses a request to `path`."""
    fault = fault_of(error)
    note_refusal(fault.code)
    headers = retry_headers(error)
    if path.rstrip("/") == "/graphql":
        body = {"errors": [{"message": fault.message, "extensions": fault.extensions}]}
        return Response(orjson.dumps(body), fault.status, headers, media_type="application/json")
    return Response(orjson.dumps(problem(fault)), fault.status, headers, media_type="application/problem+json")


def problem(fault: Fault, errors: Sequence[Mapping[str, str]] = ()) -> dict[str, object]:
    """The problem details (RFC 9457) of a fault; `error` repeats `detail` for older clients."""
    body: dict[str, object] = {
        "type": "about:blank",
        "title": HTTPStatus(fault.status).phrase,
        "status": fault.status,
        "detail": fault.message,
        "error": fault.message,
        "code": fault.code,
    }
    if errors:
        body["errors"] = list(errors)
    if "id" in fault.details:
        body["instance"] = f"urn:spiritum:error:{fault.details['id']}"
    return body


async def unserved(_: Request, error: Exception) -> Response:
    """The response where nothing is under a path, or not by this method: in the form of all others' refusals."""
    assert isinstance(error, HTTPException)  # noqa: S101 - the only kind that this is registered for
    code = "NOT_FOUND" if error.status_code == HTTPStatus.NOT_FOUND else "BAD_USER_INPUT"
    body = orjson.dumps(problem(Fault(code, error.detail, error.status_code)))
    return Response(body, error.status_code, error.headers, media_type="application/problem+json")


def retry_headers(error: Exception) -> dict[str, str] | None:
    """`Retry-After`, if the error says when to try again."""
    return {"retry-after": str(error.retry_after)} if isinstance(error, TooManyRequests) else None
