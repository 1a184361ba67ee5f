"""The accepted forms of `Date` and `DateTime`: ISO 8601 as browsers and hospitals write it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from contractgen.runtime.scalars import dates_in, read_date, read_date_time
from tests.required import required

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-03-29T09:30:00+00:00", datetime(2026, 3, 29, 9, 30, tzinfo=UTC)),
        ("2026-03-29T09:30:00Z", datetime(2026, 3, 29, 9, 30, tzinfo=UTC)),
        ("2026-03-29T09:30:00.000Z", datetime(2026, 3, 29, 9, 30, tzinfo=UTC)),
        ("2026-03-29 09:30", datetime(2026, 3, 29, 9, 30, tzinfo=UTC)),
        ("2026-03-29T09:30", datetime(2026, 3, 29, 9, 30, tzinfo=UTC)),
        ("2026-03-29T10:30+01:00", datetime(2026, 3, 29, 9, 30, tzinfo=UTC)),
        ("2026-03-29T10:30:00+0100", datetime(2026, 3, 29, 9, 30, tzinfo=UTC)),
        ("2026-03-29T10:30:00+01", datetime(2026, 3, 29, 9, 30, tzinfo=UTC)),
        ("2026-03-29T09:30:00.25", datetime(2026, 3, 29, 9, 30, 0, 250_000, tzinfo=UTC)),
        ("2026-03-29T09:30:00,25Z", datetime(2026, 3, 29, 9, 30, 0, 250_000, tzinfo=UTC)),
        ("2026-03-29T09:30:00.123456789Z", datetime(2026, 3, 29, 9, 30, 0, 123_456, tzinfo=UTC)),
    ],
)
def test_an_instant(text: str, instant: datetime) -> None:
    assert read_date_time(text) == instant
    assert read_date_time(text).utcoffset() == instant.utcoffset()


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-29",
        "2026-W13-7",
        "2026-W13-7T09:30:00",
        "2026-088T09:30:00",
        "20260329T093000",
        "2026-03-29T09",
        "2026-03-29T09:30:00+00:00:30",
        "2026-03-29T09:30:00+01:00:00",
        "2026-03-29x09:30:00",
        "2026-03-29T24:00:00",
        "2026-03-29T09:30:60",
        "2026-03-29T09:30.5",
        "2026-02-30T09:30:00",
        "2026-03-29T09:30:00 +01:00",
        " 2026-03-29T09:30:00Z",
        "2026-03-29T09:30:00Z\n",
        "٢٠٢٦-03-29T09:30:00Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "1700000000",
        "now",
        "",
        1_700_000_000,
        None,
        True,
    ],
)
def test_no_instant(text: object) -> None:
    with pytest.raises(ValueError, match="expected an instant"):
        read_date_time(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-07-06T23:00:00Z", date(2026, 7, 7)),
        ("2026-12-07T00:00:00.000Z", date(2026, 12, 7)),
        ("2026-07-06", date(2026, 7, 6)),
        ("2026-03-29T00:59:59Z", date(2026, 3, 29)),  # the hour before the clocks go forward
        ("2026-10-25T23:30:00+01:00", date(2026, 10, 25)),
    ],
)
def test_the_day_of_an_instant_is_that_of_the_zone(text: str, day: date) -> None:
    parse = required(dates_in(LONDON)._parse_value)  # pyright: ignore[reportPrivateUsage] - what it binds
    assert parse(text) == day


@pytest.mark.parametrize(
    "text", ["2026-W01-1", "20260329", "2026-3-9", "2026-03-29T", "2026-13-01", "0", "", " 2026-03-29", None, 20260329]
)
def test_no_day(text: object) -> None:
    with pytest.raises(ValueError, match="expected a date"):
        read_date(text)
