"""Hooks for httpx that hold every answer against the contract, whatever the test makes of it."""

import ssl
from typing import Any, Final, cast

import httpx
import orjson

from tests.answers.documents import text_of
from tests.answers.graphql import BrokenPromise, check_answer
from tests.answers.rest import contract

NO_TLS: Final = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""For clients of plain HTTP. One of its own for each would read the machine's certificates each time, in 20 ms."""

_OK: Final = 200
_METHOD_NOT_ALLOWED: Final = 405
_INTERNAL_SERVER_ERROR: Final = 500
_PLAIN: Final = "application/json"
_JSON: Final = {_PLAIN, "application/graphql-response+json"}


def check_product(response: httpx.Response) -> None:
    """Hold an answer of the product, read as a whole, against `schema/graphql` and `rest.yaml`."""
    request = response.request
    if request.url.path == "/graphql":
        _check_graphql(response)
        return
    contract("rest").check(request.method, request.url.path, response.status_code, response.headers, response.content)


def check_engine(response: httpx.Response) -> None:
    """Hold an answer of an integration engine, read as a whole, against `trust.yaml`."""
    request = response.request
    contract("trust").check(request.method, request.url.path, response.status_code, response.headers, response.content)


async def product_answered(response: httpx.Response) -> None:
    """The hook for clients of the product: `event_hooks={"response": [product_answered]}`."""
    await response.aread()
    check_product(response)


async def engine_answered(response: httpx.Response) -> None:
    """The hook for clients of an integration engine."""
    await response.aread()
    check_engine(response)


def product_answered_at_once(response: httpx.Response) -> None:
    """The hook for clients that do not await."""
    response.read()
    check_product(response)


def _check_graphql(response: httpx.Response) -> None:
    media_type = response.headers.get("content-type", "").partition(";")[0]
    if media_type == "text/html" and response.request.method == "GET":
        return
    if response.status_code == _METHOD_NOT_ALLOWED or response.request.method == "OPTIONS":
        return
    if media_type not in _JSON:
        raise BrokenPromise(f"GraphQL answered {response.status_code} as {media_type or 'nothing'}")
    body = response.json()
    if response.status_code == _INTERNAL_SERVER_ERROR and body.keys() == {"code", "detail", "id"}:
        return  # the server failed before it came to GraphQL
    # Whoever accepts plain JSON alone gets 200 too for what could not be run.
    may_lack_data = response.status_code == _OK and response.request.headers["accept"].lower().startswith(_PLAIN)
    if ("data" in body) != response.is_success and not may_lack_data:
        raise BrokenPromise(f"GraphQL answered {response.status_code} with {sorted(body)}")
    parameters = _parameters_of(response.request)
    check_answer(text_of(parameters), parameters.get("operationName"), body)


def _parameters_of(request: httpx.Request) -> dict[str, Any]:
    """The operation of a request; nothing where it is none."""
    if request.method == "GET":
        return dict(request.url.params)
    try:
        parameters = orjson.loads(request.content)
    except orjson.JSONDecodeError:
        return {}
    return cast("dict[str, Any]", parameters) if isinstance(parameters, dict) else {}
