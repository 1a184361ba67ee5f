"""The first argument of the library's handlers: the caller."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Call:
    """One call of one member."""

    member: str
