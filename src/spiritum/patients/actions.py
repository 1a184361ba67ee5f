"""Adding patients: only their two numbers are stored, all other details belong to the hospital."""

from sqlalchemy.dialects.postgresql import insert

from spiritum.db import Transaction
from spiritum.patients import models as m


async def add_patient(tx: Transaction, hospital_number: str, national_number: str) -> int | None:
    """Add a patient; returns the id, or `None` if somebody has one of the numbers, however many try at once."""
    numbers = {"hospital_number": hospital_number, "national_number": national_number}
    return await tx.scalar(insert(m.Patient).values(numbers).on_conflict_do_nothing().returning(m.Patient.id))
