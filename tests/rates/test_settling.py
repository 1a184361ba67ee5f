"""Processes that count for one caller, over one real table."""

import pytest

from spiritum.db import Database
from spiritum.errors import TooManyRequests
from spiritum.rates.actions import Rates
from spiritum.rates.rules import Amounts
from tests.rates.clock import Clock

LIMIT = 1_000


async def spend(rates: list[Rates], source: str = "10.0.0.1", most: int = 3 * LIMIT) -> int:
    """Requests, in turns at each process, until all of them refuse; how many were served."""
    served = refusals = 0
    for number in range(most):
        rate = rates[number % len(rates)]
        try:
            rate.charge(source, None)
            served, refusals = served + 1, 0
        except TooManyRequests:
            refusals += 1
            if refusals == len(rates):
                break
        if number // len(rates) % 10 == 0:
            await rate.settle()
    return served


def processes(database: Database, count: int, clock: Clock) -> list[Rates]:
    """So many server processes."""
    return [Rates(database, Amounts(requests=LIMIT), Amounts(requests=LIMIT), clock) for _ in range(count)]


@pytest.mark.parametrize("count", [1, 2, 5])
async def test_processes_share_one_allowance(database: Database, count: int) -> None:
    served = await spend(processes(database, count, Clock()))
    assert LIMIT <= served <= LIMIT * (1 + 0.05 * count) + 10 * count


async def test_a_new_process_learns_what_was_used(database: Database) -> None:
    clock = Clock()
    await spend(processes(database, 1, clock))
    assert await spend(processes(database, 1, clock)) <= LIMIT * 0.05 + 10


async def test_an_ordinary_caller_writes_nothing(database: Database) -> None:
    (rates,) = processes(database, 1, Clock())
    written: list[str] = []
    database.after_statement = written.append
    try:
        for number in range(40):
            rates.charge("10.0.0.1", 7, requests=1, size=1_000)
            if number % 10 == 0:
                await rates.settle()
    finally:
        database.after_statement = None
    assert written == []


async def test_callers_do_not_share(database: Database) -> None:
    (rates,) = processes(database, 1, Clock())
    await spend([rates], "10.0.0.1")
    rates.charge("10.0.0.2", 1)


async def test_without_the_database_each_counts_for_itself(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    (rates,) = processes(database, 1, Clock())

    def fail() -> None:
        raise ConnectionError

    monkeypatch.setattr(database, "transaction", fail)
    for served in range(1, LIMIT + 1):
        rates.charge("10.0.0.1", None)
        if served % 100 == 0:
            with pytest.raises(ConnectionError):
                await rates.settle()
    with pytest.raises(TooManyRequests) as refused:
        rates.charge("10.0.0.1", None)
    assert 1 <= refused.value.retry_after <= 121


async def test_old_windows_are_swept(database: Database) -> None:
    clock = Clock()
    (rates,) = processes(database, 1, clock)
    await spend([rates])
    assert await rates.sweep() == 0
    clock.now += 600
    assert await rates.sweep() == 1
