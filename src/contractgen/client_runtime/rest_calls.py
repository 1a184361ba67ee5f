"""REST operations: the body of the answer that was hoped for, and an exception for any other."""

from collections.abc import Awaitable
from typing import NoReturn, TypeVar

import httpx
from pydantic import BaseModel

from contractgen.client_runtime.connection import Connection
from contractgen.client_runtime.errors import UnexpectedResponse, Unreachable
from contractgen.client_runtime.wire import problem
from contractgen.runtime.rest_client import InvalidAnswer, UnexpectedAnswer
from contractgen.runtime.rest_contract import Answer

A = TypeVar("A", bound=Answer)


class RestCalls(Connection):
    """Calls operations of a REST contract."""

    @staticmethod
    async def _answer(asked: Awaitable[A]) -> A:
        """The answer, whatever its status; raises where there is none, or none that the contract knows."""
        try:
            return await asked
        except httpx.HTTPError as error:
            raise Unreachable(type(error).__name__) from error
        except (UnexpectedAnswer, InvalidAnswer) as error:
            raise UnexpectedResponse(str(error), error.status) from error

    @staticmethod
    def _refuse(answer: Answer) -> NoReturn:
        """Raise what an answer that is not the hoped for one says."""
        body = getattr(answer, "body", None)
        said = body.model_dump(mode="json", by_alias=True) if isinstance(body, BaseModel) else None
        raise problem(said, answer.status, dict(answer.headers())).error()
