"""The REST handlers of the room `waiting_times`: reports."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Literal

from typing_extensions import override

from generated.graphql.waiting_times import PerformanceForecastMonth
from generated.rest.models import ForecastReport, ForecastRow
from generated.rest.responses import (
    ReportBreaches200,
    ReportBreachesAsCsv200,
    ReportBreachesAsCsvResponse,
    ReportBreachesResponse,
    ReportDataQuality200,
    ReportDataQualityAsCsv200,
    ReportDataQualityAsCsvResponse,
    ReportDataQualityResponse,
    ReportForecast200,
    ReportForecastResponse,
    ReportNationalReturnAsCsv200,
    ReportNationalReturnAsCsvResponse,
    ReportPerformance200,
    ReportPerformanceAsCsv200,
    ReportPerformanceAsCsvResponse,
    ReportPerformanceResponse,
    ReportRefusedReturns200,
    ReportRefusedReturnsAsCsv200,
    ReportRefusedReturnsAsCsvResponse,
    ReportRefusedReturnsResponse,
)
from generated.rest.server import WaitingTimesHandlers
from spiritum.audit.trail import Trail
from spiritum.errors import BadMembers, FieldError
from spiritum.identity.caller import Call
from spiritum.waiting_times.forecasting import Forecasts
from spiritum.waiting_times.months import Month, Period
from spiritum.waiting_times.performance import Dimension
from spiritum.waiting_times.report_making import Reports
from spiritum.waiting_times.report_trail import noting
from spiritum.waiting_times.reports import Format, Order, Report, period_of
from spiritum.waiting_times.tracking_filters import own_pathways

MAX_MONTHS = 60
"""Of one report."""


@dataclass(frozen=True)
class Handlers(WaitingTimesHandlers):
    """Reports of waiting times."""

    reports: Reports
    forecasts: Forecasts
    trail: Trail

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
        order = self._performance(from_month, to_month, by)
        return ReportPerformance200(self._stream(call, order, Format.JSON, pathway_id))

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
        order = self._performance(from_month, to_month, by)
        return ReportPerformanceAsCsv200(self._stream(call, order, Format.CSV, pathway_id), _file(order))

    @override
    async def report_breaches(
        self, call: Call, *, from_month: str, to_month: str, pathway_id: int | None
    ) -> ReportBreachesResponse:
        order = self._order(Report.BREACHES, _period(from_month, to_month))
        return ReportBreaches200(self._stream(call, order, Format.JSON, pathway_id))

    @override
    async def report_breaches_as_csv(
        self, call: Call, *, from_month: str, to_month: str, pathway_id: int | None
    ) -> ReportBreachesAsCsvResponse:
        order = self._order(Report.BREACHES, _period(from_month, to_month))
        return ReportBreachesAsCsv200(self._stream(call, order, Format.CSV, pathway_id), _file(order))

    @override
    async def report_data_quality(self, call: Call, *, pathway_id: int | None) -> ReportDataQualityResponse:
        return ReportDataQuality200(self._stream(call, self._data_quality(), Format.JSON, pathway_id))

    @override
    async def report_data_quality_as_csv(self, call: Call, *, pathway_id: int | None) -> ReportDataQualityAsCsvResponse:
        order = self._data_quality()
        return ReportDataQualityAsCsv200(self._stream(call, order, Format.CSV, pathway_id), _file(order))

    @override
    async def report_forecast(self, call: Call, *, pathway_id: int | None) -> ReportForecastResponse:
        pathway_ids = own_pathways(call.principal, pathway_id)
        forecast = await self.forecasts.of_months(self.reports.database.reads, pathway_ids)
        rows = [_forecast_row(month) for month in forecast.months or ()]
        return ReportForecast200(ForecastReport(learned_on=forecast.learned_on, rows=rows))

    @override
    async def report_national_return_as_csv(
        self, call: Call, *, from_month: str, to_month: str, pathway_id: int | None, faster_diagnosis: bool
    ) -> ReportNationalReturnAsCsvResponse:
        order = self._order(Report.NATIONAL_RETURN, _period(from_month, to_month), faster_diagnosis)
        return ReportNationalReturnAsCsv200(self._stream(call, order, Format.CSV, pathway_id), _file(order))

    @override
    async def report_refused_returns(
        self, call: Call, *, from_month: str, to_month: str, pathway_id: int | None, faster_diagnosis: bool
    ) -> ReportRefusedReturnsResponse:
        order = self._order(Report.REFUSED, _period(from_month, to_month), faster_diagnosis)
        return ReportRefusedReturns200(self._stream(call, order, Format.JSON, pathway_id))

    @override
    async def report_refused_returns_as_csv(
        self, call: Call, *, from_month: str, to_month: str, pathway_id: int | None, faster_diagnosis: bool
    ) -> ReportRefusedReturnsAsCsvResponse:
        order = self._order(Report.REFUSED, _period(from_month, to_month), faster_diagnosis)
        return ReportRefusedReturnsAsCsv200(self._stream(call, order, Format.CSV, pathway_id), _file(order))

    def _order(self, report: Report, period: Period, faster_diagnosis: bool = False) -> Order:
        return Order(report, period, self.reports.today(), faster_diagnosis=faster_diagnosis)

    def _performance(self, from_month: str, to_month: str, by: Sequence[str]) -> Order:
        dimensions = frozenset(Dimension[name] for name in by)
        return Order(Report.PERFORMANCE, _period(from_month, to_month), self.reports.today(), dimensions)

    def _data_quality(self) -> Order:
        month = Month.of(self.reports.today())
        return self._order(Report.DATA_QUALITY, Period(month, month))

    def _stream(self, call: Call, order: Order, format_: Format, pathway_id: int | None) -> AsyncGenerator[bytes]:
        pathway_ids = own_pathways(call.principal, pathway_id)
        before_shown = noting(self.trail, call.principal, order.report)
        return self.reports.stream(order, format_, pathway_ids, before_shown)


def _period(from_month: str, to_month: str) -> Period:
    """The months, each in the form of the contract. Raises `BadMembers`."""
    if to_month < from_month:
        raise BadMembers(FieldError("toMonth", "BEFORE_FROM", "The last month is before the first."))
    period = period_of(from_month, to_month)
    if len(list(period)) > MAX_MONTHS:
        raise BadMembers(FieldError("toMonth", "TOO_MANY", f"A report is of at most {MAX_MONTHS} months."))
    return period


def _file(order: Order) -> str:
    """The header that names the file: `performance-2026-04-2027-03.csv`."""
    months = (
        [str(order.as_of)]
        if order.report is Report.DATA_QUALITY
        else dict.fromkeys((str(order.period.first), str(order.period.last)))
    )
    return f'attachment; filename="{"-".join((order.report.value, *months))}.csv"'


def _forecast_row(month: PerformanceForecastMonth) -> ForecastRow:
    return ForecastRow.model_validate(
        {
            "month": f"{month.first_day:%Y-%m}",
            "standard": month.standard,
            "expected": month.expected,
            "inTime": month.in_time,
            "percent": _percent(month.performance),
            "lowPercent": _percent(month.low),
            "highPercent": _percent(month.high),
            "histories": month.histories,
        }
    )


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)
