"""An event is in the trail once for all who receive the same result, and before any of them does."""

import asyncio
from dataclasses import replace
from typing import Any, cast

import pytest

from spiritum.audit.disclosures import Disclosed, Disclosures, Group, Key, Kind
from spiritum.audit.trail import Trail
from spiritum.errors import TrailUnavailable
from spiritum.identity.caller import Caller
from spiritum.transport.graphql.disclosing import DisclosingOperation, EventResult, Showing
from spiritum.transport.sockets.deliveries import Deliveries

CHANGES = DisclosingOperation(
    "onPathwayUpdated", "ab", Showing(Kind.OPENED, frozenset({Group.PATHWAY}), is_noted=False)
)
ANN = Caller(1, "ann", 11, frozenset(), frozenset())


class Written:
    """A trail that notes what it is given."""

    def __init__(self, error: Exception | None = None) -> None:
        self.events: list[Disclosed] = []
        self._error = error

    async def disclosed(self, *events: Disclosed) -> None:
        await asyncio.sleep(0.01)
        if self._error is not None:
            raise self._error
        self.events += events


def _result(*patients: int) -> EventResult:
    disclosures = Disclosures()
    disclosures.note(Key.PATIENT, patients)
    return EventResult(b"{}", disclosures)


async def _deliver(trail: Written, deliveries: Deliveries, result: EventResult, *users: int) -> list[Any]:
    people = (replace(ANN, user_id=user) for user in users)
    waiting = (deliveries.note(result, CHANGES, who, cast("Trail", trail)) for who in people)
    return await asyncio.gather(*waiting, return_exceptions=True)


async def test_all_receivers_of_a_result_have_one_row() -> None:
    trail, deliveries, result = Written(), Deliveries(), _result(5, 6)
    await asyncio.gather(*(_deliver(trail, deliveries, result, user, user + 100) for user in range(50)))
    (event,) = trail.events
    assert event.kind is Kind.DELIVERED
    assert event.receivers == [*range(50), *range(100, 150)]
    assert event.disclosures == Disclosures({Key.PATIENT: {5, 6}}, {Group.PATHWAY})
    assert result.disclosures.groups == set(), "it is others' too"


async def test_whoever_comes_later_has_a_row_too() -> None:
    trail, deliveries, result = Written(), Deliveries(), _result(5)
    await _deliver(trail, deliveries, result, 1)
    await _deliver(trail, deliveries, result, 2)
    assert [event.receivers for event in trail.events] == [[1], [2]]


async def test_somebody_always_comes_and_nobody_waits_for_ever() -> None:
    trail, deliveries, result = Written(), Deliveries(pause=0.001), _result(5)
    running: list[asyncio.Task[list[Any]]] = []
    for user in range(60):
        running.append(asyncio.create_task(_deliver(trail, deliveries, result, user)))
        await asyncio.sleep(0.0005)
    await asyncio.gather(*running)
    assert len(trail.events) > 1
    assert sorted(user for event in trail.events for user in event.receivers) == [*range(60)]


async def test_other_results_have_rows_of_their_own_and_nobody_has_none() -> None:
    trail, deliveries = Written(), Deliveries()
    results = [_result(5), _result(5), _result()]
    await asyncio.gather(*(_deliver(trail, deliveries, result, 1) for result in results))
    assert len(trail.events) == 2


async def test_without_the_row_nobody_receives_it() -> None:
    trail, deliveries, result = Written(TrailUnavailable()), Deliveries(), _result(5)
    outcomes = await _deliver(trail, deliveries, result, 1, 2, 3)
    assert {type(outcome) for outcome in outcomes} == {TrailUnavailable}


async def test_a_receiver_who_leaves_does_not_take_the_row_with_them() -> None:
    trail, deliveries, result = Written(), Deliveries(), _result(5)
    first = asyncio.create_task(_deliver(trail, deliveries, result, 1))
    await asyncio.sleep(0)
    second = asyncio.create_task(_deliver(trail, deliveries, result, 2))
    await asyncio.sleep(0)
    first.cancel()
    await second
    with pytest.raises(asyncio.CancelledError):
        await first
    assert [event.receivers for event in trail.events] == [[1, 2]]
