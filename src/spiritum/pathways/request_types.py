"""The catalogue of clinical request types, as it is read."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import (
    Select,
    any_,
    bindparam,
    select,
)

from spiritum.db import IDS, Reader, index_by, read
from spiritum.db.related import Relation
from spiritum.pathways import models as m

_BY_IDS = any_(bindparam("ids", type_=IDS))

MAX_TYPES = 1_000


class ClinicalRequestType(NamedTuple):
    """A kind of test or referral, or a place on an MDT, or the discharge."""

    id: int
    ref_name: str
    name: str
    is_discharge: bool
    is_checkbox_hidden: bool
    is_test_request: bool
    is_mdt: bool


def _types() -> Select[int, str, str, bool, bool, bool, bool]:
    kind = m.ClinicalRequestType
    flags = (kind.is_discharge, kind.is_checkbox_hidden, kind.is_test_request, kind.is_mdt)
    return select(kind.id, kind.ref_name, kind.name, *flags)


ALL_TYPES = read(ClinicalRequestType, _types().order_by(m.ClinicalRequestType.id).limit(MAX_TYPES))

REQUEST_TYPE = Relation(_types(), m.ClinicalRequestType.id, parent="clinical_request_type_id", is_many=False)
TYPES = read(
    ClinicalRequestType,
    _types().where(m.ClinicalRequestType.id == _BY_IDS).order_by(m.ClinicalRequestType.id),
)


async def types_by_ids(reads: Reader, ids: Sequence[int]) -> list[ClinicalRequestType | None]:
    """One place for each id, in order."""
    return index_by(await reads.all(TYPES, ids=sorted(set(ids))), lambda kind: kind.id, ids)
