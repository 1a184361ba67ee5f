"""Arguments on their way from the wire to a typed method."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, cast

from pydantic import BeforeValidator, TypeAdapter, ValidationError

_LARGEST_ID = 2**63 - 1
_DIGITS = re.compile(r"[0-9]{1,19}", re.ASCII)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class InvalidArgument(Exception):
    """A value that the contract's types let through and the method cannot take.

    `path` is the argument in the wire's spelling, dotted down to the member: `input.onPathwayId`.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def read_id(value: object) -> int:
    """The whole number that an `ID` stands for; raises `ValueError` where it is none that a database could hold."""
    if isinstance(value, int) and not isinstance(value, bool):
        number = value
    elif isinstance(value, str) and _DIGITS.fullmatch(value):
        number = int(value)
    else:
        raise ValueError("expected an id: a whole number in decimal digits")
    if not 0 <= number <= _LARGEST_ID:
        raise ValueError("expected an id: a whole number of at most 63 bits")
    return number


Id = Annotated[int, BeforeValidator(read_id)]
"""An `ID`: an integer inside, decimal digits on the wire."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: its name on the wire, the parameter it fills, and what turns one into the other."""

    name: str
    parameter: str
    adapter: TypeAdapter[Any] | None = None

    def read(self, given: Mapping[str, Any]) -> Any:
        """The parameter's value, `None` where the caller left the argument out; raises `InvalidArgument`."""
        value = given.get(self.name)
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
    """The keyword arguments of the method behind a field."""
    return {argument.parameter: argument.read(given) for argument in arguments}


def unstorable_text(value: object, path: str) -> Iterator[str]:
    """The dotted paths below `path` at which text stands that no PostgreSQL database can store."""
    if isinstance(value, str):
        # Nearly all text is ASCII, and a search of 8 MB of it would hold everybody up.
        if "\x00" in value if value.isascii() else _UNSTORABLE.search(value):
            yield path
    elif isinstance(value, Mapping):
        for key, member in cast("Mapping[object, object]", value).items():
            yield from unstorable_text(member, f"{path}.{key}")
    elif isinstance(value, list):
        for index, member in enumerate(cast("list[object]", value)):
            yield from unstorable_text(member, f"{path}.{index}")
