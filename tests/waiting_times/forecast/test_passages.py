"""From the days of single stages to those of a wait, with what is not recorded yet."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from spiritum.waiting_times.forecast.bookings import Booked, Booking
from spiritum.waiting_times.forecast.durations import Durations
from spiritum.waiting_times.forecast.passages import Goal, Passages, pending_booking
from spiritum.waiting_times.forecast.stages import Stage, Stay, Track

START = date(2026, 1, 5)
INFORMED = Goal(frozenset({Stage.RULED_OUT}))
TREATED = frozenset({Stage.TREATED})


def day(passed: int) -> date:
    return START + timedelta(days=passed)


def way(*steps: tuple[Stage, int]) -> Track:
    """A track of stages, each with the day on which it begins."""
    stays = [
        Stay(stage, day(passed), day(steps[at + 1][1]), steps[at + 1][0], ())
        for at, (stage, passed) in enumerate(steps[:-1])
    ]
    return Track(None, START, (*stays, Stay(steps[-1][0], day(steps[-1][1]), None, None, ())))


def passages(*tracks: tuple[Track, int], unrecorded: Sequence[float] = ()) -> Passages:
    """What so many patients on each track teach."""
    everybody = [("any", track) for track, number in tracks for _ in range(number)]
    return Passages(Durations(everybody, day(200)), "any", unrecorded)


SHORT = way((Stage.REFERRED, 0), (Stage.SEEN, 3), (Stage.RULED_OUT, 7))
LONG = way((Stage.REFERRED, 0), (Stage.SEEN, 3), (Stage.RULED_OUT, 14))
TREATED_SOON = way((Stage.REFERRED, 0), (Stage.DECIDED, 5), (Stage.TREATED, 15))
TREATED_LATE = way((Stage.REFERRED, 0), (Stage.DECIDED, 5), (Stage.TREATED, 55))


def test_days_of_stages_add_up() -> None:
    within = passages((SHORT, 1_000)).within(Stage.REFERRED, INFORMED)
    assert within[6] < 0.05
    assert within[7] > 0.9


def test_both_ways_count_with_their_shares() -> None:
    within = passages((SHORT, 750), (LONG, 250)).within(Stage.REFERRED, INFORMED)
    assert within[7] == pytest.approx(0.75, abs=0.03)
    assert within[13] == pytest.approx(0.75, abs=0.05)
    assert within[14] == pytest.approx(1, abs=0.05)


def test_a_goal_within_days_of_the_decision_does_not_mind_the_days_before() -> None:
    learned = passages((TREATED_SOON, 800), (TREATED_LATE, 200))
    soon, late = Goal(TREATED, within=31), Goal(TREATED, beyond=31)
    assert learned.within(Stage.REFERRED, soon)[-1] == pytest.approx(0.8, abs=0.03)
    assert learned.within(Stage.REFERRED, late)[-1] == pytest.approx(0.2, abs=0.06)
    assert learned.within(Stage.REFERRED, soon)[14] < 0.05
    assert learned.within(Stage.REFERRED, soon)[15] > 0.7


def test_who_has_stayed_is_compared_with_others_who_stayed_as_long() -> None:
    learned = passages((SHORT, 750), (LONG, 250))
    waiting = Stay(Stage.SEEN, day(3), None, None, ())
    assert learned.outlook(waiting, day(3)).chance_within(4, INFORMED) == pytest.approx(0.75, abs=0.03)
    assert learned.outlook(waiting, day(9)).chance_within(4, INFORMED) < 0.15
    assert learned.outlook(waiting, day(9)).chance_within(5, INFORMED) > 0.85


def test_what_is_not_recorded_yet_may_have_happened() -> None:
    waiting = Stay(Stage.SEEN, day(3), None, None, ())
    at_once = passages((SHORT, 500), (LONG, 500)).outlook(waiting, day(8))
    late = passages((SHORT, 500), (LONG, 500), unrecorded=[1.0, 1.0, 0.0]).outlook(waiting, day(8))
    assert at_once.chance_within(0, INFORMED) < 0.05
    assert late.chance_within(0, INFORMED) == pytest.approx(0.5, abs=0.07)


def test_chances_never_shrink_with_more_days_and_never_exceed_one() -> None:
    outlook = passages((SHORT, 30), (LONG, 7)).outlook(Stay(Stage.REFERRED, day(0), None, None, ()), day(1))
    chances = [outlook.chance_within(days, INFORMED) for days in range(-5, 160)]
    assert chances == sorted(chances)
    assert 0 <= chances[0] <= chances[-1] <= 1


@pytest.mark.parametrize(
    ("booked", "decides"),
    [
        ([(10, 99)], 10),
        ([(10, 99), (8, 99)], 8),
        ([(10, 4), (20, 99)], 20),
        ([(5, 99)], 5),
        ([(5, 6), (-12, 99)], None),
        ([], None),
    ],
)
def test_the_next_booking_that_stands_decides(booked: list[tuple[int, int]], decides: int | None) -> None:
    made = tuple(Booking(Booked.TEST, day(-20), day(on), day(ended)) for on, ended in booked)
    booking = pending_booking(Stay(Stage.SEEN, day(-20), None, None, made), day(7))
    assert (None if booking is None else (booking.on - START).days) == decides
