"""The REST handlers of the room `privacy`: events and unusual looks for programs, and the report to a patient."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Literal

from pydantic import AwareDatetime
from typing_extensions import override

from generated.graphql.models import UnusualReason
from generated.rest import models
from generated.rest.responses import (
    ListAuditEvents200,
    ListAuditEventsAsCsv200,
    ListAuditEventsAsCsvResponse,
    ListAuditEventsResponse,
    ListUnusualLooks200,
    ListUnusualLooksResponse,
    ReportToPatient200,
    ReportToPatientResponse,
)
from generated.rest.server import PrivacyHandlers
from spiritum.audit.noting import Asker
from spiritum.errors import BadUserInput
from spiritum.identity.caller import Call, Principal
from spiritum.paging.pages import Cursors, PageRequest
from spiritum.privacy import event_queries, rest_forms, unusual_queries
from spiritum.privacy.asking import Question, event_filter_of, patient_of
from spiritum.privacy.event_files import events_as_csv
from spiritum.privacy.periods import MAX_DAYS_OF_ALL, MAX_DAYS_OF_REPORT, period_of
from spiritum.privacy.report_html import report_as_html
from spiritum.privacy.reporting import Reporter
from spiritum.privacy.trail import Reading, TrailReader
from spiritum.privacy.unusual_queries import REASONS, UnusualFilter

_Kind = Literal["OPENED", "LISTED", "SUBSCRIBED", "DELIVERED", "REPORTED", "EXPORTED", "CHANGED", "REFUSED"]
_Outcome = Literal["SUCCEEDED", "DENIED", "FAILED"]
_CHUNK_BYTES = 32_768


@dataclass(frozen=True)
class Handlers(PrivacyHandlers):
    """The audit trail over REST. SECURITY: `x-needs` of each operation is checked before it gets here."""

    trail: TrailReader
    reporter: Reporter
    zone: str

    @override
    async def list_audit_events(
        self,
        call: Call,
        *,
        since: AwareDatetime,
        until: AwareDatetime | None,
        patient_id: int | None,
        hospital_number: str | None,
        user_id: int | None,
        machine_client_id: str | None,
        kinds: list[_Kind],
        outcomes: list[_Outcome],
        pathway_id: int | None,
        first: int,
        after: str | None,
    ) -> ListAuditEventsResponse:
        question = Question(
            since, until, patient_id, hospital_number, user_id, machine_client_id, kinds, outcomes, pathway_id
        )
        cursors = Cursors("listAuditEvents", event_queries.CURSOR_PARTS, (repr(question),))
        criteria = await event_filter_of(self.trail.database.reads, question)
        request = PageRequest(first, backward=False, cursor=cursors.read(after, "after"))
        page, events = await self.trail.events(_reading(call.principal, "listAuditEvents"), criteria, request)
        cursor = cursors.write(event_queries.event_key(page.rows[-1])) if page.has_next else None
        return ListAuditEvents200(models.AuditEvents(events=[*map(rest_forms.event, events)], next_cursor=cursor))

    @override
    async def list_audit_events_as_csv(
        self,
        call: Call,
        *,
        since: AwareDatetime,
        until: AwareDatetime | None,
        patient_id: int | None,
        hospital_number: str | None,
        user_id: int | None,
        machine_client_id: str | None,
        kinds: list[_Kind],
        outcomes: list[_Outcome],
        pathway_id: int | None,
    ) -> ListAuditEventsAsCsvResponse:
        question = Question(
            since, until, patient_id, hospital_number, user_id, machine_client_id, kinds, outcomes, pathway_id
        )
        criteria = await event_filter_of(self.trail.database.reads, question)
        lines = events_as_csv(self.trail, _reading(call.principal, "listAuditEventsAsCsv"), criteria)
        return ListAuditEventsAsCsv200(lines, 'attachment; filename="audit-events.csv"')

    @override
    async def list_unusual_looks(
        self,
        call: Call,
        *,
        since: AwareDatetime,
        until: AwareDatetime | None,
        user_id: int | None,
        reasons: list[
            Literal[
                "OWN_NAME",
                "SAME_LAST_NAME",
                "STAFF_NAME",
                "NOT_ON_PATHWAY",
                "CLOSED_PATHWAY",
                "MANY_PATIENTS",
                "AT_NIGHT",
            ]
        ],
        many_patients: int,
        minutes: int,
        night_from: int,
        night_until: int,
        first: int,
        after: str | None,
    ) -> ListUnusualLooksResponse:
        chosen = tuple(UnusualReason(reason) for reason in reasons) or REASONS
        limits = (many_patients, minutes, night_from, night_until)
        arguments = (since.isoformat(), until and until.isoformat(), user_id, tuple(reasons), *limits)
        cursors = Cursors("listUnusualLooks", unusual_queries.CURSOR_PARTS, arguments)
        criteria = UnusualFilter(period_of(since, until, MAX_DAYS_OF_ALL), self.zone, user_id, chosen, *limits)
        request = PageRequest(first, backward=False, cursor=cursors.read(after, "after"))
        page, looks = await self.trail.unusual_looks(_reading(call.principal, "listUnusualLooks"), criteria, request)
        cursor = cursors.write(unusual_queries.look_key(page.rows[-1])) if page.has_next else None
        return ListUnusualLooks200(models.UnusualLooks(looks=[*map(rest_forms.look, looks)], next_cursor=cursor))

    @override
    async def report_to_patient(
        self,
        call: Call,
        *,
        since: AwareDatetime,
        until: AwareDatetime | None,
        patient_id: int | None,
        hospital_number: str | None,
    ) -> ReportToPatientResponse:
        period = period_of(since, until, MAX_DAYS_OF_REPORT)
        patient = await patient_of(self.trail.database.reads, patient_id, hospital_number)
        if patient is None:
            raise BadUserInput("patientId", "give the patient's id or the hospital number")
        reading = _reading(call.principal, "reportToPatient")
        report = await self.reporter.report(reading, patient, period, called=hospital_number)
        name = f'attachment; filename="who-looked-{patient}.html"'
        return ReportToPatient200(_chunks(report_as_html(report).encode()), name)


def _reading(caller: Principal, operation: str) -> Reading:
    return Reading(Asker.of(caller), operation)


async def _chunks(content: bytes) -> AsyncGenerator[bytes]:
    for start in range(0, len(content), _CHUNK_BYTES):
        yield content[start : start + _CHUNK_BYTES]
