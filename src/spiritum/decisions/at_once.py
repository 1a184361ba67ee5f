"""
A decision in one statement: it checks what can be checked without words, and does all of it or nothing.

It does nothing for whatever is unusual: a refusal, a repetition, a meeting, a discharge, an entry that somebody else is
changing at the moment. The steps of `Decisions` then find out why, in the same transaction, and do what is left to do.
"""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Text,
    bindparam,
    exists,
    false,
    func,
    insert,
    or_,
    select,
    true,
)

from generated.graphql.models import DecisionPointInput
from spiritum.audit.actions import has_recorded, of_the_request, recorded
from spiritum.clinical_requests.actions import acknowledged_by, asked_for
from spiritum.clinical_requests.queries import open_count, requests_among
from spiritum.clinical_requests.rules import MAX_OPEN_REQUESTS
from spiritum.db import IDS, Transaction, Write, refuse_on_constraint, write
from spiritum.decisions import models as m
from spiritum.decisions.queries import COLUMNS, DecisionPoint
from spiritum.decisions.recording import CLINICIAN, KEY, columns_of, values_of
from spiritum.decisions.repetitions import KEY_TAKEN
from spiritum.identity.caller import Caller
from spiritum.live.events import OnPathwayChanged, published
from spiritum.pathways.actions import decided, held_as_found
from spiritum.pathways.request_types import allowed_types
from spiritum.trust.outbox import queued, woken


class _Decided(NamedTuple):
    patient_id: int
    decision_point: DecisionPoint


async def decide_at_once(tx: Transaction, caller: Caller, input: DecisionPointInput) -> DecisionPoint | None:
    """Record a decision with all that follows from it; `None` if nothing was done, and the steps have to be taken.

    Raises `Refused` for a key under which the caller sent a decision on another entry at the same moment.
    """
    types = [request.clinical_request_type_id for request in input.clinical_request_requests or []]
    is_usual = input.mdt is None and input.from_mdt_id is None and len(set(types)) == len(types)
    if not is_usual:
        return None
    acknowledged = sorted(set(input.clinical_request_resolutions or []))
    values = values_of(caller, input) | {"own": sorted(caller.pathway_ids), "discharges": False, **of_the_request()}
    if types:
        values |= {"types": types, "username": caller.username}
    if acknowledged:
        values["acknowledged"] = acknowledged
    with refuse_on_constraint(KEY_TAKEN):
        rows = await tx.write(_AT_ONCE[bool(types), bool(acknowledged)], **values)
    if not rows:
        return None
    ((patient_id, decision),) = rows
    tx.after_commit(lambda: has_recorded(patient_id, decision.on_pathway_id))
    return decision


_TYPES = bindparam("types", type_=IDS)
_ACKNOWLEDGED = bindparam("acknowledged", type_=IDS)


def _at_once(*, asks: bool, acknowledges: bool) -> Write[_Decided]:
    """The statement, made of parts by the rooms whose tables they change. A part that changes nothing is left out."""
    held, may_decide = held_as_found(CLINICIAN)
    allowed = allowed_types(held.c.pathway_id, _TYPES).cte("allowed") if asks else None
    conditions = [*may_decide, *_conditions(held, allowed, acknowledges=acknowledges)]
    entry = select(held).where(*conditions).cte("entry")
    decision = _decision(entry)
    noted = recorded(
        decision.join(entry, true()),
        user_id=CLINICIAN,
        action="decide",
        entity="decision_point",
        entity_id=decision.c.id,
        patient_id=entry.c.patient_id,
        details=func.jsonb_build_object("on_pathway_id", entry.c.id),
    )
    done = select(entry.c.patient_id, *decision.c).select_from(decision.join(entry, true()))
    done = done.add_cte(decided(decision), noted)
    notices = [
        published(
            decision,
            OnPathwayChanged,
            on_pathway_id=decision.c.on_pathway_id,
            pathway_id=select(entry.c.pathway_id).scalar_subquery(),
            discharges=false(),
        )
    ]
    if allowed is not None:
        done = done.add_cte(_sent(entry, decision, allowed))
        notices.append(woken(decision))
    if acknowledges:
        done = done.add_cte(acknowledged_by(decision))
    return write(_Decided, done.where(*(_count(notice) >= 0 for notice in notices)))


def _conditions(held: CTE, allowed: CTE | None, *, acknowledges: bool) -> Iterator[ColumnElement[bool]]:
    """That the steps of `Decisions` would refuse nothing, and do nothing else."""
    sent_before = exists().where(m.DecisionPoint.clinician_id == CLINICIAN, m.DecisionPoint.idempotency_key == KEY)
    yield or_(KEY.is_(None), ~sent_before)
    if allowed is not None:
        usual = select(func.count()).select_from(allowed).where(~allowed.c.is_discharge, ~allowed.c.is_mdt)
        yield usual.scalar_subquery() == func.cardinality(_TYPES)
        open_requests = open_count(bindparam("entry", type_=BigInteger))
        yield open_requests + func.cardinality(_TYPES) <= MAX_OPEN_REQUESTS
    if acknowledges:
        request = requests_among(_ACKNOWLEDGED).subquery("request")
        waiting = select(func.count()).where(
            request.c.on_pathway_id == held.c.id,
            request.c.completed_at.is_not(None),
            request.c.forward_decision_point_id.is_(None),
        )
        yield waiting.scalar_subquery() == func.cardinality(_ACKNOWLEDGED)


def _decision(entry: CTE) -> CTE:
    row = columns_of(entry.c.id)
    added = insert(m.DecisionPoint).from_select([*row], select(*row.values()))
    return added.returning(*COLUMNS).cte("decision")


def _sent(entry: CTE, decision: CTE, allowed: CTE) -> CTE:
    """The requests and their rows of the outbox."""
    requests = asked_for(decision)
    rows = requests.join(allowed, allowed.c.id == requests.c.clinical_request_type_id)
    rows = rows.join(decision, true()).join(entry, true())  # of which there is one each
    payload = {
        "type_reference_name": allowed.c.ref_name,
        "hospital_number": entry.c.hospital_number,
        "pathway_name": entry.c.pathway_name,
        "decision_point_id": decision.c.id,
        "authored_at": decision.c.added_at,
        "requester": bindparam("username", type_=Text),
    }
    return queued(rows, requests.c.id, payload)


def _count(notices: CTE) -> ColumnElement[int]:
    return select(func.count()).select_from(notices).scalar_subquery()


_AT_ONCE = {
    (asks, acknowledges): _at_once(asks=asks, acknowledges=acknowledges)
    for asks, acknowledges in product((False, True), repeat=2)
}
"""By whether the decision asks for something, and whether it acknowledges something."""
