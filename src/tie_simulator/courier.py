"""Call backs: each result's new state is told to Spiritum until Spiritum accepts it."""

import asyncio
import contextlib
import random
from collections.abc import AsyncGenerator
from http import HTTPStatus
from typing import Final, Protocol

import httpx
import structlog

from generated.trust.models import RequestState, ResultChange
from tie_simulator.logs import where_from
from tie_simulator.requests import mark_reported, state_to_report, unreported
from tie_simulator.store import Store

_AT_ONCE: Final = 32
_FIRST_PAUSE: Final = 0.2
_LONGEST_PAUSE: Final = 10.0
_TIMEOUT: Final = httpx.Timeout(10.0)
_log: structlog.stdlib.BoundLogger = structlog.get_logger("tie_simulator.courier")


class Tell(Protocol):
    """One attempt to tell Spiritum a request's state."""

    async def __call__(self, reference: int, state: RequestState) -> str | None:
        """Why it was not accepted, `None` where it was."""
        ...


class Spiritum:
    """Spiritum's side of the contract's webhook."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    async def __call__(self, reference: int, state: RequestState) -> str | None:
        """See `Tell`. 409 counts as accepted: Spiritum has this state or a later one."""
        change = ResultChange(id=str(reference), new_state=state).model_dump_json()
        try:
            answer = await self._http.post(
                "rest/testresult/update", content=change, headers={"content-type": "application/json"}
            )
        except httpx.HTTPError as error:
            return type(error).__name__
        return None if answer.is_success or answer.status_code == HTTPStatus.CONFLICT else str(answer.status_code)


@contextlib.asynccontextmanager
async def reach_spiritum(address: str, key: str) -> AsyncGenerator[Spiritum]:
    """Spiritum at the address. No proxy and no redirect: the key goes to that address only."""
    async with httpx.AsyncClient(
        base_url=address,
        headers={"cookie": f"SDTIEKEY={key}"},
        timeout=_TIMEOUT,
        limits=httpx.Limits(max_connections=_AT_ONCE),
        trust_env=False,
    ) as http:
        yield Spiritum(http)


class Courier:
    """Tells states, a bounded number of them at once; each reference is in one place only, so never twice at once."""

    def __init__(self, store: Store, tell: Tell) -> None:
        self._store = store
        self._tell = tell
        self._ready: asyncio.Queue[tuple[int, int]] = asyncio.Queue()

    def send(self, reference: int) -> None:
        """Tell the state of a request whose change has been stored; call it once for each change."""
        self._ready.put_nowait((reference, 0))

    async def run(self) -> None:
        """Tell what was left over from the last run, then whatever comes; ends when it is cancelled."""
        for reference in await self._store.run(unreported):
            self.send(reference)
        async with asyncio.TaskGroup() as couriers:
            for _ in range(_AT_ONCE):
                couriers.create_task(self._work())

    async def _work(self) -> None:
        while True:
            reference, failures = await self._ready.get()
            reason = await self._attempt(reference)
            if reason is not None:
                pause = pause_after(failures)
                _log.info("call back not accepted", reference=reference, reason=reason, pause=round(pause, 2))
                asyncio.get_running_loop().call_later(pause, self._ready.put_nowait, (reference, failures + 1))

    async def _attempt(self, reference: int) -> str | None:
        """Why Spiritum has not accepted the state, `None` where it has or where there is nothing left to tell."""
        try:
            state = await self._store.run(state_to_report, reference)
            if state is None:
                return None
            if (reason := await self._tell(reference, state)) is None:
                await self._store.run(mark_reported, reference)
        except Exception as error:  # whatever it is must not end the other call backs
            _log.error("call back failed", **where_from(error))
            return type(error).__name__
        return reason


def pause_after(failures: int) -> float:
    """Seconds to wait: 0.2 doubling to 10, give or take a quarter so that not all of them come back at once."""
    pause = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** min(failures, 16))
    return pause * random.uniform(0.75, 1.25)  # noqa: S311 - spreads load, guards nothing
