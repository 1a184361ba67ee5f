"""Reading patients: their two numbers, and the cached demographics."""

import datetime
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Self

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Double,
    FromClause,
    Integer,
    Join,
    Select,
    Text,
    any_,
    bindparam,
    case,
    func,
    join,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute
from typing_extensions import override

from generated.graphql.models import UnavailableReason
from spiritum.db import IDS, TEXTS, Count, Read, Reader, any_of, index_by, read
from spiritum.db.relations import Bind, ToOne
from spiritum.patients import models as m
from spiritum.trust.adapter import TrustAddress
from spiritum.trust.caching import age_of


class Demographics(NamedTuple):
    """A patient's cached demographics: what the hospital answered when it was last asked.

    Its fields are those of `TrustPatient` and of the table. They stand in all three, because each has another form: an
    adapter gives an address as a value of its own, a column may be empty, and a row that is read is whole. A field that
    one of them lacks, or has with another type, fails `tests/patients/test_demographic_fields.py`.
    """

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


class Patient(NamedTuple):
    """A patient's id and two numbers."""

    id: int
    hospital_number: str
    national_number: str

    @property
    def demographics(self) -> Demographics | None:
        """The cached demographics, if they were read together with the patient, who is the same with and without."""
        return None


class KnownPatient(Patient):
    """A patient who was read together with the cached demographics."""

    _demographics: Demographics

    @classmethod
    def of(cls, patient: Patient, demographics: Demographics) -> Self:
        """The patient with these demographics."""
        known = cls(*patient)
        known._demographics = demographics
        return known

    @property
    @override
    def demographics(self) -> Demographics:
        return self._demographics


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

    def patient(self, demographics: Demographics | None = None) -> Patient:
        """The patient, with these demographics."""
        patient = Patient(self.id, self.hospital_number, self.national_number)
        return patient if demographics is None else KnownPatient.of(patient, demographics)

    @property
    def reason(self) -> UnavailableReason:
        """Why no demographics are cached; meaningless if they are."""
        return UnavailableReason.NOT_KNOWN if self.is_unknown else UnavailableReason.NOT_READ


class PatientWithDemographics(NamedTuple):
    """A patient, and the cached demographics."""

    status: DemographicsStatus
    demographics: Demographics
    """All its fields are null if no demographics are cached."""


class PatientNode(NamedTuple):
    """A patient with the cached demographics, as a page shows them. Without them, all but the numbers is null."""

    id: int
    hospital_number: str
    national_number: str
    communication_method: str
    first_name: str
    last_name: str
    date_of_birth: datetime.date
    sex: str
    occupation: str
    telephone_number: str | None
    national_number_verified: bool | None
    date_of_birth_precision: str
    is_deceased: bool
    deceased_on: datetime.date | None
    is_restricted: bool
    demographics_read_at: datetime.datetime


class FreshDemographics(NamedTuple):
    """What the hospital said of a patient a short while ago: the fields of `PatientNode` but for the numbers.

    A NamedTuple takes no fields over from another, and a page's are flat.
    """

    id: int
    communication_method: str
    first_name: str
    last_name: str
    date_of_birth: datetime.date
    sex: str
    occupation: str
    telephone_number: str | None
    national_number_verified: bool | None
    date_of_birth_precision: str
    is_deceased: bool
    deceased_on: datetime.date | None
    is_restricted: bool
    demographics_read_at: datetime.datetime


class MissingDemographics(NamedTuple):
    """A patient whose demographics could not be read, and since when that is known."""

    id: int
    hospital_number: str
    reason: str
    """The name of an `UnavailableReason`."""
    since: datetime.datetime


_IDS = any_of(bindparam("ids", type_=IDS))
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
DEMOGRAPHIC_FIELDS = tuple(
    name for name in Demographics._fields if name not in {"patient_id", "demographics_read_at", "age"}
)
"""What a hospital says of a patient: the attributes of `Demographics`, and the columns of the cache."""
DEMOGRAPHICS_COLUMNS: tuple[ColumnElement[Any] | InstrumentedAttribute[Any], ...] = (
    m.Demographics.patient_id,
    *(m.Demographics.__table__.c[name] for name in DEMOGRAPHIC_FIELDS),
    m.Demographics.read_at.label("demographics_read_at"),
    age_of(m.Demographics.read_at).label("age"),
)
"""The columns of `Demographics`."""
STATUS_COLUMNS = (
    *_PATIENT_COLUMNS,
    age_of(func.coalesce(m.Demographics.read_at, m.Demographics.unknown_at, m.Demographics.unreadable_at)).label("age"),
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
DEMOGRAPHICS_SOURCE = "demographics"
FRESH = "fresh"
"""The parameter of `FRESH_DEMOGRAPHICS`: how many seconds old cached demographics may be."""


def _is_fresh(bind: Bind) -> Sequence[ColumnElement[bool]]:
    return m.Demographics.read_at.is_not(None), age_of(m.Demographics.read_at) < bind(FRESH, Double)


PATIENT = ToOne(Patient, _PATIENTS, m.Patient.id, parent="patient_id")
_DEMOGRAPHICS_OF_NODE = (
    *(m.Demographics.__table__.c[name] for name in PatientNode._fields if name in DEMOGRAPHIC_FIELDS),
    m.Demographics.read_at.label("demographics_read_at"),
)
PATIENT_OF_EDGE = ToOne(
    PatientNode,
    select(
        *_PATIENT_COLUMNS,
        *_DEMOGRAPHICS_OF_NODE,
    ).outerjoin(m.Demographics, m.Demographics.patient_id == m.Patient.id),
    m.Patient.id,
    parent="node.id",
    sources=frozenset({DEMOGRAPHICS_SOURCE}),
)
"""The patients of a page, once it is known who can be shown."""
FRESH_DEMOGRAPHICS = ToOne(
    FreshDemographics,
    select(m.Demographics.patient_id.label("id"), *_DEMOGRAPHICS_OF_NODE),
    m.Demographics.patient_id,
    parent="id",
    where=_is_fresh,
)
"""A patient's cached demographics, if they are so fresh that the hospital is not asked."""
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
MISSING_COUNT = read(Count, select(func.count().label("rows")).select_from(m.Demographics).where(_IS_MISSING))


def beside_patients(rows: FromClause, patient_id: ColumnElement[Any]) -> Join:
    """Join `rows` with their patients and demographics, to read `STATUS_COLUMNS` and `DEMOGRAPHICS_COLUMNS` too."""
    is_of_patient = m.Demographics.patient_id == patient_id
    return join(rows, m.Patient, m.Patient.id == patient_id).outerjoin(m.Demographics, is_of_patient)


def patient_reads(
    condition: Callable[[ColumnElement[int]], ColumnElement[bool]],
) -> tuple[Read[PatientWithDemographics], Read[PatientWithDemographics]]:
    """Reads of a patient by `id` and by `hospital_number`, if the condition holds for the column of patients' ids."""
    is_of_patient = m.Demographics.patient_id == m.Patient.id
    patients = select(*STATUS_COLUMNS, *DEMOGRAPHICS_COLUMNS).outerjoin_from(m.Patient, m.Demographics, is_of_patient)
    patients = patients.where(condition(m.Patient.id.expression))
    return (
        read(PatientWithDemographics, patients.where(m.Patient.id == bindparam("id", type_=BigInteger))),
        read(
            PatientWithDemographics,
            patients.where(m.Patient.hospital_number == bindparam("hospital_number", type_=Text)),
        ),
    )


def numbers_of_patients() -> Select[int, str, bool | None]:
    """Id, `national_number` and `national_number_verified` of each patient, for the statements of other rooms."""
    columns = select(m.Patient.id, m.Patient.national_number, m.Demographics.national_number_verified)
    return columns.outerjoin_from(m.Patient, m.Demographics, m.Demographics.patient_id == m.Patient.id)


def hospital_number_of(patient_id: ColumnElement[int]) -> ColumnElement[str]:
    """The hospital number of the patient of a row, for the statements of other rooms."""
    return select(m.Patient.hospital_number).where(m.Patient.id == patient_id).scalar_subquery()


async def patients_by_ids(reads: Reader, ids: Sequence[int]) -> list[Patient | None]:
    """A patient for each id, in order; `None` for an unknown id."""
    patients = await reads.all(PATIENTS, ids=sorted(set(ids)))
    return index_by(patients, lambda patient: patient.id, ids)


async def patients_by_hospital_numbers(reads: Reader, hospital_numbers: Sequence[str]) -> list[Patient]:
    """The patients who have one of these hospital numbers, in order of id."""
    return await reads.all(PATIENTS_BY_HOSPITAL_NUMBERS, hospital_numbers=hospital_numbers)


async def find_patient(
    reads: Reader, *, id: int | None = None, hospital_number: str | None = None, national_number: str | None = None
) -> Patient | None:
    """The patient with this id, or else this hospital number, or else this national number; `None` if there is none."""
    if id is not None:
        return (await patients_by_ids(reads, [id]))[0]
    if hospital_number is not None:
        return await reads.first(PATIENT_BY_HOSPITAL_NUMBER, hospital_number=hospital_number)
    return await reads.first(PATIENT_BY_NATIONAL_NUMBER, national_number=national_number)


async def unavailable_patients(reads: Reader, limit: int) -> list[MissingDemographics]:
    """Patients whose demographics could not be read and are not cached, in order of id; at most `limit`."""
    return await reads.all(MISSING, limit=limit)


async def unavailable_patient_count(reads: Reader) -> int:
    """How many patients `unavailable_patients` gives without a limit."""
    return (await reads.one(MISSING_COUNT)).rows
