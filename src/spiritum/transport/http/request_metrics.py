"""Counts requests by operation and outcome."""

from collections.abc import Mapping
from typing import Any

from spiritum.telemetry.site_metrics import (
    COST,
    ESTIMATED_COST,
    HOSPITAL_CALLS,
    REQUEST_SECONDS,
    REQUESTS,
    RESPONSE_BYTES,
    SIGN_INS,
    STATEMENTS,
)
from spiritum.transport.http.refusal_log import OTHER

_OF_CLIENTS = "sha256:"
_SIGN_INS = frozenset(
    {
        "finishLoginWithPasskey",
        "finishLoginWithRecoveryCode",
        "finishLoginWithTotp",
        "finishSignIn",
        "issueToken",
        "login",
    }
)


def count_request(state: Mapping[str, Any], code: str, seconds: float, statements: int, calls: int) -> None:
    """Count one request, by what its state says of it.

    SECURITY: the names of our own operations alone are labels; a client may send any number of others.
    """
    label: str | None = state.get("operation")
    operation = OTHER if label is None or label.startswith(_OF_CLIENTS) else label
    REQUESTS.add(operation, code)
    REQUEST_SECONDS.observe(seconds, operation)
    if statements:
        STATEMENTS.add(operation, by=statements)
    if calls:
        HOSPITAL_CALLS.add(by=calls)
    if cost := state.get("cost"):
        COST.add(operation, by=cost)
        ESTIMATED_COST.add(operation, by=state.get("estimated_cost") or 0)
        RESPONSE_BYTES.add(by=state.get("answer_bytes") or 0)
    if operation in _SIGN_INS:
        SIGN_INS.add(code)
