"""Events of the trail in a period, oldest first: everybody's, or a patient's by index and a month at a time."""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, bindparam, func, select, tuple_, union_all

from spiritum.audit.disclosures import Kind
from spiritum.audit.models import AuditEvent
from spiritum.audit.of_patients import Events, first_in_time, first_of_patients
from spiritum.audit_export.rows import Event, events
from spiritum.db import IDS, Database, plan_each_time, read

_MICROSECOND: Final = timedelta(microseconds=1)
_MORE_THAN_A_MONTH: Final = timedelta(days=32)


class Period(NamedTuple):
    """From an instant on, and before another."""

    since: datetime
    before: datetime


class Start(NamedTuple):
    """The first event to be read, in the order of both."""

    at: datetime
    id: int


_AT: Final = bindparam("at", type_=AuditEvent.at.type)
_MOST: Final = bindparam("most", type_=BigInteger)
_in_period = events().where(
    AuditEvent.at >= bindparam("since", type_=AuditEvent.at.type),
    AuditEvent.at < bindparam("before", type_=AuditEvent.at.type),
    tuple_(AuditEvent.at, AuditEvent.id) >= tuple_(_AT, bindparam("id", type_=BigInteger)),
)
IN_PERIOD: Final = read(Event, first_in_time(_in_period, _MOST))
"""Events from an instant and an id on, in the order of both."""


def _of_patients(kind: ColumnElement[bool]) -> Events:
    has_one = AuditEvent.patient_ids.op("&&", is_comparison=True)(bindparam("patient_ids", type_=IDS))
    return select(*first_of_patients(_in_period.where(kind, has_one), _MOST).subquery().c)


_listed_or_not = union_all(
    # The conditions of the two indexes of patients, in which PostgreSQL would else not look.
    _of_patients(AuditEvent.kind != Kind.LISTED.value),
    _of_patients(AuditEvent.kind == Kind.LISTED.value),
).subquery()
OF_PATIENTS: Final = read(
    Event, select(*_listed_or_not.c).order_by(_listed_or_not.c.at, _listed_or_not.c.id).limit(_MOST)
)
"""The same of patients."""


class _Ends(NamedTuple):
    first: datetime | None
    last: datetime | None


_ENDS: Final = read(_Ends, select(func.min(AuditEvent.at).label("first"), func.max(AuditEvent.at).label("last")))


async def events_of_patients(
    database: Database, patient_ids: Collection[int], period: Period, start: Start, most: int
) -> Sequence[Event]:
    """The first events of these patients from a start on, a month at a time until there are `most`."""
    if not patient_ids:
        return []
    rows: list[Event] = []
    async with database.transaction() as tx:
        await plan_each_time(tx)
        ends = await tx.one(_ENDS)
        if ends.first is None or ends.last is None:
            return []
        # A period may be of all years that there are: months before the trail and after it are none.
        since, before = max(period.since, start.at, ends.first), min(period.before, ends.last + _MICROSECOND)
        for month in months_of(since, before):
            values: dict[str, object] = {**month._asdict(), **start._asdict(), "most": most - len(rows)}
            rows += await tx.all(OF_PATIENTS, patient_ids=list(patient_ids), **values)
            if len(rows) >= most:
                break
    return rows


def months_of(since: datetime, before: datetime) -> Iterator[Period]:
    """The months of a period, in UTC as the trail's tables are, the oldest first."""
    while since < before:
        first = since.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        end = min(before, (first + _MORE_THAN_A_MONTH).replace(day=1))
        yield Period(since, end)
        since = end
