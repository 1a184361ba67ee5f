"""A change has in its row whose record it was, and the request that it was made in."""

from collections.abc import Sequence
from typing import Any

import pytest

from spiritum.audit.actions import record
from spiritum.audit.occasion import begin_occasion, current_occasion, note_operation
from spiritum.db import Database
from tests.audit.conftest import DOCTOR, Patient, rows


async def _recorded(database: Database, *arguments: Any, **details: object) -> Any:
    async with database.transaction() as tx:
        record(tx, 7, *arguments, **details)
    (row,) = await rows(database)
    return row


@pytest.mark.parametrize(
    ("entity", "field"),
    [
        ("patient", "patient_id"),
        ("on_pathway", "entry_id"),
        ("decision_point", "decision_id"),
        ("clinical_request", "request_id"),
    ],
)
async def test_whose_it_is_follows_from_the_changed_row(
    database: Database, ward: Sequence[Patient], entity: str, field: str
) -> None:
    row = await _recorded(database, "update", entity, getattr(ward[1], field))
    assert (row["patient_ids"], row["kind"], row["purpose"]) == ([ward[1].patient_id], "CHANGED", "HOPERAT")


async def test_details_may_say_whose_it_is(database: Database, ward: Sequence[Patient]) -> None:
    row = await _recorded(database, "record", "waiting_event", 900, on_pathway_id=ward[2].entry_id)
    assert row["patient_ids"] == [ward[2].patient_id]


@pytest.mark.parametrize(("entity", "entity_id"), [("role", 1), ("decision_point", 9_999), ("session", None)])
async def test_what_is_nobodys_names_nobody(
    database: Database, ward: Sequence[Patient], entity: str, entity_id: int | None
) -> None:
    assert (await _recorded(database, "update", entity, entity_id))["patient_ids"] == []


async def test_it_has_the_request_that_is_under_way(database: Database, ward: Sequence[Patient]) -> None:
    begin_occasion("r-9", "192.0.2.9").called_by(DOCTOR)
    note_operation("lockOnPathway", "cd")
    row = await _recorded(database, "lock", "on_pathway", ward[0].entry_id)
    names = ("session_id", "provider", "source", "request_id", "operation", "operation_hash", "purpose")
    assert [row[name] for name in names] == [70, "cis2", "192.0.2.1", "r-9", "lockOnPathway", "cd", "TREAT"]


async def test_without_a_request_nothing_is_made_up(database: Database, ward: Sequence[Patient]) -> None:
    note_operation("anything")
    assert current_occasion().operation is None
    row = await _recorded(database, "sent", "clinical_request", ward[0].request_id)
    assert [row[name] for name in ("session_id", "source", "request_id", "operation")] == [None] * 4
