"""The passing of time: a request is answered once its delay is over, also one that came before the last restart."""

import asyncio
import random
import time
from typing import Final

import structlog

from generated.trust.models import Result
from tie_simulator.courier import Courier
from tie_simulator.logs import where_from
from tie_simulator.requests import Asked, Submitted, amend, complete_due, next_due, submit
from tie_simulator.settings import Delay
from tie_simulator.store import Store

_BATCH: Final = 50
"""How many reports are written in one transaction, so that callers do not wait long behind them."""
_PAUSE_AFTER_FAULT: Final = 1.0
_log: structlog.stdlib.BoundLogger = structlog.get_logger("tie_simulator.ward")


class Ward:
    """Takes requests in and answers them when they are due."""

    def __init__(self, store: Store, courier: Courier, delay: Delay) -> None:
        self._store = store
        self._courier = courier
        self._delay = delay
        self._came_in = asyncio.Event()

    async def submit(self, asked: Asked) -> Submitted:
        """Store a request, due after a random delay; raises what `requests.submit` raises."""
        now = time.time()
        due = now + random.uniform(self._delay.shortest, self._delay.longest)  # noqa: S311 - guards nothing
        submitted = await self._store.run(submit, asked, now, due)
        self._came_in.set()
        return submitted

    async def amend(self, reference: int, addendum: str) -> Result:
        """Add to a report and tell of it; raises what `requests.amend` raises."""
        amended = await self._store.run(amend, reference, addendum, time.time())
        self._courier.send(reference)
        return amended

    async def run(self) -> None:
        """Answer requests as they fall due; ends when it is cancelled."""
        while True:
            try:
                await self._answer_due()
            except Exception as error:  # a full disk may be emptied: go on later, nothing is lost meanwhile
                _log.error("answering failed", **where_from(error))
                await asyncio.sleep(_PAUSE_AFTER_FAULT)

    async def _answer_due(self) -> None:
        """Answer what is due, or wait until something is."""
        self._came_in.clear()
        answered = await self._store.run(complete_due, time.time(), _BATCH)
        for reference in answered:
            self._courier.send(reference)
        if answered:
            _log.info("requests answered", count=len(answered))
            return
        due = await self._store.run(next_due)
        try:
            async with asyncio.timeout(None if due is None else max(0.0, due - time.time())):
                await self._came_in.wait()
        except TimeoutError:
            return
