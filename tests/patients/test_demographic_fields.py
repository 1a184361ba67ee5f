"""What a hospital says of a patient stands in three types, since each has another form. They agree."""

import re
from types import NoneType
from typing import Any, get_args, get_type_hints

from sqlalchemy import CheckConstraint, Table

from spiritum.patients import models as m
from spiritum.patients.queries import DEMOGRAPHIC_FIELDS, Demographics
from spiritum.trust.adapter import DatePrecision, TrustAddress, TrustPatient

TABLE: Table = m.Demographics.metadata.tables[m.Demographics.__tablename__]
NUMBERS = {"hospital_number", "national_number", "other_hospital_numbers"}
"""Of the patient at the hospital: two of them are in our table `patient`."""
OF_THE_CACHE = {"patient_id", "read_at", "unknown_at", "unreadable_at", "failed_at", "refreshing_until"}


def types_at_the_hospital() -> dict[str, Any]:
    """The fields of `TrustPatient` and of its address, named as columns are."""
    fields = {name: type_ for name, type_ in get_type_hints(TrustPatient).items() if name not in NUMBERS}
    assert fields.pop("address") is TrustAddress
    return fields | {f"address_{name}": type_ for name, type_ in get_type_hints(TrustAddress).items()}


def types_as_read() -> dict[str, Any]:
    """The fields of `Demographics` that a hospital fills."""
    types = get_type_hints(Demographics)
    return {name: types[name] for name in DEMOGRAPHIC_FIELDS}


def may_be_none(type_: Any) -> bool:
    return NoneType in get_args(type_)


def test_what_a_hospital_gives_is_what_is_read_later() -> None:
    """Only the precision of a birth date loses its names on the way: a column is text."""
    stored = {name: str if type_ is DatePrecision else type_ for name, type_ in types_at_the_hospital().items()}
    assert types_as_read() == stored
    assert len(stored) == 18


def test_each_field_has_a_column_of_its_type() -> None:
    assert set(TABLE.columns.keys()) == {*DEMOGRAPHIC_FIELDS, *OF_THE_CACHE}
    for name, type_ in types_as_read().items():
        (expected,) = {*get_args(type_)} - {NoneType} or {type_}
        assert TABLE.columns[name].type.python_type is expected, name


def test_a_row_has_every_field_that_is_never_none_or_no_field() -> None:
    """A column is empty in a row without demographics, or has a default there."""
    checks = {str(check.name): check for check in TABLE.constraints if isinstance(check, CheckConstraint)}
    whole = checks["demographics_whole_check"]
    counted = re.fullmatch(
        r"num_nonnulls[(]([^)]+)[)] = CASE WHEN read_at IS NULL THEN 0 ELSE (\d+) END", str(whole.sqltext)
    )
    assert counted is not None
    names = counted[1].split(", ")
    required = {name for name, type_ in types_as_read().items() if not may_be_none(type_)}
    assert {name for name in required if TABLE.columns[name].nullable} == {*names}
    assert int(counted[2]) == len(names)
    assert all(TABLE.columns[name].server_default is not None for name in required - {*names})
    assert all(TABLE.columns[name].nullable for name in DEMOGRAPHIC_FIELDS if name not in required)
