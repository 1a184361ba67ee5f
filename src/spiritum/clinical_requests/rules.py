"""What a clinical request's state may become. Values in, values out."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from enum import Enum, auto
from typing import Literal

from spiritum.errors import FieldError

State = Literal["INIT", "ACTIVE", "WAITING", "ERROR", "COMPLETED"]

_NEXT: dict[str, frozenset[str]] = {
    "INIT": frozenset({"ACTIVE", "WAITING", "ERROR", "COMPLETED"}),
    "ACTIVE": frozenset({"WAITING", "ERROR", "COMPLETED"}),
    "WAITING": frozenset({"ACTIVE", "ERROR", "COMPLETED"}),
    "ERROR": frozenset({"ACTIVE", "WAITING", "COMPLETED"}),
    "COMPLETED": frozenset(),
}


MAX_OPEN_REQUESTS = 500
"""Of one entry, without a result: many times what the sickest patient waits for, and no more than a record can show."""


def asked_twice(field: str, type_ids: Sequence[int]) -> FieldError | None:
    """What is wrong where one input asks for a type more than once; none where nothing is."""
    twice = sorted(one for one, times in Counter(type_ids).items() if times > 1)
    if not twice:
        return None
    listed = ", ".join(str(one) for one in twice)
    return FieldError(field, "ASKED_TWICE", f"Type {listed} is asked for more than once. Ask for each type once.")


def too_many_open(field: str, waiting: int, asked_for: int) -> FieldError | None:
    """What is wrong where an entry would wait for more than it may; none where nothing is."""
    if waiting + asked_for <= MAX_OPEN_REQUESTS:
        return None
    message = f"{waiting} requests wait for a result, and there may be {MAX_OPEN_REQUESTS} at most. Ask for fewer."
    return FieldError(field, "TOO_MANY", message)


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
    """It is known."""
    IS_NOTED = auto()
    """The state is known, but not since when."""
    MOVES = auto()
    """The request has the reported state from now on."""
    AMENDS = auto()
    """The result was changed after it was there: somebody has to look again."""
    STEP_BACK = auto()
    """It is older than what is known, or contradicts it: not to be taken in."""


def consequence(state: str, known_at: datetime | None, new_state: str, at: datetime | None) -> Consequence:
    """What follows when the hospital reports `new_state`, reached at `at`, of a request known to be in `state` since
    `known_at`. Instants are the hospital's, and none where it does not say.

    Reports may come in any order and any number of times. Without an instant, a report is taken for the newest.
    """
    is_older = at is not None and known_at is not None and at < known_at
    if new_state != state:
        return Consequence.STEP_BACK if is_older or not may_become(state, new_state) else Consequence.MOVES
    if at is None or is_older or at == known_at:
        return Consequence.NOTHING
    # Of a result whose instant was never known, an instant is no news: nobody can tell whether it was read before.
    return Consequence.AMENDS if state == "COMPLETED" and known_at is not None else Consequence.IS_NOTED
