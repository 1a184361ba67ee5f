"""Decision points, as they are read."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    Select,
    any_,
    bindparam,
    select,
)

from spiritum.db import IDS, Reader, group_by, read
from spiritum.db.bounded import for_each
from spiritum.db.bounds import weighed
from spiritum.db.related import Relation
from spiritum.decisions import models as m

_BY_IDS = any_(bindparam("ids", type_=IDS))

MAX_DECISION_POINTS = 1_000
"""Of one entry: the newest."""


class DecisionPoint(NamedTuple):
    """What a clinician decided; never edited."""

    id: int
    on_pathway_id: int
    clinician_id: int
    decision_type: str
    added_at: datetime
    updated_at: datetime
    clinic_history: str
    comorbidities: str


def _decision_points(*texts: ColumnElement[str]) -> Select[int, int, int, str, datetime, datetime, str, str]:
    point = m.DecisionPoint
    clinic_history, comorbidities = texts or (point.clinic_history, point.comorbidities)
    return select(
        point.id,
        point.on_pathway_id,
        point.clinician_id,
        point.decision_type,
        point.added_at,
        point.updated_at,
        clinic_history,
        comorbidities,
    )


def _weighed_decision_points() -> Select[int, int, int, str, datetime, datetime, str, str]:
    """Decision points in order of id; fails for more text than a response may hold."""
    point = m.DecisionPoint
    return _decision_points(*weighed(point.clinic_history, point.comorbidities, order_by=point.id))


_NEWEST_FIRST = (m.DecisionPoint.id.desc(),)

_LONG_TEXTS = frozenset({"clinic_history", "comorbidities"})

DECISION_POINT = Relation(
    _decision_points(), m.DecisionPoint.id, parent="decision_point_id", is_many=False, long_texts=_LONG_TEXTS
)

FORWARD_DECISION_POINT = Relation(
    _decision_points(), m.DecisionPoint.id, parent="forward_decision_point_id", is_many=False, long_texts=_LONG_TEXTS
)

DECISION_POINTS_OF_ENTRY = Relation(
    _decision_points(),
    m.DecisionPoint.on_pathway_id,
    parent="id",
    order_by=_NEWEST_FIRST,
    max_rows=MAX_DECISION_POINTS,
    long_texts=_LONG_TEXTS,
)

DECISION_POINTS = read(DecisionPoint, _weighed_decision_points().where(m.DecisionPoint.id == _BY_IDS))

DECISION_POINTS_OF_ENTRIES = read(
    DecisionPoint,
    for_each(
        _decision_points(),
        m.DecisionPoint.on_pathway_id,
        MAX_DECISION_POINTS,
        kept_by=_NEWEST_FIRST,
        order_by=lambda point: (point.c.id.desc(),),
        long_texts=_LONG_TEXTS,
    ),
)


async def decision_points_by_ids(reads: Reader, ids: Sequence[int | None]) -> list[DecisionPoint | None]:
    """A decision point for each id, in order; `None` for an id that is `None` or unknown."""
    distinct_ids = sorted({point_id for point_id in ids if point_id is not None})
    points_by_id = {
        point.id: point for point in (await reads.all(DECISION_POINTS, ids=distinct_ids) if distinct_ids else ())
    }
    return [None if point_id is None else points_by_id.get(point_id) for point_id in ids]


async def decision_points_by_entries(reads: Reader, entry_ids: Sequence[int]) -> list[list[DecisionPoint]]:
    """The decision points of each entry, newest first."""
    rows = await reads.all(DECISION_POINTS_OF_ENTRIES, ids=sorted(set(entry_ids)))
    return group_by(rows, lambda point: point.on_pathway_id, entry_ids)
