"""What every table shares: the naming of constraints, the column types, the usual columns."""

from datetime import date, datetime
from enum import Enum
from typing import Annotated, ClassVar
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    DateTime,
    Identity,
    LargeBinary,
    MetaData,
    Text,
    Uuid,
    func,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, mapped_column

NAMES = {
    "pk": "%(table_name)s_pkey",
    "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
    "uq": "%(table_name)s_%(column_0_N_name)s_key",
    "ix": "%(table_name)s_%(column_0_N_name)s_idx",
    "ck": "%(table_name)s_%(constraint_name)s_check",
}
"""The names that PostgreSQL itself gives, so that SQL written by hand needs none and every constraint can be named."""


class Base(DeclarativeBase):
    """The parent of every stored entity. Integers are 64 bits wide, strings unlimited, instants have a zone."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {
        bool: Boolean,
        bytes: LargeBinary,
        date: Date,
        datetime: DateTime(timezone=True),
        dict[str, object]: JSONB,
        int: BigInteger,
        str: Text,
        UUID: Uuid,
    }
    # What the server computes comes back with the statement: an attribute that loaded itself later would
    # have to await, and attributes cannot.
    __mapper_args__: ClassVar = {"eager_defaults": True}


Id = Annotated[int, mapped_column(Identity(), primary_key=True)]
"""The row's own number, given by the database."""

CreatedAt = Annotated[datetime, mapped_column(server_default=func.now())]
"""The instant at which the transaction that made the row began."""

UpdatedAt = Annotated[datetime, mapped_column(server_default=func.now(), onupdate=func.now())]
"""The instant at which the last transaction that changed the row through SQLAlchemy began."""


def one_of(column: str, values: type[Enum]) -> CheckConstraint:
    """The rule that a text column holds one of the contract's words; named after the column."""
    listed = ", ".join(f"'{member.value}'" for member in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def possible_instant(column: str) -> CheckConstraint:
    """Keeps out the years that stand for "not known", infinity among them, whoever brings them."""
    bounds = "'1900-01-01T00:00:00Z' AND '2200-12-31T00:00:00Z'"
    return CheckConstraint(f"{column} BETWEEN {bounds}", name=column)


def possible_day(column: str, earliest: str) -> CheckConstraint:
    """Keeps out days that cannot be meant, infinity among them, whoever brings them."""
    return CheckConstraint(f"{column} BETWEEN '{earliest}' AND '2200-12-31'", name=column)


def lock_pair() -> CheckConstraint:
    """The rule that a lock has both a holder and an end, or neither."""
    return CheckConstraint("(lock_user_id IS NULL) = (lock_end_time IS NULL)", name="lock_pair")
