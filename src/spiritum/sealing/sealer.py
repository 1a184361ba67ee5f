"""Seals what is final: events of transactions before which none is still open, in the order of their transactions.

One process of all that serve the database does it, and holds an advisory lock as long as its connection lives. Two that
both thought so would give the same position twice, which the table refuses.

    horizon     the oldest transaction that is still open. Events before it are final: none can be added among them.
    cursor      the transaction and id up to which events were looked at.
    carrying    after the beginning of an epoch: whatever the data hold is looked at once, whoever's numbers it has.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

import asyncpg
import structlog

from spiritum.db.engine import Connection
from spiritum.sealing.canonical import CANONICAL
from spiritum.sealing.checkpoints import FIRST, Checkpoint
from spiritum.sealing.epochs import (
    NOTHING_OUTSIDE,
    Epoch,
    Outside,
    Reason,
    begin_epoch,
    cluster_of,
    last_epoch,
    reason_for_epoch,
)
from spiritum.sealing.keys import SigningKey
from spiritum.sealing.seals import Seal, last_seal
from spiritum.sealing.tree import Tree, leaf_hash

MAX_LEAVES: Final = 10_000
"""Of one seal."""
_TOGETHER: Final = 500
"""Events that are hashed in one go: about a millisecond, in which no request runs."""

_MAX_XID: Final = 2**64 - 1

_log = structlog.stdlib.get_logger("spiritum.sealing")

_EVENTS: Final = f"""
SELECT id, at, xid::text::numeric AS xid, CASE WHEN is_sealed THEN NULL ELSE {CANONICAL} END AS bytes FROM (
    SELECT audit_event.*, EXISTS (SELECT FROM audit_leaf WHERE event_id = audit_event.id) AS is_sealed
    FROM audit_event WHERE (xid, id) > ($1::text::xid8, $2) AND xid < $3::text::xid8
    ORDER BY xid, id LIMIT {MAX_LEAVES}
) AS e ORDER BY e.xid, e.id
"""  # noqa: S608 - ours
_SEAL: Final = """
INSERT INTO audit_seal VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
"""


class SealBroken(Exception):
    """The last seal does not fit its tree: nothing is sealed on top of it, and `spiritum audit verify` says where."""


class Cursor(NamedTuple):
    """Up to where events were looked at."""

    xid: int
    id: int
    is_carrying: bool


@dataclass(frozen=True, slots=True)
class Round:
    """What one look at the trail came to."""

    sealed: int
    has_more: bool
    """Whether there is more to look at, at once."""


class _Event(NamedTuple):
    id: int
    at: datetime
    hash: bytes


class Sealer:
    """Seals on one connection. `outside`: the last checkpoint that this host has handed out."""

    def __init__(self, connection: Connection, key: SigningKey, outside: Outside = NOTHING_OUTSIDE) -> None:
        self._connection = connection
        self._key = key
        self._outside = outside
        self._scanned: tuple[int, Cursor] | None = None
        """After which seal, and how far: where there was nothing to seal, no seal says so."""

    async def seal(self) -> Round:
        """Seal what is final, `MAX_LEAVES` at most. Raises `SealBroken` and `EdgeDamaged`."""
        async with self._connection.transaction(isolation="repeatable_read"):
            cluster, epoch = await cluster_of(self._connection), await last_epoch(self._connection)
            outside, self._outside = self._outside, NOTHING_OUTSIDE  # it is looked at once
            if (reason := reason_for_epoch(epoch, cluster, outside)) is not None or epoch is None:
                epoch = await begin_epoch(self._connection, epoch, cluster, reason or Reason.FIRST, outside)
                _log.warning("a new epoch of the audit trail", reason=epoch.reason, epoch=epoch.number)
                self._scanned = None
                return Round(0, has_more=True)
            return await self._seal(epoch, cluster.horizon)

    async def _seal(self, epoch: Epoch, horizon: int) -> Round:
        last = await last_seal(self._connection)
        tree = _tree(last)
        cursor = self._cursor(last, epoch)
        until = _MAX_XID if cursor.is_carrying else horizon
        rows = await self._connection.fetch(_EVENTS, str(cursor.xid), cursor.id, str(until))
        is_full = len(rows) == MAX_LEAVES
        if is_full:
            after = Cursor(int(rows[-1]["xid"]), rows[-1]["id"], cursor.is_carrying)
        else:
            after = Cursor(epoch.first_xid if cursor.is_carrying else horizon, 0, is_carrying=False)
        events = await _hashed(rows)
        if events or (cursor.is_carrying and not is_full):
            await self._keep(epoch, last, tree, events, after)
        else:
            self._scanned = (last.checkpoint.seq if last else 0, after)
        return Round(len(events), has_more=is_full or cursor.is_carrying)

    def _cursor(self, last: Seal | None, epoch: Epoch) -> Cursor:
        seq = last.checkpoint.seq if last else 0
        if self._scanned is not None and self._scanned[0] == seq:
            return self._scanned[1]
        if last is None or last.checkpoint.epoch != epoch.number:
            return Cursor(0, 0, is_carrying=True)
        return Cursor(last.after_xid, last.after_id, last.is_carrying)

    async def _keep(self, epoch: Epoch, last: Seal | None, tree: Tree, events: Sequence[_Event], after: Cursor) -> None:
        first = tree.size
        leaves = [(first + place, event.id, event.at, epoch.number, event.hash) for place, event in enumerate(events)]
        await self._connection.copy_records_to_table("audit_leaf", records=leaves)
        tree.extend(event.hash for event in events)
        checkpoint = Checkpoint(
            self._key.name,
            tree.size,
            tree.root,
            last.checkpoint.seq + 1 if last else 1,
            epoch.number,
            epoch.cluster,
            await self._connection.fetchval("SELECT clock_timestamp()"),
            last.checkpoint.hash if last else FIRST,
        )
        signature = self._key.sign(checkpoint.text)
        await self._connection.execute(_SEAL, *_columns(checkpoint, self._key.id, signature, tree, after))
        self._scanned = None


def _tree(last: Seal | None) -> Tree:
    """SECURITY: no seal vouches for what was altered after the one before it."""
    if last is None:
        return Tree()
    tree = Tree.of(last.checkpoint.size, last.edge)
    if tree.root != last.checkpoint.root:
        raise SealBroken("The last seal does not fit its tree.")
    return tree


async def _hashed(rows: Sequence[asyncpg.Record]) -> list[_Event]:
    """Those that are not sealed yet."""
    events: list[_Event] = []
    for start in range(0, len(rows), _TOGETHER):
        if start:
            await asyncio.sleep(0)
        part = rows[start : start + _TOGETHER]
        events += [_Event(row["id"], row["at"], leaf_hash(row["bytes"])) for row in part if row["bytes"] is not None]
    return events


def _columns(checkpoint: Checkpoint, key_id: str, signature: bytes, tree: Tree, after: Cursor) -> Sequence[Any]:
    made = checkpoint
    return (
        *(made.seq, made.epoch, made.cluster, made.size, made.root, made.previous, made.sealed_at, made.origin),
        *(key_id, signature, tree.edge, after.xid, after.id, after.is_carrying),
    )
