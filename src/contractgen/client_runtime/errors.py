"""Every error that a client raises.

    ClientError
    ├── Unreachable             no response: the network, the address, a timeout; `__cause__` has details
    │   └── ConnectionLost      a subscription's connection ended: events may have been missed
    ├── UnexpectedResponse      a response that the contract does not list, for example from a proxy
    ├── UserErrors              a mutation's refusal, if the caller uses `raise_for_user_errors`
    └── ApiError                the server refused or failed: `code`, `message`, `fields`, `status`
        ├── Unauthenticated     UNAUTHENTICATED: sign in (again)
        ├── Forbidden           FORBIDDEN: a permission or a membership is missing, `details` says which
        ├── NotFound            NOT_FOUND
        ├── BadUserInput        BAD_USER_INPUT: the call violates the contract, `fields` says where
        ├── Conflict            CONFLICT: it contradicts what is stored
        ├── TooManyRequests     TOO_MANY_REQUESTS: wait `retry_after` seconds
        ├── Unavailable         UPSTREAM_UNAVAILABLE, TIMED_OUT: try again later
        └── ServerFault         INTERNAL: `details["id"]` is in the server's log

Any other code is a plain `ApiError`: later versions may have more codes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, Self, TypeVar


class ClientError(Exception):
    """Anything that a client raises."""


class Unreachable(ClientError):
    """There was no response; the call may or may not have been processed."""


class ConnectionLost(Unreachable):
    """A subscription's connection ended. Later events were missed: reload the data that you show."""


class UnexpectedResponse(ClientError):
    """A response that the contract does not list; the message does not repeat its values."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class FieldError:
    """An error of one argument or member, by its name in the contract."""

    field: str
    code: str
    message: str


class ApiError(ClientError):
    """The server refused or failed. GraphQL and REST use the same codes."""

    def __init__(self, fault: "Fault") -> None:
        super().__init__(f"{fault.code}: {fault.message}")
        self.code = fault.code
        self.message = fault.message
        self.fields = fault.fields
        """The errors of single fields of the input, if known."""
        self.status = fault.status
        """The HTTP status; None if the error came over a WebSocket."""
        self.details = fault.details
        """Further data, which depends on the code."""

    @classmethod
    def without_response(cls, message: str) -> Self:
        """The error that the server would give, raised without a call."""
        code = next(code for code, kind in _KINDS.items() if kind is cls)
        return cls(Fault(code, message))

    unasked = without_response
    """Deprecated: the earlier name of `without_response`, kept for one version."""


class Unauthenticated(ApiError):
    """There is no valid session."""


class Forbidden(ApiError):
    """A permission or a membership is missing."""


class NotFound(ApiError):
    """There is no object with this id."""


class BadUserInput(ApiError):
    """The call violates the contract."""


class Conflict(ApiError):
    """The call contradicts what is stored."""


class TooManyRequests(ApiError):
    """The caller has to wait."""

    @property
    def retry_after(self) -> int:
        """How long to wait, in seconds."""
        seconds = self.details.get("retryAfter", self.details.get("Retry-After"))
        return int(seconds) if isinstance(seconds, int | str) and str(seconds).isdigit() else 1


class Unavailable(ApiError):
    """The server, or a service behind it, does not respond in time."""


class ServerFault(ApiError):
    """A fault of the server."""


_KINDS: Mapping[str, type[ApiError]] = {
    "UNAUTHENTICATED": Unauthenticated,
    "FORBIDDEN": Forbidden,
    "NOT_FOUND": NotFound,
    "BAD_USER_INPUT": BadUserInput,
    "CONFLICT": Conflict,
    "TOO_MANY_REQUESTS": TooManyRequests,
    "UPSTREAM_UNAVAILABLE": Unavailable,
    "TIMED_OUT": Unavailable,
    "INTERNAL": ServerFault,
}


@dataclass(frozen=True, slots=True)
class Fault:
    """The data of a server's error, whether from GraphQL or REST."""

    code: str
    message: str
    fields: tuple[FieldError, ...] = ()
    status: int | None = None
    details: Mapping[str, object] = field(default_factory=dict[str, object])

    def error(self) -> ApiError:
        """The exception for this error."""
        return _KINDS.get(self.code, ApiError)(self)


class UserError(Protocol):
    """An error that a person can correct, as the operations select it."""

    @property
    def field(self) -> str: ...
    @property
    def message(self) -> str: ...


class _Payload(Protocol):
    @property
    def user_errors(self) -> Sequence[UserError] | None: ...


class UserErrors(ClientError):
    """A mutation was refused for errors that a person can correct; nothing was changed."""

    def __init__(self, errors: Iterable[UserError]) -> None:
        self.errors = tuple(FieldError(error.field, str(getattr(error, "code", "")), error.message) for error in errors)
        super().__init__(" ".join(error.message for error in self.errors))


P = TypeVar("P", bound=_Payload)


def raise_for_user_errors(payload: P) -> P:
    """The payload of a successful mutation; raises `UserErrors` if the mutation was refused.

    Without this call user errors are data: a form shows them beside its fields, a script has to stop.
    """
    if payload.user_errors:
        raise UserErrors(payload.user_errors)
    return payload
