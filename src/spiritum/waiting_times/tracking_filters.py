"""
What a tracking list can be filtered by: the conditions of its statements, and the tallies that count it.

Each combination of filters has a statement of its own, with the conditions that it needs and no others, so that
PostgreSQL can find the entries by a filter's index.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, ColumnElement, Date, DateTime, FromClause, Text, bindparam, or_

from spiritum.identity.caller import Principal
from spiritum.paging.pages import Cursors
from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.situation import NEVER
from spiritum.waiting_times.tracking_entries import DAY

_CURSOR_PARTS = 2
_COLOURS = ("GREEN", "AMBER", "RED", "BLACK")
"""From the best to the worst."""


class Shape(NamedTuple):
    """Which filters there are, with those values that conditions are made of."""

    past: bool
    standard: str | None
    bucket: int | None
    is_last_bucket: bool
    """Whether it is the last: rows that another standards file has stored may have come into further ones."""
    colour: str | None
    stage: bool
    owner: bool
    overdue: bool
    tracked: bool
    escalated: bool | None
    organisation: bool
    breach_from: bool = False
    breach_before: bool = False
    never_breaches: bool | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it is the list as it is, without a filter."""
        return self == _WHOLE

    @property
    def compares_days(self) -> bool:
        """Whether one of its conditions depends on the day."""
        return self.bucket is not None or self.colour is not None or self.overdue


_WHOLE: Final = Shape(
    past=False,
    standard=None,
    bucket=None,
    is_last_bucket=False,
    colour=None,
    stage=False,
    owner=False,
    overdue=False,
    tracked=False,
    escalated=None,
    organisation=False,
)


class Facets(NamedTuple):
    """By which tallies a list is counted."""

    counted: str
    discounted: str | None
    """What is counted there and does not belong to it."""


@dataclass(frozen=True, slots=True)
class TrackingFilter:
    """Which entries a tracking list shows, and of which day."""

    pathway_ids: tuple[int, ...]
    """SECURITY: all of them are the caller's."""
    today: date
    as_of: date | None = None
    """The list as it was at the end of this day; `None`: as it is."""
    standard: str | None = None
    bucket: int | None = None
    is_last_bucket: bool = False
    colour: str | None = None
    stage: str | None = None
    owner_id: int | None = None
    is_overdue: bool = False
    not_tracked_for: int | None = None
    """Days."""
    is_escalated: bool | None = None
    organisation: str | None = None
    breach_from: date | None = None
    breach_before: date | None = None
    """By the wait of `standard`, or without one by the national wait that breaches next."""
    never_breaches: bool | None = None

    @property
    def day(self) -> date:
        """The day of which days and colours are."""
        return self.today if self.as_of is None else self.as_of

    @property
    def cursors(self) -> Cursors:
        """The cursors of this list; they hold when the day turns."""
        people = (self.owner_id, self.is_overdue or None, self.not_tracked_for, self.is_escalated)
        filters = (self.bucket, self.standard, self.colour, self.stage, self.organisation, *people)
        if self.is_of_days:  # else as before there were such filters: cursors that clients have stay good
            filters = (*filters, self.breach_from, self.breach_before, self.never_breaches)
        return Cursors("TrackingListConnection", _CURSOR_PARTS, (self.pathway_ids, self.as_of, *filters))

    @property
    def is_of_days(self) -> bool:
        """Whether it is filtered by breach dates."""
        return (self.breach_from, self.breach_before, self.never_breaches) != (None, None, None)

    @property
    def shape(self) -> Shape:
        """Which statements read it."""
        return Shape(
            past=self.as_of is not None,
            standard=self.standard,
            bucket=self.bucket,
            is_last_bucket=self.is_last_bucket,
            colour=self.colour,
            stage=self.stage is not None,
            owner=self.owner_id is not None,
            overdue=self.is_overdue,
            tracked=self.not_tracked_for is not None,
            escalated=self.is_escalated,
            organisation=self.organisation is not None,
            breach_from=self.breach_from is not None,
            breach_before=self.breach_before is not None,
            never_breaches=self.never_breaches,
        )

    def values(self, zone: ZoneInfo) -> dict[str, object]:
        """The values of the statements' parameters."""
        since = None if self.not_tracked_for is None else self.day - timedelta(days=self.not_tracked_for - 1)
        values: dict[str, object] = {
            "pathways": list(self.pathway_ids),
            "day": self.day,
            "stage": self.stage,
            "owner": self.owner_id,
            "tracked_before": None if since is None else midnight(since, zone),
            "organisation": self.organisation,
            "breach_from": self.breach_from,
            "breach_before": self.breach_before,
            "instant": None if self.as_of is None else midnight(self.as_of + timedelta(days=1), zone),
        }
        return {name: value for name, value in values.items() if value is not None}


def own_pathways(caller: Principal, pathway_id: int | None) -> tuple[int, ...]:
    """SECURITY: the caller's pathways, or one of them. Raises `Forbidden` for another pathway."""
    if pathway_id is None:
        return tuple(sorted(caller.pathway_ids))
    caller.require_pathway(pathway_id)
    return (pathway_id,)


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The instant at which a day begins at the hospital."""
    return datetime.combine(day, time.min, tzinfo=zone)


def facets_of(criteria: TrackingFilter) -> Facets | None:
    """The tallies that count a list, whatever its bucket; `None` if its entries have to be read for that.

    There are tallies of the list as it is, by one filter other than the days since entries were tracked.
    """
    if criteria.as_of is not None or criteria.not_tracked_for is not None or criteria.is_of_days:
        return None
    facets: list[Facets] = []
    if criteria.standard is not None:
        facets.append(Facets(criteria.standard, None))
    if criteria.colour is not None:
        worse = _COLOURS[_COLOURS.index(criteria.colour) + 1 :]
        facets.append(Facets(criteria.colour, next(iter(worse), None)))
    if criteria.stage is not None:
        facets.append(Facets(f"stage {criteria.stage}", None))
    if criteria.owner_id is not None:
        facets.append(Facets(f"owner {criteria.owner_id}", None))
    if criteria.organisation is not None:
        facets.append(Facets(f"organisation {criteria.organisation}", None))
    if criteria.is_overdue:
        facets.append(Facets("overdue", None))
    if criteria.is_escalated is not None:
        facets.append(Facets("escalated", None) if criteria.is_escalated else Facets("", "escalated"))
    if not facets:
        return Facets("", None)
    return facets[0] if len(facets) == 1 else None


def conditions(entry: FromClause, shape: Shape) -> Sequence[ColumnElement[bool]]:
    """That an entry is on a list of this shape."""
    required: list[ColumnElement[bool]] = [entry.c.state == "OPEN"]
    if shape.standard is not None:
        required.append(breach_column(entry, shape.standard).is_not(None))
    required += _breaching(entry, shape)
    if shape.bucket is not None:
        required += _in_bucket(entry, shape.bucket, is_last=shape.is_last_bucket)
    if shape.colour is not None:
        required += _of_colour(entry, shape.colour)
    if shape.stage:
        required.append(entry.c.stage == bindparam("stage", type_=Text))
    if shape.owner:
        required.append(entry.c.owner_id == bindparam("owner", type_=BigInteger))
    if shape.overdue:
        required.append(entry.c.due_on < DAY)
    if shape.tracked:
        tracked = bindparam("tracked_before", type_=DateTime(timezone=True))
        required.append(or_(entry.c.last_tracked_at.is_(None), entry.c.last_tracked_at < tracked))
    if shape.escalated is not None:
        is_escalated = entry.c.escalation_id.is_not(None)
        required.append(is_escalated if shape.escalated else ~is_escalated)
    if shape.organisation:
        required.append(entry.c.organisation == bindparam("organisation", type_=Text))
    return required


def breach_column(entry: FromClause, standard: str | None) -> ColumnElement[Any]:
    """The breach date by the wait of a standard, or by the national wait that breaches next."""
    return entry.c.sorted_on if standard is None else entry.c[f"{Standard[standard].value}_breach_on"]


def _breaching(entry: FromClause, shape: Shape) -> list[ColumnElement[bool]]:
    """That it breaches within the days. Entries of which no wait runs are sorted by a day, and do not breach on it."""
    day = breach_column(entry, shape.standard)
    required: list[ColumnElement[bool]] = []
    if shape.breach_from:
        required += [day >= bindparam("breach_from", type_=Date), day < NEVER]
    if shape.breach_before:
        required.append(day < bindparam("breach_before", type_=Date))
    if shape.never_breaches is not None:
        required.append(entry.c.sorted_on >= NEVER if shape.never_breaches else entry.c.sorted_on < NEVER)
    return required


def _in_bucket(entry: FromClause, bucket: int, *, is_last: bool) -> list[ColumnElement[bool]]:
    """That it has come into this bucket, and not into the next. Arrays of PostgreSQL count from 1."""
    reached: Any = entry.c.bucket_on
    has_come = [reached[bucket] <= DAY] if bucket else []
    return has_come if is_last else [*has_come, or_(reached[bucket + 1].is_(None), reached[bucket + 1] > DAY)]


def _of_colour(entry: FromClause, colour: str) -> list[ColumnElement[bool]]:
    """That it is at least of this colour, and of none that is worse."""
    worse = _COLOURS[_COLOURS.index(colour) + 1 :]
    columns = [entry.c[f"{each.lower()}_on"] for each in worse]
    return [entry.c[f"{colour.lower()}_on"] <= DAY, *(or_(day.is_(None), day > DAY) for day in columns)]
