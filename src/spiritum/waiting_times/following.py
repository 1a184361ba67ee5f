"""What the system knows becomes events by itself, in the transaction in which it becomes true.

What is no longer true is withdrawn by itself, with the reason. What a person has recorded is never withdrawn so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spiritum.db import Transaction
from spiritum.mdt.facts import Discussed, MovedToList, OutcomeRemoved, PlacedOnList, RemovedFromList
from spiritum.pathways.facts import Admitted, Discharged
from spiritum.waiting_times.codes import ClosedReason
from spiritum.waiting_times.events import Closed, Event, MdtDiscussion, PlacedOnMdt
from spiritum.waiting_times.history import standing_events
from spiritum.waiting_times.keeping import hold
from spiritum.waiting_times.queries import MAX_EVENTS, MAX_READ_EVENTS, RecordedEvent, events_of
from spiritum.waiting_times.recording import Recorder
from spiritum.waiting_times.written_events import KIND_OF

_MAX_BY_ITSELF = MAX_READ_EVENTS - MAX_EVENTS - 10
"""Events of an entry that follow by themselves. A closure is recorded beyond it: what is read has room for some."""
_Fact = Admitted | Discharged | PlacedOnList | Discussed | RemovedFromList | MovedToList | OutcomeRemoved

REMOVED = "The patient was taken off the meeting's list before it was recorded what the meeting concluded."
MOVED = "The meeting was cancelled, and its list moved to another meeting's."
EMPTIED = "What the meeting had concluded was removed."


@dataclass(frozen=True)
class Following:
    """Follows the facts of pathways and meetings: a listener of the database's transactions."""

    recorder: Recorder

    async def __call__(self, tx: Transaction, fact: object) -> None:
        """Record what follows from a fact. What is recorded already is not recorded again."""
        if not isinstance(fact, _Fact):
            return
        entry = await hold(tx, fact.on_pathway_id, [fact.pathway_id])
        if entry is None:
            return
        if entry.is_new:
            rows = await self.recorder.begin(tx, entry, fact.user_id, self._events(fact, ()))
        else:
            rows = await self.recorder.begin(tx, entry, fact.user_id)
            standing = standing_events(events_of(rows))
            new = [] if _is_corrected(fact, rows, standing) else self._events(fact, standing)
            gone = _no_longer(fact, rows, standing)
            is_full = sum(row.is_automatic for row in rows) >= _MAX_BY_ITSELF
            if is_full:
                new, gone = [event for event in new if isinstance(event, Closed)], None
            if not new and gone is None:
                return
            added = await self.recorder.learn(tx, entry, new, fact.user_id)
            rows += added
            if gone is not None:
                event, reason = gone
                replaced_by = added[0].id if added else None
                rows += await self.recorder.retract(tx, entry, event.id, reason, fact.user_id, replaced_by)
        await self.recorder.stand(tx, entry, rows)

    def _events(self, fact: _Fact, recorded: Sequence[Event]) -> list[Event]:
        today = self.recorder.today()
        match fact:
            case Admitted() | RemovedFromList() | OutcomeRemoved():  # the first `begin` has recorded
                return []
            case Discharged():
                is_closed = any(isinstance(event, Closed) for event in recorded)
                return [] if is_closed else [Closed(id=0, on=today, reason=ClosedReason.DISCHARGED)]
            case PlacedOnList() | MovedToList():
                return [PlacedOnMdt(id=0, on=today, mdt_id=fact.mdt_id, planned_on=fact.planned_on)]
            case Discussed():
                discussions = (event for event in recorded if isinstance(event, MdtDiscussion))
                day = min(fact.planned_on, today)
                is_recorded = any(event.mdt_id == fact.mdt_id or event.on == day for event in discussions)
                return [] if is_recorded else [MdtDiscussion(id=0, on=day, mdt_id=fact.mdt_id)]


def _no_longer(fact: _Fact, rows: Sequence[RecordedEvent], standing: Sequence[Event]) -> tuple[Event, str] | None:
    """The event that is no longer true, and why; a place is kept once the patient was discussed at the meeting."""
    automatic = {row.id for row in rows if row.is_automatic}
    by_itself = [event for event in standing if event.id in automatic]
    match fact:
        case RemovedFromList():
            kind, mdt_id, reason = PlacedOnMdt, fact.mdt_id, REMOVED
        case MovedToList():
            kind, mdt_id, reason = PlacedOnMdt, fact.from_mdt_id, MOVED
        case OutcomeRemoved():
            kind, mdt_id, reason = MdtDiscussion, fact.mdt_id, EMPTIED
        case _:
            return None
    gone = [event for event in by_itself if isinstance(event, kind) and event.mdt_id == mdt_id]
    if not gone or (isinstance(gone[-1], PlacedOnMdt) and _was_discussed(gone[-1], rows, standing)):
        return None
    return gone[-1], reason


def _was_discussed(place: PlacedOnMdt, rows: Sequence[RecordedEvent], standing: Sequence[Event]) -> bool:
    """Whether the patient was discussed at the meeting: somebody may have recorded that without naming it."""
    discussions = [event for event in standing if isinstance(event, MdtDiscussion)]
    return any(event.mdt_id == place.mdt_id or event.on == place.planned_on for event in discussions) or any(
        discussion.present in {event.id for event in discussions} for discussion in _recorded_at(place.mdt_id, rows)
    )


def _is_corrected(fact: _Fact, rows: Sequence[RecordedEvent], standing: Sequence[Event]) -> bool:
    """Whether what follows from a fact was recorded before, and somebody has put another event in its place, or said
    that it was not so.
    """
    if not isinstance(fact, Discussed):
        return False
    by_hand = {row.withdraws_id for row in rows if row.withdraws_id is not None and not row.is_automatic}
    ids = {event.id for event in standing}
    return any(
        discussion.present in ids or discussion.present in by_hand for discussion in _recorded_at(fact.mdt_id, rows)
    )


class _Discussion(NamedTuple):
    """A discussion as it was recorded first, and the event that is in its place now; itself if none is."""

    id: int
    present: int


def _recorded_at(mdt_id: int, rows: Sequence[RecordedEvent]) -> list[_Discussion]:
    """The discussions at a meeting, withdrawn ones included."""
    replaced_by = {row.withdraws_id: row.replaced_by_id for row in rows if row.replaced_by_id is not None}
    discussions: list[_Discussion] = []
    for row in rows:
        if row.kind == KIND_OF[MdtDiscussion] and row.details.get("mdt_id") == mdt_id:
            present = row.id
            while (replacement := replaced_by.get(present)) is not None:
                present = replacement
            discussions.append(_Discussion(row.id, present))
    return discussions
