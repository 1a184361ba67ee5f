"""What the trail knows of a reason for breaking the glass, and under which reason something is seen."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import Text, any_, bindparam, cast, func, select, true
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by

from spiritum.audit.disclosures import Disclosed, Disclosures, Key, Kind
from spiritum.audit.models import AuditEvent
from spiritum.db import IDS, Reader, index_by, read
from spiritum.identity.caller import Caller

BREAK_THE_GLASS: Final = "BTG"
"""The code of HL7's ActReason."""
_OF_MANY: Final = {Kind.SUBSCRIBED, Kind.DELIVERED}
"""Events that are the same for many, and never show more for what one of them has opened."""


class SeenUnderReason(NamedTuple):
    """What was seen under one reason."""

    reason_id: int
    responses: int
    field_groups: Sequence[str]
    last_at: datetime | None


class UnderReason(NamedTuple):
    """A part of what an answer shows, and the reason under which it is seen."""

    disclosures: Disclosures
    purpose: str | None
    """`BREAK_THE_GLASS`, or `None` for whatever is usual."""
    reason_id: int | None


_group = func.unnest(AuditEvent.field_groups).table_valued("name", name="field_group").render_derived()
_names = func.array_agg(aggregate_order_by(_group.c.name.distinct(), _group.c.name))
_SEEN = read(
    SeenUnderReason,
    select(
        AuditEvent.reason_id,
        func.count(AuditEvent.id.distinct()).label("responses"),
        func.coalesce(_names.filter(_group.c.name.is_not(None)), cast("{}", ARRAY(Text))).label("field_groups"),
        func.max(AuditEvent.at).label("last_at"),
    )
    .select_from(AuditEvent)
    .outerjoin(_group.lateral(), true())
    .where(AuditEvent.reason_id == any_(bindparam("ids", type_=IDS)), AuditEvent.kind != Kind.CHANGED.value)
    .group_by(AuditEvent.reason_id),
)


async def seen_under_reasons(reads: Reader, reason_ids: Sequence[int]) -> list[SeenUnderReason]:
    """What was seen under each reason, in order."""
    rows = await reads.all(_SEEN, ids=sorted(set(reason_ids)))
    seen = index_by(rows, lambda row: row.reason_id, reason_ids)
    return [row or SeenUnderReason(id_, 0, (), None) for row, id_ in zip(seen, reason_ids, strict=True)]


def by_reason(event: Disclosed) -> Sequence[Disclosed]:
    """The event, or where its reader has opened a patient whom it shows, an event for each reason."""
    if not isinstance(event.who, Caller) or not event.who.glass or event.kind in _OF_MANY:
        return (event,)
    return [
        replace(event, disclosures=part.disclosures, purpose=part.purpose or event.purpose, reason_id=part.reason_id)
        for part in under_reasons(event.disclosures, event.who.glass)
    ]


def under_reasons(disclosures: Disclosures, glass: Mapping[int, int]) -> Sequence[UnderReason]:
    """What an answer shows: each patient whom its reader has opened in a part of their own, and the others in one.

    `glass` is `Caller.glass`: patients, each with the reason. Ids of entries are not looked up yet. They are with the
    others; if nobody else is shown they are with the opened patient.
    """
    patient_ids = disclosures.ids.get(Key.PATIENT, set[int]())
    opened = [patient_id for patient_id in sorted(glass) if patient_id in patient_ids] if glass else []
    if not opened:
        return [UnderReason(disclosures, None, None)]
    parts = {each: Disclosures({Key.PATIENT: {each}}, disclosures.groups) for each in opened}
    rest = Disclosures({**disclosures.ids, Key.PATIENT: patient_ids - parts.keys()}, disclosures.groups)
    under = [UnderReason(part, BREAK_THE_GLASS, glass[each]) for each, part in parts.items()]
    if rest.ids[Key.PATIENT]:
        return [*under, UnderReason(rest, None, None)]
    parts[opened[0]].add(rest)
    return under
