"""The room `waiting_times`: generated from waiting_times.graphql by contractgen. Do not edit, run `make gen`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

from contractgen.runtime.interface import Interface

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from datetime import date, datetime

    from contractgen.runtime.bindings import Batch
    from generated.graphql.common import PageInfo, UserError
    from generated.graphql.models import (
        AdjustmentBucket,
        AdjustmentInput,
        AdjustmentReason,
        AppointmentInput,
        AppointmentKind,
        AppointmentOutcome,
        BreachingInput,
        CloseWaitingTimesInput,
        ConsultantUpgradeInput,
        DecisionToTreatInput,
        DelayReasonInput,
        DiagnosisInput,
        DiagnosisKind,
        EarliestClinicallyAppropriateDateInput,
        EscalationInput,
        InformedOutcome,
        MarkTrackedInput,
        MdtDiscussionInput,
        NextActionInput,
        PatientInformedInput,
        ReferralPriority,
        ReferralReceivedInput,
        TrackingNoteInput,
        TrackingRecordKind,
        TrackingStepInput,
        TransferInput,
        TransferReason,
        TreatmentInput,
        TreatmentOfferInput,
        WaitingClockState,
        WaitingClosedReason,
        WaitingColour,
        WaitingEventKind,
        WaitingForecastBasis,
        WaitingGap,
        WaitingRoute,
        WaitingStage,
        WaitingStandard,
        WaitingState,
        WithdrawWaitingEventInput,
    )
    from spiritum.db import Reads, Transaction
    from spiritum.identity.caller import Caller, Principal, Rights
    from spiritum.pathways.queries import OnPathway
    from spiritum.staff.queries import User
    from spiritum.waiting_times.list_views import TrackingListChange, TrackingListConnection, TrackingListEdge
    from spiritum.waiting_times.tracking_entries import TrackingEntry
    from spiritum.waiting_times.tracking_views import Escalation, NextAction, Tracking, TrackingRecord
    from spiritum.waiting_times.views import WaitingClock, WaitingEvent, WaitingTimes, WaitingWithdrawal


class TrackingListConnectionAttributes(Protocol):
    """The attributes of `TrackingListConnection` for the type TrackingListConnection."""

    @property
    def page_info(self) -> PageInfo: ...
    @property
    def edges(self) -> Sequence[TrackingListEdge]: ...


if TYPE_CHECKING:

    def tracking_list_connection_attributes(value: TrackingListConnection) -> TrackingListConnectionAttributes:
        """An error in the next line: `TrackingListConnection` lacks an attribute, or its type is not the contract's."""
        return value


class TrackingListEdgeAttributes(Protocol):
    """The attributes of `TrackingListEdge` for the type TrackingListEdge."""

    @property
    def cursor(self) -> str: ...


if TYPE_CHECKING:

    def tracking_list_edge_attributes(value: TrackingListEdge) -> TrackingListEdgeAttributes:
        """An error in the next line: `TrackingListEdge` lacks an attribute, or its type is not the contract's."""
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceForecast:
    """What share of waits is likely to be in time in coming months. It is learned once a day from the hospital's own histories."""

    learned_on: date | None = None
    """What was recorded by the end of this day went in; null if nothing has been learned yet."""
    months: Sequence[PerformanceForecastMonth] | None = None
    """By month and standard; at most 12, and none if nothing has been learned yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceForecastMonth:
    """What is likely to be counted of one standard in one month."""

    first_day: date
    """The first day of the month."""
    standard: WaitingStandard | str
    """The standard."""
    expected: float
    """How many waits are expected to stop in the month and count; those that have stopped are among them."""
    in_time: float
    """How many of them in time."""
    performance: float | None = None
    """The share in time, from 0 to 1; null if too few waits have stopped up to now."""
    low: float | None = None
    """Nine months in ten are expected to come out between this share and `high`; null if `performance` is."""
    high: float | None = None
    """Nine months in ten are expected to come out between `low` and this share; null if `performance` is."""
    histories: int
    """On how many waits that have stopped it rests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackingBucket:
    """A group of days into which the longest open wait of an entry falls."""

    name: str
    """Its name, as the standards file has it."""
    first_day: int
    """The first number of days that it holds; the next group's ends it."""
    entries: int
    """How many entries are in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachCounts:
    """How many entries breach in which week."""

    counted_at: datetime
    """When they were counted."""
    today: date
    """The hospital's day then."""
    limit: int | None = None
    """The last number of days of the standard that is in time today; null without a standard, or if it is not in use. A wait
    that breaches tomorrow has come to this day.
    """
    total_count: int
    """How many entries are counted, those of `withoutBreach` included."""
    without_breach: int
    """How many have no national wait that runs; 0 with a standard."""
    weeks: Sequence[BreachWeek] | None = None
    """The weeks in their order, those without any entry included; at most 54."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachWeek:
    """The entries whose wait breaches in one week."""

    from_: date | None = None
    """The first day of the week; null for the entries that breached before all weeks."""
    before: date | None = None
    """The day after its last; null for the entries that breach after all weeks."""
    min_days: int | None = None
    """The least number of days that such a wait has come to, without the days of adjustments; null without `limit`, and for the
    entries that breach after all weeks.
    """
    max_days: int | None = None
    """The largest; null without `limit`, and for the entries that breached before all weeks."""
    is_breached: bool
    """Whether all of them have breached by today."""
    entries: int
    """How many entries there are."""


class TrackingEntryAttributes(Protocol):
    """The attributes of `TrackingEntry` for the type TrackingEntry."""

    @property
    def id(self) -> int | str: ...
    @property
    def next_breach_on(self) -> date | None: ...
    @property
    def next_standard(self) -> WaitingStandard | str | None: ...
    @property
    def days_to_breach(self) -> int | None: ...
    @property
    def colour(self) -> WaitingColour | str | None: ...
    @property
    def bucket(self) -> str: ...
    @property
    def stage(self) -> WaitingStage | str | None: ...
    @property
    def organisation(self) -> str | None: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def is_escalated(self) -> bool: ...
    @property
    def last_tracked_at(self) -> datetime | None: ...
    @property
    def days_since_tracked(self) -> int | None: ...


if TYPE_CHECKING:

    def tracking_entry_attributes(value: TrackingEntry) -> TrackingEntryAttributes:
        """An error in the next line: `TrackingEntry` lacks an attribute, or its type is not the contract's."""
        return value


class TrackingListChangeAttributes(Protocol):
    """The attributes of `TrackingListChange` for the type TrackingListChange."""

    @property
    def on_pathway_id(self) -> int | str | None: ...
    @property
    def entry(self) -> TrackingEntry | None: ...
    @property
    def today(self) -> date: ...


if TYPE_CHECKING:

    def tracking_list_change_attributes(value: TrackingListChange) -> TrackingListChangeAttributes:
        """An error in the next line: `TrackingListChange` lacks an attribute, or its type is not the contract's."""
        return value


class WaitingTimesAttributes(Protocol):
    """The attributes of `WaitingTimes` for the type WaitingTimes."""

    @property
    def state(self) -> WaitingState | str: ...
    @property
    def as_of(self) -> date: ...
    @property
    def stage(self) -> WaitingStage | str | None: ...
    @property
    def colour(self) -> WaitingColour | str | None: ...
    @property
    def bucket(self) -> str | None: ...
    @property
    def organisation(self) -> str | None: ...
    @property
    def next_breach(self) -> WaitingClock | None: ...
    @property
    def clocks(self) -> Sequence[WaitingClock] | None: ...
    @property
    def not_applicable(self) -> Sequence[WaitingNotApplicable] | None: ...
    @property
    def gaps(self) -> Sequence[WaitingGap | str] | None: ...
    @property
    def milestones(self) -> Sequence[WaitingMilestone] | None: ...
    @property
    def events(self) -> Sequence[WaitingEvent] | None: ...


if TYPE_CHECKING:

    def waiting_times_attributes(value: WaitingTimes) -> WaitingTimesAttributes:
        """An error in the next line: `WaitingTimes` lacks an attribute, or its type is not the contract's."""
        return value


class WaitingClockAttributes(Protocol):
    """The attributes of `WaitingClock` for the type WaitingClock."""

    @property
    def standard(self) -> WaitingStandard | str: ...
    @property
    def route(self) -> WaitingRoute | str | None: ...
    @property
    def course(self) -> int | None: ...
    @property
    def starts_on(self) -> date: ...
    @property
    def stops_on(self) -> date | None: ...
    @property
    def raw_days(self) -> int: ...
    @property
    def adjustments(self) -> Sequence[WaitingAdjustment] | None: ...
    @property
    def taken_days(self) -> int: ...
    @property
    def days(self) -> int: ...
    @property
    def limit(self) -> int: ...
    @property
    def target_on(self) -> date: ...
    @property
    def breach_on(self) -> date: ...
    @property
    def days_to_breach(self) -> int | None: ...
    @property
    def state(self) -> WaitingClockState | str: ...
    @property
    def is_breached(self) -> bool: ...
    @property
    def is_national(self) -> bool: ...
    @property
    def is_counted(self) -> bool: ...
    @property
    def colour(self) -> WaitingColour | str | None: ...
    @property
    def shares(self) -> Sequence[WaitingShare] | None: ...
    @property
    def scenario(self) -> int | None: ...
    @property
    def delay_reason(self) -> str | None: ...
    @property
    def gaps(self) -> Sequence[WaitingGap | str] | None: ...
    @property
    def booking(self) -> WaitingBooking | None: ...
    @property
    def why(self) -> Sequence[WaitingStep] | None: ...


if TYPE_CHECKING:

    def waiting_clock_attributes(value: WaitingClock) -> WaitingClockAttributes:
        """An error in the next line: `WaitingClock` lacks an attribute, or its type is not the contract's."""
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingStep:
    """A step by which a wait came about."""

    text: str
    """In plain English, with the dates and numbers of this entry."""
    rule: str
    """The rule behind it, in a sentence."""
    event_ids: Sequence[int | str] | None = None
    """The events behind it (`WaitingEvent` ids); at most 100."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingAdjustment:
    """Days that an adjustment takes from a wait."""

    event_id: int | str
    """The event that records it."""
    reason: AdjustmentReason | str
    """Why."""
    days: int
    """How many days, those that lie ahead included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingShare:
    """What an organisation bears of a wait."""

    organisation: str
    """ODS code of the provider."""
    weight: float
    """0, 0.5 or 1."""
    is_breach: bool
    """Whether it bears a breach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingBooking:
    """When a wait would stop by the treatment that is booked."""

    on: date
    """Day that is booked."""
    days: int
    """How many days the wait would have."""
    will_breach: bool
    """Whether that is over the limit."""
    event_id: int | str
    """The offer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingForecast:
    """What is likely to become of a wait that goes on, by how long other patients of this hospital stayed where this one is. It is
    no reason to leave somebody for later.
    """

    basis: WaitingForecastBasis | str
    """On whose histories it rests, or why there is none."""
    learned_on: date | None = None
    """What was recorded by the end of this day was learned from; null if nothing has been learned yet."""
    histories: int
    """On how many patients it rests who have been where this one is."""
    stage: str | None = None
    """Where the patient is, in plain English; null if nothing has been learned yet."""
    booked_on: date | None = None
    """The booked day that decides; null if none is booked."""
    likely_on: date | None = None
    """The wait ends as likely by this day as after it; null if it is not forecast, or ends beyond the horizon of 150 days."""
    earliest_on: date | None = None
    """One in ten such waits ends before this day; null as for `likelyOn`."""
    latest_on: date | None = None
    """One in ten such waits ends after this day; null as for `likelyOn`."""
    breach_chance: float | None = None
    """The chance that the wait goes over its limit before it ends, from 0 to 1; null if it is not forecast."""
    counted_breach_chance: float | None = None
    """The chance that it goes over its limit and counts, that is, is not ruled out, excluded or closed, from 0 to 1; null if it
    is not forecast.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingNotApplicable:
    """Why an entry has no wait of a standard."""

    standard: WaitingStandard | str
    """The standard."""
    why: WaitingStep
    """The reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingMilestone:
    """A step of a timed pathway."""

    name: str
    """What has to be reached."""
    planned_on: date | None = None
    """The day by which it should be reached; null if that depends on a meeting that was not held."""
    met_on: date | None = None
    """The day on which it was; null if it was not, or nothing says so."""


class WaitingEventAttributes(Protocol):
    """The attributes of `WaitingEvent` for the type WaitingEvent."""

    @property
    def id(self) -> int | str: ...
    @property
    def kind(self) -> WaitingEventKind | str: ...
    @property
    def on(self) -> date: ...
    @property
    def is_automatic(self) -> bool: ...
    @property
    def recorded_at(self) -> datetime: ...
    @property
    def withdrawal(self) -> WaitingWithdrawal | None: ...
    @property
    def priority(self) -> ReferralPriority | str | None: ...
    @property
    def source(self) -> str | None: ...
    @property
    def referral_type(self) -> str | None: ...
    @property
    def organisation(self) -> str | None: ...
    @property
    def decided_on(self) -> date | None: ...
    @property
    def diagnostic_route(self) -> str | None: ...
    @property
    def rapid_diagnostic_centre(self) -> str | None: ...
    @property
    def appointment_kind(self) -> AppointmentKind | str | None: ...
    @property
    def appointment_outcome(self) -> AppointmentOutcome | str | None: ...
    @property
    def rebooked_on(self) -> date | None: ...
    @property
    def informed_outcome(self) -> InformedOutcome | str | None: ...
    @property
    def exclusion(self) -> str | None: ...
    @property
    def site(self) -> str | None: ...
    @property
    def method(self) -> str | None: ...
    @property
    def informed_by(self) -> str | None: ...
    @property
    def icd10(self) -> str | None: ...
    @property
    def morphology(self) -> str | None: ...
    @property
    def diagnosis_kind(self) -> DiagnosisKind | str | None: ...
    @property
    def laterality(self) -> str | None: ...
    @property
    def prostate_risk(self) -> str | None: ...
    @property
    def mdt_id(self) -> int | str | None: ...
    @property
    def planned_on(self) -> date | None: ...
    @property
    def course(self) -> str | None: ...
    @property
    def event_type(self) -> str | None: ...
    @property
    def agreed_on(self) -> date | None: ...
    @property
    def made_on(self) -> date | None: ...
    @property
    def is_declined(self) -> bool | None: ...
    @property
    def available_from(self) -> date | None: ...
    @property
    def setting(self) -> str | None: ...
    @property
    def is_reasonable(self) -> bool | None: ...
    @property
    def modality(self) -> str | None: ...
    @property
    def admitted_on(self) -> date | None: ...
    @property
    def trial(self) -> str | None: ...
    @property
    def from_organisation(self) -> str | None: ...
    @property
    def to_organisation(self) -> str | None: ...
    @property
    def transfer_reason(self) -> TransferReason | str | None: ...
    @property
    def is_for_treatment(self) -> bool | None: ...
    @property
    def is_complete(self) -> bool | None: ...
    @property
    def requested_on(self) -> date | None: ...
    @property
    def accountable_organisation(self) -> str | None: ...
    @property
    def receiving_reason(self) -> str | None: ...
    @property
    def bucket(self) -> AdjustmentBucket | str | None: ...
    @property
    def adjustment_reason(self) -> AdjustmentReason | str | None: ...
    @property
    def starts_on(self) -> date | None: ...
    @property
    def ends_on(self) -> date | None: ...
    @property
    def days(self) -> int | None: ...
    @property
    def evidence_id(self) -> int | str | None: ...
    @property
    def note(self) -> str | None: ...
    @property
    def standard(self) -> WaitingStandard | str | None: ...
    @property
    def code(self) -> str | None: ...
    @property
    def comment(self) -> str | None: ...
    @property
    def closed_reason(self) -> WaitingClosedReason | str | None: ...


if TYPE_CHECKING:

    def waiting_event_attributes(value: WaitingEvent) -> WaitingEventAttributes:
        """An error in the next line: `WaitingEvent` lacks an attribute, or its type is not the contract's."""
        return value


class WaitingWithdrawalAttributes(Protocol):
    """The attributes of `WaitingWithdrawal` for the type WaitingWithdrawal."""

    @property
    def reason(self) -> str: ...
    @property
    def recorded_at(self) -> datetime: ...
    @property
    def replaced_by_id(self) -> int | str | None: ...


if TYPE_CHECKING:

    def waiting_withdrawal_attributes(value: WaitingWithdrawal) -> WaitingWithdrawalAttributes:
        """An error in the next line: `WaitingWithdrawal` lacks an attribute, or its type is not the contract's."""
        return value


class TrackingAttributes(Protocol):
    """The attributes of `Tracking` for the type Tracking."""

    @property
    def next_action(self) -> NextAction | None: ...
    @property
    def escalation(self) -> Escalation | None: ...
    @property
    def last_tracked_at(self) -> datetime | None: ...
    @property
    def days_since_tracked(self) -> int | None: ...
    @property
    def records(self) -> Sequence[TrackingRecord] | None: ...


if TYPE_CHECKING:

    def tracking_attributes(value: Tracking) -> TrackingAttributes:
        """An error in the next line: `Tracking` lacks an attribute, or its type is not the contract's."""
        return value


class NextActionAttributes(Protocol):
    """The attributes of `NextAction` for the type NextAction."""

    @property
    def id(self) -> int | str: ...
    @property
    def text(self) -> str: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def is_overdue(self) -> bool: ...
    @property
    def set_at(self) -> datetime: ...


if TYPE_CHECKING:

    def next_action_attributes(value: NextAction) -> NextActionAttributes:
        """An error in the next line: `NextAction` lacks an attribute, or its type is not the contract's."""
        return value


class EscalationAttributes(Protocol):
    """The attributes of `Escalation` for the type Escalation."""

    @property
    def id(self) -> int | str: ...
    @property
    def text(self) -> str: ...
    @property
    def escalated_at(self) -> datetime: ...


if TYPE_CHECKING:

    def escalation_attributes(value: Escalation) -> EscalationAttributes:
        """An error in the next line: `Escalation` lacks an attribute, or its type is not the contract's."""
        return value


class TrackingRecordAttributes(Protocol):
    """The attributes of `TrackingRecord` for the type TrackingRecord."""

    @property
    def id(self) -> int | str: ...
    @property
    def kind(self) -> TrackingRecordKind | str: ...
    @property
    def text(self) -> str: ...
    @property
    def recorded_at(self) -> datetime: ...
    @property
    def due_on(self) -> date | None: ...


if TYPE_CHECKING:

    def tracking_record_attributes(value: TrackingRecord) -> TrackingRecordAttributes:
        """An error in the next line: `TrackingRecord` lacks an attribute, or its type is not the contract's."""
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingEventPayload:
    """Payload of the mutations that record or withdraw an event."""

    event: WaitingEvent | None = None
    """The event as recorded, or as withdrawn; null on refusal."""
    waiting_times: WaitingTimes | None = None
    """The entry's waiting times with the change, today; null on refusal."""
    user_errors: Sequence[UserError] | None = None
    """Why it was refused; null on success."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackingPayload:
    """Payload of the mutations by which trackers work."""

    waiting_times: WaitingTimes | None = None
    """The entry's waiting times with the change, today; null on refusal."""
    user_errors: Sequence[UserError] | None = None
    """Why it was refused; null on success."""


class WaitingTimesQueries(Interface):
    """The room `waiting_times`'s fields of Query."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "get_tracking_list_connection": "Query.getTrackingListConnection",
        "get_breach_counts": "Query.getBreachCounts",
        "get_performance_forecast": "Query.getPerformanceForecast",
    }

    @abstractmethod
    async def get_tracking_list_connection(
        self,
        reads: Reads,
        caller: Principal,
        *,
        pathway_id: int | None,
        standard: WaitingStandard | None,
        bucket: str | None,
        colour: WaitingColour | None,
        stage: WaitingStage | None,
        owner_id: int | None,
        next_action_overdue: bool | None,
        not_tracked_for_days: int | None,
        escalated: bool | None,
        organisation: str | None,
        breaching: BreachingInput | None,
        as_of: date | None,
        first: int | None,
        after: str | None,
        last: int | None,
        before: str | None,
    ) -> TrackingListConnection:
        """The tracking list: entries with an open wait, of one pathway or of all the caller's, by the breach date of the national
        wait that breaches next, by page. Entries of which no national wait runs come last. `FORBIDDEN` if the caller is not a
        member of the pathway.
        """
        ...

    @abstractmethod
    async def get_breach_counts(
        self,
        reads: Reads,
        caller: Principal,
        *,
        pathway_id: int,
        standard: WaitingStandard | None,
        weeks_ahead: int,
        weeks_back: int,
    ) -> BreachCounts:
        """How many entries on the tracking list of a pathway breach in which week: those that have breached, the coming weeks, and
        what is later. The sum is the number of entries on the list, and each week has as many as the list with `breaching`. `FORBIDDEN` if the caller is not a member of the pathway.
        """
        ...

    @abstractmethod
    async def get_performance_forecast(
        self, reads: Reads, caller: Principal, *, pathway_id: int | None
    ) -> PerformanceForecast:
        """What share of the waits of each national standard is likely to be in time this month and in the two months after it: of
        the entries on one pathway, or on all the caller's. `FORBIDDEN` if the caller is not a member of the pathway.
        """
        ...


class WaitingTimesMutations(Interface):
    """The room `waiting_times`'s fields of Mutation."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "record_referral_received": "Mutation.recordReferralReceived",
        "record_consultant_upgrade": "Mutation.recordConsultantUpgrade",
        "record_appointment": "Mutation.recordAppointment",
        "record_patient_informed": "Mutation.recordPatientInformed",
        "record_diagnosis": "Mutation.recordDiagnosis",
        "record_mdt_discussion": "Mutation.recordMdtDiscussion",
        "record_decision_to_treat": "Mutation.recordDecisionToTreat",
        "record_earliest_clinically_appropriate_date": "Mutation.recordEarliestClinicallyAppropriateDate",
        "record_treatment_offer": "Mutation.recordTreatmentOffer",
        "record_treatment": "Mutation.recordTreatment",
        "record_transfer": "Mutation.recordTransfer",
        "record_adjustment": "Mutation.recordAdjustment",
        "record_delay_reason": "Mutation.recordDelayReason",
        "close_waiting_times": "Mutation.closeWaitingTimes",
        "withdraw_waiting_event": "Mutation.withdrawWaitingEvent",
        "add_tracking_note": "Mutation.addTrackingNote",
        "set_next_action": "Mutation.setNextAction",
        "complete_next_action": "Mutation.completeNextAction",
        "escalate_entry": "Mutation.escalateEntry",
        "revoke_escalation": "Mutation.revokeEscalation",
        "mark_tracked": "Mutation.markTracked",
    }

    @abstractmethod
    async def record_referral_received(
        self, tx: Transaction, caller: Caller, *, input: ReferralReceivedInput
    ) -> WaitingEventPayload:
        """The organisation received the referral of a patient. Urgent referrals start clocks.

        Refusals: `source`, `referralType`, `diagnosticRoute`, `rapidDiagnosticCentre`, `organisation` `INVALID`; `decidedOn`
        `AFTER_REFERRAL`; `RECORDED_ALREADY`; `on` `IN_FUTURE`, `TOO_EARLY`, `BEFORE_REFERRAL`, `AFTER_CLOSURE`; `onPathwayId`
        `TOO_MANY`; `eventId` `NOT_FOUND`, `WITHDRAWN_ALREADY`; `reason` `REQUIRED`; and what an event that was recorded
        before would contradict.
        """
        ...

    @abstractmethod
    async def record_consultant_upgrade(
        self, tx: Transaction, caller: Caller, *, input: ConsultantUpgradeInput
    ) -> WaitingEventPayload:
        """A consultant, or an authorised member of the team, put the patient on the cancer pathway.

        Refusals: `organisation` `INVALID`; `UPGRADE_NOT_ALLOWED`; `on` `UPGRADE_AFTER_DECISION`, `UPGRADE_AFTER_MDT`;
        `RECORDED_ALREADY`; `on` `IN_FUTURE`, `TOO_EARLY`, `BEFORE_REFERRAL`, `AFTER_CLOSURE`; `onPathwayId` `TOO_MANY`;
        `eventId` `NOT_FOUND`, `WITHDRAWN_ALREADY`; `reason` `REQUIRED`; and what an event that was recorded before would
        contradict.
        """
        ...

    @abstractmethod
    async def record_appointment(
        self, tx: Transaction, caller: Caller, *, input: AppointmentInput
    ) -> WaitingEventPayload:
        """An appointment, and what came of it.

        Refusals: `organisation` `INVALID`; `rebookedOn` `NOT_MISSED`, `BEFORE_APPOINTMENT`, `IN_FUTURE`; `RECORDED_ALREADY`;
        `on` `IN_FUTURE`, `TOO_EARLY`, `BEFORE_REFERRAL`, `AFTER_CLOSURE`; `onPathwayId` `TOO_MANY`; `eventId` `NOT_FOUND`,
        `WITHDRAWN_ALREADY`; `reason` `REQUIRED`; and what an event that was recorded before would contradict.
        """
        ...

    @abstractmethod
    async def record_patient_informed(
        self, tx: Transaction, caller: Caller, *, input: PatientInformedInput
    ) -> WaitingEventPayload:
        """The patient was informed of the diagnosis or of its ruling out, or left the faster diagnosis pathway.

        Refusals: `exclusion` `REQUIRED`, `NOT_EXCLUDED`, `INVALID`; `site`, `method`, `informedBy`, `organisation` `INVALID`;
        `RECORDED_ALREADY`; `on` `IN_FUTURE`, `TOO_EARLY`, `BEFORE_REFERRAL`, `AFTER_CLOSURE`; `onPathwayId` `TOO_MANY`;
        `eventId` `NOT_FOUND`, `WITHDRAWN_ALREADY`; `reason` `REQUIRED`; and what an event that was recorded before would
        contradict.
        """
        ...

    @abstractmethod
    async def record_diagnosis(self, tx: Transaction, caller: Caller, *, input: DiagnosisInput) -> WaitingEventPayload:
        """A diagnosis. The latest one holds.

        Refusals: `icd10`, `morphology`, `laterality`, `prostateRisk` `INVALID`; `RECORDED_ALREADY`; `on` `IN_FUTURE`,
        `TOO_EARLY`, `BEFORE_REFERRAL`, `AFTER_CLOSURE`; `onPathwayId` `TOO_MANY`; `eventId` `NOT_FOUND`, `WITHDRAWN_ALREADY`;
        `reason` `REQUIRED`; and what an event that was recorded before would contradict.
        """
        ...

    @abstractmethod
    async def record_mdt_discussion(
        self, tx: Transaction, caller: Caller, *, input: MdtDiscussionInput
    ) -> WaitingEventPayload:
        """The patient was discussed at a cancer MDT. Outcomes on this system's lists record it by themselves.

        Refusals: `mdtId` `NOT_ON_PATHWAY`; `RECORDED_ALREADY`; `on` `IN_FUTURE`, `TOO_EARLY`, `BEFORE_REFERRAL`,
        `AFTER_CLOSURE`; `onPathwayId` `TOO_MANY`; `eventId` `NOT_FOUND`, `WITHDRAWN_ALREADY`; `reason` `REQUIRED`; and what
        an event that was recorded before would contradict.
        """
        ...

    @abstractmethod
    async def record_decision_to_treat(
        self, tx: Transaction, caller: Caller, *, input: DecisionToTreatInput
    ) -> WaitingEventPayload:
        """The patient agreed to a plan of treatment. A wait for treatment starts.

        Refusals: `eventType`, `organisation` `INVALID`; `course` `RECORDED_ALREADY`; `TWO_OPEN_FIRST_TREATMENTS`; `on`
        `DECISION_AFTER_TREATMENT`; `RECORDED_ALREADY`; `on` `IN_FUTURE`, `TOO_EARLY`, `BEFORE_REFERRAL`, `AFTER_CLOSURE`;
        `onPathwayId` `TOO_MANY`; `eventId` `NOT_FOUND`, `WITHDRAWN_ALREADY`; `reason` `REQUIRED`; and what an event that was
        recorded before would contradict.
        """
        ...

    @abstractmethod
    async def record_earliest_clinically_appropriate_date(
        self, tx: Transaction, caller: Caller, *, input: EarliestClinicallyAppropriateDateInput
    ) -> WaitingEventPayload:
        """From this day, which may lie ahead, the patient is fit for the treatment: the wait for it starts here.

        Refusals: `eventType` `INVALID`; `agreedOn` `IN_FUTURE`; `TWO_OPEN_FIRST_TREATMENTS`; `on` `BEFORE_DECISION`;
        `RECORDED_ALREADY`; `on` `IN_FUTURE`, `TOO_EARLY`, `BEFORE_REFERRAL`, `AFTER_CLOSURE`; `onPathwayId` `TOO_MANY`;
        `eventId` `NOT_FOUND`, `WITHDRAWN_ALREADY`; `reason` `REQUIRED`; and what an event that was recorded before would
        contradict.
        """
        ...

    @abstractmethod
    async def record_treatment_offer(
        self, tx: Transaction, caller: Caller, *, input: TreatmentOfferInput
    ) -> WaitingEventPayload:
        """The patient was offered a day for treatment. One that is not declined is booked.

        Refusals: `setting` `INVALID`; `madeOn` `AFTER_OFFER`, `IN_FUTURE`; `availableFrom` `NOT_DECLINED`, `BEFORE_OFFER`;
        `RECORDED_ALREADY`; `on` `IN_FUTURE`, `TOO_EARLY`, `BEFORE_REFERRAL`, `AFTER_CLOSURE`; `onPathwayId` `TOO_MANY`;
        `eventId` `NOT_FOUND`, `WITHDRAWN_ALREADY`; `reason` `REQUIRED`; and what an event that was recorded before would
        contradict.
        """
        ...

    @abstractmethod
    async def record_treatment(self, tx: Transaction, caller: Caller, *, input: TreatmentInput) -> WaitingEventPayload:
        """A treatment began, or the patient declined all treatment.

        Refusals: `eventType` `INVALID`, `TWO_FIRST_TREATMENTS`; `modality`, `setting`, `trial`, `organisation` `INVALID`;
        `admittedOn` `AFTER_TREATMENT`, `BEFORE_REFERRAL`; `on` `TREATED_BEFORE_DECISION`; `course` `RECORDED_ALREADY`;
        `RECORDED_ALREADY`; `on` `IN_FUTURE`, `TOO_EARLY`, `BEFORE_REFERRAL`, `AFTER_CLOSURE`; `onPathwayId` `TOO_MANY`;
        `eventId` `NOT_FOUND`, `WITHDRAWN_ALREADY`; `reason` `REQUIRED`; and what an event that was recorded before would
        contradict.
        """
        ...

    @abstractmethod
    async def record_transfer(self, tx: Transaction, caller: Caller, *, input: TransferInput) -> WaitingEventPayload:
        """Another organisation received the patient's minimum data set, and is responsible from this day.

        Refusals: `fromOrganisation`, `toOrganisation`, `accountableOrganisation`, `receivingReason` `INVALID`; `TOO_MANY`;
        `fromOrganisation`, `toOrganisation` `TOO_MANY`; `toOrganisation` `SAME`; `requestedOn` `AFTER_RECEIPT`;
        `RECORDED_ALREADY`; `on` `IN_FUTURE`, `TOO_EARLY`, `BEFORE_REFERRAL`, `AFTER_CLOSURE`; `onPathwayId` `TOO_MANY`;
        `eventId` `NOT_FOUND`, `WITHDRAWN_ALREADY`; `reason` `REQUIRED`; and what an event that was recorded before would
        contradict.
        """
        ...

    @abstractmethod
    async def record_adjustment(
        self, tx: Transaction, caller: Caller, *, input: AdjustmentInput
    ) -> WaitingEventPayload:
        """Days that do not count in a wait, for a reason and with evidence. Days or dates that are left out follow from the
        evidence.

        Refusals: `bucket` `NOT_ALLOWED`, `NO_WAIT`; `reason` `NOT_ALLOWED`, `SETTING_NOT_ALLOWED`; `days` `NO_DAYS`,
        `DATES_DIFFER`, `MORE_THAN_WAIT`; `startsOn` `OUTSIDE_WAIT`, `OUTSIDE_OFFER`, `BEFORE_FIRST_SEEN`, `OVERLAP`; `endsOn`
        `OUTSIDE_WAIT`, `OUTSIDE_EVIDENCE`; `evidenceId` `NO_EVIDENCE`, `NOT_FIRST_APPOINTMENT`; `note` `REQUIRED`;
        `RECORDED_ALREADY`; `on` `IN_FUTURE`, `TOO_EARLY`, `BEFORE_REFERRAL`, `AFTER_CLOSURE`; `onPathwayId` `TOO_MANY`;
        `eventId` `NOT_FOUND`, `WITHDRAWN_ALREADY`; `reason` `REQUIRED`; and what an event that was recorded before would
        contradict.
        """
        ...

    @abstractmethod
    async def record_delay_reason(
        self, tx: Transaction, caller: Caller, *, input: DelayReasonInput
    ) -> WaitingEventPayload:
        """Why a standard was missed.

        Refusals: `code` `NOT_ALLOWED`; `RECORDED_ALREADY`; `on` `IN_FUTURE`, `TOO_EARLY`, `BEFORE_REFERRAL`, `AFTER_CLOSURE`;
        `onPathwayId` `TOO_MANY`; `eventId` `NOT_FOUND`, `WITHDRAWN_ALREADY`; `reason` `REQUIRED`; and what an event that was
        recorded before would contradict.
        """
        ...

    @abstractmethod
    async def close_waiting_times(
        self, tx: Transaction, caller: Caller, *, input: CloseWaitingTimesInput
    ) -> WaitingEventPayload:
        """The entry is no longer tracked. Faster diagnosis goes on until the patient is informed.

        Refusals: `RECORDED_ALREADY`; `on` `IN_FUTURE`, `TOO_EARLY`, `BEFORE_REFERRAL`, `AFTER_CLOSURE`; `onPathwayId`
        `TOO_MANY`; `eventId` `NOT_FOUND`, `WITHDRAWN_ALREADY`; `reason` `REQUIRED`; and what an event that was recorded
        before would contradict.
        """
        ...

    @abstractmethod
    async def withdraw_waiting_event(
        self, tx: Transaction, caller: Caller, *, input: WithdrawWaitingEventInput
    ) -> WaitingEventPayload:
        """Withdraw an event that was recorded by mistake. It stays in the record, with the reason. To put another in its
        place, record that with `corrects`.

        Refusals: `onPathwayId` `TOO_MANY`; `eventId` `NOT_FOUND`, `WITHDRAWN_ALREADY`; `reason` `REQUIRED`; and what later
        events would contradict.
        """
        ...

    @abstractmethod
    async def add_tracking_note(self, tx: Transaction, caller: Caller, *, input: TrackingNoteInput) -> TrackingPayload:
        """Write a note about what tracking has found. The entry counts as tracked.

        Refusals: `text` `REQUIRED`, `TOO_LONG`.
        """
        ...

    @abstractmethod
    async def set_next_action(self, tx: Transaction, caller: Caller, *, input: NextActionInput) -> TrackingPayload:
        """Say what has to happen next, who sees to it, and until when; an earlier next action is replaced. The entry counts as
        tracked.

        Refusals: `text` `REQUIRED`, `TOO_LONG`; `ownerId` `NOT_FOUND`, `NOT_ON_PATHWAY`; `dueOn` `TOO_EARLY`, `IN_FUTURE`.
        """
        ...

    @abstractmethod
    async def complete_next_action(
        self, tx: Transaction, caller: Caller, *, input: TrackingStepInput
    ) -> TrackingPayload:
        """The next action is done. The entry counts as tracked.

        Refusals: `onPathwayId` `NO_NEXT_ACTION`; `text` `TOO_LONG`.
        """
        ...

    @abstractmethod
    async def escalate_entry(self, tx: Transaction, caller: Caller, *, input: EscalationInput) -> TrackingPayload:
        """Bring an entry to the attention of those who can do more. The entry counts as tracked.

        Refusals: `text` `REQUIRED`, `TOO_LONG`; `onPathwayId` `ESCALATED_ALREADY`.
        """
        ...

    @abstractmethod
    async def revoke_escalation(self, tx: Transaction, caller: Caller, *, input: TrackingStepInput) -> TrackingPayload:
        """End an escalation. The entry counts as tracked.

        Refusals: `onPathwayId` `NOT_ESCALATED`; `text` `TOO_LONG`.
        """
        ...

    @abstractmethod
    async def mark_tracked(self, tx: Transaction, caller: Caller, *, input: MarkTrackedInput) -> TrackingPayload:
        """Say that somebody has looked at the entry, and nothing has to change.

        Refusals: none.
        """
        ...


class WaitingTimesSubscriptions(Interface):
    """The room `waiting_times`'s fields of Subscription."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "tracking_list_changed": "Subscription.trackingListChanged",
    }

    @abstractmethod
    def tracking_list_changed(self, caller: Principal, *, pathway_id: int | None) -> AsyncIterator[TrackingListChange]:
        """Changes of the tracking list: an entry whose waiting times or tracking have changed. When the hospital's day turns, and
        with it days and colours of all entries, one event without an entry says so. Only entries on the caller's pathways;
        `FORBIDDEN` if `pathwayId` names another.
        """
        ...


class OnPathwayFields(Interface):
    """The fields that the room `waiting_times` adds to OnPathway."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "waiting_times": "OnPathway.waitingTimes",
    }

    @abstractmethod
    async def waiting_times(
        self, parents: Sequence[OnPathway], reads: Reads, rights: Rights, *, as_of: date | None
    ) -> Batch[WaitingTimes | None]:
        """The patient's waiting times; null if the caller is not a member of the entry's pathway, and has not opened the patient by
        `breakGlass`. If nothing is known of which
        a wait could be counted, their state is `NOT_TRACKED`.
        """
        ...


class TrackingListConnectionFields(Interface):
    """The fields of TrackingListConnection that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "total_count": "TrackingListConnection.totalCount",
        "buckets": "TrackingListConnection.buckets",
    }

    @abstractmethod
    async def total_count(self, parents: Sequence[TrackingListConnection], reads: Reads, rights: Rights) -> Batch[int]:
        """The number of entries on all pages together."""
        ...

    @abstractmethod
    async def buckets(
        self, parents: Sequence[TrackingListConnection], reads: Reads, rights: Rights
    ) -> Batch[Sequence[TrackingBucket] | None]:
        """How many entries there are in each group of days, with all filters but `bucket`; at most 20, in the order of days. They
        are as many as the standards file has.
        """
        ...


class TrackingListEdgeFields(Interface):
    """The fields of TrackingListEdge that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "node": "TrackingListEdge.node",
    }

    @abstractmethod
    async def node(self, parents: Sequence[TrackingListEdge], reads: Reads, rights: Rights) -> Batch[TrackingEntry]:
        """The entry."""
        ...


class TrackingEntryFields(Interface):
    """The fields of TrackingEntry that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "on_pathway": "TrackingEntry.onPathway",
        "waiting_times": "TrackingEntry.waitingTimes",
        "forecast": "TrackingEntry.forecast",
        "owner": "TrackingEntry.owner",
    }

    @abstractmethod
    async def on_pathway(self, parents: Sequence[TrackingEntry], reads: Reads, rights: Rights) -> Batch[OnPathway]:
        """The patient's entry as it is now."""
        ...

    @abstractmethod
    async def waiting_times(
        self, parents: Sequence[TrackingEntry], reads: Reads, rights: Rights
    ) -> Batch[WaitingTimes | None]:
        """The waiting times, of the day of the list and by what had been recorded by then."""
        ...

    @abstractmethod
    async def forecast(
        self, parents: Sequence[TrackingEntry], reads: Reads, rights: Rights
    ) -> Batch[WaitingForecast | None]:
        """What is likely to become of the national wait that breaches next; null if none runs, or if the list is of a past day. The
        list can be neither sorted nor filtered by it.
        """
        ...

    @abstractmethod
    async def owner(self, parents: Sequence[TrackingEntry], reads: Reads, rights: Rights) -> Batch[User | None]:
        """Who sees to the next action; null if nobody was named, or none is set."""
        ...


class WaitingTimesFields(Interface):
    """The fields of WaitingTimes that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "tracking": "WaitingTimes.tracking",
    }

    @abstractmethod
    async def tracking(self, parents: Sequence[WaitingTimes], reads: Reads, rights: Rights) -> Batch[Tracking | None]:
        """What trackers have written down: until now, or on the list of a past day what they had written down by then."""
        ...


class WaitingClockFields(Interface):
    """The fields of WaitingClock that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "forecast": "WaitingClock.forecast",
    }

    @abstractmethod
    async def forecast(
        self, parents: Sequence[WaitingClock], reads: Reads, rights: Rights
    ) -> Batch[WaitingForecast | None]:
        """What is likely to become of it; null if it does not go on, if it is of no national standard, or if the waits are counted
        for a past day.
        """
        ...


class WaitingEventFields(Interface):
    """The fields of WaitingEvent that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "author": "WaitingEvent.author",
    }

    @abstractmethod
    async def author(self, parents: Sequence[WaitingEvent], reads: Reads, rights: Rights) -> Batch[User | None]:
        """Who recorded it."""
        ...


class WaitingWithdrawalFields(Interface):
    """The fields of WaitingWithdrawal that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "author": "WaitingWithdrawal.author",
    }

    @abstractmethod
    async def author(self, parents: Sequence[WaitingWithdrawal], reads: Reads, rights: Rights) -> Batch[User | None]:
        """Who withdrew it."""
        ...


class NextActionFields(Interface):
    """The fields of NextAction that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "owner": "NextAction.owner",
    }

    @abstractmethod
    async def owner(self, parents: Sequence[NextAction], reads: Reads, rights: Rights) -> Batch[User | None]:
        """Who sees to it; null if nobody was named."""
        ...


class EscalationFields(Interface):
    """The fields of Escalation that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "author": "Escalation.author",
    }

    @abstractmethod
    async def author(self, parents: Sequence[Escalation], reads: Reads, rights: Rights) -> Batch[User | None]:
        """Who escalated it."""
        ...


class TrackingRecordFields(Interface):
    """The fields of TrackingRecord that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "author": "TrackingRecord.author",
        "owner": "TrackingRecord.owner",
    }

    @abstractmethod
    async def author(self, parents: Sequence[TrackingRecord], reads: Reads, rights: Rights) -> Batch[User | None]:
        """Who wrote it."""
        ...

    @abstractmethod
    async def owner(self, parents: Sequence[TrackingRecord], reads: Reads, rights: Rights) -> Batch[User | None]:
        """Of a next action: who sees to it."""
        ...
