"""
Every error that leaves a room. Inside we raise; `transport` turns an error into its wire form in one place.

    SpiritumError               code                    HTTP
    ├── Unauthenticated         UNAUTHENTICATED         401
    ├── Forbidden               FORBIDDEN               403
    ├── NotFound                NOT_FOUND               404
    ├── BadUserInput            BAD_USER_INPUT          422
    │   ├── TooExpensive        BAD_USER_INPUT          422
    │   └── AnswerTooLarge      BAD_USER_INPUT          422
    ├── BadMembers              BAD_USER_INPUT          422
    ├── Conflict                CONFLICT                409
    │   └── Contended           CONFLICT                503
    ├── UpstreamUnavailable     UPSTREAM_UNAVAILABLE    503
    │   ├── CircuitOpen         UPSTREAM_UNAVAILABLE    503
    │   └── PatientUnavailable  UPSTREAM_UNAVAILABLE    503
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
    """What of the input is at fault, where it can be told."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    @property
    def details(self) -> dict[str, object]:
        """What `extensions` says besides the code."""
        return {}


class Unauthenticated(SpiritumError):
    """No session, or one that has ended."""

    code = "UNAUTHENTICATED"
    status = 401

    def __init__(self, message: str = "Sign in first: there is no valid session.") -> None:
        super().__init__(message)


class Forbidden(SpiritumError):
    """The caller is known but may not: a permission or a pathway membership is missing."""

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
    def outside(cls, pathway_id: int) -> "Forbidden":
        """The caller is not a member of the pathway."""
        return cls(f"You are not a member of pathway {pathway_id}.", pathway_id=pathway_id)

    @classmethod
    def beyond_rights(cls, *field_errors: FieldError) -> "Forbidden":
        """The caller would give or take rights that they do not have, or change an account that has more."""
        error = cls(" ".join(dict.fromkeys(c.message for c in field_errors)))
        error.field_errors = field_errors
        return error

    @property
    @override
    def details(self) -> dict[str, object]:
        found: dict[str, object] = {}
        if self.permissions:
            found["permissions"] = list(self.permissions)
        if self.pathway_id is not None:
            found["pathwayId"] = str(self.pathway_id)
        return found


class NotFound(SpiritumError):
    """What the caller named does not exist, or not for them."""

    code = "NOT_FOUND"
    status = 404


def present(rows: Sequence[T | None], what: str) -> list[T | Exception]:
    """A batch in which each row must be there; in the place of one that is not stands `NotFound`."""
    return [NotFound(f"The {what} is gone.") if row is None else row for row in rows]


class BadUserInput(SpiritumError):
    """An argument that the caller's program got wrong; `argument` in the wire's spelling."""

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
    """An operation is estimated to cost more than one may; nothing of it was run."""

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


class AnswerTooLarge(BadUserInput):
    """An answer would hold more than one may; the operation was stopped there.

    `kind` is `objects`, `rows` or `bytes`. A mutation's change, if it came to one, stands.
    """

    def __init__(self, kind: str, limit: int, *, setting: str | None = None, changed: bool = False) -> None:
        self.kind = kind
        self.limit = limit
        self.setting = setting or f"ANSWER_{kind.upper()}"
        super().__init__(
            "query",
            f"the answer would hold more than {limit:,} {kind} ({self.setting}): ask for less, or for smaller pages"
            + (". What the operation changed stays changed: read it" if changed else ""),
        )

    @property
    @override
    def details(self) -> dict[str, object]:
        return {**super().details, "limit": self.setting}


class BadMembers(SpiritumError):
    """Members of a REST body that do not keep to the contract, in ways that its schema cannot say."""

    code = "BAD_USER_INPUT"
    status = 422

    def __init__(self, *field_errors: FieldError) -> None:
        super().__init__("; ".join(f"{c.field}: {c.message}" for c in field_errors))
        self.field_errors = field_errors


class Conflict(SpiritumError):
    """The change contradicts what is stored by now."""

    code = "CONFLICT"
    status = 409


class Contended(Conflict):
    """Two changes met in the database and this one gave way: the same request may well succeed a moment later."""

    status = 503


class UpstreamUnavailable(SpiritumError):
    """The trust integration engine did not answer, or not in a way that can be used.

    `retry_after` is how long it asks to be left alone, in seconds; none where it does not say.
    """

    code = "UPSTREAM_UNAVAILABLE"
    status = 503

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class CircuitOpen(UpstreamUnavailable):
    """The engine was not asked at all: it has failed so often of late that it is left alone for a while."""


class PatientUnavailable(UpstreamUnavailable):
    """There are no demographics of the patient to show; `reason` is an `UnavailableReason` of the contract."""

    def __init__(self, message: str, patient_id: int, reason: str) -> None:
        super().__init__(message)
        self.patient_id = patient_id
        self.reason = reason

    @property
    @override
    def details(self) -> dict[str, object]:
        return {"patientId": str(self.patient_id), "reason": self.reason}


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
    """All callers together ask for more than this server process has: nobody's fault, and over soon."""

    status = 503


class TimedOut(SpiritumError):
    """An operation took longer than it may and was stopped."""

    code = "TIMED_OUT"
    status = 503


class DocumentNotFound(SpiritumError):
    """No trusted document has the id that was sent. Clients know the message by its letters, and send the text."""

    code = "PERSISTED_QUERY_NOT_FOUND"
    status = 400

    def __init__(self) -> None:
        super().__init__("PersistedQueryNotFound")


class DocumentsNotServed(SpiritumError):
    """Trusted documents are turned off here. Clients know this message, too."""

    code = "PERSISTED_QUERY_NOT_SUPPORTED"
    status = 400

    def __init__(self) -> None:
        super().__init__("PersistedQueryNotSupported")


class NotTrusted(SpiritumError):
    """Nothing but trusted documents runs here, and this text is none of them."""

    code = "QUERY_NOT_IN_SAFELIST"
    status = 403

    def __init__(self) -> None:
        super().__init__("Only the contract's trusted documents run here; send the id of one.")


class Refused(SpiritumError):
    """A refusal: rolls everything back and becomes a payload's `userErrors`, or the `errors` of a REST problem."""

    code = "CONFLICT"
    status = 409

    def __init__(self, *field_errors: FieldError) -> None:
        super().__init__(" ".join(c.message for c in field_errors))
        self.field_errors = field_errors
        self.shown: Mapping[str, Any] = {}
        """Members of the payload that are filled all the same, by their names in Python."""

    def showing(self, **members: object) -> "Refused":
        """The same refusal, whose payload shows these objects as they are stored."""
        self.shown = members
        return self

    @classmethod
    def because(cls, field: str, code: str, message: str) -> "Refused":
        """A refusal for one reason."""
        return cls(FieldError(field, code, message))
