"""Recording a decision and all that it changes at once, in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Text, bindparam, cast, func, insert, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from generated.graphql.models import DecisionPointInput
from spiritum.clinical_requests.actions import acknowledged_by, asked_for
from spiritum.db import IDS, Transaction, Write, refuse_on_constraint, write
from spiritum.decisions import models as m
from spiritum.decisions.queries import COLUMNS, DecisionPoint
from spiritum.decisions.repetitions import KEY_TAKEN, digest
from spiritum.identity.caller import Caller
from spiritum.pathways.actions import HeldEntry, decided


@dataclass(frozen=True, slots=True)
class Consequences:
    """What follows from a decision."""

    types: Sequence[int]
    """The types of the requests that it asks for."""
    acknowledged: Sequence[int]
    """The requests that it acknowledges."""
    discharges: bool
    """Whether it discharges the patient."""


class Recorded(NamedTuple):
    """A decision that was recorded."""

    request_ids: Sequence[int]
    """The requests that it asks for, in the order of their types."""
    decision_point: DecisionPoint


async def record_decision(
    tx: Transaction, caller: Caller, entry: HeldEntry, input: DecisionPointInput, consequences: Consequences
) -> Recorded:
    """Add the decision and its requests, acknowledge results, change the entry, and release its lock.

    Raises `Refused` for a key under which the caller sent a decision on another entry at the same moment.
    """
    values: dict[str, object] = {
        "entry": entry.id,
        "clinician": caller.user_id,
        "type": input.decision_type.value,
        "history": input.clinic_history,
        "illnesses": input.comorbidities or "",
        "key": input.idempotency_key,
        "digest": digest(input) if input.idempotency_key is not None else None,
        "discharges": consequences.discharges,
    }
    if consequences.types:
        values["types"] = consequences.types
    if consequences.acknowledged:
        values["acknowledged"] = consequences.acknowledged
    statement = _RECORDING[bool(consequences.types), bool(consequences.acknowledged)]
    with refuse_on_constraint(KEY_TAKEN):
        (recorded,) = await tx.write(statement, **values)
    return recorded


def _recording(*, asks: bool, acknowledges: bool) -> Write[Recorded]:
    """The statement, made of parts by the rooms whose tables they change.

    A part that changes nothing is left out: its triggers would run all the same. The requests' rows in the outbox are
    no part: they hold the ids that are given here, and the trigger that chooses their lane reads the requests, which a
    statement does not see before it has ended.
    """
    decision = (
        insert(m.DecisionPoint)
        .values(
            on_pathway_id=bindparam("entry", type_=BigInteger),
            clinician_id=bindparam("clinician", type_=BigInteger),
            decision_type=bindparam("type", type_=Text),
            clinic_history=bindparam("history", type_=Text),
            comorbidities=bindparam("illnesses", type_=Text),
            idempotency_key=bindparam("key"),
            input_digest=bindparam("digest"),
        )
        .returning(*COLUMNS)
        .cte("decision")
    )
    request_ids: ColumnElement[Any] = cast(literal_column("'{}'"), IDS)
    if asks:
        requests = asked_for(decision)
        ids = func.array_agg(aggregate_order_by(requests.c.id, requests.c.id), type_=IDS)
        request_ids = select(ids).scalar_subquery()
    recorded = select(request_ids.label("request_ids"), *decision.c).add_cte(decided(decision))
    if acknowledges:
        recorded = recorded.add_cte(acknowledged_by(decision))
    return write(Recorded, recorded)


_RECORDING = {
    (asks, acknowledges): _recording(asks=asks, acknowledges=acknowledges)
    for asks, acknowledges in product((False, True), repeat=2)
}
"""By whether the decision asks for something, and whether it acknowledges something."""
