"""Zones in which midnight is soon: real ones, as far as Python and PostgreSQL know."""

import struct
import zoneinfo
from datetime import UTC, datetime, timedelta
from pathlib import Path

_DAY = 86_400


def zone_with_midnight_in(seconds: float, folder: Path) -> str:
    """Write a zone file in which the next day begins in so many seconds; the zone's name.

    PostgreSQL reads the name itself, as a POSIX zone. Raises nothing; `folder` has to be on the zone path.
    """
    now = datetime.now(UTC)
    turn = now + timedelta(seconds=seconds)
    passed = (turn - turn.replace(hour=0, minute=0, second=0, microsecond=0)).total_seconds()
    offset = round(_DAY - passed)
    offset -= _DAY if offset > _DAY // 2 else 0
    hours, rest = divmod(abs(offset), 3600)
    # POSIX counts west of Greenwich.
    name = f"DAY{'-' if offset > 0 else '+'}{hours:02}:{rest // 60:02}:{rest % 60:02}"
    header = struct.pack(">4s16x6l", b"TZif", 0, 0, 0, 0, 1, 4)
    (folder / name).write_bytes(header + struct.pack(">lbb4s", offset, 0, 0, b"DAY\0"))
    return name


def find_zones_in(folder: Path) -> None:
    """Have this process find the zones of a folder beside those of the system."""
    zoneinfo.reset_tzpath([str(folder), *zoneinfo.TZPATH])
