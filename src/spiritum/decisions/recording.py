"""Recording a decision and all that it changes at once, in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    LargeBinary,
    Text,
    bindparam,
    cast,
    func,
    insert,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by

from generated.graphql.models import DecisionPointInput
from spiritum.clinical_requests.actions import acknowledged_by, asked_for
from spiritum.db import IDS, Transaction, Write, refuse_on_constraint, write
from spiritum.decisions import models as m
from spiritum.decisions.queries import COLUMNS, DecisionPoint
from spiritum.decisions.repetitions import KEY_TAKEN, digest
from spiritum.identity.caller import Caller
from spiritum.pathways.actions import decided


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
    tx: Transaction, caller: Caller, input: DecisionPointInput, consequences: Consequences
) -> Recorded:
    """Add the decision and its requests, acknowledge results, change the locked entry, and release its lock.

    Raises `Refused` for a key under which the caller sent a decision on another entry at the same moment.
    """
    values = {**values_of(caller, input), "discharges": consequences.discharges}
    if consequences.types:
        values["types"] = consequences.types
    if consequences.acknowledged:
        values["acknowledged"] = consequences.acknowledged
    statement = _RECORDING[bool(consequences.types), bool(consequences.acknowledged)]
    with refuse_on_constraint(KEY_TAKEN):
        (recorded,) = await tx.write(statement, **values)
    return recorded


def values_of(caller: Caller, input: DecisionPointInput) -> dict[str, object]:
    """The parameters of `columns_of`, and `entry`."""
    return {
        "entry": input.on_pathway_id,
        "clinician": caller.user_id,
        "type": input.decision_type.value,
        "history": input.clinic_history,
        "illnesses": input.comorbidities or "",
        "key": input.idempotency_key,
        "digest": digest(input) if input.idempotency_key is not None else None,
    }


CLINICIAN: Final = bindparam("clinician", type_=BigInteger)
KEY: Final = bindparam("key", type_=Text)


def columns_of(entry_id: ColumnElement[int]) -> dict[str, ColumnElement[Any]]:
    """The columns of a decision's row."""
    return {
        "on_pathway_id": entry_id,
        "clinician_id": CLINICIAN,
        "decision_type": bindparam("type", type_=Text),
        "clinic_history": bindparam("history", type_=Text),
        "comorbidities": bindparam("illnesses", type_=Text),
        "idempotency_key": KEY,
        "input_digest": bindparam("digest", type_=LargeBinary),
    }


def _recording(*, asks: bool, acknowledges: bool) -> Write[Recorded]:
    """The statement, made of parts by the rooms whose tables they change.

    A part that changes nothing is left out: its triggers would run all the same. The requests' rows in the outbox are
    no part: what they hold depends on the meeting and the discharge, which are looked at before.
    """
    row = columns_of(bindparam("entry", type_=BigInteger))
    decision = insert(m.DecisionPoint).values(row).returning(*COLUMNS).cte("decision")
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
