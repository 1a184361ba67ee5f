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
    and_,
    any_,
    case,
    cast,
    column,
    func,
    null,
    select,
    table,
    union,
)
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by, array

from spiritum.audit.disclosures import Key

_IDS: Final = ARRAY(BigInteger)
_ENTRY = table("on_pathway", column("id", BigInteger), column("patient_id", BigInteger))
_OF_ENTRIES = {
    Key.DECISION: table("decision_point", column("id", BigInteger), column("on_pathway_id", BigInteger)),
    Key.REQUEST: table("clinical_request", column("id", BigInteger), column("on_pathway_id", BigInteger)),
}
_ON_MDT = table("on_mdt", column("id", BigInteger), column("patient_id", BigInteger))
NO_IDS: Final = "{}"
"""An empty list, as the rows of a statement bring it."""
LOOKED_UP: Final = (Key.ENTRY, Key.DECISION, Key.REQUEST, Key.ON_MDT)
"""Keys whose patients the database has to look up."""
_ENTITIES: Final[Mapping[str, Key]] = {key.value: key for key in Key}
_MEMBERS: Final[Mapping[str, Key]] = {"patient_id": Key.PATIENT, "on_pathway_id": Key.ENTRY}


def subject_of(entity: str, entity_id: int | None, details: Mapping[str, object]) -> tuple[str | None, int | None]:
    """Whose id stands for the patient of a change: one that the details name, or the changed row itself."""
    for member, key in _MEMBERS.items():
        if isinstance(id_ := details.get(member), int):
            return key.value, id_
    key = _ENTITIES.get(entity)
    return (None, None) if key is None or entity_id is None else (key.value, entity_id)


def patient_of(row: FromClause) -> ColumnElement[Any]:
    """The list of the one patient that the row's `key` and `key_id` stand for; empty if they stand for none."""
    key, id_ = row.c.key, row.c.key_id
    cases = [
        (key == each.value, _patients(each, lambda found: found == id_).correlate(row).scalar_subquery())
        for each in LOOKED_UP
    ]
    patient: ColumnElement[int] = case(*cases, (key == Key.PATIENT.value, id_), else_=null())
    return func.array_remove(array([patient]), cast(null(), BigInteger))


def patients_of(row: FromClause) -> ColumnElement[Any]:
    """The patients that the row lists, and those that its lists of other ids stand for: each once, in order.

    What is listed is in order already: without other ids nothing is looked up, and nothing is sorted.
    """
    patients = cast(row.c[Key.PATIENT.value], _IDS)
    others = {key: row.c[key.value] for key in LOOKED_UP}
    all_ = union(
        select(func.unnest(patients).label("patient_id")).correlate(row),
        *(_patients(key, _among(ids)).correlate(row) for key, ids in others.items()),
    ).subquery("shown")
    in_order = func.array_agg(aggregate_order_by(all_.c.patient_id, all_.c.patient_id))
    gathered = select(func.coalesce(in_order, cast(array([], type_=BigInteger), _IDS))).correlate(row)
    return case((and_(*(ids == NO_IDS for ids in others.values())), patients), else_=gathered.scalar_subquery())


def _among(ids: ColumnElement[Any]) -> Callable[[ColumnElement[Any]], ColumnElement[bool]]:
    return lambda found: found == any_(cast(ids, _IDS))


def _patients(key: Key, matches: Callable[[ColumnElement[Any]], ColumnElement[bool]]) -> Select[Any]:
    if key is Key.ENTRY:
        return select(_ENTRY.c.patient_id).where(matches(_ENTRY.c.id))
    if key is Key.ON_MDT:
        return select(_ON_MDT.c.patient_id).where(matches(_ON_MDT.c.id))
    of_entry = _OF_ENTRIES[key]
    joined = of_entry.join(_ENTRY, _ENTRY.c.id == of_entry.c.on_pathway_id)
    return select(_ENTRY.c.patient_id).select_from(joined).where(matches(of_entry.c.id))
