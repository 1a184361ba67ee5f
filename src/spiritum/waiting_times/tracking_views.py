"""What trackers have written down, as clients see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from spiritum.db import Reader
from spiritum.waiting_times.queries import RecordRow, TrackingRows, tracking_of_entries
from spiritum.waiting_times.views import WaitingTimes


@dataclass(frozen=True, slots=True)
class TrackingRecord:
    """Something that a tracker wrote down."""

    id: int
    kind: str
    text: str
    author_id: int | None
    recorded_at: datetime
    owner_id: int | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class NextAction:
    """What has to happen next."""

    id: int
    text: str
    owner_id: int | None
    due_on: date | None
    is_overdue: bool
    set_at: datetime


@dataclass(frozen=True, slots=True)
class Escalation:
    """That an entry is escalated."""

    id: int
    text: str
    author_id: int | None
    escalated_at: datetime


@dataclass(frozen=True, slots=True)
class Tracking:
    """What trackers have written down about an entry."""

    next_action: NextAction | None
    escalation: Escalation | None
    last_tracked_at: datetime | None
    days_since_tracked: int | None
    records: Sequence[TrackingRecord]


def tracking_of(entry_id: int, rows: TrackingRows, today: date, zone: ZoneInfo) -> Tracking:
    """What trackers have written down about one of the entries. An action is overdue on the day after it was due."""
    state = rows.states.get(entry_id)
    records = [
        TrackingRecord(row.id, row.kind, row.text, row.author_id, row.recorded_at, row.owner_id, row.due_on)
        for row in rows.newest[entry_id]
    ]
    if state is None:
        return Tracking(None, None, None, None, records)
    last = state.last_tracked_at
    days = None if last is None else max(0, (today - last.astimezone(zone).date()).days)
    action, escalation = rows.by_id.get(state.next_action_id or 0), rows.by_id.get(state.escalation_id or 0)
    return Tracking(_next_action(action, today), _escalation(escalation), last, days, records)


async def trackings_of(reads: Reader, entries: Sequence[WaitingTimes], today: date, zone: ZoneInfo) -> list[Tracking]:
    """What trackers have written down about each: until now, or by the day of the list of a past day."""
    tracking: dict[tuple[int, datetime | None], Tracking] = {}
    for before in dict.fromkeys(entry.recorded_before for entry in entries):
        of_list = [entry for entry in entries if entry.recorded_before == before]
        tracked = await tracking_of_entries(reads, [entry.on_pathway_id for entry in of_list], before)
        for entry in of_list:
            day = today if before is None else entry.as_of
            tracking[entry.on_pathway_id, before] = tracking_of(entry.on_pathway_id, tracked, day, zone)
    return [tracking[entry.on_pathway_id, entry.recorded_before] for entry in entries]


def _next_action(row: RecordRow | None, today: date) -> NextAction | None:
    if row is None:
        return None
    is_overdue = row.due_on is not None and row.due_on < today
    return NextAction(row.id, row.text, row.owner_id, row.due_on, is_overdue, row.recorded_at)


def _escalation(row: RecordRow | None) -> Escalation | None:
    return None if row is None else Escalation(row.id, row.text, row.author_id, row.recorded_at)
