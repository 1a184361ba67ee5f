"""Whatever REST shows of patients is in the audit trail: the doors are those of the contract that can show some."""

import json
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

import pytest

from generated.graphql.models import Permission
from generated.rest.server import DOCUMENT
from spiritum.db import write_json
from spiritum.errors import TrailUnavailable
from spiritum.waiting_times.events import Adjustment, Event
from spiritum.waiting_times.written_events import details_of, kind_of
from tests.api.clinic import Clinic, Person
from tests.api.machines import machine
from tests.commands import run_spiritum
from tests.waiting_times.report_cases import report_cases

CONTRACT: Mapping[str, Any] = json.loads(DOCUMENT)
NAMING = {"entryId", "patientId", "onPathwayId", "decisionPointId", "hospitalNumber", "nationalNumber"}
"""Members of a response that say which patient it is about."""
MONTHS = {"fromMonth": "2026-01", "toMonth": "2026-12"}
REPORTS = [Permission.WAITING_TIMES_REPORT, Permission.PATIENT_READ]
EXPORTED = {"reportNationalReturnAsCsv"}
_NHS_DIGITS = 9


def _members(node: Any, seen: Collection[str] = ()) -> Iterator[str]:
    """The names of all members that a schema may have."""
    if isinstance(node, list):
        for each in cast("list[Any]", node):
            yield from _members(each, seen)
    elif isinstance(node, dict):
        node = cast("dict[str, Any]", node)
        if isinstance(ref := node.get("$ref"), str):
            if ref not in seen:
                target: Any = CONTRACT
                for step in ref.removeprefix("#/").split("/"):
                    target = target[step]
                yield from _members(target, {*seen, ref})
            return
        yield from node.get("properties", ())
        for each in node.values():
            yield from _members(each, seen)


def _doors() -> Mapping[str, str]:
    """The path of each operation that can show a patient, by its id.

    Their JSON names one; a CSV is the same report, or what nobody gets without the permission to read patients.
    """
    gets = {path: operation for path, methods in CONTRACT["paths"].items() for operation in methods.values()}
    named = {
        path
        for path, operation in gets.items()
        for status, response in operation["responses"].items()
        if status.startswith("2") and NAMING & {*_members(response.get("content", {}))}
    }
    doors = {
        path
        for path, operation in gets.items()
        if path in named or path.removesuffix(".csv") in named or "PATIENT_READ" in operation.get("x-needs", ())
    }
    return {gets[path]["operationId"]: path for path in doors}


OWN = {"getCurrentUser"}
"""It names those whom the caller has opened by breaking the glass, as ids: the trail has that from when they did."""
DOORS = {name: path for name, path in _doors().items() if name not in OWN}


def test_the_contract_has_doors_that_show_patients() -> None:
    assert {"reportBreaches", "reportBreachesAsCsv", "reportNationalReturnAsCsv", "reportDataQuality"} <= {*DOORS}
    assert not {"reportPerformance", "reportForecast"} & {*DOORS}


async def _record(clinic: Clinic, entry: int, pathway: int, events: Sequence[Event]) -> None:
    pool = clinic.database.reads.pool
    await pool.execute("INSERT INTO waiting_entry (on_pathway_id, pathway_id) VALUES ($1, $2)", entry, pathway)
    ids: dict[int | None, int] = {}
    for event in events:
        stored = replace(event, evidence_id=ids.get(event.evidence_id)) if isinstance(event, Adjustment) else event
        ids[event.id] = await pool.fetchval(
            "INSERT INTO waiting_event (on_pathway_id, kind, happened_on, details) VALUES ($1, $2, $3, $4)"
            " RETURNING id",
            entry, kind_of(stored), stored.on, write_json(details_of(stored)),
        )  # fmt: skip


def _nhs_number(number: int) -> str:
    """A number whose check digit is right."""
    while True:
        digits = f"{943_000_000 + number:0{_NHS_DIGITS}}"
        check = -sum(int(digit) * (10 - place) for place, digit in enumerate(digits)) % 11
        if check != 10:
            return f"{digits}{check}"
        number += 100_000


async def _ward(clinic: Clinic) -> tuple[int, dict[int, int]]:
    """A pathway on which every report has something to say of somebody; the patients by their entries."""
    pathway, patients = await clinic.pathway(), dict[int, int]()
    stories = [record.events for case in report_cases() for record in case.records]
    for events in stories:
        if any(kind_of(event) == "WITHDRAWAL" for event in events):
            continue
        patient, entry = await clinic.patient(pathway)
        patients[entry] = patient
        await _record(clinic, entry, pathway, events)
        await clinic.database.reads.pool.execute(
            "UPDATE patient SET national_number = $2 WHERE id = $1",
            patient,
            _nhs_number(patient),
        )
    return pathway, patients


async def _rows(clinic: Clinic, operation: str) -> list[Any]:
    return await clinic.database.reads.pool.fetch("SELECT * FROM audit_event WHERE operation = $1", operation)


async def _reported_entries(person: Person, path: str) -> set[int]:
    """The entries of a report."""
    twin = path.removesuffix(".csv")
    if twin not in DOORS.values():
        return set()
    response = await person.http.get(twin, params=MONTHS)
    return {row["entryId"] for row in response.json()["rows"]}


@pytest.mark.parametrize("operation", sorted(DOORS))
@pytest.mark.parametrize("by", ["a user", "a machine"])
async def test_who_a_report_shows_is_in_the_trail(clinic: Clinic, operation: str, by: str) -> None:
    pathway, patients = await _ward(clinic)
    rights = [permission.value for permission in REPORTS]
    person = await (machine(clinic, [pathway], rights) if by == "a machine" else clinic.signed_in([pathway], REPORTS))
    entries = await _reported_entries(person, DOORS[operation])
    before = len(await _rows(clinic, operation))
    response = await person.http.get(DOORS[operation], params=MONTHS)
    assert response.status_code == 200, response.text
    assert len(response.content.splitlines()) > (0 if response.text.startswith("{") else 1)
    rows = (await _rows(clinic, operation))[before:]
    noted = {patient for row in rows for patient in row["patient_ids"]}
    assert noted
    assert noted <= set(patients.values())
    if entries:
        assert noted == {patients[entry] for entry in entries}
    (row, *_) = rows
    is_export = by == "a machine" or operation in EXPORTED
    assert (row["kind"], row["purpose"]) == ("EXPORTED" if is_export else "REPORTED", "HOPERAT")
    assert (row["user_id"], row["machine_id"]) == ((None, person.id) if by == "a machine" else (person.id, None))
    assert row["session_id"] is not None
    assert row["request_id"] == response.headers["x-request-id"]
    assert row["source"] == "127.0.0.1"
    assert {"WAITING_TIMES", "PATHWAY"} <= {*row["field_groups"]}


@pytest.mark.parametrize("operation", sorted(DOORS))
async def test_a_report_that_shows_nobody_is_noted_as_such(clinic: Clinic, operation: str) -> None:
    person = await clinic.signed_in([await clinic.pathway()], REPORTS)
    response = await person.http.get(DOORS[operation], params=MONTHS)
    assert response.status_code == 200
    assert [row["patient_ids"] for row in await _rows(clinic, operation) if row["user_id"] == person.id] == [[]]


@pytest.mark.parametrize("operation", sorted(DOORS))
async def test_without_a_trail_there_is_no_report(
    clinic: Clinic, operation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pathway, _ = await _ward(clinic)
    person = await clinic.signed_in([pathway], REPORTS)

    async def unavailable(*_: object) -> None:
        raise TrailUnavailable

    monkeypatch.setattr("spiritum.audit.trail.Trail.disclosed", unavailable)
    response = await person.http.get(DOORS[operation], params=MONTHS)
    assert (response.status_code, response.json()["code"]) == (503, "UPSTREAM_UNAVAILABLE")


async def test_a_report_of_the_command_line_names_the_operator(
    clinic: Clinic, database_url: str, tmp_path: Any
) -> None:
    pathway, _ = await _ward(clinic)
    options = ("breaches", "--from", "2026-01", "--to", "2026-12", "--pathway", str(pathway), "--processes", "1")
    environment = {**os.environ, "DATABASE_URL": database_url}
    ran = run_spiritum("waiting-times", "report", *options, environment=environment, folder=tmp_path)
    assert ran.returncode == 0, ran.stderr
    (row, *_) = await clinic.database.reads.pool.fetch(
        "SELECT * FROM audit_event WHERE source = 'spiritum waiting-times report'"
    )
    assert (row["kind"], row["user_id"], row["machine_id"]) == ("REPORTED", None, None)
    assert row["details"]["os_user"]
    assert row["patient_ids"]
