"""Seals as they are read back."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Final

import asyncpg

from spiritum.db.engine import Connection
from spiritum.sealing.checkpoints import Checkpoint, note

_COLUMNS: Final = (
    "seq, epoch, cluster, size, root, previous, sealed_at, origin, key_id, signature, edge, "
    "after_xid, after_id, is_carrying"
)
_AFTER: Final = f"SELECT {_COLUMNS} FROM audit_seal WHERE seq > $1 ORDER BY seq LIMIT $2"  # noqa: S608 - ours
_LAST: Final = f"SELECT {_COLUMNS} FROM audit_seal ORDER BY seq DESC LIMIT 1"  # noqa: S608 - ours
_NUMBERED: Final = f"SELECT {_COLUMNS} FROM audit_seal WHERE seq = ANY($1)"  # noqa: S608 - ours
_COVERING: Final = f"SELECT {_COLUMNS} FROM audit_seal WHERE size > $1 ORDER BY seq LIMIT 1"  # noqa: S608 - ours
_BEFORE: Final = f"SELECT {_COLUMNS} FROM audit_seal WHERE size <= $1 ORDER BY seq DESC LIMIT 1"  # noqa: S608 - ours
_PAGE: Final = 2_000


@dataclass(frozen=True, slots=True)
class Seal:
    """One of them."""

    checkpoint: Checkpoint
    key_id: str
    signature: bytes
    edge: bytes
    after_xid: int
    after_id: int
    is_carrying: bool

    @classmethod
    def of(cls, row: asyncpg.Record) -> "Seal":
        """The seal of a row."""
        checkpoint = Checkpoint(
            origin=row["origin"],
            size=row["size"],
            root=row["root"],
            seq=row["seq"],
            epoch=row["epoch"],
            cluster=row["cluster"],
            sealed_at=row["sealed_at"],
            previous=row["previous"],
        )
        return cls(
            checkpoint,
            row["key_id"],
            row["signature"],
            row["edge"],
            row["after_xid"],
            row["after_id"],
            row["is_carrying"],
        )

    @property
    def note(self) -> str:
        """As it is handed out."""
        return note(self.checkpoint.text, self.checkpoint.origin, self.key_id, self.signature)


async def seals_after(connection: Connection, seq: int, count: int = _PAGE) -> list[Seal]:
    """The next ones, in order."""
    return [Seal.of(row) for row in await connection.fetch(_AFTER, seq, count)]


async def every_seal_after(connection: Connection, seq: int) -> AsyncGenerator[Seal]:
    """All further ones, in order, a page at a time."""
    while page := await seals_after(connection, seq):
        for seal in page:
            yield seal
        seq = page[-1].checkpoint.seq


async def last_seal(connection: Connection) -> Seal | None:
    """The newest one."""
    return _seal(await connection.fetchrow(_LAST))


async def seal_covering(connection: Connection, position: int) -> Seal | None:
    """The first that covers a position."""
    return _seal(await connection.fetchrow(_COVERING, position))


async def seal_before(connection: Connection, position: int) -> Seal | None:
    """The last that does not cover a position."""
    return _seal(await connection.fetchrow(_BEFORE, position))


async def seals_numbered(connection: Connection, numbers: Sequence[int]) -> dict[int, Seal]:
    """Those that there are, by number."""
    rows = await connection.fetch(_NUMBERED, numbers)
    return {row["seq"]: Seal.of(row) for row in rows}


def _seal(row: asyncpg.Record | None) -> Seal | None:
    return None if row is None else Seal.of(row)
