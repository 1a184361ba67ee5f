"""Which stages stop a clock of each standard, and which only end it."""

from typing import Final

from spiritum.waiting_times.clock import Clock, State
from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.forecast.passages import Goal
from spiritum.waiting_times.forecast.stages import Stage, Track

_DIAGNOSED: Final = frozenset(
    {Stage.SCANNING, Stage.INFORMED, Stage.PLANNING, Stage.DECIDED, Stage.RULED_OUT, Stage.TREATED}
)
_TREATED: Final = frozenset({Stage.TREATED})
_LEFT: Final = frozenset({Stage.CLOSED, Stage.RULED_OUT})

COUNTED: Final = {
    Standard.FASTER_DIAGNOSIS: Goal(_DIAGNOSED),
    Standard.FIRST_TREATMENT: Goal(_TREATED),
    Standard.LATER_TREATMENT: Goal(_TREATED),
    Standard.REFERRAL_TO_TREATMENT: Goal(_TREATED),
}
"""The stages whose beginning stops a clock of each standard, so that it counts."""
ENDED: Final = {
    Standard.FASTER_DIAGNOSIS: Goal(_DIAGNOSED | {Stage.EXCLUDED, Stage.CLOSED}),
    Standard.FIRST_TREATMENT: Goal(_TREATED | _LEFT),
    Standard.LATER_TREATMENT: Goal(_TREATED | _LEFT),
    Standard.REFERRAL_TO_TREATMENT: Goal(_TREATED | _LEFT | {Stage.OUT_OF_SCOPE}),
}
"""The stages whose beginning ends it, counted or not."""


def is_forecast(clock: Clock) -> bool:
    """Whether a clock goes on, and counts nationally."""
    return clock.standard in COUNTED and clock.state in (State.RUNNING, State.NOT_STARTED)


def is_of(clock: Clock, track: Track) -> bool:
    """Whether a clock waits for what a track leads to."""
    if clock.standard is Standard.LATER_TREATMENT:
        return clock.course == track.course
    return track.course is None
