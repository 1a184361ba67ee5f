"""Performance: the share of waits in time, by month, standard, tumour site, route and organisation."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from typing import TypeAlias

from spiritum.waiting_times.clock import Share
from spiritum.waiting_times.codes import Route, Standard
from spiritum.waiting_times.months import Month, Period
from spiritum.waiting_times.reported_entries import CountedWait, ReportedEntry
from spiritum.waiting_times.standards import Standards

NOT_KNOWN = "not known"
"""Site, route or organisation of a wait for which nothing says it."""

_WHOLE = Decimal(1)
_TENTH = Decimal("0.1")


class Dimension(Enum):
    """What performance is divided by, besides month and standard."""

    TUMOUR_SITE = "tumour_site"
    ROUTE = "route"
    ORGANISATION = "organisation"


@dataclass(frozen=True)
class PerformanceRow:
    """How many waits of a group were in time."""

    month: Month
    standard: Standard
    tumour_site: str | None
    """`None` if it is not by sites; so are the route and the organisation."""
    route: str | None
    organisation: str | None
    in_time: Decimal
    """The numerator: halves, where two organisations bear a wait."""
    counted: Decimal
    """The denominator."""
    threshold: Decimal | None
    """The percentage that has to be in time; `None` if there is none for this month."""
    plan_goal: Decimal | None
    """The percentage that hospitals were asked to reach; `None` if there is none for this month."""

    @property
    def breaches(self) -> Decimal:
        """The waits over their limit."""
        return self.counted - self.in_time

    @property
    def percent(self) -> Decimal | None:
        """The percentage in time, to one decimal, halves up; `None` if no wait counts."""
        if not self.counted:
            return None
        return (self.in_time * 100 / self.counted).quantize(_TENTH, ROUND_HALF_UP)

    @property
    def is_met(self) -> bool | None:
        """Whether the threshold is reached, by the exact fraction; `None` if there is no threshold or no wait."""
        if self.threshold is None or not self.counted:
            return None
        return self.in_time * 100 >= self.threshold * self.counted


_Key: TypeAlias = tuple[Month, Standard, str | None, str | None, str | None]


class Performance:
    """Adds up the waits of entries. It holds one row for each group, however many entries there are."""

    def __init__(
        self, standards: Standards, period: Period, dimensions: Collection[Dimension] = tuple(Dimension)
    ) -> None:
        self._standards = standards
        self._period = period
        self._dimensions = frozenset(dimensions)
        self._sums: dict[_Key, tuple[Decimal, Decimal]] = {}

    def add(self, entry: ReportedEntry) -> None:
        """Count the waits of an entry."""
        for wait in entry.counted_waits(self._period):
            self.add_wait(wait.month, wait.clock.standard, entry.site, entry.route, shares_of(wait))

    def add_wait(
        self, month: Month, standard: Standard, site: str | None, route: Route | None, shares: Iterable[Share]
    ) -> None:
        """Count a wait. An organisation that bears nothing of it has no row."""
        for share in shares:
            if share.weight:
                in_time = Decimal(0) if share.is_breach else share.weight
                self._count(self._key(month, standard, site, route, share.organisation), in_time, share.weight)

    def merge(self, other: "Performance") -> None:
        """Add what another one of the same period and dimensions has counted."""
        for key, (in_time, counted) in other._sums.items():
            self._count(key, in_time, counted)

    def rows(self) -> Iterator[PerformanceRow]:
        """The groups, in order. A month and standard without any wait has one row that says so."""
        present = {key[:2] for key in self._sums}
        empty = [
            (month, rules.standard, None, None, None)
            for month in self._period
            for rules in self._standards.standards
            if rules.counted and (month, rules.standard) not in present
        ]
        for key in sorted([*self._sums, *empty], key=_order):
            yield self._row(key)

    def _count(self, key: _Key, in_time: Decimal, counted: Decimal) -> None:
        before_in_time, before_counted = self._sums.get(key, (Decimal(0), Decimal(0)))
        self._sums[key] = (before_in_time + in_time, before_counted + counted)

    def _key(self, month: Month, standard: Standard, site: str | None, route: Route | None, organisation: str) -> _Key:
        dimensions = self._dimensions
        return (
            month,
            standard,
            (site or NOT_KNOWN) if Dimension.TUMOUR_SITE in dimensions else None,
            (route.value if route else NOT_KNOWN) if Dimension.ROUTE in dimensions else None,
            organisation if Dimension.ORGANISATION in dimensions else None,
        )

    def _row(self, key: _Key) -> PerformanceRow:
        month, standard, site, route, organisation = key
        in_time, counted = self._sums.get(key, (Decimal(0), Decimal(0)))
        percents = [self._percent(standard, kind, month) for kind in ("standard", "plan goal")]
        return PerformanceRow(month, standard, site, route, organisation, in_time, counted, percents[0], percents[1])

    def _percent(self, standard: Standard, kind: str, month: Month) -> Decimal | None:
        """What is in force at the end of the month."""
        percent = self._standards.threshold(standard, kind, month.last)
        return None if percent is None else Decimal(str(percent))


def shares_of(wait: CountedWait) -> tuple[Share, ...]:
    """Who bears a wait; an organisation that is not known bears the whole of it."""
    return wait.clock.shares or (Share(NOT_KNOWN, _WHOLE, wait.clock.is_breached),)


def _order(key: _Key) -> tuple[Month, int, str, str, str]:
    month, standard, site, route, organisation = key
    return month, list(Standard).index(standard), site or "", route or "", organisation or ""
