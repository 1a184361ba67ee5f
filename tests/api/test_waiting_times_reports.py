"""Reports of waiting times over REST: of the caller's pathways, whoever keeps which results, and only for who may."""

import asyncio
import csv
import os
from collections.abc import Collection, Sequence
from contextlib import aclosing
from dataclasses import replace
from datetime import date
from functools import partial
from io import StringIO
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from generated.graphql.models import Permission
from spiritum.db import write_json
from spiritum.errors import Overloaded
from spiritum.waiting_times import report_making, report_queries
from spiritum.waiting_times.events import Adjustment, Event, Withdrawal
from spiritum.waiting_times.months import Month, Period
from spiritum.waiting_times.report_making import Reports
from spiritum.waiting_times.reports import Format, Order, Report
from spiritum.waiting_times.standards_file import shipped_standards
from spiritum.waiting_times.written_events import details_of, kind_of
from tests.api.clinic import Clinic, Person
from tests.commands import run_spiritum
from tests.waiting_times.report_cases import record_of, report_cases

PATH = "/rest/waiting-times/"
JULY = {"fromMonth": "2026-07", "toMonth": "2026-07"}
JSON_REPORTS = {"performance": JULY, "breaches": JULY, "data-quality": {}, "national-return-refused": JULY}
ALL = {
    **JSON_REPORTS,
    **{f"{name}.csv": parameters for name, parameters in JSON_REPORTS.items()},
    "national-return.csv": JULY,
}
BREACHES = next(case for case in report_cases() if case.text.startswith("Breaches with"))
REPORTS = [Permission.WAITING_TIMES_REPORT, Permission.PATIENT_READ]


async def record(clinic: Clinic, entry: int, pathway: int, events: Sequence[Event]) -> None:
    """Adds events to an entry, as they are stored."""
    pool = clinic.database.reads.pool
    await pool.execute(
        "INSERT INTO waiting_entry (on_pathway_id, pathway_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", entry, pathway
    )
    ids: dict[int | None, int] = {}
    for event in events:
        stored = replace(event, evidence_id=ids.get(event.evidence_id)) if isinstance(event, Adjustment) else event
        withdraws = ids[event.withdrawn_id] if isinstance(event, Withdrawal) else None
        stored = replace(event, withdrawn_id=withdraws) if isinstance(event, Withdrawal) and withdraws else stored
        ids[event.id] = await pool.fetchval(
            "INSERT INTO waiting_event (on_pathway_id, kind, happened_on, details, withdraws_id)"
            " VALUES ($1, $2, $3, $4, $5) RETURNING id",
            entry, kind_of(stored), stored.on, write_json(details_of(stored)), withdraws,
        )  # fmt: skip


async def _ward(clinic: Clinic) -> tuple[int, list[int]]:
    """A pathway with the entries of the case of breaches."""
    pathway = await clinic.pathway()
    entries = list[int]()
    for of in BREACHES.records:
        _, entry = await clinic.patient(pathway)
        await record(clinic, entry, pathway, of.events)
        entries.append(entry)
    return pathway, entries


async def _report(person: Person, name: str, **parameters: Any) -> Any:
    response = await person.http.get(PATH + name, params={**ALL[name], **parameters})
    assert response.status_code == 200, response.text
    return response.json() if not name.endswith(".csv") else list(csv.reader(StringIO(response.text, newline="")))


async def test_the_breaches_of_ones_pathways_are_reported(clinic: Clinic) -> None:
    pathway, entries = await _ward(clinic)
    await _ward(clinic)
    person = await clinic.signed_in(on=[pathway], may=REPORTS)
    rows = (await _report(person, "breaches"))["rows"]
    assert [(row["entryId"], row["standard"], row["days"], row["pathwayId"]) for row in rows] == [
        (entries[0], "FASTER_DIAGNOSIS", 30, pathway),
        (entries[1], "FASTER_DIAGNOSIS", 40, pathway),
        (entries[2], "FIRST_TREATMENT", 32, pathway),
    ]
    lines = await _report(person, "breaches.csv")
    assert [line[2] for line in lines[1:]] == [str(entry) for entry in entries]
    performance = await _report(person, "performance", by=["ORGANISATION"])
    assert [(row["standard"], row["organisation"], row["inTime"], row["counted"]) for row in performance["rows"]] == [
        ("FASTER_DIAGNOSIS", "RAA", 0, 2),
        ("FIRST_TREATMENT", "RBB", 0, 1),
        ("LATER_TREATMENT", None, 0, 0),
        ("REFERRAL_TO_TREATMENT", None, 0, 0),
    ]


@pytest.mark.parametrize("name", ALL)
async def test_a_report_is_the_same_once_results_are_kept(clinic: Clinic, name: str) -> None:
    pathway, entries = await _ward(clinic)
    person = await clinic.signed_in(on=[pathway], may=REPORTS)
    first = await _report(person, name)
    kept = await clinic.database.reads.pool.fetchval(
        "SELECT count(*) FROM waiting_result WHERE on_pathway_id = ANY($1)", entries
    )
    assert kept == len(entries)
    assert await _report(person, name) == first


async def test_what_contradicts_itself_is_refused_by_what_is_kept_too(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    _, entry = await clinic.patient(pathway)
    treated = {"event": "Treatment", "event_type": "01", "modality": "02", "setting": "03", "organisation": "RAA01"}
    twice = [{"event": "DecisionToTreat", "on": date(2026, 5, 2)}, {**treated, "on": date(2026, 5, 8)}]
    later = [{"event": "DecisionToTreat", "on": date(2026, 6, 20)}, {**treated, "on": date(2026, 7, 8)}]
    await record(clinic, entry, pathway, record_of(entry, [*twice, *later]).events)
    person = await clinic.signed_in(on=[pathway], may=REPORTS)
    for _ in range(2):
        (row,) = (await _report(person, "national-return-refused"))["rows"]
        assert "TWO_FIRST_TREATMENTS" in {reason["code"] for reason in row["reasons"]}
        assert (await _report(person, "national-return.csv"))[1:] == []
        assert await clinic.database.reads.pool.fetchval("SELECT count(*) FROM waiting_result") == 1


async def test_a_kept_result_is_used_until_something_is_recorded(clinic: Clinic) -> None:
    pathway, entries = await _ward(clinic)
    person = await clinic.signed_in(on=[pathway], may=REPORTS)
    before = await _report(person, "performance", by=["ORGANISATION"])
    # What is kept is used: a change of it shows.
    await clinic.database.reads.pool.execute(
        "UPDATE waiting_result SET waits = '[]' WHERE on_pathway_id = $1", entries[0]
    )
    assert (await _report(person, "performance", by=["ORGANISATION"]))["rows"][0]["counted"] == 1
    # And it is passed over once anything is recorded.
    await clinic.database.reads.pool.execute(
        "INSERT INTO waiting_event (on_pathway_id, kind, happened_on) VALUES ($1, 'MDT_DISCUSSION', '2026-06-20')",
        entries[0],
    )
    assert await _report(person, "performance", by=["ORGANISATION"]) == before


@pytest.mark.parametrize(
    "change", ["standards = 'of another file'", "valid_until = '2026-01-01'", "last_event_id = last_event_id - 1"]
)
async def test_a_result_of_another_state_is_passed_over(clinic: Clinic, change: str) -> None:
    pathway, entries = await _ward(clinic)
    person = await clinic.signed_in(on=[pathway], may=REPORTS)
    before = await _report(person, "performance")
    await clinic.database.reads.pool.execute(
        f"UPDATE waiting_result SET waits = '[]', {change} WHERE on_pathway_id = ANY($1)",  # noqa: S608
        entries,
    )
    assert await _report(person, "performance") == before


async def test_data_quality_says_where_to_mend_it(clinic: Clinic) -> None:
    pathway, entries = await _ward(clinic)
    person = await clinic.signed_in(on=[pathway], may=REPORTS)
    rows = (await _report(person, "data-quality"))["rows"]
    assert [(row["eventKind"], row["field"], row["code"]) for row in rows if row["entryId"] == entries[1]] == [
        ("DELAY_REASON", "code", "DELAY_REASON_MISSING"),
        ("PATIENT", "nationalNumber", "NOT_VERIFIED"),
    ]


async def test_a_pathway_that_is_asked_for_is_the_only_one(clinic: Clinic) -> None:
    pathway, entries = await _ward(clinic)
    other, _ = await _ward(clinic)
    person = await clinic.signed_in(on=[pathway, other], may=REPORTS)
    assert len((await _report(person, "breaches"))["rows"]) == 6
    rows = (await _report(person, "breaches", pathwayId=pathway))["rows"]
    assert [row["entryId"] for row in rows] == entries


@pytest.mark.parametrize("name", ALL)
async def test_nobody_gets_a_report_without_the_permission(clinic: Clinic, name: str) -> None:
    pathway = await clinic.pathway()
    others = [permission for permission in Permission if permission is not Permission.WAITING_TIMES_REPORT]
    person = await clinic.signed_in(on=[pathway], may=others)
    response = await person.http.get(PATH + name, params=ALL[name])
    assert (response.status_code, response.json()["code"]) == (403, "FORBIDDEN")
    stranger = await clinic.stranger().http.get(PATH + name, params=ALL[name])
    assert stranger.status_code == 401


async def test_the_return_needs_the_right_to_read_patients(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway], may=[Permission.WAITING_TIMES_REPORT])
    response = await person.http.get(PATH + "national-return.csv", params=JULY)
    assert response.status_code == 403
    assert "PATIENT_READ" in response.json()["detail"]


@pytest.mark.parametrize("name", ALL)
async def test_nobody_gets_a_report_of_anothers_pathway(clinic: Clinic, name: str) -> None:
    pathway, _ = await _ward(clinic)
    person = await clinic.signed_in(on=[await clinic.pathway()], may=REPORTS)
    response = await person.http.get(PATH + name, params={**ALL[name], "pathwayId": pathway})
    assert response.status_code == 403


@pytest.mark.parametrize(
    ("parameters", "field", "code"),
    [
        ({"fromMonth": "2026-07", "toMonth": "2026-06"}, "toMonth", "BEFORE_FROM"),
        ({"fromMonth": "2020-01", "toMonth": "2025-01"}, "toMonth", "TOO_MANY"),
        ({"fromMonth": "2026-13", "toMonth": "2026-12"}, "fromMonth", "string_pattern_mismatch"),
        ({"toMonth": "2026-12"}, "fromMonth", "missing"),
        ({**JULY, "by": "AGE"}, "by.0", "literal_error"),
    ],
)
async def test_what_is_wrong_is_refused_by_name(
    clinic: Clinic, parameters: dict[str, Any], field: str, code: str
) -> None:
    person = await clinic.signed_in(on=[await clinic.pathway()], may=REPORTS)
    response = await person.http.get(PATH + "performance", params=parameters)
    assert response.status_code == 422
    assert [(error["field"], error["code"]) for error in response.json()["errors"]] == [(field, code)]


async def test_five_years_are_a_report(clinic: Clinic) -> None:
    person = await clinic.signed_in(on=[await clinic.pathway()], may=REPORTS)
    document = await _report(person, "performance", fromMonth="2022-01", toMonth="2026-12")
    assert len(document["rows"]) == 60 * 4


async def test_a_file_has_a_name(clinic: Clinic) -> None:
    person = await clinic.signed_in(on=[await clinic.pathway()], may=REPORTS)
    response = await person.http.get(PATH + "performance.csv", params={"fromMonth": "2026-04", "toMonth": "2026-07"})
    assert response.headers["content-disposition"] == 'attachment; filename="performance-2026-04-2026-07.csv"'
    assert response.headers["content-type"] == "text/csv; charset=utf-8"


def _reports(clinic: Clinic) -> Reports:
    return Reports(clinic.database, shipped_standards(), lambda: date(2026, 8, 31))


async def _unnoted(_entry_ids: Collection[int]) -> None:
    """No audit trail."""


ORDER = Order(Report.BREACHES, Period(Month(2026, 7), Month(2026, 7)), date(2026, 8, 31))


async def test_a_report_that_is_given_up_gives_its_room_back(clinic: Clinic) -> None:
    pathway, _ = await _ward(clinic)
    reports = _reports(clinic)
    for _ in range(5):
        async with aclosing(reports.stream(ORDER, Format.CSV, [pathway], _unnoted)) as chunks:
            assert (await anext(chunks)).startswith(b"month,")
    assert not reports.room.locked()


async def test_no_more_than_two_are_made_at_once(clinic: Clinic) -> None:
    pathway, _ = await _ward(clinic)
    reports = _reports(clinic)
    async with (
        aclosing(reports.stream(ORDER, Format.CSV, [pathway], _unnoted)) as first,
        aclosing(reports.stream(ORDER, Format.CSV, [pathway], _unnoted)) as second,
    ):
        await anext(first)
        await anext(second)
        with pytest.raises(Overloaded):
            await anext(reports.stream(ORDER, Format.CSV, [pathway], _unnoted))


@pytest.mark.parametrize("name", ["breaches.csv", "performance.csv", "data-quality.csv"])
async def test_a_report_is_the_same_however_it_is_parted(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    pathway, _ = await _ward(clinic)
    person = await clinic.signed_in(on=[pathway], may=REPORTS)
    whole = await _report(person, name)
    assert len(whole) > 3
    monkeypatch.setattr(report_making, "RECORDS", 1)
    monkeypatch.setattr(report_queries, "PAGE", 2)
    assert await _report(person, name) == whole


async def _command(database_url: str, folder: Path, *options: str) -> CompletedProcess[str]:
    environment = {**os.environ, "DATABASE_URL": database_url}
    command = partial(run_spiritum, "waiting-times", "report", *options, environment=environment, folder=folder)
    return await asyncio.to_thread(command)


def _files(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def test_a_report_is_written_from_the_command_line(clinic: Clinic, database_url: str, tmp_path: Path) -> None:
    pathway, _ = await _ward(clinic)
    person = await clinic.signed_in(on=[pathway], may=REPORTS)
    response = await person.http.get(PATH + "breaches.csv", params={**JULY, "pathwayId": pathway})
    options = ("breaches", "--from", "2026-07", "--pathway", str(pathway), "--processes", "1")
    printed = await _command(database_url, tmp_path, *options)
    assert (printed.returncode, printed.stdout) == (0, response.text.replace("\r\n", "\n")), printed.stderr
    written = await _command(database_url, tmp_path, *options, "--output", "breaches.csv")
    assert (written.returncode, written.stdout) == (0, ""), written.stderr
    assert (tmp_path / "breaches.csv").read_bytes() == response.content
    assert _files(tmp_path) == ["breaches.csv"]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("ages", "--from", "2026-07"), "There are the reports"),
        (("breaches",), "Give --from"),
        (("breaches", "--from", "2026-7"), "2026-7"),
        (("breaches", "--from", "2026-07", "--to", "2026-06"), "2026-06 is before 2026-07"),
        (("breaches", "--from", "2026-07", "--format", "xml"), "csv or json"),
        (("performance", "--from", "2026-07", "--by", "age"), "age"),
    ],
)
async def test_a_command_that_is_wrong_says_why(
    database_url: str, tmp_path: Path, options: tuple[str, ...], reason: str
) -> None:
    refused = await _command(database_url, tmp_path, *options)
    assert refused.returncode == 2
    assert reason in refused.stderr
    assert _files(tmp_path) == []
