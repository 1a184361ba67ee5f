"""An event is read and written out once for all who are sent the same, and never for somebody who is not."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import fields, replace
from typing import Any

import pytest

from generated.graphql.models import Permission
from spiritum.errors import Unauthenticated
from spiritum.identity.caller import Caller, Rights
from spiritum.telemetry.statements import measured
from spiritum.transport.graphql.context import DependsOnCaller
from spiritum.transport.graphql.shared_results import Operation, SharedResults
from tests.api.clinic import Clinic
from tests.api.conftest import Served
from tests.api.sockets import open_socket
from tests.operations import LOCK

WHERE = "subscription Where($on: ID) { onPathwayUpdated(pathwayId: $on) { patient { onPathways { id } } } }"
HOLDER = "subscription Holder($on: ID) { onPathwayUpdated(pathwayId: $on) { lockUser { id username } } }"
ANN = Caller(1, "ann", 11, frozenset({"ON_PATHWAY_READ"}), frozenset({1, 2}))
BOB = replace(ANN, user_id=2, username="bob", session_id=12)
OPERATION = Operation.of({"query": WHERE, "variables": {"on": 1}})


class Workshop:
    """Builds results, and notes for whom."""

    def __init__(self, *, depends_on_caller: bool = False) -> None:
        self.built: list[tuple[Rights, int | None]] = []
        self._depends_on_caller = depends_on_caller

    async def build(self, rights: Rights, user_id: int | None) -> bytes:
        await asyncio.sleep(0)
        self.built.append((rights, user_id))
        if self._depends_on_caller and user_id is None:
            raise DependsOnCaller
        return _result(rights, user_id)


def _result(rights: Rights, user_id: int | None = None) -> bytes:
    return str((sorted(rights.permissions), sorted(rights.pathway_ids), user_id)).encode()


async def results_for(workshop: Workshop, *requests: tuple[object, Operation, Caller]) -> list[bytes]:
    shared = SharedResults[bytes]()
    return await asyncio.gather(*(shared.get(*request, workshop.build) for request in requests))


async def test_a_result_is_built_once_for_all_with_the_same_rights() -> None:
    workshop, event = Workshop(), (1,)
    results = await results_for(workshop, *[(event, OPERATION, who) for who in (ANN, BOB, ANN)])
    assert workshop.built == [(ANN.rights, None)]
    assert results == [_result(ANN.rights)] * 3


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
async def test_other_rights_have_a_result_of_their_own(right: str) -> None:
    workshop, event, other = Workshop(), (1,), OTHER_RIGHTS[right]
    people = (ANN, other, BOB, other, ANN)
    results = await results_for(workshop, *[(event, OPERATION, who) for who in people])
    assert results == [_result(who.rights) for who in people]
    assert len(workshop.built) == 2


async def test_a_result_that_depends_on_who_asks_is_theirs_alone() -> None:
    workshop, event, people = Workshop(depends_on_caller=True), (1,), (ANN, BOB, ANN)
    results = await results_for(workshop, *[(event, OPERATION, who) for who in people])
    assert results == [_result(who.rights, who.user_id) for who in people]
    assert workshop.built[0] == (ANN.rights, None), "tried once for everybody"
    assert sorted(user_id for _, user_id in workshop.built[1:] if user_id) == [1, 1, 2]


def test_rights_are_nothing_but_permissions_pathways_and_opened_patients() -> None:
    """Whoever adds a member decides whether those who differ in it may get one result."""
    assert {member.name for member in fields(Rights)} == {"permissions", "pathway_ids", "patient_ids"}
    assert {BOB.rights, ANN.rights} == {Rights(ANN.permissions, ANN.pathway_ids)}


async def test_what_somebody_has_opened_is_in_nothing_that_is_shared() -> None:
    """They get what everybody gets; and if it were in the rights after all, they would have results of their own."""
    opened = replace(ANN, glass={7: 1})
    assert opened.rights == BOB.rights
    assert opened.reading_rights == Rights(ANN.permissions, ANN.pathway_ids, frozenset({7})) != BOB.reading_rights
    workshop, event = Workshop(), (1,)
    results = await results_for(workshop, (event, OPERATION, opened), (event, OPERATION, BOB))
    assert workshop.built == [(BOB.rights, None)]
    assert results == [_result(BOB.rights)] * 2


async def test_a_subscriber_who_leaves_does_not_take_the_result_with_them() -> None:
    workshop, event, shared = Workshop(), (1,), SharedResults[bytes]()
    first, second = (asyncio.create_task(shared.get(event, OPERATION, who, workshop.build)) for who in (ANN, BOB))
    await asyncio.sleep(0)
    first.cancel()
    assert await second == _result(BOB.rights)
    assert len(workshop.built) == 1


async def test_what_was_built_long_ago_is_forgotten() -> None:
    workshop, shared, event = Workshop(), SharedResults[bytes](), (1,)
    await shared.get(event, OPERATION, ANN, workshop.build)
    for number in range(256):
        await shared.get((number, "later"), OPERATION, ANN, workshop.build)
    await shared.get(event, OPERATION, ANN, workshop.build)
    assert len(workshop.built) == 258


async def test_colleagues_with_other_pathways_are_sent_what_they_may_see(clinic: Clinic) -> None:
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


async def test_of_subscribers_without_the_permission_each_reads_their_own_username(clinic: Clinic) -> None:
    """One of them holds the lock, and of the holder only they may read more than the name."""
    lung = await clinic.pathway()
    _, entry = await clinic.patient(lung)
    may = [Permission.ON_PATHWAY_READ, Permission.ON_PATHWAY_UPDATE]
    people = [await clinic.signed_in(on=[lung], may=may) for _ in range(3)]
    async with AsyncExitStack() as stack:
        sockets = [await stack.enter_async_context(open_socket(clinic.url)) for _ in people]
        for live, person in zip(sockets, people, strict=True):
            await live.greet(person.token)
            await live.subscribe(HOLDER, on=lung)
        await people[1].ask(LOCK, entry=entry)
        payloads = [(await live.receive())["payload"] for live in sockets]
    holders = [payload["data"]["onPathwayUpdated"]["lockUser"] for payload in payloads]
    assert [holder and holder["username"] for holder in holders] == [None, people[1].username, None]
    assert ["errors" in payload for payload in payloads] == [True, False, True]


async def test_all_who_are_woken_by_an_event_are_read_anew_in_one_statement(clinic: Clinic, served: Served) -> None:
    sessions = served.site.sessions
    people = [await clinic.signed_in(on=[await clinic.pathway()]) for _ in range(3)]
    callers = [await sessions.caller_of_socket_token(person.token, "127.0.0.1") for person in people]
    await people[0].http.post("/rest/logout/")
    with measured() as cost:
        refreshed = await asyncio.gather(*(sessions.refresh(caller) for caller in callers * 10), return_exceptions=True)
    assert cost.statements == 1
    assert [type(outcome) for outcome in refreshed[::3]] == [Unauthenticated] * 10
    assert (refreshed[1], refreshed[2]) == (callers[1], callers[2])


async def test_results_are_kept_up_to_so_many_bytes() -> None:
    shared = SharedResults[bytes](max_bytes=1_000)
    built: list[int] = []
    events = [(number,) for number in range(20)]

    async def build(_rights: Rights, _user_id: int | None) -> bytes:
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


async def test_subscribers_with_equal_operations_hold_one_of_them() -> None:
    data: dict[str, Any] = {"query": WHERE, "variables": {"on": "one and the same"}, "operationName": "Where"}
    assert Operation.of(data) is Operation.of({**data})
    assert Operation.of(data) is not Operation.of({**data, "operationName": None})


async def test_callers_of_equal_rights_hold_one_set_of_them(clinic: Clinic, served: Served) -> None:
    pathway = await clinic.pathway()
    tokens = [(await clinic.signed_in(on=[pathway])).token for _ in range(2)]
    ann, bob = [await served.site.sessions.caller_of_socket_token(token, "") for token in tokens]
    assert ann.user_id != bob.user_id
    assert ann.permissions is bob.permissions
    assert ann.pathway_ids is bob.pathway_ids
