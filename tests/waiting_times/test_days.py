"""Days are calendar days of the hospital: midnight, summer time and 29 February."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from spiritum.waiting_times.clocks import clocks_of
from spiritum.waiting_times.codes import InformedOutcome, Priority, Standard
from spiritum.waiting_times.events import Informed, ReferralReceived, hospital_day
from spiritum.waiting_times.standards_file import shipped_standards

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2026-07-06T22:59:59+00:00", "2026-07-06"),
        ("2026-07-06T23:00:00+00:00", "2026-07-07"),
        ("2026-12-06T23:59:59+00:00", "2026-12-06"),
        ("2026-12-07T00:00:00+00:00", "2026-12-07"),
        # Summer time begins on 29 March 2026 at 1:00 and ends on 25 October 2026 at 2:00.
        ("2026-03-28T23:59:59+00:00", "2026-03-28"),
        ("2026-03-29T22:59:59+00:00", "2026-03-29"),
        ("2026-03-29T23:00:00+00:00", "2026-03-30"),
        ("2026-10-24T23:00:00+00:00", "2026-10-25"),
        ("2026-10-25T23:59:59+00:00", "2026-10-25"),
        ("2028-02-28T23:30:00-01:00", "2028-02-29"),
        ("2026-01-01T01:00:00+02:00", "2025-12-31"),
    ],
)
def test_an_instant_is_on_the_day_of_the_hospitals_clock(instant: str, day: str) -> None:
    assert hospital_day(datetime.fromisoformat(instant), LONDON) == date.fromisoformat(day)


def test_an_instant_without_an_offset_is_on_no_day() -> None:
    with pytest.raises(ValueError, match="offset"):
        hospital_day(datetime(2026, 3, 29, 12), LONDON)


@pytest.mark.parametrize(
    ("received", "informed", "days"),
    [
        # The 23 hours of the day on which summer time begins, and the 25 of the day on which it ends, are one day each.
        ("2026-03-28T12:00:00+00:00", "2026-03-29T11:30:00+00:00", 1),
        ("2026-10-24T23:30:00+00:00", "2026-10-26T00:10:00+00:00", 1),
        # Two minutes around midnight are a day; the 23 hours and 58 minutes after it are none.
        ("2026-07-06T22:59:00+00:00", "2026-07-06T23:01:00+00:00", 1),
        ("2026-07-06T23:01:00+00:00", "2026-07-07T22:59:00+00:00", 0),
        ("2028-02-28T12:00:00+00:00", "2028-03-01T12:00:00+00:00", 2),
        ("2026-02-28T12:00:00+00:00", "2026-03-01T12:00:00+00:00", 1),
    ],
)
def test_a_wait_is_counted_in_days_and_never_in_hours(received: str, informed: str, days: int) -> None:
    start, end = (hospital_day(datetime.fromisoformat(instant), LONDON) for instant in (received, informed))
    clocks = clocks_of([_referral(start), _informed(end)], shipped_standards(), end)
    assert [clock.days for clock in clocks.of(Standard.FASTER_DIAGNOSIS)] == [days]


def test_every_day_of_a_leap_year_counts_once() -> None:
    start = date(2028, 1, 1)
    days = [
        clocks_of([_referral(start)], shipped_standards(), start + timedelta(days=passed)).clocks[0].days
        for passed in range(366)
    ]
    assert days == list(range(366))
    assert start + timedelta(days=365) == date(2028, 12, 31)


def test_the_zone_decides_and_not_that_of_the_computer() -> None:
    instant = datetime(2026, 7, 6, 23, 30, tzinfo=UTC)
    assert hospital_day(instant, LONDON) != hospital_day(instant, ZoneInfo("Atlantic/Reykjavik"))


def _referral(on: date) -> ReferralReceived:
    return ReferralReceived(id=1, on=on, priority=Priority.SUSPECTED_CANCER, source="03")


def _informed(on: date) -> Informed:
    return Informed(id=2, on=on, outcome=InformedOutcome.RULED_OUT)
