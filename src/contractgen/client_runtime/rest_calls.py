"""REST operations: the body of the success response is returned, any other response is raised."""

from collections.abc import Awaitable
from typing import NoReturn, TypeVar

import httpx
from pydantic import BaseModel

from contractgen.client_runtime.connection import Connection
from contractgen.client_runtime.errors import UnexpectedResponse, Unreachable
from contractgen.client_runtime.wire import problem
from contractgen.runtime.rest_client import InvalidResponse, UnlistedStatus
from contractgen.runtime.rest_contract import TypedResponse

R = TypeVar("R", bound=TypedResponse)


class RestCalls(Connection):
    """Calls operations of a REST contract."""

    @staticmethod
    async def _response(call: Awaitable[R]) -> R:
        """The response, whatever its status; raises if there is none, or one that the contract does not list."""
        try:
            return await call
        except httpx.HTTPError as error:
            raise Unreachable(type(error).__name__) from error
        except (UnlistedStatus, InvalidResponse) as error:
            raise UnexpectedResponse(str(error), error.status) from error

    @staticmethod
    def _raise(response: TypedResponse) -> NoReturn:
        """Raise the error of a response that is not the success response."""
        body = getattr(response, "body", None)
        details = body.model_dump(mode="json", by_alias=True) if isinstance(body, BaseModel) else None
        raise problem(details, response.status, dict(response.headers())).error()
