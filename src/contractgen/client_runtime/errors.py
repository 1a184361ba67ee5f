"""Every error that a client raises.

    ClientError
    ├── Unreachable             no answer: the network, the address, a timeout; `__cause__` says more
    │   └── ConnectionLost      a subscription's connection ended: events may have been missed
    ├── UnexpectedResponse      an answer that the contract does not know, from a proxy in between for instance
    ├── UserErrors              a mutation's refusal, where the caller asked for it with `raise_for_user_errors`
    └── ApiError                the server said no: `code`, `message`, `fields`, `status`
        ├── Unauthenticated     UNAUTHENTICATED: sign in (again)
        ├── Forbidden           FORBIDDEN: a permission or a membership is missing, `details` says which
        ├── NotFound            NOT_FOUND
        ├── BadUserInput        BAD_USER_INPUT: the call does not keep to the contract, `fields` says where
        ├── Conflict            CONFLICT: it contradicts what is stored
        ├── TooManyRequests     TOO_MANY_REQUESTS: wait `retry_after` seconds
        ├── Unavailable         UPSTREAM_UNAVAILABLE, TIMED_OUT: try again later
        └── ServerFault         INTERNAL: `details["id"]` is in the server's log

A code that is none of these is an `ApiError` itself: more codes may come.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, Self, TypeVar


class ClientError(Exception):
    """Anything that a client raises."""


class Unreachable(ClientError):
    """No answer came; whether the server did what was asked is not known."""


class ConnectionLost(Unreachable):
    """A subscription's connection ended. What happened since then was missed: load again what you show."""


class UnexpectedResponse(ClientError):
    """An answer that the contract does not know; its values are not repeated here."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class FieldError:
    """One argument or member at fault, in the contract's spelling."""

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
        """What of the input is at fault, where it can be told."""
        self.status = fault.status
        """The HTTP status; None where the error came over a WebSocket."""
        self.details = fault.details
        """What the code's meaning needs besides."""

    @classmethod
    def unasked(cls, message: str) -> Self:
        """What the server would answer, known without asking it."""
        code = next(code for code, kind in _KINDS.items() if kind is cls)
        return cls(Fault(code, message))


class Unauthenticated(ApiError):
    """There is no valid session."""


class Forbidden(ApiError):
    """A permission or a membership is missing."""


class NotFound(ApiError):
    """Nothing has this id."""


class BadUserInput(ApiError):
    """The call does not keep to the contract."""


class Conflict(ApiError):
    """The call contradicts what is stored."""


class TooManyRequests(ApiError):
    """The caller has to wait."""

    @property
    def retry_after(self) -> int:
        """For how long, in seconds."""
        said = self.details.get("retryAfter", self.details.get("Retry-After"))
        return int(said) if isinstance(said, int | str) and str(said).isdigit() else 1


class Unavailable(ApiError):
    """The server, or a service behind it, does not answer in time."""


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
    """What the server said, whichever way it said it."""

    code: str
    message: str
    fields: tuple[FieldError, ...] = ()
    status: int | None = None
    details: Mapping[str, object] = field(default_factory=dict[str, object])

    def error(self) -> ApiError:
        """The exception for it."""
        return _KINDS.get(self.code, ApiError)(self)


class UserError(Protocol):
    """One thing that a person can put right, as the operations ask for it."""

    @property
    def field(self) -> str: ...
    @property
    def message(self) -> str: ...


class _Payload(Protocol):
    @property
    def user_errors(self) -> Sequence[UserError] | None: ...


class UserErrors(ClientError):
    """A mutation was refused for reasons that a person can put right; nothing was changed."""

    def __init__(self, errors: Iterable[UserError]) -> None:
        self.errors = tuple(FieldError(one.field, str(getattr(one, "code", "")), one.message) for one in errors)
        super().__init__(" ".join(one.message for one in self.errors))


P = TypeVar("P", bound=_Payload)


def raise_for_user_errors(payload: P) -> P:
    """The payload, if the mutation did what it was asked to; raises `UserErrors` if it was refused.

    User errors are data unless you call this: a form shows them beside its fields, a script wants to stop.
    """
    if payload.user_errors:
        raise UserErrors(payload.user_errors)
    return payload
