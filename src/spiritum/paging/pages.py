"""Relay's paging, by keyset: a cursor is the sort key of its edge, so inserts and deletes elsewhere do not move it."""

import base64
import binascii
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from pydantic import Field, TypeAdapter

from spiritum.errors import BadUserInput

MAX_PAGE_SIZE = 100
_CHECKSUM_BYTES = 8
_URL_SAFE = bytes.maketrans(b"+/", b"-_")

Key = tuple[int, ...]
_KEY = TypeAdapter(tuple[Annotated[int, Field(strict=True, ge=-(2**63), lt=2**63)], ...])
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class PageRequest:
    """The requested page of a list: `size` edges after the cursor, or before it when `backward`."""

    size: int
    backward: bool
    cursor: Key | None


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """The rows of one page in the list's own order, and whether there are others on either side."""

    rows: Sequence[Row]
    has_previous: bool
    has_next: bool


@dataclass(frozen=True, slots=True)
class Cursors:
    """
    The cursors of one list: of a connection with these arguments. A checksum in a cursor names its list.

    The checksum is no secret: whoever makes a cursor up gets a page of the list that they may read anyway.
    """

    connection: str
    parts: int
    """How many numbers a sort key has."""
    arguments: tuple[object, ...] = ()
    """The arguments that make it another list: pathway and filters, but not the page's size or direction."""

    def write(self, key: Key) -> str:
        """An opaque cursor for the row with this sort key."""
        (cursor,) = self.write_all([key])
        return cursor

    def write_all(self, keys: Iterable[Key]) -> list[str]:
        """A cursor for each of these sort keys."""
        # The text of one checksum is `repr((connection, arguments, key))`: but for its end, it is that of all others.
        before = hashlib.blake2b(
            f"({self.connection!r}, {self.arguments!r}, ".encode(), digest_size=_CHECKSUM_BYTES, usedforsecurity=False
        )
        numbers = ", ".join(["%d"] * self.parts)
        python = f"({numbers}{',' if self.parts == 1 else ''}))".encode()
        json = f"[{numbers}]".replace(" ", "").encode()
        packed: list[bytes] = []
        for key in keys:
            checksum = before.copy()
            checksum.update(python % key)
            packed.append(binascii.b2a_base64(checksum.digest() + json % key))  # with a line break after each
        return b"".join(packed).translate(_URL_SAFE, b"=").decode().splitlines()

    def read(self, cursor: str | None, argument: str) -> Key | None:
        """The sort key in a cursor; `None` without a cursor or with an empty one, as pages without edges have it.

        Raises `BadUserInput` for a cursor of another list, and for what is no cursor.
        """
        if not cursor:
            return None
        try:
            padded = cursor + "=" * (-len(cursor) % 4)
            key = _KEY.validate_json(base64.b64decode(padded, altchars=b"-_", validate=True)[_CHECKSUM_BYTES:])
        except ValueError:
            key = ()
        # Written again and compared, so that only the exact text that the server has issued is accepted.
        if len(key) != self.parts or self.write(key) != cursor:
            raise not_of_this_list(argument)
        return key


def not_of_this_list(argument: str) -> BadUserInput:
    """The error for a cursor of another list, or for what is no cursor."""
    return BadUserInput(argument, "not a cursor of this list: it belongs to the connection and arguments that gave it")


def read_page_request(
    first: int | None, after: str | None, last: int | None, before: str | None, *, cursors: Cursors
) -> PageRequest:
    """
    The page that Relay's four arguments request.

    Raises `BadUserInput` for both directions at once, a missing or impossible size, and a cursor that is not one of
    this list.
    """
    backward = last is not None or before is not None
    if backward and (first is not None or after is not None):
        raise BadUserInput(
            "last" if last is not None else "before", "ask for one direction: first/after or last/before"
        )
    size, cursor = (last, before) if backward else (first, after)
    if size is None:
        if cursor is None:
            raise BadUserInput("first", f"say how many: first or last, at most {MAX_PAGE_SIZE}")
        size = MAX_PAGE_SIZE
    if not 0 <= size <= MAX_PAGE_SIZE:
        raise BadUserInput("last" if backward else "first", f"expected 0 to {MAX_PAGE_SIZE}")
    return PageRequest(size, backward, cursors.read(cursor, "before" if backward else "after"))


def cut(rows: Sequence[Row], request: PageRequest, *, beyond: bool) -> Page[Row]:
    """
    The page in `rows`, which were read in the request's direction with one more than its size.

    `beyond` says whether there is a row on the cursor's own side.
    """
    more = len(rows) > request.size
    kept = rows[: request.size]
    if request.backward:
        return Page(kept[::-1], has_previous=more, has_next=beyond)
    return Page(kept, has_previous=beyond, has_next=more)


def read_limit(limit: int | None) -> int | None:
    """A list's `limit`; `None`, for all, if it is missing or 0. Raises `BadUserInput` for a negative one."""
    if limit is not None and limit < 0:
        raise BadUserInput("limit", "expected 0 (all) or more")
    return limit or None
