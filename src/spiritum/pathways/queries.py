"""Reads of pathways and of the entries on them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypedDict

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Boolean,
    ColumnElement,
    Select,
    Text,
    any_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from spiritum.db import IDS, Reader, group_by, read
from spiritum.db.bounded import for_each
from spiritum.db.relations import Bind, ToMany, ToOne
from spiritum.identity.caller import Caller, Rights
from spiritum.pathways import models as m
from spiritum.patients.queries import PatientWithDemographics, patient_reads

MAX_PATHWAYS = 1_000
MAX_TYPES_OF_PATHWAY = 500
MAX_PATHWAYS_OF_TYPE = 1_000
MAX_PATIENTS = 2_000
"""Of one pathway; if there are more, those whose entry is oldest."""
MAX_ENTRIES = 500
"""Of one patient; if there are more, the oldest."""


class Pathway(NamedTuple):
    """A pathway. Everybody may read its name, only members its patients."""

    id: int
    name: str


class OnPathway(NamedTuple):
    """A patient's entry on a pathway. A lock that has expired is left out: the entry is free."""

    id: int
    patient_id: int
    pathway_id: int
    is_discharged: bool
    awaiting_decision_type: str
    added_at: datetime
    updated_at: datetime
    referred_at: datetime
    under_care_of_id: int | None
    lock_user_id: int | None
    lock_end_time: datetime | None


class HeldByCaller(OnPathway):
    """An entry whose lock the caller has just taken: it brings their name along."""

    brought: Mapping[str, Mapping[str, object]]

    @classmethod
    def of(cls, entry: OnPathway, caller: Caller) -> "HeldByCaller":
        """The entry, held by the caller."""
        held = cls(*entry)
        name = {"first_name": caller.first_name, "last_name": caller.last_name}
        held.brought = {"lock_user_id": {"id": caller.user_id, "username": caller.username, **name}}
        return held


class EntryFilter(TypedDict):
    """Which entries of a patient to read."""

    visible: Sequence[int]
    """SECURITY: only those on these pathways, which are the caller's."""
    opened: Sequence[int]
    """SECURITY: and all of these patients, whom the caller has opened by breaking the glass."""
    pathway: int | None
    """Only those on this pathway; `None`: on any."""
    discharged: bool
    """Whether to include discharged ones."""
    awaiting: str | None
    """Only those that wait for this type of decision; `None`: for any."""
    limit: int | None
    """At most this many of each patient; `None`: all."""


class _TypeOnPathway(NamedTuple):
    pathway_id: int
    clinical_request_type_id: int


class _PatientOnPathway(NamedTuple):
    pathway_id: int
    patient_id: int


_PATHWAYS = select(m.Pathway.id, m.Pathway.name)
ALL_PATHWAYS = read(Pathway, _PATHWAYS.order_by(m.Pathway.name, m.Pathway.id).limit(MAX_PATHWAYS))

_is_locked = m.OnPathway.lock_end_time > func.now()


def entry_columns() -> tuple[InstrumentedAttribute[Any] | ColumnElement[Any], ...]:
    """The columns of `OnPathway`."""
    entry = m.OnPathway
    return (
        entry.id,
        entry.patient_id,
        entry.pathway_id,
        entry.is_discharged,
        entry.awaiting_decision_type,
        entry.added_at,
        entry.updated_at,
        entry.referred_at,
        entry.under_care_of_id,
        case((_is_locked, entry.lock_user_id)).label("lock_user_id"),
        case((_is_locked, entry.lock_end_time)).label("lock_end_time"),
    )


def _entries() -> Select[*tuple[Any, ...]]:
    return select(*entry_columns())


def _matching(bind: Bind) -> Sequence[ColumnElement[bool]]:
    """SECURITY: entries on pathways not in `visible`, the caller's, are left out, but for patients in `opened`."""
    pathway, awaiting = bind("pathway", BigInteger), bind("awaiting", Text)
    return (
        or_(m.OnPathway.pathway_id == any_(bind("visible", IDS)), m.OnPathway.patient_id == any_(bind("opened", IDS))),
        or_(pathway.is_(None), m.OnPathway.pathway_id == pathway),
        or_(bind("discharged", Boolean), ~m.OnPathway.is_discharged),
        or_(awaiting.is_(None), m.OnPathway.awaiting_decision_type == awaiting),
    )


ENTRIES_OF_PATIENT = ToMany(
    OnPathway,
    _entries(),
    m.OnPathway.patient_id,
    parent="id",
    order_by=(m.OnPathway.added_at, m.OnPathway.id),
    where=_matching,
    limit="limit",
    max_rows=MAX_ENTRIES,
)
ENTRY = ToOne(OnPathway, _entries(), m.OnPathway.id, parent="on_pathway_id")
PATHWAY = ToOne(Pathway, _PATHWAYS, m.Pathway.id, parent="pathway_id")
_EVERY_PATHWAY = read(Pathway, _PATHWAYS.order_by(m.Pathway.id))


_ALLOWED = select(m.PathwayClinicalRequestType.pathway_id, m.PathwayClinicalRequestType.clinical_request_type_id)
TYPES_OF_PATHWAYS = read(
    _TypeOnPathway,
    for_each(
        _ALLOWED,
        m.PathwayClinicalRequestType.pathway_id,
        MAX_TYPES_OF_PATHWAY,
        kept_by=(m.PathwayClinicalRequestType.clinical_request_type_id,),
        order_by=lambda allowed: (allowed.c.clinical_request_type_id,),
    ),
)
PATHWAYS_OF_TYPES = read(
    _TypeOnPathway,
    for_each(
        _ALLOWED,
        m.PathwayClinicalRequestType.clinical_request_type_id,
        MAX_PATHWAYS_OF_TYPE,
        kept_by=(m.PathwayClinicalRequestType.pathway_id,),
        order_by=lambda allowed: (allowed.c.pathway_id,),
    ),
)
PATIENTS_OF_PATHWAYS = read(
    _PatientOnPathway,
    for_each(
        select(m.OnPathway.pathway_id, m.OnPathway.patient_id, m.OnPathway.added_at, m.OnPathway.id).where(
            ~m.OnPathway.is_discharged
        ),
        m.OnPathway.pathway_id,
        MAX_PATIENTS,
        kept_by=(m.OnPathway.added_at, m.OnPathway.id),
        order_by=lambda entry: (entry.c.added_at, entry.c.id),
        only=("pathway_id", "patient_id"),
    ),
)
ON_THE_PATHWAY = read(
    _PatientOnPathway,
    select(m.OnPathway.pathway_id, m.OnPathway.patient_id)
    .where(
        m.OnPathway.pathway_id == bindparam("pathway", type_=BigInteger),
        m.OnPathway.patient_id == any_(bindparam("patients", type_=IDS)),
    )
    .distinct(),
)


def _is_visible(patient_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether the patient is or was on one of the pathways of the parameter `pathways`, or is one of `opened`."""
    shared = exists().where(
        m.OnPathway.patient_id == patient_id, m.OnPathway.pathway_id == any_(bindparam("pathways", type_=IDS))
    )
    return or_(shared, patient_id == any_(bindparam("opened", type_=IDS)))


_VISIBLE_BY_ID, _VISIBLE_BY_HOSPITAL_NUMBER = patient_reads(_is_visible)


def entry_among(entry_id: BindParameter[int], pathway_ids: BindParameter[Any]) -> Select[int, int, datetime]:
    """Id, pathway and instant of referral of an entry on one of these pathways, for the statements of other rooms."""
    entry = m.OnPathway
    columns = select(entry.id, entry.pathway_id, entry.referred_at)
    return columns.where(entry.id == entry_id, entry.pathway_id == any_(pathway_ids))


def is_entry_among(
    entry_id: ColumnElement[int] | InstrumentedAttribute[int], pathway_ids: BindParameter[Any]
) -> ColumnElement[bool]:
    """Whether an entry is on one of these pathways, for the statements of other rooms."""
    return exists().where(m.OnPathway.id == entry_id, m.OnPathway.pathway_id == any_(pathway_ids))


def entries_with_pathways() -> Select[int, int, str]:
    """Id, `patient_id` and the pathway's name, as `pathway`, of each entry, for the statements of other rooms."""
    entry = m.OnPathway
    columns = select(entry.id, entry.patient_id, m.Pathway.name.label("pathway"))
    return columns.join_from(entry, m.Pathway, m.Pathway.id == entry.pathway_id)


def is_beyond(patient_id: int, pathway_ids: Collection[int]) -> ColumnElement[bool]:
    """Whether the patient is or was on a pathway that is none of these, for the statements of other rooms."""
    return exists().where(m.OnPathway.patient_id == patient_id, m.OnPathway.pathway_id.not_in(sorted(pathway_ids)))


def is_under_way(patient_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether the patient is on a pathway now, for the statements of other rooms."""
    return exists().where(m.OnPathway.patient_id == patient_id, ~m.OnPathway.is_discharged)


def is_entrys_patient_under_way(entry_id: ColumnElement[int] | InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Whether the patient of an entry is on a pathway now, that one or another."""
    entry, current = aliased(m.OnPathway), aliased(m.OnPathway)
    return exists().where(entry.id == entry_id, current.patient_id == entry.patient_id, ~current.is_discharged)


async def all_pathway_ids(reads: Reader) -> list[int]:
    """The id of each pathway."""
    return [pathway.id for pathway in await reads.all(_EVERY_PATHWAY)]


async def pathways_by_ids(reads: Reader, ids: Sequence[int]) -> list[Pathway | None]:
    """The pathway of each id, in order; `None` if there is none."""
    return await PATHWAY.by_keys(reads, ids)


async def entries_by_ids(reads: Reader, ids: Sequence[int]) -> list[OnPathway | None]:
    """The entry of each id, in order; `None` if there is none."""
    return await ENTRY.by_keys(reads, ids)


async def entries_by_patients(
    reads: Reader,
    patient_ids: Sequence[int],
    entry_filter: EntryFilter,
) -> list[list[OnPathway]]:
    """Each patient's entries that match the filter, oldest first."""
    return await ENTRIES_OF_PATIENT.by_keys(reads, patient_ids, **entry_filter)


async def type_ids_by_pathways(reads: Reader, pathway_ids: Sequence[int]) -> list[list[int]]:
    """The clinical request types that may be requested on each pathway."""
    rows = await reads.all(TYPES_OF_PATHWAYS, ids=sorted(set(pathway_ids)))
    groups = group_by(rows, lambda row: row.pathway_id, pathway_ids)
    return [[row.clinical_request_type_id for row in group] for group in groups]


async def pathway_ids_by_types(reads: Reader, type_ids: Sequence[int]) -> list[list[int]]:
    """The pathways on which each clinical request type may be requested."""
    rows = await reads.all(PATHWAYS_OF_TYPES, ids=sorted(set(type_ids)))
    groups = group_by(rows, lambda row: row.clinical_request_type_id, type_ids)
    return [[row.pathway_id for row in group] for group in groups]


async def patient_ids_by_pathways(reads: Reader, pathway_ids: Sequence[int]) -> list[list[int]]:
    """The patients on each pathway who are not discharged, oldest entry first."""
    rows = await reads.all(PATIENTS_OF_PATHWAYS, ids=sorted(set(pathway_ids)))
    groups = group_by(rows, lambda row: row.pathway_id, pathway_ids)
    return [[row.patient_id for row in group] for group in groups]


async def find_visible_patient(
    reads: Reader, rights: Rights, *, id: int | None = None, hospital_number: str | None = None
) -> PatientWithDemographics | None:
    """The patient with this id, or else this hospital number, whom somebody with these rights may see; else `None`.

    SECURITY: who is or was on one of the pathways, or has been opened by breaking the glass.
    """
    visible: dict[str, Any] = {"pathways": sorted(rights.pathway_ids), "opened": sorted(rights.patient_ids)}
    if id is not None:
        return await reads.first(_VISIBLE_BY_ID, id=id, **visible)
    return await reads.first(_VISIBLE_BY_HOSPITAL_NUMBER, hospital_number=hospital_number, **visible)


async def patient_ids_on_pathway(reads: Reader, pathway_id: int, patient_ids: Sequence[int]) -> set[int]:
    """Which of the patients are or were on the pathway."""
    return {row.patient_id for row in await reads.all(ON_THE_PATHWAY, pathway=pathway_id, patients=patient_ids)}
