"""The outbox is shared: whoever asks for much waits behind themselves, and behind nobody else's pathway."""

import random
from collections import Counter
from collections.abc import AsyncGenerator
from typing import Any

import pytest
from sqlalchemy import text

from spiritum.clinical_requests.results import OUTBOX_CALLBACKS
from spiritum.trust.outbox import BATCH, Leased, RetryPolicy, lease_due, next_due_in
from spiritum.trust.sender import Sender
from tests.api.clinic import Clinic
from tests.orm import session

_ASK = """
WITH decision AS (
    INSERT INTO decision_point (on_pathway_id, clinician_id, decision_type, clinic_history, comorbidities)
    VALUES (:entry, :clinician, 'TRIAGE', '', '') RETURNING id
), asked AS (
    INSERT INTO clinical_request (on_pathway_id, decision_point_id, clinical_request_type_id)
    SELECT :entry, decision.id, :kind FROM decision, generate_series(1, :many) RETURNING id
)
SELECT id FROM asked
"""
_ENQUEUE = """
INSERT INTO outbox_item (kind, clinical_request_id, payload, next_attempt_at, queued_at)
SELECT 'request', id, '{"type_reference_name": "x", "hospital_number": "y", "pathway_name": "z"}',
       now() - make_interval(secs => :age), now() - make_interval(secs => :age)
FROM unnest(CAST(:ids AS bigint[])) AS asked (id)
"""


@pytest.fixture
async def paused(served: Any) -> AsyncGenerator[Sender]:
    """The site's own sender, which sends nothing meanwhile."""
    await served.site.sender.stop()
    yield served.site.sender
    served.site.sender.start()


class _Ward:
    """People who ask for much, and for little."""

    def __init__(self, clinic: Clinic, kind: int) -> None:
        self.clinic = clinic
        self.kind = kind
        self.lanes: dict[int, str] = {}

    async def ask(self, name: str, entry: int, clinician: int, many: int, age: float = 0) -> None:
        """Requests of a decision that has waited for `age` seconds, in no transaction of the product's."""
        async with session(self.clinic.database) as orm:
            values = {"entry": entry, "clinician": clinician, "kind": self.kind, "many": many}
            ids = list((await orm.execute(text(_ASK), values)).scalars())
        async with session(self.clinic.database) as orm:
            await orm.execute(text(_ENQUEUE), {"ids": ids, "age": age})
        self.lanes |= dict.fromkeys(ids, name)

    async def lease(self) -> Counter[str]:
        """Whose requests the next batch takes."""
        async with self.clinic.database.transaction() as tx:
            taken: list[Leased] = await lease_due(tx, OUTBOX_CALLBACKS, RetryPolicy())
        assert len(taken) <= BATCH
        return Counter(self.lanes[leased.clinical_request_id] for leased in taken)


@pytest.fixture
async def ward(clinic: Clinic, paused: Sender) -> _Ward:
    """Nothing waits yet."""
    return _Ward(clinic, await clinic.request_type())


async def _entry(ward: _Ward) -> tuple[int, int]:
    """A patient's entry on a pathway of its own, and somebody on it."""
    pathway = await ward.clinic.pathway()
    person = await ward.clinic.signed_in(on=[pathway])
    _, entry = await ward.clinic.patient(pathway)
    return entry, person.id


async def test_another_pathways_request_is_in_the_next_batch(ward: _Ward) -> None:
    flooded, quiet = await _entry(ward), await _entry(ward)
    await ward.ask("flood", *flooded, 200, age=3_600)
    await ward.ask("quiet", *quiet, 1)
    assert await ward.lease() == {"flood": BATCH // 2, "quiet": 1}
    assert await ward.lease() == {"flood": BATCH}


async def test_a_colleague_on_the_same_pathway_does_not_wait_either(ward: _Ward) -> None:
    entry, flooder = await _entry(ward)
    colleague = await ward.clinic.signed_in()
    await ward.ask("flood", entry, flooder, 100, age=3_600)
    await ward.ask("colleague", entry, colleague.id, 2)
    assert await ward.lease() == {"flood": BATCH // 2, "colleague": 2}


async def test_within_a_lane_the_oldest_leaves_first(ward: _Ward) -> None:
    entry, person = await _entry(ward)
    await ward.ask("new", entry, person, BATCH, age=1)
    await ward.ask("old", entry, person, BATCH, age=60)
    assert await ward.lease() == {"old": BATCH}
    assert await ward.lease() == {"new": BATCH}
    assert await ward.lease() == {}


async def test_where_more_lanes_wait_than_a_batch_has_places_nobodys_age_lets_them_push_in(ward: _Ward) -> None:
    names = [f"lane {number}" for number in range(3 * BATCH)]
    entry, _ = await _entry(ward)
    for number, name in enumerate(names):
        person = await ward.clinic.signed_in()
        await ward.ask(name, entry, person.id, 60, age=60 * number)
    batches = [await ward.lease() for _ in range(40)]
    assert all(sum(batch.values()) == BATCH and max(batch.values()) == 1 for batch in batches)
    # By chance alone a lane is missed forty times with (2/3)^40, which is one in ten million.
    assert set().union(*batches) == set(names)


async def test_one_pathways_many_people_leave_room_for_another_pathway(ward: _Ward) -> None:
    entry, _ = await _entry(ward)
    for number in range(2 * BATCH):
        person = await ward.clinic.signed_in()
        await ward.ask(f"crowd {number}", entry, person.id, 2, age=random.uniform(0, 60))
    await ward.ask("quiet", *(await _entry(ward)), 1)
    assert (await ward.lease())["quiet"] == 1


async def test_the_wait_for_what_is_due_counts_what_is_in_hand(ward: _Ward) -> None:
    async def wait() -> float | None:
        async with ward.clinic.database.transaction() as tx:
            until_next = await next_due_in(tx)
            return None if until_next is None else until_next.total_seconds()

    assert await wait() is None
    await ward.ask("one", *(await _entry(ward)), 1, age=5)
    assert (await wait() or 0) < 0
    await ward.lease()
    assert 50 < (await wait() or 0) <= 60
    await ward.ask("later", *(await _entry(ward)), 1, age=-10)
    assert 5 < (await wait() or 0) <= 10
