"""
Events on their way to subscribers, for the audit trail: one row for all in this process who receive the same result.

A result is ready for its receivers one after the other, within some milliseconds. The first waits for the others, as
long as others come, and all go on when the row is durable. Whoever comes later shares a row with those who do, too.
"""

import asyncio
from dataclasses import dataclass, field
from typing import Final

from spiritum.audit.disclosures import Disclosures, Kind
from spiritum.audit.trail import Trail
from spiritum.identity.caller import Principal
from spiritum.transport.graphql.disclosing import DisclosingOperation, EventResult

PAUSE: Final = 0.004
"""Seconds in which somebody else has to come."""
MAX_PAUSES: Final = 12
"""After which nobody waits for others any more."""


@dataclass(slots=True, eq=False)
class _Delivery:
    result: EventResult
    """Held, so that no other result gets its `id` meanwhile."""
    receivers: set[int] = field(default_factory=set[int])
    written: "asyncio.Task[None] | None" = None


class Deliveries:
    """What is about to be sent, and to whom."""

    def __init__(self, pause: float = PAUSE) -> None:
        self._pause = pause
        self._gathering: dict[int, _Delivery] = {}

    async def note(self, result: EventResult, disclosing: DisclosingOperation, who: Principal, trail: Trail) -> None:
        """Return when the trail has it that the caller receives this result. Raises `TrailUnavailable`."""
        if not result.disclosures:
            return
        delivery = self._gathering.get(id(result))
        if delivery is None or delivery.written is None:
            delivery = self._gathering[id(result)] = _Delivery(result)
            delivery.written = asyncio.create_task(self._write(delivery, disclosing, who, trail))
            delivery.written.add_done_callback(_look_at)
        delivery.receivers.add(who.number)
        # Shielded: the first receiver's leaving does not take the row from the others.
        await asyncio.shield(delivery.written)

    async def _write(self, delivery: _Delivery, disclosing: DisclosingOperation, who: Principal, trail: Trail) -> None:
        try:
            for _ in range(MAX_PAUSES):
                before = len(delivery.receivers)
                await asyncio.sleep(self._pause)
                if len(delivery.receivers) == before:
                    break
        finally:
            del self._gathering[id(delivery.result)]
        disclosures = Disclosures()
        disclosures.add(delivery.result.disclosures)
        await trail.disclosed(disclosing.event(Kind.DELIVERED, who, disclosures, sorted(delivery.receivers)))


def _look_at(written: "asyncio.Task[None]") -> None:
    """Whoever waited may have gone: then nobody else looks at its error."""
    if not written.cancelled():
        written.exception()
