"""The clocks as a picture: two invented histories, counted by the same rules as everybody's, beside each other.

Nothing in it is drawn by hand: bars begin and end where `clocks_of` says, and names and limits are those of the
standards file. Sizes are fixed, so that the same rules give the same bytes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import NamedTuple

from spiritum.waiting_times.clock import Clock
from spiritum.waiting_times.clocks import clocks_of
from spiritum.waiting_times.codes import (
    AppointmentKind,
    AppointmentOutcome,
    InformedOutcome,
    Priority,
    TransferReason,
)
from spiritum.waiting_times.events import (
    Appointment,
    ConsultantUpgrade,
    DecisionToTreat,
    Diagnosis,
    Event,
    Informed,
    ReferralReceived,
    Transfer,
    Treatment,
)
from spiritum.waiting_times.standards import Standards
from spiritum.waiting_times.standards_file import shipped_standards

_START = date(2026, 1, 5)
_FONT = 'font-family="ui-monospace, Menlo, Consolas, monospace"'
_INK, _PALE, _FILL = "#1f2933", "#7b8794", "#cbd2d9"
_LAST_DAY = 108
_LINE = 18
_CHARACTER = 6.7
"""The width of a character of a fixed pitch at the size of the text."""


class Pictures(NamedTuple):
    """The same for a wide screen and for a phone, as SVG."""

    wide: str
    narrow: str


@dataclass(frozen=True)
class _Mark:
    day: int
    name: str


@dataclass(frozen=True)
class _Bar:
    name: str
    first: int
    last: int
    limit: int
    """The last good day, from day 0 of the picture."""
    days: str


@dataclass(frozen=True)
class _Panel:
    title: str
    marks: Sequence[_Mark]
    bars: Sequence[_Bar]


def clocks_pictures(standards: Standards | None = None) -> Pictures:
    """The clocks by the standards, by those that are shipped if none are given."""
    rules = standards or shipped_standards()
    panels = (
        _panel("From an urgent referral", _urgent(), rules),
        _panel("From a consultant's upgrade", _upgraded(), rules),
    )
    return Pictures(_wide(panels), _narrow(panels))


def _day(number: int) -> date:
    return _START + timedelta(days=number)


def _urgent() -> list[tuple[str, Event]]:
    return [
        (
            "Referral received",
            ReferralReceived(
                id=1,
                on=_day(0),
                priority=Priority.SUSPECTED_CANCER,
                source="03",
                referral_type="03",
                organisation="RAA",
            ),
        ),
        (
            "First seen",
            Appointment(
                id=2,
                on=_day(10),
                kind=AppointmentKind.OUTPATIENT,
                outcome=AppointmentOutcome.ATTENDED,
                organisation="RAA",
            ),
        ),
        ("Informed", Informed(id=3, on=_day(24), outcome=InformedOutcome.CANCER, organisation="RAA")),
        ("", Diagnosis(id=4, on=_day(24), icd10="C34")),
        ("Decision to treat", DecisionToTreat(id=5, on=_day(31), organisation="RAA")),
        (
            "Transfer",
            Transfer(
                id=6,
                on=_day(37),
                from_organisation="RAA",
                to_organisation="RBB",
                reason=TransferReason.PRIMARY_TREATMENT,
                is_for_treatment=True,
            ),
        ),
        ("Treatment", Treatment(id=7, on=_day(58), event_type="01", modality="02", organisation="RBB")),
        ("Later decision", DecisionToTreat(id=8, on=_day(64), organisation="RBB", course="2")),
        (
            "Later treatment",
            Treatment(id=9, on=_day(88), event_type="02", modality="05", organisation="RBB", course="2"),
        ),
    ]


def _upgraded() -> list[tuple[str, Event]]:
    return [
        (
            "Referral received",
            ReferralReceived(id=1, on=_day(0), priority=Priority.ROUTINE, source="03", organisation="RAA"),
        ),
        ("Consultant's upgrade", ConsultantUpgrade(id=2, on=_day(20), organisation="RAA")),
        ("", Diagnosis(id=3, on=_day(44), icd10="C34")),
        ("Decision to treat", DecisionToTreat(id=4, on=_day(50), organisation="RAA")),
        ("Treatment", Treatment(id=5, on=_day(74), event_type="01", modality="02", organisation="RAA")),
    ]


def _panel(title: str, history: Sequence[tuple[str, Event]], standards: Standards) -> _Panel:
    clocks = clocks_of([event for _, event in history], standards, _day(_LAST_DAY)).clocks
    marks = [_Mark((event.on - _START).days, name) for name, event in history if name]
    return _Panel(title, marks, [_bar(clock, standards) for clock in clocks])


def _bar(clock: Clock, standards: Standards) -> _Bar:
    return _Bar(
        standards.rules_of(clock.standard).name,
        (clock.starts_on - _START).days,
        ((clock.stops_on or _day(_LAST_DAY)) - _START).days,
        (clock.target_on - _START).days,
        f"{clock.days} of {clock.limit} days",
    )


def _wide(panels: Sequence[_Panel]) -> str:
    """Names on the left, and what happens above the bars, in two lines."""
    width, left, scale, row = 960, 250, 5.7, 26
    parts: list[str] = []
    top = 8.0
    for panel in panels:
        parts.append(_text(0, top + 12, panel.title, kind="name"))
        bars = top + 24 + 2 * _LINE
        bottom = bars + row * len(panel.bars)
        for number, mark in enumerate(panel.marks):
            x = left + scale * mark.day
            name = top + 24 + _LINE * (number % 2) + 10
            parts += [_rule(x, name + 4, bottom), _text(x, name, mark.name)]
        for number, bar in enumerate(panel.bars):
            y = bars + row * number + 4
            parts.append(_text(0, y + 14, bar.name))
            parts += _drawn(bar, left, scale, y, row - 8, width)
        top = bottom + 24
    return _svg(width, top, parts)


def _narrow(panels: Sequence[_Panel]) -> str:
    """What happens has numbers, and each name is above its bar."""
    width, left, scale, row = 340, 4, 2.35, 38
    parts: list[str] = []
    top = 8.0
    for panel in panels:
        parts.append(_text(0, top + 12, panel.title, kind="name"))
        for number, mark in enumerate(panel.marks, 1):
            parts.append(_text(0, top + 12 + _LINE * number, f"{number} {mark.name}, day {mark.day}", kind="detail"))
        numbers = top + 24 + _LINE * (len(panel.marks) + 1)
        bottom = numbers + 8 + row * len(panel.bars)
        for number, mark in enumerate(panel.marks, 1):
            x = left + scale * mark.day
            shift = 9 if any(other.day < mark.day <= other.day + 6 for other in panel.marks) else 0
            parts += [_rule(x, numbers + 4, bottom), _text(x - 3 + shift / 3, numbers, str(number))]
        for number, bar in enumerate(panel.bars):
            y = numbers + 8 + row * number
            parts.append(_text(left, y + 14, bar.name))
            parts += _drawn(bar, left, scale, y + 20, 14, width)
        top = bottom + 20
    return _svg(width, top, parts)


def _drawn(bar: _Bar, left: float, scale: float, y: float, height: float, room: float) -> Iterator[str]:
    """The days of a wait, those that it may have, and both in words: within the bar if there is no room after it."""
    x, width = left + scale * bar.first, scale * (bar.last - bar.first)
    end = left + scale * max(bar.limit, bar.last)
    yield (
        f'<rect class="head" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'fill="{_FILL}" stroke="{_PALE}"/>'
    )
    if bar.limit > bar.last:
        yield (
            f'<path d="M{x + width:.1f} {y + height / 2:.1f}H{end:.1f}M{end:.1f} {y + 2:.1f}V{y + height - 2:.1f}" '
            f'fill="none" stroke="{_PALE}" stroke-dasharray="3 2"/>'
        )
    after = end + 5
    fits = after + _CHARACTER * len(bar.days) <= room
    yield _text(after if fits else x + 5, y + height / 2 + 4, bar.days, kind="detail")


def _rule(x: float, top: float, bottom: float) -> str:
    return f'<path class="rule" d="M{x:.1f} {top:.1f}V{bottom:.1f}" fill="none" stroke="{_FILL}"/>'


def _text(x: float, y: float, words: str, *, kind: str = "") -> str:
    marked = f' class="{kind}"' if kind else ""
    weight = ' font-weight="700"' if kind == "name" else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{marked}{weight} fill="{_INK}">{escape(words)}</text>'


def _svg(width: float, height: float, parts: Iterable[str]) -> str:
    size = f'width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}"'
    return "\n".join([f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-size="11" {_FONT}>', *parts, "</svg>", ""])
