"""A decision that one statement makes is, row by row, the one made step by step. What is unusual takes the steps."""

import asyncio
import json
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from sqlalchemy import func

from generated.graphql.models import DecisionPointInput
from spiritum.db import Transaction
from spiritum.decisions import actions
from spiritum.identity.caller import Caller
from spiritum.live.events import CHANNEL as EVENTS
from spiritum.trust.outbox import CHANNEL as OUTBOX
from tests.api.clinic import COMPLETED, Clinic, Person
from tests.api.conftest import Served
from tests.conftest import Connection
from tests.operations import DECIDE, LOCK

ROWS = """
SELECT 'entry', to_jsonb(row) FROM on_pathway AS row WHERE id = $1
UNION ALL SELECT 'decision', to_jsonb(row) FROM decision_point AS row WHERE on_pathway_id = $1
UNION ALL (SELECT 'request', to_jsonb(row) FROM clinical_request AS row WHERE on_pathway_id = $1 ORDER BY id)
UNION ALL (
    SELECT 'outbox', to_jsonb(row) FROM outbox_item AS row JOIN clinical_request AS request
    ON request.id = row.clinical_request_id AND request.on_pathway_id = $1 ORDER BY request.id
)
UNION ALL (
    SELECT 'trail', to_jsonb(row) FROM audit_event AS row JOIN on_pathway AS entry
    ON entry.id = $1 AND row.patient_ids = ARRAY[entry.patient_id]
    WHERE operation = 'createDecisionPoint' ORDER BY row.id
)
"""
OF_ONE_CALL = {"request_id", "xid", "idempotency_key", "input_digest"}


@dataclass
class Deciding:
    """Somebody who decides on entries that are alike."""

    clinic: Clinic
    person: Person
    pathway: int
    types: list[int]
    sql: Connection
    heard: list[str] = field(default_factory=list[str])

    async def entry(self) -> int:
        """A new entry, with a result to acknowledge, whose lock is held."""
        _, entry = await self.clinic.patient(self.pathway)
        earlier = await self.clinic.decision(entry, self.person.id)
        await self.clinic.request(entry, self.types[0], decision=earlier, **COMPLETED)
        await self.person.ask(LOCK, entry=entry)
        return entry

    async def decide(self, entry: int, **members: Any) -> dict[str, Any]:
        """The payload of a decision on it."""
        usual = {"decisionType": "CLINIC", "clinicHistory": "Cough.", "comorbidities": "None."}
        answer = await self.person.ask(DECIDE, input={"onPathwayId": entry, **usual, **members})
        return answer.data["createDecisionPoint"]

    async def result(self, entry: int) -> int:
        """The request that has a result."""
        return await self.sql.fetchval("SELECT id FROM clinical_request WHERE on_pathway_id = $1", entry)

    async def effects(self, entry: int, members: Mapping[str, Any]) -> list[str]:
        """All that a decision does, in a form that is equal for equal deeds."""
        await self.sql.execute("NOTIFY the_end")  # what was published before it has been heard when this returns
        self.heard.clear()
        payload = await self.decide(entry, **members)
        assert payload["userErrors"] is None
        await self.sql.execute("NOTIFY the_end")
        decision: str = payload["decisionPoint"]["id"]
        known = {
            "decision_point_id": decision,
            "forward_decision_point_id": decision,
            "entity_id": decision,
            "on_pathway_id": str(entry),
            "under_care_of_id": str(self.person.id),
        }
        rows = await self.sql.fetch(ROWS, entry)
        return [
            *(f"{kind} {_alike({k: v for k, v in row.items() if k not in OF_ONE_CALL}, known)}" for kind, row in rows),
            _alike(payload, known),
            *sorted(_alike(json.loads(notice), known) if notice else "woken" for notice in self.heard),
        ]


def _alike(value: Any, known: Mapping[str, str], name: str = "") -> str:
    if isinstance(value, dict):
        members = sorted(cast("dict[str, Any]", value).items())
        return str({member: _alike(own, known, member) for member, own in members})
    if isinstance(value, list):
        return str([_alike(each, known) for each in cast("list[Any]", value)])
    text = str(value).removeprefix("fMRN")
    if known.get(name) == text:
        return "the one in question"
    return "a number" if text.isdigit() else "an instant" if text[:2] == "20" and "T" in text else text


@pytest.fixture
async def deciding(clinic: Clinic, served: Served, database_url: str) -> AsyncGenerator[Deciding]:
    """Nothing is sent to the hospital meanwhile."""
    await served.site.sender.stop()
    types = [await clinic.request_type(is_test_request=True) for _ in range(3)]
    pathway = await clinic.pathway(types=types)
    sql = await clinic.database.connect()
    deciding = Deciding(clinic, await clinic.signed_in(on=[pathway]), pathway, types, sql)

    def hear(_connection: object, _process: object, _channel: str, payload: object) -> None:
        deciding.heard.append(str(payload))

    for channel in (EVENTS, OUTBOX):
        await sql.add_listener(channel, hear)
    yield deciding
    await sql.close()
    served.site.sender.start()


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The entries that were decided on step by step."""
    by_steps: list[int] = []
    take = actions.Decisions._decide_by_steps  # pyright: ignore[reportPrivateUsage]

    async def noting(self: actions.Decisions, tx: Transaction, caller: Caller, input: DecisionPointInput) -> Any:
        by_steps.append(input.on_pathway_id)
        return await take(self, tx, caller, input)

    monkeypatch.setattr(actions.Decisions, "_decide_by_steps", noting)
    return by_steps


async def _not_at_once(*_: object) -> None:
    return None


@pytest.mark.parametrize("asks", [0, 1, 3])
@pytest.mark.parametrize("acknowledges", [False, True])
@pytest.mark.parametrize("has_key", [False, True])
async def test_both_ways_do_the_same(
    deciding: Deciding, steps: list[int], monkeypatch: pytest.MonkeyPatch, asks: int, acknowledges: bool, has_key: bool
) -> None:
    effects: list[list[str]] = []
    for number in range(2):
        entry = await deciding.entry()
        members: dict[str, Any] = {
            "clinicalRequestRequests": [{"clinicalRequestTypeId": each} for each in deciding.types[:asks][::-1]],
            "clinicalRequestResolutions": [await deciding.result(entry)] if acknowledges else [],
        }
        if has_key:
            members["idempotencyKey"] = f"a decision on {entry}"
        if number == 1:
            monkeypatch.setattr(actions, "decide_at_once", _not_at_once)
        effects.append(await deciding.effects(entry, members))
        assert steps == [entry] * number
    at_once, by_steps = effects
    assert at_once == by_steps
    assert sum(each.startswith("outbox") for each in at_once) == asks
    assert sum(each.startswith("trail") for each in at_once) == 2, "the change, and what its answer shows"


UNKNOWN = 9_999_999


@pytest.mark.parametrize(
    ("unusual", "code"),
    [
        ("clinicalRequestRequests", "ASKED_TWICE"),
        ("clinicalRequestRequests", "NOT_ON_PATHWAY"),
        ("clinicalRequestResolutions", "NOT_ON_PATHWAY"),
        ("fromMdtId", "NOT_FOUND"),
    ],
)
async def test_the_steps_find_out_why_it_is_refused(
    deciding: Deciding, steps: list[int], unusual: str, code: str
) -> None:
    entry = await deciding.entry()
    types = [deciding.types[0]] * 2 if code == "ASKED_TWICE" else [UNKNOWN]
    value = {
        "clinicalRequestRequests": [{"clinicalRequestTypeId": each} for each in types],
        "clinicalRequestResolutions": [await deciding.result(entry), UNKNOWN],
        "fromMdtId": UNKNOWN,
    }[unusual]
    refused = await deciding.decide(entry, **{unusual: value})
    assert (refused["decisionPoint"], [error["code"] for error in refused["userErrors"]]) == (None, [code])
    assert steps == [entry]
    assert await deciding.sql.fetchval("SELECT count(*) FROM decision_point WHERE on_pathway_id = $1", entry) == 1


async def test_a_repetition_is_not_recorded_again(deciding: Deciding, steps: list[int]) -> None:
    entry = await deciding.entry()
    points = [(await deciding.decide(entry, idempotencyKey="of today"))["decisionPoint"]["id"] for _ in range(2)]
    assert len(set(points)) == 1
    assert steps == [entry]


async def test_what_changes_while_it_waits_is_seen(deciding: Deciding, steps: list[int]) -> None:
    """The statement finds a result to acknowledge, and waits; meanwhile somebody else acknowledges it."""
    entry = await deciding.entry()
    result = await deciding.result(entry)
    (other,) = await deciding.clinic.database.reads.pool.fetch(
        "INSERT INTO decision_point (on_pathway_id, clinician_id, decision_type, clinic_history, comorbidities)"
        " VALUES ($1, $2, 'CLINIC', '', '') RETURNING id",
        *(entry, deciding.person.id),
    )
    changing = await deciding.clinic.database.connect()
    try:
        async with changing.transaction():
            await changing.execute("UPDATE on_pathway SET updated_at = now() WHERE id = $1", entry)
            task = asyncio.create_task(deciding.decide(entry, clinicalRequestResolutions=[result]))
            await asyncio.sleep(0.3)
            assert not task.done()
            acknowledge = "UPDATE clinical_request SET forward_decision_point_id = $2 WHERE id = $1"
            await changing.execute(acknowledge, result, other["id"])
        assert (await task)["decisionPoint"]["clinicalRequestResolutions"] == []
    finally:
        await changing.close()
    assert steps == [entry]
    by = "SELECT forward_decision_point_id FROM clinical_request WHERE id = $1"
    assert await deciding.sql.fetchval(by, result) == other["id"]


async def test_a_lock_of_somebody_elses_or_none_takes_the_steps(deciding: Deciding, steps: list[int]) -> None:
    entry = await deciding.entry()
    await deciding.clinic.change_entry(entry, lock_end_time=func.now())
    refused = await deciding.decide(entry)
    assert [error["code"] for error in refused["userErrors"]] == ["LOCK_REQUIRED"]
    assert steps == [entry]
