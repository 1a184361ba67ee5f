"""The worklist under sign-ins: the cost of slow password hashes for users who are signed in already."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass

from bench.load import Target, WrongResponse, ask_for, ask_once
from bench.measures import percentile

LOGINS_A_SECOND = 4
CALLERS = 16
_SECONDS = 4.0
_UNLIMITED = 10**9


@dataclass(frozen=True, slots=True)
class UnderLogins:
    """The p95 of the worklist to 16 callers, in milliseconds, and how many could not sign in meanwhile."""

    without_ms: float
    with_ms: float
    refused: float


async def measure_under_logins(worklist: Target, login: Target, seconds: float = _SECONDS) -> UnderLogins:
    """The worklist alone and under logins, one after the other."""
    alone = await _p95(worklist, seconds)
    refusals: list[str] = []
    signing_in = asyncio.create_task(_sign_in_for_ever(login, refusals))
    try:
        beside = await _p95(worklist, seconds)
    finally:
        signing_in.cancel()
        with suppress(asyncio.CancelledError):
            await signing_in
    return UnderLogins(alone, beside, len(refusals))


async def _p95(worklist: Target, seconds: float) -> float:
    measured = await ask_for(worklist, callers=CALLERS, seconds=seconds, at_most=_UNLIMITED)
    return percentile(measured.latencies, 0.95) * 1000


async def _sign_in_for_ever(login: Target, refusals: list[str]) -> None:
    """Sign in so many times a second, whether or not earlier attempts have finished."""
    async with asyncio.TaskGroup() as group:
        while True:
            group.create_task(_sign_in(login, refusals))
            await asyncio.sleep(1 / LOGINS_A_SECOND)


async def _sign_in(login: Target, refusals: list[str]) -> None:
    """Sign in once. A refusal by an overloaded server is counted; the run goes on."""
    try:
        await ask_once(login)
    except WrongResponse as refusal:
        refusals.append(str(refusal))
