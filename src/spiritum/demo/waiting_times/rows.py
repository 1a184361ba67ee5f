"""An entry's rows of waiting times: its events, what trackers wrote down, and where it stands and stood by them.

Where an entry stands is computed by the same functions that compute it when somebody records an event.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby, zip_longest
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from spiritum.demo.journeys import Journey
from spiritum.demo.waiting_times.along import history_along
from spiritum.demo.waiting_times.recordings import Recording, recordings_of, replacements
from spiritum.demo.waiting_times.tracking import Written, tracking_of
from spiritum.demo.waiting_times.workdays import working_day
from spiritum.waiting_times.events import Adjustment, Event, Withdrawal, hospital_day
from spiritum.waiting_times.queries import RecordedEvent, events_of
from spiritum.waiting_times.situation import Situation, situation_of
from spiritum.waiting_times.standards import Standards
from spiritum.waiting_times.written_events import details_of, kind_of

PAST_DAYS: Final = 35
"""For so many days the list can be seen as it was."""


@dataclass(frozen=True, slots=True)
class Rules:
    """By what everything is counted."""

    standards: Standards
    zone: ZoneInfo
    as_of: date


@dataclass(frozen=True, slots=True)
class Tracked:
    """An entry with everything that was recorded of it; ids are those of drafts."""

    journey: Journey
    recordings: Sequence[Recording]


class Tracking(NamedTuple):
    """What tracking has come to on an entry: columns of its row."""

    next_action_id: int | None = None
    owner_id: int | None = None
    due_on: date | None = None
    escalation_id: int | None = None
    last_tracked_at: datetime | None = None


class StateSince(NamedTuple):
    """Where an entry stands since an instant."""

    changed_at: datetime
    situation: Situation
    tracking: Tracking


def tracked(journey: Journey, site: str, rules: Rules) -> Tracked:
    """Everything that is recorded of an entry on the pathway of this name."""
    record = journey.record or history_along(journey, site, rules.as_of, rules.zone)
    return Tracked(journey, recordings_of(journey, record, rules.zone))


def event_rows(entry: Tracked, entry_id: int, team: Sequence[int], ids: Sequence[int]) -> list[RecordedEvent]:
    """The rows of the events, with these ids; the entry's team has recorded them."""
    id_of = {row.event.id: id_ for row, id_ in zip(entry.recordings, ids, strict=True)}
    replaced = replacements(entry.recordings)
    return [
        _event_row(row, entry_id, team[0] if row.is_automatic else team[row.at.day % len(team)], id_of, replaced)
        for row in entry.recordings
    ]


def _event_row(
    row: Recording, entry_id: int, author_id: int, id_of: Mapping[int, int], replaced: Mapping[int, int]
) -> RecordedEvent:
    event = _with_ids(row.event, id_of)
    withdrawn = row.event.withdrawn_id if isinstance(row.event, Withdrawal) else None
    replacement = None if withdrawn is None else replaced.get(withdrawn)
    return RecordedEvent(
        id=event.id,
        on_pathway_id=entry_id,
        kind=kind_of(event),
        happened_on=event.on,
        details=details_of(event),
        author_id=author_id,
        is_automatic=row.is_automatic,
        recorded_at=row.at,
        withdraws_id=None if withdrawn is None else id_of[withdrawn],
        replaced_by_id=None if replacement is None else id_of[replacement],
    )


def _with_ids(event: Event, id_of: Mapping[int, int]) -> Event:
    numbered = replace(event, id=id_of[event.id])
    if isinstance(numbered, Adjustment) and numbered.evidence_id is not None:
        return replace(numbered, evidence_id=id_of[numbered.evidence_id])
    if isinstance(numbered, Withdrawal):
        return replace(numbered, withdrawn_id=id_of[numbered.withdrawn_id])
    return numbered


def present_situation(rows: Sequence[RecordedEvent], rules: Rules) -> Situation:
    """Where an entry stands by all of its events."""
    return situation_of(events_of(rows), rules.standards, rules.as_of)


def written_down(entry: Tracked, situation: Situation, team: Sequence[int], rules: Rules) -> Sequence[Written]:
    """What trackers have written down of an entry that stands so."""
    since = working_day(hospital_day(entry.journey.added_at, rules.zone) + timedelta(days=1))
    key = entry.journey.patient.hospital_number
    return tracking_of(key, situation, since, rules.as_of, len(team), rules.zone)


def record_rows(written: Sequence[Written], entry_id: int, team: Sequence[int]) -> list[dict[str, object]]:
    """The rows of what was written down."""
    return [
        {
            "on_pathway_id": entry_id,
            "kind": each.kind,
            "text": each.text,
            "author_id": team[each.author],
            "recorded_at": each.at,
            "owner_id": None if each.owner is None else team[each.owner],
            "due_on": each.due_on,
        }
        for each in written
    ]


def standings(
    rows: Sequence[RecordedEvent],
    present: Situation,
    written: Sequence[Written],
    ids: Sequence[int],
    team: Sequence[int],
    rules: Rules,
) -> list[StateSince]:
    """Where an entry stood at the end of each day on which something changed, and stands; the last is `present`.

    What was before `PAST_DAYS` is one state, that of their beginning.
    """
    changes = sorted({*(row.recorded_at for row in rows), *(each.at for each in written)})
    begins_on = rules.as_of - timedelta(days=PAST_DAYS)
    ends = [list(of_day)[-1] for _, of_day in groupby(changes, lambda at: max(begins_on, hospital_day(at, rules.zone)))]
    states: list[StateSince] = []
    known, situation = 0, present
    for end in ends:
        before, known = known, sum(row.recorded_at <= end for row in rows)
        if known == len(rows):
            situation = present
        elif known > before:
            situation = situation_of(events_of(rows[:known]), rules.standards, hospital_day(end, rules.zone))
        states.append(StateSince(end, situation, _tracking(written, ids, team, end)))
    return states


def _tracking(written: Sequence[Written], ids: Sequence[int], team: Sequence[int], until: datetime) -> Tracking:
    state = Tracking()
    for each, id_ in zip(written, ids, strict=True):
        if each.at > until:
            break
        state = state._replace(last_tracked_at=each.at)
        match each.kind:
            case "NEXT_ACTION":
                owner_id = None if each.owner is None else team[each.owner]
                state = state._replace(next_action_id=id_, owner_id=owner_id, due_on=each.due_on)
            case "ACTION_COMPLETED":
                state = state._replace(next_action_id=None, owner_id=None, due_on=None)
            case "ESCALATION":
                state = state._replace(escalation_id=id_)
            case "ESCALATION_REVOKED":
                state = state._replace(escalation_id=None)
            case _:
                pass
    return state


def standing_rows(standing: Sequence[StateSince], entry_id: int, pathway_id: int) -> Iterator[dict[str, Any]]:
    """The rows of the past states, with the instant at which each ended, and at last that of the present one."""
    for state, following in zip_longest(standing, standing[1:]):
        row = {
            "on_pathway_id": entry_id,
            "pathway_id": pathway_id,
            "changed_at": state.changed_at,
            **state.situation._asdict(),
            **state.tracking._asdict(),
        }
        yield row if following is None else {**row, "until": following.changed_at}
