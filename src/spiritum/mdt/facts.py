"""What becomes true of patients on meetings' lists, for the rooms that follow it: see `Transaction.tell`."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PlacedOnList:
    """A patient was put on a meeting's list, for this entry."""

    on_pathway_id: int
    pathway_id: int
    user_id: int
    mdt_id: int
    planned_on: date


@dataclass(frozen=True, slots=True)
class RemovedFromList:
    """A patient was taken off a meeting's list."""

    on_pathway_id: int
    pathway_id: int
    user_id: int
    mdt_id: int


@dataclass(frozen=True, slots=True)
class MovedToList:
    """A patient was moved to another meeting's list, since theirs was cancelled."""

    on_pathway_id: int
    pathway_id: int
    user_id: int
    from_mdt_id: int
    mdt_id: int
    planned_on: date


@dataclass(frozen=True, slots=True)
class OutcomeRemoved:
    """What a meeting concluded about a patient's entry was emptied, and no decision was made at it."""

    on_pathway_id: int
    pathway_id: int
    user_id: int
    mdt_id: int


@dataclass(frozen=True, slots=True)
class Discussed:
    """It was recorded what a meeting concluded about a patient's entry."""

    on_pathway_id: int
    pathway_id: int
    user_id: int
    mdt_id: int
    planned_on: date
