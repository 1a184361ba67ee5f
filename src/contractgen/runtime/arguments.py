"""Reads GraphQL arguments: from the values of a request to the typed arguments of a method."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Annotated, Any, cast

from pydantic import BeforeValidator, TypeAdapter, ValidationError

from contractgen.runtime.bounds import MAX_FAULTS, Bound, BoundCode, Inputs, OutOfBound, beyond

_MAX_ID = 2**63 - 1
_DIGITS = re.compile(r"[0-9]{1,19}", re.ASCII)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_WITHOUT_TEXT = frozenset({type(None), bool, int, float, datetime.date, datetime.datetime})
"""Classes whose values need not be searched for text."""


class InvalidArgument(Exception):
    """A value that fits the contract's types, but that the method cannot take.

    `path` is the argument as the contract spells it, with dots down to the member: `input.onPathwayId`.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class BeyondBounds(InvalidArgument):
    """Values outside the bounds of the contract's `@constraint`: too long, too many, out of range, early or late."""

    def __init__(self, faults: Sequence[OutOfBound]) -> None:
        super().__init__(faults[0].path, f"expected {faults[0].words}")
        self.faults = tuple(faults)

    @property
    def can_be_put_right(self) -> bool:
        """Whether a person typed or chose all of these values: strings and dates, but no lists and no numbers."""
        return all(fault.code in _TYPED_BY_PEOPLE for fault in self.faults)


_TYPED_BY_PEOPLE = frozenset({BoundCode.TOO_LONG, BoundCode.TOO_EARLY, BoundCode.TOO_LATE})


def read_id(value: object) -> int:
    """The integer of an `ID`; raises `ValueError` unless it is one that a database can hold."""
    if isinstance(value, int) and not isinstance(value, bool):
        number = value
    elif isinstance(value, str) and _DIGITS.fullmatch(value):
        number = int(value)
    else:
        raise ValueError("expected an id: a whole number in decimal digits")
    if not 0 <= number <= _MAX_ID:
        raise ValueError("expected an id: a whole number of at most 63 bits")
    return number


Id = Annotated[int, BeforeValidator(read_id)]
"""An `ID`: an integer inside, decimal digits on the wire."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: its name in the contract, the method's parameter, and how its value is converted."""

    name: str
    parameter: str
    adapter: TypeAdapter[Any] | None = None
    bound: Bound | None = None
    inputs: Inputs = field(default_factory=dict[str, Mapping[str, Bound]])
    """The bounds of the input types that the argument may contain."""

    def faults(self, given: Mapping[str, Any]) -> Iterator[OutOfBound]:
        """The parts of the caller's value that are outside the contract's bounds."""
        if self.bound is not None:
            yield from beyond(given.get(self.name), self.bound, self.name, self.inputs)

    def read(self, given: Mapping[str, Any]) -> Any:
        """The parameter's value, `None` if the caller omitted the argument; raises `InvalidArgument`."""
        value = given.get(self.name)
        if type(value) not in _WITHOUT_TEXT:
            for path in unstorable_text(value, self.name):
                raise InvalidArgument(path, "text may not hold the character NUL or half of a surrogate pair")
        if self.adapter is None:
            return value
        try:
            return self.adapter.validate_python(value)
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False, include_input=False)[0]
            path = ".".join(str(part) for part in (self.name, *first["loc"]))
            raise InvalidArgument(path, first["msg"].removeprefix("Value error, ")) from None


def read_arguments(arguments: Sequence[Argument], given: Mapping[str, Any]) -> dict[str, Any]:
    """The keyword arguments of a field's method; raises `InvalidArgument`.

    Bounds are checked first: a value that is too long is not read any further.
    """
    bounded = [each for each in arguments if each.bound is not None and given.get(each.name) is not None]
    if bounded and (faults := list(islice((fault for each in bounded for fault in each.faults(given)), MAX_FAULTS))):
        # Faults of a program come first: a person cannot correct them.
        raise BeyondBounds(sorted(faults, key=lambda fault: fault.code in _TYPED_BY_PEOPLE))
    return {argument.parameter: argument.read(given) for argument in arguments}


def unstorable_text(value: object, path: str) -> Iterator[str]:
    """The dotted paths below `path` of strings that PostgreSQL cannot store."""
    if isinstance(value, str):
        # Nearly all text is ASCII, and a regular expression over 8 MB of it would block the event loop.
        if "\x00" in value if value.isascii() else _UNSTORABLE.search(value):
            yield path
    elif isinstance(value, list):
        for index, member in enumerate(cast("list[object]", value)):
            if type(member) not in _WITHOUT_TEXT:
                yield from unstorable_text(member, f"{path}.{index}")
    elif type(value) is dict or isinstance(value, Mapping):  # an abstract class takes long to ask
        for key, member in cast("Mapping[object, object]", value).items():
            if type(member) not in _WITHOUT_TEXT:
                yield from unstorable_text(member, f"{path}.{key}")
