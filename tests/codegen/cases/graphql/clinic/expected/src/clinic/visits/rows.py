"""Visits as they are read."""

import datetime
from typing import NamedTuple


class Visit(NamedTuple):
    """A row."""

    id: int
    came_on: datetime.date
    doctor_id: int
    kind: str
