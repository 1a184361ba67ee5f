"""The patients on a pathway whose name or number begins so."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, Integer, Select, bindparam, func, select

from spiritum.db import Reader, read
from spiritum.pathways import models as m
from spiritum.patients.beginnings import Beginning, beginning_values, patients_beginning


async def patients_by_beginnings(reads: Reader, query: str, pathway_id: int, limit: int) -> Sequence[Beginning]:
    """The patients who are or were on the pathway and match, in the order of names; none for a single letter."""
    values = beginning_values(query)
    return [] if values is None else await reads.all(_BEGINNINGS, pathway=pathway_id, size=limit, **values)


def _statement() -> Select[*tuple[Any, ...]]:
    entry, beginning = m.OnPathway, patients_beginning().subquery("beginning")
    on_pathway = select(entry.id).where(
        entry.patient_id == beginning.c.id, entry.pathway_id == bindparam("pathway", type_=BigInteger)
    )
    names = (func.lower(beginning.c.last_name), func.lower(beginning.c.first_name))
    matching = select(beginning).where(on_pathway.exists()).order_by(*names, beginning.c.id)
    return matching.limit(bindparam("size", type_=Integer))


_BEGINNINGS = read(Beginning, _statement())
