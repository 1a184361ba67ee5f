"""Patients, as stored: their two numbers, and the cached demographics."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, func, literal_column, text
from sqlalchemy.orm import Mapped, mapped_column

from spiritum.db.base import Base, Id, possible_day


def _by_beginning(number: str) -> Index:
    """An index that finds how a number begins, whatever the database's order of letters is."""
    key = func.lower(literal_column(number)).label(number)
    return Index(f"patient_{number}_begin_idx", key, postgresql_ops={number: "text_pattern_ops"})


class Patient(Base):
    """A person who is or was on a pathway."""

    __tablename__ = "patient"
    __table_args__ = (
        # A search ignores case.
        Index("patient_hospital_number_lower_idx", text("lower(hospital_number)")),
        Index("patient_national_number_lower_idx", text("lower(national_number)")),
        _by_beginning("hospital_number"),
        _by_beginning("national_number"),
    )

    id: Mapped[Id]
    hospital_number: Mapped[str] = mapped_column(unique=True)
    national_number: Mapped[str] = mapped_column(unique=True)


class Demographics(Base):
    """The cached outcome of asking the hospital for a patient, last time.

    Nothing is lost with a row: the hospital is asked again when it is needed. A row without `read_at` has no
    demographics, and only says why not.
    """

    __tablename__ = "demographics"
    __table_args__ = (
        # All of a record or nothing of it: half a record would be a made-up one.
        CheckConstraint(
            "num_nonnulls(communication_method, first_name, last_name, date_of_birth, sex, occupation, address_id,"
            " address_line, address_city, address_district, address_postal_code, address_country)"
            " = CASE WHEN read_at IS NULL THEN 0 ELSE 12 END",
            name="whole",
        ),
        possible_day("date_of_birth", "1800-01-01"),
        CheckConstraint("read_at IS NOT NULL OR telephone_number IS NULL", name="telephone"),
        CheckConstraint("read_at IS NOT NULL OR national_number_verified IS NULL", name="verified"),
        CheckConstraint("num_nonnulls(read_at, unknown_at, unreadable_at) < 2", name="outcome"),
        CheckConstraint("date_of_birth_precision IN ('DAY', 'MONTH', 'YEAR')", name="precision"),
        CheckConstraint("read_at IS NOT NULL OR deceased_on IS NULL", name="deceased"),
        # The address and telephone number of a restricted record are not stored.
        CheckConstraint(
            "NOT is_restricted OR (telephone_number IS NULL AND address_line = '' AND address_city = ''"
            " AND address_district = '' AND address_postal_code = '' AND address_country = '')",
            name="restricted",
        ),
        # A search by how names begin.
        Index(
            "demographics_names_idx",
            text("to_tsvector('simple'::regconfig, (first_name || ' '::text) || last_name)"),
            postgresql_using="gin",
        ),
        # Few rows: the patients who are shown as unavailable.
        Index("demographics_missing_idx", "patient_id", postgresql_where=text("read_at IS NULL")),
    )

    patient_id: Mapped[int] = mapped_column(ForeignKey("patient.id", ondelete="CASCADE"), primary_key=True)
    communication_method: Mapped[str | None]
    first_name: Mapped[str | None]
    last_name: Mapped[str | None]
    date_of_birth: Mapped[date | None]
    sex: Mapped[str | None]
    occupation: Mapped[str | None]
    telephone_number: Mapped[str | None]
    address_id: Mapped[str | None]
    address_line: Mapped[str | None]
    address_city: Mapped[str | None]
    address_district: Mapped[str | None]
    address_postal_code: Mapped[str | None]
    address_country: Mapped[str | None]
    national_number_verified: Mapped[bool | None]
    """Whether the hospital has verified the national number; `None` if it does not say."""
    date_of_birth_precision: Mapped[str] = mapped_column(server_default="DAY")
    """How much of the date of birth is known; for a month or a year, the date is its first day."""
    is_deceased: Mapped[bool] = mapped_column(server_default=text("false"))
    deceased_on: Mapped[date | None]
    is_restricted: Mapped[bool] = mapped_column(server_default=text("false"))
    """Whether the hospital restricts who may see the record: there is no address and no telephone number then."""
    read_at: Mapped[datetime | None]
    """When the hospital was asked for these demographics; `None` if there are none."""
    unknown_at: Mapped[datetime | None]
    """When the hospital was asked, if it answered that it does not know the patient."""
    unreadable_at: Mapped[datetime | None]
    """When the hospital was asked, if its record of the patient cannot be read."""
    failed_at: Mapped[datetime | None]
    """When it was asked and did not answer, if it has not answered since."""
    refreshing_until: Mapped[datetime | None]
    """The end of a process's lease to ask again; after it, another process may ask."""
