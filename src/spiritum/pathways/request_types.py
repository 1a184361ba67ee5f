"""Reads of the catalogue of clinical request types."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    any_,
    bindparam,
    select,
)

from spiritum.db import IDS, Reader, read
from spiritum.db.relations import ToOne
from spiritum.pathways import models as m

_BY_IDS = any_(bindparam("ids", type_=IDS))

MAX_TYPES = 1_000


class ClinicalRequestType(NamedTuple):
    """What can be requested: a test, a referral, an entry on an MDT's list, or the discharge."""

    id: int
    ref_name: str
    name: str
    is_discharge: bool
    is_checkbox_hidden: bool
    is_test_request: bool
    is_mdt: bool


def _types() -> Select[int, str, str, bool, bool, bool, bool]:
    row = m.ClinicalRequestType
    flags = (row.is_discharge, row.is_checkbox_hidden, row.is_test_request, row.is_mdt)
    return select(row.id, row.ref_name, row.name, *flags)


ALL_TYPES = read(ClinicalRequestType, _types().order_by(m.ClinicalRequestType.id).limit(MAX_TYPES))

REQUEST_TYPE = ToOne(ClinicalRequestType, _types(), m.ClinicalRequestType.id, parent="clinical_request_type_id")
TYPES = read(
    ClinicalRequestType,
    _types().where(m.ClinicalRequestType.id == _BY_IDS).order_by(m.ClinicalRequestType.id),
)


def allowed_types(pathway_id: ColumnElement[int], type_ids: BindParameter[Any]) -> Select[*tuple[Any, ...]]:
    """Those of the types that may be requested on the pathway, each a `ClinicalRequestType`; in no order."""
    allowed = m.PathwayClinicalRequestType
    return (
        _types()
        .join(allowed, allowed.clinical_request_type_id == m.ClinicalRequestType.id)
        .where(allowed.pathway_id == pathway_id, m.ClinicalRequestType.id == any_(type_ids))
    )


async def types_by_ids(reads: Reader, ids: Sequence[int]) -> list[ClinicalRequestType | None]:
    """The request type of each id, in order; `None` if there is none."""
    return await REQUEST_TYPE.by_keys(reads, ids)
