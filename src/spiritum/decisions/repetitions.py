"""Idempotency keys: a decision that a client sends again, because the first response never came, is recorded once."""

import hashlib

from sqlalchemy import select

from generated.graphql.models import DecisionPointInput
from spiritum.db import Transaction
from spiritum.decisions import models as m
from spiritum.errors import FieldError, Refused
from spiritum.identity.caller import Caller

_TAKEN = FieldError(
    "idempotencyKey",
    "TAKEN",
    "Another decision of yours was sent under this key. Reload the record; for a new decision use a new key.",
)
KEY_TAKEN = {"decision_point_clinician_id_idempotency_key_key": _TAKEN}
"""The constraint by which a key stands for one decision of a clinician."""


async def find_sent_before(tx: Transaction, caller: Caller, input: DecisionPointInput) -> int | None:
    """The decision that the caller recorded under the input's key; `None` if it is new or has no key.

    Raises `Refused` if something else was sent under the key. The caller has locked the entry's row: of two equal calls
    at once, the second one looks after the first one has committed.
    """
    if input.idempotency_key is None:
        return None
    recorded = select(m.DecisionPoint.id, m.DecisionPoint.input_digest).where(
        m.DecisionPoint.clinician_id == caller.user_id, m.DecisionPoint.idempotency_key == input.idempotency_key
    )
    row = (await tx.orm.execute(recorded)).first()
    if row is None:
        return None
    if row.input_digest != digest(input):
        raise Refused(_TAKEN)
    return row.id


def digest(input: DecisionPointInput) -> bytes:
    """SHA-256 of what was sent, without its key; members that were left out do not count."""
    return hashlib.sha256(input.model_dump_json(exclude={"idempotency_key"}, exclude_unset=True).encode()).digest()
