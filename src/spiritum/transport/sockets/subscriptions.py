"""The operations that run on one socket, each in a task of its own: subscriptions, and queries and mutations too."""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from typing import Final, cast

import orjson
import structlog
from starlette.websockets import WebSocket, WebSocketDisconnect

from contractgen.runtime.schema import cancel_batches
from spiritum.audit.disclosures import Disclosures, Kind
from spiritum.audit.occasion import begin_occasion
from spiritum.errors import BadUserInput
from spiritum.identity.caller import Rights
from spiritum.live.registration import on_registration
from spiritum.telemetry.metrics import COUNTING
from spiritum.transport.graphql.context import Context, FieldContext
from spiritum.transport.graphql.disclosing import EventResult
from spiritum.transport.graphql.operations import Opened, Operations, Outcome
from spiritum.transport.graphql.shared_results import Operation, SharedResults
from spiritum.transport.graphql.trusted import TrustedDocuments
from spiritum.transport.http.access_log import who
from spiritum.transport.http.bodies import Json
from spiritum.transport.http.deadlines import in_time
from spiritum.transport.http.faults import fault_of
from spiritum.transport.http.meter import meter_of
from spiritum.transport.http.refusal_log import note_formatted_errors
from spiritum.transport.http.request_metrics import count_request
from spiritum.transport.http.response_headers import new_request_id
from spiritum.transport.sockets.deliveries import Deliveries
from spiritum.transport.sockets.dialects import Dialect, Message
from spiritum.transport.sockets.messages import BAD_REQUEST, SUBSCRIBER_EXISTS, Close, Messages
from spiritum.transport.sockets.spans import OperationSpan, TraceHeaders, leave_trace

_log = structlog.stdlib.get_logger("spiritum.access")

SUBSCRIPTION: Final = "/subscription"
"""The path of sockets, and what the audit trail calls an attempt on one whose operation is not known."""
_PONG: Final[Message] = {"type": "pong"}


@dataclass(frozen=True, slots=True)
class SubscriptionLimits:
    """What the subscriptions of one socket may take."""

    at_once: int
    operation_seconds: float
    """For beginning a subscription, and for what is read for one event of it."""


@dataclass(frozen=True)
class SubscriptionServer:
    """What every subscription of this process needs."""

    operations: Operations
    limits: SubscriptionLimits
    trusted: TrustedDocuments
    results: SharedResults[EventResult] = field(default_factory=SharedResults[EventResult])
    deliveries: Deliveries = field(default_factory=Deliveries)
    note_uses: Callable[[WebSocket, frozenset[str]], None] = lambda _, __: None
    """Called once with the deprecated parts of the contract that a subscription uses."""


@dataclass(slots=True)
class Subscriptions:
    """Those of one socket, by the ids that its client gave them."""

    server: SubscriptionServer
    websocket: WebSocket
    dialect: Dialect
    messages: Messages
    trace: TraceHeaders = ()
    """The trace that the client has named for its operations."""
    running: dict[str | None, asyncio.Task[None]] = field(default_factory=dict[str | None, "asyncio.Task[None]"])
    beginning: list[asyncio.Future[None]] = field(default_factory=list["asyncio.Future[None]"])
    """One for each operation of which it is not known yet whether it begins or fails, in the order of the messages."""
    pings: dict[asyncio.Future[None], int] = field(default_factory=dict["asyncio.Future[None]", int])
    """How many pings wait, by the newest operation that was beginning when they came."""
    pongs: set[asyncio.Task[None]] = field(default_factory=set["asyncio.Task[None]"])

    async def start(self, number: Json, payload: Json, context: Context) -> None:
        """Begin a subscription; raises `Close` if the message is malformed."""
        is_id = (isinstance(number, str) and number) or (number is None and not self.dialect.needs_ids)
        if not is_id or not isinstance(number, str | None) or not isinstance(payload, dict):
            raise Close(BAD_REQUEST, "Invalid payload: an operation has an id and a payload")
        if number in self.running:
            if not self.dialect.restarts:
                raise Close(SUBSCRIBER_EXISTS, f"Subscriber for {(number or '')[:64]} already exists")
            await self.stop(number)
        if len(self.running) >= self.server.limits.at_once:
            max_subscriptions = self.server.limits.at_once
            await self._fail(
                number, BadUserInput("id", f"at most {max_subscriptions} subscriptions run on one socket; end one")
            )
            return
        begun: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.beginning.append(begun)
        begun.add_done_callback(self.beginning.remove)
        task = self.running[number] = asyncio.create_task(self._operate(number, payload, context.fork(), begun))
        # Not in the task itself: one that is cancelled before its first turn does nothing at all.
        task.add_done_callback(lambda _: _settle(begun))

    async def ping(self) -> None:
        """Answer a ping once every subscription that was asked for before it has begun or failed.

        So a client that has its pong misses nothing that happens from then on. The socket is read on meanwhile, and
        the wait ends: beginning has its time, like any operation.
        """
        before = tuple(self.beginning)
        if not before:
            await self.messages.send(_PONG)
            return
        newest = before[-1]
        self.pings[newest] = self.pings.get(newest, 0) + 1
        if self.pings[newest] == 1:
            pong = asyncio.create_task(self._pong(before))
            self.pongs.add(pong)
            pong.add_done_callback(self.pongs.discard)

    async def _pong(self, before: Sequence[asyncio.Future[None]]) -> None:
        await asyncio.wait(before)
        with suppress(WebSocketDisconnect):
            for _ in range(self.pings.pop(before[-1])):
                await self.messages.send(_PONG)

    async def stop(self, number: Json) -> None:
        """End the subscription of that id, if there is one."""
        task = self.running.pop(number, None) if isinstance(number, str | None) else None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def end(self) -> None:
        """End all of them."""
        tasks = [*self.running.values(), *self.pongs]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _operate(
        self, number: str | None, data: dict[str, Json], context: Context, begun: asyncio.Future[None]
    ) -> None:
        """Run one operation to its end and tell the client of it."""
        span = OperationSpan(self.websocket, self.trace)
        occasion = begin_occasion(new_request_id(), context.caller.source)
        occasion.called_by(context.caller)
        try:
            deadline = in_time(self.server.limits.operation_seconds)
            async with deadline:

                def has_begun() -> None:
                    _settle(begun)
                    deadline.lift()
                    if isinstance(opened, Opened):
                        span.end("OK", opened.label)
                        leave_trace()

                # SECURITY: permissions may have been taken away since the socket was opened.
                context = await context.renewed()
                occasion.called_by(context.caller)
                began_at = time.perf_counter()
                admitted = self.server.trusted.admit(data)
                opened = await self._begin(admitted, context, begun)
                if isinstance(opened, Outcome):
                    has_begun()
                    _log_operation(opened, context, began_at)
                    span.end(_code_of(opened), opened.label, opened)
                    if not await self._send_outcome(number, opened, context):
                        return
                else:
                    self._note_uses(opened.uses)
                    operation = Operation.of(admitted)
                    del data, admitted  # not for as long as the subscription lasts
                    with on_registration(has_begun):
                        await self._emit(number, operation, opened, context)
        except WebSocketDisconnect:
            return
        except Exception as error:
            context.trail.refused_by(error, occasion, SUBSCRIPTION)
            span.end(fault_of(error).code)
            await self._fail(number, error)
            return
        finally:
            span.end("ENDED")
            self.running.pop(number, None)
        with suppress(WebSocketDisconnect):
            await self.messages.send({"id": number, "type": "complete"})

    async def _begin(self, data: dict[str, Json], context: Context, begun: asyncio.Future[None]) -> Opened | Outcome:
        """A subscription's stream, or the outcome of a query or mutation: no ping waits for that."""
        try:
            return await self.server.operations.begin(data, context, lambda: _settle(begun))
        finally:
            cancel_batches(context)

    async def _send_outcome(self, number: str | None, outcome: Outcome, context: Context) -> bool:
        """Send the result of a query or mutation; false if it was not run, which ends the operation."""
        cost = outcome.cost.actual if outcome.cost else 0
        meter_of(self.websocket).used(0, cost)
        if not outcome.was_run:
            await self._send_errors(number, cast("Sequence[object]", outcome.body["errors"]))
            return False
        self._note_uses(outcome.uses)
        payload = orjson.Fragment(await self.server.operations.write(outcome, context.trail))
        await self.messages.send_result({"id": number, "type": self.dialect.event, "payload": payload})
        return True

    def _note_uses(self, uses: frozenset[str]) -> None:
        if uses:
            self.server.note_uses(self.websocket, uses)

    async def _emit(self, number: str | None, operation: Operation, opened: Opened, context: Context) -> None:
        stream, disclosing, trail = opened.stream, opened.disclosing, context.trail
        async with aclosing(stream.events) as events:
            await trail.disclosed(disclosing.event(Kind.SUBSCRIBED, context.caller, Disclosures()))
            async for event in events:

                async def build(rights: Rights, user_id: int | None, event: object = event) -> EventResult:
                    fields = FieldContext(context.reads, rights, user_id)
                    try:
                        async with in_time(self.server.limits.operation_seconds):
                            return await self.server.operations.event(stream, event, fields)
                    finally:
                        cancel_batches(fields)

                result = await self.server.results.get(event, operation, context.caller, build)
                # SECURITY: what is not in the trail is not sent.
                await self.server.deliveries.note(result, disclosing, context.caller, trail)
                payload = orjson.Fragment(result.json)
                await self.messages.send({"id": number, "type": self.dialect.event, "payload": payload})

    async def _fail(self, number: str | None, error: Exception) -> None:
        fault = fault_of(error)
        note_formatted_errors([{"extensions": fault.extensions}])
        await self._send_errors(number, [{"message": fault.message, "extensions": fault.extensions}])

    async def _send_errors(self, number: str | None, errors: Sequence[object]) -> None:
        with suppress(WebSocketDisconnect):
            await self.messages.send(self.dialect.errors(number, errors))


def _settle(begun: asyncio.Future[None]) -> None:
    if not begun.done():
        begun.set_result(None)


def _log_operation(outcome: Outcome, context: Context, began_at: float) -> None:
    """One line for each query and mutation, and one count, as a request over HTTP has its own."""
    seconds, code = time.perf_counter() - began_at, _code_of(outcome)
    cost: dict[str, int] = {}
    if outcome.cost is not None:
        meter = outcome.cost.meter
        cost = {"cost": outcome.cost.actual, "estimated_cost": outcome.cost.estimated, "answer_bytes": meter.bytes}
    _log.info(
        "socket operation",
        code=code,
        ms=round(seconds * 1000, 2),
        operation=outcome.label,
        **who(context.caller),
        execution=outcome.way.value if outcome.way else None,
        cost=cost.get("cost"),
        estimated_cost=cost.get("estimated_cost"),
        answer_bytes=cost.get("answer_bytes"),
    )
    if COUNTING.is_on:
        count_request({"operation": outcome.label, **cost}, code, seconds, 0, 0)


def _code_of(outcome: Outcome) -> str:
    """The code of the first error, as in the line of a request."""
    errors = cast("Sequence[Mapping[str, Mapping[str, str]]]", outcome.body.get("errors") or ())
    return errors[0]["extensions"]["code"] if errors else "OK"
