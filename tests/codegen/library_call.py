"""What the library's handlers are given first: who calls."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Call:
    """One call of one member."""

    member: str
