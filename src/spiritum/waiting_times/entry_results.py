"""
What the reports need of an entry, computed once and kept until something is recorded of it.

A result says of which state of the record it is: its last event, the standards file, and the day on which a plan comes
true. One that is of another state is not used, so that reports are right whoever keeps results, and when.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from spiritum.errors import FieldError
from spiritum.waiting_times.clock import Share
from spiritum.waiting_times.codes import Route, Standard
from spiritum.waiting_times.csv_lines import plain
from spiritum.waiting_times.data_quality import event_findings, number_findings
from spiritum.waiting_times.findings import Finding
from spiritum.waiting_times.months import Month, Period
from spiritum.waiting_times.performance import Performance, shares_of
from spiritum.waiting_times.reported_entries import EntryFacts, EntryRecord, ReportedEntry
from spiritum.waiting_times.reports import Order, Report
from spiritum.waiting_times.standards import Standards, next_change

RULES: Final = 2
"""Of the program, in what is kept: it rises whenever other results or findings are computed of the same events."""
_EVER = Period(Month(1900, 1), Month(9998, 12))


@dataclass(frozen=True)
class CountedResult:
    """A wait that counts."""

    standard: Standard
    stops_on: date
    is_breached: bool
    shares: tuple[tuple[str, Decimal], ...]
    """Organisations and their weights."""


@dataclass(frozen=True)
class EntryResult:
    """What the reports need of an entry."""

    entry_id: int
    last_event_id: int
    """Of the record that it is of."""
    valid_until: date | None
    """The first day on which it is not right any more, as a plan comes true or a rule changes; `None` if none does."""
    is_tracked: bool
    tumour_site: str | None
    route: Route | None
    waits: tuple[CountedResult, ...]
    treated_on: tuple[date, ...]
    """The days on which treatments began, also those that do not count."""
    informed_on: date | None
    findings: tuple[Mapping[str, Any], ...] | None
    """What is to be mended in its events, without what is the entry's own; `None` if that was not read."""


def result_of(record: EntryRecord, standards: Standards, today: date) -> EntryResult:
    """The result of an entry, of which at least one event is recorded."""
    entry = ReportedEntry(record, standards, today)
    ahead = [event.on for event in record.events if event.on > today]
    if (change := next_change((*standards.handovers, *standards.pauses), today)) is not None:
        ahead.append(change)  # which of these rules hold is asked of the day, and not of an event's
    waits = [wait for wait in entry.counted_waits(_EVER) if wait.clock.stops_on is not None]
    return EntryResult(
        entry_id=record.facts.entry_id,
        last_event_id=max(event.id for event in record.events),
        valid_until=min(ahead, default=None),
        is_tracked=entry.clocks.is_tracked,
        tumour_site=entry.site,
        route=entry.route,
        waits=tuple(
            CountedResult(
                wait.clock.standard,
                wait.clock.stops_on or today,
                wait.clock.is_breached,
                tuple((share.organisation, share.weight) for share in shares_of(wait)),
            )
            for wait in waits
        ),
        treated_on=tuple(course.begun_on for course in entry.history.courses if course.begun_on is not None),
        informed_on=None if entry.history.informed is None else entry.history.informed.on,
        findings=tuple(_kept(finding) for finding in event_findings(entry)),
    )


def fingerprint(standards: Standards) -> str:
    """What tells two standards files apart."""
    return hashlib.sha256(standards.model_dump_json(by_alias=True).encode()).hexdigest()


def basis_of(standards: Standards) -> str:
    """What results are kept by: one of other standards, or of a program with other rules, is not used."""
    return f"{RULES} {fingerprint(standards)}"


def results_of(records: Sequence[EntryRecord], today: date, standards: Standards) -> list[EntryResult]:
    """The results of some entries."""
    return [result_of(record, standards, today) for record in records]


def concerns(result: EntryResult, order: Order) -> bool:
    """Whether a report that is made of whole records has rows of this entry."""
    if order.report is Report.BREACHES:
        return any(wait.is_breached and wait.stops_on in order.period for wait in result.waits)
    if result.treated_on or not order.faster_diagnosis:
        return any(day in order.period for day in result.treated_on)
    return result.informed_on is not None and result.informed_on in order.period


def is_sound(result: EntryResult, record: EntryRecord) -> bool:
    """Whether nothing has to be mended in a record, by a result of the same state of it."""
    return result.findings == () and result.last_event_id == max((event.id for event in record.events), default=None)


def add_result(performance: Performance, result: EntryResult, period: Period) -> None:
    """Count the waits of an entry by its result."""
    for wait in result.waits:
        if wait.stops_on in period:
            shares = [Share(organisation, weight, wait.is_breached) for organisation, weight in wait.shares]
            performance.add_wait(Month.of(wait.stops_on), wait.standard, result.tumour_site, result.route, shares)


def findings_of(result: EntryResult, facts: EntryFacts) -> Iterator[Finding]:
    """Everything that is to be mended in an entry, by its result."""
    for kept in result.findings or ():
        error = FieldError(kept["field"], kept["code"], kept["message"])
        yield Finding.of(facts, kept["kind"], kept["event"], error)
    if result.is_tracked:
        yield from number_findings(facts)


def waits_as_json(result: EntryResult) -> list[list[Any]]:
    """The waits as they are stored."""
    return [
        [
            wait.standard.value,
            wait.stops_on.isoformat(),
            wait.is_breached,
            [[organisation, plain(weight)] for organisation, weight in wait.shares],
        ]
        for wait in result.waits
    ]


def waits_from_json(waits: Sequence[Sequence[Any]]) -> tuple[CountedResult, ...]:
    """The waits that are stored."""
    return tuple(
        CountedResult(
            Standard(standard),
            date.fromisoformat(stops_on),
            is_breached,
            tuple((organisation, Decimal(weight)) for organisation, weight in shares),
        )
        for standard, stops_on, is_breached, shares in waits
    )


def _kept(finding: Finding) -> Mapping[str, Any]:
    return {
        "kind": finding.event_kind,
        "event": finding.event_id,
        "field": finding.field,
        "code": finding.code,
        "message": finding.message,
    }
