"""The worked examples: `examples.toml`, read into events and what is expected of them."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_type_hints

from spiritum.waiting_times import events as event_types
from spiritum.waiting_times.clock import Clock, Clocks
from spiritum.waiting_times.clocks import clocks_of
from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.contradictions import refusals
from spiritum.waiting_times.events import Event
from spiritum.waiting_times.history import history_of
from spiritum.waiting_times.milestones import milestones_of
from spiritum.waiting_times.standards import Standards
from spiritum.waiting_times.standards_file import STANDARDS_FILE, parse_standards, shipped_standards

DEFAULTS: dict[str, dict[str, object]] = {"ReferralReceived": {"source": "03"}}


@dataclass(frozen=True)
class Example:
    """One worked example."""

    number: str
    text: str
    as_of: date
    recorded_on: date
    """The day on which the events are recorded: the as-of date, if the example does not say."""
    events: tuple[Event, ...]
    change: tuple[str, str] | None
    """A text of the standards file, and what stands there instead."""
    expect: tuple[Mapping[str, Any], ...]
    absent: tuple[Standard, ...]
    refused: Mapping[str, str] | None
    milestones: tuple[Mapping[str, Any], ...]

    @property
    def name(self) -> str:
        """How a test is named after it."""
        return f"{self.number}: {self.text}"

    def standards(self) -> Standards:
        """The shipped standards, with its change."""
        if self.change is None:
            return shipped_standards()
        text = STANDARDS_FILE.read_text("utf-8")
        assert text.count(self.change[0]) == 1
        return parse_standards(text.replace(*self.change), "standards.toml")

    def differences(self, standards: Standards) -> list[str]:
        """Where the product differs from it; empty if it agrees."""
        differences: list[str] = []
        recorded: list[Event] = []
        for event in self.events:
            errors = [(error.field, error.code) for error in refusals(recorded, [event], standards, self.recorded_on)]
            is_last = event is self.events[-1]
            expected = [(self.refused["field"], self.refused["code"])] if self.refused and is_last else []
            if errors != expected:
                differences.append(f"event {event.id}: refused {errors}, expected {expected}")
            recorded.append(event)
        if self.refused is None:
            clocks = clocks_of(self.events, standards, self.as_of)
            differences += [text for row in self.expect for text in _differences(row, clocks)]
            differences += [f"{standard.value} is not absent" for standard in self.absent if clocks.of(standard)]
            differences += self._milestones(standards)
        return differences

    def _milestones(self, standards: Standards) -> list[str]:
        history = history_of(self.events, standards, self.as_of)
        planned = {milestone.name: milestone.planned_on for milestone in milestones_of(history, standards)}
        return [f"{row['name']}: {planned}" for row in self.milestones if planned.get(row["name"]) != row["planned_on"]]


@cache
def worked_examples() -> tuple[Example, ...]:
    """The worked examples of the rules."""
    return _read("examples.toml")


@cache
def further_examples() -> tuple[Example, ...]:
    """Examples of what the worked ones do not show."""
    return _read("further_examples.toml")


def _read(name: str) -> tuple[Example, ...]:
    document = tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))
    return tuple(_example(row) for row in document["examples"])


def _example(row: Mapping[str, Any]) -> Example:
    change: list[str] | None = row.get("change")
    example = Example(
        number=row["number"],
        text=row["text"],
        as_of=row["as_of"],
        recorded_on=row.get("recorded_on", row["as_of"]),
        events=tuple(event_of(number, fields_) for number, fields_ in enumerate(row["events"], 1)),
        change=None if change is None else (change[0], change[1]),
        expect=tuple(row.get("expect", ())),
        absent=tuple(Standard(value) for value in row.get("absent", ())),
        refused=row.get("refused"),
        milestones=tuple(row.get("milestones", ())),
    )
    assert example.expect or example.refused, f"{example.name} expects nothing"
    unknown = set(row) - {field.name for field in fields(Example)}
    assert not unknown, f"{example.name}: {unknown}"
    return example


def event_of(event_id: int, row: Mapping[str, Any]) -> Event:
    """An event from its name and fields."""
    kind: type[Event] = getattr(event_types, row["event"])
    hints = _hints(kind)
    values = {**DEFAULTS.get(kind.__name__, {}), **{name: value for name, value in row.items() if name != "event"}}
    return kind(id=event_id, **{name: _value(hints[name], value) for name, value in values.items()})


@cache
def _hints(kind: type[Event]) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(hint: object, value: object) -> Any:
    options = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    enums = [option for option in options if isinstance(option, type) and issubclass(option, Enum)]
    return enums[0](value) if enums else value


def _differences(row: Mapping[str, Any], clocks: Clocks) -> list[str]:
    of_standard = clocks.of(Standard(row["standard"]))
    if len(of_standard) != 1:
        return [f"{row['standard']}: {len(of_standard)} clocks"]
    actual = seen_of(of_standard[0], clocks.as_of)
    expected = {name: value for name, value in row.items() if name != "standard"}
    assert set(expected) <= set(actual), f"unknown: {set(expected) - set(actual)}"
    return [
        f"{row['standard']} {name}: {actual[name]!r}, expected {value!r}"
        for name, value in expected.items()
        if actual[name] != value
    ]


def seen_of(clock: Clock, as_of: date) -> dict[str, object]:
    """A clock in the words of the examples."""
    booking, reason = clock.booking, clock.adjustment_reason
    return {
        "starts_on": clock.starts_on,
        "stops_on": clock.stops_on,
        "raw_days": clock.raw_days,
        "adjusted": clock.adjusted_days,
        "days": clock.days,
        "state": clock.state.value,
        "breached": clock.is_breached,
        "counted": clock.is_counted,
        "target_on": clock.target_on,
        "breach_on": clock.breach_on,
        "days_to_breach": clock.days_to_breach(as_of),
        "colour": clock.colour,
        "route": None if clock.route is None else clock.route.value,
        "reason": None if reason is None else reason.value,
        "delay_reason": clock.delay_reason,
        "scenario": clock.scenario,
        "shares": _shares(clock),
        "gaps": [gap.value for gap in clock.gaps],
        "booked_days": None if booking is None else booking.days,
        "will_breach": None if booking is None else booking.will_breach,
    }


def _shares(clock: Clock) -> Sequence[str]:
    return [
        f"{share.organisation} {share.weight} {'breach' if share.is_breach else 'in time'}" for share in clock.shares
    ]
