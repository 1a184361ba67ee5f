"""What the room's mutations return: what was recorded, and the waiting times that follow from it."""

from dataclasses import dataclass

from generated.graphql.waiting_times import TrackingPayload, WaitingEventPayload
from spiritum.db import Transaction
from spiritum.identity.caller import Caller
from spiritum.waiting_times import events
from spiritum.waiting_times.queries import events_of_entries
from spiritum.waiting_times.recording import Correction, Recorder
from spiritum.waiting_times.views import WaitingTimes
from spiritum.waiting_times.written_events import EventInput, event_of_input


@dataclass(frozen=True)
class Payloads:
    """Records what an input says, and makes payloads."""

    recorder: Recorder

    async def _record(
        self, tx: Transaction, caller: Caller, input: EventInput, event_type: type[events.Event]
    ) -> WaitingEventPayload:
        corrects = input.corrects
        correction = None if corrects is None else Correction(corrects.event_id, corrects.reason)
        event = event_of_input(event_type, input)
        event_id = await self.recorder.record(tx, caller, input.on_pathway_id, event, correction)
        return await self._payload(tx, input.on_pathway_id, event_id)

    async def _payload(self, tx: Transaction, on_pathway_id: int, event_id: int) -> WaitingEventPayload:
        waiting_times = await self._waiting_times(tx, on_pathway_id)
        return WaitingEventPayload(event=waiting_times.event(event_id), waiting_times=waiting_times)

    async def _tracked(self, tx: Transaction, on_pathway_id: int) -> TrackingPayload:
        return TrackingPayload(waiting_times=await self._waiting_times(tx, on_pathway_id))

    async def _waiting_times(self, tx: Transaction, on_pathway_id: int) -> WaitingTimes:
        (rows,) = await events_of_entries(tx, [on_pathway_id])
        return WaitingTimes(on_pathway_id, rows, self.recorder.standards, self.recorder.today())
