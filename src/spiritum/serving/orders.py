"""What supervisor and server process say to each other: lines of JSON, over the process's standard input and output."""

import json
import os
from dataclasses import asdict, dataclass
from enum import Enum

from spiritum.installation.addresses import Addresses


class Order(Enum):
    """What the supervisor tells a process that serves."""

    LISTEN = "listen"
    """Take a place, and accept connections at its socket."""
    DRAIN = "drain"
    """Say that it is not ready any more, and ask connections to go. It serves as before."""
    CLOSE = "close"
    """Accept what waits, close the listening socket, finish what is under way, and end."""


@dataclass(frozen=True, slots=True)
class Said:
    """An order, as it is sent."""

    order: Order
    seat: int | None = None
    """Of `LISTEN`: which listening socket."""

    def line(self) -> bytes:
        """As it is written."""
        return json.dumps({"order": self.order.value, "seat": self.seat}).encode() + b"\n"

    @classmethod
    def read(cls, line: bytes) -> "Said | None":
        """The order of a line; `None` if it is not one that we know."""
        try:
            members = json.loads(line)
            return cls(Order(members["order"]), members["seat"])
        except (ValueError, KeyError, TypeError):
            return None


@dataclass(frozen=True, slots=True)
class Placement:
    """The first line that a process reads: with what it serves, and at which listening socket."""

    addresses: Addresses
    seat: int | None = 0
    """`None` for the spare process, which gets its place later."""

    def line(self) -> bytes:
        """As it is written."""
        return json.dumps({**asdict(self.addresses), "seat": self.seat}).encode() + b"\n"

    @classmethod
    def read(cls, descriptor: int) -> "Placement | None":
        """The placement in the first line of an open file; `None` if the file ends before.

        A supervisor of the version before has one socket, and names none.
        """
        line = _first_line(descriptor)
        return None if line is None else cls(Addresses.parse(line), json.loads(line).get("seat", 0))


def _first_line(descriptor: int) -> bytes | None:
    """A byte at a time, since orders may follow at once."""
    line = b""
    while not line.endswith(b"\n"):
        part = os.read(descriptor, 1)
        if not part:
            return None
        line += part
    return line
