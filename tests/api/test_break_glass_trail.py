"""What is seen by breaking the glass is in the trail under its reason, and what is seen otherwise is not."""

from collections.abc import Sequence
from typing import Any

import pytest

from tests.api.break_glass import QUEUE, RECORD, REVIEW, STOCK, Wards, two_wards
from tests.api.clinic import EVERYTHING, Clinic, Permission

SEEN = """
SELECT kind, user_id, purpose, reason_id, patient_ids FROM audit_event
WHERE kind IN ('OPENED', 'LISTED', 'DELIVERED') ORDER BY id
"""


@pytest.fixture
async def wards(clinic: Clinic) -> Wards:
    """Two pathways."""
    return await two_wards(clinic)


async def _seen(wards: Wards) -> Sequence[Any]:
    rows = await wards.clinic.database.reads.pool.fetch(SEEN)
    return [(row["user_id"], row["purpose"], row["reason_id"], row["patient_ids"]) for row in rows]


@pytest.mark.parametrize("query", [RECORD, STOCK], ids=["planned", "stock"])
async def test_a_look_has_the_purpose_and_the_reason(wards: Wards, query: str) -> None:
    may = [permission for permission in EVERYTHING if permission is not Permission.USER_READ]
    person = await wards.clinic.signed_in(on=[wards.lung], may=may)
    use = int(await wards.opened(person))
    await person.ask(query, id=wards.patient)
    assert (await _seen(wards))[-1] == (person.id, "BTG", use, [wards.patient])


async def test_looks_at_others_and_of_others_have_neither(wards: Wards) -> None:
    own, _ = await wards.clinic.patient(wards.lung)
    there = await wards.clinic.signed_in(on=[wards.lymphoma])
    use = int(await wards.opened())
    before = len(await _seen(wards))
    await wards.ann.ask(RECORD, id=own)
    await there.ask(RECORD, id=wards.patient)
    seen = (await _seen(wards))[before:]
    assert [(who, purpose, reason) for who, purpose, reason, _ in seen] == [
        (wards.ann.id, "TREAT", None),
        (there.id, "TREAT", None),
    ]
    assert use


async def test_the_queue_says_what_was_seen(wards: Wards) -> None:
    await wards.opened()
    for _ in range(3):
        await wards.ann.ask(RECORD, id=wards.patient)
    page = (await wards.officer.ask(QUEUE, reviewed=False)).data["getBreakGlassUseConnection"]
    seen = page["edges"][0]["node"]["seen"]
    assert seen["responses"] >= 3
    assert {"DEMOGRAPHICS", "PATHWAY", "DECISIONS"} <= {*seen["fieldGroups"]}


async def test_a_privacy_officer_who_reviews_runs_the_hospital(wards: Wards) -> None:
    use = await wards.opened()
    before = len(await _seen(wards))
    await wards.officer.ask(QUEUE, reviewed=False)
    await wards.officer.ask(REVIEW, id=use, right=True)
    seen = (await _seen(wards))[before:]
    assert seen == [(wards.officer.id, "HOPERAT", None, [wards.patient])] * 2
    reviewed = "SELECT purpose FROM audit_event WHERE action = 'review_break_glass'"
    assert await wards.run(reviewed) == "HOPERAT"


@pytest.mark.parametrize(
    "beside",
    [
        "getPatient(id: {patient}) {{ id }}",
        "getOpenBreakGlassUses {{ patientId }}",
        "getBreakGlassUserCounts {{ user {{ pathways {{ patients {{ id }} }} }} }}",
    ],
)
async def test_a_record_that_is_read_beside_the_queue_is_no_review(wards: Wards, beside: str) -> None:
    officer = await wards.clinic.signed_in(on=[wards.lymphoma], may=EVERYTHING)
    await wards.opened()
    queue = "getBreakGlassUseConnection(first: 5) { edges { node { patientId } } }"
    await officer.ask(f"{{ {queue} {beside.format(patient=wards.patient)} }}")
    assert (await _seen(wards))[-1][:2] == (officer.id, "TREAT")
