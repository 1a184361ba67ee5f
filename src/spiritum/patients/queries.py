"""Reading patients: their two numbers, and the cached demographics."""

import datetime
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Double,
    FromClause,
    Integer,
    Join,
    Text,
    any_,
    bindparam,
    case,
    cast,
    func,
    join,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute

from generated.graphql.models import UnavailableReason
from spiritum.db import IDS, TEXTS, Reader, index_by, read
from spiritum.patients import models as m
from spiritum.trust.adapter import TrustAddress


class Patient(NamedTuple):
    """A patient's id and two numbers."""

    id: int
    hospital_number: str
    national_number: str


class CachedPatient(Patient):
    """A patient who was read together with the cached demographics. Equal to the patient without them."""

    copy: "Demographics"

    @classmethod
    def of(cls, status: "DemographicsStatus", copy: "Demographics") -> "CachedPatient":
        """The patient, with these demographics."""
        patient = cls(status.id, status.hospital_number, status.national_number)
        patient.copy = copy
        return patient


class Demographics(NamedTuple):
    """A patient's cached demographics: what the hospital answered when it was last asked."""

    patient_id: int
    communication_method: str
    first_name: str
    last_name: str
    date_of_birth: datetime.date
    sex: str
    occupation: str
    telephone_number: str | None
    address_id: str
    address_line: str
    address_city: str
    address_district: str
    address_postal_code: str
    address_country: str
    national_number_verified: bool | None
    date_of_birth_precision: str
    is_deceased: bool
    deceased_on: datetime.date | None
    is_restricted: bool
    demographics_read_at: datetime.datetime
    age: float
    """Seconds since then, by the database's clock, which all processes share."""

    @property
    def address(self) -> TrustAddress:
        """Where the patient lives."""
        return TrustAddress(
            id=self.address_id,
            line=self.address_line,
            city=self.address_city,
            district=self.address_district,
            postal_code=self.address_postal_code,
            country=self.address_country,
        )


class DemographicsStatus(NamedTuple):
    """A patient, and whether their demographics are cached, how old they are, or why they are missing."""

    id: int
    hospital_number: str
    national_number: str
    age: float | None
    """Seconds since the hospital last answered for the patient; `None` if it never did."""
    is_known: bool
    """Whether demographics are cached."""
    is_unknown: bool
    """Whether the hospital answered that it does not know the patient."""

    @property
    def patient(self) -> Patient:
        """The patient."""
        return Patient(self.id, self.hospital_number, self.national_number)

    @property
    def reason(self) -> UnavailableReason:
        """Why no demographics are cached; meaningless if they are."""
        return UnavailableReason.NOT_KNOWN if self.is_unknown else UnavailableReason.NOT_READ


class MissingDemographics(NamedTuple):
    """A patient whose demographics could not be read, and since when that is known."""

    id: int
    hospital_number: str
    reason: str
    """The name of an `UnavailableReason`."""
    since: datetime.datetime


class _PatientCount(NamedTuple):
    patients: int


def _age(instant: ColumnElement[Any] | InstrumentedAttribute[Any]) -> ColumnElement[float]:
    return cast(func.extract("epoch", func.now() - instant), Double)


_IDS = any_(bindparam("ids", type_=IDS))
_PATIENT_COLUMNS = (m.Patient.id, m.Patient.hospital_number, m.Patient.national_number)
_PATIENTS = select(*_PATIENT_COLUMNS)
PATIENTS = read(Patient, _PATIENTS.where(m.Patient.id == _IDS))
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
DEMOGRAPHICS_COLUMNS = (
    m.Demographics.patient_id,
    m.Demographics.communication_method,
    m.Demographics.first_name,
    m.Demographics.last_name,
    m.Demographics.date_of_birth,
    m.Demographics.sex,
    m.Demographics.occupation,
    m.Demographics.telephone_number,
    m.Demographics.address_id,
    m.Demographics.address_line,
    m.Demographics.address_city,
    m.Demographics.address_district,
    m.Demographics.address_postal_code,
    m.Demographics.address_country,
    m.Demographics.national_number_verified,
    m.Demographics.date_of_birth_precision,
    m.Demographics.is_deceased,
    m.Demographics.deceased_on,
    m.Demographics.is_restricted,
    m.Demographics.read_at.label("demographics_read_at"),
    _age(m.Demographics.read_at).label("age"),
)
"""The columns of `Demographics`."""
STATUS_COLUMNS = (
    *_PATIENT_COLUMNS,
    _age(func.coalesce(m.Demographics.read_at, m.Demographics.unknown_at, m.Demographics.unreadable_at)).label("age"),
    m.Demographics.read_at.is_not(None).label("is_known"),
    m.Demographics.unknown_at.is_not(None).label("is_unknown"),
)
"""The columns of `DemographicsStatus`, from an outer join with the demographics."""
DEMOGRAPHICS = read(
    Demographics,
    select(*DEMOGRAPHICS_COLUMNS).where(m.Demographics.patient_id == _IDS, m.Demographics.read_at.is_not(None)),
)
DEMOGRAPHICS_STATUSES = read(
    DemographicsStatus,
    select(*STATUS_COLUMNS)
    .outerjoin(m.Demographics, m.Demographics.patient_id == m.Patient.id)
    .where(m.Patient.id == _IDS),
)
_IS_MISSING = m.Demographics.read_at.is_(None)
MISSING = read(
    MissingDemographics,
    select(
        m.Patient.id,
        m.Patient.hospital_number,
        case(
            (m.Demographics.unknown_at.is_not(None), UnavailableReason.NOT_KNOWN.value),
            else_=UnavailableReason.NOT_READ.value,
        ).label("reason"),
        func.coalesce(m.Demographics.unknown_at, m.Demographics.unreadable_at, m.Demographics.failed_at).label("since"),
    )
    .join(m.Demographics, m.Demographics.patient_id == m.Patient.id)
    .where(_IS_MISSING)
    .order_by(m.Patient.id)
    .limit(bindparam("limit", type_=Integer)),
)
MISSING_COUNT = read(
    _PatientCount, select(func.count().label("patients")).select_from(m.Demographics).where(_IS_MISSING)
)


def beside_patients(rows: FromClause, patient_id: ColumnElement[Any]) -> Join:
    """Join `rows` with their patients and demographics, to read `STATUS_COLUMNS` and `DEMOGRAPHICS_COLUMNS` too."""
    is_of_patient = m.Demographics.patient_id == patient_id
    return join(rows, m.Patient, m.Patient.id == patient_id).outerjoin(m.Demographics, is_of_patient)


async def patients_by_ids(reads: Reader, ids: Sequence[int]) -> list[Patient | None]:
    """A patient for each id, in order; `None` for an unknown id."""
    return index_by(await reads.all(PATIENTS, ids=sorted(set(ids))), lambda patient: patient.id, ids)


async def find_patient(reads: Reader, *, id: int | None = None, hospital_number: str | None = None) -> Patient | None:
    """The patient with this id or hospital number; `None` if there is none."""
    if id is not None:
        return (await patients_by_ids(reads, [id]))[0]
    return await reads.first(PATIENT_BY_HOSPITAL_NUMBER, hospital_number=hospital_number)


async def unavailable_patients(reads: Reader, limit: int) -> list[MissingDemographics]:
    """Patients whose demographics could not be read and are not cached, in order of id; at most `limit`."""
    return await reads.all(MISSING, limit=limit)


async def unavailable_patient_count(reads: Reader) -> int:
    """How many patients `unavailable_patients` gives without a limit."""
    return (await reads.one(MISSING_COUNT)).patients
