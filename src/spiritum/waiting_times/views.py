"""Waiting times as clients see them: counted when they are asked for, from the rows of what was recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum
from functools import cached_property
from typing import Any

from generated.graphql.waiting_times import (
    WaitingAdjustment,
    WaitingBooking,
    WaitingMilestone,
    WaitingNotApplicable,
    WaitingShare,
    WaitingStep,
)
from spiritum.db import Reader
from spiritum.waiting_times.clock import AppliedAdjustment, Booking, Clock, Clocks, NotApplicable, Share, Step
from spiritum.waiting_times.clocks import clocks_of_history
from spiritum.waiting_times.events import Adjustment, Appointment, Closed, Diagnosis, Event, Informed, Transfer
from spiritum.waiting_times.history import History, history_of
from spiritum.waiting_times.milestones import Milestone, milestones_of
from spiritum.waiting_times.queries import RecordedEvent, events_of, events_of_entries
from spiritum.waiting_times.situation import bucket_of, organisation_of, stage_of, state_of
from spiritum.waiting_times.standards import Standards
from spiritum.waiting_times.written_events import WITHDRAWAL

_NAMES: Mapping[type[Event], Mapping[str, str]] = {
    Appointment: {"kind": "appointment_kind", "outcome": "appointment_outcome"},
    Informed: {"outcome": "informed_outcome"},
    Diagnosis: {"kind": "diagnosis_kind"},
    Transfer: {"reason": "transfer_reason"},
    Adjustment: {"reason": "adjustment_reason"},
    Closed: {"reason": "closed_reason"},
}
"""What the contract calls a field of a kind, where kinds have fields of the same name."""


@dataclass(frozen=True, slots=True)
class WaitingWithdrawal:
    """That an event was withdrawn."""

    reason: str
    recorded_at: datetime
    author_id: int | None
    replaced_by_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingEvent:
    """An event; the fields of other kinds are `None`."""

    id: int
    on_pathway_id: int
    kind: str
    on: date
    author_id: int | None
    is_automatic: bool
    recorded_at: datetime
    withdrawal: WaitingWithdrawal | None = None
    priority: str | None = None
    source: str | None = None
    referral_type: str | None = None
    organisation: str | None = None
    decided_on: date | None = None
    diagnostic_route: str | None = None
    rapid_diagnostic_centre: str | None = None
    appointment_kind: str | None = None
    appointment_outcome: str | None = None
    rebooked_on: date | None = None
    informed_outcome: str | None = None
    exclusion: str | None = None
    site: str | None = None
    method: str | None = None
    informed_by: str | None = None
    icd10: str | None = None
    morphology: str | None = None
    diagnosis_kind: str | None = None
    laterality: str | None = None
    prostate_risk: str | None = None
    mdt_id: int | None = None
    planned_on: date | None = None
    course: str | None = None
    event_type: str | None = None
    agreed_on: date | None = None
    made_on: date | None = None
    is_declined: bool | None = None
    available_from: date | None = None
    setting: str | None = None
    is_reasonable: bool | None = None
    modality: str | None = None
    admitted_on: date | None = None
    trial: str | None = None
    from_organisation: str | None = None
    to_organisation: str | None = None
    transfer_reason: str | None = None
    is_for_treatment: bool | None = None
    is_complete: bool | None = None
    requested_on: date | None = None
    accountable_organisation: str | None = None
    receiving_reason: str | None = None
    bucket: str | None = None
    adjustment_reason: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    days: int | None = None
    evidence_id: int | None = None
    note: str | None = None
    standard: str | None = None
    code: str | None = None
    comment: str | None = None
    closed_reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WaitingClock:
    """One wait."""

    entry: "WaitingTimes"
    """The waiting times that it is of."""
    counted: Clock
    """The wait as it was counted."""
    standard: str
    route: str | None
    course: int | None
    starts_on: date
    stops_on: date | None
    raw_days: int
    adjustments: Sequence[WaitingAdjustment]
    taken_days: int
    days: int
    limit: int
    target_on: date
    breach_on: date
    days_to_breach: int | None
    state: str
    is_breached: bool
    is_national: bool
    is_counted: bool
    colour: str | None
    shares: Sequence[WaitingShare]
    scenario: int | None
    delay_reason: str | None
    gaps: Sequence[str]
    booking: WaitingBooking | None
    why: Sequence[WaitingStep]


class WaitingTimes:
    """The waiting times of one entry on one day, of what is recorded now, or was before an instant."""

    on_pathway_id: int
    as_of: date
    rows: Sequence[RecordedEvent]
    """What is recorded of the entry."""
    recorded_before: datetime | None

    def __init__(
        self,
        on_pathway_id: int,
        rows: Sequence[RecordedEvent],
        standards: Standards,
        as_of: date,
        recorded_before: datetime | None = None,
    ) -> None:
        self.on_pathway_id = on_pathway_id
        self.as_of = as_of
        self.rows = rows
        self.recorded_before = recorded_before
        self._standards = standards

    @cached_property
    def _events(self) -> list[Event]:
        return events_of(self.rows)

    @cached_property
    def _history(self) -> History:
        return history_of(self._events, self._standards, self.as_of)

    @cached_property
    def _counted(self) -> Clocks:
        return clocks_of_history(self._history, self._standards)

    @property
    def state(self) -> str:
        """Whether a wait is open."""
        return state_of(self._counted).value

    @property
    def stage(self) -> str | None:
        """How far the patient has come."""
        stage = stage_of(self._history, self._counted)
        return None if stage is None else stage.value

    @property
    def colour(self) -> str | None:
        """The worst colour of the open waits."""
        return _colour(self._counted.colour())

    @property
    def bucket(self) -> str | None:
        """The name of the bucket of the longest open wait."""
        return bucket_of(self._counted, self._standards)

    @property
    def organisation(self) -> str | None:
        """Who is responsible now."""
        return organisation_of(self._history)

    @property
    def next_breach(self) -> WaitingClock | None:
        """The national wait that breaches next."""
        clock = self._counted.next_breach()
        return None if clock is None else _clock(clock, self)

    @property
    def clocks(self) -> list[WaitingClock]:
        """All waits."""
        return [_clock(clock, self) for clock in self._counted.clocks]

    @property
    def not_applicable(self) -> list[WaitingNotApplicable]:
        """The standards of which there is no wait."""
        return [_not_applicable(each) for each in self._counted.not_applicable]

    @property
    def gaps(self) -> list[str]:
        """What is missing in the record as a whole."""
        return [gap.name for gap in self._counted.gaps]

    @property
    def milestones(self) -> list[WaitingMilestone]:
        """The milestones of the timed pathway."""
        return [_milestone(each) for each in milestones_of(self._history, self._standards)]

    @property
    def events(self) -> list[WaitingEvent]:
        """What was recorded, by day."""
        return sorted(self._events_by_id.values(), key=lambda event: (event.on, event.id))

    def event(self, event_id: int) -> WaitingEvent | None:
        """The event with this id."""
        return self._events_by_id.get(event_id)

    @cached_property
    def _events_by_id(self) -> dict[int, WaitingEvent]:
        withdrawals = {
            row.withdraws_id: WaitingWithdrawal(
                str(row.details["reason"]), row.recorded_at, row.author_id, row.replaced_by_id
            )
            for row in self.rows
            if row.kind == WITHDRAWAL
        }
        pairs = zip(self.rows, self._events, strict=True)
        return {row.id: _event(row, event, withdrawals.get(row.id)) for row, event in pairs if row.kind != WITHDRAWAL}


def _event(row: RecordedEvent, event: Event, withdrawal: WaitingWithdrawal | None) -> WaitingEvent:
    names = _NAMES.get(type(event), {})
    named = ((names.get(each.name, each.name), getattr(event, each.name)) for each in fields(event))
    values: dict[str, Any] = {name: value.name if isinstance(value, Enum) else value for name, value in named}
    return WaitingEvent(
        on_pathway_id=row.on_pathway_id,
        kind=row.kind,
        author_id=row.author_id,
        is_automatic=row.is_automatic,
        recorded_at=row.recorded_at,
        withdrawal=withdrawal,
        **values,
    )


def _clock(clock: Clock, entry: WaitingTimes) -> WaitingClock:
    return WaitingClock(
        entry=entry,
        counted=clock,
        standard=clock.standard.name,
        route=None if clock.route is None else clock.route.name,
        course=clock.course,
        starts_on=clock.starts_on,
        stops_on=clock.stops_on,
        raw_days=clock.raw_days,
        adjustments=[_adjustment(each) for each in clock.adjustments],
        taken_days=clock.taken_days,
        days=clock.days,
        limit=clock.limit,
        target_on=clock.target_on,
        breach_on=clock.breach_on,
        days_to_breach=clock.days_to_breach(entry.as_of),
        state=clock.state.name,
        is_breached=clock.is_breached,
        is_national=clock.is_national,
        is_counted=clock.is_counted,
        colour=_colour(clock.colour),
        shares=[_share(each) for each in clock.shares],
        scenario=clock.scenario,
        delay_reason=clock.delay_reason,
        gaps=[gap.name for gap in clock.gaps],
        booking=None if clock.booking is None else _booking(clock.booking),
        why=[_step(each) for each in clock.why],
    )


def _colour(colour: str | None) -> str | None:
    return None if colour is None else colour.upper()


def _adjustment(applied: AppliedAdjustment) -> WaitingAdjustment:
    return WaitingAdjustment(event_id=applied.event_id, reason=applied.reason.name, days=applied.days)


def _share(share: Share) -> WaitingShare:
    return WaitingShare(organisation=share.organisation, weight=float(share.weight), is_breach=share.is_breach)


async def waiting_times_of(
    reads: Reader, entry_ids: Sequence[int], standards: Standards, day: date
) -> dict[int, WaitingTimes]:
    """The waiting times of each entry on a day."""
    rows = await events_of_entries(reads, entry_ids)
    return {id_: WaitingTimes(id_, events, standards, day) for id_, events in zip(entry_ids, rows, strict=True)}


def _booking(booking: Booking) -> WaitingBooking:
    return WaitingBooking(on=booking.on, days=booking.days, will_breach=booking.will_breach, event_id=booking.event_id)


def _step(step: Step) -> WaitingStep:
    return WaitingStep(text=step.text, rule=step.rule.value, event_ids=list(step.event_ids))


def _not_applicable(each: NotApplicable) -> WaitingNotApplicable:
    return WaitingNotApplicable(standard=each.standard.name, why=_step(each.why))


def _milestone(each: Milestone) -> WaitingMilestone:
    return WaitingMilestone(name=each.name, planned_on=each.planned_on, met_on=each.met_on)
