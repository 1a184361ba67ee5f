"""Asking the hospital for the state of old open requests, so that a lost callback is not a lost result."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import structlog
from sqlalchemy import BigInteger, Interval, bindparam, func, select

from spiritum.background import BackgroundTask
from spiritum.clinical_requests import models as m
from spiritum.clinical_requests.results import record_result
from spiritum.clinical_requests.rules import Consequence, consequence
from spiritum.db import Database, read
from spiritum.errors import Conflict, NotFound
from spiritum.trust.adapter import TrustAdapter, TrustResult
from spiritum.trust.instants import believed
from spiritum.trust.turns import take_turn

_log = structlog.stdlib.get_logger("spiritum.decisions")
_TURN = "reconcile"
_BATCH = 200
"""How many requests a hospital is asked for at once; the contract's limit."""


class _Silent(NamedTuple):
    id: int
    tie_reference: str
    state: str
    tie_updated_at: datetime | None


_REQUEST = m.ClinicalRequest
_SILENT = read(
    _Silent,
    select(_REQUEST.id, _REQUEST.tie_reference, _REQUEST.state, _REQUEST.tie_updated_at)
    .where(_REQUEST.state.in_(m.PENDING_STATES), _REQUEST.tie_reference.is_not(None))
    .where(_REQUEST.id > bindparam("after", type_=BigInteger))
    .where(_REQUEST.updated_at < func.now() - bindparam("silence", type_=Interval))
    .order_by(_REQUEST.id)
    .limit(_BATCH),
)


@dataclass
class Reconciler:
    """Asks the hospital, every `every`, for open requests that have not changed for `silence`.

    The processes take turns. The hospital's responses are recorded as its callbacks are.
    """

    database: Database
    trust: TrustAdapter
    silence: timedelta
    every: timedelta
    _task: BackgroundTask = field(init=False)

    def __post_init__(self) -> None:
        self._task = BackgroundTask("reconciler", self._run)

    def start(self) -> None:
        """Ask at intervals until `stop`."""
        self._task.start()

    async def stop(self) -> None:
        """Stop asking."""
        await self._task.stop()

    async def reconcile(self) -> int:
        """Ask for all of them once; returns how many had changed. Raises `UpstreamUnavailable`."""
        moved, after = 0, 0
        while silent := await self.database.reads.all(_SILENT, after=after, silence=self.silence):
            results = await self.trust.results_by_references([request.tie_reference for request in silent])
            moved += await self._take_in(silent, results)
            after = silent[-1].id
        return moved

    async def _take_in(self, silent: Sequence[_Silent], results: Mapping[str, TrustResult]) -> int:
        if unknown := len(silent) - len(results):
            _log.warning("the hospital does not know some requests", count=unknown)
        news = [
            result for request in silent if (result := results.get(request.tie_reference)) and _is_news(request, result)
        ]
        for result in news:
            # A callback may have arrived meanwhile, or the request was deleted: then there is nothing to do.
            with suppress(Conflict, NotFound):
                async with self.database.transaction() as tx:
                    await record_result(tx, result.id, result.current_state, updated_at=result.changed_at)
        return len(news)

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(self.every.total_seconds())
            try:
                async with self.database.transaction() as tx:
                    is_ours = await take_turn(tx, _TURN, self.every)
                if is_ours and (moved := await self.reconcile()):
                    _log.warning("requests had moved on without a call back", count=moved)
            except Exception as error:  # the next turn may fare better
                _log.warning("the hospital could not be asked", error=type(error).__name__)


def _is_news(request: _Silent, result: TrustResult) -> bool:
    now = datetime.now(UTC)
    follows = consequence(request.state, believed(request.tie_updated_at, now), result.current_state, result.changed_at)
    return follows not in {Consequence.NOTHING, Consequence.STEP_BACK}
