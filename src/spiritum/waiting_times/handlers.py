"""The handlers of `waiting_times`."""

from typing import Literal

from typing_extensions import override

from contractgen.runtime import Unfilled
from generated.rest.responses import (
    ReportBreachesAsCsvResponse,
    ReportBreachesResponse,
    ReportDataQualityAsCsvResponse,
    ReportDataQualityResponse,
    ReportNationalReturnAsCsvResponse,
    ReportPerformanceAsCsvResponse,
    ReportPerformanceResponse,
    ReportRefusedReturnsAsCsvResponse,
    ReportRefusedReturnsResponse,
)
from generated.rest.server import WaitingTimesHandlers
from spiritum.identity.caller import Call


class Handlers(WaitingTimesHandlers):
    """The handlers of `waiting_times`."""

    @override
    async def report_performance(
        self,
        call: Call,
        *,
        from_month: str,
        to_month: str,
        pathway_id: int | None,
        by: list[Literal["TUMOUR_SITE", "ROUTE", "ORGANISATION"]],
    ) -> ReportPerformanceResponse:
        raise Unfilled("waiting_times.reportPerformance")

    @override
    async def report_performance_as_csv(
        self,
        call: Call,
        *,
        from_month: str,
        to_month: str,
        pathway_id: int | None,
        by: list[Literal["TUMOUR_SITE", "ROUTE", "ORGANISATION"]],
    ) -> ReportPerformanceAsCsvResponse:
        raise Unfilled("waiting_times.reportPerformanceAsCsv")

    @override
    async def report_breaches(
        self, call: Call, *, from_month: str, to_month: str, pathway_id: int | None
    ) -> ReportBreachesResponse:
        raise Unfilled("waiting_times.reportBreaches")

    @override
    async def report_breaches_as_csv(
        self, call: Call, *, from_month: str, to_month: str, pathway_id: int | None
    ) -> ReportBreachesAsCsvResponse:
        raise Unfilled("waiting_times.reportBreachesAsCsv")

    @override
    async def report_data_quality(self, call: Call, *, pathway_id: int | None) -> ReportDataQualityResponse:
        raise Unfilled("waiting_times.reportDataQuality")

    @override
    async def report_data_quality_as_csv(self, call: Call, *, pathway_id: int | None) -> ReportDataQualityAsCsvResponse:
        raise Unfilled("waiting_times.reportDataQualityAsCsv")

    @override
    async def report_national_return_as_csv(
        self, call: Call, *, from_month: str, to_month: str, pathway_id: int | None, faster_diagnosis: bool
    ) -> ReportNationalReturnAsCsvResponse:
        raise Unfilled("waiting_times.reportNationalReturnAsCsv")

    @override
    async def report_refused_returns(
        self, call: Call, *, from_month: str, to_month: str, pathway_id: int | None, faster_diagnosis: bool
    ) -> ReportRefusedReturnsResponse:
        raise Unfilled("waiting_times.reportRefusedReturns")

    @override
    async def report_refused_returns_as_csv(
        self, call: Call, *, from_month: str, to_month: str, pathway_id: int | None, faster_diagnosis: bool
    ) -> ReportRefusedReturnsAsCsvResponse:
        raise Unfilled("waiting_times.reportRefusedReturnsAsCsv")
