"""What follows from a report: a table, since reports come in any order, twice, and with or without an instant."""

from datetime import UTC, datetime
from itertools import permutations

import pytest

from spiritum.clinical_requests.rules import Consequence, consequence

BEFORE, THEN, LATER = (datetime(2026, 3, 2, hour, tzinfo=UTC) for hour in (8, 9, 10))
NOTHING, NOTED, REPEATED, MOVES, AMENDS, BACK = (
    Consequence.NOTHING,
    Consequence.IS_NOTED,
    Consequence.IS_REPEATED,
    Consequence.MOVES,
    Consequence.AMENDS,
    Consequence.STEP_BACK,
)


@pytest.mark.parametrize(
    ("state", "known_at", "new_state", "at", "follows"),
    [
        ("INIT", None, "ACTIVE", None, MOVES),
        ("INIT", None, "ACTIVE", THEN, MOVES),
        ("ACTIVE", THEN, "COMPLETED", LATER, MOVES),
        ("ACTIVE", THEN, "COMPLETED", THEN, MOVES),
        ("ACTIVE", THEN, "COMPLETED", None, MOVES),
        ("ACTIVE", THEN, "COMPLETED", BEFORE, MOVES),
        ("ERROR", THEN, "COMPLETED", BEFORE, MOVES),
        ("ERROR", THEN, "WAITING", LATER, MOVES),
        ("ERROR", THEN, "WAITING", BEFORE, BACK),
        ("ERROR", None, "WAITING", BEFORE, MOVES),
        ("ACTIVE", THEN, "INIT", LATER, BACK),
        ("COMPLETED", THEN, "ACTIVE", LATER, BACK),
        ("COMPLETED", THEN, "ERROR", LATER, BACK),
        ("ACTIVE", THEN, "ACTIVE", THEN, NOTHING),
        ("ACTIVE", THEN, "ACTIVE", BEFORE, NOTHING),
        ("ACTIVE", THEN, "ACTIVE", None, NOTHING),
        ("ACTIVE", THEN, "ACTIVE", LATER, NOTED),
        ("COMPLETED", THEN, "COMPLETED", THEN, NOTHING),
        ("COMPLETED", THEN, "COMPLETED", None, REPEATED),
        ("COMPLETED", None, "COMPLETED", None, REPEATED),
        ("COMPLETED", THEN, "COMPLETED", BEFORE, NOTHING),
        ("COMPLETED", THEN, "COMPLETED", LATER, AMENDS),
        ("COMPLETED", None, "COMPLETED", LATER, NOTED),
    ],
)
def test_consequence(
    state: str, known_at: datetime | None, new_state: str, at: datetime | None, follows: Consequence
) -> None:
    assert consequence(state, known_at, new_state, at) is follows


@pytest.mark.parametrize(
    "order",
    sorted({*permutations([("ACTIVE", BEFORE), ("WAITING", THEN), ("COMPLETED", LATER), ("COMPLETED", LATER)])}),
)
def test_in_whatever_order_reports_come_the_newest_stands(order: tuple[tuple[str, datetime], ...]) -> None:
    state, known_at = "INIT", None
    for new_state, at in order:
        if consequence(state, known_at, new_state, at) in {MOVES, AMENDS, NOTED}:
            state, known_at = new_state, at
    assert (state, known_at) == ("COMPLETED", LATER)


@pytest.mark.parametrize("order", sorted({*permutations([("WAITING", LATER), ("COMPLETED", THEN), ("ERROR", LATER)])}))
def test_a_result_stands_whatever_the_clocks_of_the_hospital_say(order: tuple[tuple[str, datetime], ...]) -> None:
    state, known_at = "INIT", None
    for new_state, at in order:
        if consequence(state, known_at, new_state, at) in {MOVES, AMENDS, NOTED}:
            state, known_at = new_state, at
    assert (state, known_at) == ("COMPLETED", THEN)
