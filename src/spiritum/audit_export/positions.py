"""How far a feed has come: who hands events on, what comes next, and what was taken."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Interval,
    Select,
    SelectBase,
    Text,
    Uuid,
    any_,
    bindparam,
    cast,
    func,
    literal_column,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert

from spiritum.audit.models import AuditEvent, TransactionId
from spiritum.audit_export.models import AuditFeed, AuditFeedParked
from spiritum.audit_export.rows import Event, events
from spiritum.db import TEXTS, Read, Reads, Transaction, read, write
from spiritum.db.writes import Nothing

LEASE: Final = timedelta(seconds=60)
"""Longer than one call may take, so that nobody else sends the same meanwhile. Each call renews it."""

_RESENT: Final = timedelta(hours=1)
"""What is sent again after a restore, before the last event that was taken."""
_UNKNOWN: Final = -1
"""For `restored_id`, until all that was open has ended."""
_MARGIN: Final = timedelta(days=40)
"""No transaction is open for so long: months before that are not looked through."""
_MAX_OPEN_ROWS: Final = 100_000
"""More than all transactions that are open at one time have written. See `UNTAKEN`."""
_MAX_DISORDER: Final = 1_000
"""Events that have later ids than another one which is noted to have happened after them."""


class Feed(NamedTuple):
    """A feed that this process holds."""

    sink: str
    cluster: str
    xid: int
    event_id: int
    part: int
    floor_id: int
    floor_xid: int
    restored_id: int | None
    taken_at: datetime
    failures: int


def _number(xid: ColumnElement[object]) -> ColumnElement[int]:
    return cast(cast(xid, Text), BigInteger)


def _xid(name: str) -> ColumnElement[int]:
    return cast(cast(bindparam(name, type_=BigInteger), Text), TransactionId())


_HORIZON: Final = func.pg_snapshot_xmin(func.pg_current_snapshot(), type_=TransactionId())
NEWEST: Final = _number(func.pg_current_xact_id())
"""A transaction after all that have written. A snapshot's `xmax` is none: it only comes after the last that ended."""
_CLUSTER: Final = cast(literal_column("(pg_control_system()).system_identifier"), Text)
_LAST_ID: Final = select(func.coalesce(func.max(AuditEvent.id), 0)).scalar_subquery()


class _Settled(NamedTuple):
    horizon: bool


IS_SETTLED: Final = read(_Settled, select((_xid("floor_xid") <= _HORIZON).label("horizon")))
"""Whether all that had begun before a transaction has ended."""

_SINK: Final = bindparam("sink", type_=Text)
_HOLDER: Final = bindparam("holder", type_=Uuid)
_IS_HELD: Final = (AuditFeed.sink == _SINK) & (AuditFeed.holder == _HOLDER)
_COLUMNS: Final = tuple(AuditFeed.__table__.c[name] for name in Feed._fields)


async def begin(tx: Transaction, sink: str) -> None:
    """Have a row for the feed. A new one begins with what happens from now on."""
    known = await tx.scalar(select(AuditFeed.sink).where(AuditFeed.sink == sink))
    if known is None:
        row = {"sink": sink, "cluster": _CLUSTER, "floor_id": _LAST_ID, "floor_xid": NEWEST}
        await tx.execute(upsert(AuditFeed).values(row).on_conflict_do_nothing())


_TAKE: Final = write(
    Feed,
    update(AuditFeed)
    .where(
        AuditFeed.sink == _SINK,
        AuditFeed.next_attempt_at <= func.now(),
        or_(AuditFeed.leased_until.is_(None), AuditFeed.leased_until <= func.now(), AuditFeed.holder == _HOLDER),
    )
    .values(holder=_HOLDER, leased_until=func.now() + LEASE)
    .returning(*_COLUMNS),
)


async def take(tx: Transaction, sink: str, holder: UUID) -> Feed | None:
    """The feed, if it is due and nobody else hands events on; it is then this process's for a while.

    It is a row and not an advisory lock, which would hold a connection while the receiver is called, and which a pooler
    of connections does not keep.
    """
    rows = await tx.write(_TAKE, sink=sink, holder=holder)
    if not rows:
        return None
    (feed,) = rows
    if feed.cluster != await tx.scalar(select(_CLUSTER)):
        return await _changed(tx, feed, cluster=_CLUSTER, floor_id=_LAST_ID, floor_xid=NEWEST, restored_id=_UNKNOWN)
    if feed.restored_id == _UNKNOWN and (await tx.one(IS_SETTLED, floor_xid=feed.floor_xid)).horizon:
        return await _begin_again(tx, feed)
    return feed


class _Least(NamedTuple):
    id: int | None


def _least(statement: Select[*tuple[int]]) -> Read[_Least]:
    rows = statement.subquery()
    return read(_Least, select(func.min(rows.c.id).label("id")))


_SINCE: Final = bindparam("since", type_=AuditEvent.at.type)
_is_past_position = tuple_(AuditEvent.xid, AuditEvent.id) > tuple_(_xid("xid"), bindparam("event_id", type_=BigInteger))
UNTAKEN: Final = _least(
    select(AuditEvent.id)
    .where(_is_past_position, AuditEvent.at > _SINCE)
    .order_by(AuditEvent.xid, AuditEvent.id)
    .limit(_MAX_OPEN_ROWS)
)
"""The least id after a position. An event with a lesser one than all of these would have been written before any of
them, by a transaction that began after all of theirs: they would all have been open then."""
LATELY: Final = _least(select(AuditEvent.id).where(AuditEvent.at > _SINCE).order_by(AuditEvent.at).limit(_MAX_DISORDER))
"""The least id of what happened after an instant."""


async def _begin_again(tx: Transaction, feed: Feed) -> Feed:
    """The database was restored into another cluster, whose numbers of transactions are others.

    What was in the table before is handed on by its id, from an hour before the last event that was taken. Each of the
    two statements reads some rows of an index: the trail of years would take longer than a statement may.
    """
    untaken = await tx.one(UNTAKEN, xid=feed.xid, event_id=feed.event_id, since=feed.taken_at - _MARGIN)
    lately = await tx.one(LATELY, since=feed.taken_at - _RESENT)
    ids = [least.id for least in (untaken, lately) if least.id is not None]
    return await _changed(tx, feed, xid=0, event_id=0, part=0, restored_id=min(ids) - 1 if ids else feed.floor_id)


async def _changed(tx: Transaction, feed: Feed, **values: object) -> Feed:
    statement = update(AuditFeed).where(AuditFeed.sink == feed.sink).values(values).returning(*_COLUMNS)
    (row,) = (await tx.execute(statement)).all()
    return Feed(*row)


_restored = (
    events()
    .where(AuditEvent.id > bindparam("after", type_=BigInteger), AuditEvent.id <= bindparam("floor", type_=BigInteger))
    .order_by(AuditEvent.id)
)
_after_position = (
    events()
    .where(_is_past_position, AuditEvent.id > bindparam("floor", type_=BigInteger), AuditEvent.at > _SINCE)
    .order_by(AuditEvent.xid, AuditEvent.id)
)
_MOST: Final = bindparam("most", type_=BigInteger)
_RESTORED: Final = read(Event, _restored.where(_xid("floor_xid") <= _HORIZON).limit(_MOST))
_FINAL: Final = read(Event, _after_position.where(AuditEvent.xid < _HORIZON).limit(_MOST))


async def next_events(reads: Reads, feed: Feed, most: int) -> Sequence[Event]:
    """The next events after the feed's position that no open transaction can come before."""
    if feed.restored_id == _UNKNOWN:
        return []
    if feed.restored_id is not None:
        return await reads.all(
            _RESTORED, after=feed.restored_id, floor=feed.floor_id, floor_xid=feed.floor_xid, most=most
        )
    since = feed.taken_at - _MARGIN
    return await reads.all(_FINAL, xid=feed.xid, event_id=feed.event_id, floor=feed.floor_id, since=since, most=most)


async def is_settled(reads: Reads, feed: Feed) -> bool:
    """Whether all that had begun when the floor was laid has ended, and what is to be taken again is known."""
    return feed.restored_id != _UNKNOWN and (await reads.one(IS_SETTLED, floor_xid=feed.floor_xid)).horizon


class _Kept(NamedTuple):
    sink: str


_ADVANCE: Final = write(
    _Kept,
    update(AuditFeed)
    .where(_IS_HELD)
    .values(
        xid=bindparam("xid", type_=BigInteger),
        event_id=bindparam("event_id", type_=BigInteger),
        part=bindparam("part", type_=BigInteger),
        restored_id=bindparam("restored_id", type_=BigInteger),
        taken_at=func.greatest(AuditFeed.taken_at, bindparam("taken_at")),
        leased_until=func.now() + LEASE,
        failures=0,
        last_error=None,
    )
    .returning(AuditFeed.sink),
)


class FeedLost(Exception):
    """Another process hands events on: this one had taken too long."""


_RENEW: Final = write(
    _Kept, update(AuditFeed).where(_IS_HELD).values(leased_until=func.now() + LEASE).returning(AuditFeed.sink)
)


async def renew(tx: Transaction, sink: str, holder: UUID) -> None:
    """The receiver is about to be called, which takes a while: nobody else calls it meanwhile. Raises `FeedLost`."""
    if not await tx.write(_RENEW, sink=sink, holder=holder):
        raise FeedLost


async def advance(tx: Transaction, feed: Feed, holder: UUID) -> None:
    """What comes before this position was taken. Raises `FeedLost`."""
    values = feed._asdict()
    kept = {name: values[name] for name in ("sink", "xid", "event_id", "part", "restored_id", "taken_at")}
    if not await tx.write(_ADVANCE, holder=holder, **kept):
        raise FeedLost


_POSTPONE: Final = write(
    Nothing,
    update(AuditFeed)
    .where(_IS_HELD)
    .values(
        failures=AuditFeed.failures + 1,
        last_error=bindparam("reason", type_=Text),
        next_attempt_at=func.now() + cast(bindparam("wait"), Interval),
        leased_until=None,
    ),
)


async def postpone(tx: Transaction, feed: Feed, holder: UUID, wait: timedelta, reason: str) -> None:
    """The receiver took nothing: nobody calls it for so long."""
    await tx.write(_POSTPONE, sink=feed.sink, holder=holder, wait=wait, reason=reason)


async def give_back(tx: Transaction, sink: str, holder: UUID) -> None:
    """Let another process hand events on at once."""
    await tx.change(
        update(AuditFeed).where(AuditFeed.sink == sink, AuditFeed.holder == holder).values(leased_until=None)
    )


async def park(tx: Transaction, sink: str, event: Event, part: int, reason: str) -> None:
    """Note that the receiver does not take this one."""
    row = {"sink": sink, "event_id": event.id, "part": part, "at": event.at, "reason": reason}
    await tx.execute(upsert(AuditFeedParked).values(row).on_conflict_do_nothing())


MAX_COUNTED: Final = 10_000


class Measured(NamedTuple):
    """What monitoring says of a feed."""

    sink: str
    waiting: int
    """At most `MAX_COUNTED`."""
    oldest_at: datetime | None
    parked: int


class _FeedAndParked(NamedTuple):
    parked: int
    feed: Feed


class _Waiting(NamedTuple):
    waiting: int
    oldest_at: datetime | None


def _counted(statement: Select[*tuple[object, ...]]) -> SelectBase:
    rows = statement.with_only_columns(AuditEvent.at).limit(MAX_COUNTED).subquery()
    return select(func.count(rows.c.at).label("waiting"), func.min(rows.c.at).label("oldest_at"))


_FEEDS: Final = read(
    _FeedAndParked,
    select(
        select(func.count())
        .select_from(AuditFeedParked)
        .where(AuditFeedParked.sink == AuditFeed.sink)
        .scalar_subquery()
        .label("parked"),
        *_COLUMNS,
    ).where(AuditFeed.sink == any_(bindparam("sinks", type_=TEXTS))),
)
_COUNT_RESTORED: Final = read(_Waiting, _counted(_restored))
_COUNT_FINAL: Final = read(_Waiting, _counted(_after_position))


async def measured(reads: Reads, sinks: Collection[str]) -> list[Measured]:
    """What waits for these receivers, whether it is final or not. Read now and then.

    A feed that the site has switched off keeps its row, and would be said to be late for ever.
    """
    feeds = await reads.all(_FEEDS, sinks=sorted(sinks)) if sinks else []
    return [await _measured(reads, each.feed, each.parked) for each in feeds]


async def _measured(reads: Reads, feed: Feed, parked: int) -> Measured:
    since = feed.taken_at - _MARGIN
    if feed.restored_id is not None:
        waiting = await reads.one(_COUNT_RESTORED, after=feed.restored_id, floor=feed.floor_id)
    else:
        waiting = await reads.one(_COUNT_FINAL, xid=feed.xid, event_id=feed.event_id, floor=feed.floor_id, since=since)
    return Measured(feed.sink, waiting.waiting, waiting.oldest_at, parked)
