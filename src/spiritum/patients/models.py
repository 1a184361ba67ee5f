"""Patients, as stored: two numbers of our own, and a copy of what the hospital said last, which it knows better."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from spiritum.db.base import Base, Id, possible_day


class Patient(Base):
    """Somebody who is or was on a pathway."""

    __tablename__ = "patient"
    __table_args__ = (
        # A search ignores case.
        Index("patient_hospital_number_lower_idx", text("lower(hospital_number)")),
        Index("patient_national_number_lower_idx", text("lower(national_number)")),
    )

    id: Mapped[Id]
    hospital_number: Mapped[str] = mapped_column(unique=True)
    national_number: Mapped[str] = mapped_column(unique=True)


class Demographics(Base):
    """What came of asking the hospital for a patient, last time.

    Nothing is lost with a row: it is a copy, asked for again when somebody wants it. A row without `read_at` holds no
    demographics, only that they were asked for in vain.
    """

    __tablename__ = "demographics"
    __table_args__ = (
        # All of a record or nothing of it: a half of one would be a made-up one.
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
        # Where somebody lives who has to be protected is not kept.
        CheckConstraint(
            "NOT is_restricted OR (telephone_number IS NULL AND address_line = '' AND address_city = ''"
            " AND address_district = '' AND address_postal_code = '' AND address_country = '')",
            name="restricted",
        ),
        # Few: those of whom somebody should be told.
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
    """What the hospital says of the national number; none where it says nothing of it."""
    date_of_birth_precision: Mapped[str] = mapped_column(server_default="DAY")
    """How much of the date of birth is known; of a month or a year, the date is its first day."""
    is_deceased: Mapped[bool] = mapped_column(server_default=text("false"))
    deceased_on: Mapped[date | None]
    is_restricted: Mapped[bool] = mapped_column(server_default=text("false"))
    """Whether the hospital restricts who may see the record: there is no address and no telephone number then."""
    read_at: Mapped[datetime | None]
    """When the hospital was asked for what stands here."""
    unknown_at: Mapped[datetime | None]
    """When the hospital was asked and answered that it does not know the patient."""
    unreadable_at: Mapped[datetime | None]
    """When the hospital was asked, and sent of this patient what nobody can read."""
    failed_at: Mapped[datetime | None]
    """When it was asked in vain, where it has not answered since."""
    refreshing_until: Mapped[datetime | None]
    """Until when a process has it in hand to ask again; one that died keeps nobody from it for longer."""
