"""The resolvers of the room `waiting_times`."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from typing_extensions import override

from contractgen.runtime.bindings import Batch
from generated.graphql import models
from generated.graphql.waiting_times import (
    BreachCounts,
    EscalationFields,
    NextActionFields,
    OnPathwayFields,
    PerformanceForecast,
    TrackingBucket,
    TrackingEntryFields,
    TrackingListConnectionFields,
    TrackingListEdgeFields,
    TrackingPayload,
    TrackingRecordFields,
    WaitingClockFields,
    WaitingEventFields,
    WaitingEventPayload,
    WaitingForecast,
    WaitingTimesFields,
    WaitingTimesMutations,
    WaitingTimesQueries,
    WaitingTimesSubscriptions,
    WaitingWithdrawalFields,
)
from spiritum.db import Reads, Transaction
from spiritum.db.relations import written_from
from spiritum.identity.caller import Caller, Principal, Rights
from spiritum.live.feed import Feed
from spiritum.pathways.queries import ENTRY, OnPathway
from spiritum.staff.queries import CLINICIAN
from spiritum.waiting_times import breach_counts, events, list_views, tracking
from spiritum.waiting_times.forecasting import Forecasts, ListedWait
from spiritum.waiting_times.list_views import TrackingListChange, TrackingListConnection, TrackingListEdge
from spiritum.waiting_times.payloads import Payloads
from spiritum.waiting_times.recording import Recorder
from spiritum.waiting_times.standards import Standards
from spiritum.waiting_times.tracking_entries import PRESENT, TrackingEntry, waiting_times_of_listed
from spiritum.waiting_times.tracking_filters import TrackingFilter, own_pathways
from spiritum.waiting_times.tracking_views import Tracking, trackings_of
from spiritum.waiting_times.turning import changes
from spiritum.waiting_times.views import WaitingClock, WaitingTimes, waiting_times_of

AUTHOR = CLINICIAN.of("author_id")
OWNER = CLINICIAN.of("owner_id")


@dataclass(frozen=True)
class Mutations(Payloads, WaitingTimesMutations):
    """The room `waiting_times`'s fields of Mutation."""

    @override
    async def record_referral_received(
        self, tx: Transaction, caller: Caller, *, input: models.ReferralReceivedInput
    ) -> WaitingEventPayload:
        return await self._record(tx, caller, input, events.ReferralReceived)

    @override
    async def record_consultant_upgrade(
        self, tx: Transaction, caller: Caller, *, input: models.ConsultantUpgradeInput
    ) -> WaitingEventPayload:
        return await self._record(tx, caller, input, events.ConsultantUpgrade)

    @override
    async def record_appointment(
        self, tx: Transaction, caller: Caller, *, input: models.AppointmentInput
    ) -> WaitingEventPayload:
        return await self._record(tx, caller, input, events.Appointment)

    @override
    async def record_patient_informed(
        self, tx: Transaction, caller: Caller, *, input: models.PatientInformedInput
    ) -> WaitingEventPayload:
        return await self._record(tx, caller, input, events.Informed)

    @override
    async def record_diagnosis(
        self, tx: Transaction, caller: Caller, *, input: models.DiagnosisInput
    ) -> WaitingEventPayload:
        return await self._record(tx, caller, input, events.Diagnosis)

    @override
    async def record_mdt_discussion(
        self, tx: Transaction, caller: Caller, *, input: models.MdtDiscussionInput
    ) -> WaitingEventPayload:
        return await self._record(tx, caller, input, events.MdtDiscussion)

    @override
    async def record_decision_to_treat(
        self, tx: Transaction, caller: Caller, *, input: models.DecisionToTreatInput
    ) -> WaitingEventPayload:
        return await self._record(tx, caller, input, events.DecisionToTreat)

    @override
    async def record_earliest_clinically_appropriate_date(
        self, tx: Transaction, caller: Caller, *, input: models.EarliestClinicallyAppropriateDateInput
    ) -> WaitingEventPayload:
        return await self._record(tx, caller, input, events.EarliestClinicallyAppropriateDate)

    @override
    async def record_treatment_offer(
        self, tx: Transaction, caller: Caller, *, input: models.TreatmentOfferInput
    ) -> WaitingEventPayload:
        return await self._record(tx, caller, input, events.TreatmentOffer)

    @override
    async def record_treatment(
        self, tx: Transaction, caller: Caller, *, input: models.TreatmentInput
    ) -> WaitingEventPayload:
        return await self._record(tx, caller, input, events.Treatment)

    @override
    async def record_transfer(
        self, tx: Transaction, caller: Caller, *, input: models.TransferInput
    ) -> WaitingEventPayload:
        return await self._record(tx, caller, input, events.Transfer)

    @override
    async def record_adjustment(
        self, tx: Transaction, caller: Caller, *, input: models.AdjustmentInput
    ) -> WaitingEventPayload:
        return await self._record(tx, caller, input, events.Adjustment)

    @override
    async def record_delay_reason(
        self, tx: Transaction, caller: Caller, *, input: models.DelayReasonInput
    ) -> WaitingEventPayload:
        return await self._record(tx, caller, input, events.DelayReason)

    @override
    async def close_waiting_times(
        self, tx: Transaction, caller: Caller, *, input: models.CloseWaitingTimesInput
    ) -> WaitingEventPayload:
        return await self._record(tx, caller, input, events.Closed)

    @override
    async def withdraw_waiting_event(
        self, tx: Transaction, caller: Caller, *, input: models.WithdrawWaitingEventInput
    ) -> WaitingEventPayload:
        await self.recorder.withdraw(tx, caller, input.on_pathway_id, input.event_id, input.reason)
        return await self._payload(tx, input.on_pathway_id, input.event_id)

    @override
    async def add_tracking_note(
        self, tx: Transaction, caller: Caller, *, input: models.TrackingNoteInput
    ) -> TrackingPayload:
        await tracking.add_note(tx, caller, self.recorder, input.on_pathway_id, input.text)
        return await self._tracked(tx, input.on_pathway_id)

    @override
    async def set_next_action(
        self, tx: Transaction, caller: Caller, *, input: models.NextActionInput
    ) -> TrackingPayload:
        entry_id, recorder = input.on_pathway_id, self.recorder
        await tracking.set_next_action(tx, caller, recorder, entry_id, input.text, input.owner_id, input.due_on)
        return await self._tracked(tx, entry_id)

    @override
    async def complete_next_action(
        self, tx: Transaction, caller: Caller, *, input: models.TrackingStepInput
    ) -> TrackingPayload:
        await tracking.complete_next_action(tx, caller, self.recorder, input.on_pathway_id, input.text or "")
        return await self._tracked(tx, input.on_pathway_id)

    @override
    async def escalate_entry(
        self, tx: Transaction, caller: Caller, *, input: models.EscalationInput
    ) -> TrackingPayload:
        await tracking.escalate(tx, caller, self.recorder, input.on_pathway_id, input.text)
        return await self._tracked(tx, input.on_pathway_id)

    @override
    async def revoke_escalation(
        self, tx: Transaction, caller: Caller, *, input: models.TrackingStepInput
    ) -> TrackingPayload:
        await tracking.revoke_escalation(tx, caller, self.recorder, input.on_pathway_id, input.text or "")
        return await self._tracked(tx, input.on_pathway_id)

    @override
    async def mark_tracked(self, tx: Transaction, caller: Caller, *, input: models.MarkTrackedInput) -> TrackingPayload:
        await tracking.mark_tracked(tx, caller, self.recorder, input.on_pathway_id)
        return await self._tracked(tx, input.on_pathway_id)


@dataclass(frozen=True)
class OnPathwayResolvers(OnPathwayFields):
    """The fields that this room adds to OnPathway."""

    standards: Standards
    today: Callable[[], date]

    @override
    async def waiting_times(
        self, parents: Sequence[OnPathway], reads: Reads, rights: Rights, *, as_of: date | None
    ) -> Batch[WaitingTimes | None]:
        # SECURITY: other objects lead to entries of any pathway; only members, and whoever has opened the patient, see
        # their waiting times.
        own = [entry.id for entry in parents if rights.reach(entry.pathway_id, entry.patient_id)]
        counted = await waiting_times_of(reads, own, self.standards, min(as_of or self.today(), self.today()))
        return [counted.get(entry.id) for entry in parents]


@dataclass(frozen=True)
class WaitingTimesResolvers(WaitingTimesFields):
    """The fields of WaitingTimes that take a method."""

    today: Callable[[], date]
    zone: ZoneInfo

    @override
    async def tracking(self, parents: Sequence[WaitingTimes], reads: Reads, rights: Rights) -> Batch[Tracking | None]:
        return await trackings_of(reads, parents, self.today(), self.zone)


class WaitingEventResolvers(WaitingEventFields):
    """The fields of WaitingEvent that take a method."""

    author = AUTHOR.batch()


class WaitingWithdrawalResolvers(WaitingWithdrawalFields):
    """The fields of WaitingWithdrawal that take a method."""

    author = AUTHOR.batch()


class NextActionResolvers(NextActionFields):
    """The fields of NextAction that take a method."""

    owner = OWNER.batch()


class EscalationResolvers(EscalationFields):
    """The fields of Escalation that take a method."""

    author = AUTHOR.batch()


class TrackingRecordResolvers(TrackingRecordFields):
    """The fields of TrackingRecord that take a method."""

    author = AUTHOR.batch()
    owner = OWNER.batch()


@dataclass(frozen=True)
class Queries(WaitingTimesQueries):
    """The room `waiting_times`'s fields of Query."""

    recorder: Recorder
    forecasts: Forecasts

    @override
    async def get_tracking_list_connection(
        self,
        reads: Reads,
        caller: Principal,
        *,
        pathway_id: int | None,
        standard: models.WaitingStandard | None,
        bucket: str | None,
        colour: models.WaitingColour | None,
        stage: models.WaitingStage | None,
        owner_id: int | None,
        next_action_overdue: bool | None,
        not_tracked_for_days: int | None,
        escalated: bool | None,
        organisation: str | None,
        breaching: models.BreachingInput | None,
        as_of: date | None,
        first: int | None,
        after: str | None,
        last: int | None,
        before: str | None,
    ) -> TrackingListConnection:
        recorder, today = self.recorder, self.recorder.today()
        criteria = TrackingFilter(
            pathway_ids=own_pathways(caller, pathway_id),
            today=today,
            as_of=None if as_of is None else min(as_of, today),
            **list_views.bucket_filter(bucket, recorder.standards),
            **list_views.name_filter(standard, colour, stage),
            owner_id=owner_id,
            is_overdue=bool(next_action_overdue),
            not_tracked_for=not_tracked_for_days,
            is_escalated=escalated,
            organisation=organisation,
            **list_views.breach_filter(breaching),
        )
        return await list_views.tracking_connection(
            reads, criteria, recorder, first=first, after=after, last=last, before=before
        )

    @override
    async def get_breach_counts(
        self,
        reads: Reads,
        caller: Principal,
        *,
        pathway_id: int,
        standard: models.WaitingStandard | None,
        weeks_ahead: int,
        weeks_back: int,
    ) -> BreachCounts:
        caller.require_pathway(pathway_id)
        weeks = breach_counts.Weeks(self.recorder.today(), back=weeks_back, ahead=weeks_ahead)
        return await breach_counts.by_week(reads, pathway_id, standard, weeks, self.recorder.standards)

    @override
    async def get_performance_forecast(
        self, reads: Reads, caller: Principal, *, pathway_id: int | None
    ) -> PerformanceForecast:
        return await self.forecasts.of_months(reads, own_pathways(caller, pathway_id))


@dataclass(frozen=True)
class Subscriptions(WaitingTimesSubscriptions):
    """The room `waiting_times`'s fields of Subscription."""

    feed: Feed
    reads: Reads
    recorder: Recorder

    @override
    def tracking_list_changed(self, caller: Principal, *, pathway_id: int | None) -> AsyncIterator[TrackingListChange]:
        return changes(self.feed, self.reads, self.recorder, caller, pathway_id)


@dataclass(frozen=True)
class TrackingListConnectionResolvers(TrackingListConnectionFields):
    """The fields of TrackingListConnection that take a method."""

    recorder: Recorder

    @override
    async def total_count(self, parents: Sequence[TrackingListConnection], reads: Reads, rights: Rights) -> Batch[int]:
        return [await parent.total(reads) for parent in parents]

    @override
    async def buckets(
        self, parents: Sequence[TrackingListConnection], reads: Reads, rights: Rights
    ) -> Batch[Sequence[TrackingBucket] | None]:
        buckets = self.recorder.standards.buckets
        return [list_views.buckets_of(buckets, await parent.counts.read(reads)) for parent in parents]


@dataclass(frozen=True)
class TrackingListEdgeResolvers(TrackingListEdgeFields):
    """The fields of TrackingListEdge that take a method."""

    recorder: Recorder

    @written_from(PRESENT, list_views.shown_by_edges)
    @override
    async def node(self, parents: Sequence[TrackingListEdge], reads: Reads, rights: Rights) -> Batch[TrackingEntry]:
        return [parent.entry(self.recorder) for parent in parents]


@dataclass(frozen=True)
class TrackingEntryResolvers(TrackingEntryFields):
    """The fields of TrackingEntry that take a method."""

    standards: Standards
    forecasts: Forecasts

    on_pathway = ENTRY.of("id").required_batch("entry")
    owner = OWNER.batch()

    @override
    async def waiting_times(
        self, parents: Sequence[TrackingEntry], reads: Reads, rights: Rights
    ) -> Batch[WaitingTimes | None]:
        return await waiting_times_of_listed(reads, parents, self.standards)

    @override
    async def forecast(
        self, parents: Sequence[TrackingEntry], reads: Reads, rights: Rights
    ) -> Batch[WaitingForecast | None]:
        return await self.forecasts.of_next_waits(reads, [ListedWait(e.id, e.day, e.next_standard) for e in parents])


@dataclass(frozen=True)
class WaitingClockResolvers(WaitingClockFields):
    """The fields of WaitingClock that take a method."""

    forecasts: Forecasts

    @override
    async def forecast(
        self, parents: Sequence[WaitingClock], reads: Reads, rights: Rights
    ) -> Batch[WaitingForecast | None]:
        return await self.forecasts.of_clocks(reads, parents)
