"""Patients as they are read from our tables: two numbers. All else is the hospital's."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Text, any_, bindparam, select

from spiritum.db import IDS, TEXTS, Reader, index_by, read
from spiritum.patients import models as m


class Patient(NamedTuple):
    """A patient whom we know of."""

    id: int
    hospital_number: str
    national_number: str


_PATIENTS = select(m.Patient.id, m.Patient.hospital_number, m.Patient.national_number)
PATIENTS = read(Patient, _PATIENTS.where(m.Patient.id == any_(bindparam("ids", type_=IDS))))
PATIENT_BY_HOSPITAL_NUMBER = read(
    Patient, _PATIENTS.where(m.Patient.hospital_number == bindparam("hospital_number", type_=Text))
)
PATIENT_BY_NATIONAL_NUMBER = read(
    Patient, _PATIENTS.where(m.Patient.national_number == bindparam("national_number", type_=Text))
)
PATIENTS_BY_HOSPITAL_NUMBERS = read(
    Patient,
    _PATIENTS.where(m.Patient.hospital_number == any_(bindparam("hospital_numbers", type_=TEXTS))).order_by(
        m.Patient.id
    ),
)


async def patients_by_ids(reads: Reader, ids: Sequence[int]) -> list[Patient | None]:
    """One place for each id, in order."""
    return index_by(await reads.all(PATIENTS, ids=sorted(set(ids))), lambda patient: patient.id, ids)


async def find_patient(reads: Reader, *, id: int | None = None, hospital_number: str | None = None) -> Patient | None:
    """The patient with this id or this hospital number."""
    if id is not None:
        return (await patients_by_ids(reads, [id]))[0]
    return await reads.first(PATIENT_BY_HOSPITAL_NUMBER, hospital_number=hospital_number)
