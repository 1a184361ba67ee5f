"""Requests that the contract does not allow.

    InputError                  answered with
    ├── UnreadableBodyError     400, else 422
    ├── BodySizeError           413, else 400, else 422
    ├── MediaTypeError          415, else 400, else 422
    └── InvalidInputError       422, else 400

"Else" where the operation does not list the status: what the contract does not list is not sent.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from contractgen.runtime.rest_contract import Operation

MAX_FAULTS = 100
"""A hostile body must not be answered with a list as long as itself."""


@dataclass(frozen=True, slots=True)
class FieldFault:
    """One thing wrong with a request: the dotted path in the wire's spelling (empty: the body as a whole)."""

    field: str
    code: str
    message: str


class InputError(Exception):
    """A request that the contract does not allow; `status` is one that the operation lists.

    Messages name members and never repeat values.
    """

    preferred: ClassVar[tuple[int, ...]]
    faults: tuple[FieldFault, ...] = ()

    def __init__(self, operation: Operation, message: str) -> None:
        super().__init__(message)
        self.message = message
        self.status = next((status for status in self.preferred if status in operation.statuses), self.preferred[0])


class UnreadableBodyError(InputError):
    """The body is not JSON in UTF-8, or it ended early."""

    preferred = (400, 422)


class BodySizeError(InputError):
    """The body is larger than the server takes; the rest of it was not read."""

    preferred = (413, 400, 422)


class MediaTypeError(InputError):
    """The body is of a type that the contract does not list."""

    preferred = (415, 400, 422)


class InvalidInputError(InputError):
    """Values that the contract does not allow; `faults` has each of them, the first hundred at most."""

    preferred = (422, 400)

    def __init__(self, operation: Operation, faults: Iterable[FieldFault]) -> None:
        self.faults = tuple(faults)[:MAX_FAULTS]
        named = (f"{fault.field}: {fault.message}" if fault.field else fault.message for fault in self.faults)
        super().__init__(operation, "; ".join(named))
