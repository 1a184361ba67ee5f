"""The counts, read."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Date, bindparam, func, select

from spiritum.db import Reads, read
from spiritum.deprecations.models import DeprecatedUse


class Use(NamedTuple):
    """What one program used of one part of the contract, over all days."""

    coordinate: str
    client: str
    uses: int
    first_day: date
    last_day: date


_USES = read(
    Use,
    select(
        DeprecatedUse.coordinate.label("coordinate"),
        DeprecatedUse.client.label("client"),
        func.sum(DeprecatedUse.uses).label("uses"),
        func.min(DeprecatedUse.day).label("first_day"),
        func.max(DeprecatedUse.day).label("last_day"),
    )
    .where(DeprecatedUse.day >= bindparam("since", type_=Date))
    .group_by(DeprecatedUse.coordinate, DeprecatedUse.client)
    .order_by(DeprecatedUse.coordinate, func.sum(DeprecatedUse.uses).desc(), DeprecatedUse.client),
)


async def uses_since(reads: Reads, day: date) -> list[Use]:
    """What was used from that day on, by part of the contract, the heaviest user of each first."""
    return [row._replace(uses=int(row.uses)) for row in await reads.all(_USES, since=day)]
