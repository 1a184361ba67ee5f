"""Reading leaves with the events that they stand for, many at a time."""

import struct
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from typing import Final, NamedTuple

from spiritum.db.engine import Connection
from spiritum.sealing.canonical import CANONICAL

PAGE: Final = 20_000
"""Positions that are held at a time: some ten megabytes."""
_QUERY: Final = """
SELECT l.position, l.event_id, l.hash, event.canonical
FROM audit_leaf AS l LEFT JOIN LATERAL (
    SELECT {canonical} AS canonical FROM audit_event AS e
    WHERE e.at = l.at AND e.id >= l.event_id AND e.id <= l.event_id ORDER BY e.id LIMIT 1
) AS event ON true
WHERE l.position >= {first} AND l.position < {end} ORDER BY l.position
"""
_HEADER: Final = 19
_HEAD: Final = struct.Struct(">hiqiqi")
_LENGTH: Final = struct.Struct(">i")
_END: Final = b"\xff\xff"

# Each leaf looks its event up by an index of its month's table: other ways read the whole trail for each page, or for
# each leaf where the planner last saw the month empty.
PREPARE_TO_READ: Final = "".join(
    f"SET LOCAL {each} = off; "
    for each in ("enable_hashjoin", "enable_mergejoin", "enable_seqscan", "enable_material", "jit")
)
PREPARE_TO_COMPARE: Final = "".join(
    f"SET LOCAL {each}; " for each in ("enable_hashjoin = on", "enable_nestloop = off", "enable_seqscan = on")
)
"""Then all events are compared with all leaves, each read once."""
PREPARE_TO_READ_AGAIN: Final = f"SET LOCAL enable_nestloop = on; {PREPARE_TO_READ}"
_OTHER_WAYS: Final = ("enable_bitmapscan", "enable_incremental_sort", "enable_sort")


class Leaf(NamedTuple):
    """A leaf, and its event's bytes as they are now; `None` if the event is not where it was."""

    position: int
    event_id: int
    hash: bytes
    data: bytes | None


async def leaves_between(connection: Connection, first: int, end: int) -> list[Leaf]:
    """The leaves of the positions from `first` on and before `end`, in order, as far as they are there.

    In a transaction.
    """
    parts: list[bytes] = []

    async def keep(part: bytes) -> None:
        parts.append(part)

    async with by_key(connection):
        await connection.copy_from_query(query_between(first, end), output=keep, format="binary")
    return [*_rows(b"".join(parts))]


@asynccontextmanager
async def by_key(connection: Connection) -> AsyncGenerator[None]:
    """A part of a transaction that finds events by their primary key, where its statements ask for the order of ids.

    No other index gives that order, and nothing is sorted. Any of them seems as cheap as the key while the planner
    takes a month for empty; most would be read as a whole for each event.
    """
    await connection.execute("".join(f"SET LOCAL {each} = off; " for each in _OTHER_WAYS))
    yield
    await connection.execute("".join(f"SET LOCAL {each} TO DEFAULT; " for each in _OTHER_WAYS))


def query_between(first: int, end: int) -> str:
    """What reads them: COPY takes no parameters."""
    return _QUERY.format(canonical=CANONICAL, first=int(first), end=int(end))


def _rows(data: bytes) -> Iterator[Leaf]:
    """The rows of PostgreSQL's binary COPY: it costs a quarter of what a row of a query does."""
    offset = _HEADER
    head, length_of = _HEAD.unpack_from, _LENGTH.unpack_from
    while data[offset : offset + 2] != _END:
        _, _, position, _, event_id, length = head(data, offset)
        offset += _HEAD.size
        digest = data[offset : offset + length]
        offset += length
        (length,) = length_of(data, offset)
        offset += 4
        if length < 0:
            yield Leaf(position, event_id, digest, None)
        else:
            yield Leaf(position, event_id, digest, data[offset : offset + length])
            offset += length
