"""Nothing of the future goes into a forecast: what is recorded after the day may be anything."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from spiritum.waiting_times.clock import Clock
from spiritum.waiting_times.events import Informed
from spiritum.waiting_times.forecast import landmarks, model
from spiritum.waiting_times.forecast.backtest import SimplerForecasts, forecast_chance
from spiritum.waiting_times.forecast.landmarks import Landmarks, OpenClock
from spiritum.waiting_times.forecast.model import learn
from spiritum.waiting_times.forecast.months import month_forecasts
from spiritum.waiting_times.records import EntryRecord, RecordedEvent
from spiritum.waiting_times.standards import Standards
from spiritum.waiting_times.standards_file import shipped_standards
from tests.waiting_times.forecast.histories import AS_OF, UNTIL, histories

# One process: the histories, and what they teach, are made once.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("forecasts")]


def without_future(records: Sequence[EntryRecord]) -> list[EntryRecord]:
    """Of each entry only what had been recorded by then, cut by hand."""
    cut = [
        EntryRecord(record.key, record.site, tuple(row for row in record.events if row.recorded_on <= AS_OF))
        for record in records
    ]
    return [record for record in cut if record.events]


def with_another_future(records: Sequence[EntryRecord]) -> list[EntryRecord]:
    """What is recorded after the day is recorded a year later instead."""

    def moved(row: RecordedEvent) -> RecordedEvent:
        if row.recorded_on <= AS_OF:
            return row
        day = row.recorded_on.replace(year=row.recorded_on.year + 1)
        return RecordedEvent(replace(row.event, on=day), day)

    return [replace(record, events=tuple(moved(row) for row in record.events)) for record in records]


def forecasts(records: Sequence[EntryRecord]) -> tuple[list[Any], list[Any]]:
    """Everything that a backtest forecasts for the day."""
    standards = shipped_standards()
    kept = Landmarks(records, standards)
    learned = learn(records, standards, AS_OF, kept)
    simpler = SimplerForecasts(learned.settled)
    clocks = [
        (
            opened.key,
            opened.clock.standard,
            forecast_chance(learned, opened),
            simpler.base_rate(opened),
            simpler.days_left(opened),
        )
        for opened in kept.on(AS_OF)
    ]
    return clocks, month_forecasts(learned, months=2)


def check_no_leak(change: Callable[[Sequence[EntryRecord]], Sequence[EntryRecord]] = without_future) -> None:
    records = histories(400)
    as_is, changed = forecasts(records), forecasts(change(records))
    assert len(as_is[0]) > 30
    assert as_is == changed


@pytest.mark.parametrize("change", [without_future, with_another_future])
def test_the_future_does_not_matter(change: Callable[[Sequence[EntryRecord]], Sequence[EntryRecord]]) -> None:
    check_no_leak(change)


def _everything(record: EntryRecord, day: date) -> EntryRecord:
    return record


def _all_of_them(records: Sequence[EntryRecord], day: date) -> list[EntryRecord]:
    return list(records)


def _events(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EntryRecord, "known_on", _everything)


def _outcomes(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = model.clocks_on

    def of_later(records: Sequence[EntryRecord], standards: Standards, day: date) -> dict[str, tuple[Clock, ...]]:
        return honest(records, standards, UNTIL)

    monkeypatch.setattr(model, "known_records", _all_of_them)
    monkeypatch.setattr(model, "clocks_on", of_later)


def _landmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = landmarks.open_clocks

    def leaking(record: EntryRecord, standards: Standards, day: date) -> list[OpenClock]:
        # Who is never informed does not wait: that is known only afterwards.
        never = not any(isinstance(event, Informed) for event in record.plain_events())
        return [] if never else honest(record, standards, day)

    monkeypatch.setattr(landmarks, "open_clocks", leaking)


def _recording(monkeypatch: pytest.MonkeyPatch) -> None:
    def by_day(self: EntryRecord, day: date) -> EntryRecord:
        return EntryRecord(self.key, self.site, tuple(row for row in self.events if row.event.on <= day))

    monkeypatch.setattr(EntryRecord, "known_on", by_day)


@pytest.mark.parametrize("leak", [_events, _outcomes, _landmarks, _recording])
def test_a_leak_is_noticed(leak: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch) -> None:
    leak(monkeypatch)
    with pytest.raises(AssertionError):
        check_no_leak()
