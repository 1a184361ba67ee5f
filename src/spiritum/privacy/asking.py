"""What somebody asks of the trail, read from the contract's arguments and checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from generated.graphql.models import AuditEventFilterInput, AuditOutcome, UnusualLookFilterInput
from spiritum.db import Reader
from spiritum.errors import BadUserInput, NotFound
from spiritum.privacy.event_filters import EventFilter, max_days
from spiritum.privacy.people import find_machine, find_patient
from spiritum.privacy.periods import MAX_DAYS_OF_ALL, period_of
from spiritum.privacy.unusual_queries import REASONS, UnusualFilter
from spiritum.privacy.views import OUTCOMES

_NOBODY = 0
"""A number that no row has: of a machine client whose id is not known."""


@dataclass(frozen=True, slots=True)
class Question:
    """The arguments about events, however they came."""

    since: datetime
    until: datetime | None = None
    patient_id: int | None = None
    hospital_number: str | None = None
    user_id: int | None = None
    machine_client_id: str | None = None
    kinds: Sequence[str] = ()
    outcomes: Sequence[str] = ()
    pathway_id: int | None = None

    @classmethod
    def of_input(cls, filter_: AuditEventFilterInput) -> "Question":
        """The arguments of GraphQL."""
        return cls(
            filter_.since,
            filter_.until,
            filter_.patient_id,
            filter_.hospital_number,
            filter_.user_id,
            filter_.machine_client_id,
            [kind.value for kind in filter_.kinds or ()],
            [outcome.value for outcome in filter_.outcomes or ()],
            filter_.pathway_id,
        )


async def event_filter_of(reader: Reader, question: Question, *, prefix: str = "") -> EventFilter:
    """The filter. Raises `BadUserInput`, and `NotFound` for an unknown hospital number."""
    if question.user_id is not None and question.machine_client_id is not None:
        raise BadUserInput(f"{prefix}machineClientId", "give a user or a machine client, not both")
    given = (question.patient_id, question.hospital_number, question.user_id, question.machine_client_id)
    is_narrow = any(each is not None for each in given)
    period = period_of(question.since, question.until, max_days(is_narrow=is_narrow), prefix=prefix)
    patient_id = await patient_of(reader, question.patient_id, question.hospital_number, prefix=prefix)
    machine_id = None
    if question.machine_client_id is not None:
        machine_id = await find_machine(reader, question.machine_client_id) or _NOBODY
    outcomes = [OUTCOMES[AuditOutcome(outcome)] for outcome in question.outcomes]
    return EventFilter(
        period, patient_id, question.user_id, machine_id, list(question.kinds), outcomes, question.pathway_id
    )


async def patient_of(
    reader: Reader, patient_id: int | None, hospital_number: str | None, *, prefix: str = ""
) -> int | None:
    """The patient by one of two numbers, if there is one; raises `NotFound` for an unknown hospital number."""
    if hospital_number is None:
        return patient_id
    if patient_id is not None:
        raise BadUserInput(f"{prefix}hospitalNumber", "give the patient's id or the hospital number, not both")
    patient_id = await find_patient(reader, hospital_number)
    if patient_id is None:
        raise NotFound("There is no patient with this hospital number.")
    return patient_id


def unusual_filter_of(filter_: UnusualLookFilterInput, zone: str, *, prefix: str = "") -> UnusualFilter:
    """The filter; a number that is null is the contract's default. Raises `BadUserInput`."""
    period = period_of(filter_.since, filter_.until, MAX_DAYS_OF_ALL, prefix=prefix)
    defaults = UnusualFilter(period, zone)
    return UnusualFilter(
        period,
        zone,
        filter_.user_id,
        tuple(filter_.reasons or ()) or REASONS,
        _or(filter_.many_patients, defaults.many_patients),
        _or(filter_.minutes, defaults.minutes),
        _or(filter_.night_from, defaults.night_from),
        _or(filter_.night_until, defaults.night_until),
    )


def _or(number: int | None, default: int) -> int:
    return default if number is None else number
