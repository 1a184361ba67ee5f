"""Forecasts over the API: learned from the site's own histories, kept for all processes, and of one's own pathways."""

import asyncio
import json
import os
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from generated.graphql.models import Permission
from spiritum.clock import today_in
from spiritum.db import Database, Reader
from spiritum.waiting_times import forecasting, site_histories
from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.forecast.forecasts import forecasts_of
from spiritum.waiting_times.forecast.lessons import MONTHS, Learned, learn_from
from spiritum.waiting_times.forecast.months import summed
from spiritum.waiting_times.forecast.written import FORMAT
from spiritum.waiting_times.forecasting import Forecasts, ListedWait
from spiritum.waiting_times.learning import DailyLearning, LearningUnderWayError
from spiritum.waiting_times.queries import RecordedEvent, events_of_entries
from spiritum.waiting_times.records import EntryRecord
from spiritum.waiting_times.standards_file import shipped_standards
from tests.api.clinic import Clinic, Person
from tests.api.histories import SITES, ZONE, histories, learning, tell
from tests.api.waiting import ago, recorded
from tests.commands import run_spiritum

FIELDS = """basis learnedOn histories stage bookedOn likelyOn earliestOn latestOn breachChance countedBreachChance"""
CLOCKS = f"""query ($patient: ID!, $asOf: Date) {{ getPatient(id: $patient) {{ onPathways {{
  waitingTimes(asOf: $asOf) {{ clocks {{ standard state forecast {{ {FIELDS} }} }} }} }} }} }}"""
LIST = f"""query ($pathwayId: ID, $asOf: Date) {{
  getTrackingListConnection(pathwayId: $pathwayId, asOf: $asOf, first: 50) {{
    edges {{ node {{ id nextStandard forecast {{ {FIELDS} }} }} }} }} }}"""
MONTHS_AHEAD = """query ($pathwayId: ID) { getPerformanceForecast(pathwayId: $pathwayId) {
  learnedOn months { firstDay standard expected inTime performance low high histories } } }"""
ENOUGH = 480
"""Of which a stage has enough on whichever day the test runs: of 360 it had 39 on some, one too few."""


def yesterday() -> date:
    return today_in(ZONE)() - timedelta(days=1)


async def clocks(person: Person, patient: int, as_of: str | None = None) -> dict[str, Any]:
    """The forecasts of a patient's waits, by standard."""
    answer = await person.ask(CLOCKS, patient=patient, asOf=as_of)
    (entry,) = answer.data["getPatient"]["onPathways"]
    return {clock["standard"]: clock["forecast"] for clock in entry["waitingTimes"]["clocks"]}


async def listed(person: Person, **arguments: Any) -> dict[int, Any]:
    """The forecasts of the tracking list, by entry."""
    answer = await person.ask(LIST, **arguments)
    edges = answer.data["getTrackingListConnection"]["edges"]
    return {int(edge["node"]["id"]): edge["node"]["forecast"] for edge in edges}


async def months(person: Person, pathway: int | None = None) -> dict[str, Any]:
    return (await person.ask(MONTHS_AHEAD, pathwayId=pathway)).data["getPerformanceForecast"]


async def wards(clinic: Clinic) -> dict[str, int]:
    return {site: await clinic.pathway(site) for site in SITES}


async def taught(clinic: Clinic, on: dict[str, int], entries: int = ENOUGH) -> Learned:
    """Tell histories and have them learned; what should have been learned of them."""
    records = await tell(clinic.database, on, histories(entries))
    lesson = await learning(clinic.database).learn()
    assert lesson == (yesterday(), len(records))
    return learn_from(records, shipped_standards(), yesterday())


@pytest.mark.slow
async def test_a_wait_has_the_forecast_that_the_sites_histories_teach(clinic: Clinic) -> None:
    on = await wards(clinic)
    person = await clinic.signed_in(on=on.values())
    expected = await taught(clinic, on)
    patient, entry = await clinic.patient(on[SITES[0]], known=False)
    await recorded(person, "recordReferralReceived", entry, on=ago(20))
    await recorded(person, "recordAppointment", entry, on=ago(13))
    forecasts = await clocks(person, patient)
    (row,) = [each for each in await site_rows(clinic.database) if each.key == str(entry)]
    own = {each.clock.standard: each for each in forecasts_of(row, expected.knowledge_on(today_in(ZONE)()))}
    assert set(own) == {Standard.FASTER_DIAGNOSIS, Standard.REFERRAL_TO_TREATMENT}
    for standard, each in own.items():
        forecast = forecasts[standard.name]
        assert (forecast["basis"], forecast["learnedOn"], forecast["histories"]) == (
            "OWN_PATHWAY",
            yesterday().isoformat(),
            each.similar,
        )
        assert (forecast["stage"], forecast["bookedOn"]) == ("seen, waiting for a test", None)
        assert forecast["breachChance"] == pytest.approx(each.breach_chance)
        assert forecast["countedBreachChance"] == pytest.approx(each.counted_breach_chance)
        days = (each.earliest_on, each.likely_on, each.latest_on)
        assert [forecast["earliestOn"], forecast["likelyOn"], forecast["latestOn"]] == [
            day and day.isoformat() for day in days
        ]
    # The rows of the list have the forecast of the wait that breaches next, and of none on a past day.
    assert (await listed(person, pathwayId=on[SITES[0]]))[entry] == forecasts["FASTER_DIAGNOSIS"]
    assert await clocks(person, patient, ago(1)) == dict.fromkeys(forecasts)


async def site_rows(database: Database) -> Sequence[EntryRecord]:
    """Everything that is recorded, as it is learned from."""
    zone = learning(database).zone
    return [
        site_histories.record_of(entry, zone)
        async for page in site_histories.site_entries(database.reads)
        for entry in page
    ]


@pytest.mark.slow
async def test_what_is_recorded_changes_the_forecast_at_once_and_a_booked_date_decides(clinic: Clinic) -> None:
    on = await wards(clinic)
    person = await clinic.signed_in(on=on.values())
    await taught(clinic, on)
    patient, entry = await clinic.patient(on[SITES[0]], known=False)
    await recorded(person, "recordReferralReceived", entry, on=ago(40))
    await recorded(person, "recordPatientInformed", entry, on=ago(12))
    await recorded(person, "recordDecisionToTreat", entry, on=ago(10))
    before = await clocks(person, patient)
    assert (before["FIRST_TREATMENT"]["bookedOn"], before["FASTER_DIAGNOSIS"]) == (None, None)
    assert (await listed(person))[entry] == before["FIRST_TREATMENT"]
    await recorded(person, "recordTreatmentOffer", entry, on=ago(-9))
    after = await clocks(person, patient)
    for standard in ("FIRST_TREATMENT", "REFERRAL_TO_TREATMENT"):
        assert (after[standard]["bookedOn"], after[standard]["likelyOn"]) == (ago(-9), ago(-9))
        assert after[standard]["breachChance"] < 0.5
    assert (await listed(person))[entry] == after["FIRST_TREATMENT"]
    await recorded(person, "recordTreatmentOffer", entry, on=ago(-40))
    moved = await clocks(person, patient)
    assert moved["FIRST_TREATMENT"]["bookedOn"] == ago(-40)
    assert moved["FIRST_TREATMENT"]["breachChance"] > 0.8


async def test_it_is_said_plainly_that_histories_are_too_short_or_not_learned_from(clinic: Clinic) -> None:
    on = await wards(clinic)
    person = await clinic.signed_in(on=on.values())
    patient, entry = await clinic.patient(on[SITES[0]], known=False)
    await recorded(person, "recordReferralReceived", entry, on=ago(20))
    nothing = dict.fromkeys(FIELDS.split()) | {"basis": "NOT_LEARNED", "histories": 0}
    assert (await clocks(person, patient))["FASTER_DIAGNOSIS"] == nothing
    assert (await listed(person))[entry] == nothing
    assert await months(person) == {"learnedOn": None, "months": []}
    await tell(clinic.database, on, histories(12))
    await learning(clinic.database).learn()
    short = (await clocks(person, patient))["FASTER_DIAGNOSIS"]
    assert (short["basis"], short["learnedOn"]) == ("TOO_SHORT", yesterday().isoformat())
    assert {short[name] for name in ("likelyOn", "earliestOn", "latestOn", "breachChance")} == {None}
    ahead = await months(person)
    assert {month["performance"] for month in ahead["months"]} == {None}
    assert len(ahead["months"]) == 4 * MONTHS


@pytest.mark.slow
async def test_months_are_of_the_callers_pathways_only(clinic: Clinic) -> None:
    on = await wards(clinic)
    on_both, on_one = await clinic.signed_in(on=on.values()), await clinic.signed_in(on=[on[SITES[1]]])
    learned = await taught(clinic, on)

    def expected(*sites: str) -> list[Any]:
        tallies = [tally for tally in learned.months if tally.site in [str(on[site]) for site in sites]]
        return [
            {"firstDay": each.first.isoformat(), "standard": each.standard.name, "histories": each.stops}
            | {"expected": pytest.approx(each.expected), "inTime": pytest.approx(each.in_time)}
            | {
                name: None if number is None else pytest.approx(number)
                for name, number in (("performance", each.performance), ("low", each.low), ("high", each.high))
            }
            for each in summed(tallies, learned.as_of, MONTHS)
        ]

    assert await months(on_both) == {"learnedOn": yesterday().isoformat(), "months": expected(*SITES)}
    assert (await months(on_both, on[SITES[0]]))["months"] == expected(SITES[0])
    assert (await months(on_one))["months"] == expected(SITES[1])
    report = (await on_one.http.get("/rest/waiting-times/forecast")).json()
    assert report["learnedOn"] == yesterday().isoformat()
    assert [(row["month"] + "-01", row["standard"], row["histories"]) for row in report["rows"]] == [
        (month["firstDay"], month["standard"], month["histories"]) for month in expected(SITES[1])
    ]
    shares = [(row["percent"], row["lowPercent"], row["highPercent"]) for row in report["rows"]]
    assert shares == [
        tuple(
            None if share is None else round(100 * share, 1)
            for share in (month["performance"], month["low"], month["high"])
        )
        for month in (await months(on_one))["months"]
    ]
    assert any(percent is not None for percent, *_ in shares)
    foreign = await on_one.http.get("/rest/waiting-times/forecast", params={"pathwayId": on[SITES[0]]})
    assert foreign.status_code == 403
    assert expected(SITES[1])[0]["firstDay"] == today_in(ZONE)().replace(day=1).isoformat()
    assert (await on_one.ask(MONTHS_AHEAD, pathwayId=on[SITES[0]])).codes == ["FORBIDDEN"]
    reader = await clinic.signed_in(on=on.values(), may=[Permission.WAITING_TIMES_READ])
    assert (await reader.ask(MONTHS_AHEAD)).codes == ["FORBIDDEN"]
    assert (await reader.http.get("/rest/waiting-times/forecast")).status_code == 403


async def _rows(clinic: Clinic) -> list[tuple[Any, ...]]:
    rows = await clinic.database.reads.pool.fetch("SELECT format, learned_on, learned_at FROM waiting_forecast")
    return [tuple(row) for row in rows]


async def _few(clinic: Clinic) -> Person:
    """A site with a short history."""
    on = await wards(clinic)
    await tell(clinic.database, on, histories(12))
    return await clinic.signed_in(on=on.values())


async def test_two_processes_learn_once(clinic: Clinic, database_url: str) -> None:
    await _few(clinic)
    other = await Database.open(database_url)
    try:
        sites = [learning(clinic.database), learning(other)]
        results = await asyncio.gather(*(each.learn() for each in sites), return_exceptions=True)
        assert sorted(isinstance(each, LearningUnderWayError) for each in results) == [False, True]
        (first,) = await _rows(clinic)
        # The other one sees that it is done, by hand it is done again, and a lock is given back.
        assert await sites[1].learn() == await sites[0].last()
        assert await _rows(clinic) == [first]
        await sites[1].learn(again=True)
        ((*_, learned_at),) = await _rows(clinic)
        assert learned_at > first[-1]
    finally:
        await other.close()


async def test_it_is_learned_daily_and_after_a_while_without_the_site(clinic: Clinic) -> None:
    await _few(clinic)
    today = today_in(ZONE)()
    for absent in (today - timedelta(days=9), today - timedelta(days=1), today):
        daily = DailyLearning(learning(clinic.database, absent))
        await daily.learn()
        (row,) = await _rows(clinic)
        assert row[1] == absent - timedelta(days=1)
        await daily.learn()
        assert await _rows(clinic) == [row]


async def test_what_another_program_has_learned_is_refused_and_learned_anew(clinic: Clinic) -> None:
    person = await _few(clinic)
    await learning(clinic.database).learn()
    assert (await months(person))["learnedOn"] == yesterday().isoformat()
    pool = clinic.database.reads.pool
    await pool.execute("UPDATE waiting_forecast SET format = format + 1")
    assert (await months(person))["learnedOn"] is None
    await learning(clinic.database).learn()
    assert (await months(person))["learnedOn"] == yesterday().isoformat()
    assert sorted(row[0] for row in await _rows(clinic)) == [FORMAT, FORMAT + 1]  # each has its own
    # A text that says that it is of another format is not read, wherever it stands.
    other = "UPDATE waiting_forecast SET learned_at = now(), learned = jsonb_set(learned, '{format}', '99')"
    await pool.execute(f"{other} WHERE format = $1", FORMAT)
    assert (await months(person))["learnedOn"] is None
    await learning(clinic.database).learn(again=True)
    assert (await months(person))["learnedOn"] == yesterday().isoformat()
    # And texts that nobody has renewed for long go.
    await pool.execute("UPDATE waiting_forecast SET learned_at = now() - interval '31 days' WHERE format <> $1", FORMAT)
    await learning(clinic.database).learn(again=True)
    assert [row[0] for row in await _rows(clinic)] == [FORMAT]


async def test_a_site_without_entries_learns_nothing(clinic: Clinic) -> None:
    assert await learning(clinic.database).learn() is None
    assert await _rows(clinic) == []


async def _command(database_url: str, folder: Path, *options: str) -> CompletedProcess[str]:
    environment = {**os.environ, "DATABASE_URL": database_url}
    command = partial(run_spiritum, "waiting-times", *options, environment=environment, folder=folder)
    return await asyncio.to_thread(command)


@pytest.mark.slow
async def test_it_is_learned_by_hand(clinic: Clinic, database_url: str, tmp_path: Path) -> None:
    nothing = await _command(database_url, tmp_path, "learn")
    assert (nothing.returncode, "nothing to learn from" in nothing.stdout) == (0, True), nothing.stderr
    await _few(clinic)
    learned = await _command(database_url, tmp_path, "learn")
    assert learned.returncode == 0, learned.stderr
    assert learned.stdout == f"Learned from 12 entries, as recorded until {yesterday():%-d %B %Y}.\n"
    (row,) = await _rows(clinic)
    connection = await clinic.database.connect()
    try:
        await connection.execute("SELECT pg_advisory_lock($1)", 0x5350_464F_5245)
        refused = await _command(database_url, tmp_path, "learn")
        assert (refused.returncode, "Another process" in refused.stderr) == (1, True)
    finally:
        await connection.close()
    assert await _rows(clinic) == [row]


async def test_a_backtest_may_be_of_the_sites_own_histories(clinic: Clinic, database_url: str, tmp_path: Path) -> None:
    on = await wards(clinic)
    records = await tell(clinic.database, on, histories(60))
    done = await _command(database_url, tmp_path, "backtest", "--source", "site", "--json")
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert (document["entries"], document["until"]) == (len(records), yesterday().isoformat())
    assert document["notForecast"] > 0
    few = await _command(database_url, tmp_path, "backtest", "--source", "site", "--histories", "5")
    assert "too few histories" in " ".join(few.stdout.split())


async def test_the_newest_entries_are_learned_from(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    on = await wards(clinic)
    records = await tell(clinic.database, on, histories(12))
    monkeypatch.setattr(site_histories, "PAGE", 2)
    pages = [page async for page in site_histories.site_entries(clinic.database.reads, 5)]
    assert [len(page) for page in pages] == [2, 2, 1]
    newest = sorted((int(record.key) for record in records), reverse=True)[:5]
    assert [entry.id for page in pages for entry in page] == newest
    everything = {record.key: record.events for record in records}
    zone = learning(clinic.database).zone
    for entry in (entry for page in pages for entry in page):
        assert site_histories.record_of(entry, zone).events == everything[str(entry.id)]


async def test_a_process_keeps_the_forecasts_of_so_many_entries(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = await wards(clinic)
    records = await tell(clinic.database, on, histories(12))
    await learning(clinic.database).learn()
    monkeypatch.setattr(forecasting, "MAX_KEPT", 3)
    read = list[int]()

    async def events_of(reads: Reader, ids: Sequence[int]) -> list[list[RecordedEvent]]:
        read.extend(ids)
        return await events_of_entries(reads, ids)

    monkeypatch.setattr(forecasting, "events_of_entries", events_of)
    of = learning(clinic.database)
    forecasts = Forecasts(of.standards, of.today, of.zone)
    ids = [int(record.key) for record in records[:4]]
    for entry in (*ids, *ids[1:], ids[0]):
        await forecasts.of_next_waits(clinic.database.reads, [ListedWait(entry, of.today(), "FASTER_DIAGNOSIS")])
    assert read == [*ids, ids[0]]
