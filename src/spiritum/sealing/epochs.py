"""Epochs: transactions are numbered by a cluster of PostgreSQL, and a restore begins anew, or goes back."""

import json
from datetime import datetime
from enum import Enum
from typing import Final, NamedTuple

import asyncpg

from spiritum.db.engine import Connection


class Reason(Enum):
    """Why an epoch began."""

    FIRST = "FIRST"
    """The trail was sealed for the first time."""
    NEW_CLUSTER = "NEW_CLUSTER"
    """The data are in another cluster: a dump was restored, or the database moved."""
    NEW_TIMELINE = "NEW_TIMELINE"
    """A standby took over, or the cluster was recovered to a moment."""
    OLDER_DATA = "OLDER_DATA"
    """The same cluster is behind: its transactions, or the checkpoints that this host has handed out, were further."""
    RESTORED = "RESTORED"
    """Somebody ran `spiritum restore-check`."""


class Epoch(NamedTuple):
    """One of them."""

    number: int
    system_identifier: str
    timeline: int
    reason: str
    size: int
    first_xid: int
    begun_at: datetime = datetime.min

    @property
    def words(self) -> str:
        """Why it began, for people; the reason itself if a later program gave it."""
        return _WORDS.get(self.reason, self.reason)

    @property
    def cluster(self) -> str:
        """As checkpoints name it."""
        return f"{self.system_identifier}/{self.timeline}"


class Cluster(NamedTuple):
    """Where the data are now."""

    system_identifier: str
    timeline: int
    horizon: int
    """Transactions before this one have ended."""
    size: int
    """Of the last seal; 0 if there is none."""
    last_xid: int
    """That the last seal names; 0 if there is none, or if it names one of another cluster."""
    last_epoch: int


class Outside(NamedTuple):
    """The last checkpoint that this host has handed out, if it kept it."""

    epoch: int = 0
    size: int = 0


NOTHING_OUTSIDE: Final = Outside()

# A standby writes no WAL of its own: its timeline is the one that it follows, as far as its control file says.
_CLUSTER: Final = """
SELECT (SELECT system_identifier FROM pg_control_system())::text,
    CASE WHEN pg_is_in_recovery() THEN greatest(
        (SELECT timeline_id FROM pg_control_checkpoint()), (SELECT min_recovery_end_timeline FROM pg_control_recovery())
    ) ELSE ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::bigint END,
    pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
    coalesce(size, 0), CASE WHEN is_carrying THEN 0 ELSE coalesce(after_xid, 0) END, coalesce(epoch, 0)
FROM (SELECT) AS nothing LEFT JOIN (SELECT * FROM audit_seal ORDER BY seq DESC LIMIT 1) AS seal ON true
"""
_ALL: Final = "SELECT number, system_identifier, timeline, reason, size, first_xid, begun_at FROM audit_epoch"
_LAST: Final = f"{_ALL} ORDER BY number DESC LIMIT 1"
_WORDS: Final = {
    Reason.FIRST.value: "the trail was sealed for the first time",
    Reason.NEW_CLUSTER.value: "the data are in another cluster of PostgreSQL, as after the restore of a dump",
    Reason.NEW_TIMELINE.value: "a standby took over, or the cluster was recovered to a moment",
    Reason.OLDER_DATA.value: "the data were older than what had been sealed, as after a restore",
    Reason.RESTORED.value: "somebody ran `spiritum restore-check`",
}
_ADD: Final = """
INSERT INTO audit_epoch (number, system_identifier, timeline, reason, size, first_xid)
VALUES ($1, $2, $3, $4, $5, $6)
"""
_TELL: Final = """
INSERT INTO audit_event (action, entity, entity_id, details) VALUES ('epoch_began', 'audit_epoch', $1, $2)
"""


async def cluster_of(connection: Connection) -> Cluster:
    """Where the data are, as the transaction sees them."""
    return Cluster(*required_row(await connection.fetchrow(_CLUSTER)))


async def last_epoch(connection: Connection) -> Epoch | None:
    """The epoch that began last; `None` if the trail was never sealed."""
    row = await connection.fetchrow(_LAST)
    return None if row is None else Epoch(*row)


async def epochs(connection: Connection) -> list[Epoch]:
    """All of them, in order."""
    return [Epoch(*row) for row in await connection.fetch(f"{_ALL} ORDER BY number")]


def reason_for_epoch(last: Epoch | None, cluster: Cluster, outside: Outside = NOTHING_OUTSIDE) -> Reason | None:
    """Why a new epoch begins; `None` if the last one goes on."""
    if last is None:
        return Reason.OLDER_DATA if outside.epoch else Reason.FIRST
    if last.system_identifier != cluster.system_identifier:
        return Reason.NEW_CLUSTER
    if last.timeline != cluster.timeline:
        return Reason.NEW_TIMELINE
    seen = max(cluster.last_xid if cluster.last_epoch == last.number else 0, last.first_xid)
    is_behind = outside.epoch > last.number or (outside.epoch == last.number and outside.size > cluster.size)
    if is_behind or seen > cluster.horizon or last.size > cluster.size:
        return Reason.OLDER_DATA
    return None


async def begin_epoch(
    connection: Connection, last: Epoch | None, cluster: Cluster, reason: Reason, outside: Outside = NOTHING_OUTSIDE
) -> Epoch:
    """Begin one, in the caller's transaction, and note it in the trail. Its number was never handed out."""
    number = max(0 if last is None else last.number, outside.epoch) + 1
    epoch = Epoch(number, cluster.system_identifier, cluster.timeline, reason.value, cluster.size, cluster.horizon)
    await connection.execute(_ADD, *epoch[:6])
    details = {"reason": reason.value, "cluster": epoch.cluster, "sealedBefore": epoch.size}
    await connection.execute(_TELL, number, json.dumps(details))
    return epoch


def required_row(row: asyncpg.Record | None) -> asyncpg.Record:
    """The row of a query that always has one."""
    if row is None:
        raise LookupError("A query gave no row.")
    return row
