"""Periods of the trail: bounded, since each month of one is a table to read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from spiritum.errors import BadUserInput

MAX_DAYS = 366
"""Of the events of one patient, person or machine client, which have indexes."""
MAX_DAYS_OF_ALL = 31
"""Of everything else, which is read through."""
MAX_DAYS_OF_REPORT = 3_660
"""Of a report to a patient: ten years."""
_EARLIEST, _LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)
"""Beyond them there is no trail, and no other zone's clock for each instant."""


@dataclass(frozen=True, slots=True)
class Period:
    """From the instant `since` until just before the instant `until`."""

    since: datetime
    until: datetime


def period_of(
    since: datetime, until: datetime | None, max_days: int, *, now: datetime | None = None, prefix: str = ""
) -> Period:
    """The period, until now if it has no end. Raises `BadUserInput`; `prefix` is what holds the two arguments."""
    if not _EARLIEST <= since < _LATEST:
        raise BadUserInput(f"{prefix}since", "no event is of that time")
    if until is not None and until > _LATEST:
        raise BadUserInput(f"{prefix}until", "no event is of that time")
    end = until or now or datetime.now(UTC)
    if until is not None and end <= since:
        raise BadUserInput(f"{prefix}until", "it has to be after `since`")
    if end - since > timedelta(days=max_days):
        raise BadUserInput(f"{prefix}since", f"the period may have {max_days} days: ask for one after the other")
    return Period(since, max(since, end))


def months_of(period: Period) -> Iterator[Period]:
    """The months of a period, in UTC as the trail's tables are, the newest first."""
    first = period.until.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return _parts(period, first, lambda begin: (begin - timedelta(days=1)).replace(day=1))


def days_of(period: Period, zone: str) -> Iterator[Period]:
    """The days of a period from noon to noon on the hospital's clock, so that no night is cut; the newest first."""
    place = ZoneInfo(zone)

    def noon(day: date) -> datetime:
        return datetime.combine(day, time(12), place)

    return _parts(
        period,
        noon(period.until.astimezone(place).date()),
        lambda begin: noon(begin.astimezone(place).date() - timedelta(days=1)),
    )


def _parts(period: Period, begin: datetime, earlier: Callable[[datetime], datetime]) -> Iterator[Period]:
    """The period in parts that begin at `begin`, at the one before it, and so on."""
    until = period.until
    while until > period.since:
        if begin < until:
            yield Period(max(begin, period.since), until)
            until = begin
        begin = earlier(begin)
