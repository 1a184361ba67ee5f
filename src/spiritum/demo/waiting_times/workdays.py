"""Days on which clinics are open."""

from datetime import date, timedelta
from typing import Final

_SATURDAY: Final = 5
_HOLIDAYS: Final = frozenset({(1, 1), (12, 25), (12, 26)})


def is_working_day(day: date) -> bool:
    """Whether clinics are open on `day`."""
    return day.weekday() < _SATURDAY and (day.month, day.day) not in _HOLIDAYS


def working_day(day: date) -> date:
    """`day`, or the next one on which clinics are open."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_day_before(day: date) -> date:
    """`day`, or the last one before it on which clinics are open."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day
