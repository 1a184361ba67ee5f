"""Instants as people in the hospital write them."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo


def time_formatter(zone: str) -> Callable[[datetime], str]:
    """How an instant is written for people in `zone`: `14:05 on 29 March 2026`."""
    place = ZoneInfo(zone)

    def write(instant: datetime) -> str:
        local = instant.astimezone(place)
        return f"{local:%H:%M} on {local.day} {local:%B %Y}"

    return write


def today_in(zone: str) -> Callable[[], date]:
    """The day that it is now for people in `zone`."""
    place = ZoneInfo(zone)
    return lambda: datetime.now(place).date()
