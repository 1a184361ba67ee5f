"""Patients of the past year: made-up histories of waiting times, and the journeys that agree with them."""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from generated.graphql.models import DecisionType
from spiritum.demo.cancers import ILLNESSES, PROGRESS, Cancer
from spiritum.demo.journeys import Decision, Journey, Request
from spiritum.demo.people import Person
from spiritum.demo.waiting_times.histories import year_of
from spiritum.demo.waiting_times.shifting import ANCHOR_WEEK_END, in_anchor_week, shifted
from spiritum.demo.waiting_times.workdays import working_day
from spiritum.waiting_times.codes import AppointmentOutcome
from spiritum.waiting_times.events import Appointment, Closed, MdtDiscussion, ReferralReceived, Treatment
from spiritum.waiting_times.history import standing_events
from spiritum.waiting_times.records import EntryRecord, RecordedEvent

_REFERRED_AT: Final = time(10, 20, tzinfo=UTC)
_ADDED_AT: Final = time(8, 30, tzinfo=UTC)
_TRIAGED_AT: Final = time(11, tzinfo=UTC)
_SEEN_AT: Final = time(14, tzinfo=UTC)
_DISCUSSED_AT: Final = time(15, tzinfo=UTC)
_DISCHARGED_AT: Final = time(16, 30, tzinfo=UTC)
_FORGOTTEN_EVERY: Final = 40
"""In one of so many histories nobody has recorded the setting of the treatment: the national return refuses it."""


def earlier_records(sites: Sequence[str], count: int, as_of: date, name: str) -> Mapping[str, list[EntryRecord]]:
    """So many histories of the past year by site, as known on `as_of`. Whoever was referred last is triaged already."""
    known_on = in_anchor_week(as_of)
    records: defaultdict[str, list[EntryRecord]] = defaultdict(list)
    for number, record in enumerate(year_of(sites, count, ANCHOR_WEEK_END, name)):
        known = shifted(record.known_on(known_on), as_of - known_on)
        if known.events and _added_on(_referred_on(known)) <= as_of:
            records[record.site].append(_without_settings(known) if number % _FORGOTTEN_EVERY == 0 else known)
    return records


def journey_of(record: EntryRecord, patient: Person, cancer: Cancer) -> Journey:
    """The patient's entry: triaged, seen, discussed and discharged on the days of the history."""
    rng = random.Random(f"journey {record.key}")  # noqa: S311 - the same journey every time is the point
    added_on = _added_on(_referred_on(record))
    days = list(_decision_days(record, added_on))
    first, *later = (
        Decision(
            kind,
            made_at,
            rng.choice(PROGRESS[kind] if number else cancer.histories),
            rng.choice(ILLNESSES),
        )
        for number, (kind, made_at) in enumerate(days)
    )
    decisions = (first, *later)
    closed = _closed(record)
    return Journey(
        patient=patient,
        referred_at=datetime.combine(_referred_on(record), _REFERRED_AT),
        added_at=datetime.combine(added_on, _ADDED_AT),
        awaiting=DecisionType.FOLLOW_UP if len(decisions) > 1 else DecisionType.CLINIC,
        decisions=decisions,
        requests=() if closed is None else (_discharge(cancer, decisions),),
        record=record,
    )


def _decision_days(record: EntryRecord, added_on: date) -> Iterator[tuple[DecisionType, datetime]]:
    triaged_at = datetime.combine(added_on, _TRIAGED_AT)
    yield DecisionType.TRIAGE, triaged_at
    events = standing_events(record.plain_events())
    closed = _closed(record)
    last = triaged_at if closed is None else max(triaged_at, datetime.combine(closed.on, _DISCHARGED_AT))
    visits: list[tuple[datetime, DecisionType]] = []
    seen = [
        event.on for event in events if isinstance(event, Appointment) and event.outcome is AppointmentOutcome.ATTENDED
    ]
    if seen:
        visits.append((datetime.combine(min(seen), _SEEN_AT), DecisionType.CLINIC))
    visits += [
        (datetime.combine(event.on, _DISCUSSED_AT), DecisionType.MDT)
        for event in events
        if isinstance(event, MdtDiscussion)
    ]
    for made_at, kind in sorted(visits):
        if triaged_at < made_at and (closed is None or made_at < last):
            yield kind, made_at
    if closed is not None:
        yield DecisionType.FOLLOW_UP, max(last, triaged_at + timedelta(hours=1))


def _discharge(cancer: Cancer, decisions: Sequence[Decision]) -> Request:
    position, made_at = len(decisions) - 1, decisions[-1].made_at
    return Request(cancer.repertoire.discharge, made_at, made_at, position, position, made_at)


def _closed(record: EntryRecord) -> Closed | None:
    return next((event for event in record.plain_events() if isinstance(event, Closed)), None)


def _referred_on(record: EntryRecord) -> date:
    events = record.plain_events()
    return next((event.on for event in events if isinstance(event, ReferralReceived)), min(e.on for e in events))


def _added_on(referred_on: date) -> date:
    return working_day(referred_on + timedelta(days=1))


def _without_settings(record: EntryRecord) -> EntryRecord:
    rows = (
        RecordedEvent(replace(row.event, setting=None), row.recorded_on) if isinstance(row.event, Treatment) else row
        for row in record.events
    )
    return EntryRecord(record.key, record.site, tuple(rows))
