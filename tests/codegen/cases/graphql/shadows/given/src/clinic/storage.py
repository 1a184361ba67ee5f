"""What the case's resolvers are handed."""

import datetime
from dataclasses import dataclass


class Reads:
    """Reads."""


class Transaction:
    """Writes."""


class Caller:
    """Who asks."""


@dataclass
class RegisterEntry:
    """A doctor in the register."""

    registered_on: datetime.date | None
    speciality: str
