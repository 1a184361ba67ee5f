"""Sending again what a receiver of the feed did not take, when it is mended: by an operator, one event after the other.

taken                       no longer parked; the trail says who has sent it again
refused, or it fails        parked still, with the reason of this time
no longer in the database   parked still: its month was archived and dropped, and the archive has it
"""

from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import BigInteger, Text, any_, bindparam, delete, or_, select, tuple_, update

from spiritum.audit.disclosures import Disclosures, Group, Key
from spiritum.audit.models import AuditEvent
from spiritum.audit_export.expanding import Expanded, expanded
from spiritum.audit_export.models import AuditFeedParked
from spiritum.audit_export.rendering import Publisher, count_of
from spiritum.audit_export.rows import Event, events
from spiritum.audit_export.sinks import Sink, SinkUnavailable
from spiritum.db import IDS, Database, Reads, Transaction, read

_TOGETHER: Final = 50
_MAX_UNREACHABLE: Final = 3
"""Calls in a row without any response after which nothing more is sent."""
REFUSED: Final = "REFUSED"
NOT_THERE: Final = "NOT_IN_DATABASE"


class Parked(NamedTuple):
    """An event that a receiver did not take."""

    sink: str
    event_id: int
    part: int
    """Which of the audit events that it becomes."""
    at: datetime
    """When it happened."""
    reason: str
    parked_at: datetime


class Attempt(NamedTuple):
    """What came of sending one again."""

    parked: Parked
    reason: str | None
    """Why the receiver did not take it; `None` if it did."""


_table = AuditFeedParked.__table__.c
_SINK, _EVENTS = bindparam("sink", type_=Text), bindparam("event_ids", type_=IDS)
_PAGE: Final = read(
    Parked,
    select(*(_table[name] for name in Parked._fields))
    .where(
        or_(_SINK.is_(None), AuditFeedParked.sink == _SINK),
        or_(_EVENTS.is_(None), AuditFeedParked.event_id == any_(_EVENTS)),
        tuple_(AuditFeedParked.sink, AuditFeedParked.event_id, AuditFeedParked.part)
        > tuple_(
            bindparam("after_sink", type_=Text),
            bindparam("after_event", type_=BigInteger),
            bindparam("after_part", type_=BigInteger),
        ),
    )
    .order_by(AuditFeedParked.sink, AuditFeedParked.event_id, AuditFeedParked.part)
    .limit(bindparam("most", type_=BigInteger)),
)
_AT: Final = AuditEvent.at.type
_BY_ID: Final = read(
    Event,
    events().where(
        AuditEvent.id == any_(bindparam("ids", type_=IDS)),
        AuditEvent.at >= bindparam("since", type_=_AT),
        AuditEvent.at <= bindparam("until", type_=_AT),
    ),
)


async def parked_pages(
    reads: Reads, sink: str | None = None, event_ids: Collection[int] | None = None
) -> AsyncGenerator[Sequence[Parked]]:
    """What is parked, of this receiver and these events if they are given, some at a time, in order."""
    after: dict[str, object] = {"after_sink": "", "after_event": 0, "after_part": 0}
    ids = None if event_ids is None else sorted(event_ids)
    while page := await reads.all(_PAGE, sink=sink, event_ids=ids, most=_TOGETHER, **after):
        yield page
        after = dict(zip(after, page[-1][:3], strict=True))


@dataclass(frozen=True)
class Resending:
    """Sends again to one receiver."""

    database: Database
    sink: Sink
    publisher: Publisher
    disclose: Callable[[Disclosures], Awaitable[None]]
    """Notes in the trail who leaves the system, before they do."""
    note: Callable[[Transaction, Parked], None]
    """Notes that one was taken, in the transaction in which it is no longer parked."""

    async def resend(self, event_ids: Collection[int] | None = None) -> AsyncGenerator[Attempt]:
        """Send these events again, or all that are parked; what comes of each. Stops without any response."""
        unreachable = 0
        async with aclosing(parked_pages(self.database.reads, self.sink.name, event_ids)) as pages:
            async for page in pages:
                items = await self._items(page)
                await self.disclose(_disclosures_of(items.values()))
                for parked in page:
                    reason = await self._reason_of(items.get(parked[1:3]))
                    await self._keep(parked, reason)
                    yield Attempt(parked, reason)
                    is_reached = reason in {None, REFUSED, NOT_THERE} or str(reason).startswith("HTTP_")
                    unreachable = 0 if is_reached else unreachable + 1
                    if unreachable == _MAX_UNREACHABLE:
                        return

    async def _items(self, page: Sequence[Parked]) -> Mapping[tuple[int, int], Expanded]:
        """The audit events, by event and part, as they are written now."""
        period = {"since": min(each.at for each in page), "until": max(each.at for each in page)}
        rows = await self.database.reads.all(_BY_ID, ids=sorted({each.event_id for each in page}), **period)
        items: dict[tuple[int, int], Expanded] = {}
        for row in rows:
            parts = {each.part for each in page if each.event_id == row.id}
            async with aclosing(expanded(self.database.reads, [row], self.publisher, min(parts))) as all_parts:
                async for item in all_parts:
                    if item.part in parts:
                        items[row.id, item.part] = item
                    if item.part >= max(parts):
                        break
        return items

    async def _reason_of(self, item: Expanded | None) -> str | None:
        """Why the receiver does not take it; `None` if it does."""
        if item is None:
            return NOT_THERE
        try:
            return REFUSED if await self.sink.send([item.event]) else None
        except SinkUnavailable as error:
            return str(error)

    async def _keep(self, parked: Parked, reason: str | None) -> None:
        same = tuple_(AuditFeedParked.sink, AuditFeedParked.event_id, AuditFeedParked.part) == tuple_(*parked[:3])
        async with self.database.transaction() as tx:
            if reason is not None:
                await tx.change(update(AuditFeedParked).where(same).values(reason=reason))
            elif await tx.change(delete(AuditFeedParked).where(same)):
                self.note(tx, parked)


def _disclosures_of(items: Collection[Expanded]) -> Disclosures:
    """Whom these are about, and what of them they name."""
    disclosures = Disclosures()
    for item in items:
        patient_ids = item.of.patient_ids
        if patient_ids:
            patient_id = patient_ids[item.part // count_of(item.of._replace(patient_ids=[]))]
            groups = (Group(name) for name in item.of.field_groups if name in Group.__members__)
            disclosures.note(Key.PATIENT, [patient_id], *groups)
    return disclosures
