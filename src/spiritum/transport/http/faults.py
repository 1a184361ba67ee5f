"""
Errors on their way out: the one place that decides what a response says of an error, and what the log holds.

SECURITY: an unforeseen error leaves as an opaque id. Neither the response nor the log gets its message, which may
quote a row, nor local variables; the log gets its class and the lines it passed.
"""

import re
import secrets
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field

import structlog
from graphql import GraphQLError

from contractgen.runtime import Unfilled
from contractgen.runtime.arguments import InvalidArgument
from spiritum.db import DatabaseUnavailable, StatementTimedOut
from spiritum.errors import BadUserInput, SpiritumError

_log = structlog.stdlib.get_logger("spiritum.transport")
_QUOTED_VALUE = re.compile(r"(?:Variable '\$(?P<variable>\w+)' got|Argument '(?P<argument>\w+)' has) invalid value ")
_PLACE = re.compile(r" at '(?P<path>\w[^']*)'$")
_SUGGESTION = "Did you mean "
_REFUSES = "cannot represent "


@dataclass(frozen=True, slots=True)
class Fault:
    """What a response says of an error: a code, a message, an HTTP status, and details that belong to the code."""

    code: str
    message: str
    status: int
    details: dict[str, object] = field(default_factory=dict[str, object])

    @property
    def extensions(self) -> dict[str, object]:
        """The `extensions` of a GraphQL error."""
        return {"code": self.code, **self.details}


def fault_of(error: BaseException) -> Fault:
    """The fault behind any exception; an unforeseen one is logged here under the id that the caller gets."""
    match error:
        case SpiritumError():
            return Fault(error.code, error.message, error.status, error.details)
        case InvalidArgument():
            return fault_of(BadUserInput(error.path, error.reason))
        case DatabaseUnavailable() | StatementTimedOut():
            _log.error("the database failed a request", error=type(error).__name__)
            return Fault("UPSTREAM_UNAVAILABLE", "The database does not respond at present. Try again.", 503)
        case Unfilled():
            return Fault("NOT_IMPLEMENTED", f"{error} is in the contract and not served yet.", 501)
        case GraphQLError() if (cause := _cause(error)) is not None:
            return fault_of(cause)
        case GraphQLError():
            return _of_the_document(error)
        case _:
            return _unforeseen(error)


def format_graphql_error(error: GraphQLError) -> dict[str, object]:
    """The wire form of an error in a GraphQL response."""
    fault = fault_of(error)
    formatted: dict[str, object] = {"message": fault.message, "extensions": fault.extensions}
    if error.locations:
        formatted["locations"] = [{"line": place.line, "column": place.column} for place in error.locations]
    if error.path is not None:
        formatted["path"] = list(error.path)
    return formatted


def format_without_suggestions(error: GraphQLError) -> dict[str, object]:
    """The same for who may not ask for the schema: names that the caller did not write are left out."""
    formatted = format_graphql_error(error)
    return {**formatted, "message": _without_suggestion(str(formatted["message"]))}


def _without_suggestion(message: str) -> str:
    """The message without the suggestion at its end. No expression looks for it: a document may say so thousands of
    times, and each would be looked at to the end.
    """
    start = message.rfind(_SUGGESTION) if message.endswith("?") else -1
    return message if start < 0 else message[:start].rstrip(" ")


def _cause(error: GraphQLError) -> BaseException | None:
    """The exception of ours that graphql-core wrapped, if its own kind of error is not all there is."""
    cause: BaseException | None = error
    while isinstance(cause, GraphQLError):
        cause = cause.original_error
    if isinstance(cause, SpiritumError | InvalidArgument | Unfilled | DatabaseUnavailable | StatementTimedOut):
        return cause
    # A value that a scalar refused while the document was read is the caller's doing: it has no path yet.
    return None if cause is None or error.path is None else cause


def _of_the_document(error: GraphQLError) -> Fault:
    """Syntax, validation and coercion: the caller's program is wrong. The offending value is not quoted back."""
    if isinstance(error.original_error, RecursionError):
        return Fault("BAD_USER_INPUT", "The document is nested too deeply.", 422)
    quoted = _QUOTED_VALUE.match(error.message)
    if quoted is None:
        return Fault("BAD_USER_INPUT", error.message, 422)
    refused = error.original_error
    reason = refused.message if isinstance(refused, GraphQLError) else ""
    # SECURITY: the value may hold whatever looks like a place or a reason. Both are taken from behind it alone.
    place = _PLACE.search(error.message.removesuffix(f"; {reason}")) if reason else None
    argument = place["path"] if place else quoted["variable"] or quoted["argument"]
    return Fault("BAD_USER_INPUT", f"{argument}: {_said_of(refused)}", 422, {"argument": argument})


def _said_of(refused: BaseException | None) -> str:
    """Why a value was refused, without the value. A `TypeError` is Python's own, and says nothing to callers."""
    if not isinstance(refused, GraphQLError) or isinstance(refused.original_error, TypeError):
        return "the value does not fit its type"
    # The value comes behind the colon. No expression: names of unknown members are as long as a body, and say anything.
    type_, refuses, kind = refused.message.partition(_REFUSES)
    return f"{type_}{refuses}{kind.partition(': ')[0]}"


def _unforeseen(error: BaseException) -> Fault:
    number = secrets.token_hex(8)
    _log.error("unforeseen error", error_id=number, errors=list(_classes(error)), trace=_lines(error))
    return Fault("INTERNAL", "Something went wrong on the server. Quote this id to your support.", 500, {"id": number})


def _classes(error: BaseException) -> Iterator[str]:
    """The class of the error and of those that led to it, with the database's code if it has one."""
    cause: BaseException | None = error
    while cause is not None:
        code = getattr(cause, "sqlstate", None)
        yield f"{type(cause).__module__}.{type(cause).__qualname__}{f' {code}' if code else ''}"
        cause = cause.__cause__ or cause.__context__


def _lines(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
