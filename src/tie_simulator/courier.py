"""Callbacks: each change of a result is sent to Spiritum until Spiritum accepts it."""

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
from tie_simulator.logs import error_origin
from tie_simulator.requests import Change, change_to_report, mark_reported, unreported
from tie_simulator.store import Store

_MAX_CONCURRENT: Final = 32
_MIN_PAUSE: Final = 0.2
_MAX_PAUSE: Final = 10.0
_TIMEOUT: Final = httpx.Timeout(10.0)
_log: structlog.stdlib.BoundLogger = structlog.get_logger("tie_simulator.courier")


class Send(Protocol):
    """One attempt to send a change to Spiritum."""

    async def __call__(self, change: Change) -> str | None:
        """The reason why it was not accepted; `None` if it was."""
        ...


class SpiritumClient:
    """A client for the contract's webhook, which Spiritum serves."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self._http = http

    async def __call__(self, change: Change) -> str | None:
        """See `Send`. 409 counts as accepted: Spiritum has this state or a later one already."""
        body = ResultChange(
            id=str(change.reference), new_state=change.state, updated_at=change.at, idempotency_key=UUID(change.key)
        ).model_dump_json()
        try:
            response = await self._http.post(
                "rest/testresult/update", content=body, headers={"content-type": "application/json"}
            )
        except httpx.HTTPError as error:
            return type(error).__name__
        return None if response.is_success or response.status_code == HTTPStatus.CONFLICT else str(response.status_code)


@contextlib.asynccontextmanager
async def open_client(address: str, key: str) -> AsyncGenerator[SpiritumClient]:
    """A client for Spiritum at the address. No proxy and no redirect: the key goes to that address only."""
    async with httpx.AsyncClient(
        base_url=address,
        headers={"cookie": f"SDTIEKEY={key}"},
        timeout=_TIMEOUT,
        limits=httpx.Limits(max_connections=_MAX_CONCURRENT),
        trust_env=False,
    ) as http:
        yield SpiritumClient(http)


class Courier:
    """Sends callbacks, a bounded number at once, and those of one request one after the other."""

    def __init__(self, store: Store, send: Send) -> None:
        self._store = store
        self._send_callback = send
        self._queue: asyncio.Queue[tuple[int, int]] = asyncio.Queue()
        self._in_progress: set[int] = set()
        self._changed_meanwhile: set[int] = set()

    def send(self, reference: int) -> None:
        """Queue the callback of a request whose change has been stored. Call it once for each change."""
        if reference in self._in_progress:
            self._changed_meanwhile.add(reference)
            return
        self._in_progress.add(reference)
        self._queue.put_nowait((reference, 0))

    async def run(self) -> None:
        """Send the callbacks that the last run left, then each new one, until cancelled."""
        for reference in await self._store.run(unreported):
            self.send(reference)
        async with asyncio.TaskGroup() as couriers:
            for _ in range(_MAX_CONCURRENT):
                couriers.create_task(self._work())

    async def _work(self) -> None:
        while True:
            reference, failures = await self._queue.get()
            reason = await self._attempt(reference)
            if reason is not None:
                pause = pause_after(failures)
                _log.info("call back not accepted", reference=reference, reason=reason, pause=round(pause, 2))
                asyncio.get_running_loop().call_later(pause, self._queue.put_nowait, (reference, failures + 1))
                continue
            self._in_progress.discard(reference)
            if reference in self._changed_meanwhile:
                self._changed_meanwhile.discard(reference)
                self.send(reference)

    async def _attempt(self, reference: int) -> str | None:
        """The reason why Spiritum has not accepted; `None` if it has, or there is nothing to send."""
        try:
            change = await self._store.run(change_to_report, reference)
            if change is None:
                return None
            if (reason := await self._send_callback(change)) is None:
                await self._store.run(mark_reported, change)
        except Exception as error:  # no error may end the other callbacks
            _log.error("call back failed", **error_origin(error))
            return type(error).__name__
        return reason


def pause_after(failures: int) -> float:
    """Seconds until the next attempt: from 0.2 doubling to 10, with a quarter of jitter."""
    pause = min(_MAX_PAUSE, _MIN_PAUSE * 2 ** min(failures, 16))
    return pause * random.uniform(0.75, 1.25)  # noqa: S311 - spreads load, guards nothing
