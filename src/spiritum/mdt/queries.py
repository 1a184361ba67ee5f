"""Reads of meetings and their lists. Days are in the hospital's time zone: each statement takes its `zone`."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Boolean,
    ColumnElement,
    Date,
    Select,
    Text,
    any_,
    bindparam,
    case,
    cast,
    func,
    or_,
    select,
)

from spiritum.db import IDS, Reader, group_by, index_by, read
from spiritum.db.bounded import for_each
from spiritum.db.bounds import weighed
from spiritum.identity.caller import Rights
from spiritum.mdt import models as m

MAX_MEETINGS = 1_000
MAX_LISTED_PATIENTS = 1_000
"""Patients of one meeting: those who are discussed first."""
MAX_CLINICIANS = 500
MAX_ENTRIES = 1_000
"""Of one patient: those on the latest meetings."""


class Mdt(NamedTuple):
    """A meeting of a pathway's specialists."""

    id: int
    pathway_id: int
    creator_id: int
    location: str
    created_at: date
    planned_at: date
    updated_at: date


class OnMdt(NamedTuple):
    """An entry: one patient on the list of a meeting. A lock that has expired is left out: the entry is free."""

    id: int
    mdt_id: int
    patient_id: int
    clinician_id: int
    clinical_request_id: int
    reason: str
    outcome: str | None
    order: int
    added_at: date
    lock_user_id: int | None
    lock_ends_at: datetime | None
    lock_end_time: date | None


class _ListedPatient(NamedTuple):
    mdt_id: int
    patient_id: int


class _ListedEntry(NamedTuple):
    id: int


class _ListLength(NamedTuple):
    mdt_id: int
    length: int


class _Participant(NamedTuple):
    mdt_id: int
    user_id: int


def _day(instant: ColumnElement[Any]) -> ColumnElement[date]:
    """The day on which an instant falls in the hospital's zone, summer time included."""
    return cast(func.timezone(bindparam("zone", type_=Text), instant), Date)


def meetings() -> Select[*tuple[Any, ...]]:
    """Every meeting, as an `Mdt`."""
    mdt = m.Mdt
    return select(
        mdt.id,
        mdt.pathway_id,
        mdt.creator_id,
        mdt.location,
        _day(mdt.created_at.expression).label("created_at"),
        mdt.planned_on.label("planned_at"),
        _day(mdt.updated_at.expression).label("updated_at"),
    )


def entries(*texts: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    """Every entry on a list, as an `OnMdt`. `texts` may replace the columns of its reason and outcome."""
    entry = m.OnMdt
    reason, outcome = texts or (entry.reason, entry.outcome)
    is_locked = entry.lock_end_time > func.now()
    return select(
        entry.id,
        entry.mdt_id,
        entry.patient_id,
        entry.clinician_id,
        entry.clinical_request_id,
        reason,
        outcome,
        entry.order.label("order"),
        _day(entry.added_at.expression).label("added_at"),
        case((is_locked, entry.lock_user_id)).label("lock_user_id"),
        case((is_locked, entry.lock_end_time)).label("lock_ends_at"),
        case((is_locked, _day(entry.lock_end_time.expression))).label("lock_end_time"),
    )


_IDS = any_(bindparam("ids", type_=IDS))
_PATHWAY = bindparam("pathway", type_=BigInteger)

MDTS = read(Mdt, meetings().where(m.Mdt.id == _IDS))
MDTS_OF_PATHWAY = read(
    Mdt,
    meetings()
    .where(m.Mdt.pathway_id == _PATHWAY)
    .where(or_(bindparam("past", type_=Boolean), m.Mdt.planned_on >= _day(func.now())))
    # If there are too many: the next ones, or with past meetings the latest.
    .order_by(case((bindparam("past", type_=Boolean), m.Mdt.planned_on)).desc(), m.Mdt.planned_on, m.Mdt.id)
    .limit(MAX_MEETINGS),
)
ENTRIES = read(
    OnMdt,
    entries(*weighed(m.OnMdt.reason, m.OnMdt.outcome, order_by=m.OnMdt.id))
    .where(m.OnMdt.id == _IDS)
    .order_by(m.OnMdt.order, m.OnMdt.id),
)
_MDT = bindparam("mdt", type_=BigInteger)
ENTRY_IDS = read(
    _ListedEntry,
    select(m.OnMdt.id).where(m.OnMdt.mdt_id == _MDT).order_by(m.OnMdt.order, m.OnMdt.id).limit(MAX_LISTED_PATIENTS),
)
ENTRIES_OF_PATIENTS = read(
    OnMdt,
    for_each(
        entries()
        .add_columns(m.Mdt.planned_on)
        .join(m.Mdt, m.Mdt.id == m.OnMdt.mdt_id)
        .where(
            or_(
                m.Mdt.pathway_id == any_(bindparam("visible", type_=IDS)),
                m.OnMdt.patient_id == any_(bindparam("opened", type_=IDS)),
            ),
            or_(_MDT.is_(None), m.OnMdt.mdt_id == _MDT),
        ),
        m.OnMdt.patient_id,
        MAX_ENTRIES,
        kept_by=(m.Mdt.planned_on.desc(), m.OnMdt.id.desc()),
        order_by=lambda entry: (entry.c.planned_on, entry.c.id),
        parents="patients",
        only=OnMdt._fields,
        long_texts={"reason", "outcome"},
    ),
)
PATIENTS_OF_MDTS = read(
    _ListedPatient,
    for_each(
        select(m.OnMdt.mdt_id, m.OnMdt.patient_id, m.OnMdt.order),
        m.OnMdt.mdt_id,
        MAX_LISTED_PATIENTS,
        kept_by=(m.OnMdt.order,),
        order_by=lambda entry: (entry.c.order,),
        only=_ListedPatient._fields,
    ),
)
LIST_LENGTHS = read(
    _ListLength,
    select(m.OnMdt.mdt_id, func.count().label("length")).where(m.OnMdt.mdt_id == _IDS).group_by(m.OnMdt.mdt_id),
)
CLINICIANS_OF_MDTS = read(
    _Participant,
    for_each(
        select(m.MdtClinician.mdt_id, m.MdtClinician.user_id),
        m.MdtClinician.mdt_id,
        MAX_CLINICIANS,
        kept_by=(m.MdtClinician.user_id,),
        order_by=lambda part: (part.c.user_id,),
    ),
)


def request_of_entry(
    mdt_id: BindParameter[int], patient_id: BindParameter[int], visible: BindParameter[Any]
) -> Select[int]:
    """The id of the request that put the patient on a meeting's list; none if its pathway is not in `visible`."""
    return (
        select(m.OnMdt.clinical_request_id)
        .join(m.Mdt, m.Mdt.id == m.OnMdt.mdt_id)
        .where(m.OnMdt.mdt_id == mdt_id, m.OnMdt.patient_id == patient_id, m.Mdt.pathway_id == any_(visible))
    )


async def mdts_by_ids(reads: Reader, ids: Sequence[int], zone: str) -> list[Mdt | None]:
    """The meeting of each id, in order; `None` if there is none."""
    return index_by(await reads.all(MDTS, ids=sorted(set(ids)), zone=zone), lambda mdt: mdt.id, ids)


async def entries_by_ids(reads: Reader, ids: Sequence[int], zone: str) -> list[OnMdt]:
    """The entries that exist, by `order`."""
    return await reads.all(ENTRIES, ids=sorted(set(ids)), zone=zone)


async def entry_ids_of(reads: Reader, mdt_id: int) -> list[int]:
    """The entries on a meeting's list, in order."""
    return [row.id for row in await reads.all(ENTRY_IDS, mdt=mdt_id)]


async def entries_by_patients(
    reads: Reader, patient_ids: Sequence[int], rights: Rights, zone: str, *, mdt_id: int | None
) -> list[list[OnMdt]]:
    """Each patient's entries on the lists of meetings, oldest meeting first.

    SECURITY: of the pathways in `rights`; of patients who have been opened by breaking the glass, of all pathways.
    """
    rows = await reads.all(
        ENTRIES_OF_PATIENTS,
        patients=sorted(set(patient_ids)),
        visible=sorted(rights.pathway_ids),
        opened=sorted(rights.patient_ids),
        mdt=mdt_id,
        zone=zone,
    )
    return group_by(rows, lambda entry: entry.patient_id, patient_ids)


async def patient_ids_by_mdts(reads: Reader, mdt_ids: Sequence[int]) -> list[list[int]]:
    """The patients on each meeting's list, in order."""
    rows = await reads.all(PATIENTS_OF_MDTS, ids=sorted(set(mdt_ids)))
    return [[row.patient_id for row in group] for group in group_by(rows, lambda row: row.mdt_id, mdt_ids)]


async def list_lengths(reads: Reader, mdt_ids: Sequence[int]) -> list[int]:
    """How many entries are on each meeting's list."""
    lengths = {row.mdt_id: row.length for row in await reads.all(LIST_LENGTHS, ids=sorted(set(mdt_ids)))}
    return [lengths.get(mdt_id, 0) for mdt_id in mdt_ids]


async def clinician_ids_by_mdts(reads: Reader, mdt_ids: Sequence[int]) -> list[list[int]]:
    """The clinicians who take part in each meeting."""
    rows = await reads.all(CLINICIANS_OF_MDTS, ids=sorted(set(mdt_ids)))
    return [[row.user_id for row in group] for group in group_by(rows, lambda row: row.mdt_id, mdt_ids)]
