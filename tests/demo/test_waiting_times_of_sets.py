"""Waiting times of the data sets: what they say of each entry, how they perform, and what the national return takes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from generated.graphql.models import DecisionType
from spiritum.demo.data_sets import BULK, DATA_SETS, DEMO, TWOPATHWAYS, DataSet, Plan, plan_of
from spiritum.demo.journeys import Journey
from spiritum.demo.waiting_times.earlier import earlier_records
from spiritum.demo.waiting_times.rows import (
    Rules,
    StateSince,
    event_rows,
    present_situation,
    standings,
    tracked,
    written_down,
)
from spiritum.demo.waiting_times.tracking import Written
from spiritum.waiting_times.clocks import clocks_of
from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.contradictions import contradictions
from spiritum.waiting_times.events import (
    Adjustment,
    Appointment,
    Closed,
    DelayReason,
    Event,
    MdtDiscussion,
    Referred,
    Transfer,
    Treatment,
    hospital_day,
)
from spiritum.waiting_times.months import Month, Period
from spiritum.waiting_times.national_return import RefusedRecord, return_records
from spiritum.waiting_times.queries import RecordedEvent, events_of
from spiritum.waiting_times.reported_entries import EntryFacts, EntryRecord, ReportedEntry
from spiritum.waiting_times.situation import situation_of
from spiritum.waiting_times.standards_file import shipped_standards

# One process: the entries of a set are made once.
pytestmark = [pytest.mark.xdist_group("entries of sets"), pytest.mark.slow]

NOW = datetime(2026, 3, 4, 7, 30, tzinfo=UTC)
ZONE = ZoneInfo("Europe/London")
TEAM = (11, 12, 13)
ENGLAND = {
    (Standard.FASTER_DIAGNOSIS,): 79.3,
    (Standard.FIRST_TREATMENT, Standard.LATER_TREATMENT): 92.5,
    (Standard.REFERRAL_TO_TREATMENT,): 71.2,
}
WHOLE_YEARS = Period(Month(2020, 1), Month(2026, 12))


@dataclass(frozen=True)
class Entry:
    """An entry of a set, as it will be stored."""

    site: str
    journey: Journey
    rows: Sequence[RecordedEvent]
    written: Sequence[Written]
    standing: Sequence[StateSince]

    @property
    def events(self) -> list[Event]:
        return events_of(self.rows)


@cache
def rules(now: datetime = NOW) -> Rules:
    return Rules(shipped_standards(), ZONE, now.date() - timedelta(days=1))


@cache
def planned(data_set: DataSet) -> Plan:
    return plan_of(data_set, NOW)


@cache
def entries(data_set: DataSet) -> Sequence[Entry]:
    plan = plan_of(data_set, NOW, "nhs")
    made = [_entry(pathway.cancer.name, journey) for pathway in plan.pathways for journey in pathway.everybody]
    assert len(made) == len(plan.everybody)
    return made


def _entry(site: str, journey: Journey) -> Entry:
    entry = tracked(journey, site, rules())
    rows = event_rows(entry, 1, TEAM, range(1, len(entry.recordings) + 1))
    present = present_situation(rows, rules())
    written = written_down(entry, present, TEAM, rules())
    standing = standings(rows, present, written, range(len(written)), TEAM, rules())
    return Entry(site, journey, rows, written, standing)


small_sets = pytest.mark.parametrize("data_set", [DEMO, TWOPATHWAYS], ids=lambda data_set: data_set.name)
all_sets = pytest.mark.parametrize(
    "data_set",
    [DEMO, TWOPATHWAYS, pytest.param(BULK, marks=pytest.mark.slow)],
    ids=lambda data_set: data_set.name,
)


@all_sets
def test_a_set_performs_about_as_england_did(data_set: DataSet) -> None:
    year = rules().as_of - timedelta(days=365)
    clocks = [
        clock
        for entry in entries(data_set)
        for clock in clocks_of(entry.events, rules().standards, rules().as_of).clocks
    ]
    for standards, england in ENGLAND.items():
        counted = [
            clock
            for clock in clocks
            if clock.standard in standards and clock.is_counted and clock.stops_on is not None and clock.stops_on > year
        ]
        in_time = 100 * sum(not clock.is_breached for clock in counted) / len(counted)
        assert in_time == pytest.approx(england, abs=4.5), standards


@pytest.mark.parametrize("days", [1, 2, 3, 4, 5, 6, 700])
def test_earlier_patients_are_the_same_on_each_day_of_any_week(days: int) -> None:
    first, later = (
        earlier_records(["Lung cancer"], 40, rules().as_of + timedelta(days=passed), "some") for passed in (0, days)
    )
    keys = [[record.key for record in records["Lung cancer"]] for records in (first, later)]
    assert len(set(keys[0]) ^ set(keys[1])) <= 3
    if days % 7 == 0:
        assert first.keys() == later.keys()
        assert [len(record.events) for record in first["Lung cancer"]] == [
            len(record.events) for record in later["Lung cancer"]
        ]


@all_sets
def test_nothing_contradicts_itself(data_set: DataSet) -> None:
    wrong = [
        (entry.journey.patient.hospital_number, [each.error for each in wrong_events])
        for entry in entries(data_set)
        if (wrong_events := contradictions(entry.events, rules().standards, rules().as_of))
    ]
    assert wrong == []


@all_sets
def test_events_agree_with_the_entry(data_set: DataSet) -> None:
    for entry in entries(data_set):
        journey, events = entry.journey, entry.events
        (referred,) = [event for event in events if isinstance(event, Referred)]
        assert referred.on == hospital_day(journey.referred_at, ZONE)
        closed = [row for row in entry.rows if row.kind == "CLOSED"]
        assert len(closed) == journey.is_discharged
        if journey.discharged_at is not None:
            assert closed[0].happened_on == hospital_day(journey.discharged_at, ZONE)
        discussed = {event.on for event in events if isinstance(event, MdtDiscussion)}
        decided = [each for each in journey.decisions if each.type is DecisionType.MDT]
        assert {hospital_day(each.made_at, ZONE) for each in decided} <= discussed


@all_sets
def test_what_follows_by_itself_says_so(data_set: DataSet) -> None:
    for entry in entries(data_set):
        automatic = [row for row in entry.rows if row.is_automatic]
        assert automatic[0].kind == "REFERRED"
        assert [row.kind for row in automatic[1:]] in ([], ["CLOSED"])
        for row in automatic[1:]:
            assert row.recorded_at == entry.journey.discharged_at
        by_people = [row for row in entry.rows if row.kind == "CLOSED" and not row.is_automatic]
        assert all(row.details["reason"] != "DISCHARGED" for row in by_people)


@all_sets
def test_ids_rise_with_the_instants_of_recording_and_nothing_is_told_too_early_or_late(data_set: DataSet) -> None:
    for entry in entries(data_set):
        instants = [row.recorded_at for row in entry.rows]
        assert instants == sorted(instants)
        assert instants[0] == entry.journey.added_at
        assert hospital_day(instants[-1], ZONE) <= rules().as_of
        assert all(each.at > entry.journey.added_at for each in entry.written)
        assert all(hospital_day(each.at, ZONE) <= rules().as_of for each in entry.written)


@small_sets
def test_where_an_entry_stands_does_not_depend_on_the_day(data_set: DataSet) -> None:
    for entry in entries(data_set):
        for days in (1, 2, 40):
            later = situation_of(entry.events, rules().standards, rules().as_of + timedelta(days=days))
            assert later == entry.standing[-1].situation


@small_sets
def test_the_list_was_another_on_a_past_day(data_set: DataSet) -> None:
    """What stood at the end of a past day is what had been recorded by then."""
    changed = 0
    for entry in entries(data_set):
        for state in entry.standing:
            known = events_of([row for row in entry.rows if row.recorded_at <= state.changed_at])
            day = hospital_day(state.changed_at, ZONE)
            assert state.situation == situation_of(known, rules().standards, day)
        changed += len({state.situation for state in map(_hashable, entry.standing)}) > 1
    assert changed > 20


def _hashable(state: StateSince) -> StateSince:
    return state._replace(situation=state.situation._replace(bucket_on=tuple(state.situation.bucket_on)))


@small_sets
def test_everything_that_a_report_shows_is_there(data_set: DataSet) -> None:
    kinds = Counter(type(event) for entry in entries(data_set) for event in entry.events)
    assert min(kinds[kind] for kind in (Adjustment, Appointment, Closed, DelayReason, Transfer, Treatment)) >= 5
    withdrawn = [row for entry in entries(data_set) for row in entry.rows if row.kind == "WITHDRAWAL"]
    assert withdrawn
    assert all(row.replaced_by_id is not None for row in withdrawn)


@small_sets
def test_trackers_have_written_down_all_sorts(data_set: DataSet) -> None:
    kinds = Counter(each.kind for entry in entries(data_set) for each in entry.written)
    assert {*kinds} == {"NOTE", "NEXT_ACTION", "ACTION_COMPLETED", "ESCALATION", "ESCALATION_REVOKED", "TRACKED"} or (
        data_set is TWOPATHWAYS and kinds["ESCALATION"] > 0
    )
    present = [entry.standing[-1] for entry in entries(data_set) if entry.standing[-1].situation.state == "OPEN"]
    tracking = [state.tracking for state in present]
    assert 0 < sum(each.last_tracked_at is None for each in tracking) < len(tracking) / 2
    assert sum(each.due_on is not None and each.due_on <= rules().as_of for each in tracking) >= 2
    assert sum(each.escalation_id is not None for each in tracking) >= 2
    assert all((each.next_action_id is None) == (each.due_on is None) == (each.owner_id is None) for each in tracking)
    days = {(rules().as_of - each.last_tracked_at.date()).days for each in tracking if each.last_tracked_at}
    assert min(days) <= 2
    assert max(days) >= 5


@all_sets
def test_the_national_return_takes_nearly_every_treatment_and_says_why_not(data_set: DataSet) -> None:
    records = [record for entry in entries(data_set) for record in return_records(_reported(entry), WHOLE_YEARS)]
    refused = [record for record in records if isinstance(record, RefusedRecord)]
    assert 0 < len(refused) < 0.08 * len(records)
    assert {(reason.field, reason.code) for record in refused for reason in record.reasons} == {("setting", "REQUIRED")}


@small_sets
def test_other_national_numbers_are_not_returned(data_set: DataSet) -> None:
    """Numbers that no patient could have are the default: their form is not that of the return."""
    number = planned(data_set).everybody[0].patient.national_number
    entry = next(entry for entry in entries(data_set) if any(isinstance(event, Treatment) for event in entry.events))
    (record, *_) = return_records(_reported(entry, number), WHOLE_YEARS)
    assert isinstance(record, RefusedRecord)
    assert ("nationalNumber", "FORMAT") in [(reason.field, reason.code) for reason in record.reasons]


def _reported(entry: Entry, number: str | None = None) -> ReportedEntry:
    facts = EntryFacts(1, 1, entry.site, 1, number or entry.journey.patient.national_number, True)
    return ReportedEntry(EntryRecord(facts, tuple(entry.events)), rules().standards, rules().as_of)


def test_every_set_has_a_year() -> None:
    for data_set in DATA_SETS.values():
        days = [hospital_day(journey.referred_at, ZONE) for journey in planned(data_set).everybody]
        assert min(days) < date(2025, 3, 1)
        assert len({(day.year, day.month) for day in days}) >= 12
