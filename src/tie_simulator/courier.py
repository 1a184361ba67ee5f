"""Call backs: each change of a result is told to Spiritum until Spiritum accepts it."""

import asyncio
import contextlib
import random
from collections.abc import AsyncGenerator
from http import HTTPStatus
from typing import Final, Protocol
from uuid import UUID

import httpx
import structlog

from generated.trust.models import ResultChange
from tie_simulator.logs import where_from
from tie_simulator.requests import Change, change_to_report, mark_reported, unreported
from tie_simulator.store import Store

_AT_ONCE: Final = 32
_FIRST_PAUSE: Final = 0.2
_LONGEST_PAUSE: Final = 10.0
_TIMEOUT: Final = httpx.Timeout(10.0)
_log: structlog.stdlib.BoundLogger = structlog.get_logger("tie_simulator.courier")


class Tell(Protocol):
    """One attempt to tell Spiritum of a change."""

    async def __call__(self, change: Change) -> str | None:
        """Why it was not accepted, `None` where it was."""
        ...


class Spiritum:
    """Spiritum's side of the contract's webhook."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    async def __call__(self, change: Change) -> str | None:
        """See `Tell`. 409 counts as accepted: Spiritum has this state or a later one."""
        body = ResultChange(
            id=str(change.reference), new_state=change.state, updated_at=change.at, idempotency_key=UUID(change.key)
        ).model_dump_json()
        try:
            answer = await self._http.post(
                "rest/testresult/update", content=body, headers={"content-type": "application/json"}
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
    """Tells changes, a bounded number of them at once, those of one request one after the other."""

    def __init__(self, store: Store, tell: Tell) -> None:
        self._store = store
        self._tell = tell
        self._ready: asyncio.Queue[tuple[int, int]] = asyncio.Queue()
        self._in_hand: set[int] = set()
        self._changed_again: set[int] = set()

    def send(self, reference: int) -> None:
        """Tell of a request whose change has been stored; call it once for each change."""
        if reference in self._in_hand:
            self._changed_again.add(reference)
            return
        self._in_hand.add(reference)
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
                continue
            self._in_hand.discard(reference)
            if reference in self._changed_again:
                self._changed_again.discard(reference)
                self.send(reference)

    async def _attempt(self, reference: int) -> str | None:
        """Why Spiritum has not accepted the change, `None` where it has or where there is nothing left to tell."""
        try:
            change = await self._store.run(change_to_report, reference)
            if change is None:
                return None
            if (reason := await self._tell(change)) is None:
                await self._store.run(mark_reported, change)
        except Exception as error:  # whatever it is must not end the other call backs
            _log.error("call back failed", **where_from(error))
            return type(error).__name__
        return reason


def pause_after(failures: int) -> float:
    """Seconds to wait: 0.2 doubling to 10, give or take a quarter so that not all of them come back at once."""
    pause = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** min(failures, 16))
    return pause * random.uniform(0.75, 1.25)  # noqa: S311 - spreads load, guards nothing
