"""How many patients of a pathway wait for which type of decision, and for how long: what a picture is drawn from."""

from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Date, Integer, Text, bindparam, cast, func, select, type_coerce

from generated.graphql.models import DecisionType
from generated.graphql.pathways import AwaitingCounts, AwaitingGroup
from spiritum.db import Reader, read
from spiritum.pathways import models as m


class _Group(NamedTuple):
    awaiting: str
    patients: int
    median_days: int


async def awaiting_counts(reads: Reader, pathway_id: int, zone: str, today: date) -> AwaitingCounts:
    """The counts of one pathway, in one statement. SECURITY: whoever calls has made sure that it is the caller's."""
    rows = await reads.all(_GROUPS, pathway=pathway_id, zone=zone, today=today)
    groups = {row.awaiting: row for row in rows}
    return AwaitingCounts(
        counted_at=datetime.now(UTC),
        total_count=sum(row.patients for row in rows),
        groups=[_group(each, groups.get(each.value)) for each in DecisionType],
    )


def _group(awaiting: DecisionType, row: _Group | None) -> AwaitingGroup:
    return AwaitingGroup(
        awaiting_decision_type=awaiting,
        patients=0 if row is None else row.patients,
        median_days=None if row is None else row.median_days,
    )


def _statement() -> Any:
    """Read a pathway's undischarged entries once. A patient has at most one, so entries are patients."""
    entry = m.OnPathway
    referred_on = cast(func.timezone(bindparam("zone", type_=Text), entry.referred_at), Date)
    days = type_coerce(bindparam("today", type_=Date) - referred_on, Integer)
    median = func.percentile_disc(0.5).within_group(days)
    return (
        select(
            entry.awaiting_decision_type.label("awaiting"),
            cast(func.count(), BigInteger).label("patients"),
            cast(median, Integer).label("median_days"),
        )
        .where(entry.pathway_id == bindparam("pathway", type_=BigInteger), ~entry.is_discharged)
        .group_by(entry.awaiting_decision_type)
    )


_GROUPS = read(_Group, _statement())
