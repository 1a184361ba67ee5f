"""What a clinical request's state may become. Values in, values out."""

from typing import Literal

State = Literal["INIT", "ACTIVE", "WAITING", "ERROR", "COMPLETED"]

_NEXT: dict[str, frozenset[str]] = {
    "INIT": frozenset({"ACTIVE", "WAITING", "ERROR", "COMPLETED"}),
    "ACTIVE": frozenset({"WAITING", "ERROR", "COMPLETED"}),
    "WAITING": frozenset({"ACTIVE", "ERROR", "COMPLETED"}),
    "ERROR": frozenset({"ACTIVE", "WAITING", "COMPLETED"}),
    "COMPLETED": frozenset(),
}


def may_become(state: str, new_state: str) -> bool:
    """
    Whether the hospital may report `new_state` for a request in `state`.

    A request that is being worked on may wait and go on (HL7 request status: active and on-hold), and one that failed
    may be taken up again. Nothing becomes `INIT` again, and what is completed stays completed.
    """
    return new_state in _NEXT[state]
