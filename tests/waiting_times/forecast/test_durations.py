"""What is learned from stays, unfinished ones among them; and faults in that, each of which is noticed."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

import pytest

from spiritum.waiting_times.forecast.bookings import Booked, Booking
from spiritum.waiting_times.forecast.durations import FROM_ENTRY, Durations, Scale
from spiritum.waiting_times.forecast.stages import Stage, Stay, Track

START = date(2026, 1, 5)
KNOWN_UNTIL = date(2026, 3, 1)


def stay(left_after: int | None, entered_on: date = START, next_stage: Stage = Stage.SEEN, *booked: Booking) -> Stay:
    left_on = None if left_after is None else entered_on + timedelta(days=left_after)
    return Stay(Stage.REFERRED, entered_on, left_on, None if left_on is None else next_stage, booked)


def durations(stays: Iterable[tuple[str, Stay]], known_until: date = KNOWN_UNTIL) -> Durations:
    return Durations(((site, Track(None, each.entered_on, (each,))) for site, each in stays), known_until)


def gone(learned: Durations, days: int, site: str | None = None, scale: Scale = FROM_ENTRY) -> float:
    """The chance of having left by so many days."""
    return sum(sum(chances[: days + 1]) for chances in learned.leaving(scale, Stage.REFERRED, site).values())


def check_unfinished_stays() -> None:
    """200 leave on day 2, 200 are known for five days only, and then half of the other 200 leave on day 10."""
    still_there = [("any", stay(None, KNOWN_UNTIL - timedelta(days=5)))] * 200
    learned = durations(
        [*[("any", stay(2))] * 200, *still_there, *[("any", stay(10))] * 100, *[("any", stay(20))] * 100]
    )
    assert gone(learned, 1) == pytest.approx(0, abs=0.02)
    assert gone(learned, 2) == pytest.approx(1 / 3, abs=0.03)
    assert gone(learned, 9) == pytest.approx(1 / 3, abs=0.05)
    assert gone(learned, 10) == pytest.approx(2 / 3, abs=0.05)


def check_what_is_not_known_yet() -> None:
    """Who left after the last day of which all is known counts as still there on it."""
    known_until = START + timedelta(days=4)
    learned = durations([*[("any", stay(2))] * 100, *[("any", stay(8))] * 100], known_until)
    assert gone(learned, 4) == pytest.approx(1 / 2, abs=0.05)
    assert learned.finished(Stage.REFERRED, None) == 100


def check_bookings() -> None:
    """Booked for day 10, kept by 180 of 200; the others leave a week later. Before the day nobody leaves."""
    booking = Booking(Booked.CLINIC, START, START + timedelta(days=10), date.max)
    stays = [stay(10, START, Stage.SEEN, booking)] * 180 + [stay(17, START, Stage.SEEN, booking)] * 20
    learned = durations([("any", each) for each in stays])
    scale = Scale(booked=Booked.CLINIC)
    assert gone(learned, 0, scale=scale) == pytest.approx(0.9, abs=0.06)
    assert gone(learned, 7, scale=scale) > 0.97


def check_unbooked() -> None:
    """With nothing booked after three days, patients stay for another 12; else for another 2."""
    booking = Booking(Booked.CLINIC, START, START + timedelta(days=5), date.max)
    stays = [stay(5, START, Stage.SEEN, booking)] * 300 + [stay(15)] * 300
    learned = durations([("any", each) for each in stays])
    assert gone(learned, 5) == pytest.approx(0.5, abs=0.05)
    assert gone(learned, 5, scale=Scale(unbooked=3)) == pytest.approx(0, abs=0.05)
    assert gone(learned, 12, scale=Scale(unbooked=3)) > 0.8


def check_sites() -> None:
    """A site with many stays goes by its own; one with few by those of all."""
    stays = [("fast", stay(3))] * 1_000 + [("slow", stay(13))] * 1_000 + [("new", stay(13))] * 2
    learned = durations(stays)
    assert gone(learned, 5, "fast") > 0.9
    assert gone(learned, 5, "slow") < 0.1
    assert gone(learned, 5, "new") == pytest.approx(gone(learned, 5), abs=0.1)


def check_next_stages() -> None:
    """The chances of the stages that follow are those with which they followed."""
    stays = [stay(7)] * 300 + [stay(7, START, Stage.RULED_OUT)] * 100
    learned = durations([("any", each) for each in stays])
    shares = {stage: sum(chances) for stage, chances in learned.leaving(FROM_ENTRY, Stage.REFERRED, "any").items()}
    assert shares == {Stage.SEEN: pytest.approx(0.75, abs=0.02), Stage.RULED_OUT: pytest.approx(0.25, abs=0.02)}


CHECKS = [
    check_unfinished_stays,
    check_what_is_not_known_yet,
    check_bookings,
    check_unbooked,
    check_sites,
    check_next_stages,
]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__.removeprefix("check_"))
def test_stays_are_counted_rightly(check: Callable[[], None]) -> None:
    check()


def _unfinished_dropped(original: Callable[..., None]) -> Callable[..., None]:
    def add(self: Durations, scale: Scale, site: str, each: Stay, since: date, known_until: date) -> None:
        if each.left_on is not None:
            original(self, scale, site, each, since, known_until)

    return add


def _unfinished_left(original: Callable[..., None]) -> Callable[..., None]:
    def add(self: Durations, scale: Scale, site: str, each: Stay, since: date, known_until: date) -> None:
        ended = each if each.left_on is not None else Stay(each.stage, each.entered_on, known_until, Stage.SEEN, ())
        original(self, scale, site, ended, since, known_until)

    return add


def _future_known(original: Callable[..., None]) -> Callable[..., None]:
    def add(self: Durations, scale: Scale, site: str, each: Stay, since: date, known_until: date) -> None:
        original(self, scale, site, each, since, known_until if each.left_on is None else date.max)

    return add


def _bookings_from_entry(original: Callable[..., None]) -> Callable[..., None]:
    def add(self: Durations, scale: Scale, site: str, each: Stay, since: date, known_until: date) -> None:
        original(self, scale, site, each, each.entered_on if scale.booked else since, known_until)

    return add


def _one_next_stage(original: Callable[..., None]) -> Callable[..., None]:
    def add(self: Durations, scale: Scale, site: str, each: Stay, since: date, known_until: date) -> None:
        original(self, scale, site, Stay(each.stage, each.entered_on, each.left_on, Stage.SEEN, ()), since, known_until)

    return add


FAULTS: dict[str, tuple[Callable[..., Any], Callable[[], None]]] = {
    "unfinished stays are dropped": (_unfinished_dropped, check_unfinished_stays),
    "unfinished stays count as ended": (_unfinished_left, check_unfinished_stays),
    "what happened later is known": (_future_known, check_what_is_not_known_yet),
    "bookings count from the first day": (_bookings_from_entry, check_bookings),
    "the next stage is mixed up": (_one_next_stage, check_next_stages),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_the_counting_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fault, check = FAULTS[name]
    monkeypatch.setattr(Durations, "_add", fault(Durations._add))  # pyright: ignore[reportPrivateUsage]
    with pytest.raises(AssertionError):
        check()
