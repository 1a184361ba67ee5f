"""Completes requests once their delay is over, also those from before the last restart."""

import asyncio
import random
import time
from typing import Final

import structlog

from generated.trust.models import Result
from tie_simulator.courier import Courier
from tie_simulator.logs import error_origin
from tie_simulator.requests import Submission, Submitted, amend, complete_due, next_due, submit
from tie_simulator.settings import Delay
from tie_simulator.store import Store

_BATCH: Final = 50
"""The maximum of reports in one transaction, so that callers do not wait long."""
_PAUSE_AFTER_FAULT: Final = 1.0
_log: structlog.stdlib.BoundLogger = structlog.get_logger("tie_simulator.ward")


class Ward:
    """Accepts requests and completes them when they are due."""

    def __init__(self, store: Store, courier: Courier, delay: Delay) -> None:
        self._store = store
        self._courier = courier
        self._delay = delay
        self._arrived = asyncio.Event()

    async def submit(self, submission: Submission) -> Submitted:
        """Store a request, due after a random delay; raises what `requests.submit` raises."""
        now = time.time()
        due = now + random.uniform(self._delay.minimum, self._delay.maximum)  # noqa: S311 - guards nothing
        submitted = await self._store.run(submit, submission, now, due)
        self._arrived.set()
        return submitted

    async def amend(self, reference: int, addendum: str) -> Result:
        """Append to a report and send a callback; raises what `requests.amend` raises."""
        amended = await self._store.run(amend, reference, addendum, time.time())
        self._courier.send(reference)
        return amended

    async def run(self) -> None:
        """Complete requests as they fall due, until cancelled."""
        while True:
            try:
                await self._complete_due()
            except Exception as error:  # such as a full disk: try again later, nothing is lost meanwhile
                _log.error("answering failed", **error_origin(error))
                await asyncio.sleep(_PAUSE_AFTER_FAULT)

    async def _complete_due(self) -> None:
        """Complete the requests that are due, or wait until one is."""
        self._arrived.clear()
        completed = await self._store.run(complete_due, time.time(), _BATCH)
        for reference in completed:
            self._courier.send(reference)
        if completed:
            _log.info("requests answered", count=len(completed))
            return
        due = await self._store.run(next_due)
        try:
            async with asyncio.timeout(None if due is None else max(0.0, due - time.time())):
                await self._arrived.wait()
        except TimeoutError:
            return
