"""How many entries of a pathway breach in which week: what the pictures of the tracking list are drawn from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import BigInteger, Double, Integer, bindparam, case, cast, func, select, type_coerce

from generated.graphql.models import WaitingStandard
from generated.graphql.waiting_times import BreachCounts, BreachWeek
from spiritum.db import Read, Reader, read
from spiritum.waiting_times import models as m
from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.situation import NEVER
from spiritum.waiting_times.standards import Standards
from spiritum.waiting_times.tracking_entries import DAY
from spiritum.waiting_times.tracking_filters import breach_column

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Weeks:
    """Weeks around a day. Those ahead begin with the day after it: whoever breaches today has breached."""

    today: date
    back: int
    ahead: int

    def counted(self, entries: Mapping[int, int], limit: int | None) -> list[BreachWeek]:
        """The weeks with their entries by the number of the week, of which 0 is the first ahead."""
        each = range(-self.back, self.ahead)
        return [
            self._week(None, -self.back, limit, sum(entries[number] for number in entries if number < -self.back)),
            *(self._week(number, number + 1, limit, entries.get(number, 0)) for number in each),
            self._week(self.ahead, None, limit, sum(entries[number] for number in entries if number >= self.ahead)),
        ]

    def _week(self, first: int | None, end: int | None, limit: int | None, entries: int) -> BreachWeek:
        """A wait that breaches on the first day of week 0 has come to its limit, one of each later day to less."""
        return BreachWeek(
            from_=self._begin(first),
            before=self._begin(end),
            min_days=None if limit is None or end is None else limit - 7 * end + 1,
            max_days=None if limit is None or first is None else limit - 7 * first,
            is_breached=end is not None and end <= 0,
            entries=entries,
        )

    def _begin(self, number: int | None) -> date | None:
        return None if number is None else self.today + timedelta(days=1) + number * _WEEK


class _InWeek(NamedTuple):
    week: int | None
    """`None` for entries that have no breach date."""
    entries: int


async def by_week(
    reads: Reader, pathway_id: int, standard: WaitingStandard | None, weeks: Weeks, standards: Standards
) -> BreachCounts:
    """The counts of one pathway, in one statement. SECURITY: whoever calls has made sure that it is the caller's."""
    name = None if standard is None else standard.value
    rows = await reads.all(_counts(name), pathway=pathway_id, day=weeks.today)
    by_week = {row.week: row.entries for row in rows}
    without = by_week.pop(None, 0)
    limit = None if name is None else standards.limit(Standard[name], weeks.today)
    return BreachCounts(
        counted_at=datetime.now(UTC),
        today=weeks.today,
        limit=limit,
        total_count=without + sum(by_week.values()),
        without_breach=without,
        weeks=weeks.counted({week: entries for week, entries in by_week.items() if week is not None}, limit),
    )


@lru_cache
def _counts(standard: str | None) -> Read[_InWeek]:
    """Read the open entries of a pathway once."""
    entry = m.WaitingEntry.__table__
    breach = breach_column(entry, standard)
    days = type_coerce(breach - DAY, Integer) - 1
    week = case((breach >= NEVER, None), else_=cast(func.floor(cast(days, Double) / 7), Integer)).label("week")
    matching = select(week, func.count().cast(BigInteger).label("entries")).where(
        entry.c.state == "OPEN", entry.c.pathway_id == bindparam("pathway", type_=BigInteger)
    )
    if standard is not None:
        matching = matching.where(breach.is_not(None))
    return read(_InWeek, matching.group_by(week))
