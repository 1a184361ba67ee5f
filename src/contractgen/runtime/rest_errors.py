"""The errors of requests that the contract does not allow.

    InputError                  status of the response
    ├── UnreadableBodyError     400, else 422
    ├── BodySizeError           413, else 400, else 422
    ├── MediaTypeError          415, else 400, else 422
    └── InvalidInputError       422, else 400

"Else" applies if the operation does not list the status: a status that the contract does not list is not sent.
"""

from collections.abc import Iterable
from typing import ClassVar

from contractgen.runtime.field_error import FieldError
from contractgen.runtime.rest_contract import Operation

MAX_FAULTS = 100
"""The maximum number of reported faults: a hostile body must not get an error list as long as itself."""


class InputError(Exception):
    """A request that the contract does not allow; `status` is one that the operation lists.

    Messages name members, and never repeat values.
    """

    preferred: ClassVar[tuple[int, ...]]
    faults: tuple[FieldError, ...] = ()

    def __init__(self, operation: Operation, message: str) -> None:
        super().__init__(message)
        self.message = message
        self.status = next((status for status in self.preferred if status in operation.statuses), self.preferred[0])


class UnreadableBodyError(InputError):
    """The body is not JSON in UTF-8, or it ended early."""

    preferred = (400, 422)


class BodySizeError(InputError):
    """The body is larger than the server accepts; the rest of it was not read."""

    preferred = (413, 400, 422)


class MediaTypeError(InputError):
    """The body is of a type that the contract does not list."""

    preferred = (415, 400, 422)


class InvalidInputError(InputError):
    """Values that the contract does not allow; `faults` has the first hundred of them."""

    preferred = (422, 400)

    def __init__(self, operation: Operation, faults: Iterable[FieldError]) -> None:
        self.faults = tuple(faults)[:MAX_FAULTS]
        named = (f"{fault.field}: {fault.message}" if fault.field else fault.message for fault in self.faults)
        super().__init__(operation, "; ".join(named))
