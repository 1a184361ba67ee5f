"""The days on which the demonstration's stories happen: working days before today, so that the data never looks old."""

import random
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

_SATURDAY: Final = 5
_OPENS: Final = time(9, tzinfo=UTC)
_MINUTES_OPEN: Final = 8 * 60
_BEFORE_OPENING: Final = timedelta(minutes=30)


class WorkingDays:
    """The last working days, counted backwards: 1 is the last one before `now`."""

    def __init__(self, now: datetime, count: int) -> None:
        days = (now.astimezone(UTC).date() - timedelta(days=ago) for ago in range(1, 2 * count + 3))
        self._days: list[date] = [day for day in days if day.weekday() < _SATURDAY][:count]

    def opening(self, ago: int) -> datetime:
        """When the clinics open on the day `ago` working days before now."""
        return datetime.combine(self._days[ago - 1], _OPENS)

    def before_opening(self, ago: int) -> datetime:
        """Early on that day, before anything else happens."""
        return self.opening(ago) - _BEFORE_OPENING

    def moment(self, ago: int, rng: random.Random) -> datetime:
        """Some minute of that day while the clinics are open."""
        return self.opening(ago) + timedelta(minutes=rng.randrange(_MINUTES_OPEN))
