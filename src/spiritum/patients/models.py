"""Patients, as stored: two numbers and nothing that a hospital knows better."""

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from spiritum.db.base import Base, Id


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
