"""What the case's resolvers are handed."""

import datetime
from dataclasses import dataclass


class Reads:
    """Reads."""


class Transaction:
    """Writes."""


class Caller:
    """Who asks."""


class Rights:
    """What a caller may do."""


@dataclass
class RegisterEntry:
    """A doctor in the register."""

    registered_on: datetime.date | None
    speciality: str
