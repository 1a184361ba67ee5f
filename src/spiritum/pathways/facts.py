"""What becomes true of entries, for the rooms that follow it: see `Transaction.tell`."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Admitted:
    """A patient was put on a pathway."""

    on_pathway_id: int
    pathway_id: int
    user_id: int
    referred_at: datetime


@dataclass(frozen=True, slots=True)
class Discharged:
    """An entry ended by a decision to discharge."""

    on_pathway_id: int
    pathway_id: int
    user_id: int
