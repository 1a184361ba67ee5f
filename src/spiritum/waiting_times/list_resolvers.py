"""The resolvers of the tracking list's types."""

from collections.abc import Sequence
from dataclasses import dataclass

from typing_extensions import override

from contractgen.runtime.bindings import Batch
from generated.graphql.waiting_times import (
    TrackingBucket,
    TrackingEntryFields,
    TrackingListConnectionFields,
    TrackingListEdgeFields,
    WaitingForecast,
)
from spiritum.db import Reads
from spiritum.db.relations import Values, written_from
from spiritum.identity.caller import Rights
from spiritum.pathways.queries import ENTRY
from spiritum.staff.queries import CLINICIAN
from spiritum.waiting_times.forecasting import Forecasts, ListedWait
from spiritum.waiting_times.list_views import TrackingListConnection, TrackingListEdge, buckets_of
from spiritum.waiting_times.queries import events_of_entries
from spiritum.waiting_times.recording import Recorder
from spiritum.waiting_times.standards import Standards
from spiritum.waiting_times.tracking_entries import PRESENT, TrackingEntry, shown_on
from spiritum.waiting_times.views import WaitingTimes

OWNER = CLINICIAN.of("owner_id")


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
        return [buckets_of(buckets, await parent.counts.read(reads)) for parent in parents]


def _of_edges(resolver: "TrackingListEdgeResolvers", parents: Sequence[TrackingListEdge]) -> Values | None:
    """What the edges of a list have in common; `None` for the list of a past day, of which these rows know nothing."""
    edge, recorder = parents[0], resolver.recorder
    return shown_on(edge.day, recorder.zone, recorder.standards) if edge.recorded_before is None else None


@dataclass(frozen=True)
class TrackingListEdgeResolvers(TrackingListEdgeFields):
    """The fields of TrackingListEdge that take a method."""

    recorder: Recorder

    @written_from(PRESENT, _of_edges)
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
        rows = await events_of_entries(reads, [parent.id for parent in parents])
        pairs = zip(parents, rows, strict=True)
        return [parent.waiting_times_of(events, self.standards) for parent, events in pairs]

    @override
    async def forecast(
        self, parents: Sequence[TrackingEntry], reads: Reads, rights: Rights
    ) -> Batch[WaitingForecast | None]:
        waits = [ListedWait(parent.id, parent.day, parent.next_standard) for parent in parents]
        return await self.forecasts.of_next_waits(reads, waits)
