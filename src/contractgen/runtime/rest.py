"""The runtime of generated REST servers, and the interface to the product.

A request passes three steps. The guard authenticates and authorizes the caller. Then the body and the parameters are
read and validated. Then the handler gives the response. `Guard.problem` turns every exception into a response.
"""

import json
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Generic, Protocol, TypeAlias, TypeVar

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send
from typing_extensions import override

from contractgen.runtime import ContractError
from contractgen.runtime.rest_contract import Operation, StreamedResponse, TypedResponse
from contractgen.runtime.rest_input import BODY_LIMIT, Received

C = TypeVar("C")
C_co = TypeVar("C_co", covariant=True)

Run: TypeAlias = Callable[[C, Received], Awaitable[TypedResponse]]


class Guard(Protocol[C_co]):
    """The product's part: authentication, authorization, and the responses to errors."""

    async def call(self, request: Request, operation: Operation) -> C_co:
        """The context of a call, which is the handler's first argument.

        SECURITY: raises unless the caller satisfies `operation.security` and `operation.needs`. It runs before the body
        is read, so that an unauthorized caller learns nothing from how a body is refused.
        """
        ...

    def bounds(self) -> AbstractAsyncContextManager[None]:
        """The context manager around each operation, from authentication to the response; it may stop it by raising."""
        ...

    def problem(self, error: Exception, request: Request, operation: Operation) -> Response:
        """The response to an error: an `InputError`, one that `call` or a handler raised, or an unexpected one.

        Its status must be one that the operation lists, or 500 or higher; otherwise this is called again, with a
        ContractError.
        """
        ...


class Routes(Generic[C]):
    """The routes of one contract."""

    def __init__(self, guard: Guard[C], *, body_limit: int = BODY_LIMIT) -> None:
        self.router = APIRouter()
        self._guard = guard
        self._body_limit = body_limit

    def add(self, operation: Operation, responses: Sequence[type[TypedResponse]], run: Run[C]) -> None:
        """Serve an operation with `run`, which may return any of `responses`."""
        deprecation_headers = operation.deprecation.headers() if operation.deprecation else {}

        async def endpoint(request: Request) -> Response:
            try:
                async with self._guard.bounds():
                    call = await self._guard.call(request, operation)
                    result = await run(call, Received(request, operation, self._body_limit))
                    response = await _response(result, operation, responses)
            except Exception as error:
                response = self._refusal(error, request, operation)
            response.headers.update(deprecation_headers)
            return response

        self.router.add_api_route(
            operation.path, endpoint, methods=[operation.method], name=operation.name, response_model=None
        )

    def _refusal(self, error: Exception, request: Request, operation: Operation) -> Response:
        """The product's response to an error, limited to the statuses that the contract lists."""
        response = self._guard.problem(error, request, operation)
        if response.status_code in operation.statuses or response.status_code >= 500:
            return response
        unlisted = ContractError(f"{operation.name}: the contract does not list the status {response.status_code}")
        unlisted.__cause__ = error
        return self._guard.problem(unlisted, request, operation)


async def _response(result: TypedResponse, operation: Operation, responses: Sequence[type[TypedResponse]]) -> Response:
    kind = type(result)
    if kind not in responses:
        raise ContractError(f"{operation.name}: the contract does not list the answer {kind.__name__}")
    if isinstance(result, StreamedResponse):
        response = await _Stream.begun(result)
    else:
        response = Response(result.json(), kind.status, media_type=kind.media_type)
    for header, value in result.headers():
        response.headers[header] = _header_text(value, operation, header)
    return response


class _Stream(StreamingResponse):
    """Sends chunks as they are made, and ends their making when the client goes away."""

    def __init__(self, first: bytes, result: StreamedResponse) -> None:
        self._made = result.chunks
        super().__init__(self._all(first), result.status, media_type=result.media_type)

    @classmethod
    async def begun(cls, result: StreamedResponse) -> "_Stream":
        """The response with its first chunk made, so that what fails until then is a response of its own."""
        try:
            return cls(await anext(result.chunks, b""), result)
        except BaseException:
            await result.chunks.aclose()
            raise

    async def _all(self, first: bytes) -> AsyncGenerator[bytes]:
        yield first
        async for chunk in self._made:
            yield chunk

    @override
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            await self._made.aclose()


def _header_text(value: object, operation: Operation, header: str) -> str:
    """The text of a header. SECURITY: a line break would let the author of the value add headers."""
    text = str(value)
    if not text.isprintable() or not text.isascii():
        raise ValueError(f"{operation.name}: the header {header} may hold printable ASCII only")
    return text


def document_below(document: str, path: str) -> str:
    """The contract of a server below a path, which stands in front of the path of each of its servers."""
    if not path:
        return document
    described = json.loads(document)
    for server in described["servers"]:
        server["url"] = f"{path}{server['url']}".rstrip("/")
    return json.dumps(described)


def publish(app: FastAPI, document: str, *, path: str = "/openapi.json") -> None:
    """Serve the contract itself at `path`, exactly as it was generated. FastAPI's own document must be disabled."""

    async def endpoint(_: Request) -> Response:
        return Response(document, media_type="application/json")

    app.add_route(path, endpoint, include_in_schema=False)


def assert_served(app: FastAPI, operations: Sequence[Operation]) -> None:
    """Raise ContractError unless the app's API routes are exactly the contract's operations.

    Add routes that are not part of a contract with `include_in_schema=False`.
    """
    served = set(_served(app))
    expected = {(operation.method, operation.path): operation.name for operation in operations}
    faults = [
        f"{name}: {method} {path} is not served"
        for (method, path), name in expected.items()
        if (method, path) not in served
    ]
    faults += [
        f"{method} {path} is served, but no operation of the contract"
        for method, path in sorted(served - set(expected))
    ]
    if faults:
        raise ContractError("\n".join(faults))


def _served(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Method and path of each API route, including those of included routers, which `app.routes` does not list."""
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        if isinstance(route, APIRoute) and route.include_in_schema:
            yield from ((method, context.path or "") for method in context.methods or ())
