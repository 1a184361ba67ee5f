"""Which patients a row of the audit trail is about: looked up in the statement that adds it.

The tables of other rooms are named here as PostgreSQL knows them, since each of those rooms writes to the trail.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Select,
    Text,
    and_,
    any_,
    case,
    cast,
    column,
    func,
    null,
    or_,
    select,
    table,
    union,
)
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by, array

from spiritum.audit.disclosures import Key

HOSPITAL_NUMBERS: Final = "hospital_numbers"
"""The list in a row of the numbers by which somebody asked for patients."""
_IDS: Final = ARRAY(BigInteger)
_PATIENT = table("patient", column("id", BigInteger), column("hospital_number", Text))
_ENTRY = table("on_pathway", column("id", BigInteger), column("patient_id", BigInteger))
_OF_ENTRIES = {
    Key.DECISION: table("decision_point", column("id", BigInteger), column("on_pathway_id", BigInteger)),
    Key.REQUEST: table("clinical_request", column("id", BigInteger), column("on_pathway_id", BigInteger)),
}
_ON_MDT = table("on_mdt", column("id", BigInteger), column("patient_id", BigInteger))
_NO_IDS = cast(array([], type_=BigInteger), _IDS)
_LOOKED_UP: Final = (Key.ENTRY, Key.DECISION, Key.REQUEST, Key.ON_MDT)
"""Keys whose patients the database has to look up."""
_ENTITIES: Final[Mapping[str, Key]] = {key.value: key for key in Key}
_MEMBERS: Final[Mapping[str, Key]] = {"patient_id": Key.PATIENT, "on_pathway_id": Key.ENTRY}


def subject_of(entity: str, entity_id: int | None, details: Mapping[str, object]) -> tuple[Key | None, int | None]:
    """Whose id stands for the patient of a change: one that the details name, or the changed row itself."""
    for member, key in _MEMBERS.items():
        if isinstance(id_ := details.get(member), int):
            return key, id_
    key = _ENTITIES.get(entity)
    return (None, None) if key is None or entity_id is None else (key, entity_id)


def patient_of(key: Key, row: FromClause, id_: ColumnElement[int]) -> ColumnElement[Any]:
    """The list of the one patient that an id in `row` stands for; empty if there is no such row any more."""
    if key is Key.PATIENT:
        return array([id_])
    patient = _patients(key, lambda column_: column_ == id_).correlate(row).scalar_subquery()
    return func.array_remove(array([patient]), cast(null(), BigInteger))


def patients_of(row: FromClause) -> ColumnElement[Any]:
    """The patients that the row lists, and those that its lists of other ids stand for: each once, in order.

    What is listed is in order already: without other ids nothing is looked up, and nothing is sorted.
    """
    patients = row.c[Key.PATIENT.value]
    others = and_(*(row.c[key.value] == _NO_IDS for key in _LOOKED_UP))
    return case((others, patients), else_=_gathered(row, select(func.unnest(patients).label("patient_id"))))


def existing_patients_of(row: FromClause) -> ColumnElement[Any]:
    """The same of ids that a caller has made up, perhaps: those of patients that there are."""
    by_id = _among(row.c[Key.PATIENT.value])(_PATIENT.c.id)
    by_number = _among(row.c[HOSPITAL_NUMBERS])(_PATIENT.c.hospital_number)
    return _gathered(row, select(_PATIENT.c.id.label("patient_id")).where(or_(by_id, by_number)))


def _gathered(row: FromClause, patients: Select[Any]) -> ColumnElement[Any]:
    looked_up = (_patients(key, _among(row.c[key.value])).correlate(row) for key in _LOOKED_UP)
    all_ = union(patients.correlate(row), *looked_up).subquery("shown")
    in_order = func.array_agg(aggregate_order_by(all_.c.patient_id, all_.c.patient_id))
    gathered = select(func.coalesce(in_order, _NO_IDS)).correlate(row)
    return gathered.scalar_subquery()


def _among(ids: ColumnElement[Any]) -> Callable[[ColumnElement[Any]], ColumnElement[bool]]:
    return lambda column_: column_ == any_(ids)


def _patients(key: Key, matches: Callable[[ColumnElement[Any]], ColumnElement[bool]]) -> Select[Any]:
    if key is Key.ENTRY:
        return select(_ENTRY.c.patient_id).where(matches(_ENTRY.c.id))
    if key is Key.ON_MDT:
        return select(_ON_MDT.c.patient_id).where(matches(_ON_MDT.c.id))
    of_entry = _OF_ENTRIES[key]
    joined = of_entry.join(_ENTRY, _ENTRY.c.id == of_entry.c.on_pathway_id)
    return select(_ENTRY.c.patient_id).select_from(joined).where(matches(of_entry.c.id))
