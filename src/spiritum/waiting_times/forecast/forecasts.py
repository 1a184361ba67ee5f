"""The likely end of each open clock, and the chance that it breaches."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spiritum.waiting_times.clock import Clock
from spiritum.waiting_times.clocks import clocks_of
from spiritum.waiting_times.forecast.durations import HORIZON
from spiritum.waiting_times.forecast.goals import COUNTED, ENDED, is_forecast, is_of
from spiritum.waiting_times.forecast.model import Basis, Knowledge, Model, raw_breach_chance
from spiritum.waiting_times.forecast.passages import Goal, Outlook, pending_booking
from spiritum.waiting_times.forecast.stages import Stage, Track, tracks_of
from spiritum.waiting_times.records import EntryRecord

_LOW, _MIDDLE, _HIGH = 0.1, 0.5, 0.9


@dataclass(frozen=True)
class ClockForecast:
    """What is likely to become of one open clock."""

    key: str
    """Of the entry."""
    site: str
    clock: Clock
    stage: Stage
    """Where the patient is, and what is booked."""
    booked_on: date | None
    """The booked date on which the forecast rests, if there is one."""
    basis: Basis
    similar: int
    """How many finished stays in this stage it is learned from."""
    likely_on: date | None
    """As likely to end by this day as after it; `None` if it is not expected within the horizon, or not forecast."""
    earliest_on: date | None
    """One in ten ends before this day."""
    latest_on: date | None
    """One in ten ends after this day; `None` also if that is beyond the horizon."""
    breach_chance: float | None
    """The chance that the wait goes over its limit before it ends; `None` if there are too few histories."""
    counted_breach_chance: float | None
    """The chance that it goes over its limit and counts: not ruled out, excluded or closed later."""


def forecasts_of(record: EntryRecord, model: Knowledge) -> list[ClockForecast]:
    """The forecasts of an entry's open clocks of national standards. Only what is known on the model's day counts."""
    known = record.known_on(model.as_of)
    clocks = clocks_of(known.plain_events(), model.standards, model.as_of).clocks
    return list(_forecasts(known, tracks_of(known, model.standards, model.as_of), clocks, model))


def all_forecasts(model: Model) -> Iterator[ClockForecast]:
    """The forecasts of every open clock of the histories that the model was made of."""
    by_key: dict[str, tuple[EntryRecord, list[Track]]] = {}
    for record, track in model.tracks:
        by_key.setdefault(record.key, (record, []))[1].append(track)
    for record, tracks in by_key.values():
        if any(not track.last.stage.is_over for track in tracks):
            yield from _forecasts(record, tracks, model.clocks[record.key], model)


def _forecasts(
    record: EntryRecord, tracks: Sequence[Track], clocks: Sequence[Clock], model: Knowledge
) -> Iterator[ClockForecast]:
    for track in tracks:
        if track.last.stage.is_over:
            continue
        for clock in clocks:
            if is_forecast(clock) and is_of(clock, track):
                yield _forecast(record, clock, track, model)


def _forecast(record: EntryRecord, clock: Clock, track: Track, model: Knowledge) -> ClockForecast:
    stage = track.last.stage
    booking = pending_booking(track.last, model.as_of)
    basis = model.basis(record.site, stage, clock.standard)
    outlook = None if basis is Basis.TOO_SHORT else model.outlook(record.site, track)
    low, middle, high = (None, None, None) if outlook is None else _likely(outlook, ENDED[clock.standard], model)
    return ClockForecast(
        key=record.key,
        site=record.site,
        clock=clock,
        stage=stage,
        booked_on=None if booking is None else booking.on,
        basis=basis,
        similar=model.similar(record.site, stage),
        likely_on=middle,
        earliest_on=low,
        latest_on=high,
        breach_chance=None if outlook is None else model.breach_chance(outlook, clock),
        counted_breach_chance=None if outlook is None else counted_breach_chance(outlook, clock, model),
    )


def counted_breach_chance(outlook: Outlook, clock: Clock, model: Knowledge) -> float:
    """The chance that a wait goes over its limit, and counts."""
    goal = COUNTED[clock.standard]
    in_time = 0.0 if clock.is_breached else outlook.chance_within((clock.target_on - model.as_of).days, goal)
    late = _share(outlook.chance_ever(goal) - in_time)
    if clock.is_breached:
        return late
    over = raw_breach_chance(outlook, clock, model.as_of)
    return late * model.calibration[clock.standard](over) / over if over else 0.0


def _share(chance: float) -> float:
    return min(1.0, max(0.0, chance))


def _likely(outlook: Outlook, goal: Goal, model: Knowledge) -> tuple[date | None, date | None, date | None]:
    """The days by which the wait has ended with each of three chances. None is before the as-of date."""
    low, middle, high = (
        _first_day(lambda days: outlook.chance_within(days, goal), share) for share in (_LOW, _MIDDLE, _HIGH)
    )
    return _on(low, model), _on(middle, model), _on(high, model)


def _on(days: int | None, model: Knowledge) -> date | None:
    return None if days is None else model.as_of + timedelta(days=days)


def _first_day(chance_within: Callable[[int], float], share: float) -> int | None:
    if chance_within(HORIZON) < share:
        return None
    low, high = -1, HORIZON
    while high - low > 1:
        middle = (low + high) // 2
        if chance_within(middle) < share:
            low = middle
        else:
            high = middle
    return high
