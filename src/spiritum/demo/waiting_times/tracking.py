"""What trackers have written down, made up: notes, next actions, escalations, and days on which nobody looked."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from spiritum.demo.waiting_times.workdays import working_day, working_day_before
from spiritum.waiting_times.situation import EntryState, Situation

_WRITTEN_AT: Final = time(13, 5)
_NEVER_TRACKED: Final = 0.1
_WITHOUT_ACTION: Final = 0.15
_NEAR_DAYS: Final = 7
_ESCALATED: Final = 0.6
_REVOKED: Final = 0.2
_MAX_LOOKS: Final = 4
_NOTED_ONCE: Final = 0.2
"""The share of entries without an open wait of which something was noted."""
_ACTIONS: Final[Mapping[str | None, tuple[str, ...]]] = {
    "REFERRED": ("Book the first appointment.", "Ask the clinic for an earlier slot.", "Ring the patient: no reply."),
    "SEEN": ("Chase the report of the scan.", "Book the biopsy.", "Ask for the histology to be reported first."),
    "DIAGNOSED": ("Put on the list of the next meeting.", "Book the clinic after the meeting.", "Complete staging."),
    "TO_BE_TREATED": ("Confirm the admission date.", "Ask theatres for an earlier slot.", "Book the pre-assessment."),
    "TREATED": ("Ask for the date of the next treatment.", "Check the treatment that was recorded."),
}
_USUAL: Final = ("Ask the consultant what comes next.",)
_NOTES: Final = (
    "Patient rung, will come to the appointment.",
    "Scan reported. Nothing that changes the plan.",
    "Histology with the pathologist, expected this week.",
    "Letter to the general practitioner sent.",
    "Discussed at the weekly tracking meeting.",
)
_ESCALATIONS: Final = (
    "No capacity before the target date.",
    "Two reports outstanding for more than a week.",
    "Waits for the other hospital's theatre list.",
)
_DONE: Final = ("Done.", "Booked.", "Report is here.")


@dataclass(frozen=True, slots=True)
class Written:
    """Something that a tracker wrote down. Colleagues are counted from 0 within the entry's team."""

    kind: str
    text: str
    at: datetime
    author: int
    owner: int | None = None
    due_on: date | None = None


@dataclass
class _Tracked:
    """An entry while its records are made up."""

    rng: random.Random
    situation: Situation
    as_of: date
    team: int
    zone: ZoneInfo
    rows: list[Written] = field(default_factory=list[Written])

    def write(self, kind: str, texts: Sequence[str], day: date, *, due_on: date | None = None) -> None:
        """One of these texts is written on `day`."""
        at = datetime.combine(day, _WRITTEN_AT, self.zone) + timedelta(minutes=9 * len(self.rows))
        owner = None if kind != "NEXT_ACTION" else self.rng.randrange(self.team)
        author = self.rng.randrange(self.team)
        self.rows.append(Written(kind, self.rng.choice(texts), at, author, owner, due_on))

    @property
    def is_late(self) -> bool:
        """Whether the next breach is near, or past."""
        return self.situation.sorted_on <= self.as_of + timedelta(days=_NEAR_DAYS)

    def track(self, days: Sequence[date]) -> None:
        """Somebody looks on each of these days, and says the last time what has to happen next."""
        actions = _ACTIONS.get(self.situation.stage, _USUAL)
        self.write("NOTE", _NOTES, days[0])
        for day in days[1:-1]:
            self.write("NEXT_ACTION", actions, day, due_on=working_day(day + timedelta(days=5)))
            self.write("ACTION_COMPLETED", _DONE, day)
        last = days[-1]
        if self.is_late and self.rng.random() < _ESCALATED:
            self.write("ESCALATION", _ESCALATIONS, last)
            if self.rng.random() < _REVOKED:
                self.write("ESCALATION_REVOKED", _DONE, last)
        if self.rng.random() < _WITHOUT_ACTION:
            self.write("TRACKED", ("",), last)
        else:
            self.write(
                "NEXT_ACTION", actions, last, due_on=working_day(last + timedelta(days=self.rng.randrange(1, 9)))
            )


def tracking_of(
    key: str, situation: Situation, since: date, as_of: date, team: int, zone: ZoneInfo
) -> Sequence[Written]:
    """What was written down of an entry from `since`, the day after it was put on the pathway, to `as_of`.

    `team` colleagues track. The same arguments give the same records.
    """
    rng = random.Random(f"tracking {key}")  # noqa: S311 - the same records every time is the point
    tracked = _Tracked(rng, situation, as_of, team, zone)
    if situation.state == EntryState.OPEN.value:
        if rng.random() >= _NEVER_TRACKED and (days := _days(rng, since, as_of)):
            tracked.track(days)
    elif rng.random() < _NOTED_ONCE and since <= as_of:
        tracked.write("NOTE", _NOTES, min(as_of, working_day(since + timedelta(days=rng.randrange(20)))))
    return tracked.rows


def _days(rng: random.Random, since: date, as_of: date) -> list[date]:
    """Up to four days on which somebody looked: the last one today or up to two weeks ago."""
    day = working_day_before(as_of - timedelta(days=rng.choice((0, 0, 1, 1, 2, 3, 5, 8, 13))))
    days: list[date] = []
    while day >= since and len(days) < _MAX_LOOKS:
        days.insert(0, day)
        day = working_day_before(day - timedelta(days=rng.randrange(3, 9)))
    return days
