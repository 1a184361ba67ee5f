"""Patients, as they are added: their numbers; everything else of them is the hospital's."""

from sqlalchemy.dialects.postgresql import insert

from spiritum.db import Transaction
from spiritum.patients import models as m


async def add_patient(tx: Transaction, hospital_number: str, national_number: str) -> int | None:
    """The id of a new patient; `None` if somebody has one of the numbers already, however many try at once."""
    numbers = {"hospital_number": hospital_number, "national_number": national_number}
    return await tx.orm.scalar(insert(m.Patient).values(numbers).on_conflict_do_nothing().returning(m.Patient.id))
