"""The first events of a patient in a month, whatever PostgreSQL believes how many there are.

It knows the frequency of those patients alone who are in very many events. Of any other it assumes one event in two
hundred, and would walk through a whole month by time to find the dozen that there are: half a second for a month. So
up to `SEVERAL` are gathered without an order, by the index of patients, and sorted. Who has more is met soon on the
walk.
"""

from collections.abc import Sequence
from typing import Any, TypeAlias

from sqlalchemy import BindParameter, Select, func, select, union_all

from spiritum.audit.models import AuditEvent

Events: TypeAlias = Select[*tuple[Any, ...]]
SEVERAL = 5_000
"""Events of patients in a month that are sorted at once: some 20 ms."""


def first_in_time(matching: Events, most: BindParameter[int], *, forward: bool = True) -> Events:
    """The first `most` of these events: the oldest, or the newest unless `forward`."""
    return matching.order_by(*_order(AuditEvent.at, AuditEvent.id, forward)).limit(most)


def first_of_patients(matching: Events, most: BindParameter[int], *, forward: bool = True) -> Events:
    """The same of events of patients; the condition of one of the indexes of patients is among theirs."""
    several = matching.limit(SEVERAL).cte()
    many = select(func.count()).select_from(several).scalar_subquery() == SEVERAL
    walked = first_in_time(matching, most, forward=forward).subquery("walked")
    either = union_all(select(several).where(~many), select(walked).where(many)).subquery("either")
    return select(either).order_by(*_order(either.c.at, either.c.id, forward)).limit(most)


def _order(at: Any, id_: Any, forward: bool) -> Sequence[Any]:
    return (at, id_) if forward else (at.desc(), id_.desc())
