"""Clears the database if it is a demonstration's."""

import re
from typing import NamedTuple

from sqlalchemy import delete, exists, or_, select, text, update

from spiritum.db import Reader, Transaction, read, read_exists
from spiritum.db.base import Base
from spiritum.demo.people import person
from spiritum.demo.staff import PREFIX, ROLES
from spiritum.patients.national_numbers import is_test_number
from spiritum.settings import Settings
from spiritum.site import tables as m

_EMPTIED: tuple[type[Base], ...] = (
    m.waiting_results.WaitingResult,
    m.waiting_forecasts.WaitingForecast,
    m.waiting_times.WaitingEvent,
    m.waiting_times.TrackingRecord,
    m.waiting_times.WaitingEntry,
    m.waiting_times.WaitingEntryPast,
    m.mdt.OnMdt,
    m.mdt.MdtClinician,
    m.mdt.Mdt,
    m.trust.OutboxItem,
    m.clinical_requests.RequestCancellation,
    m.clinical_requests.PastAcknowledgement,
    m.clinical_requests.CachedResult,
    m.clinical_requests.ClinicalRequest,
    m.decisions.DecisionPoint,
    m.pathways.OnPathway,
    m.patients.Demographics,
    m.patients.Patient,
    m.staff.PathwayMember,
    m.pathways.PathwayClinicalRequestType,
    m.pathways.ClinicalRequestType,
)
"""Every table that depends on patients and pathways. A new one belongs here too: without CASCADE, PostgreSQL refuses to
truncate otherwise."""


class NotADemonstrationError(Exception):
    """The database holds, or is configured for, real patients."""


class _Numbers(NamedTuple):
    hospital_number: str
    national_number: str


_NUMBERS = read(_Numbers, select(m.patients.Patient.hospital_number, m.patients.Patient.national_number))
_HAS_ROWS = read_exists(or_(exists(select(m.pathways.Pathway.id)), exists(select(m.patients.Patient.id))))


async def is_empty(reader: Reader) -> bool:
    """Whether there are neither pathways nor patients."""
    return not (await reader.one(_HAS_ROWS)).exists


async def refuse_real_patients(reader: Reader, settings: Settings) -> None:
    """Raises `NotADemonstrationError` unless all numbers, and made-up ones, match the configured patterns.

    SECURITY: cleared data cannot be restored. A hospital's own patterns do not match made-up numbers, and the
    demonstration's do not match a hospital's numbers: neither kind of database passes for the other.
    """
    hospital, national = re.compile(settings.hospital_number_regex), re.compile(settings.national_number_pattern)
    check = settings.national_number_check

    def matches(hospital_number: str, national_number: str) -> bool:
        # The pattern cannot tell made-up NHS numbers from real ones: their range can.
        made_up = check == "none" or is_test_number(national_number)
        return bool(made_up and hospital.fullmatch(hospital_number) and national.fullmatch(national_number))

    someone = person(1, check)
    if not matches(someone.hospital_number, someone.national_number):
        raise NotADemonstrationError(
            "HOSPITAL_NUMBER_REGEX and NATIONAL_NUMBER_REGEX are not those of a demonstration: numbers such as "
            f"{someone.hospital_number} and {someone.national_number} do not match them."
        )
    real = sum(not matches(*numbers) for numbers in await reader.all(_NUMBERS))
    if real:
        raise NotADemonstrationError(
            f"The database holds {real} patients whose numbers do not match HOSPITAL_NUMBER_REGEX and "
            "NATIONAL_NUMBER_REGEX. They may be real."
        )


async def clear(tx: Transaction, *, keep_users: bool) -> None:
    """Remove all patients and pathways, the demonstration's users with their sessions, and its roles that nobody else
    has. Without `keep_users`, remove the other users too.

    The audit trail stays. Ids are not used again, so that neither its entries nor an id that a client still has ever
    refer to another record.
    """
    tables = ", ".join(table.__tablename__ for table in _EMPTIED)
    await tx.execute(text(f"TRUNCATE {tables}"))
    await tx.execute(update(m.staff.User).values(default_pathway_id=None))
    await tx.execute(delete(m.pathways.Pathway))  # Not truncated: users refer to it, and some are kept.
    users = delete(m.staff.User)
    await tx.execute(users.where(m.staff.User.username.startswith(PREFIX)) if keep_users else users)
    held = exists().where(m.staff.UserRole.role_id == m.staff.Role.id)
    await tx.execute(delete(m.staff.Role).where(m.staff.Role.name.in_(ROLES), ~held))
