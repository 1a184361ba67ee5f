"""
Every error that a room may raise. `transport` turns errors into their form on the wire, in one place.

    SpiritumError               code                    HTTP
    ├── Unauthenticated         UNAUTHENTICATED         401
    ├── Forbidden               FORBIDDEN               403
    │   ├── PasswordChangeRequired    PASSWORD_CHANGE_REQUIRED    403
    │   └── ReauthenticationRequired  REAUTHENTICATION_REQUIRED   403
    ├── UserRequired            USER_REQUIRED           403
    ├── NotFound                NOT_FOUND               404
    ├── BadUserInput            BAD_USER_INPUT          422
    │   ├── TooExpensive        BAD_USER_INPUT          422
    │   └── ResponseTooLarge    BAD_USER_INPUT          422
    ├── BadMembers              BAD_USER_INPUT          422
    ├── Conflict                CONFLICT                409
    │   └── Contended           CONFLICT                503
    ├── UpstreamUnavailable     UPSTREAM_UNAVAILABLE    503
    │   ├── CircuitOpen         UPSTREAM_UNAVAILABLE    503
    │   └── PatientUnavailable  UPSTREAM_UNAVAILABLE    503
    ├── TrailUnavailable        UPSTREAM_UNAVAILABLE    503
    ├── TooManyRequests         TOO_MANY_REQUESTS       429
    │   └── Overloaded          TOO_MANY_REQUESTS       503
    ├── TimedOut                TIMED_OUT               503
    ├── DocumentNotFound        PERSISTED_QUERY_NOT_FOUND      400
    ├── DocumentsNotServed      PERSISTED_QUERY_NOT_SUPPORTED  400
    ├── NotTrusted              QUERY_NOT_IN_SAFELIST          403
    └── Refused                 CONFLICT                409   (in a mutation: its payload's `userErrors`)

Messages are read by people and may be logged: they never hold patient data, SQL or secrets.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, TypeVar

from typing_extensions import override

from contractgen.runtime.field_error import FieldError as FieldError

T = TypeVar("T")


class SpiritumError(Exception):
    """An error with a meaning for the caller; `code` goes to GraphQL's `extensions.code`."""

    code: ClassVar[str]
    status: ClassVar[int]
    field_errors: tuple[FieldError, ...] = ()
    """The errors of single input fields, if they are known."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    @property
    def details(self) -> dict[str, object]:
        """The members of GraphQL's `extensions` besides the code."""
        return {}


class Unauthenticated(SpiritumError):
    """There is no session, or it has ended."""

    code = "UNAUTHENTICATED"
    status = 401

    def __init__(self, message: str = "Sign in first: there is no valid session.") -> None:
        super().__init__(message)


class Forbidden(SpiritumError):
    """The caller is signed in, but lacks a permission or a pathway membership."""

    code = "FORBIDDEN"
    status = 403

    def __init__(self, message: str, *, permissions: Sequence[str] = (), pathway_id: int | None = None) -> None:
        super().__init__(message)
        self.permissions = tuple(permissions)
        self.pathway_id = pathway_id

    @classmethod
    def lacking(cls, permissions: Sequence[str]) -> "Forbidden":
        """The caller lacks `permissions`."""
        return cls(f"Missing one or many permissions: {', '.join(permissions)}", permissions=permissions)

    @classmethod
    def outside(cls, pathway_id: int, *, hint: str = "") -> "Forbidden":
        """The caller is not a member of the pathway."""
        return cls(f"You are not a member of pathway {pathway_id}. {hint}".rstrip(), pathway_id=pathway_id)

    @classmethod
    def beyond_rights(cls, *field_errors: FieldError) -> "Forbidden":
        """The caller would give or take rights that they do not have, or change an account that has more rights."""
        error = cls(" ".join(dict.fromkeys(field_error.message for field_error in field_errors)))
        error.field_errors = field_errors
        return error

    @property
    @override
    def details(self) -> dict[str, object]:
        details: dict[str, object] = {}
        if self.permissions:
            details["permissions"] = list(self.permissions)
        if self.pathway_id is not None:
            details["pathwayId"] = str(self.pathway_id)
        return details


class PasswordChangeRequired(Forbidden):
    """The caller's password was set by somebody else; until they set their own, it opens nothing but that."""

    code = "PASSWORD_CHANGE_REQUIRED"

    def __init__(self) -> None:
        super().__init__("Set a password of your own first.")


class ReauthenticationRequired(Forbidden):
    """The caller proved too long ago who they are."""

    code = "REAUTHENTICATION_REQUIRED"

    def __init__(self) -> None:
        super().__init__("Type your password again first.")


class UserRequired(SpiritumError):
    """A machine client calls what only users may use: it has an author, or is about users."""

    code = "USER_REQUIRED"
    status = 403

    def __init__(self) -> None:
        super().__init__("Only users may do this: a machine client reads, and is nobody's author.")


class NotFound(SpiritumError):
    """What the caller named does not exist, or the caller may not see it."""

    code = "NOT_FOUND"
    status = 404


def present(rows: Sequence[T | None], what: str) -> list[T | Exception]:
    """The rows of a batch, with `NotFound` in the place of each row that is `None`."""
    return [NotFound(f"The {what} is gone.") if row is None else row for row in rows]


class BadUserInput(SpiritumError):
    """An argument is wrong by a fault of the client's program. `argument` is its name in the contract."""

    code = "BAD_USER_INPUT"
    status = 422

    def __init__(self, argument: str, message: str) -> None:
        super().__init__(f"{argument}: {message}")
        self.argument = argument

    @property
    @override
    def details(self) -> dict[str, object]:
        return {"argument": self.argument}


class TooExpensive(BadUserInput):
    """The operation is estimated to cost more than the limit; it was not run."""

    setting = "QUERY_COST"

    def __init__(self, cost: int, limit: int) -> None:
        super().__init__(
            "query",
            f"the operation is estimated to cost {cost:,}, and one may cost {limit:,} at most ({self.setting}): "
            "ask for less, or for smaller pages",
        )

    @property
    @override
    def details(self) -> dict[str, object]:
        return {**super().details, "limit": self.setting}


class ResponseTooLarge(BadUserInput):
    """The response would be larger than the limit, and the operation was stopped.

    `kind` is `objects`, `rows` or `bytes`. What a mutation has changed by then stays changed.
    """

    def __init__(self, kind: str, limit: int, *, setting: str | None = None, changed: bool = False) -> None:
        self.kind = kind
        self.limit = limit
        self.setting = setting or f"ANSWER_{kind.upper()}"
        super().__init__(
            "query",
            f"the response would hold more than {limit:,} {kind} ({self.setting}): ask for less, or for smaller pages"
            + (". What the operation changed stays changed: read it" if changed else ""),
        )

    @property
    @override
    def details(self) -> dict[str, object]:
        return {**super().details, "limit": self.setting}


class BadMembers(SpiritumError):
    """Members of a REST body break rules of the contract that its schema cannot express."""

    code = "BAD_USER_INPUT"
    status = 422

    def __init__(self, *field_errors: FieldError) -> None:
        super().__init__("; ".join(f"{field_error.field}: {field_error.message}" for field_error in field_errors))
        self.field_errors = field_errors


class Conflict(SpiritumError):
    """The change conflicts with what is stored."""

    code = "CONFLICT"
    status = 409


class Contended(Conflict):
    """Two changes conflicted in the database and this one was undone. The same request may succeed a moment later."""

    status = 503


class UpstreamUnavailable(SpiritumError):
    """The hospital did not respond, or its response cannot be used.

    `retry_after` is how many seconds it asks us to wait; `None` if it does not say.
    """

    code = "UPSTREAM_UNAVAILABLE"
    status = 503

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class CircuitOpen(UpstreamUnavailable):
    """The hospital was not called: after many failures in a row, the circuit breaker makes no calls for a while."""


class PatientUnavailable(UpstreamUnavailable):
    """The patient's demographics are not available; `reason` is an `UnavailableReason` of the contract."""

    def __init__(self, message: str, patient_id: int, reason: str) -> None:
        super().__init__(message)
        self.patient_id = patient_id
        self.reason = reason

    @property
    @override
    def details(self) -> dict[str, object]:
        return {"patientId": str(self.patient_id), "reason": self.reason}


class TrailUnavailable(SpiritumError):
    """The audit trail cannot be written, so nothing may be shown. The same request may succeed a moment later.

    To clients it is what it is: the database does not respond.
    """

    code = "UPSTREAM_UNAVAILABLE"
    status = 503

    def __init__(self, *, changed: bool = False) -> None:
        """`changed` says that the operation has changed something already, which stays."""
        hint = (
            "What the operation changed stays changed: read it before you send it again." if changed else "Try again."
        )
        super().__init__(f"The audit trail cannot be written at present, so nothing is shown. {hint}")


class TooManyRequests(SpiritumError):
    """The caller has to wait; `retry_after` is in whole seconds, at least 1."""

    code = "TOO_MANY_REQUESTS"
    status = 429

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after

    @property
    @override
    def details(self) -> dict[str, object]:
        return {"retryAfter": self.retry_after}


class Overloaded(TooManyRequests):
    """The server process is overloaded by all callers together; the caller may try again soon."""

    status = 503


class TimedOut(SpiritumError):
    """The operation took longer than its limit and was stopped."""

    code = "TIMED_OUT"
    status = 503


class DocumentNotFound(SpiritumError):
    """No trusted document has the id that was sent. Clients recognise this exact message, and send the text then."""

    code = "PERSISTED_QUERY_NOT_FOUND"
    status = 400

    def __init__(self) -> None:
        super().__init__("PersistedQueryNotFound")


class DocumentsNotServed(SpiritumError):
    """Trusted documents are turned off here. Clients recognise this exact message, too."""

    code = "PERSISTED_QUERY_NOT_SUPPORTED"
    status = 400

    def __init__(self) -> None:
        super().__init__("PersistedQueryNotSupported")


class NotTrusted(SpiritumError):
    """Only trusted documents run here, and the text that was sent is not one of them."""

    code = "QUERY_NOT_IN_SAFELIST"
    status = 403

    def __init__(self) -> None:
        super().__init__("Only the contract's trusted documents run here; send the id of one.")


class Refused(SpiritumError):
    """A refusal. It rolls the transaction back, and becomes a payload's `userErrors` or a REST problem's `errors`."""

    code = "CONFLICT"
    status = 409

    def __init__(self, *field_errors: FieldError) -> None:
        super().__init__(" ".join(field_error.message for field_error in field_errors))
        self.field_errors = field_errors
        self.payload_members: Mapping[str, Any] = {}
        """Members of the payload that are filled in spite of the refusal, by their names in Python."""

    def showing(self, **members: object) -> "Refused":
        """The same refusal, with these members in its payload."""
        self.payload_members = members
        return self

    @classmethod
    def because(cls, field: str, code: str, message: str) -> "Refused":
        """A refusal for one reason."""
        return cls(FieldError(field, code, message))
