"""
The forecasts of entries as clients see them, made with what was learned last.

What was learned is read from the database if it is newer than this process's copy. The forecasts of an entry are made
once a day, and again when something is recorded of it.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Integer, Text, any_, bindparam, func, select, true

from generated.graphql.models import WaitingForecastBasis
from generated.graphql.waiting_times import PerformanceForecast, PerformanceForecastMonth, WaitingForecast
from spiritum.db import IDS, Reader, read
from spiritum.time_slices import in_turns
from spiritum.waiting_times import forecast_models as m
from spiritum.waiting_times.entry_results import fingerprint
from spiritum.waiting_times.forecast.forecasts import ClockForecast, forecasts_of
from spiritum.waiting_times.forecast.goals import is_forecast
from spiritum.waiting_times.forecast.lessons import MONTHS, Learned
from spiritum.waiting_times.forecast.model import Basis, Knowledge
from spiritum.waiting_times.forecast.months import MonthForecast, summed
from spiritum.waiting_times.forecast.written import FORMAT, read_back
from spiritum.waiting_times.models import WaitingEntry, WaitingEvent
from spiritum.waiting_times.queries import RecordedEvent, events_of_entries
from spiritum.waiting_times.site_histories import SiteEntry, record_of, site_of
from spiritum.waiting_times.standards import Standards
from spiritum.waiting_times.views import WaitingClock

_log = structlog.stdlib.get_logger("spiritum.waiting_times.forecasting")
MAX_KEPT: Final = 5_000
"""Entries whose forecasts a process keeps."""
_AT_ONCE: Final = 4
"""Entries that are forecast before others have the event loop: some milliseconds."""
_BASES: Final = {
    Basis.OWN_SITE: WaitingForecastBasis.OWN_PATHWAY,
    Basis.ALL_SITES: WaitingForecastBasis.ALL_PATHWAYS,
    Basis.TOO_SHORT: WaitingForecastBasis.TOO_SHORT,
}

_Wait = tuple[str, int | None]
"""The standard and the number of the treatment: they name a clock of an entry."""
_Forecasts = Mapping[_Wait, WaitingForecast]


class _Version(NamedTuple):
    learned_at: datetime


class _Text(NamedTuple):
    learned_at: datetime
    learned: Mapping[str, Any]


class _Entry(NamedTuple):
    id: int
    pathway_id: int
    last_event_id: int | None
    learned_at: datetime | None
    """Of what was learned last."""


class ListedWait(NamedTuple):
    """The wait of an entry that breaches next."""

    on_pathway_id: int
    as_of: date
    standard: str | None
    """`None` if no national wait runs."""


class _ReadEntry(NamedTuple):
    entry: _Entry
    rows: Sequence[RecordedEvent]


class _State(NamedTuple):
    """What an entry's forecasts depend on."""

    last_event_id: int
    day: date
    learned_at: datetime


_row, _event = m.WaitingForecast, WaitingEvent
_IS_OURS = (_row.format == bindparam("format", type_=Integer), _row.standards == bindparam("standards", type_=Text))
_VERSION = read(_Version, select(_row.learned_at).where(*_IS_OURS))
_TEXT = read(_Text, select(_row.learned_at, _row.learned).where(*_IS_OURS))
_last = (
    select(func.max(_event.id).label("id")).where(_event.on_pathway_id == WaitingEntry.on_pathway_id).lateral("last")
)
_ENTRIES = read(
    _Entry,
    select(
        WaitingEntry.on_pathway_id.label("id"),
        WaitingEntry.pathway_id,
        _last.c.id.label("last_event_id"),
        select(_row.learned_at).where(*_IS_OURS).scalar_subquery().label("learned_at"),
    )
    .join_from(WaitingEntry, _last, true())
    .where(WaitingEntry.on_pathway_id == any_(bindparam("ids", type_=IDS))),
)


@dataclass
class Forecasts:
    """Forecasts by what was learned, of which this process has a copy. `today` is the hospital's day, in `zone`."""

    standards: Standards
    today: Callable[[], date]
    zone: ZoneInfo
    _learned: Learned | None = None
    _learned_at: datetime | None = None
    _kept: OrderedDict[int, tuple[_State, _Forecasts]] = field(default_factory=OrderedDict)

    def __post_init__(self) -> None:
        self._ours = {"format": FORMAT, "standards": fingerprint(self.standards)}

    async def of_clocks(self, reads: Reader, clocks: Sequence[WaitingClock]) -> list[WaitingForecast | None]:
        """The forecast of each clock; `None` of those that do not go on, or that are counted for another day."""
        today = self.today()

        def is_due(clock: WaitingClock) -> bool:
            return clock.entry.as_of == today and is_forecast(clock.counted)

        rows = {each.entry.on_pathway_id: each.entry.rows for each in clocks if is_due(each)}
        made = await self._made(reads, today, rows)
        return [
            _chosen(made, each.entry.on_pathway_id, (each.standard, each.course)) if is_due(each) else None
            for each in clocks
        ]

    async def of_next_waits(self, reads: Reader, waits: Sequence[ListedWait]) -> list[WaitingForecast | None]:
        """The forecast of each wait; `None` if none runs, and of a list of another day."""
        today = self.today()
        rows = {each.on_pathway_id: None for each in waits if each.as_of == today and each.standard is not None}
        made = await self._made(reads, today, rows)
        return [
            _chosen(made, each.on_pathway_id, (each.standard, None))
            if each.standard is not None and each.as_of == today
            else None
            for each in waits
        ]

    async def of_months(self, reads: Reader, pathway_ids: Collection[int]) -> PerformanceForecast:
        """What coming months are likely to show of the entries on these pathways."""
        version = await reads.first(_VERSION, **self._ours)
        learned = await self._copy(reads, None if version is None else version.learned_at)
        if learned is None:
            return PerformanceForecast(months=[])
        sites = set(map(site_of, pathway_ids))
        tallies = [tally for tally in learned.months if tally.site in sites]
        months = [_month(each) for each in summed(tallies, learned.as_of, MONTHS)]
        return PerformanceForecast(learned_on=learned.as_of, months=months)

    async def _copy(self, reads: Reader, learned_at: datetime | None) -> Learned | None:
        """What was learned at this instant, or what has been learned since."""
        if learned_at is None:
            return None
        if learned_at != self._learned_at and (text := await reads.first(_TEXT, **self._ours)) is not None:
            try:
                self._learned = read_back(text.learned, self.standards)
            except (ValueError, KeyError, TypeError) as error:  # as good as none: it is learned anew
                _log.warning("what was learned cannot be read", error=type(error).__name__)
                self._learned = None
            self._learned_at = text.learned_at
        return self._learned

    async def _made(
        self, reads: Reader, today: date, rows: Mapping[int, Sequence[RecordedEvent] | None]
    ) -> Mapping[int, _Forecasts] | None:
        """The forecasts of each entry, by its rows if they have been read; `None` if nothing was learned."""
        if not rows:
            return {}
        entries = await reads.all(_ENTRIES, ids=sorted(rows), **self._ours)
        learned = await self._copy(reads, entries[0].learned_at if entries else None)
        learned_at = self._learned_at
        if learned is None or learned_at is None:
            return None if entries else {}
        made: dict[int, _Forecasts] = {}
        missing: list[tuple[_State, _Entry]] = []
        for entry in entries:
            given = rows[entry.id]
            last_id = max(row.id for row in given) if given else entry.last_event_id or 0
            state = _State(last_id, today, learned_at)
            kept = self._kept.get(entry.id)
            if kept is not None and kept[0] == state:
                made[entry.id] = kept[1]
            else:
                missing.append((state, entry))
        if missing:
            made |= await self._make(reads, learned, today, missing, rows)
        return made

    async def _make(
        self,
        reads: Reader,
        learned: Learned,
        today: date,
        missing: Sequence[tuple[_State, _Entry]],
        rows: Mapping[int, Sequence[RecordedEvent] | None],
    ) -> Mapping[int, _Forecasts]:
        unread = [entry.id for _, entry in missing if rows[entry.id] is None]
        recorded = dict(zip(unread, await events_of_entries(reads, unread) if unread else [], strict=True))
        read_entries = [_ReadEntry(entry, rows[entry.id] or recorded.get(entry.id, [])) for _, entry in missing]
        knowledge = learned.knowledge_on(today)
        results = await in_turns(
            lambda each: self._forecasts(each, knowledge, learned.as_of), read_entries, together=_AT_ONCE
        )
        made: dict[int, _Forecasts] = {}
        for (state, entry), forecasts in zip(missing, results, strict=True):
            made[entry.id] = forecasts
            self._kept[entry.id] = (state, forecasts)
            self._kept.move_to_end(entry.id)
        while len(self._kept) > MAX_KEPT:
            self._kept.popitem(last=False)
        return made

    def _forecasts(self, entry_rows: _ReadEntry, knowledge: Knowledge, learned_on: date) -> _Forecasts:
        entry, rows = entry_rows
        record = record_of(SiteEntry(entry.id, entry.pathway_id, rows), self.zone)
        forecasts = sorted(forecasts_of(record, knowledge), key=lambda each: each.clock.target_on)
        return {(each.clock.standard.name, each.clock.course): _forecast(each, learned_on) for each in forecasts}


_NOT_LEARNED: Final = WaitingForecast(basis=WaitingForecastBasis.NOT_LEARNED, histories=0)


def _chosen(made: Mapping[int, _Forecasts] | None, entry_id: int, wait: _Wait) -> WaitingForecast | None:
    """The forecast of a wait; without the number of the treatment, that of the wait that breaches next."""
    if made is None:
        return _NOT_LEARNED
    forecasts = made.get(entry_id, {})
    if wait in forecasts or wait[1] is not None:
        return forecasts.get(wait)
    return next((forecast for (standard, _), forecast in forecasts.items() if standard == wait[0]), None)


def _forecast(each: ClockForecast, learned_on: date) -> WaitingForecast:
    return WaitingForecast(
        basis=_BASES[each.basis],
        learned_on=learned_on,
        histories=each.similar,
        stage=each.stage.value,
        booked_on=each.booked_on,
        likely_on=each.likely_on,
        earliest_on=each.earliest_on,
        latest_on=each.latest_on,
        breach_chance=each.breach_chance,
        counted_breach_chance=each.counted_breach_chance,
    )


def _month(each: MonthForecast) -> PerformanceForecastMonth:
    return PerformanceForecastMonth(
        first_day=each.first,
        standard=each.standard.name,
        expected=each.expected,
        in_time=each.in_time,
        performance=each.performance,
        low=each.low,
        high=each.high,
        histories=each.stops,
    )
