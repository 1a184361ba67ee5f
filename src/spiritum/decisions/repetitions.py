"""Idempotency keys: a decision that a client sends again, because the first response never came, is recorded once."""

import hashlib

from generated.graphql.models import DecisionPointInput
from spiritum.decisions.prerequisites import SentBefore
from spiritum.decisions.queries import DecisionPoint
from spiritum.errors import FieldError, Refused

_TAKEN = FieldError(
    "idempotencyKey",
    "TAKEN",
    "Another decision of yours was sent under this key. Reload the record; for a new decision use a new key.",
)
KEY_TAKEN = {"decision_point_clinician_id_idempotency_key_key": _TAKEN}
"""The constraint by which a key stands for one decision of a clinician."""


def recorded_before(sent_before: SentBefore | None, input: DecisionPointInput) -> DecisionPoint | None:
    """The decision that the caller recorded under the input's key; `None` if it is new or has no key.

    Raises `Refused` if something else was sent under the key. The caller has locked the entry's row: of two equal calls
    at once, the second one looks after the first one has committed.
    """
    if sent_before is None:
        return None
    if sent_before.digest != digest(input):
        raise Refused(_TAKEN)
    return sent_before.decision_point


def digest(input: DecisionPointInput) -> bytes:
    """SHA-256 of what was sent, without its key; members that were left out do not count."""
    return hashlib.sha256(input.model_dump_json(exclude={"idempotency_key"}, exclude_unset=True).encode()).digest()
