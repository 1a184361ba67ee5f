"""Meetings and their lists, as they are read."""

from datetime import date, datetime
from typing import NamedTuple


class Mdt(NamedTuple):
    """A meeting of a pathway's specialists."""

    id: int
    pathway_id: int
    creator_id: int
    location: str
    created_at: date
    planned_at: date
    updated_at: date


class OnMdt(NamedTuple):
    """A patient's place on the list of a meeting."""

    id: int
    mdt_id: int
    patient_id: int
    clinician_id: int
    clinical_request_id: int
    reason: str
    outcome: str | None
    order: int
    added_at: date
    lock_user_id: int | None
    lock_ends_at: datetime | None
    lock_end_time: date | None
