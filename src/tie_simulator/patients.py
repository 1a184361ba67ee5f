"""The index of patients. Every function works inside the transaction that `Store.run` opens."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generated.trust.models import Address, NewAddress, NewPatient, Patient, PatientMarks
from tie_simulator.spelling import fold, name_key
from tie_simulator.store import inserted_id


class NumberTaken(Exception):
    """Another patient has the hospital number or the national number; the message says which."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of matching patients, and the cursor of the next one; `None` if this is the last."""

    patients: Sequence[Patient]
    next: str | None


def create_patient(connection: sqlite3.Connection, new: NewPatient) -> Patient:
    """The patient as stored; raises `NumberTaken`."""
    for column, number, name in (
        ("hospital_key", new.hospital_number, "hospital number"),
        ("national_key", new.national_number, "national number"),
    ):
        if _select(connection, f"{column} = ?", [fold(number)]):
            raise NumberTaken(f"The {name} belongs to a patient already.")
    stored = connection.execute(
        "INSERT INTO patient (hospital_key, national_key, first_key, last_key, demographics) VALUES (?, ?, ?, ?, ?)",
        (
            *(fold(number) for number in (new.hospital_number, new.national_number)),
            *(name_key(name) for name in (new.first_name, new.last_name)),
            new.model_dump_json(by_alias=True),
        ),
    )
    return _patient(inserted_id(stored), new, None)


def mark_patient(connection: sqlite3.Connection, marks: PatientMarks) -> bool:
    """Store what a hospital learns of a patient later. False if nobody has the number."""
    marked = patient_id(connection, marks.hospital_number)
    if marked is None:
        return False
    connection.execute(
        "INSERT OR REPLACE INTO mark (patient_id, marks) VALUES (?, ?)",
        (marked, marks.model_dump_json(by_alias=True)),
    )
    return True


def find_patients(connection: sqlite3.Connection, hospital_numbers: Iterable[str]) -> dict[str, Patient]:
    """The patients with these numbers, by folded hospital number."""
    keys = list({fold(number) for number in hospital_numbers})
    patients = _select(connection, f"hospital_key IN ({_places(keys)})", keys)
    return {fold(patient.hospital_number): patient for patient in patients}


def patient_id(connection: sqlite3.Connection, hospital_number: str) -> int | None:
    """The store's own id for the patient."""
    row = connection.execute("SELECT id FROM patient WHERE hospital_key = ?", (fold(hospital_number),)).fetchone()
    return row["id"] if row else None


def patient_by_id(connection: sqlite3.Connection, id: int) -> Patient:
    """The patient with this id, who must exist."""
    return _select(connection, "id = ?", [id])[0]


def search_patients(connection: sqlite3.Connection, query: str, limit: int, after: str | None) -> Page:
    """Patients of whom a number or name equals one of the words, or the whole query."""
    words = query.split()
    whole = [word for word in (*words, " ".join(words)) if word]
    numbers, names = ([*{key(word) for word in whole}] for key in (fold, name_key))
    columns = {"hospital_key": numbers, "national_key": numbers, "first_key": names, "last_key": names}
    matches = " OR ".join(f"{column} IN ({_places(keys)})" for column, keys in columns.items())
    values = [key for keys in columns.values() for key in keys]
    condition = f"({matches}) AND hospital_key > ? ORDER BY hospital_key LIMIT ?"
    patients = _select(connection, condition, [*values, after or "", limit + 1])
    page = patients[:limit]
    return Page(page, fold(page[-1].hospital_number) if len(patients) > limit else None)


def _places(keys: Sequence[str]) -> str:
    return ", ".join("?" * len(keys))


def _select(connection: sqlite3.Connection, condition: str, values: Sequence[str | int]) -> list[Patient]:
    """`condition` is SQL of this module's own making; what callers sent goes into `values`."""
    query = f"SELECT id, demographics, marks FROM patient LEFT JOIN mark ON patient_id = id WHERE {condition}"  # noqa: S608
    return [
        _patient(row["id"], NewPatient.model_validate_json(row["demographics"]), _marks(row["marks"]))
        for row in connection.execute(query, values)
    ]


def _marks(stored: str | None) -> PatientMarks | None:
    return None if stored is None else PatientMarks.model_validate_json(stored)


def _patient(id: int, stored: NewPatient, marks: PatientMarks | None) -> Patient:
    """The patient with address and marks. The address of a restricted patient is left out."""
    is_restricted = marks is not None and marks.is_restricted
    home = NewAddress() if is_restricted else stored.address or NewAddress()
    patient = Patient(
        hospital_number=stored.hospital_number,
        national_number=stored.national_number,
        communication_method=stored.communication_method,
        first_name=stored.first_name,
        last_name=stored.last_name,
        date_of_birth=stored.date_of_birth,
        sex=stored.sex,
        occupation=stored.occupation,
        telephone_number=None if is_restricted else stored.telephone_number,
        address=Address(id=str(id), **home.model_dump()),
    )
    # Without marks the members are left out: engines need not know them.
    return patient if marks is None else patient.model_copy(update=marks.model_dump(exclude={"hospital_number"}))
