"""How long patients stay in a stage and where they go next: counted from histories, with unfinished stays among them.

For each day of a stay: of those who were still there, how many left on that day, and to which stage. A stay that goes
on counts among those who were there, for as long as it is known, and among those who left never. Few stays of a site
are smoothed towards those of all sites, and few of all sites towards their average.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, NamedTuple

from spiritum.waiting_times.forecast.bookings import Booked
from spiritum.waiting_times.forecast.stages import Stage, Stay, Track

HORIZON: Final = 150
"""Days beyond which nothing is forecast."""
_FROM: Final = (*range(15), 16, 18, 20, 22, 25, 28, 31, 35, 42, 49, 56, 70, 90, 120)
"""The first day of each group of days that share one chance of leaving."""
_GROUP: Final = tuple(bisect_right(_FROM, age) - 1 for age in range(HORIZON + 1))
_OF_ALL_SITES: Final = 60.0
"""Days of patients of all sites that weigh as much as those of the site itself."""
_OF_ALL_DAYS: Final = 20.0
"""Days of patients on any day of the stage that weigh as much as those on the day itself."""


class Scale(NamedTuple):
    """From which day of a stay its days are counted."""

    booked: Booked | None = None
    """From the day that is booked for this."""
    unbooked: int | None = None
    """From a day, so many after the first, at whose end nothing was booked."""


FROM_ENTRY: Final = Scale()
"""From the first day of the stay."""
UNBOOKED_FOR: Final = (0, 1, 2, 3, 5, 7, 10, 14, 21, 28, 42)
"""Days of a stay at whose end is looked whether anything is booked."""


@dataclass(frozen=True)
class Groups:
    """Stays in one stage, on one scale, by groups of days."""

    at_risk: Sequence[int]
    """The days on which patients were still there."""
    left: Mapping[Stage, Sequence[int]]
    """By the next stage: how many left."""
    totals: Mapping[Stage, int]
    """By the next stage: how many left on any day, also beyond the horizon."""

    @property
    def finished(self) -> int:
        """Stays that are known to have ended."""
        return sum(self.totals.values())


_NOTHING: Final = Groups([0] * len(_FROM), {}, {})


@dataclass
class Counts:
    """Stays in one stage, on one scale, by days."""

    left: dict[Stage, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    """By the next stage and the day of the stay."""
    last: Counter[int] = field(default_factory=Counter)
    """The last day on which each stay was seen: it ended, or is not known any further."""

    def groups(self) -> Groups:
        """The same by groups of days."""
        return Groups(
            self._at_risk(),
            {stage: _grouped(days) for stage, days in self.left.items()},
            {stage: days.total() for stage, days in self.left.items()},
        )

    def _at_risk(self) -> list[int]:
        groups = [0] * len(_FROM)
        there = self.last.total()
        for age in range(HORIZON + 1):
            groups[_GROUP[age]] += there
            there -= self.last[age]
        return groups


def _grouped(days: Counter[int]) -> list[int]:
    groups = [0] * len(_FROM)
    for age, count in days.items():
        if age <= HORIZON:
            groups[_GROUP[age]] += count
    return groups


Key = tuple[Scale, Stage, str | None]
"""Scale, stage, and the site; `None` for all sites."""


class Durations:
    """What histories say of how long stages take."""

    def __init__(self, tracks: Iterable[tuple[str, Track]], known_until: date) -> None:
        """From the tracks of entries, each with its site. Nothing after `known_until` counts: it is not all known."""
        self._known_until = known_until
        self._counts: dict[Key, Counts] = defaultdict(Counts)
        self._groups: dict[Key, Groups] = {}
        self._chances: dict[Key, Mapping[Stage, list[float]]] = {}
        self._leaving: dict[Key, Mapping[Stage, list[float]]] = {}
        for site, track in tracks:
            self.add(site, track)

    @classmethod
    def of(cls, groups: Mapping[Key, Groups]) -> "Durations":
        """From what `groups` gave earlier."""
        durations = cls((), date.min)
        durations._groups.update(groups)
        return durations

    def add(self, site: str, track: Track) -> None:
        """Count another track. It has to come before anything is read."""
        for stay in track.stays:
            if not stay.stage.is_over and stay.entered_on <= self._known_until:
                self._count(site, stay, self._known_until)

    def groups(self) -> Mapping[Key, Groups]:
        """Everything that was counted."""
        keys = dict.fromkeys([*self._counts, *self._groups])
        return {key: groups for key in keys if (groups := self._groups_of(key)) is not _NOTHING}

    def _groups_of(self, key: Key) -> Groups:
        if key not in self._groups:
            self._groups[key] = self._counts[key].groups() if key in self._counts else _NOTHING
        return self._groups[key]

    def _count(self, site: str, stay: Stay, known_until: date) -> None:
        self._add(FROM_ENTRY, site, stay, stay.entered_on, known_until)
        for booking in stay.bookings:
            if booking.on <= known_until:
                self._add(Scale(booked=booking.kind), site, stay, booking.on, known_until)
        for passed in UNBOOKED_FOR:
            day = stay.entered_on + timedelta(days=passed)
            if day > known_until or (stay.left_on is not None and stay.left_on <= day):
                break
            if not stay.pending(day):
                self._add(Scale(unbooked=passed), site, stay, day, known_until)

    def _add(self, scale: Scale, site: str, stay: Stay, since: date, known_until: date) -> None:
        left_on = stay.left_on
        ended = left_on is not None and left_on <= known_until
        until = left_on if left_on is not None and ended else known_until
        # A date that was booked may be kept on the day itself, or be brought forward: that counts as the day itself.
        age = min(max((until - since).days, 0), HORIZON + 1)
        for key in ((scale, stay.stage, site), (scale, stay.stage, None)):
            counts = self._counts[key]
            counts.last[age] += 1
            if ended and stay.next_stage is not None:
                counts.left[stay.next_stage][age] += 1

    def finished(self, stage: Stage, site: str | None) -> int:
        """How many stays in a stage are known to have ended."""
        return self._groups_of((FROM_ENTRY, stage, site)).finished

    def leaving(self, scale: Scale, stage: Stage, site: str | None) -> Mapping[Stage, list[float]]:
        """By the next stage: the chance of leaving on each day from 0 to `HORIZON`. What is left over stays longer."""
        key = (scale, stage, site)
        if key not in self._leaving:
            self._leaving[key] = _leaving(self._chances_of(key), first=1 if scale.booked is None else 0)
        return self._leaving[key]

    def _chances_of(self, key: Key) -> Mapping[Stage, list[float]]:
        """By the next stage and group of days: the chance of leaving on a day for who is still there."""
        if key not in self._chances:
            scale, stage, site = key
            counts = self._groups_of(key)
            if site is None:
                self._chances[key] = _smoothed(counts, _average(counts), _OF_ALL_DAYS)
            else:
                self._chances[key] = _smoothed(counts, self._chances_of((scale, stage, None)), _OF_ALL_SITES)
        return self._chances[key]


def _average(counts: Groups) -> Mapping[Stage, list[float]]:
    at_risk = sum(counts.at_risk)
    return {stage: [total / at_risk if at_risk else 0.0] * len(_FROM) for stage, total in counts.totals.items()}


def _smoothed(counts: Groups, towards: Mapping[Stage, Sequence[float]], weight: float) -> Mapping[Stage, list[float]]:
    return {
        stage: [
            (left + weight * chance) / (there + weight)
            for left, there, chance in zip(
                counts.left.get(stage, [0] * len(_FROM)), counts.at_risk, chances, strict=True
            )
        ]
        for stage, chances in towards.items()
    }


def _leaving(chances: Mapping[Stage, Sequence[float]], first: int) -> Mapping[Stage, list[float]]:
    leaving = {stage: [0.0] * (HORIZON + 1) for stage in chances}
    there = 1.0
    for age in range(first, HORIZON + 1):
        left = 0.0
        for stage, groups in chances.items():
            share = there * groups[_GROUP[age]]
            leaving[stage][age] = share
            left += share
        there -= left
    return leaving
