"""Decision points, as they are read."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from spiritum.db import Reader
from spiritum.db.relations import ToMany, ToOne
from spiritum.decisions import models as m

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


COLUMNS = (
    m.DecisionPoint.id,
    m.DecisionPoint.on_pathway_id,
    m.DecisionPoint.clinician_id,
    m.DecisionPoint.decision_type,
    m.DecisionPoint.added_at,
    m.DecisionPoint.updated_at,
    m.DecisionPoint.clinic_history,
    m.DecisionPoint.comorbidities,
)
"""The columns of `DecisionPoint`."""
_DECISION_POINTS = select(*COLUMNS)
_LONG_TEXTS = frozenset({"clinic_history", "comorbidities"})

DECISION_POINT = ToOne(
    DecisionPoint, _DECISION_POINTS, m.DecisionPoint.id, parent="decision_point_id", long_texts=_LONG_TEXTS
)
FORWARD_DECISION_POINT = DECISION_POINT.of("forward_decision_point_id")

DECISION_POINTS_OF_ENTRY = ToMany(
    DecisionPoint,
    _DECISION_POINTS,
    m.DecisionPoint.on_pathway_id,
    parent="id",
    order_by=(m.DecisionPoint.id.desc(),),
    max_rows=MAX_DECISION_POINTS,
    long_texts=_LONG_TEXTS,
)


async def decision_points_by_ids(reads: Reader, ids: Sequence[int | None]) -> list[DecisionPoint | None]:
    """A decision point for each id, in order; `None` for an id that is `None` or unknown."""
    return await DECISION_POINT.by_keys(reads, ids)
