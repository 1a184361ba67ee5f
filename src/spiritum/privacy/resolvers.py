"""The resolvers of the room `privacy`."""

from collections.abc import Sequence
from dataclasses import dataclass

from typing_extensions import override

from contractgen.runtime.bindings import Selection
from generated.graphql import models
from generated.graphql.privacy import (
    AuditEventConnection,
    AuditEventEdge,
    PrivacyQueries,
    UnusualLookConnection,
    UnusualLookEdge,
)
from spiritum.audit.noting import Asker
from spiritum.db import Reads
from spiritum.identity.caller import Principal
from spiritum.paging.connections import connection_of
from spiritum.paging.pages import Cursors, read_page_request
from spiritum.privacy import event_queries, unusual_queries
from spiritum.privacy.asking import Question, event_filter_of, unusual_filter_of
from spiritum.privacy.trail import Reading, TrailReader


@dataclass(frozen=True)
class Queries(PrivacyQueries):
    """The room `privacy`'s fields of Query."""

    trail: TrailReader
    zone: str

    @override
    async def get_audit_event_connection(
        self,
        reads: Reads,
        caller: Principal,
        selection: Selection,
        *,
        filter: models.AuditEventFilterInput,
        first: int | None,
        after: str | None,
        last: int | None,
        before: str | None,
    ) -> AuditEventConnection:
        cursors = Cursors("AuditEventConnection", event_queries.CURSOR_PARTS, (filter.model_dump_json(),))
        request = read_page_request(first, after, last, before, cursors=cursors)
        criteria = await event_filter_of(reads, Question.of_input(filter), prefix="filter.")
        reading = self._reading(caller, selection, "getAuditEventConnection")
        page, events = await self.trail.events(reading, criteria, request)
        nodes = dict(zip((row.id for row in page.rows), events, strict=True))
        return connection_of(
            page,
            lambda info, edges: AuditEventConnection(page_info=info, edges=edges),
            AuditEventEdge,
            cursors=cursors,
            key_of=event_queries.event_key,
            node_of=lambda row: nodes[row.id],
        )

    @override
    async def get_unusual_look_connection(
        self,
        reads: Reads,
        caller: Principal,
        selection: Selection,
        *,
        filter: models.UnusualLookFilterInput,
        first: int | None,
        after: str | None,
        last: int | None,
        before: str | None,
    ) -> UnusualLookConnection:
        cursors = Cursors("UnusualLookConnection", unusual_queries.CURSOR_PARTS, (filter.model_dump_json(),))
        request = read_page_request(first, after, last, before, cursors=cursors)
        criteria = unusual_filter_of(filter, self.zone, prefix="filter.")
        reading = self._reading(caller, selection, "getUnusualLookConnection")
        page, looks = await self.trail.unusual_looks(reading, criteria, request)
        nodes = dict(zip(map(unusual_queries.look_key, page.rows), looks, strict=True))
        return connection_of(
            page,
            lambda info, edges: UnusualLookConnection(page_info=info, edges=edges),
            UnusualLookEdge,
            cursors=cursors,
            key_of=unusual_queries.look_key,
            node_of=lambda row: nodes[unusual_queries.look_key(row)],
        )

    def _reading(self, caller: Principal, selection: Selection, operation: str) -> Reading:
        # SECURITY: numbers are those of patients on the caller's own pathways, as everywhere else.
        visible: Sequence[int] = ()
        if selection.includes("AuditPatient.hospitalNumber") and "PATIENT_READ" in caller.permissions:
            visible = sorted(caller.pathway_ids)
        return Reading(Asker.of(caller), operation, visible)
