"""Recording what happened to a patient, and withdrawing what was recorded by mistake."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from spiritum.audit.actions import record
from spiritum.db import Transaction
from spiritum.errors import FieldError, Refused
from spiritum.identity.caller import Caller
from spiritum.mdt.queries import mdts_by_ids
from spiritum.waiting_times.contradictions import contradictions
from spiritum.waiting_times.events import Event, MdtDiscussion, Referred, Withdrawal, hospital_day
from spiritum.waiting_times.keeping import HeldEntry, add_events, hold_own, set_situation
from spiritum.waiting_times.queries import MAX_EVENT_TEXT, MAX_EVENTS, RecordedEvent, events_of, events_of_entries
from spiritum.waiting_times.situation import situation_of
from spiritum.waiting_times.standards import Standards

_FIELDS = {"withdrawnId": "eventId"}
"""What the contract calls the fields of which the rules speak."""
_CODES = {"IN_THE_FUTURE": "IN_FUTURE"}


@dataclass(frozen=True)
class Correction:
    """That an event replaces an earlier one."""

    event_id: int
    reason: str


@dataclass(frozen=True)
class Recorder:
    """Records events by the standards. `today` is the hospital's day, in `zone`."""

    standards: Standards
    today: Callable[[], date]
    zone: ZoneInfo

    async def record(
        self, tx: Transaction, caller: Caller, on_pathway_id: int, event: Event, correction: Correction | None
    ) -> int:
        """Add an event to an entry, and return its id; with a correction it stands in the place of another.

        Raises `Refused` for what contradicts the record. Nobody else records anything of the entry meanwhile, so that
        what two people tell at once is recorded once.
        """
        entry, rows = await self._hold(tx, caller, on_pathway_id)
        await self._require_meeting(tx, entry, event)
        new: list[Event] = [replace(event, id=_next_id(rows))]
        replaced: dict[int, int] = {}
        if correction is not None:
            new.append(self._withdrawal(rows, correction.event_id, correction.reason))
            replaced[correction.event_id] = new[0].id
        self._refuse(rows, new, replaced)
        (added,) = await add_events(tx, entry, [event], caller.user_id)
        record(tx, caller.user_id, "record", "waiting_event", added.id, on_pathway_id=entry.id, kind=added.kind)
        rows = [*rows, added]
        if correction is not None:
            event_id, reason = correction.event_id, correction.reason
            rows += await self._withdraw(tx, caller, entry, event_id, reason, replaced_by=added.id)
        await self.stand(tx, entry, rows)
        return added.id

    async def withdraw(self, tx: Transaction, caller: Caller, on_pathway_id: int, event_id: int, reason: str) -> None:
        """Take back an event. Raises `Refused` if it is not one of the entry's, or if what is left is no record."""
        entry, rows = await self._hold(tx, caller, on_pathway_id)
        self._refuse(rows, [self._withdrawal(rows, event_id, reason)])
        withdrawal = await self._withdraw(tx, caller, entry, event_id, reason, replaced_by=None)
        await self.stand(tx, entry, [*rows, *withdrawal])

    async def begin(
        self, tx: Transaction, entry: HeldEntry, user_id: int, events: Sequence[Event] = ()
    ) -> list[RecordedEvent]:
        """What is recorded of an entry, with `events` that follow from something that was done here added.

        They are added whatever else is recorded: it has happened. If nothing was recorded of the entry before, what it
        says itself is recorded first: its day of referral.
        """
        rows: list[RecordedEvent] = []
        if entry.is_new:
            events = [Referred(id=0, on=hospital_day(entry.referred_at, self.zone)), *events]
        else:
            (rows,) = await events_of_entries(tx, [entry.id])
        return [*rows, *await self.learn(tx, entry, events, user_id)]

    async def learn(
        self, tx: Transaction, entry: HeldEntry, events: Sequence[Event], user_id: int
    ) -> list[RecordedEvent]:
        """Add events that follow from something that was done here."""
        if not events:
            return []
        added = await add_events(tx, entry, events, user_id, is_automatic=True)
        for each in added:
            record(tx, user_id, "record", "waiting_event", each.id, on_pathway_id=entry.id, kind=each.kind)
        return added

    async def retract(
        self,
        tx: Transaction,
        entry: HeldEntry,
        event_id: int,
        reason: str,
        user_id: int,
        replaced_by: int | None = None,
    ) -> list[RecordedEvent]:
        """Withdraw an event that was recorded by itself and is no longer so, whatever else is recorded."""
        withdrawal = Withdrawal(id=0, on=self.today(), withdrawn_id=event_id, reason=reason)
        record(tx, user_id, "withdraw", "waiting_event", event_id, on_pathway_id=entry.id)
        return await add_events(tx, entry, [withdrawal], user_id, is_automatic=True, replaced_by=replaced_by)

    async def stand(self, tx: Transaction, entry: HeldEntry, rows: Sequence[RecordedEvent]) -> None:
        """Store where an entry stands by all that is recorded of it."""
        await set_situation(tx, entry, situation_of(events_of(rows), self.standards, self.today()))

    async def _hold(self, tx: Transaction, caller: Caller, on_pathway_id: int) -> tuple[HeldEntry, list[RecordedEvent]]:
        entry = await hold_own(tx, caller, on_pathway_id)
        rows = await self.begin(tx, entry, caller.user_id)
        if sum(not row.is_automatic for row in rows) >= MAX_EVENTS:
            raise Refused.because("onPathwayId", "TOO_MANY", f"An entry can have {MAX_EVENTS} events.")
        texts = (value for row in rows for value in row.details.values() if isinstance(value, str))
        if sum(map(len, texts)) >= MAX_EVENT_TEXT:
            message = f"The texts of an entry's events can have {MAX_EVENT_TEXT} characters. Write a note instead."
            raise Refused.because("onPathwayId", "TOO_MANY", message)
        return entry, rows

    def _refuse(
        self, rows: Sequence[RecordedEvent], new: Sequence[Event], replaced: Mapping[int, int] | None = None
    ) -> None:
        """What contradicted itself before does not stand in the way."""
        today = self.today()
        before = {each.key for each in contradictions(events_of(rows), self.standards, today)}
        after = contradictions([*events_of(rows, replaced), *new], self.standards, today)
        if errors := dict.fromkeys(_as_in_the_contract(each.error) for each in after if each.key not in before):
            raise Refused(*errors)

    def _withdrawal(self, rows: Sequence[RecordedEvent], event_id: int, reason: str) -> Withdrawal:
        """Raises `Refused` for what is not recorded yet: no event takes itself back."""
        if all(row.id != event_id for row in rows):
            raise Refused.because("eventId", "NOT_FOUND", "There is no such event to withdraw.")
        return Withdrawal(id=_next_id(rows) + 1, on=self.today(), withdrawn_id=event_id, reason=reason)

    async def _withdraw(
        self, tx: Transaction, caller: Caller, entry: HeldEntry, event_id: int, reason: str, *, replaced_by: int | None
    ) -> list[RecordedEvent]:
        withdrawal = Withdrawal(id=0, on=self.today(), withdrawn_id=event_id, reason=reason.strip())
        record(tx, caller.user_id, "withdraw", "waiting_event", event_id, on_pathway_id=entry.id)
        return await add_events(tx, entry, [withdrawal], caller.user_id, replaced_by=replaced_by)

    async def _require_meeting(self, tx: Transaction, entry: HeldEntry, event: Event) -> None:
        if not isinstance(event, MdtDiscussion) or event.mdt_id is None:
            return
        (mdt,) = await mdts_by_ids(tx, [event.mdt_id], str(self.zone))
        if mdt is None or mdt.pathway_id != entry.pathway_id:
            message = f"Meeting {event.mdt_id} is not one of this pathway's. Choose another of its meetings."
            raise Refused.because("mdtId", "NOT_ON_PATHWAY", message)


def _next_id(rows: Sequence[RecordedEvent]) -> int:
    """An id for an event that is not stored yet: the rules need its place only."""
    return max((row.id for row in rows), default=0) + 1


def _as_in_the_contract(error: FieldError) -> FieldError:
    return FieldError(_FIELDS.get(error.field, error.field), _CODES.get(error.code, error.code), error.message)
