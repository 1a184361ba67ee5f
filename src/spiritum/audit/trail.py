"""What answers showed, made durable before they leave.

    answers that end together     one batch: one statement, one commit
    while batches are written     the next ones gather, so that a slow disk makes batches larger and not more
    a batch cannot be written     all its answers are refused, and show nothing
    a row cannot be stored        its answer alone is refused: the others of its batch are written without it
    too much waits                refused at once, without a wait

A row says that an answer was made and handed to the network. Whether it arrived nobody knows: the trail may tell of
too much, and never of too little.
"""

import asyncio
import contextvars
import itertools
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from types import TracebackType
from typing import Final

import structlog
from typing_extensions import override

from spiritum.audit.apart import append_apart
from spiritum.audit.attempted import REFUSALS, Attempted
from spiritum.audit.disclosures import Disclosed
from spiritum.audit.occasion import Occasion
from spiritum.audit.reasons import by_reason
from spiritum.audit.refusals import RefusedAttempt
from spiritum.audit.refusing import RefusalWriter
from spiritum.audit.rows import ADD_ROWS, Row, row_of, rows_text
from spiritum.db import Database
from spiritum.errors import TrailUnavailable
from spiritum.telemetry.site_metrics import TRAIL_FAILURES, TRAIL_ROWS, TRAIL_SECONDS

_log = structlog.stdlib.get_logger("spiritum.audit")

MAX_AT_ONCE: Final = 2
"""Batches that are written at the same time; `db.engine` has as many connections for them."""
MAX_ROWS: Final = 500
"""Rows of one batch."""
MAX_IDS: Final = 20_000
"""Ids of one batch after which no answer is added to it: its statement would hold up the others."""
MAX_WAITING_IDS: Final = 1_000_000
"""Ids and rows that may wait; about 30 MB."""


@dataclass(slots=True, eq=False)
class _Batch:
    """Rows that are written together, and who waits for them."""

    written: "asyncio.Future[None]"
    rows_by_ticket: "dict[object, Sequence[Row]]" = field(default_factory=dict[object, "Sequence[Row]"])
    unstorable: "set[object]" = field(default_factory=set[object])
    """Tickets of answers whose rows cannot be stored."""
    rows: int = 0
    weight: int = 0
    is_closed: bool = False
    since: float = field(default_factory=time.monotonic)

    def takes(self, weight: int) -> bool:
        """Whether the rows of one more answer may be added."""
        return not self.is_closed and self.rows < MAX_ROWS and (not self.weight or self.weight + weight <= MAX_IDS)


class Trail:
    """The trail of what this process shows."""

    def __init__(self, database: Database, deadline: timedelta = timedelta(seconds=6)) -> None:
        """No answer waits longer than `deadline` for its row."""
        self.refusals = RefusalWriter(database)
        self._append: Callable[[Sequence[Row]], Awaitable[None]] = _Appending(database)
        self._deadline = deadline.total_seconds()
        self._gathering: deque[_Batch] = deque()
        self._writing: dict[asyncio.Task[None], _Batch] = {}
        self._is_due = False
        self._weight = 0

    async def disclosed(self, *events: Disclosed) -> None:
        """Return when the rows of an answer are durable, and it may leave.

        Raises `TrailUnavailable` where they cannot be written in time: nothing of the answer may be shown then.
        """
        if not events:
            return
        await self._keep([row_of(part) for event in events for part in by_reason(event)], sum(map(_weight, events)))

    def refused(self, refusal: RefusedAttempt) -> None:
        """Note a refusal, beside the answer."""
        self.refusals.add(refusal)

    def refused_by(self, error: Exception, occasion: Occasion, where: str) -> None:
        """Note an error, if it is a refusal; `where` stands for the operation, as long as none is known."""
        if isinstance(error, REFUSALS):
            at = occasion if occasion.operation else replace(occasion, operation=where)
            self.refused(Attempted().refused(at, [error]))

    def noting_refusals(self, occasion: Occasion, where: str) -> AbstractContextManager[None]:
        """Note whoever is refused, as `refused_by` does."""
        return _NotingRefusals(self, occasion, where)

    async def close(self) -> None:
        """Write what waits. Nothing is shown any more."""
        await self.refusals.close()
        while self._writing or self._gathering:
            self._write_next()
            await asyncio.wait([*self._writing])

    @property
    def waiting(self) -> int:
        """Answers that wait."""
        return sum(len(batch.rows_by_ticket) for batch in self._batches)

    @property
    def age(self) -> float:
        """How long the first of them has waited, in seconds."""
        return time.monotonic() - min((batch.since for batch in self._batches), default=time.monotonic())

    @property
    def _batches(self) -> Iterator[_Batch]:
        return itertools.chain(self._writing.values(), self._gathering)

    async def _keep(self, rows: Sequence[Row], weight: int) -> None:
        batch, ticket = self._batch_for(weight), object()
        batch.rows_by_ticket[ticket] = rows
        batch.rows += len(rows)
        batch.weight += weight
        self._weight += weight
        self._write_soon()
        began = time.monotonic()
        try:
            async with asyncio.timeout(self._deadline):
                await asyncio.shield(batch.written)
            if ticket in batch.unstorable:
                raise TrailUnavailable
            TRAIL_SECONDS.observe(time.monotonic() - began)
        except TimeoutError:
            self._withdraw(batch, ticket, len(rows), weight)
            TRAIL_FAILURES.add("late")
            _log.error("the audit trail was not written in time")
            raise TrailUnavailable from None
        except asyncio.CancelledError:
            self._withdraw(batch, ticket, len(rows), weight)
            raise

    def _batch_for(self, weight: int) -> _Batch:
        if self._weight + weight > MAX_WAITING_IDS and self._weight:
            TRAIL_FAILURES.add("full")
            raise TrailUnavailable
        if not self._gathering or not self._gathering[-1].takes(weight):
            self._gathering.append(_Batch(asyncio.get_running_loop().create_future()))
        return self._gathering[-1]

    def _withdraw(self, batch: _Batch, ticket: object, rows: int, weight: int) -> None:
        """The answer will not leave: its rows are not written, unless they are being written already."""
        if not batch.is_closed and batch.rows_by_ticket.pop(ticket, None) is not None:
            batch.rows -= rows
            batch.weight -= weight
            self._weight -= weight

    def _write_soon(self) -> None:
        """Write at the end of this turn of the event loop, in which other answers may end."""
        if not self._is_due and len(self._writing) < MAX_AT_ONCE:
            self._is_due = True
            asyncio.get_running_loop().call_soon(self._write_next, context=contextvars.Context())

    def _write_next(self) -> None:
        self._is_due = False
        while self._gathering and len(self._writing) < MAX_AT_ONCE:
            batch = self._gathering.popleft()
            batch.is_closed = True
            if not batch.rows_by_ticket:  # all of them were withdrawn
                continue
            task = asyncio.get_running_loop().create_task(self._write(batch), name="audit trail")
            self._writing[task] = batch
            task.add_done_callback(self._has_written)

    def _has_written(self, task: "asyncio.Task[None]") -> None:
        del self._writing[task]
        if self._gathering:
            self._write_soon()

    async def _write(self, batch: _Batch) -> None:
        try:
            tickets = [*batch.rows_by_ticket]
            bad = await append_apart(self._append, [*batch.rows_by_ticket.values()])
        except BaseException as error:
            TRAIL_FAILURES.add("disclosed")
            _log.error("the audit trail could not be written", error=type(error).__name__, rows=batch.rows)
            _settle(batch, TrailUnavailable())
            if not isinstance(error, Exception):
                raise
        else:
            batch.unstorable.update(tickets[place] for place in bad)
            _count(batch)
            _settle(batch)
        finally:
            self._weight -= batch.weight


class _NotingRefusals(AbstractContextManager[None]):
    """A block of each request: as a class it costs half of a generator."""

    __slots__ = ("_occasion", "_trail", "_where")

    def __init__(self, trail: Trail, occasion: Occasion, where: str) -> None:
        self._trail = trail
        self._occasion = occasion
        self._where = where

    @override
    def __enter__(self) -> None:
        return None

    @override
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, Exception):
            self._trail.refused_by(error, self._occasion, self._where)


@dataclass(frozen=True, slots=True)
class _Appending:
    """Rows are written by one statement, which commits itself."""

    database: Database

    async def __call__(self, rows: Sequence[Row]) -> None:
        await self.database.appends.append(ADD_ROWS, rows=rows_text(rows))


def _count(batch: _Batch) -> None:
    lost = sum(len(batch.rows_by_ticket[ticket]) for ticket in batch.unstorable)
    if lost:
        TRAIL_FAILURES.add("disclosed")
        _log.error("the audit trail cannot store what answers showed", answers=len(batch.unstorable), rows=lost)
    TRAIL_ROWS.add("disclosed", by=batch.rows - lost)


def _settle(batch: _Batch, error: TrailUnavailable | None = None) -> None:
    if batch.written.done():
        return
    if error is None:
        batch.written.set_result(None)
        return
    batch.written.set_exception(error)
    batch.written.exception()  # looked at: whoever waited may have gone


def _weight(event: Disclosed) -> int:
    return 1 + len(event.receivers) + sum(map(len, event.disclosures.ids.values()))
