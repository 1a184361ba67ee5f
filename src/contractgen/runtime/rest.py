"""What generated REST servers are made of, and what the product gives them.

The way of a request: the guard says who calls and whether they may; then the body and the parameters are read and
checked; then the handler answers. Whatever is raised on the way becomes an answer in one place, `Guard.problem`.
"""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Generic, Protocol, TypeAlias, TypeVar

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.routing import APIRoute, iter_route_contexts

from contractgen.runtime import ContractError
from contractgen.runtime.rest_contract import Answer, Operation
from contractgen.runtime.rest_input import BODY_LIMIT, Received

C = TypeVar("C")
C_co = TypeVar("C_co", covariant=True)

Run: TypeAlias = Callable[[C, Received], Awaitable[Answer]]


class Guard(Protocol[C_co]):
    """The product's part: who calls, may they, and what an error looks like on the wire."""

    async def call(self, request: Request, operation: Operation) -> C_co:
        """The context that the handler is given.

        SECURITY: raises where the caller does not satisfy `operation.security` and `operation.needs`. It runs before
        anything of the body is read, so that a stranger learns nothing from how a body is refused.
        """
        ...

    def bounds(self) -> AbstractAsyncContextManager[None]:
        """What each operation runs in, from the first look at the caller to the answer; it may end it by raising."""
        ...

    def problem(self, error: Exception, operation: Operation) -> Response:
        """The answer to an error: an `InputError`, one that `call` or a handler raised, or one that nobody expected.

        Its status is one that the operation lists, or 500 and above. Anything else comes back here as ContractError.
        """
        ...


class Routes(Generic[C]):
    """The routes of one contract."""

    def __init__(self, guard: Guard[C], *, body_limit: int = BODY_LIMIT) -> None:
        self.router = APIRouter()
        self._guard = guard
        self._body_limit = body_limit

    def add(self, operation: Operation, answers: Sequence[type[Answer]], run: Run[C]) -> None:
        """Serve an operation with `run`, which may give any of `answers`."""
        announced = operation.deprecation.headers() if operation.deprecation else {}

        async def endpoint(request: Request) -> Response:
            try:
                async with self._guard.bounds():
                    call = await self._guard.call(request, operation)
                    answer = await run(call, Received(request, operation, self._body_limit))
                response = _response(answer, operation, answers)
            except Exception as error:
                response = self._refusal(error, operation)
            response.headers.update(announced)
            return response

        self.router.add_api_route(
            operation.path, endpoint, methods=[operation.method], name=operation.name, response_model=None
        )

    def _refusal(self, error: Exception, operation: Operation) -> Response:
        """The product's answer to an error, kept to the statuses that the contract lists."""
        response = self._guard.problem(error, operation)
        if response.status_code in operation.statuses or response.status_code >= 500:
            return response
        unlisted = ContractError(f"{operation.name}: the contract does not list the status {response.status_code}")
        unlisted.__cause__ = error
        return self._guard.problem(unlisted, operation)


def _response(answer: Answer, operation: Operation, answers: Sequence[type[Answer]]) -> Response:
    kind = type(answer)
    if kind not in answers:
        raise ContractError(f"{operation.name}: the contract does not list the answer {kind.__name__}")
    response = Response(answer.json(), kind.status, media_type=kind.media_type)
    for header, value in answer.headers():
        response.headers[header] = _header_text(value, operation, header)
    return response


def _header_text(value: object, operation: Operation, header: str) -> str:
    """SECURITY: a line break in a header would let whoever chose the value write headers of their own."""
    text = str(value)
    if not text.isprintable() or not text.isascii():
        raise ValueError(f"{operation.name}: the header {header} may hold printable ASCII only")
    return text


def publish(app: FastAPI, document: str, *, path: str = "/openapi.json") -> None:
    """Serve the contract itself at `path`, byte for byte as it was generated; FastAPI's own is to be switched off."""

    async def endpoint(_: Request) -> Response:
        return Response(document, media_type="application/json")

    app.add_route(path, endpoint, include_in_schema=False)


def assert_served(app: FastAPI, operations: Sequence[Operation]) -> None:
    """Raise ContractError unless the app's API routes are exactly the contract's operations.

    Routes that are no part of a contract are added with `include_in_schema=False`.
    """
    served = set(_served(app))
    wanted = {(operation.method, operation.path): operation.name for operation in operations}
    faults = [
        f"{name}: {method} {path} is not served"
        for (method, path), name in wanted.items()
        if (method, path) not in served
    ]
    faults += [
        f"{method} {path} is served, but no operation of the contract" for method, path in sorted(served - set(wanted))
    ]
    if faults:
        raise ContractError("\n".join(faults))


def _served(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Method and path of each API route, also of those in included routers, which `app.routes` does not show."""
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        if isinstance(route, APIRoute) and route.include_in_schema:
            yield from ((method, context.path or "") for method in context.methods or ())
