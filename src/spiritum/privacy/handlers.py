"""The handlers of `privacy`."""

from typing import Literal

from pydantic import AwareDatetime
from typing_extensions import override

from contractgen.runtime import Unfilled
from generated.rest.responses import (
    ListAuditEventsAsCsvResponse,
    ListAuditEventsResponse,
    ListUnusualLooksResponse,
    ReportToPatientResponse,
)
from generated.rest.server import PrivacyHandlers
from spiritum.identity.caller import Call


class Handlers(PrivacyHandlers):
    """The handlers of `privacy`."""

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
        kinds: list[
            Literal["OPENED", "LISTED", "SUBSCRIBED", "DELIVERED", "REPORTED", "EXPORTED", "CHANGED", "REFUSED"]
        ],
        outcomes: list[Literal["SUCCEEDED", "DENIED", "FAILED"]],
        pathway_id: int | None,
        first: int,
        after: str | None,
    ) -> ListAuditEventsResponse:
        raise Unfilled("privacy.listAuditEvents")

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
        kinds: list[
            Literal["OPENED", "LISTED", "SUBSCRIBED", "DELIVERED", "REPORTED", "EXPORTED", "CHANGED", "REFUSED"]
        ],
        outcomes: list[Literal["SUCCEEDED", "DENIED", "FAILED"]],
        pathway_id: int | None,
    ) -> ListAuditEventsAsCsvResponse:
        raise Unfilled("privacy.listAuditEventsAsCsv")

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
        raise Unfilled("privacy.listUnusualLooks")

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
        raise Unfilled("privacy.reportToPatient")
