"""From the time in each stage to the time until a wait ends: the days of one stage after the other are added up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from operator import mul
from typing import Final, NamedTuple

from spiritum.waiting_times.forecast.bookings import Booking
from spiritum.waiting_times.forecast.durations import FROM_ENTRY, HORIZON, UNBOOKED_FOR, Durations, Scale
from spiritum.waiting_times.forecast.stages import RANK, Stage, Stay

Days = list[float]
"""For each day from 0 to `HORIZON`, a chance."""

_FORGOTTEN: Final = 14
"""Days after which a booked date of which nothing was heard says nothing any more."""
_LOOK_BACK: Final = 2
"""Days in which most of what happened is recorded."""
_NEGLIGIBLE: Final = 1e-5
MAX_OUTLOOKS: Final = 1_000
"""Of one site, that are kept for the next patient of the same stage and age."""


class Goal(NamedTuple):
    """What has to be reached for a wait to end."""

    reached: frozenset[Stage]
    within: int | None = None
    """Only if it is reached so many days after the decision to treat, or fewer."""
    beyond: int | None = None
    """Only if it is reached more days after the decision to treat than this."""


class StageAge(NamedTuple):
    """Where a patient is, for a forecast: the stage, and for how long. Who has the same has the same outlook."""

    scale: Scale
    stage: Stage
    age: int
    """Days, counted as the scale says; below 0 if what is booked lies ahead."""


class Passages:
    """How many days it takes from each stage to a goal, for one site."""

    def __init__(self, durations: Durations, site: str | None, unrecorded: Sequence[float]) -> None:
        """`site`: `None` if there is too little of its own, and all sites stand in for it.

        `unrecorded`: the chance that something of so many days ago has not been recorded yet.
        """
        self._durations = durations
        self._site = site
        self._unrecorded = unrecorded
        self.outlooks: dict[StageAge, Outlook] = {}
        self._days: dict[tuple[Stage, Goal], Days] = {}
        self._within: dict[tuple[Stage, Goal], Days] = {}

    def days(self, stage: Stage, goal: Goal) -> Days:
        """The chance of reaching the goal on each day after entering a stage."""
        key = (stage, goal)
        if key not in self._days:
            self._days[key] = self._reached(stage, goal)
        return self._days[key]

    def within(self, stage: Stage, goal: Goal) -> Days:
        """The chance of having reached the goal by each day after entering a stage."""
        key = (stage, goal)
        if key not in self._within:
            self._within[key] = list(accumulate(self.days(stage, goal)))
        return self._within[key]

    def _reached(self, stage: Stage, goal: Goal) -> Days:
        if stage in goal.reached:
            return [1.0, *[0.0] * HORIZON]
        if stage.is_over:
            return [0.0] * (HORIZON + 1)
        if stage is Stage.DECIDED and (goal.within is not None or goal.beyond is not None):
            days = self.days(stage, Goal(goal.reached))
            return [chance if _is_within(day, goal) else 0.0 for day, chance in enumerate(days)]
        total = [0.0] * (HORIZON + 1)
        for following, leaving in self._durations.leaving(FROM_ENTRY, stage, self._site).items():
            if RANK[following] > RANK[stage]:
                _add(total, leaving, self.days(following, goal))
        return total

    def outlook(self, stay: Stay, as_of: date) -> "Outlook":
        """What may come next for a patient who, as far as known, is in a stay."""
        return self.outlook_from(stage_age_of(stay, as_of))

    def outlook_from(self, stage_age: StageAge) -> "Outlook":
        """What may come next for a patient who has been so long in a stage."""
        # Later than this nothing is known to come, whatever the day.
        key = stage_age._replace(age=min(stage_age.age, HORIZON + len(self._unrecorded)))
        if key not in self.outlooks:
            if len(self.outlooks) >= MAX_OUTLOOKS:
                self.outlooks.clear()
            self.outlooks[key] = self._outlook(*key)
        return self.outlooks[key]

    def _outlook(self, scale: Scale, stage: Stage, age: int) -> "Outlook":
        leaving = self._durations.leaving(scale, stage, self._site)
        weights = [self._not_known(age - day) for day in range(HORIZON + 1)]
        left = [sum(days) for days in zip(*leaving.values(), strict=True)]
        whole = sum(map(mul, left, weights)) + max(0.0, 1 - sum(left))
        moves = {
            following: [
                (day - age, chance * weights[day] / whole)
                for day, chance in enumerate(days)
                if chance * weights[day] > _NEGLIGIBLE * whole
            ]
            for following, days in leaving.items()
            if RANK[following] > RANK[stage]
        }
        return Outlook(self, moves)

    def _not_known(self, days_ago: int) -> float:
        """The chance that nothing is known of what happened so many days ago; of what lies ahead, nothing can be."""
        if days_ago < 0:
            return 1.0
        return self._unrecorded[days_ago] if days_ago < len(self._unrecorded) else 0.0


def _is_within(day: int, goal: Goal) -> bool:
    return (goal.within is None or day <= goal.within) and (goal.beyond is None or day > goal.beyond)


def _add(total: Days, leaving: Sequence[float], reached: Sequence[float]) -> None:
    """Adds the chances that both steps together take so many days."""
    reversed_reached = reached[::-1]
    last = max((day for day, chance in enumerate(leaving) if chance > _NEGLIGIBLE), default=0)
    for day in range(1, HORIZON + 1):
        steps = min(day, last)
        start = HORIZON - day + 1
        total[day] += sum(map(mul, leaving[1 : steps + 1], reversed_reached[start : start + steps]))


def stage_age_of(stay: Stay, as_of: date) -> StageAge:
    """Where a patient is who, as far as known, is in a stay."""
    booking = pending_booking(stay, as_of)
    if booking is None:
        # Of who left in the last days that is not known: they are among those who were there before.
        settled = (as_of - stay.entered_on).days - _LOOK_BACK
        passed = max((days for days in UNBOOKED_FOR if days <= settled), default=0)
        scale, since = Scale(unbooked=passed), stay.entered_on + timedelta(days=passed)
    else:
        scale, since = Scale(booked=booking.kind), booking.on
    return StageAge(scale, stay.stage, (as_of - since).days)


def pending_booking(stay: Stay, as_of: date) -> Booking | None:
    """The booked date that decides: the next one, or the last one if nothing was heard of it yet."""
    pending = [booking for booking in stay.bookings if booking.ended_on > as_of]
    ahead = [booking for booking in pending if booking.on >= as_of]
    if ahead:
        return min(ahead, key=lambda booking: booking.on)
    past = [booking for booking in pending if (as_of - booking.on).days <= _FORGOTTEN]
    return max(past, key=lambda booking: booking.on, default=None)


@dataclass(frozen=True)
class Outlook:
    """What may come next for one patient. What is left of the chances stays where they are beyond the horizon."""

    passages: Passages
    moves: Mapping[Stage, Sequence[tuple[int, float]]]
    """By the next stage: days from the as-of date, and the chance of going on then. It may have happened on days
    below 0, and not be recorded yet."""
    _known: dict[tuple[int, Goal], float] = field(default_factory=dict)

    def chance_within(self, days: int, goal: Goal) -> float:
        """The chance that the goal is reached by `days` after the as-of date, that day included."""
        key = (days, goal)
        if key not in self._known:
            self._known[key] = self._within(days, goal)
        return self._known[key]

    def _within(self, days: int, goal: Goal) -> float:
        chance = 0.0
        for stage, moves in self.moves.items():
            reached = self.passages.within(stage, goal)
            chance += sum(part * reached[min(days - after, HORIZON)] for after, part in moves if after <= days)
        return chance

    def chance_ever(self, goal: Goal) -> float:
        """The chance that the goal is reached at all, within the horizon."""
        return self.chance_within(2 * HORIZON, goal)
