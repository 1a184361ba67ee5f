"""Patients as they are read."""

import datetime
from typing import NamedTuple


class Patient(NamedTuple):
    """A row."""

    id: int
    name: str
    referred_on: datetime.date | None
