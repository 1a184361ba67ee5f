"""An event is read and written out once for all who are told the same, and never for somebody who is not."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import fields, replace
from typing import Any

import pytest

from spiritum.errors import Unauthenticated
from spiritum.identity.caller import IDENTITY, RIGHTS, Caller
from spiritum.telemetry.statements import measured
from spiritum.transport.graphql.shared_results import Operation, SharedResults
from tests.api.clinic import Clinic
from tests.api.conftest import Served
from tests.api.sockets import open_socket
from tests.operations import LOCK

WHERE = "subscription Where($on: ID) { onPathwayUpdated(pathwayId: $on) { patient { onPathways { id } } } }"
ANN = Caller(1, "ann", 11, frozenset({"ON_PATHWAY_READ"}), frozenset({1, 2}))
BOB = replace(ANN, user_id=2, username="bob", session_id=12)
OPERATION = Operation.of({"query": WHERE, "variables": {"on": 1}})


class Workshop:
    """Builds results, and notes for whom."""

    def __init__(self, *looks_at: str) -> None:
        self.built: list[str] = []
        self._looks_at = looks_at

    async def build(self, caller: Caller) -> bytes:
        await asyncio.sleep(0)
        seen = str([getattr(caller, name) for name in self._looks_at])
        self.built.append(seen)
        return seen.encode()


async def results_for(workshop: Workshop, *requests: tuple[object, Operation, Caller]) -> list[bytes]:
    shared = SharedResults()
    return await asyncio.gather(*(shared.get(*request, workshop.build) for request in requests))


async def test_a_result_that_looks_at_nobody_is_the_same_for_everybody() -> None:
    workshop, event = Workshop(), (1,)
    elsewhere = replace(BOB, permissions=frozenset({"PATIENT_READ"}), pathway_ids=frozenset({1, 7}))
    await results_for(workshop, *[(event, OPERATION, who) for who in (ANN, BOB, elsewhere)])
    assert len(workshop.built) == 1


UNEQUAL: dict[str, Callable[[object], tuple[object, Operation, Caller]]] = {
    "another event": lambda _: ((1, "other"), OPERATION, BOB),
    "another operation": lambda event: (event, replace(OPERATION, text=WHERE + " "), BOB),
    "another name": lambda event: (event, replace(OPERATION, name="Where"), BOB),
    "other variables": lambda event: (event, Operation.of({"query": WHERE, "variables": {"on": 2}}), BOB),
}


@pytest.mark.parametrize("difference", UNEQUAL)
async def test_another_event_or_operation_has_a_result_of_its_own(difference: str) -> None:
    workshop, event = Workshop(), (1,)
    await results_for(workshop, (event, OPERATION, ANN), UNEQUAL[difference](event))
    assert len(workshop.built) == 2


OTHER_RIGHTS = {
    "permissions": replace(BOB, permissions=frozenset({"PATIENT_READ"})),
    "pathway_ids": replace(BOB, pathway_ids=frozenset({1})),
}


@pytest.mark.parametrize("right", OTHER_RIGHTS)
async def test_a_result_that_looks_at_rights_is_for_those_who_have_the_same(right: str) -> None:
    workshop, event, other = Workshop(right), (1,), OTHER_RIGHTS[right]
    results = await results_for(workshop, *[(event, OPERATION, who) for who in (ANN, other, BOB, other, ANN)])
    assert results == [str([getattr(who, right)]).encode() for who in (ANN, other, BOB, other, ANN)]
    assert len(workshop.built) == 2


async def _asks(workshop: Workshop, caller: Caller) -> bytes:
    """Builds a result that depends on one permission, as one with a field of that permission does."""
    await asyncio.sleep(0)
    result = str(caller.has(("PATIENT_READ",))).encode()
    workshop.built.append(result.decode())
    return result


async def test_a_result_that_asks_for_permissions_is_for_all_who_answer_alike() -> None:
    workshop, event, shared = Workshop(), (1,), SharedResults()
    may = frozenset({"PATIENT_READ"})
    others = [
        replace(BOB, permissions=may | {"MDT_READ"}, pathway_ids=frozenset({7})),
        replace(ANN, permissions=may, pathway_ids=frozenset({8})),
    ]

    def build(caller: Caller) -> Awaitable[bytes]:
        return _asks(workshop, caller)

    callers = [ANN, *others, BOB]
    results = [await shared.get(event, OPERATION, who, build) for who in callers]
    assert results == [b"False", b"True", b"True", b"False"]
    assert workshop.built == ["False", "True"]


async def test_a_result_that_asks_for_permissions_and_looks_at_pathways_is_for_those_who_have_the_same() -> None:
    workshop, event, shared = Workshop("pathway_ids"), (1,), SharedResults()
    may = replace(BOB, permissions=frozenset({"PATIENT_READ"}))

    async def build(caller: Caller) -> bytes:
        return await _asks(workshop, caller) + await workshop.build(caller)

    results = [await shared.get(event, OPERATION, who, build) for who in (ANN, may, ANN, may)]
    assert [result[:4] for result in results] == [b"Fals", b"True"] * 2


@pytest.mark.parametrize("identity", ["user_id", "username", "session_id"])
@pytest.mark.parametrize("rights", [(), ("pathway_ids",)])
async def test_a_result_that_looks_who_asks_is_theirs_alone(identity: str, rights: tuple[str, ...]) -> None:
    workshop, event = Workshop(*rights, identity), (1,)
    results = await results_for(workshop, *[(event, OPERATION, who) for who in (ANN, BOB, ANN)])
    seen = [str([getattr(who, name) for name in (*rights, identity)]).encode() for who in (ANN, BOB, ANN)]
    assert results == seen


def test_every_attribute_of_a_caller_is_either_a_right_or_their_identity() -> None:
    """Whoever gives callers a new attribute decides which of the two it is."""
    assert {attribute.name for attribute in fields(Caller)} == RIGHTS | IDENTITY


async def test_a_subscriber_who_leaves_does_not_take_the_result_with_them() -> None:
    workshop, event, shared = Workshop("pathway_ids"), (1,), SharedResults()
    first, second = (asyncio.create_task(shared.get(event, OPERATION, who, workshop.build)) for who in (ANN, BOB))
    await asyncio.sleep(0)
    first.cancel()
    assert await second == b"[frozenset({1, 2})]"
    assert len(workshop.built) == 1


async def test_what_was_built_long_ago_is_forgotten() -> None:
    workshop, shared, event = Workshop(), SharedResults(), (1,)
    await shared.get(event, OPERATION, ANN, workshop.build)
    for number in range(256):
        await shared.get((number, "later"), OPERATION, ANN, workshop.build)
    await shared.get(event, OPERATION, ANN, workshop.build)
    assert len(workshop.built) == 258


async def test_colleagues_with_other_pathways_are_told_what_they_may_see(clinic: Clinic) -> None:
    lung, lymphoma = await clinic.pathway(), await clinic.pathway()
    patient, entry = await clinic.patient(lung)
    other = await clinic.entry(patient, lymphoma)
    everywhere, only_lung = await clinic.signed_in(on=[lung, lymphoma]), await clinic.signed_in(on=[lung])
    async with AsyncExitStack() as stack:
        sockets = [await stack.enter_async_context(open_socket(clinic.url)) for _ in range(4)]
        for live, person in zip(sockets, (everywhere, only_lung) * 2, strict=True):
            await live.greet(person.token)
            await live.subscribe(WHERE, on=lung)
        await only_lung.ask(LOCK, entry=entry)
        seen: list[dict[str, Any]] = [await live.next() for live in sockets]
    ids = [{on_pathway["id"] for on_pathway in data["onPathwayUpdated"]["patient"]["onPathways"]} for data in seen]
    assert ids == [{str(entry), str(other)}, {str(entry)}] * 2


async def test_all_who_are_woken_by_an_event_are_read_anew_in_one_statement(clinic: Clinic, served: Served) -> None:
    sessions = served.site.sessions
    people = [await clinic.signed_in(on=[await clinic.pathway()]) for _ in range(3)]
    callers = [await sessions.caller_of_socket_token(person.token) for person in people]
    await people[0].http.post("/rest/logout/")
    with measured() as cost:
        refreshed = await asyncio.gather(*(sessions.refresh(caller) for caller in callers * 10), return_exceptions=True)
    assert cost.statements == 1
    assert [type(outcome) for outcome in refreshed[::3]] == [Unauthenticated] * 10
    assert (refreshed[1], refreshed[2]) == (callers[1], callers[2])


async def test_results_are_kept_up_to_so_many_bytes() -> None:
    shared = SharedResults(max_bytes=1_000)
    built: list[int] = []
    events = [(number,) for number in range(20)]

    async def build(_caller: Caller) -> bytes:
        built.append(1)
        return bytes(300)

    for event in events:
        await shared.get(event, OPERATION, ANN, build)
        await asyncio.sleep(0)
        assert shared.kept_bytes <= 1_000
    await shared.get(events[-1], OPERATION, ANN, build)
    assert len(built) == len(events)
    await shared.get(events[0], OPERATION, ANN, build)
    assert len(built) == len(events) + 1
