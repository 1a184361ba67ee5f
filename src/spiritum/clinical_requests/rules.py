"""The states of a clinical request and what follows from a report. Values in, values out."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from enum import Enum, auto
from typing import Protocol

from spiritum.errors import FieldError

_NEXT: dict[str, frozenset[str]] = {
    "INIT": frozenset({"ACTIVE", "WAITING", "ERROR", "COMPLETED"}),
    "ACTIVE": frozenset({"WAITING", "ERROR", "COMPLETED"}),
    "WAITING": frozenset({"ACTIVE", "ERROR", "COMPLETED"}),
    "ERROR": frozenset({"ACTIVE", "WAITING", "COMPLETED"}),
    "COMPLETED": frozenset(),
}

MAX_OPEN_REQUESTS = 500
"""Of one entry, without a result: many times what the sickest patient waits for, and no more than a record can show."""


class ReadResult(Protocol):
    """A result, as the hospital gave it."""

    @property
    def current_state(self) -> str: ...
    @property
    def description(self) -> str: ...


def is_final(result: ReadResult) -> bool:
    """Whether a completed request's result has come: the hospital may send the state first, and the text later."""
    return result.current_state == "COMPLETED" and bool(result.description.strip())


def duplicate_types(field: str, type_ids: Sequence[int]) -> FieldError | None:
    """An error if one input asks for a type more than once; `None` if it does not."""
    duplicates = sorted(type_id for type_id, count in Counter(type_ids).items() if count > 1)
    if not duplicates:
        return None
    listed = ", ".join(str(type_id) for type_id in duplicates)
    return FieldError(field, "ASKED_TWICE", f"Type {listed} is asked for more than once. Ask for each type once.")


def too_many_open(field: str, open_count: int, requested_count: int) -> FieldError | None:
    """An error if an entry would have more than `MAX_OPEN_REQUESTS` open requests; `None` if it would not."""
    if open_count + requested_count <= MAX_OPEN_REQUESTS:
        return None
    message = f"{open_count} requests wait for a result, and there may be {MAX_OPEN_REQUESTS} at most. Ask for fewer."
    return FieldError(field, "TOO_MANY", message)


def cannot_be_cancelled(state: str, *, is_mdt: bool, is_discharge: bool) -> FieldError | None:
    """An error if a request in this state and of this kind cannot be cancelled; `None` if it can.

    One that failed can: the hospital may take it up again, and an operator may send it once more.
    """
    field, code = "clinicalRequestId", "NOT_CANCELLABLE"
    if is_mdt:
        return FieldError(
            field, code, "This request is for a meeting. Take the patient off the meeting's list instead."
        )
    if is_discharge:
        message = "A discharge cannot be cancelled. Register the patient on the pathway again, and ring the hospital."
        return FieldError(field, code, message)
    if state == "COMPLETED":
        message = "The request is completed, so there is nothing to cancel. Look at its result."
        return FieldError(field, "COMPLETED_ALREADY", message)
    return None


def delivery_after(state: str) -> str:
    """Whether a request was cancelled at a hospital that has answered with this state: a `CancellationDelivery`."""
    return "ACCEPTED" if state == "ERROR" else "NOT_ACCEPTED"


def may_become(state: str, new_state: str) -> bool:
    """
    Whether the hospital may report `new_state` for a request in `state`.

    A request that is being worked on may wait and go on (HL7 request status: active and on-hold), and one that failed
    may be taken up again. Nothing becomes `INIT` again, and what is completed stays completed.
    """
    return new_state in _NEXT[state]


class Consequence(Enum):
    """What follows from a report of the hospital."""

    NOTHING = auto()
    """It is known already."""
    IS_NOTED = auto()
    """The state is known, but its instant was not: the instant is stored."""
    IS_REPEATED = auto()
    """A completed request is reported again without an instant: its result may have changed, and nobody can tell."""
    MOVES = auto()
    """The request changes to the reported state."""
    AMENDS = auto()
    """The hospital has amended the result: somebody has to acknowledge it again."""
    STEP_BACK = auto()
    """It is older than what is known, or contradicts it: it is refused."""


def consequence(state: str, known_at: datetime | None, new_state: str, at: datetime | None) -> Consequence:
    """What follows from a report that a request in `state` since `known_at` has reached `new_state` at `at`.

    Instants are the hospital's, `None` if it does not say. Reports may come in any order and any number of times.
    Without an instant, a report counts as the newest.

    Nothing follows upon `COMPLETED`, so it is never too old: of a hospital whose clocks differ, or which forgets that
    summer time has ended, a result would otherwise be refused, and never be seen.
    """
    is_older = at is not None and known_at is not None and at < known_at
    if new_state != state:
        is_overtaken = is_older and new_state != "COMPLETED"
        return Consequence.STEP_BACK if is_overtaken or not may_become(state, new_state) else Consequence.MOVES
    if at is None and state == "COMPLETED":
        return Consequence.IS_REPEATED
    if at is None or is_older or at == known_at:
        return Consequence.NOTHING
    # If the result's instant was never known, an instant is no amendment: it may be that of the result that was read.
    return Consequence.AMENDS if state == "COMPLETED" and known_at is not None else Consequence.IS_NOTED
