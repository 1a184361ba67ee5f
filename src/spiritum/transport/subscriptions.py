"""The subscriptions that run on one socket, each in a task of its own."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, field

import orjson
from starlette.websockets import WebSocket, WebSocketDisconnect

from contractgen.runtime.schema import cancel_batches
from gqlplan import Stream
from spiritum.accounts.caller import Caller
from spiritum.errors import BadUserInput
from spiritum.transport.bodies import Json
from spiritum.transport.context import Context
from spiritum.transport.deadlines import in_time
from spiritum.transport.dialects import Dialect
from spiritum.transport.faults import fault_of
from spiritum.transport.operations import Operations
from spiritum.transport.refusal_log import note_told
from spiritum.transport.shared_results import Operation, SharedResults
from spiritum.transport.socket_messages import BAD_REQUEST, SUBSCRIBER_EXISTS, Close, Messages
from spiritum.transport.trusted import TrustedDocuments


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
    results: SharedResults = field(default_factory=SharedResults)
    note_uses: Callable[[WebSocket, frozenset[str]], None] = lambda _, __: None
    """Is told which deprecated parts of the contract a subscription uses, once."""


@dataclass
class Subscriptions:
    """Those of one socket, by the ids that its client gave them."""

    server: SubscriptionServer
    websocket: WebSocket
    dialect: Dialect
    messages: Messages
    running: dict[str | None, asyncio.Task[None]] = field(default_factory=dict[str | None, "asyncio.Task[None]"])

    async def start(self, number: Json, payload: Json, context: Context) -> None:
        """Begin a subscription; raises `Close` where the message is none that asks for one."""
        is_id = (isinstance(number, str) and number) or (number is None and not self.dialect.needs_ids)
        if not is_id or not isinstance(number, str | None) or not isinstance(payload, dict):
            raise Close(BAD_REQUEST, "Invalid payload: an operation has an id and a payload")
        if number in self.running:
            if not self.dialect.restarts:
                raise Close(SUBSCRIBER_EXISTS, f"Subscriber for {(number or '')[:64]} already exists")
            await self.stop(number)
        if len(self.running) >= self.server.limits.at_once:
            most = self.server.limits.at_once
            await self._fail(number, BadUserInput("id", f"at most {most} subscriptions run on one socket; end one"))
            return
        self.running[number] = asyncio.create_task(self._operate(number, payload, context.fork()))

    async def stop(self, number: Json) -> None:
        """End the subscription of that id, if there is one."""
        task = self.running.pop(number, None) if isinstance(number, str | None) else None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def end(self) -> None:
        """End all of them."""
        tasks = [*self.running.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _operate(self, number: str | None, data: dict[str, Json], context: Context) -> None:
        """Run one subscription to its end and tell the client of it."""
        try:
            admitted = self.server.trusted.admit(data)
            async with in_time(self.server.limits.operation_seconds):
                opened = await self.server.operations.open_stream(admitted, context)
            if isinstance(opened, list):
                await self._tell_errors(number, opened)
                return
            if opened.uses:
                self.server.note_uses(self.websocket, opened.uses)
            await self._emit(number, Operation.of(admitted), opened.stream, context)
        except WebSocketDisconnect:
            return
        except Exception as error:
            await self._fail(number, error)
            return
        finally:
            self.running.pop(number, None)
        await self.messages.send({"id": number, "type": "complete"})

    async def _emit(self, number: str | None, operation: Operation, stream: Stream, context: Context) -> None:
        async with aclosing(stream.events) as events:
            async for event in events:

                async def build(caller: Caller, event: object = event) -> bytes:
                    forked = context.for_caller(caller)
                    try:
                        async with in_time(self.server.limits.operation_seconds):
                            return await self.server.operations.event(stream, event, forked)
                    finally:
                        cancel_batches(forked)

                payload = await self.server.results.get(event, operation, context.caller, build)
                await self.messages.send(
                    {"id": number, "type": self.dialect.event, "payload": orjson.Fragment(payload)}
                )

    async def _fail(self, number: str | None, error: Exception) -> None:
        fault = fault_of(error)
        note_told([{"extensions": fault.extensions}])
        await self._tell_errors(number, [{"message": fault.message, "extensions": fault.extensions}])

    async def _tell_errors(self, number: str | None, errors: Sequence[object]) -> None:
        with suppress(WebSocketDisconnect):
            await self.messages.send(self.dialect.errors(number, errors))
